#pragma once
// Draws a space-time diagram's contents: states, faults, messages, marks. Symbols and dashes say what colours
// say too.

#include <QPainter>

#include "gui/model/diagram.hpp"
#include "gui/theme.hpp"

namespace netsplit::gui {

class DiagramPainter {
 public:
  /// Pixels from the upper left corner of the lanes; `header` is the room above them for the names of faults.
  DiagramPainter(QPainter& painter, const Theme& theme, const Diagram& diagram, const Lanes& lanes,
                 const Recording& recording)
      : p_(painter), theme_(theme), d_(diagram), lanes_(lanes), recording_(recording) {}

  /// The lanes' area; those that are not strong are dim if `dims`.
  void draw_lanes(double width, double height, NodeId selected);
  void draw_gaps(const TimeView& view, double height, Language language);
  void draw_contents(bool dims);
  /// Names of faults in their rows, from `top` on.
  void draw_fault_names(double top, double row_height);

 private:
  void draw_density();
  void draw_states();
  void draw_arrows(bool strong, double opacity);
  void draw_arrow_names();
  void draw_absences(bool strong, double opacity);
  void draw_marks(bool strong, double opacity);
  void draw_timers(double opacity);
  void draw_cross(QPointF at, double r);

  QPainter& p_;
  const Theme& theme_;
  const Diagram& d_;
  const Lanes& lanes_;
  const Recording& recording_;
  double width_ = 0;
};

}  // namespace netsplit::gui
