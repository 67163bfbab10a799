#pragma once
// The units that quantities are read and written in. For quantity*.cpp only.

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string_view>

#include "sim/base/quantity.hpp"

namespace netsplit::quantity_units {

__extension__ using Wide = __int128;

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
/// A proportion of 1.
inline constexpr std::int64_t kWhole = 1'000'000'000'000;
/// The most decimals that are read or written.
inline constexpr int kMostPlaces = 18;

struct UnitName {
  std::string_view text;
  Unit unit;
  std::int64_t factor;
};

inline constexpr std::int64_t kNsPerSecond = 1'000'000'000;

/// Of each unit the smallest first. Rates are made of the durations.
inline constexpr UnitName kUnits[] = {
    {"ns", Unit::duration, 1},
    {"us", Unit::duration, 1'000},
    {"\u00b5s", Unit::duration, 1'000},  // micro sign
    {"\u03bcs", Unit::duration, 1'000},  // Greek mu, which looks the same
    {"ms", Unit::duration, 1'000'000},
    {"s", Unit::duration, kNsPerSecond},
    {"min", Unit::duration, 60 * kNsPerSecond},
    {"h", Unit::duration, 3600 * kNsPerSecond},
    {"d", Unit::duration, 86400 * kNsPerSecond},
    {"B", Unit::bytes, 1},
    {"kB", Unit::bytes, 1'000},
    {"KiB", Unit::bytes, 1LL << 10},
    {"MB", Unit::bytes, 1'000'000},
    {"MiB", Unit::bytes, 1LL << 20},
    {"GB", Unit::bytes, 1'000'000'000},
    {"GiB", Unit::bytes, 1LL << 30},
    {"TB", Unit::bytes, 1'000'000'000'000},
    {"TiB", Unit::bytes, 1LL << 40},
    {"bit/s", Unit::bandwidth, 1},
    {"B/s", Unit::bandwidth, 8},
    {"kbit/s", Unit::bandwidth, 1'000},
    {"kB/s", Unit::bandwidth, 8'000},
    {"KiB/s", Unit::bandwidth, 8LL << 10},
    {"Mbit/s", Unit::bandwidth, 1'000'000},
    {"MB/s", Unit::bandwidth, 8'000'000},
    {"MiB/s", Unit::bandwidth, 8LL << 20},
    {"Gbit/s", Unit::bandwidth, 1'000'000'000},
    {"GB/s", Unit::bandwidth, 8'000'000'000},
    {"GiB/s", Unit::bandwidth, 8LL << 30},
    {"Tbit/s", Unit::bandwidth, 1'000'000'000'000},
    {"TB/s", Unit::bandwidth, 8'000'000'000'000},
    {"TiB/s", Unit::bandwidth, 8LL << 40},
    {"ppb", Unit::proportion, 1'000},
    {"ppm", Unit::proportion, 1'000'000},
    {"%", Unit::proportion, kWhole / 100},
    {"USD", Unit::money, 1'000'000},
    {"USD/TB", Unit::byte_price, 1'000'000},
    {"USD/GB", Unit::byte_price, 1'000'000'000},
    {"USD/MB", Unit::byte_price, 1'000'000'000'000},
};

/// The unit spelled exactly so, or nullptr.
inline const UnitName* find_unit(std::string_view text) {
  const auto* found =
      std::find_if(std::begin(kUnits), std::end(kUnits), [&](const UnitName& u) { return u.text == text; });
  return found == std::end(kUnits) ? nullptr : found;
}

constexpr Wide power_of_ten(int n) {
  Wide p = 1;
  for (; n > 0; --n) p *= 10;
  return p;
}

/// The unit that a bare number probably lacks.
constexpr std::string_view usual_unit(Unit wanted) {
  switch (wanted) {
    case Unit::none:
    case Unit::duration: return "ms";
    case Unit::bytes: return "B";
    case Unit::bandwidth: return "bit/s";
    case Unit::rate: return "/s";
    case Unit::proportion: return "%";
    case Unit::money: return "USD";
    case Unit::byte_price: return "USD/GB";
  }
  return "";
}

}  // namespace netsplit::quantity_units
