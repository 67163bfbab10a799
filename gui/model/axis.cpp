#include "gui/model/axis.hpp"

#include <algorithm>

#include "sim/base/display.hpp"

namespace netsplit::gui {
namespace {

constexpr Duration kMinutes{600'000'000'000};

std::string label_of(SimTime t, Duration step, Language language) {
  if (step >= std::chrono::minutes(1) || (t == kStart && step >= std::chrono::seconds(1)))
    return duration_text(t.time_since_epoch(), language);
  int decimals = 0;
  for (std::int64_t unit = 1'000'000'000; unit > step.count() && decimals < 9; unit /= 10) ++decimals;
  return seconds_text(t.time_since_epoch(), language, decimals);
}

}  // namespace

std::vector<AxisTick> axis_ticks(const TimeView& view, double apart, Language language) {
  std::vector<AxisTick> ticks;
  const SimTime first = view.first(), last = view.last();
  if (last <= first) return ticks;
  if (view.scale().kind() == ScaleKind::linear) {
    const int most = std::max(1, static_cast<int>(view.width() / apart));
    const Duration step = axis_step(last - first, most);
    std::int64_t n = (first.time_since_epoch() + step - Duration{1}) / step;
    for (SimTime t{step * n}; t <= last; t += step)
      ticks.push_back({t, view.x(t), label_of(t, step, language)});
    return ticks;
  }
  // Round as far as the neighbourhood allows.
  for (double x = apart / 2; x < view.width(); x += apart) {
    const SimTime before = view.time(x - apart / 4), after = view.time(x + apart / 4);
    if (after <= before) continue;
    const Duration step = axis_step(after - before, 4);
    const SimTime t{(view.time(x).time_since_epoch() + step / 2) / step * step};
    const double at = view.x(t);
    if (at < 0 || at > view.width() || (!ticks.empty() && at - ticks.back().x < apart * 0.7)) continue;
    ticks.push_back({t, at, label_of(t, std::min(step, kMinutes), language)});
  }
  return ticks;
}

}  // namespace netsplit::gui
