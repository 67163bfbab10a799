#include "sim/net/topology_facts.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/stoer_wagner_min_cut.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <iterator>
#include <limits>
#include <utility>

namespace netsplit {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

/// Breadth first, from one node at a time; its memory serves the next search again.
class HopSearch {
 public:
  explicit HopSearch(const Topology& topology) : topology_(topology), hops_(topology.nodes(), kUnseen) {
    queue_.reserve(topology.nodes());
  }

  struct Found {
    std::uint32_t reached = 0;  ///< Nodes, without the source.
    std::uint32_t furthest = 0;
    std::uint64_t sum = 0;
  };
  Found from(NodeId source) {
    for (const NodeId node : queue_) hops_[node.index()] = kUnseen;
    queue_.assign(1, source);
    hops_[source.index()] = 0;
    Found found;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::uint32_t next = hops_[queue_[i].index()] + 1;
      for (const NodeId neighbour : topology_.neighbours_of(queue_[i])) {
        if (hops_[neighbour.index()] != kUnseen) continue;
        hops_[neighbour.index()] = next;
        queue_.push_back(neighbour);
        found.sum += next;
      }
    }
    found.reached = static_cast<std::uint32_t>(queue_.size() - 1);
    found.furthest = hops_[queue_.back().index()];
    return found;
  }
  /// Nodes that the last search reached, its source first.
  const std::vector<NodeId>& reached() const { return queue_; }

 private:
  const Topology& topology_;
  std::vector<std::uint32_t> hops_;
  std::vector<NodeId> queue_;
};

void find_components(const Topology& topology, TopologyFacts& facts) {
  HopSearch search(topology);
  std::vector<bool> seen(topology.nodes(), false);
  for (std::uint32_t node = 0; node < topology.nodes(); ++node) {
    if (seen[node]) continue;
    search.from(NodeId{node});
    for (const NodeId reached : search.reached()) seen[reached.index()] = true;
    ++facts.components;
    facts.largest_component =
        std::max(facts.largest_component, static_cast<std::uint32_t>(search.reached().size()));
  }
}

void measure_degrees(const Topology& topology, TopologyFacts& facts) {
  if (topology.nodes() == 0) return;
  facts.degree_min = kUnseen;
  for (std::uint32_t node = 0; node < topology.nodes(); ++node) {
    facts.degree_min = std::min(facts.degree_min, topology.degree(NodeId{node}));
    facts.degree_max = std::max(facts.degree_max, topology.degree(NodeId{node}));
  }
  facts.degree_mean = static_cast<double>(topology.link_count()) / static_cast<double>(topology.nodes());
}

Hops measure_hops(const Topology& topology) {
  Hops hops;
  const std::uint64_t nodes = topology.nodes();
  const std::uint64_t steps = nodes + topology.link_count();
  std::uint64_t sources = nodes;
  if (nodes > 0 && steps > kExactHopSteps / nodes) {
    hops.sampled = true;
    sources = std::max<std::uint64_t>(8, kExactHopSteps / 10 / steps);
    sources = std::min(sources, nodes);
  }
  HopSearch search(topology);
  std::uint64_t sum = 0, pairs = 0;
  for (std::uint64_t i = 0; i < sources; ++i) {
    auto found = search.from(NodeId{static_cast<std::uint32_t>(i * nodes / sources)});
    sum += found.sum;
    pairs += found.reached;
    hops.diameter = std::max(hops.diameter, found.furthest);
    if (!hops.sampled) continue;
    // From the furthest node back: on trees and grids this alone finds the diameter.
    found = search.from(search.reached().back());
    hops.diameter = std::max(hops.diameter, found.furthest);
  }
  if (pairs > 0) hops.mean = static_cast<double>(sum) / static_cast<double>(pairs);
  return hops;
}

/// Each triangle is found once, at its node of least degree: O(edges^1.5) (Chiba & Nishizeki, SIAM Journal on
/// Computing 14, 1985), where looking at every pair of neighbours is quadratic in a hub's degree.
std::optional<double> measure_clustering(const Topology& topology) {
  const std::uint32_t nodes = topology.nodes();
  const auto before = [&topology](NodeId a, NodeId b) {
    return std::pair(topology.degree(a), a) < std::pair(topology.degree(b), b);
  };
  std::vector<std::vector<NodeId>> above(nodes);
  for (std::uint32_t node = 0; node < nodes; ++node)
    for (const NodeId neighbour : topology.neighbours_of(NodeId{node}))
      if (before(NodeId{node}, neighbour)) above[node].push_back(neighbour);
  std::uint64_t steps = 0;
  for (const auto& some : above)
    for (const NodeId neighbour : some) steps += above[neighbour.index()].size();
  if (steps > kClusteringSteps) return std::nullopt;

  std::vector<std::uint64_t> triangles(nodes, 0);
  std::vector<std::uint32_t> marked_by(nodes, kUnseen);
  for (std::uint32_t a = 0; a < nodes; ++a) {
    for (const NodeId b : above[a]) marked_by[b.index()] = a;
    for (const NodeId b : above[a]) {
      for (const NodeId c : above[b.index()]) {
        if (marked_by[c.index()] != a) continue;
        ++triangles[a];
        ++triangles[b.index()];
        ++triangles[c.index()];
      }
    }
  }
  double sum = 0;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const double degree = topology.degree(NodeId{node});
    if (degree >= 2) sum += static_cast<double>(triangles[node]) / (degree * (degree - 1) / 2);
  }
  return nodes == 0 ? 0 : sum / nodes;
}

/// Cut edges are the blocks of one edge, cut nodes the nodes of several blocks. Boost's search keeps its
/// stack on the heap, so a line of a million nodes is no problem for it.
void find_cuts(const Topology& topology, TopologyFacts& facts) {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, LinkIndex>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(topology.link_count());
  for (LinkIndex link = 0; link < topology.link_count(); ++link)
    ends.emplace_back(topology.from(link).value, topology.to(link).value);
  const Graph graph(boost::edges_are_sorted, ends.begin(), ends.end(), topology.nodes());
  ends = {};

  // Sorted edges keep their numbers: Boost's edge index is our link. Of the two links of an edge the search
  // numbers one.
  std::vector<std::uint32_t> block_of(topology.link_count(), kUnseen);
  std::vector<std::uint32_t> articulation;
  const auto blocks = boost::make_iterator_property_map(block_of.begin(), get(boost::edge_index, graph));
  const std::size_t count =
      boost::biconnected_components(graph, blocks, std::back_inserter(articulation)).first;
  std::vector<std::uint32_t> edges_of_block(count, 0);
  for (const std::uint32_t block : block_of)
    if (block != kUnseen) ++edges_of_block[block];
  for (LinkIndex link = 0; link < topology.link_count(); ++link) {
    if (block_of[link] == kUnseen || edges_of_block[block_of[link]] != 1) continue;
    const NodeId a = topology.from(link), b = topology.to(link);
    facts.cut_edges.push_back({std::min(a, b), std::max(a, b)});
  }
  std::sort(facts.cut_edges.begin(), facts.cut_edges.end());
  std::sort(articulation.begin(), articulation.end());
  articulation.erase(std::unique(articulation.begin(), articulation.end()), articulation.end());
  for (const std::uint32_t node : articulation) facts.cut_nodes.push_back(NodeId{node});
}

/// Knows the cases that need no search: parts, cut edges, few degrees.
std::optional<std::uint32_t> find_edge_connectivity(const Topology& topology, const TopologyFacts& facts) {
  if (topology.nodes() < 2) return std::nullopt;
  if (!facts.connected()) return 0;
  if (!facts.cut_edges.empty()) return 1;
  // Without a cut edge 2 edges must go, and those of a node always suffice.
  if (facts.degree_min == 2) return 2;
  if (topology.is_complete()) return topology.nodes() - 1;
  if (topology.nodes() > kMinimumCutNodes) return std::nullopt;
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Graph graph(topology.nodes());
  for (const Edge& edge : topology.edges()) add_edge(edge.a.index(), edge.b.index(), graph);
  const auto weight_of_edge = [](const Graph::edge_descriptor&) { return 1; };
  const auto weights =
      boost::make_function_property_map<Graph::edge_descriptor, int, decltype(weight_of_edge)>(
          weight_of_edge);
  return static_cast<std::uint32_t>(boost::stoer_wagner_min_cut(graph, weights));
}

}  // namespace

TopologyFacts facts_of(const Topology& topology) {
  if (topology.is_complete()) return facts_of_complete(topology.nodes());
  TopologyFacts facts;
  facts.nodes = topology.nodes();
  facts.edges = topology.edge_count();
  find_components(topology, facts);
  measure_degrees(topology, facts);
  facts.hops = measure_hops(topology);
  facts.clustering = measure_clustering(topology);
  find_cuts(topology, facts);
  facts.edge_connectivity = find_edge_connectivity(topology, facts);
  return facts;
}

TopologyFacts facts_of_complete(std::uint32_t nodes) {
  TopologyFacts facts;
  facts.nodes = nodes;
  facts.edges = nodes < 2 ? 0 : std::uint64_t{nodes} * (nodes - 1) / 2;
  facts.components = nodes == 0 ? 0 : 1;
  facts.largest_component = nodes;
  facts.degree_min = facts.degree_max = nodes == 0 ? 0 : nodes - 1;
  facts.degree_mean = facts.degree_max;
  facts.hops.diameter = nodes < 2 ? 0 : 1;
  facts.hops.mean = nodes < 2 ? 0 : 1;
  facts.clustering = nodes < 3 ? 0 : 1;
  if (nodes == 2) facts.cut_edges.push_back({NodeId{0}, NodeId{1}});
  if (nodes >= 2) facts.edge_connectivity = nodes - 1;
  return facts;
}

}  // namespace netsplit
