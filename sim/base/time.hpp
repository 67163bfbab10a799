#pragma once
// Time as integer nanoseconds, in three kinds that do not compare: what is true (SimTime),
// what a node's monotonic clock says (LocalTime) and what its wall clock says (WallTime).

#include <chrono>
#include <cstdint>

namespace netsplit {

/// A span of time. Unit: nanoseconds, 64 bits signed (about ±292 years).
using Duration = std::chrono::nanoseconds;

/// The clocks are tags: none of them has a `now()`, because time is always handed in.
struct SimClock {
  using rep = Duration::rep;
  using period = Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<SimClock, Duration>;
  static constexpr bool is_steady = true;
};
struct LocalClock {
  using rep = Duration::rep;
  using period = Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<LocalClock, Duration>;
  static constexpr bool is_steady = true;
};
struct WallClock {
  using rep = Duration::rep;
  using period = Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<WallClock, Duration>;
  static constexpr bool is_steady = false;
};

/// The truth: engine, scenario and trace speak it. Starts at 0.
using SimTime = SimClock::time_point;
/// A node's monotonic clock: drift only. Timers run on it.
using LocalTime = LocalClock::time_point;
/// A node's wall clock: drift, offset, and it may step.
using WallTime = WallClock::time_point;

inline constexpr SimTime kStart{Duration{0}};
inline constexpr SimTime kForever = SimTime::max();

/// Nanoseconds since the start, for hashing and printing.
constexpr std::int64_t ns(SimTime t) { return t.time_since_epoch().count(); }
constexpr std::int64_t ns(LocalTime t) { return t.time_since_epoch().count(); }
constexpr std::int64_t ns(WallTime t) { return t.time_since_epoch().count(); }
constexpr std::int64_t ns(Duration d) { return d.count(); }

}  // namespace netsplit
