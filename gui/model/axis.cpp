#include "gui/model/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/display.hpp"

namespace netsplit::gui {
namespace {

using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;

/// The parts of minutes, hours and days that people know; more than these are round numbers of days.
constexpr std::array<Duration, 17> kClockSteps = {
    seconds(1), seconds(2), seconds(5), seconds(10), seconds(15), seconds(30),
    minutes(1), minutes(2), minutes(5), minutes(10), minutes(15), minutes(30),
    hours(1),   hours(2),   hours(3),   hours(6),    hours(12)};

/// How the labels of one axis are written.
class Form {
 public:
  Form(const TimeView& view, Language language)
      : is_clock_(view.last() > SimTime{minutes(2)}),
        is_long_(view.last() > SimTime{hours(2)}),
        language_(language) {}

  /// At most so many steps in the span, as far as there are any.
  Duration step(Duration span, int most) const {
    const Duration step = axis_step(span, most);
    if (!is_clock_ || step < seconds(1)) return step;
    for (const Duration clock : kClockSteps)
      if ((span - Duration{1}) / clock < most) return clock;
    return step;
  }

  std::string label(SimTime at, Duration step) const {
    const Duration t = at.time_since_epoch();
    if (is_clock_ && step >= seconds(1)) return clock(t);
    int decimals = 0;
    for (std::int64_t unit = 1'000'000'000; unit > step.count() && decimals < 9; unit /= 10) ++decimals;
    return t == Duration{0} ? "0 s" : seconds_text(t, language_, decimals);
  }

 private:
  /// "30 s", "1 min 30 s", "2 min"; where there are hours, "1 h 30 min".
  std::string clock(Duration t) const {
    if (t >= hours(48)) return duration_text(t, language_);
    const std::int64_t second = t / seconds(1) % 60, minute = t / minutes(1),
                       hour = is_long_ ? minute / 60 : 0;
    std::string text;
    const auto add = [&](std::int64_t count, const char* unit) {
      if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit);
    };
    add(hour, "h");
    add(minute - hour * 60, "min");
    add(second, "s");
    return text.empty() ? "0 s" : text;
  }

  bool is_clock_, is_long_;
  Language language_;
};

}  // namespace

std::vector<AxisTick> axis_ticks(const TimeView& view, double apart, Language language) {
  std::vector<AxisTick> ticks;
  const SimTime first = view.first(), last = view.last();
  if (last <= first) return ticks;
  const Form form(view, language);
  if (view.scale().kind() == ScaleKind::linear) {
    const int most = std::max(1, static_cast<int>(view.width() / apart));
    const Duration step = form.step(last - first, most);
    std::int64_t n = (first.time_since_epoch() + step - Duration{1}) / step;
    for (SimTime t{step * n}; t <= last; t += step) ticks.push_back({t, view.x(t), form.label(t, step)});
    return ticks;
  }
  // Round as far as the neighbourhood allows.
  for (double x = apart / 2; x < view.width(); x += apart) {
    const SimTime before = view.time(x - apart / 4), after = view.time(x + apart / 4);
    if (after <= before) continue;
    const Duration step = form.step(after - before, 4);
    const SimTime t{(view.time(x).time_since_epoch() + step / 2) / step * step};
    const double at = view.x(t);
    if (at < 0 || at > view.width() || (!ticks.empty() && at - ticks.back().x < apart * 0.7)) continue;
    ticks.push_back({t, at, form.label(t, step)});
  }
  return ticks;
}

std::vector<AxisTick> fitting_ticks(const TimeView& view,
                                    const std::function<double(const std::string&)>& text_width, double gap,
                                    Language language) {
  std::vector<AxisTick> ticks;
  constexpr double kNearest = 24;
  for (double apart = kNearest + gap; apart < 2 * view.width(); apart *= 1.15) {
    ticks = axis_ticks(view, apart, language);
    bool fits = true;
    double free_from = -1e9;
    for (const AxisTick& tick : ticks) {
      const double half = (text_width(tick.label) + gap) / 2;
      fits = fits && tick.x - half >= free_from;
      free_from = tick.x + half;
    }
    if (fits) break;
  }
  return ticks;
}

}  // namespace netsplit::gui
