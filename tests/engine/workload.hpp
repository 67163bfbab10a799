#pragma once
// Streams of events for the engine's tests: shapes of increments that exercise each form in which
// the event queue keeps what is pending.

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/engine/event.hpp"

namespace netsplit::test {

struct Random {
  std::uint64_t state;

  std::uint64_t next() { return mix64(state += 0x9e3779b97f4a7c15ULL); }
  /// Range [0, end).
  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(end));
  }
};

enum class Shape { spread, long_tail, all_equal, ticks, bimodal, huge_gaps, bursts_at_now, one_of_two };

inline constexpr Shape kShapes[] = {Shape::spread,        Shape::long_tail, Shape::all_equal,
                                    Shape::ticks,         Shape::bimodal,   Shape::huge_gaps,
                                    Shape::bursts_at_now, Shape::one_of_two};

inline std::string_view name(Shape shape) {
  switch (shape) {
    case Shape::spread: return "spread";
    case Shape::long_tail: return "long tail";
    case Shape::all_equal: return "all equal";
    case Shape::ticks: return "ticks";
    case Shape::bimodal: return "bimodal";
    case Shape::huge_gaps: return "huge gaps";
    case Shape::bursts_at_now: return "bursts at now";
    case Shape::one_of_two: return "one of two";
  }
  return "";
}

/// How long after now the next event is due.
inline std::int64_t increment(Shape shape, Random& random) {
  switch (shape) {
    case Shape::spread: return 100'000'000 + random.below(900'000'000);
    case Shape::long_tail: {
      const std::int64_t scale = std::int64_t{1} << random.below(34);
      return random.below(scale);
    }
    case Shape::all_equal: return 1'000'000'000;
    case Shape::ticks: return 1'000'000 * (1 + random.below(16));
    case Shape::bimodal:
      return random.below(20) != 0 ? 20'000 + random.below(100'000) : 1'000'000'000 * (1 + random.below(60));
    case Shape::huge_gaps: {
      const std::int64_t scale = std::int64_t{1} << random.below(62);
      return random.below(scale);
    }
    case Shape::bursts_at_now: return random.below(3) != 0 ? 0 : random.below(50);
    case Shape::one_of_two: return random.below(2) != 0 ? 63 : 64;
  }
  return 0;
}

/// `now` plus an increment, held below kForever.
inline SimTime later(SimTime now, Shape shape, Random& random) {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max() - 1;
  const std::int64_t by = increment(shape, random);
  return SimTime{Duration{by > kLast - ns(now) ? kLast : ns(now) + by}};
}

inline Event event_at(SimTime time, std::uint64_t sequence) {
  const auto low = static_cast<std::uint32_t>(sequence);
  return Event::make(time, EventId{sequence}, low % 7, NodeId{low % 11}, low ^ 0x5a5a5a5aU);
}

}  // namespace netsplit::test
