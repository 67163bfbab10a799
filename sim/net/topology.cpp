#include "sim/net/topology.hpp"

#include <algorithm>
#include <limits>

#include "sim/base/check.hpp"

namespace netsplit {

Topology::Topology(std::uint32_t nodes, std::vector<Edge> edges) {
  CHECK(edges.size() <= std::numeric_limits<std::uint32_t>::max() / 2, "more links than numbers for them");
  for (Edge& edge : edges) {
    if (edge.b < edge.a) std::swap(edge.a, edge.b);
    CHECK(edge.a != edge.b, "a node linked to itself");
    CHECK(edge.b.value < nodes, "a link to a node that is not there");
  }
  std::sort(edges.begin(), edges.end());
  CHECK(std::adjacent_find(edges.begin(), edges.end()) == edges.end(), "two nodes linked twice");

  first_link_.assign(std::size_t{nodes} + 1, 0);
  for (const Edge& edge : edges) {
    ++first_link_[edge.a.index() + 1];
    ++first_link_[edge.b.index() + 1];
  }
  for (std::size_t i = 1; i < first_link_.size(); ++i) first_link_[i] += first_link_[i - 1];
  from_.resize(edges.size() * 2);
  to_.resize(from_.size());
  reverse_.resize(from_.size());
  // The edges ascend, so a node meets its neighbours below it first, ascending, then those above it.
  std::vector<LinkIndex> next(first_link_.begin(), first_link_.end() - 1);
  for (const Edge& edge : edges) {
    const LinkIndex there = next[edge.a.index()]++, back = next[edge.b.index()]++;
    from_[there] = to_[back] = edge.a;
    to_[there] = from_[back] = edge.b;
    reverse_[there] = back;
    reverse_[back] = there;
  }
}

std::vector<Edge> Topology::edges() const {
  std::vector<Edge> all;
  all.reserve(edge_count());
  for (LinkIndex link = 0; link < link_count(); ++link)
    if (from(link) < to(link)) all.push_back({from(link), to(link)});
  return all;
}

bool Topology::is_complete() const {
  const std::uint64_t n = nodes();
  return n < 2 || std::uint64_t{link_count()} == n * (n - 1);
}

LinkIndex Topology::find(NodeId from, NodeId to) const {
  const auto neighbours = neighbours_of(from);
  const auto found = std::lower_bound(neighbours.begin(), neighbours.end(), to);
  if (found == neighbours.end() || *found != to) return kNoLink;
  return first_link_[from.index()] + static_cast<LinkIndex>(found - neighbours.begin());
}

std::size_t Topology::memory_bytes() const {
  return first_link_.capacity() * sizeof(LinkIndex) + (from_.capacity() + to_.capacity()) * sizeof(NodeId) +
         reverse_.capacity() * sizeof(LinkIndex);
}

}  // namespace netsplit
