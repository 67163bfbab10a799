#pragma once
// Which nodes are linked: an undirected graph, of which each direction is a link of its own. Made once
// for a run, never changed, and shared by all that read it; what is down is kept elsewhere.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/net/topology_kind.hpp"

namespace netsplit {

/// A directed link's number: links are numbered by their first node, then by their second.
using LinkIndex = std::uint32_t;
inline constexpr LinkIndex kNoLink = 0xffffffffU;

/// Consecutive links, to be walked: `for (const LinkIndex link : topology.links_of(node))`.
class LinkRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = LinkIndex;
    using difference_type = std::ptrdiff_t;
    using pointer = const LinkIndex*;
    using reference = LinkIndex;

    explicit Iterator(LinkIndex at) : at_(at) {}
    LinkIndex operator*() const { return at_; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    LinkIndex at_;
  };

  LinkRange(LinkIndex first, std::uint32_t count) : first_(first), count_(count) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(first_ + count_); }
  std::uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  /// The i-th of them. Requires i < size().
  LinkIndex operator[](std::uint32_t i) const { return first_ + i; }

 private:
  LinkIndex first_;
  std::uint32_t count_;
};

class Topology {
 public:
  /// The edges may come in any order and either way round. Requires: no loop, none twice, nodes below
  /// `nodes`, at most 2^31 - 1 edges. O(nodes + e log e).
  Topology(std::uint32_t nodes, std::vector<Edge> edges);

  std::uint32_t nodes() const { return static_cast<std::uint32_t>(first_link_.size() - 1); }
  std::uint32_t edge_count() const { return link_count() / 2; }
  /// Directed links: two of each edge.
  std::uint32_t link_count() const { return static_cast<std::uint32_t>(to_.size()); }
  /// Canonical: a < b, ascending by a, then by b. O(links).
  std::vector<Edge> edges() const;
  /// Whether every two nodes are linked. O(1).
  bool is_complete() const;

  NodeId from(LinkIndex link) const { return from_[link]; }
  NodeId to(LinkIndex link) const { return to_[link]; }
  /// The link the other way.
  LinkIndex reverse(LinkIndex link) const { return reverse_[link]; }
  std::uint32_t degree(NodeId node) const {
    return first_link_[node.index() + 1] - first_link_[node.index()];
  }
  /// The links out of a node, ascending by where they lead.
  LinkRange links_of(NodeId node) const { return {first_link_[node.index()], degree(node)}; }
  /// Ascending. neighbours_of(node)[i] is where links_of(node)[i] leads.
  std::span<const NodeId> neighbours_of(NodeId node) const {
    return std::span(to_).subspan(first_link_[node.index()], degree(node));
  }
  /// The link from one node to another; kNoLink when they are no neighbours. O(log degree).
  LinkIndex find(NodeId from, NodeId to) const;

  std::size_t memory_bytes() const;

 private:
  std::vector<LinkIndex> first_link_;  // by node, and one more: the end
  std::vector<NodeId> from_, to_;      // by link
  std::vector<LinkIndex> reverse_;     // by link
};

/// A topology of that kind. The random families draw from a stream of their own, keyed by the seed; the
/// others do not look at it. Requires problem_of(kind, nodes) to find none and, for a complete graph,
/// kMostEdges edges at most. O((nodes + e) log e).
std::shared_ptr<const Topology> make_topology(const TopologyKind& kind, std::uint32_t nodes,
                                              std::uint64_t seed);

}  // namespace netsplit
