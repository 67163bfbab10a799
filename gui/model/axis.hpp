#pragma once
// Ticks of a diagram's axis of time: round times, and labels that tell them apart.

#include <functional>
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

/// At least `apart` pixels from each other. Requires apart > 0. All labels of an axis have one form: seconds
/// with equally many decimals, or minutes (and seconds) where more than two minutes are in sight.
std::vector<AxisTick> axis_ticks(const TimeView& view, double apart, Language language);

/// As many as there can be with `gap` pixels between labels, which are as wide as `text_width` says.
std::vector<AxisTick> fitting_ticks(const TimeView& view,
                                    const std::function<double(const std::string&)>& text_width, double gap,
                                    Language language);

}  // namespace netsplit::gui
