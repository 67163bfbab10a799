#pragma once
// What a packet meets on a link, and what a fault may change of it.

#include <optional>

#include "sim/base/law.hpp"
#include "sim/base/quantity.hpp"

namespace netsplit {

/// A directed link. Each value is drawn anew for each packet.
struct Link {
  /// Propagation delay.
  Law delay = Constant{std::chrono::milliseconds{1}};
  /// Chance that a copy of a message is lost. Bernoulli, range [0, 1].
  Probability loss{0};
  /// Chance that a message arrives twice; the second copy draws its own delay and loss.
  Probability duplicate{0};
};

/// What is said of some links: a value that is not said stays as it was.
struct LinkChange {
  std::optional<Law> delay;
  std::optional<Probability> loss;
  std::optional<Probability> duplicate;
  /// Added to whatever the delay draws (degrade).
  std::optional<Law> extra_delay;
};

/// What becomes of a packet that would arrive over a cut that began while it was under way.
enum class InFlight : unsigned char { drop, deliver, hold };

}  // namespace netsplit
