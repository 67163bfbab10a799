#pragma once
// A netsplit is a colouring. Whatever holds for pairs of nodes (links that differ, splits, cuts,
// holds, degraded lines) is a list of rules over node sets; nodes that no rule tells apart share a
// class, and a small matrix says what holds from class to class. One-way cuts, bridges and nested
// splits follow without special cases, and a look-up costs two array reads however many rules act.

#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"

namespace netsplit {

/// Ordered pairs of nodes: from any of one set to any of the other.
struct PairRule {
  NodeSet from;
  NodeSet to;
  /// Also the other way.
  bool both_ways = false;
};

class PairClasses {
 public:
  PairClasses() = default;
  /// Colours `nodes` nodes by all the sets that the rules name. O(nodes · sets).
  PairClasses(std::uint32_t nodes, const std::vector<const PairRule*>& rules);

  std::uint32_t count() const { return count_; }
  std::uint32_t class_of(NodeId node) const { return class_of_[node.index()]; }
  std::size_t cell(NodeId from, NodeId to) const {
    return std::size_t{class_of_[from.index()]} * count_ + class_of_[to.index()];
  }
  /// Whether rule number `rule` holds from class `from` to class `to`.
  bool applies(std::size_t rule, std::uint32_t from, std::uint32_t to) const;
  std::size_t memory_bytes() const { return class_of_.capacity() * sizeof(std::uint32_t); }

 private:
  struct Membership {
    std::vector<bool> from, to;  // by class
    bool both_ways = false;
  };
  std::uint32_t count_ = 1;
  std::vector<std::uint32_t> class_of_;
  std::vector<Membership> rules_;
};

}  // namespace netsplit
