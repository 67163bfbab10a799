#include "gui/panes/twin_diagrams.hpp"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QPointer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "gui/model/words.hpp"
#include "gui/panes/space_time_words.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

constexpr TwinDiagrams::Which kBoth[] = {TwinDiagrams::kOwn, TwinDiagrams::kOther};
/// Messages about the parting that still can be told apart.
constexpr std::size_t kMostAtParting = 60;

}  // namespace

TwinDiagrams::TwinDiagrams(Desk& desk) : Pane(desk) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
}

void TwinDiagrams::touch() {
  is_stale_ = true;
  update();
}

void TwinDiagrams::refresh(Change change) {
  if (change == Change::moment) {
    if (view_ && desk().is_playing() && view_->follow(desk().now())) is_stale_ = true;
    update();
    return;
  }
  if (change == Change::run && !desk().rival()) {
    runs_ = {};
    view_.reset();
    shown_parting_.reset();
  }
  touch();
}

int TwinDiagrams::row() const {
  const Theme& theme = desk().theme();
  return QFontMetrics(theme.font(theme.small_text_size(), true)).height();
}

QSize TwinDiagrams::minimumSizeHint() const {
  constexpr std::uint32_t kMostLanes = 5;
  const auto run = desk().recording();
  const std::uint32_t lanes =
      std::min(kMostLanes, run ? run->blueprint->scenario.node_count() : std::uint32_t{1});
  // Above each its title and its faults.
  return {200, 2 * row() * static_cast<int>(2 + lanes) + static_cast<int>(24 * desk().theme().scale()) +
                   axis().height()};
}

QRect TwinDiagrams::axis() const {
  const int tall = row() + static_cast<int>(8 * desk().theme().scale());
  return QRect(names_width_, height() - tall, std::max(10, width() - names_width_), tall);
}

QRect TwinDiagrams::body(Which which) const {
  // Two rows above: what it is, and its faults.
  const int top = half() * static_cast<int>(which) + 2 * row() + 4;
  const int end = half() * (static_cast<int>(which) + 1) -
                  (which == kOwn ? static_cast<int>(6 * desk().theme().scale()) : 0);
  return QRect(names_width_, top, std::max(10, width() - names_width_ - 4), std::max(10, end - top));
}

DiagramSheet TwinDiagrams::sheet(Which which) const {
  const QRect lanes = body(which);
  return {desk(), *runs_[which].index, *view_, runs_[which].lanes, lanes, axis(), lanes.top() - row() - 1, 1};
}

const TimeView* TwinDiagrams::view() { return prepare() ? &*view_ : nullptr; }

const Diagram& TwinDiagrams::diagram(Which which) {
  prepare();
  return runs_[which].diagram;
}

void TwinDiagrams::look_up(Which which, const std::shared_ptr<const Recording>& recording) {
  Run& run = runs_[which];
  if (!recording || !(recording->is_over || recording->failure)) return;
  if ((run.index && run.index->shared_recording() == recording) || run.asked == recording) return;
  if (recording->entries.size() <= kMostLookedThroughAtOnce) {
    take(which, std::make_shared<const DiagramIndex>(recording));
    return;
  }
  run.asked = recording;
  desk().ask([recording](Player&) { return std::make_shared<const DiagramIndex>(recording); },
             [pane = QPointer<TwinDiagrams>(this), which](std::shared_ptr<const DiagramIndex> index) {
               if (!pane || pane->runs_[which].asked != index->shared_recording()) return;
               pane->take(which, std::move(index));
               pane->touch();
             });
}

void TwinDiagrams::take(Which which, std::shared_ptr<const DiagramIndex> index) {
  runs_[which].index = std::move(index);
  runs_[which].asked = nullptr;
  if (which == kOther) shown_parting_.reset();
  is_stale_ = true;
  if (!runs_[kOwn].index || !runs_[kOther].index) return;
  const SimTime end = std::max(runs_[kOwn].index->recording().end(), runs_[kOther].index->recording().end());
  if (!view_ || view_->scale().end() != end) view_.emplace(TimeScale::linear(end), body(kOwn).width());
}

bool TwinDiagrams::prepare() {
  const auto& rival = desk().rival();
  if (!rival) return false;
  // What was asked of the run before is not answered any more.
  if (blueprint_ != desk().blueprint())
    for (Run& run : runs_) run.asked = nullptr;
  blueprint_ = desk().blueprint();
  look_up(kOwn, desk().recording());
  look_up(kOther, rival->other.recording);
  if (!view_) return false;
  follow_parting();
  if (!is_stale_ && picture_.deviceIndependentSize().toSize() == size()) return true;
  lay_out();
  draw_picture();
  is_stale_ = false;
  return true;
}

void TwinDiagrams::follow_parting() {
  const auto& parting = desk().rival()->parting;
  if (!parting || shown_parting_ == parting->time) return;
  // While the open run is being made anew it is still the one before that is drawn.
  if (runs_[kOwn].index->shared_recording() != desk().recording()) return;
  show_parting();
}

void TwinDiagrams::show_parting() {
  const auto& rival = desk().rival();
  if (!rival || !rival->parting || !view_) return;
  const SimTime time = rival->parting->time;
  shown_parting_ = time;
  const Duration half = std::min(runs_[kOwn].index->half_stretch(time, kMostAtParting),
                                 runs_[kOther].index->half_stretch(time, kMostAtParting));
  view_->show(time - half, time + half);
  touch();
}

void TwinDiagrams::lay_out() {
  const Theme& theme = desk().theme();
  int widest = 0;
  std::uint32_t most = 1;
  for (const Run& run : runs_) {
    const Blueprint& blueprint = *run.index->recording().blueprint;
    widest = std::max(widest, names_width(blueprint, theme));
    most = std::max(most, blueprint.scenario.node_count());
  }
  names_width_ = std::min(widest, width() / 4);
  view_->set_width(body(kOwn).width());
  const double room = std::min(body(kOwn).height(), body(kOther).height());
  const double lane = lane_height(room, most, theme);
  most_scrolled_ = std::max(0.0, lane * most - room);
  scrolled_ = std::clamp(scrolled_, 0.0, most_scrolled_);
  for (Run& run : runs_)
    run.lanes =
        Lanes(order_of_file(run.index->recording().blueprint->scenario.node_count()), -scrolled_, lane);
}

void TwinDiagrams::draw_picture() {
  picture_ = QPixmap(size() * devicePixelRatioF());
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(desk().theme().background());
  QPainter painter(&picture_);
  for (const Which which : kBoth) {
    Run& run = runs_[which];
    // What is selected and explained are entries of the open run.
    const bool is_open = run.index->shared_recording() == desk().recording();
    const auto highlighted = is_open ? desk().highlighted() : std::vector<std::uint32_t>();
    run.diagram = sheet(which).make(highlighted, is_open ? desk().selection().entry : kNone);
    sheet(which).draw(painter, run.diagram, !highlighted.empty());
  }
}

QString TwinDiagrams::title(Which which) const {
  return which == kOwn ? desk().text(sentence::rival_this) : QString::fromStdString(desk().rival()->title);
}

void TwinDiagrams::draw_titles(QPainter& painter) const {
  const Theme& theme = desk().theme();
  painter.setFont(theme.font(theme.small_text_size(), true));
  for (const Which which : kBoth) {
    const QRect lanes = body(which);
    const QColor colour = which == kOwn ? theme.playhead() : theme.dim_text();
    const double y = lanes.top() - 2 * row() - 2, dash = 18 * theme.scale();
    painter.setPen(QPen(colour, theme.line_width() * 1.4, which == kOwn ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(4, y + row() / 2.0), QPointF(4 + dash, y + row() / 2.0));
    painter.setPen(theme.text());
    const double left = 4 + dash + 4 * theme.scale();
    const QRectF room(left, y, std::max(10.0, width() - left), row());
    painter.drawText(
        room, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(title(which), Qt::ElideRight, static_cast<int>(room.width())));
  }
  painter.setPen(QPen(theme.grid(), 1));
  painter.drawLine(0, half(), width(), half());
}

void TwinDiagrams::draw_parting(QPainter& painter) const {
  const auto& parting = desk().rival()->parting;
  if (!parting) return;
  const Theme& theme = desk().theme();
  const double x = names_width_ + view_->x(parting->time);
  if (x < names_width_ - 1 || x > body(kOwn).right() + 2) return;
  painter.setFont(theme.font(theme.small_text_size(), true));
  const QString words = QStringLiteral("≠ ") + QString::fromStdString(short_time(
                                                   parting->time.time_since_epoch(), desk().language()));
  const double wide = painter.fontMetrics().horizontalAdvance(words) + 8;
  for (const Which which : kBoth) {
    const QRect lanes = body(which);
    painter.setPen(QPen(theme.bad(), theme.line_width() * 1.2, Qt::DashDotLine));
    painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom() + 1));
    // Right of the run's name where that would be under it.
    const double named = 26 * theme.scale() + painter.fontMetrics().horizontalAdvance(title(which)) + 12;
    const double left = std::clamp(std::max(x - wide / 2, named), 0.0, std::max(0.0, width() - wide));
    const QRectF box(left, lanes.top() - 2 * row() - 2, wide, row());
    painter.fillRect(box, theme.background());
    painter.setPen(theme.bad());
    painter.drawText(box, Qt::AlignCenter, words);
  }
}

void TwinDiagrams::paintEvent(QPaintEvent*) {
  const bool ready = prepare();
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  if (!ready) return;
  const bool hides = desk().hides_future();
  QRect shown = rect();
  if (hides) shown.setRight(names_width_ + std::clamp(static_cast<int>(view_->x(desk().now())), -1, width()));
  painter.setClipRect(shown);
  painter.drawPixmap(0, 0, picture_);
  painter.setClipping(false);
  draw_titles(painter);
  for (const Which which : kBoth) sheet(which).draw_names(painter);
  sheet(kOther).draw_axis(painter, width());
  if (!hides || (desk().rival()->parting && desk().rival()->parting->time <= desk().now()))
    draw_parting(painter);
  sheet(kOwn).draw_playhead(painter, theme.playhead(), Qt::SolidLine);
  sheet(kOther).draw_playhead(painter, theme.dim_text(), Qt::DashLine);
  if (!hasFocus()) return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.selected(), 1, Qt::DotLine));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool TwinDiagrams::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return Pane::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  QString words;
  if (prepare()) {
    for (const Which which : kBoth) {
      const Run& run = runs_[which];
      const QPointF at = help->pos() - body(which).topLeft();
      if (body(which).contains(help->pos()))
        words = describe_hit(run.diagram.at(at.x(), at.y(), run.lanes, 6 * desk().theme().scale()),
                             run.diagram, run.index->recording(), desk());
    }
  }
  if (words.isEmpty()) QToolTip::hideText();
  else QToolTip::showText(help->globalPos(), words, this);
  return true;
}

}  // namespace netsplit::gui
