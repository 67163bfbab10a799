#include "sim/protocols/swim/probe_order.hpp"

#include <algorithm>

namespace netsplit::swim {

NodeId ProbeOrder::next(Stream& random) {
  if (turn_ >= order_.size()) turn_ = 0;
  if (turn_ == 0) shuffle(random, std::span<NodeId>(order_));
  return order_[turn_++];
}

std::vector<NodeId> ProbeOrder::some(Stream& random, std::size_t k, NodeId but) const {
  std::vector<NodeId> candidates = order_;
  std::erase(candidates, but);
  const std::size_t chosen = std::min(k, candidates.size());
  std::vector<NodeId> found;
  for (const std::uint32_t place :
       sample(random, static_cast<std::uint32_t>(candidates.size()), static_cast<std::uint32_t>(chosen)))
    found.push_back(candidates[place]);
  return found;
}

void ProbeOrder::insert(Stream& random, NodeId member) {
  const auto place = static_cast<std::size_t>(random.below(order_.size() + 1));
  order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(place), member);
  // Before whose turn it is: that one keeps its turn, and the new member waits for the next traversal.
  if (place < turn_) ++turn_;
}

void ProbeOrder::erase(NodeId member) {
  const auto at = std::find(order_.begin(), order_.end(), member);
  if (at == order_.end()) return;
  if (static_cast<std::size_t>(at - order_.begin()) < turn_) --turn_;
  order_.erase(at);
}

}  // namespace netsplit::swim
