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

bool precedes_in_ring(const UniqueAddress& a, const UniqueAddress& b) {
  const std::int32_t hash_a = hash_of(a.uid), hash_b = hash_of(b.uid);
  return hash_a != hash_b ? hash_a < hash_b : a < b;
}

}  // namespace

HeartbeatRing::HeartbeatRing(const AddressSet& nodes, AddressSet unreachable, std::uint32_t monitored_by)
    : ring_(nodes), unreachable_(std::move(unreachable)), monitored_by_(monitored_by) {
  std::sort(ring_.begin(), ring_.end(), precedes_in_ring);
}

bool HeartbeatRing::has(const UniqueAddress& node) const {
  return std::binary_search(ring_.begin(), ring_.end(), node, precedes_in_ring);
}

void HeartbeatRing::add(const UniqueAddress& node) {
  const auto place = std::lower_bound(ring_.begin(), ring_.end(), node, precedes_in_ring);
  if (place == ring_.end() || *place != node) ring_.insert(place, node);
}

void HeartbeatRing::remove(const UniqueAddress& node) {
  const auto place = std::lower_bound(ring_.begin(), ring_.end(), node, precedes_in_ring);
  if (place != ring_.end() && *place == node) ring_.erase(place);
  erase(unreachable_, node);
}

void HeartbeatRing::set_unreachable(const UniqueAddress& node, bool is_unreachable) {
  if (is_unreachable) insert(unreachable_, node);
  else erase(unreachable_, node);
}

AddressSet HeartbeatRing::receivers(const UniqueAddress& sender) const {
  const bool takes_all = monitored_by_ + 1 >= ring_.size();
  const auto next = static_cast<std::size_t>(
      std::upper_bound(ring_.begin(), ring_.end(), sender, precedes_in_ring) - ring_.begin());
  AddressSet taken;
  std::uint32_t reachable = 0;
  for (std::size_t i = 0; i < ring_.size() && (takes_all || reachable < monitored_by_); ++i) {
    const UniqueAddress& node = ring_[(next + i) % ring_.size()];
    if (node == sender) continue;
    const bool is_unreachable = contains(unreachable_, node);
    if (is_unreachable && !takes_all && taken.size() >= monitored_by_) continue;
    insert(taken, node);
    if (!is_unreachable) ++reachable;
  }
  return taken;
}

HeartbeatSender::HeartbeatSender(UniqueAddress self, std::uint32_t monitored_by)
    : self_(self), monitored_by_(monitored_by), ring_({self}, {}, monitored_by) {}

void HeartbeatSender::settle() {
  own_ = ring_.receivers(self_);
  active_ = set_union(own_, old_receivers_);
}

void HeartbeatSender::init(const AddressSet& nodes, const AddressSet& unreachable) {
  ring_ = HeartbeatRing(nodes, unreachable, monitored_by_);
  ring_.add(self_);
  settle();
}

void HeartbeatSender::choose_again(PeerDetectors& detectors) {
  const AddressSet before = own_;
  own_ = ring_.receivers(self_);
  for (const UniqueAddress& node : set_difference(before, own_)) {
    if (detectors.is_available(node)) detectors.remove(node);
    else insert(old_receivers_, node);
  }
  active_ = set_union(own_, old_receivers_);
}

void HeartbeatSender::add(const UniqueAddress& node, PeerDetectors& detectors) {
  ring_.add(node);
  choose_again(detectors);
}

void HeartbeatSender::remove(const UniqueAddress& node, PeerDetectors& detectors) {
  ring_.remove(node);
  choose_again(detectors);
  detectors.remove(node);
  erase(old_receivers_, node);
  settle();
}

void HeartbeatSender::unreachable(const UniqueAddress& node, PeerDetectors& detectors) {
  ring_.set_unreachable(node, true);
  choose_again(detectors);
}

void HeartbeatSender::reachable(const UniqueAddress& node, PeerDetectors& detectors) {
  ring_.set_unreachable(node, false);
  choose_again(detectors);
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
