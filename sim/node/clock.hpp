#pragma once
// A node's clocks. The monotonic one runs at (1 + drift) of true time and never steps; the wall clock
// is the monotonic one plus an offset that may step.

#include <cstdint>

#include "sim/base/time.hpp"

namespace netsplit {

/// Drift in parts per 10^12 of true time; above −10^12, so that time goes forward.
class Clock {
 public:
  static constexpr std::int64_t kWhole = 1'000'000'000'000;

  Clock() = default;
  Clock(std::int64_t drift, Duration offset) : drift_(drift), offset_(offset) {}

  LocalTime local(SimTime t) const { return base_local_ + elapsed(t - base_sim_); }
  WallTime wall(SimTime t) const { return WallTime{local(t).time_since_epoch() + offset_}; }

  /// The first true instant, at or after `now`, at which the monotonic clock shows at least `deadline`.
  SimTime when(LocalTime deadline, SimTime now) const;

  std::int64_t drift() const { return drift_; }
  Duration offset() const { return offset_; }
  /// From `now` on another drift; the monotonic clock goes on from what it shows.
  void set_drift(std::int64_t drift, SimTime now) {
    base_local_ = local(now);
    base_sim_ = now;
    drift_ = drift;
  }
  void step(Duration by) { offset_ += by; }

 private:
  /// Local time that passes in `d` of true time, rounded down.
  Duration elapsed(Duration d) const {
    if (drift_ == 0) return d;
    const auto product = static_cast<Wide>(d.count()) * (kWhole + drift_);
    return Duration{static_cast<std::int64_t>(product / kWhole)};
  }

  __extension__ using Wide = __int128;
  SimTime base_sim_{};
  LocalTime base_local_{};
  std::int64_t drift_ = 0;
  Duration offset_{0};
};

}  // namespace netsplit
