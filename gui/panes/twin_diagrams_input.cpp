// The two diagrams' mouse and keys: what is done to one is done to both.

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

#include "gui/panes/twin_diagrams.hpp"

namespace netsplit::gui {
namespace {

constexpr double kTwinPanPart = 0.2, kTwinKeyFactor = 1.6;
/// Pixels that the mouse may move in a click, and that it may be beside what it means.
constexpr double kTwinClickRange = 4, kTwinReach = 6;

}  // namespace

void TwinDiagrams::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !prepare()) return;
  pressed_ = last_ = event->position();
  drag_ = axis().contains(event->pos()) ? Drag::scrubbing : Drag::pressed;
  if (drag_ == Drag::scrubbing) scrub(pressed_.x());
}

void TwinDiagrams::mouseMoveEvent(QMouseEvent* event) {
  if (drag_ == Drag::none || !prepare()) {
    setCursor(axis().contains(event->pos()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    return;
  }
  const QPointF at = event->position();
  if (drag_ == Drag::scrubbing) return scrub(at.x());
  if (drag_ == Drag::pressed && (at - pressed_).manhattanLength() > kTwinClickRange) drag_ = Drag::panning;
  if (drag_ != Drag::panning) return;
  setCursor(Qt::ClosedHandCursor);
  view_->pan(last_.x() - at.x());
  scroll(last_.y() - at.y());
  last_ = at;
  touch();
}

void TwinDiagrams::mouseReleaseEvent(QMouseEvent* event) {
  if (drag_ == Drag::pressed && prepare()) click(event->position(), event->modifiers() & Qt::ControlModifier);
  drag_ = Drag::none;
  setCursor(Qt::ArrowCursor);
}

void TwinDiagrams::wheelEvent(QWheelEvent* event) {
  if (!prepare()) return;
  const double turns =
      (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
  const double x = event->position().x() - names_width_;
  if (x < 0) scroll(-turns * 3 * runs_[kOwn].lanes.height);
  else if ((event->modifiers() & Qt::ShiftModifier) || event->angleDelta().y() == 0)
    view_->pan(-turns * kTwinPanPart / 2 * view_->width());
  else view_->zoom(std::pow(1.25, turns), x);
  event->accept();
  touch();
}

void TwinDiagrams::scroll(double pixels) { scrolled_ = std::clamp(scrolled_ + pixels, 0.0, most_scrolled_); }

void TwinDiagrams::scrub(double x) {
  desk().seek(view_->time(std::clamp(x - names_width_, 0.0, view_->width())));
}

void TwinDiagrams::click(QPointF at, bool goes_there) {
  const Which which = at.y() < half() ? kOwn : kOther;
  const QPointF place = at - body(which).topLeft();
  if (place.y() < 0) return;
  const Run& run = runs_[which];
  const Diagram::Hit hit =
      run.diagram.at(place.x(), place.y(), run.lanes, kTwinReach * desk().theme().scale());
  const auto recording = desk().recording();
  const bool is_open = run.index->shared_recording() == recording;
  if (goes_there && is_open && hit.entry != kNone) return desk().go_to(hit.entry);
  if (goes_there) return desk().seek(view_->time(place.x()));
  // The other run's entries are not the desk's; its nodes are, as far as both have them.
  if (is_open && hit.kind != Diagram::Hit::Kind::nothing) desk().select({hit.node, kNobody, hit.entry});
  else if (hit.node != kNobody && blueprint_ && hit.node.index() < blueprint_->scenario.node_count())
    desk().select({hit.node, kNobody, kNone});
}

void TwinDiagrams::keyPressEvent(QKeyEvent* event) {
  if (!prepare()) return Pane::keyPressEvent(event);
  const double at = view_->x(desk().now());
  const double centre = at >= 0 && at <= view_->width() ? at : view_->width() / 2;
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: view_->zoom(kTwinKeyFactor, centre); break;
    case Qt::Key_Minus: view_->zoom(1 / kTwinKeyFactor, centre); break;
    case Qt::Key_0: view_->show_all(); break;
    case Qt::Key_D: show_parting(); break;
    case Qt::Key_Up: scroll(-runs_[kOwn].lanes.height); break;
    case Qt::Key_Down: scroll(runs_[kOwn].lanes.height); break;
    case Qt::Key_Left:
    case Qt::Key_Right:
      if (event->modifiers() & Qt::ShiftModifier) {
        view_->pan((event->key() == Qt::Key_Left ? -1 : 1) * kTwinPanPart * view_->width());
        break;
      }
      [[fallthrough]];
    default: return Pane::keyPressEvent(event);
  }
  touch();
}

}  // namespace netsplit::gui
