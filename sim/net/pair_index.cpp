#include "sim/net/pair_index.hpp"

#include "sim/base/check.hpp"

namespace netsplit {

/// Where the pair is, or belongs.
std::size_t PairIndex::bucket(std::uint64_t pair) const {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t b = mix64(pair) & mask;
  while (buckets_[b] != kEmpty && pairs_[buckets_[b]] != pair) b = (b + 1) & mask;
  return b;
}

std::size_t PairIndex::find_or_add(NodeId from, NodeId to) {
  const std::uint64_t pair = std::uint64_t{from.value} << 32 | to.value;
  if ((pairs_.size() + 1) * 2 > buckets_.size()) {
    CHECK(pairs_.size() < kEmpty / 2, "too many links are in use");
    buckets_.assign(buckets_.empty() ? 16 : buckets_.size() * 2, kEmpty);
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) buckets_[bucket(pairs_[i])] = i;
  }
  const std::size_t b = bucket(pair);
  if (buckets_[b] == kEmpty) {
    buckets_[b] = static_cast<std::uint32_t>(pairs_.size());
    pairs_.push_back(pair);
  }
  return buckets_[b];
}

}  // namespace netsplit
