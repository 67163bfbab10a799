#include "sim/net/topology_random.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/base/math.hpp"
#include "sim/net/topology.hpp"
#include "sim/net/topology_facts.hpp"
#include "tests/net/near.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using namespace topologies;
using tests::near;

std::string fingerprint(const TopologyKind& kind, std::uint32_t nodes, std::uint64_t seed) {
  Fingerprint fingerprint;
  for (const Edge& edge : make_topology(kind, nodes, seed)->edges()) {
    fingerprint.add(edge.a.value);
    fingerprint.add(edge.b.value);
  }
  return hex_groups(fingerprint.value());
}

const std::vector<TopologyKind>& random_families() {
  static const std::vector<TopologyKind> families = {ErdosRenyi{{0.02}}, WattsStrogatz{6, {0.2}},
                                                     BarabasiAlbert{3}};
  return families;
}

}  // namespace

// The same on every machine, with every compiler and version of Boost: otherwise a scenario's seed would
// name another network there.
TEST_CASE("a seed names one graph of each random family, for ever") {
  CHECK(fingerprint(random_families()[0], 500, 42) == "a3fc cade ec29 3de2");
  CHECK(fingerprint(random_families()[1], 500, 42) == "74ba c0c3 4f95 c3b9");
  CHECK(fingerprint(random_families()[2], 500, 42) == "22a9 9d4f 7ed9 7cd6");
}

TEST_CASE("the same seed gives the same graph, another seed another") {
  for (const TopologyKind& family : random_families()) {
    INFO(name_of(family));
    CHECK(fingerprint(family, 300, 1) == fingerprint(family, 300, 1));
    CHECK(fingerprint(family, 300, 1) != fingerprint(family, 300, 2));
  }
}

TEST_CASE("a random graph G(n, p) has p n(n-1)/2 edges, within five standard deviations") {
  for (const double p : {0.0005, 0.01, 0.3, 0.97}) {
    const double pairs = 1000.0 * 999.0 / 2;
    const double deviation = math::sqrt(pairs * p * (1 - p));
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      const double edges = make_topology(ErdosRenyi{{p}}, 1000, seed)->edge_count();
      CHECK(edges > pairs * p - 5 * deviation);
      CHECK(edges < pairs * p + 5 * deviation);
    }
  }
}

TEST_CASE("each pair of G(n, p) is linked equally often") {
  constexpr std::uint32_t kNodes = 7, kGraphs = 4000;
  std::vector<double> linked(kNodes * kNodes, 0);
  for (std::uint64_t seed = 0; seed < kGraphs; ++seed)
    for (const Edge& edge : make_topology(ErdosRenyi{{0.25}}, kNodes, seed)->edges())
      ++linked[edge.a.value * kNodes + edge.b.value];
  const double deviation = math::sqrt(kGraphs * 0.25 * 0.75);
  for (std::uint32_t a = 0; a < kNodes; ++a)
    for (std::uint32_t b = a + 1; b < kNodes; ++b)
      CHECK(std::abs(linked[a * kNodes + b] - kGraphs * 0.25) < 4.5 * deviation);
}

TEST_CASE("G(n, 0) has no edge, G(n, 1) all of them, and a chance next to none ends at once") {
  CHECK(make_topology(ErdosRenyi{{0.0}}, 1000, 1)->edge_count() == 0);
  CHECK(make_topology(ErdosRenyi{{1.0}}, 1000, 1)->is_complete());
  CHECK(make_topology(ErdosRenyi{{5e-324}}, 4'000'000, 1)->edge_count() == 0);
}

TEST_CASE("a ring that nothing moves is a lattice with the clustering of the paper") {
  // C(0) = 3(k-2) / 4(k-1).
  for (const std::uint32_t k : {2U, 4U, 10U, 20U}) {
    const TopologyFacts facts = facts_of(*make_topology(WattsStrogatz{k, {0.0}}, 1000, 5));
    CHECK(facts.degree_min == k);
    CHECK(facts.degree_max == k);
    REQUIRE(facts.clustering);
    CHECK(near(*facts.clustering, 3.0 * (k - 2) / (4.0 * (k - 1))));
  }
}

TEST_CASE("moved ends keep the number of edges, shorten the paths and leave the clustering") {
  // Watts & Strogatz 1998, figure 2: n = 1000, k = 10; at p = 0.01 paths have shrunk, cliques have not.
  const TopologyFacts lattice = facts_of(*make_topology(WattsStrogatz{10, {0.0}}, 1000, 5));
  const TopologyFacts small_world = facts_of(*make_topology(WattsStrogatz{10, {0.01}}, 1000, 5));
  const TopologyFacts random = facts_of(*make_topology(WattsStrogatz{10, {1.0}}, 1000, 5));
  CHECK(small_world.edges == lattice.edges);
  CHECK(random.edges == lattice.edges);
  CHECK(*small_world.clustering > 0.9 * *lattice.clustering);
  CHECK(small_world.hops.mean < 0.35 * lattice.hops.mean);
  CHECK(*random.clustering < 0.05 * *lattice.clustering);
  CHECK(random.hops.mean < 0.1 * lattice.hops.mean);
  // Only far ends move: each node keeps the k/2 that it began with.
  CHECK(random.degree_min >= 5);
}

TEST_CASE("a ring in which all are linked has nowhere to move an edge to") {
  const auto full = make_topology(WattsStrogatz{8, {1.0}}, 9, 3);
  CHECK(full->is_complete());
}

TEST_CASE("an end moves to each stranger equally often") {
  // Two neighbours of seven nodes: node 0 may move its edge to 1 only to 2, 3, 4 or 5. It moves first.
  constexpr int kGraphs = 6000;
  std::vector<int> moved_to(7, 0);
  for (std::uint64_t seed = 0; seed < kGraphs; ++seed) {
    Stream stream(seed), copy(seed);
    const auto edges = watts_strogatz({2, {1.0}}, 7, stream);
    copy.chance({1.0});
    const auto target = static_cast<std::uint32_t>(2 + copy.below(4));
    REQUIRE(std::find(edges.begin(), edges.end(), Edge{NodeId{0}, NodeId{target}}) != edges.end());
    ++moved_to[target];
  }
  const double deviation = math::sqrt(kGraphs * 0.25 * 0.75);
  for (const std::size_t node : {2U, 3U, 4U, 5U})
    CHECK(std::abs(moved_to[node] - kGraphs / 4.0) < 4.5 * deviation);
}

TEST_CASE("attachment by degree gives m(n - m) edges, hubs, and one component") {
  for (const std::uint32_t m : {1U, 2U, 5U, 199U}) {
    const TopologyFacts facts = facts_of(*make_topology(BarabasiAlbert{m}, 200, 11));
    CHECK(facts.edges == m * (200 - m));
    CHECK(facts.components == 1);
  }
  const TopologyFacts facts = facts_of(*make_topology(BarabasiAlbert{3}, 10'000, 11));
  CHECK(facts.degree_max > 100);  // About m sqrt(n); G(n, p) of this mean degree has none above 25.
  CHECK(near(facts.degree_mean, 6.0, 0.01));
}

TEST_CASE("the degrees of a scale-free graph fall as the exact law says") {
  // P(k) = 2m(m+1) / k(k+1)(k+2) (Bollobás, Riordan, Spencer & Tusnády 2001). Counted over several seeds.
  constexpr std::uint32_t kNodes = 20'000, kLinks = 2;
  std::vector<double> nodes_of_degree(8, 0);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const auto topology = make_topology(BarabasiAlbert{kLinks}, kNodes, seed);
    for (std::uint32_t node = 0; node < kNodes; ++node) {
      const std::uint32_t degree = topology->degree(NodeId{node});
      if (degree < nodes_of_degree.size()) ++nodes_of_degree[degree];
    }
  }
  for (std::uint32_t k = kLinks; k < 7; ++k) {
    const double share = 2.0 * kLinks * (kLinks + 1) / (k * (k + 1.0) * (k + 2.0));
    CHECK(near(nodes_of_degree[k] / (3.0 * kNodes), share, 0.06));
  }
}

TEST_CASE("the regular families do not look at the seed") {
  for (const TopologyKind& kind :
       {TopologyKind{Ring{}}, TopologyKind{Hypercube{}}, TopologyKind{Grid{8, 8, true}}})
    CHECK(fingerprint(kind, 64, 1) == fingerprint(kind, 64, 2));
}

}  // namespace netsplit
