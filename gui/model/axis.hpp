#pragma once
// Ticks of a diagram's axis of time: round times, and labels that tell them apart.

#include <string>
#include <vector>

#include "gui/model/time_view.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

struct AxisTick {
  SimTime time;
  double x = 0;
  std::string label;
};

/// At least `apart` pixels from each other. Requires apart > 0.
std::vector<AxisTick> axis_ticks(const TimeView& view, double apart, Language language);

}  // namespace netsplit::gui
