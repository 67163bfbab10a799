#pragma once
// Which way a packet goes: the shortest path to its target over what is up. No table of all pairs: what is
// known is a tree for each target asked about, found when it is first needed and forgotten when there are
// too many.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/net/topology.hpp"

namespace netsplit {

/// Shortest paths over a topology's links. A value: a copy goes on by itself and shares the trees found so
/// far, which nothing changes any more. The answers depend on topology, weights and what is down alone,
/// never on what was asked before. Questions remember: one value must not be asked by two threads at once.
class Routes {
 public:
  /// Room for trees, in bytes: 6 700 targets of a grid of 10 000 nodes.
  static constexpr std::size_t kCacheBytes = std::size_t{64} << 20;
  /// Weights are the lengths of the links, for instance their delays in nanoseconds. Longer ones count as
  /// kLongestPath / nodes, so that no sum overflows.
  static constexpr std::int64_t kLongestPath = std::int64_t{1} << 62;

  /// Over no topology: to be assigned to before anything is asked.
  Routes() = default;
  /// Every link has length 1: paths of the fewest hops.
  explicit Routes(std::shared_ptr<const Topology> topology, std::size_t cache_bytes = kCacheBytes);
  /// One weight for each directed link, each at least 1.
  Routes(std::shared_ptr<const Topology> topology, std::vector<std::int64_t> weights,
         std::size_t cache_bytes = kCacheBytes);

  /// From now on exactly these directed links and these nodes are down: nothing goes over such a link, nor
  /// into, through or out of such a node. Without a change the trees are kept. O(links).
  void set_down(std::span<const LinkIndex> links, const NodeSet& nodes);
  /// A copy in which these are down, and what was down before is not.
  Routes with_down(std::span<const LinkIndex> links, const NodeSet& nodes) const;

  /// The link that a packet at `at` takes towards `to`; kNoLink when it is there or cannot get there. Of
  /// several shortest paths, the one over the lowest link. O(1) when the tree to `to` is known, else
  /// O(links log nodes).
  LinkIndex next(NodeId at, NodeId to) const;
  /// The sum of the weights on the way; 0 when at = to; nothing when there is no way. O(hops) and next().
  std::optional<std::int64_t> distance(NodeId at, NodeId to) const;
  /// The links on the way, in order; none when at = to or there is no way.
  std::vector<LinkIndex> path(NodeId at, NodeId to) const;

  const std::shared_ptr<const Topology>& topology() const { return topology_; }
  /// Trees found since the beginning, those of the value this one was copied from included.
  std::uint64_t trees_found() const { return trees_found_; }
  std::size_t cached_trees() const { return cached_.size(); }
  /// What the cached trees take; at most the room given, except that one tree is always kept.
  std::size_t cached_bytes() const { return cached_.size() * tree_bytes_; }

 private:
  /// For each node, which of its links leads to the target: a position among them, or the largest number.
  struct Tree {
    std::vector<std::uint8_t> narrow;  ///< Where no node has more links than a byte can tell apart.
    std::vector<std::uint32_t> wide;
  };
  struct Cached {
    NodeId target;
    std::uint64_t last_asked = 0;
    std::shared_ptr<const Tree> tree;
  };
  struct WeightedGraph;

  const Tree& tree_to(NodeId target) const;
  Tree find_tree(NodeId target) const;
  std::vector<std::int64_t> distances_to(NodeId target) const;
  std::vector<std::int64_t> hops_to(NodeId target) const;
  bool is_up(LinkIndex link) const { return !down_ || !(*down_)[link]; }
  std::int64_t weight(LinkIndex link) const;

  std::shared_ptr<const Topology> topology_;
  /// None when all weights are alike.
  std::shared_ptr<const WeightedGraph> weighted_;
  std::int64_t common_weight_ = 1;
  /// By link; none when all are up.
  std::shared_ptr<const std::vector<bool>> down_;
  std::size_t tree_bytes_ = 1;
  std::size_t most_trees_ = 1;
  bool narrow_ = true;

  // What was asked before: only ever an opinion about what will be asked again.
  mutable std::vector<Cached> cached_;
  mutable std::vector<std::uint32_t> slot_of_;  ///< By target; empty until something is asked.
  mutable std::uint64_t asked_ = 0;
  mutable std::uint64_t trees_found_ = 0;
};

}  // namespace netsplit
