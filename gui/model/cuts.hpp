#pragma once
// What cuts make of a network: sides between which nothing gets through, and single ways that are closed.

#include <cstdint>
#include <vector>

#include "gui/model/moment.hpp"

namespace netsplit::gui {

/// From these nodes nothing gets to those.
struct ClosedWay {
  NodeSet from, to;
  /// Nor back.
  bool both_ways = false;
  friend bool operator==(const ClosedWay&, const ClosedWay&) = default;
};

struct CutPicture {
  /// By node: its side, numbered by their first nodes. A node that no cut touches both ways stands between
  /// sides and has none; those that are left are on one side when a way is open between them, by way of
  /// others of them too. When most nodes stand between sides, none has one. Empty if nothing is cut.
  std::vector<std::uint32_t> side;
  static constexpr std::uint32_t kNoSide = 0xffffffffU;
  std::uint32_t sides = 0;
  /// Closed one way only, or between nodes of one side. Nodes with the same targets are taken together if
  /// there are more than kMostSingle pairs.
  std::vector<ClosedWay> ways;
  static constexpr std::size_t kMostSingle = 8;

  bool is_divided() const { return sides > 1; }
  NodeSet nodes_of(std::uint32_t number) const;
};

/// O(nodes²) while there is a cut.
CutPicture cuts_of(const Moment& moment);

}  // namespace netsplit::gui
