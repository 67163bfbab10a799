#include "sim/net/topology_facts.hpp"

#include <algorithm>
#include <vector>

#include "sim/base/random.hpp"
#include "tests/net/near.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using namespace topologies;
using tests::near;

TopologyFacts facts(const TopologyKind& kind, std::uint32_t nodes, std::uint64_t seed = 1) {
  return facts_of(*make_topology(kind, nodes, seed));
}

/// Parts that do not reach each other, found by merging labels; without one node and one edge.
std::uint32_t count_parts(std::uint32_t nodes, const std::vector<Edge>& edges, NodeId without,
                          const Edge& without_edge) {
  std::vector<std::uint32_t> label(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) label[i] = i;
  for (const Edge& edge : edges) {
    if (edge == without_edge || edge.a == without || edge.b == without) continue;
    const std::uint32_t keep = label[edge.a.index()], gone = label[edge.b.index()];
    std::replace(label.begin(), label.end(), gone, keep);
  }
  if (without != kNobody) label.erase(label.begin() + static_cast<std::ptrdiff_t>(without.index()));
  std::sort(label.begin(), label.end());
  return static_cast<std::uint32_t>(std::unique(label.begin(), label.end()) - label.begin());
}

/// The least number of edges between two sides, over all ways to take sides.
std::uint32_t least_cut(std::uint32_t nodes, const std::vector<Edge>& edges) {
  auto least = static_cast<std::uint32_t>(edges.size());
  for (std::uint32_t side = 1; side < (1U << (nodes - 1)); ++side) {
    const auto is_in = [side](NodeId node) { return (side >> node.value & 1U) != 0; };
    const auto crossing = std::count_if(edges.begin(), edges.end(),
                                        [&](const Edge& edge) { return is_in(edge.a) != is_in(edge.b); });
    least = std::min(least, static_cast<std::uint32_t>(crossing));
  }
  return least;
}

const Edge kNoEdge{kNobody, kNobody};

}  // namespace

TEST_CASE("a ring's diameter is half of it, and its mean path the closed form") {
  for (const std::uint32_t n : {3U, 4U, 9U, 10U, 101U, 500U}) {
    const TopologyFacts ring = facts(Ring{}, n);
    CHECK(ring.hops.diameter == n / 2);
    CHECK(near(ring.hops.mean, n % 2 == 0 ? n * n / (4.0 * (n - 1)) : (n + 1) / 4.0));
    CHECK_FALSE(ring.hops.sampled);
    CHECK(ring.edge_connectivity == 2U);
    CHECK(ring.cut_edges.empty());
    CHECK(ring.cut_nodes.empty());
  }
}

TEST_CASE("a hypercube of d dimensions has diameter d and mean path d 2^(d-1) / (2^d - 1)") {
  for (const std::uint32_t d : {1U, 3U, 6U, 8U}) {
    const std::uint32_t nodes = 1U << d;
    const TopologyFacts cube = facts(Hypercube{}, nodes);
    CHECK(cube.hops.diameter == d);
    CHECK(near(cube.hops.mean, d * (nodes / 2.0) / (nodes - 1)));
    CHECK(cube.degree_min == d);
    CHECK(cube.edge_connectivity == d);
  }
}

TEST_CASE("a line breaks anywhere, a star at its hub, a tree at its inner nodes") {
  const TopologyFacts line = facts(Line{}, 5);
  CHECK(line.cut_edges.size() == 4);
  CHECK(line.cut_nodes == std::vector<NodeId>{NodeId{1}, NodeId{2}, NodeId{3}});
  CHECK(line.hops.diameter == 4);
  CHECK(line.edge_connectivity == 1U);
  const TopologyFacts star = facts(Star{}, 5);
  CHECK(star.cut_nodes == std::vector<NodeId>{NodeId{0}});
  CHECK(star.hops.diameter == 2);
  CHECK(star.degree_max == 4);
  const TopologyFacts tree = facts(Tree{2}, 7);
  CHECK(tree.cut_edges.size() == 6);
  CHECK(tree.cut_nodes == std::vector<NodeId>{NodeId{0}, NodeId{1}, NodeId{2}});
}

TEST_CASE("a grid's diameter is the way round its edge, a torus' half of each") {
  const TopologyFacts grid = facts(Grid{7, 4, false}, 28);
  CHECK(grid.hops.diameter == 6 + 3);
  CHECK(grid.edges == 6 * 4 + 7 * 3);
  CHECK(grid.degree_min == 2);
  CHECK(grid.degree_max == 4);
  CHECK(grid.edge_connectivity == 2U);
  const TopologyFacts torus = facts(Grid{7, 4, true}, 28);
  CHECK(torus.hops.diameter == 3 + 2);
  CHECK(torus.edge_connectivity == 4U);
  CHECK(torus.clustering == 0.0);
}

TEST_CASE("a complete graph has the closed forms, built or not") {
  for (const std::uint32_t nodes : {0U, 1U, 2U, 3U, 6U}) {
    INFO(nodes);
    const TopologyFacts complete = facts(Complete{}, nodes);
    CHECK(complete.edges == (nodes < 2 ? 0 : nodes * (nodes - 1) / 2));
    CHECK(complete.components == (nodes == 0 ? 0 : 1));
    CHECK(complete.hops.diameter == (nodes < 2 ? 0 : 1));
    CHECK(complete.cut_edges.size() == (nodes == 2 ? 1 : 0));
    CHECK(complete.cut_nodes.empty());
    CHECK(complete.edge_connectivity.has_value() == (nodes >= 2));
  }
  CHECK(facts_of_complete(100'000).edges == 4'999'950'000);
  // One edge less, and it is searched.
  std::vector<Edge> all_but_one = make_topology(Complete{}, 6, 1)->edges();
  all_but_one.pop_back();
  const TopologyFacts almost = facts(Explicit{all_but_one}, 6);
  CHECK(almost.hops.diameter == 2);
  CHECK(almost.edge_connectivity == 4U);
  CHECK(*almost.clustering < 1);
}

TEST_CASE("parts are counted, and paths within them only") {
  const Explicit two_lines{{{NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{2}}, {NodeId{4}, NodeId{5}}}};
  const TopologyFacts parts = facts(two_lines, 6);
  CHECK(parts.components == 3);
  CHECK(parts.largest_component == 3);
  CHECK_FALSE(parts.connected());
  CHECK(parts.hops.diameter == 2);
  CHECK(near(parts.hops.mean, 10.0 / 8));  // 1 1 2 both ways, and 1 both ways.
  CHECK(parts.edge_connectivity == 0U);
  CHECK(parts.degree_min == 0);
}

TEST_CASE("cut edges, cut nodes and connectivity are what taking each away shows") {
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    Stream stream(seed);
    const auto nodes = static_cast<std::uint32_t>(2 + stream.below(10));
    const double p = 0.15 + 0.1 * static_cast<double>(stream.below(6));
    const auto topology = make_topology(ErdosRenyi{{p}}, nodes, seed);
    const std::vector<Edge> edges = topology->edges();
    const TopologyFacts found = facts_of(*topology);
    const std::uint32_t whole = count_parts(nodes, edges, kNobody, kNoEdge);
    std::vector<Edge> cut_edges;
    for (const Edge& edge : edges)
      if (count_parts(nodes, edges, kNobody, edge) > whole) cut_edges.push_back(edge);
    std::vector<NodeId> cut_nodes;
    for (std::uint32_t node = 0; node < nodes; ++node) {
      const std::uint32_t gone = topology->degree(NodeId{node}) == 0 ? 1 : 0;
      if (count_parts(nodes, edges, NodeId{node}, kNoEdge) > whole - gone) cut_nodes.push_back(NodeId{node});
    }
    INFO("seed " << seed);
    REQUIRE(found.components == whole);
    REQUIRE(found.cut_edges == cut_edges);
    REQUIRE(found.cut_nodes == cut_nodes);
    REQUIRE(found.edge_connectivity == least_cut(nodes, edges));
  }
}

TEST_CASE("clustering is the share of linked neighbours, counted by looking at every pair") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto topology = make_topology(BarabasiAlbert{3}, 60, seed);
    double sum = 0;
    for (std::uint32_t node = 0; node < 60; ++node) {
      const auto neighbours = topology->neighbours_of(NodeId{node});
      int pairs = 0, linked = 0;
      for (std::size_t i = 0; i < neighbours.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          ++pairs;
          if (topology->find(neighbours[i], neighbours[j]) != kNoLink) ++linked;
        }
      }
      if (pairs > 0) sum += static_cast<double>(linked) / pairs;
    }
    REQUIRE(facts_of(*topology).clustering);
    CHECK(near(*facts_of(*topology).clustering, sum / 60));
  }
}

TEST_CASE(
    "a graph too large for an exact diameter says that it sampled, and finds that of a line all the same") {
  const TopologyFacts line = facts(Line{}, 200'000);
  CHECK(line.hops.sampled);
  CHECK(line.hops.diameter == 199'999);
  CHECK(line.cut_nodes.size() == 199'998);
  CHECK(line.cut_edges.size() == 199'999);
  // A hub of that many neighbours is not looked at pair by pair.
  const TopologyFacts star = facts(Star{}, 200'000);
  CHECK(star.clustering == 0.0);
  CHECK(star.hops.diameter == 2);
  CHECK(near(star.hops.mean, 2.0, 0.02));
}

TEST_CASE("connectivity of a large graph is left open where nothing gives it away") {
  CHECK_FALSE(facts(WattsStrogatz{6, {0.0}}, 600).edge_connectivity);
  CHECK(facts(WattsStrogatz{6, {0.0}}, 400).edge_connectivity == 6U);
  CHECK(facts(Ring{}, 600).edge_connectivity == 2U);
}

}  // namespace netsplit
