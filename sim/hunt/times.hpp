#pragma once
// Moments of faults: made rounder, and when it is over with a step that repeats.

#include "sim/base/time.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::hunt {

// To a multiple of the grain. Requires time >= 0 and grain > 0.
constexpr Duration rounded_down(Duration time, Duration grain) { return time / grain * grain; }
constexpr Duration rounded_up(Duration time, Duration grain) {
  return rounded_down(time + grain - Duration{1}, grain);
}

/// When the last repetition of a step that first happens at `at` is undone, or happens if it is for ever.
inline Duration last_end_of(const Step& step, Duration at) {
  const Duration end = at + step.lasts.value_or(Duration{0});
  return step.every ? end + *step.every * static_cast<std::int64_t>(step.times - 1) : end;
}

}  // namespace netsplit::hunt
