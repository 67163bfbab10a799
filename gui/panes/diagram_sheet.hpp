#pragma once
// A space-time diagram of one recording in its place on a widget: faults above, names at the left, time
// below.

#include <QPainter>
#include <QRect>

#include <cstdint>
#include <vector>

#include "gui/desk.hpp"
#include "gui/model/diagram.hpp"

namespace netsplit::gui {

/// What is to be drawn and where, in the widget's pixels; made anew for each use.
struct DiagramSheet {
  const Desk& desk;
  const DiagramIndex& index;
  const TimeView& view;
  const Lanes& lanes;
  /// Where lanes are drawn, and the axis below them.
  QRect body, axis;
  /// Upper edge of the first row of faults' names.
  int labels_top = 1;
  int label_rows = 2;

  /// `highlighted` and `selected` are entries of the sheet's recording.
  Diagram make(const std::vector<std::uint32_t>& highlighted, std::uint32_t selected) const;
  /// Lanes and what is on them, and faults with their names; the rest is dim if `dims`.
  void draw(QPainter& painter, const Diagram& diagram, bool dims) const;
  void draw_names(QPainter& painter) const;
  /// Round times as far as `right_edge`.
  void draw_axis(QPainter& painter, int right_edge) const;
  /// A line down the lanes at a time, with a handle below it. Nothing if that is out of sight.
  void draw_playhead(QPainter& painter, const QColor& colour, Qt::PenStyle style) const;
};

/// Room for the names of a scenario's nodes beside lanes. Unit: pixels.
int names_width(const Blueprint& blueprint, const Theme& theme);
/// A lane's height when so many share a room; more than there is room for are scrolled. Unit: pixels.
double lane_height(double room, std::uint32_t nodes, const Theme& theme);

/// Recordings of so many entries are looked through in less than a picture's time; longer ones on the
/// engine's thread.
inline constexpr std::size_t kMostLookedThroughAtOnce = 60'000;

}  // namespace netsplit::gui
