#pragma once
// Whom a member pings next: the list of the others, in the two ways of the paper.

#include <cstddef>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/random.hpp"

namespace netsplit::swim {

/// The other members, in an order of its own.
class ProbeOrder {
 public:
  ProbeOrder() = default;
  explicit ProbeOrder(std::vector<NodeId> others) : order_(std::move(others)) {}

  /// A uniform one (section 3). Requires that there is one.
  NodeId any(Stream& random) const { return order_[static_cast<std::size_t>(random.below(order_.size()))]; }
  /// The next in turn (section 4.3): the list is shuffled before each traversal, so that two pings of one
  /// member are at most 2 size() - 1 rounds apart. Requires that there is one.
  NodeId next(Stream& random);
  /// `k` distinct ones, every set equally likely, without `but`; all of them if there are no more.
  std::vector<NodeId> some(Stream& random, std::size_t k, NodeId but) const;

  /// A new member comes to a uniform place. Requires that it is not there.
  void insert(Stream& random, NodeId member);
  /// Does nothing if it is not there.
  void erase(NodeId member);

  std::size_t size() const { return order_.size(); }
  bool empty() const { return order_.empty(); }

 private:
  std::vector<NodeId> order_;
  /// Whose turn it is in this traversal; at 0 the order is drawn anew.
  std::size_t turn_ = 0;
};

}  // namespace netsplit::swim
