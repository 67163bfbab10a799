#pragma once
// The fallacy meters.

#include <optional>

#include "gui/model/traffic.hpp"
#include "gui/pane.hpp"

namespace netsplit::gui {

class MetersPane final : public Pane {
 public:
  explicit MetersPane(Desk& desk) : Pane(desk) { setMinimumSize(200, 160); }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  /// Of the recording that was drawn last.
  std::optional<TrafficCounter> traffic_;
};

}  // namespace netsplit::gui
