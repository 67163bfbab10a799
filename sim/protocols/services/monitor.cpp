#include "sim/protocols/services/monitor.hpp"

#include <algorithm>

namespace netsplit {
namespace {

NodeSet all_but(NodeId self, std::span<const NodeId> peers) {
  NodeSet others(peers.begin(), peers.end());
  std::erase(others, self);
  return others;
}

/// The `k` nodes that follow `self` in the ring of `peers`; with `backwards`, those that go before it.
NodeSet neighbours(NodeId self, std::span<const NodeId> peers, std::uint32_t k, bool backwards) {
  const NodeSet others = all_but(self, peers);
  const std::size_t n = others.size();
  if (k >= n) return others;
  // The place that self would have among the others: its successor stands there.
  const auto next =
      static_cast<std::size_t>(std::lower_bound(others.begin(), others.end(), self) - others.begin());
  NodeSet chosen;
  for (std::size_t i = 0; i < k; ++i) chosen.push_back(others[(next + (backwards ? n - 1 - i : i)) % n]);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

NodeSet watched_by(NodeId self, std::span<const NodeId> peers, const Monitor& monitor) {
  if (const auto* ring = std::get_if<MonitorRing>(&monitor)) return neighbours(self, peers, ring->k, false);
  const NodeSet others = all_but(self, peers);
  if (const auto* list = std::get_if<MonitorList>(&monitor)) return set_intersection(others, list->nodes);
  return others;
}

NodeSet watchers_of(NodeId self, std::span<const NodeId> peers, const Monitor& monitor) {
  if (const auto* ring = std::get_if<MonitorRing>(&monitor)) return neighbours(self, peers, ring->k, true);
  if (const auto* list = std::get_if<MonitorList>(&monitor); list && !contains(list->nodes, self)) return {};
  return all_but(self, peers);
}

}  // namespace netsplit
