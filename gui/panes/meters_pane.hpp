#pragma once
// The fallacy meters.

#include "gui/pane.hpp"

namespace netsplit::gui {

class MetersPane final : public Pane {
 public:
  explicit MetersPane(Desk& desk) : Pane(desk) { setMinimumSize(200, 160); }

 protected:
  void paintEvent(QPaintEvent*) override;
};

}  // namespace netsplit::gui
