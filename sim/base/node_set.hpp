#pragma once
// Which nodes a text of the scenario means: a fixed list, or one that the seed draws.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/sorted_set.hpp"

namespace netsplit {

/// Nodes in ascending order, each once.
using NodeSet = std::vector<NodeId>;

/// The nodes first, first + 1, … `count` of them.
struct NodeRange {
  NodeId first;
  std::uint32_t count = 0;

  std::uint32_t end() const { return first.value + count; }
  friend bool operator==(const NodeRange&, const NodeRange&) = default;
};

/// A fixed set in little memory, whatever its size: ranges in ascending order, apart from each other,
/// none empty. Make one with `normal`.
using NodeRanges = std::vector<NodeRange>;

/// Sorted, united where they overlap or touch, without empty ones.
NodeRanges normal(NodeRanges ranges);
NodeRanges ranges_of(const NodeSet& set);
NodeSet nodes_of(const NodeRanges& ranges);
std::uint32_t size_of(const NodeRanges& ranges);
NodeRanges ranges_union(const NodeRanges& a, const NodeRanges& b);
NodeRanges ranges_difference(const NodeRanges& a, const NodeRanges& b);
NodeRanges ranges_intersection(const NodeRanges& a, const NodeRanges& b);

/// A node set as written, names already looked up: the terms united, without those after `but`.
struct NodeSelection {
  struct Term {
    enum class Kind {
      all_of,  ///< the whole pool
      any,     ///< `count` of it
      share,   ///< `share` of it
      rest,    ///< those of the pool that no other side names: resolve_sides() knows them
    };
    Kind kind = Kind::all_of;
    NodeRanges pool;
    /// Kind::any: how many of the pool.
    std::uint32_t count = 0;
    /// Kind::share: parts per 10^12 of the pool's size, rounded to the nearest whole node.
    std::int64_t share = 0;

    /// How many of the pool: the whole of it, unless drawn.
    std::uint32_t size() const;
  };
  std::vector<Term> terms;
  std::vector<Term> but;
  /// As the author wrote it; also the key of its draws, so that the same text draws the same nodes.
  std::string text;

  bool is_drawn() const;
  bool has_rest() const;
  /// The nodes, for one seed. Drawn terms take distinct nodes of their pool, uniformly. Requires !has_rest().
  NodeSet resolve(std::uint64_t seed) const;
  /// Every node that some seed may choose.
  NodeRanges reach() const;
};

/// A selection of exactly these nodes.
NodeSelection select(const NodeSet& nodes, std::string text);
NodeSelection select(NodeRanges nodes, std::string text);

/// The sides of a split or of a link rule, for one seed: first what they name and draw; then `rest`
/// takes what no side has.
std::vector<NodeSet> resolve_sides(const std::vector<NodeSelection>& sides, std::uint64_t seed);

}  // namespace netsplit
