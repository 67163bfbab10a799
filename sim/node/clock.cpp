#include "sim/node/clock.hpp"

#include <limits>

namespace netsplit {

SimTime Clock::when(LocalTime deadline, SimTime now) const {
  const LocalTime shown = local(now);
  if (deadline <= shown) return now;
  if (drift_ == 0) return base_sim_ + (deadline - base_local_);
  // elapsed() rounds down, so the first instant that shows the deadline is the product's ceiling.
  const std::int64_t rate = kWhole + drift_;
  const auto wanted = static_cast<Wide>((deadline - base_local_).count()) * kWhole;
  const Wide instant = (wanted + rate - 1) / rate + base_sim_.time_since_epoch().count();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  return instant >= most ? kForever : SimTime{Duration{static_cast<std::int64_t>(instant)}};
}

}  // namespace netsplit
