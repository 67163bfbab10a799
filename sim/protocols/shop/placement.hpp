#pragma once
// Where things are at home: each item and each account at one node of the shop, by its key. Rendezvous
// hashing (Thaler & Ravishankar, IEEE/ACM ToN 6(1), 1998): of all nodes the one with the highest weight for
// the key, so that only what was at home at a node that goes has to move, and everybody knows where to
// without being told.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/random.hpp"

namespace netsplit::marketplace {

/// What has a home.
struct Key {
  std::uint64_t value = 0;
};
inline Key item_key(std::uint32_t item) { return {combine(hash_name("item"), item)}; }
inline Key buyer_key(NodeId buyer) { return {combine(hash_name("buyer"), buyer.value)}; }
inline Key seller_key(std::uint32_t seller) { return {combine(hash_name("seller"), seller)}; }

/// Whether `a` comes before `b` among the candidates for that home.
inline bool goes_before(Key key, NodeId a, NodeId b) {
  const std::uint64_t of_a = combine(key.value, a.value), of_b = combine(key.value, b.value);
  return of_a != of_b ? of_a > of_b : a < b;
}

/// The first of them, or kNobody if there are none. O(n).
inline NodeId home_of(Key key, std::span<const NodeId> candidates) {
  const auto first = std::min_element(candidates.begin(), candidates.end(),
                                      [&](NodeId a, NodeId b) { return goes_before(key, a, b); });
  return first == candidates.end() ? kNobody : *first;
}

}  // namespace netsplit::marketplace
