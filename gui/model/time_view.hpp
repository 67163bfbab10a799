#pragma once
// The part of a run that a diagram shows: which time stands in which column, zoom and pan. Lengths are
// pixels, from the diagram's left edge.

#include "gui/model/time_scale.hpp"

namespace netsplit::gui {

class TimeView {
 public:
  /// Shows the whole run.
  TimeView(TimeScale scale, double width);

  const TimeScale& scale() const { return scale_; }
  double width() const { return width_; }
  double x(SimTime t) const { return (scale_.place(t) - begin_) / per_pixel_; }
  SimTime time(double x) const { return scale_.time(begin_ + x * per_pixel_); }
  SimTime first() const { return time(0); }
  SimTime last() const { return time(width_); }
  bool shows_all() const { return per_pixel_ * width_ >= scale_.length() * (1 - 1e-9); }

  /// The same part in another width.
  void set_width(double width);
  /// Another scale; what is in the middle stays there, and about as much time is shown.
  void set_scale(TimeScale scale);
  /// `factor` above 1 shows less time; the time at `x` stays there as long as both ends lie in the run.
  void zoom(double factor, double x);
  /// Shows what lies by so many pixels later.
  void pan(double pixels);
  void show_all();
  /// A stretch with a little room about it.
  void show(SimTime begin, SimTime end);
  /// Turns the page if `t` is not well inside. True if it did.
  bool follow(SimTime t);

 private:
  void settle();

  TimeScale scale_;
  double width_;
  double begin_ = 0, per_pixel_ = 1;
};

}  // namespace netsplit::gui
