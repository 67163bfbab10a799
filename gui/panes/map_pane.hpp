#pragma once
// The network: nodes by group, filled by the cluster they believe in, and messages on their way.

#include <vector>

#include "gui/pane.hpp"

namespace netsplit::gui {

class MapPane final : public Pane {
 public:
  explicit MapPane(Desk& desk) : Pane(desk) { setMinimumSize(200, 150); }

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  std::vector<QPointF> places() const;
};

}  // namespace netsplit::gui
