#pragma once
// Numbers ordered pairs of nodes 0, 1, 2 … in the order in which they are first asked for. A value.

#include <cstdint>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/base/ids.hpp"

namespace netsplit {

class PairIndex {
 public:
  std::size_t size() const { return pairs_.size(); }
  /// The pair's number; size() before the call if it is a new one. O(1).
  std::size_t find_or_add(NodeId from, NodeId to);
  /// The pair of a number. Requires number < size().
  NodeId from(std::size_t number) const { return NodeId{static_cast<std::uint32_t>(pairs_[number] >> 32)}; }
  NodeId to(std::size_t number) const { return NodeId{static_cast<std::uint32_t>(pairs_[number])}; }
  /// 16 to 32 bytes a pair.
  std::size_t memory_bytes() const {
    return pairs_.capacity() * sizeof(std::uint64_t) + buckets_.capacity() * sizeof(std::uint32_t);
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xffffffffU;
  std::size_t bucket(std::uint64_t pair) const;

  std::vector<std::uint64_t> pairs_;
  /// Open addressing with linear probing; a power of two, at most half full; positions in `pairs_`.
  std::vector<std::uint32_t> buckets_;
};

}  // namespace netsplit
