#pragma once
// Following a property of pairs of nodes through a run: how many pairs it holds of, brought up to date node
// by node.

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/base/node_set.hpp"
#include "sim/check/world.hpp"
#include "sim/node/registry.hpp"

namespace netsplit {

/// Between which nodes a property of pairs is followed.
struct PairPlan {
  struct Place {
    NodeRange nodes;
    LayerId layer;
    /// Nodes of the places before it.
    std::uint32_t before = 0;
  };
  /// Alive as long as the vocabulary is.
  const PairPropertyInfo* property = nullptr;
  std::vector<Place> places;
  std::uint32_t nodes = 0;

  /// Null for a node that has no such layer.
  const Place* place_of(NodeId node) const;
};

/// A value: what is known of the pairs.
struct PairCount {
  /// Pairs of which it holds.
  std::uint64_t yes = 0;
  /// By node: what its object was stamped with when it was looked at last; 0: it did not run.
  std::vector<std::uint64_t> stamps;
  /// By pair, nodes × nodes.
  std::vector<bool> holds;

  /// The nodes of the pairs, ascending.
  NodeSet nodes(const PairPlan& plan) const;
};

/// All pairs. O(n²).
void count_pairs(const PairPlan& plan, PairCount& count, const World& world);
/// Those of one node, if it has another stamp than before. O(n). Whether the number of pairs changed.
bool recount_pairs(const PairPlan& plan, PairCount& count, const World& world, NodeId node);

}  // namespace netsplit
