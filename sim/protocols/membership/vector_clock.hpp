#pragma once
// Version vectors: how often each node has changed what they stand for, as far as somebody knows.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/protocols/membership/member.hpp"

namespace netsplit {

/// What one version is to another.
enum class ClockOrder : std::uint8_t { same, before, after, concurrent };

/// Source: C. Fidge, 1988; F. Mattern, 1989. A value.
class VectorClock {
 public:
  /// The node has changed it once more.
  void increment(const UniqueAddress& node);
  /// Takes from each node the larger count. O(entries).
  void merge(const VectorClock& other);
  /// Forgets the node's count.
  void prune(const UniqueAddress& node);
  /// What this one is to the other. O(entries).
  ClockOrder compare(const VectorClock& other) const;
  /// Nodes with a count, ascending.
  AddressSet nodes() const;
  bool has(const UniqueAddress& node) const;
  std::size_t size() const { return counts_.size(); }
  friend bool operator==(const VectorClock&, const VectorClock&) = default;

 private:
  struct Count {
    UniqueAddress node;
    std::uint64_t count = 0;
    friend bool operator==(const Count&, const Count&) = default;
  };
  std::vector<Count>::iterator place_of(const UniqueAddress& node);

  /// By node.
  std::vector<Count> counts_;
};

}  // namespace netsplit
