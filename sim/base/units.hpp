#pragma once
// Strong types for what a model measures beside time. Two integers of different units cannot be swapped.

#include <compare>
#include <cstdint>

#include "sim/base/time.hpp"

namespace netsplit {

/// A size. Unit: bytes.
struct Bytes {
  std::int64_t count = 0;
  friend constexpr auto operator<=>(Bytes, Bytes) = default;
};

/// A transmitter's speed. Unit: bits per second.
struct Bandwidth {
  std::int64_t bits_per_second = 0;
  friend constexpr auto operator<=>(Bandwidth, Bandwidth) = default;
};

/// How often something happens, as the mean time between two occurrences. Duration::max() is "never".
struct Rate {
  Duration mean_interval = Duration::max();
  friend constexpr auto operator<=>(Rate, Rate) = default;
};

/// The chance of something. Range [0, 1]; 0 never happens and 1 always does.
struct Probability {
  double value = 0.0;
  friend constexpr auto operator<=>(Probability, Probability) = default;
};

/// An amount of money. Unit: millionths of a US dollar.
struct Money {
  std::int64_t micro_usd = 0;
  friend constexpr auto operator<=>(Money, Money) = default;
};

/// What a byte costs. Unit: billionths of a US dollar for 10^9 bytes.
struct BytePrice {
  std::int64_t nano_usd_per_gb = 0;
  friend constexpr auto operator<=>(BytePrice, BytePrice) = default;
};

}  // namespace netsplit
