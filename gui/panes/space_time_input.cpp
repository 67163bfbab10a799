// The space-time diagram's mouse and keys.

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

#include "gui/panes/space_time_pane.hpp"

namespace netsplit::gui {
namespace {

constexpr double kPanPart = 0.2, kKeyFactor = 1.6, kDoubleClickFactor = 3;
/// Pixels that the mouse may move in a click, and that it may be beside what it means.
constexpr double kClickRange = 4, kReach = 6;

}  // namespace

void SpaceTimePane::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !prepare()) return;
  pressed_ = last_ = event->position();
  if (axis().contains(event->pos())) {
    drag_ = Drag::scrubbing;
    scrub(event->position().x());
  } else {
    drag_ = Drag::pressed;
  }
}

void SpaceTimePane::mouseMoveEvent(QMouseEvent* event) {
  if (drag_ == Drag::none || !prepare()) {
    setCursor(axis().contains(event->pos()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    return;
  }
  const QPointF at = event->position();
  if (drag_ == Drag::scrubbing) {
    scrub(at.x());
    return;
  }
  if (drag_ == Drag::pressed && (at - pressed_).manhattanLength() > kClickRange) drag_ = Drag::panning;
  if (drag_ != Drag::panning) return;
  setCursor(Qt::ClosedHandCursor);
  view_->pan(last_.x() - at.x());
  scroll_->setValue(scroll_->value() + static_cast<int>(std::lround(last_.y() - at.y())));
  last_ = at;
  touch();
}

void SpaceTimePane::mouseReleaseEvent(QMouseEvent* event) {
  if (drag_ == Drag::pressed && prepare()) click(event->position(), event->modifiers() & Qt::ControlModifier);
  drag_ = Drag::none;
  setCursor(Qt::ArrowCursor);
}

void SpaceTimePane::mouseDoubleClickEvent(QMouseEvent* event) {
  if (!prepare() || !body().contains(event->pos())) return;
  view_->zoom(kDoubleClickFactor, event->position().x() - body().left());
  touch();
}

void SpaceTimePane::wheelEvent(QWheelEvent* event) {
  if (!prepare()) return;
  const double turns =
      (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
  const QPointF at = event->position();
  if (at.x() < body().left()) {
    scroll_->setValue(scroll_->value() - static_cast<int>(turns * 3 * scroll_->singleStep()));
  } else if ((event->modifiers() & Qt::ShiftModifier) || event->angleDelta().y() == 0) {
    view_->pan(-turns * kPanPart / 2 * view_->width());
  } else {
    view_->zoom(std::pow(1.25, turns), at.x() - body().left());
  }
  event->accept();
  touch();
}

void SpaceTimePane::scrub(double x) {
  desk().seek(view_->time(std::clamp(x - body().left(), 0.0, view_->width())));
}

void SpaceTimePane::click(QPointF at, bool goes_there) {
  const QPointF place = at - body().topLeft();
  if (place.y() < 0) return;
  const Diagram::Hit hit = diagram_.at(place.x(), place.y(), lanes_, kReach * desk().theme().scale());
  if (hit.kind == Diagram::Hit::Kind::nothing || desk().recording() != index_->shared_recording()) return;
  if (goes_there && hit.entry != kNone) desk().go_to(hit.entry);
  else if (goes_there) desk().seek(view_->time(place.x()));
  else desk().select({hit.node, kNobody, hit.entry});
}

void SpaceTimePane::show_next_fault() {
  const Recording& recording = index_->recording();
  const SimTime middle = view_->time(view_->width() / 2);
  const Band *next = nullptr, *first = nullptr;
  for (const Band& band : recording.bands) {
    if (band.kind != Band::Kind::fault) continue;
    if (first == nullptr) first = &band;
    // The one that is shown is not the next.
    const SimTime centre = band.begin + (std::min(band.end, recording.end()) - band.begin) / 2;
    const bool is_later = view_->x(centre) > view_->x(middle) + 2 || (view_->shows_all() && first == &band);
    if (is_later && next == nullptr) next = &band;
  }
  if (next == nullptr) next = first;
  if (next == nullptr) return;
  view_->show(next->begin, std::min(next->end, recording.end()));
  touch();
}

void SpaceTimePane::select_lane(int by) {
  if (lanes_.order.empty()) return;
  const NodeId selected = desk().selection().node;
  const auto count = static_cast<int>(lanes_.order.size());
  const int place = selected != kNobody && selected.index() < lanes_.place.size()
                        ? static_cast<int>(lanes_.place[selected.index()]) + by
                    : by > 0 ? 0
                             : count - 1;
  const NodeId node = lanes_.order[static_cast<std::size_t>(std::clamp(place, 0, count - 1))];
  desk().select({node, kNobody, kNone});
  const double y = lanes_.y(node);
  if (y < 0 || y > body().height())
    scroll_->setValue(scroll_->value() + static_cast<int>(y - body().height() / 2.0));
}

void SpaceTimePane::select_neighbour(int by) {
  if (desk().recording() != index_->shared_recording() || lanes_.order.empty()) return;
  const Selection& selection = desk().selection();
  const NodeId node = selection.node != kNobody ? selection.node : lanes_.order.front();
  const std::size_t here = index_->recording().first_at(desk().now());
  const auto from =
      selection.entry != kNone ? selection.entry : static_cast<std::uint32_t>(here) - (by > 0 ? 1U : 0U);
  const std::uint32_t entry = index_->neighbour(node, from, by);
  if (entry == kNone) return;
  desk().select({node, kNobody, entry});
  const double x = view_->x(index_->recording().entries[entry].record.time);
  if (x < 0 || x > view_->width()) view_->pan(x - view_->width() / 2);
  touch();
}

void SpaceTimePane::keyPressEvent(QKeyEvent* event) {
  if (!prepare()) return;
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  const double at = view_->x(desk().now());
  const double centre = at >= 0 && at <= view_->width() ? at : view_->width() / 2;
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: view_->zoom(kKeyFactor, centre); break;
    case Qt::Key_Minus: view_->zoom(1 / kKeyFactor, centre); break;
    case Qt::Key_0: view_->show_all(); break;
    case Qt::Key_F: show_next_fault(); break;
    case Qt::Key_S: by_side_ = !by_side_; break;
    case Qt::Key_T: set_scale(ScaleKind{(static_cast<int>(kind_) + 1) % 3}); break;
    case Qt::Key_Up: select_lane(-1); break;
    case Qt::Key_Down: select_lane(1); break;
    case Qt::Key_N: select_neighbour(1); break;
    case Qt::Key_P: select_neighbour(-1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (desk().selection().entry != kNone) desk().go_to(desk().selection().entry);
      break;
    case Qt::Key_Left:
    case Qt::Key_Right:
      if (shift) {
        view_->pan((event->key() == Qt::Key_Left ? -1 : 1) * kPanPart * view_->width());
        break;
      }
      [[fallthrough]];
    default: Pane::keyPressEvent(event); return;
  }
  touch();
}

}  // namespace netsplit::gui
