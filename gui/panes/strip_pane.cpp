#include "gui/panes/strip_pane.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

#include "gui/panes/space_time_words.hpp"
#include "gui/sentences.hpp"
#include "gui/step_dialog.hpp"

namespace netsplit::gui {
namespace {

/// How near to an end of a bar the mouse takes hold of it, in pixels.
constexpr double kGripReach = 6;
/// Parts of the strip's width, for one press of a key.
constexpr double kNudges = 200;

}  // namespace

StripPane::StripPane(Desk& desk) : Pane(desk) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  StripPane::refresh(Change::look);
}

void StripPane::refresh(Change change) {
  if (change == Change::look) setFixedHeight(height_for_theme());
  update();
}

const Strip* StripPane::strip() {
  const auto recording = desk().recording();
  if (recording && (!strip_ || strip_->shared_recording() != recording)) {
    strip_ = std::make_unique<Strip>(recording);
    dragged_ = {};
    dragged_to_.reset();
  }
  return strip_.get();
}

QRect StripPane::line() const {
  const int side = static_cast<int>(12 * desk().theme().scale());
  return QRect(side, 0, std::max(10, width() - 2 * side), height());
}

QRect StripPane::row(int number) const {
  const int lowest = height() - axis_height() - 1;
  const int rows = std::max(1, strip_ ? strip_->rows() : 1);
  return QRect(line().left(), lowest - (rows - number) * row_height(), line().width(), row_height());
}

Strip::Grip StripPane::grip_at(QPointF at) const {
  for (int number = 0; number < strip_->rows(); ++number) {
    const QRect place = row(number);
    if (at.y() >= place.top() && at.y() <= place.bottom() + 1)
      return strip_->grip(at.x() - place.left(), number, place.width(), kGripReach);
  }
  return {};
}

void StripPane::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || strip() == nullptr) return;
  const Strip::Grip grip = grip_at(event->position());
  if (grip.part != Strip::Part::none) {
    selected_ = strip_->bars()[grip.bar].fault;
    occurrence_ = strip_->bars()[grip.bar].occurrence;
    // What a step that was added by hand does is not in the file.
    if (grip.part != Strip::Part::body && strip_->shared_recording() == desk().recording()) dragged_ = grip;
    update();
    if (grip.part != Strip::Part::body) return;
  }
  scrubs_ = true;
  desk().seek(time_at(event->position().x()));
}

void StripPane::mouseMoveEvent(QMouseEvent* event) {
  if (strip() == nullptr) return;
  if (dragged_.part != Strip::Part::none) {
    drag_to(event->position().x());
  } else if (scrubs_) {
    desk().seek(time_at(event->position().x()));
  } else {
    const Strip::Part part = grip_at(event->position()).part;
    setCursor(part == Strip::Part::begin || part == Strip::Part::end ? Qt::SizeHorCursor : Qt::ArrowCursor);
  }
}

void StripPane::drag_to(double at) {
  const SimTime to = strip_->snap(time_at(at), line().width());
  if (strip_->move(dragged_.bar, dragged_.part, to)) dragged_to_ = to;
  if (dragged_to_)
    QToolTip::showText(mapToGlobal(QPoint(static_cast<int>(at), 0)), desk().time_text(*dragged_to_), this);
  update();
}

void StripPane::mouseReleaseEvent(QMouseEvent*) {
  scrubs_ = false;
  const Strip::Grip dragged = std::exchange(dragged_, {});
  const auto to = std::exchange(dragged_to_, std::nullopt);
  if (dragged.part != Strip::Part::none && to && strip_) apply(dragged.part, dragged.bar, *to);
  update();
}

void StripPane::apply(Strip::Part part, std::size_t bar, SimTime to) {
  if (strip_->shared_recording() != desk().recording()) return;
  const auto move = strip_->move(bar, part, to);
  if (!move) return;
  const FaultId fault = strip_->bars()[bar].fault;
  const Problems problems =
      desk().change([&](Json& tree) { move_step(tree, fault, move->begin, move->end, move->began); });
  if (problems.has_errors())
    QToolTip::showText(mapToGlobal(QPoint(0, 0)), QString::fromStdString(problems.to_text(desk().language())),
                       this);
}

std::optional<std::size_t> StripPane::selected_bar() const {
  if (!strip_ || selected_ == kNoFault) return {};
  for (std::size_t b = 0; b < strip_->bars().size(); ++b)
    if (strip_->bars()[b].fault == selected_ && strip_->bars()[b].occurrence == occurrence_) return b;
  return {};
}

std::vector<SimTime> StripPane::bookmarks() const {
  std::vector<SimTime> times;
  for (const Bookmark& bookmark : desk().bookmarks()) times.push_back(kStart + bookmark.at);
  return times;
}

void StripPane::select_bar(int by) {
  const auto count = static_cast<int>(strip_->bars().size());
  if (count == 0) return;
  const auto selected = selected_bar();
  const int next = selected ? static_cast<int>(*selected) + by : by > 0 ? 0 : count - 1;
  const Strip::Bar& bar = strip_->bars()[static_cast<std::size_t>((next + count) % count)];
  selected_ = bar.fault;
  occurrence_ = bar.occurrence;
}

void StripPane::nudge(Strip::Part part, int by) {
  const auto bar = selected_bar();
  if (!bar) return;
  const Strip::Bar& own = strip_->bars()[*bar];
  const Duration step = (strip_->snap(strip_->time(1, kNudges), kNudges) - kStart) * by;
  apply(part, *bar, (part == Strip::Part::begin ? own.begin : own.end) + step);
}

void StripPane::remove_selected() {
  const auto bar = selected_bar();
  if (!bar || selected_.index() >= strip_->recording().blueprint->scenario.timeline.size()) return;
  const FaultId fault = selected_;
  const Problems problems = desk().change([&](Json& tree) { remove_step(tree, fault); });
  if (problems.has_errors()) {
    QToolTip::showText(mapToGlobal(QPoint(0, 0)), QString::fromStdString(problems.to_text(desk().language())),
                       this);
  } else {
    selected_ = kNoFault;
  }
}

void StripPane::keyPressEvent(QKeyEvent* event) {
  if (strip() == nullptr) return;
  switch (event->key()) {
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      if (const auto stop = strip_->stop(desk().now(), event->key() == Qt::Key_PageUp ? -1 : 1, bookmarks()))
        desk().seek(*stop);
      break;
    case Qt::Key_Up: select_bar(-1); break;
    case Qt::Key_Down: select_bar(1); break;
    case Qt::Key_Delete: remove_selected(); break;
    case Qt::Key_F2:
      if (selected_ != kNoFault) edit_step(desk(), selected_, this);
      break;
    case Qt::Key_BracketLeft: nudge(Strip::Part::begin, -1); break;
    case Qt::Key_BracketRight: nudge(Strip::Part::begin, 1); break;
    case Qt::Key_BraceLeft: nudge(Strip::Part::end, -1); break;
    case Qt::Key_BraceRight: nudge(Strip::Part::end, 1); break;
    default: Pane::keyPressEvent(event); return;
  }
  update();
}

QString StripPane::describe(QPointF at) const {
  const Strip::Grip grip = grip_at(at);
  if (grip.part != Strip::Part::none) {
    const Strip::Bar& bar = strip_->bars()[grip.bar];
    return describe_fault(
               {Band::Kind::fault, kNobody, bar.fault, bar.begin, bar.is_open ? kForever : bar.end},
               strip_->recording(), desk()) +
           QLatin1Char('\n') + desk().text(sentence::strip_drag_ends);
  }
  for (const Strip::Flag& flag : strip_->flags()) {
    if (std::abs(x(flag.time) - at.x()) > kGripReach) continue;
    const std::string& name = strip_->recording().blueprint->scenario.expectations[flag.expectation].name;
    return desk().text(flag.is_good ? sentence::strip_flag_good : sentence::strip_flag_bad,
                       flag.expectation + 1, name, desk().time_text(flag.time).toStdString());
  }
  for (const Bookmark& bookmark : desk().bookmarks()) {
    const SimTime t = kStart + bookmark.at;
    if (std::abs(x(t) - at.x()) > kGripReach) continue;
    const QString words = desk().text(sentence::strip_bookmark, desk().time_text(t).toStdString());
    const QString note = desk().text(bookmark.says);
    return note.isEmpty() ? words : words + QLatin1Char('\n') + note;
  }
  return desk().time_text(time_at(at.x()));
}

bool StripPane::event(QEvent* event) {
  // The window's keys of these names are for elsewhere.
  if (event->type() == QEvent::ShortcutOverride) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
      event->accept();
      return true;
    }
  }
  if (event->type() != QEvent::ToolTip || strip() == nullptr) return Pane::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), describe(help->pos()), this);
  return true;
}

}  // namespace netsplit::gui
