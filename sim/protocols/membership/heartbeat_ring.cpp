#include "sim/protocols/membership/heartbeat_ring.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

/// Java's Long.hashCode.
std::int32_t hash_of(std::int64_t uid) {
  const auto bits = static_cast<std::uint64_t>(uid);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(bits ^ bits >> 32));
}

bool stands_before(const UniqueAddress& a, const UniqueAddress& b) {
  const std::int32_t hash_a = hash_of(a.uid), hash_b = hash_of(b.uid);
  return hash_a != hash_b ? hash_a < hash_b : a < b;
}

}  // namespace

AddressSet HeartbeatRing::receivers(const UniqueAddress& sender) const {
  if (monitored_by >= nodes.size() - 1) {
    AddressSet others = nodes;
    erase(others, sender);
    return others;
  }
  std::vector<UniqueAddress> ring(nodes.begin(), nodes.end());
  std::sort(ring.begin(), ring.end(), stands_before);
  const auto next = static_cast<std::size_t>(
      std::upper_bound(ring.begin(), ring.end(), sender, stands_before) - ring.begin());
  AddressSet taken;
  std::uint32_t reachable = 0;
  for (std::size_t i = 0; i < ring.size() && reachable < monitored_by; ++i) {
    const UniqueAddress& node = ring[(next + i) % ring.size()];
    if (node == sender) continue;
    const bool is_unreachable = contains(unreachable, node);
    if (is_unreachable && taken.size() >= monitored_by) continue;
    insert(taken, node);
    if (!is_unreachable) ++reachable;
  }
  return taken;
}

HeartbeatSender::HeartbeatSender(UniqueAddress self, std::uint32_t monitored_by)
    : ring_{self, {self}, {}, monitored_by} {}

void HeartbeatSender::settle() {
  own_ = ring_.own_receivers();
  active_ = set_union(own_, old_receivers_);
}

void HeartbeatSender::init(const AddressSet& nodes, const AddressSet& unreachable) {
  ring_.nodes = nodes;
  insert(ring_.nodes, ring_.self);
  ring_.unreachable = unreachable;
  settle();
}

void HeartbeatSender::change(HeartbeatRing ring, PeerDetectors& detectors) {
  const AddressSet before = own_;
  ring_ = std::move(ring);
  own_ = ring_.own_receivers();
  for (const UniqueAddress& node : set_difference(before, own_)) {
    if (detectors.is_available(node)) detectors.remove(node);
    else insert(old_receivers_, node);
  }
  active_ = set_union(own_, old_receivers_);
}

void HeartbeatSender::add(const UniqueAddress& node, PeerDetectors& detectors) {
  HeartbeatRing ring = ring_;
  insert(ring.nodes, node);
  change(std::move(ring), detectors);
}

void HeartbeatSender::remove(const UniqueAddress& node, PeerDetectors& detectors) {
  HeartbeatRing ring = ring_;
  erase(ring.nodes, node);
  erase(ring.unreachable, node);
  change(std::move(ring), detectors);
  detectors.remove(node);
  erase(old_receivers_, node);
  settle();
}

void HeartbeatSender::unreachable(const UniqueAddress& node, PeerDetectors& detectors) {
  HeartbeatRing ring = ring_;
  insert(ring.unreachable, node);
  change(std::move(ring), detectors);
}

void HeartbeatSender::reachable(const UniqueAddress& node, PeerDetectors& detectors) {
  HeartbeatRing ring = ring_;
  erase(ring.unreachable, node);
  change(std::move(ring), detectors);
}

void HeartbeatSender::reply(const UniqueAddress& node, PeerDetectors& detectors) {
  if (!contains(active_, node)) return;
  detectors.heartbeat(node);
  if (!contains(old_receivers_, node)) return;
  if (!contains(own_, node)) detectors.remove(node);
  erase(old_receivers_, node);
  settle();
}

}  // namespace netsplit
