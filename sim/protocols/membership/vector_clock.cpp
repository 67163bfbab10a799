#include "sim/protocols/membership/vector_clock.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

std::vector<VectorClock::Count>::iterator VectorClock::place_of(const UniqueAddress& node) {
  return std::lower_bound(counts_.begin(), counts_.end(), node,
                          [](const Count& c, const UniqueAddress& n) { return c.node < n; });
}

void VectorClock::increment(const UniqueAddress& node) {
  const auto place = place_of(node);
  if (place != counts_.end() && place->node == node) ++place->count;
  else counts_.insert(place, {node, 1});
}

void VectorClock::merge(const VectorClock& other) {
  std::vector<Count> merged;
  merged.reserve(std::max(counts_.size(), other.counts_.size()));
  auto a = counts_.begin();
  auto b = other.counts_.begin();
  while (a != counts_.end() || b != other.counts_.end()) {
    if (b == other.counts_.end() || (a != counts_.end() && a->node < b->node)) {
      merged.push_back(*a++);
    } else if (a == counts_.end() || b->node < a->node) {
      merged.push_back(*b++);
    } else {
      merged.push_back({a->node, std::max(a->count, b->count)});
      ++a, ++b;
    }
  }
  counts_ = std::move(merged);
}

void VectorClock::prune(const UniqueAddress& node) {
  const auto place = place_of(node);
  if (place != counts_.end() && place->node == node) counts_.erase(place);
}

ClockOrder VectorClock::compare(const VectorClock& other) const {
  bool less = false, more = false;
  auto a = counts_.begin();
  auto b = other.counts_.begin();
  while (!(less && more) && (a != counts_.end() || b != other.counts_.end())) {
    if (b == other.counts_.end() || (a != counts_.end() && a->node < b->node)) {
      more = true;
      ++a;
    } else if (a == counts_.end() || b->node < a->node) {
      less = true;
      ++b;
    } else {
      less = less || a->count < b->count;
      more = more || a->count > b->count;
      ++a, ++b;
    }
  }
  if (less && more) return ClockOrder::concurrent;
  return less ? ClockOrder::before : more ? ClockOrder::after : ClockOrder::same;
}

AddressSet VectorClock::nodes() const {
  AddressSet nodes;
  for (const Count& c : counts_) nodes.push_back(c.node);
  return nodes;
}

bool VectorClock::has(const UniqueAddress& node) const {
  return std::binary_search(counts_.begin(), counts_.end(), Count{node, 0},
                            [](const Count& a, const Count& b) { return a.node < b.node; });
}

}  // namespace netsplit
