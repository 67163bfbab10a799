#include "gui/model/time_view.hpp"

#include <algorithm>
#include <utility>

namespace netsplit::gui {

TimeView::TimeView(TimeScale scale, double width) : scale_(std::move(scale)), width_(std::max(width, 1.0)) {
  show_all();
}

void TimeView::set_width(double width) {
  const double shown = per_pixel_ * width_;
  width_ = std::max(width, 1.0);
  per_pixel_ = shown / width_;
  settle();
}

void TimeView::set_scale(TimeScale scale) {
  const SimTime from = first(), to = last();
  scale_ = std::move(scale);
  begin_ = scale_.place(from);
  per_pixel_ = (scale_.place(to) - begin_) / width_;
  settle();
}

void TimeView::zoom(double factor, double x) {
  const double fixed = begin_ + x * per_pixel_;
  per_pixel_ /= factor;
  settle();
  begin_ = fixed - x * per_pixel_;
  settle();
}

void TimeView::pan(double pixels) {
  begin_ += pixels * per_pixel_;
  settle();
}

void TimeView::show_all() {
  begin_ = 0;
  per_pixel_ = scale_.length() / width_;
}

void TimeView::show(SimTime begin, SimTime end) {
  const double from = scale_.place(begin), to = scale_.place(end);
  per_pixel_ = (to - from) * 1.25 / width_;
  settle();
  begin_ = (from + to) / 2 - per_pixel_ * width_ / 2;
  settle();
}

bool TimeView::follow(SimTime t) {
  const double at = x(t);
  if (at >= width_ * 0.05 && at <= width_ * 0.9) return false;
  const double before = begin_;
  pan(at - width_ * 0.2);
  return begin_ != before;
}

void TimeView::settle() {
  // From the whole run down to two places of nanoseconds, or of events, in the width of the window.
  const double least = std::min(2 / width_, scale_.length() / width_);
  per_pixel_ = std::clamp(per_pixel_, least, scale_.length() / width_);
  begin_ = std::clamp(begin_, 0.0, std::max(0.0, scale_.length() - per_pixel_ * width_));
}

}  // namespace netsplit::gui
