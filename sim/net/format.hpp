#pragma once
// The versions of a format that nodes speak and read, and the node that translates between them.

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/law.hpp"
#include "sim/base/random.hpp"

namespace netsplit {

/// Versions of a format are numbered from 1 to this.
inline constexpr std::int64_t kMostFormat = 63;

/// What a node writes and what it understands.
struct Format {
  /// The version that its messages are in. Range [1, kMostFormat].
  std::uint16_t speaks = 1;
  /// Bit by version; the one that it speaks is among them.
  std::uint64_t reads = std::uint64_t{1} << 1;

  bool understands(std::uint16_t version) const { return (reads >> version & 1) != 0; }
  friend bool operator==(const Format&, const Format&) = default;
};

/// The same number for the same format, another for another.
inline std::int64_t number_of(const Format& format) {
  return static_cast<std::int64_t>(combine(format.reads, format.speaks));
}

/// What becomes of a message in a version that its target does not read.
enum class UnknownFormat : std::uint8_t {
  refuse,   ///< it is dropped
  misread,  ///< it is delivered with another content
};

/// A node through which messages go whose target would not understand them.
struct Gateway {
  NodeId node;
  /// From a version to another; of several that serve, the first.
  std::vector<std::pair<std::uint16_t, std::uint16_t>> translates;
  /// The time that one message costs it; they are translated one after another, in the order they came.
  Law takes = Constant{Duration{0}};
};

}  // namespace netsplit
