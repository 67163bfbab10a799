#include "sim/net/routes.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <limits>
#include <utility>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

constexpr std::int64_t kUnreachable = std::numeric_limits<std::int64_t>::max();
constexpr std::uint8_t kNoWayNarrow = std::numeric_limits<std::uint8_t>::max();
constexpr std::uint32_t kNoWayWide = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

using LinkGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                     boost::no_property, std::uint32_t, LinkIndex>;

/// Sorted edges keep their numbers: Boost's edge index is our link.
LinkGraph graph_of_links(const Topology& topology) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(topology.link_count());
  for (LinkIndex link = 0; link < topology.link_count(); ++link)
    ends.emplace_back(topology.from(link).value, topology.to(link).value);
  return LinkGraph(boost::edges_are_sorted, ends.begin(), ends.end(), topology.nodes());
}

}  // namespace

struct Routes::WeightedGraph {
  LinkGraph graph;
  std::vector<std::int64_t> weights;  ///< By link.
};

Routes::Routes(std::shared_ptr<const Topology> topology, std::size_t cache_bytes)
    : topology_(std::move(topology)) {
  std::uint32_t most_links = 0;
  for (std::uint32_t node = 0; node < topology_->nodes(); ++node)
    most_links = std::max(most_links, topology_->degree(NodeId{node}));
  narrow_ = most_links <= kNoWayNarrow;
  tree_bytes_ = sizeof(Cached) + sizeof(Tree) + std::size_t{topology_->nodes()} * (narrow_ ? 1 : 4);
  most_trees_ = std::max<std::size_t>(1, cache_bytes / tree_bytes_);
}

Routes::Routes(std::shared_ptr<const Topology> topology, std::vector<std::int64_t> weights,
               std::size_t cache_bytes)
    : Routes(std::move(topology), cache_bytes) {
  CHECK(weights.size() == topology_->link_count(), "a weight for each directed link");
  const std::int64_t longest = kLongestPath / std::max<std::int64_t>(1, topology_->nodes());
  bool alike = true;
  for (std::int64_t& weight : weights) {
    CHECK(weight >= 1, "a link shorter than 1");
    weight = std::min(weight, longest);
    alike = alike && weight == weights.front();
  }
  if (alike && !weights.empty()) common_weight_ = weights.front();
  if (!alike)
    weighted_ =
        std::make_shared<const WeightedGraph>(WeightedGraph{graph_of_links(*topology_), std::move(weights)});
}

void Routes::set_down(std::span<const LinkIndex> links, const NodeSet& nodes) {
  std::shared_ptr<const std::vector<bool>> now;
  if (!links.empty() || !nodes.empty()) {
    auto down = std::make_shared<std::vector<bool>>(topology_->link_count(), false);
    for (const LinkIndex link : links) {
      CHECK(link < topology_->link_count(), "a link that is not there");
      (*down)[link] = true;
    }
    for (const NodeId node : nodes) {
      for (const LinkIndex link : topology_->links_of(node)) {
        (*down)[link] = true;
        (*down)[topology_->reverse(link)] = true;
      }
    }
    now = std::move(down);
  }
  const bool same = now && down_ ? *now == *down_ : now == down_;
  if (same) return;
  down_ = std::move(now);
  cached_.clear();
  slot_of_.clear();
}

Routes Routes::with_down(std::span<const LinkIndex> links, const NodeSet& nodes) const {
  Routes copy = *this;
  copy.set_down(links, nodes);
  return copy;
}

std::int64_t Routes::weight(LinkIndex link) const {
  return weighted_ ? weighted_->weights[link] : common_weight_;
}

LinkIndex Routes::next(NodeId at, NodeId to) const {
  if (at == to) return kNoLink;
  const Tree& tree = tree_to(to);
  if (narrow_) {
    const std::uint8_t position = tree.narrow[at.index()];
    return position == kNoWayNarrow ? kNoLink : topology_->links_of(at)[position];
  }
  const std::uint32_t position = tree.wide[at.index()];
  return position == kNoWayWide ? kNoLink : topology_->links_of(at)[position];
}

std::optional<std::int64_t> Routes::distance(NodeId at, NodeId to) const {
  std::int64_t sum = 0;
  while (at != to) {
    const LinkIndex link = next(at, to);
    if (link == kNoLink) return std::nullopt;
    sum += weight(link);
    at = topology_->to(link);
  }
  return sum;
}

std::vector<LinkIndex> Routes::path(NodeId at, NodeId to) const {
  std::vector<LinkIndex> links;
  for (LinkIndex link = next(at, to); link != kNoLink; link = next(topology_->to(link), to))
    links.push_back(link);
  return links;
}

const Routes::Tree& Routes::tree_to(NodeId target) const {
  if (slot_of_.empty()) slot_of_.assign(topology_->nodes(), kNoSlot);
  std::uint32_t& slot = slot_of_[target.index()];
  ++asked_;
  if (slot == kNoSlot) {
    auto tree = std::make_shared<const Tree>(find_tree(target));
    ++trees_found_;
    if (cached_.size() < most_trees_) {
      slot = static_cast<std::uint32_t>(cached_.size());
      cached_.emplace_back();
    } else {
      // The numbers of questions differ, so exactly one tree was asked longest ago.
      const auto oldest =
          std::min_element(cached_.begin(), cached_.end(),
                           [](const Cached& a, const Cached& b) { return a.last_asked < b.last_asked; });
      slot_of_[oldest->target.index()] = kNoSlot;
      slot = static_cast<std::uint32_t>(oldest - cached_.begin());
    }
    cached_[slot].target = target;
    cached_[slot].tree = std::move(tree);
  }
  cached_[slot].last_asked = asked_;
  return *cached_[slot].tree;
}

/// Distances are unique, whatever the heap that found them; the way is then chosen from them alone. As
/// every link has a length, a packet comes nearer with every hop: no loops.
Routes::Tree Routes::find_tree(NodeId target) const {
  const std::vector<std::int64_t> distance = weighted_ ? distances_to(target) : hops_to(target);
  Tree tree;
  if (narrow_) tree.narrow.assign(topology_->nodes(), kNoWayNarrow);
  if (!narrow_) tree.wide.assign(topology_->nodes(), kNoWayWide);
  for (std::uint32_t node = 0; node < topology_->nodes(); ++node) {
    if (distance[node] == kUnreachable || node == target.value) continue;
    const LinkRange links = topology_->links_of(NodeId{node});
    for (std::uint32_t i = 0; i < links.size(); ++i) {
      const std::int64_t beyond = distance[topology_->to(links[i]).index()];
      const std::int64_t length = weighted_ ? weighted_->weights[links[i]] : 1;
      if (!is_up(links[i]) || beyond == kUnreachable || beyond + length != distance[node]) continue;
      if (narrow_) tree.narrow[node] = static_cast<std::uint8_t>(i);
      if (!narrow_) tree.wide[node] = i;
      break;
    }
  }
  return tree;
}

std::vector<std::int64_t> Routes::hops_to(NodeId target) const {
  std::vector<std::int64_t> hops(topology_->nodes(), kUnreachable);
  std::vector<NodeId> queue{target};
  queue.reserve(topology_->nodes());
  hops[target.index()] = 0;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const NodeId node = queue[i];
    for (const LinkIndex away : topology_->links_of(node)) {
      const NodeId neighbour = topology_->to(away);
      if (hops[neighbour.index()] != kUnreachable || !is_up(topology_->reverse(away))) continue;
      hops[neighbour.index()] = hops[node.index()] + 1;
      queue.push_back(neighbour);
    }
  }
  return hops;
}

std::vector<std::int64_t> Routes::distances_to(NodeId target) const {
  const LinkGraph& graph = weighted_->graph;
  std::vector<std::int64_t> distances(topology_->nodes(), kUnreachable);
  using LinkOfGraph = boost::graph_traits<LinkGraph>::edge_descriptor;
  // Packets come towards the target, the search goes away from it: a link is as long as the one it meets.
  const auto length = [this, &graph](const LinkOfGraph& edge) {
    const LinkIndex towards = topology_->reverse(static_cast<LinkIndex>(get(boost::edge_index, graph, edge)));
    return is_up(towards) ? weighted_->weights[towards] : kUnreachable;
  };
  boost::dijkstra_shortest_paths(
      graph, target.value,
      boost::weight_map(
          boost::make_function_property_map<LinkOfGraph, std::int64_t, decltype(length)>(length))
          .distance_map(boost::make_iterator_property_map(distances.begin(), get(boost::vertex_index, graph)))
          // Boost's default adds infinities up.
          .distance_combine(boost::closed_plus<std::int64_t>(kUnreachable)));
  return distances;
}

}  // namespace netsplit
