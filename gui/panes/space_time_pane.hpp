#pragma once
// The space-time diagram: a lane a node, time to the right, messages as slanted lines.

#include "gui/pane.hpp"

namespace netsplit::gui {

class SpaceTimePane final : public Pane {
 public:
  explicit SpaceTimePane(Desk& desk) : Pane(desk) { setMinimumSize(200, 120); }

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
};

}  // namespace netsplit::gui
