#include "sim/run/timers.hpp"

#include "sim/base/fingerprint.hpp"

namespace netsplit {

std::uint64_t Timers::hash(LayerId layer, NodeId node, std::uint8_t timer, About about) {
  const std::uint64_t place = std::uint64_t{node.value} << 32 | std::uint64_t{layer.value} << 8 | timer;
  return mix64(place * 0x9e3779b97f4a7c15ULL ^ about.value);
}

std::uint32_t Timers::find(LayerId layer, NodeId node, std::uint8_t timer, About about) const {
  if (buckets_.empty()) return kNone;
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t b = hash(layer, node, timer, about) & mask;; b = (b + 1) & mask) {
    const std::uint32_t number = buckets_[b];
    if (number == kNone) return kNone;
    const Entry& e = entries_[number];
    if (e.node == node && e.layer == layer && e.timer == timer && e.about == about) return number;
  }
}

std::uint32_t Timers::entry(LayerId layer, NodeId node, std::uint8_t timer, About about) {
  const std::uint32_t known = find(layer, node, timer, about);
  if (known != kNone) return known;
  if ((used_ + 1) * 2 > buckets_.size()) grow();
  std::uint32_t number = 0;
  if (free_.empty()) {
    number = static_cast<std::uint32_t>(entries_.size());
    entries_.emplace_back();
  } else {
    number = free_.back();
    free_.pop_back();
  }
  entries_[number] = {{}, about, node, layer, timer, true};
  const std::size_t mask = buckets_.size() - 1;
  std::size_t b = hash(layer, node, timer, about) & mask;
  while (buckets_[b] != kNone) b = (b + 1) & mask;
  buckets_[b] = number;
  ++used_;
  return number;
}

std::size_t Timers::bucket_of(std::uint32_t number) const {
  const Entry& e = entries_[number];
  const std::size_t mask = buckets_.size() - 1;
  std::size_t b = hash(e.layer, e.node, e.timer, e.about) & mask;
  while (buckets_[b] != number) b = (b + 1) & mask;
  return b;
}

void Timers::erase(std::uint32_t number) {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t hole = bucket_of(number);
  entries_[number].used = false;
  entries_[number].armed = {};
  free_.push_back(number);
  --used_;
  // Close the gap, so that probing needs no tombstones.
  for (std::size_t b = (hole + 1) & mask; buckets_[b] != kNone; b = (b + 1) & mask) {
    const Entry& e = entries_[buckets_[b]];
    const std::size_t home = hash(e.layer, e.node, e.timer, e.about) & mask;
    if (((b - home) & mask) >= ((b - hole) & mask)) {
      buckets_[hole] = buckets_[b];
      hole = b;
    }
  }
  buckets_[hole] = kNone;
}

void Timers::grow() {
  std::vector<std::uint32_t> old(buckets_.empty() ? 16 : buckets_.size() * 2, kNone);
  old.swap(buckets_);
  const std::size_t mask = buckets_.size() - 1;
  for (const std::uint32_t number : old) {
    if (number == kNone) continue;
    const Entry& e = entries_[number];
    std::size_t b = hash(e.layer, e.node, e.timer, e.about) & mask;
    while (buckets_[b] != kNone) b = (b + 1) & mask;
    buckets_[b] = number;
  }
}

void Timers::clear(const Wiring& wiring, LayerId layer, NodeId node) {
  const LayerWiring& w = wiring.layers[layer.index()];
  auto& slots = slots_[layer.index()];
  const std::size_t first = std::size_t{node.value - wiring.groups[w.group.index()].first.value} * w.timers;
  for (std::uint8_t t = 0; !slots.empty() && t < w.timers; ++t) slots[first + t] = {};
  for (std::uint32_t i = 0; i < entries_.size(); ++i)
    if (entries_[i].used && entries_[i].node == node && entries_[i].layer == layer) erase(i);
}

std::size_t Timers::memory_bytes() const {
  std::size_t bytes = entries_.capacity() * sizeof(Entry) + buckets_.capacity() * sizeof(std::uint32_t);
  for (const auto& slots : slots_) bytes += slots.capacity() * sizeof(ArmedTimer);
  return bytes;
}

}  // namespace netsplit
