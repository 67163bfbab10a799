#include "sim/net/topology.hpp"

#include <fmt/format.h>

#include <limits>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using namespace topologies;

std::string edges_text(const TopologyKind& kind, std::uint32_t nodes) {
  std::string text;
  for (const Edge& edge : make_topology(kind, nodes, 1)->edges())
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", edge.a.value, edge.b.value);
  return text;
}

std::uint32_t edge_count(const TopologyKind& kind, std::uint32_t nodes) {
  return make_topology(kind, nodes, 1)->edge_count();
}

std::string problem(const TopologyKind& kind, std::uint32_t nodes) {
  const auto found = problem_of(kind, nodes);
  if (!found) return "";
  REQUIRE_FALSE(found->es.empty());
  REQUIRE(found->es != found->en);
  return found->en;
}

}  // namespace

TEST_CASE("each regular family has the edges that its name says") {
  CHECK(edges_text(Complete{}, 4) == "0-1 0-2 0-3 1-2 1-3 2-3");
  CHECK(edges_text(Ring{}, 5) == "0-1 0-4 1-2 2-3 3-4");
  CHECK(edges_text(Line{}, 4) == "0-1 1-2 2-3");
  CHECK(edges_text(Star{}, 4) == "0-1 0-2 0-3");
  CHECK(edges_text(Tree{2}, 7) == "0-1 0-2 1-3 1-4 2-5 2-6");
  CHECK(edges_text(Tree{1}, 3) == "0-1 1-2");
  CHECK(edges_text(Tree{3}, 6) == "0-1 0-2 0-3 1-4 1-5");
  CHECK(edges_text(Grid{3, 2, false}, 6) == "0-1 0-3 1-2 1-4 2-5 3-4 4-5");
  CHECK(edges_text(Hypercube{}, 8) == "0-1 0-2 0-4 1-3 1-5 2-3 2-6 3-7 4-5 4-6 5-7 6-7");
  CHECK(edges_text(Explicit{{{NodeId{3}, NodeId{1}}, {NodeId{0}, NodeId{2}}}}, 4) == "0-2 1-3");
}

TEST_CASE("the smallest of each regular family has no loop and nothing twice") {
  for (const std::uint32_t nodes : {0U, 1U, 2U}) {
    const std::string line = nodes < 2 ? "" : "0-1";
    CHECK(edges_text(Complete{}, nodes) == line);
    CHECK(edges_text(Ring{}, nodes) == line);
    CHECK(edges_text(Line{}, nodes) == line);
    CHECK(edges_text(Star{}, nodes) == line);
    CHECK(edges_text(Tree{2}, nodes) == line);
    CHECK(edges_text(Grid{nodes, 1, true}, nodes) == line);
    CHECK(edges_text(ErdosRenyi{{1.0}}, nodes) == line);
    CHECK(edges_text(Explicit{}, nodes).empty());
  }
  CHECK(edges_text(Hypercube{}, 1).empty());
  CHECK(edges_text(Hypercube{}, 2) == "0-1");
  CHECK(edges_text(BarabasiAlbert{1}, 2) == "0-1");
  CHECK(edges_text(WattsStrogatz{2, {1.0}}, 3) == "0-1 0-2 1-2");
}

TEST_CASE("edge counts follow the closed forms") {
  CHECK(edge_count(Complete{}, 100) == 100 * 99 / 2);
  CHECK(edge_count(Ring{}, 100) == 100);
  CHECK(edge_count(Star{}, 100) == 99);
  CHECK(edge_count(Tree{5}, 100) == 99);
  CHECK(edge_count(Grid{20, 5, false}, 100) == 19 * 5 + 20 * 4);
  CHECK(edge_count(Grid{20, 5, true}, 100) == 2 * 100);
  CHECK(edge_count(Grid{50, 2, true}, 100) == 3 * 50);  // Rows wrap, columns of 2 do not.
  CHECK(edge_count(Hypercube{}, 128) == 128 * 7 / 2);
  CHECK(edge_count(WattsStrogatz{10, {0.3}}, 100) == 100 * 10 / 2);
  CHECK(edge_count(BarabasiAlbert{3}, 100) == 3 * 97);
}

TEST_CASE("links are numbered by their ends, and each knows the one that goes back") {
  const auto topology = make_topology(ErdosRenyi{{0.2}}, 60, 7);
  REQUIRE(topology->link_count() == 2 * topology->edges().size());
  LinkIndex expected = 0;
  for (std::uint32_t node = 0; node < 60; ++node) {
    const NodeId here{node};
    REQUIRE(topology->links_of(here).size() == topology->degree(here));
    std::uint32_t position = 0;
    for (const LinkIndex link : topology->links_of(here)) {
      REQUIRE(link == expected++);
      REQUIRE(topology->from(link) == here);
      REQUIRE(topology->to(link) == topology->neighbours_of(here)[position]);
      REQUIRE((position == 0 || topology->neighbours_of(here)[position - 1] < topology->to(link)));
      REQUIRE(topology->from(topology->reverse(link)) == topology->to(link));
      REQUIRE(topology->to(topology->reverse(link)) == here);
      REQUIRE(topology->find(here, topology->to(link)) == link);
      ++position;
    }
  }
  CHECK(expected == topology->link_count());
}

TEST_CASE("no link is found between nodes that are not linked") {
  const auto ring = make_topology(Ring{}, 6, 1);
  CHECK(ring->find(NodeId{0}, NodeId{0}) == kNoLink);
  CHECK(ring->find(NodeId{0}, NodeId{2}) == kNoLink);
  CHECK(ring->find(NodeId{0}, NodeId{5}) != kNoLink);
  CHECK(make_topology(Explicit{}, 2, 1)->find(NodeId{0}, NodeId{1}) == kNoLink);
}

TEST_CASE("a graph in which every two nodes are linked is known as complete") {
  CHECK(make_topology(Complete{}, 5, 1)->is_complete());
  CHECK(make_topology(Ring{}, 3, 1)->is_complete());
  CHECK(make_topology(Line{}, 1, 1)->is_complete());
  CHECK_FALSE(make_topology(Ring{}, 4, 1)->is_complete());
}

TEST_CASE("what cannot be made is said before, in both languages") {
  CHECK(problem(Hypercube{}, 6) == "a hypercube has 1, 2, 4, 8, … nodes: a power of two, and 6 is none");
  CHECK(problem(Hypercube{}, 0) != "");
  CHECK(problem(Grid{3, 4, false}, 13) == "a grid of 3 x 4 has 12 nodes, and there are 13");
  CHECK(problem(Grid{0xffffffff, 0xffffffff, false}, 1) != "");
  CHECK(problem(Tree{0}, 3) == "the nodes of a tree need 1 child or more");
  for (const std::uint32_t k : {0U, 1U, 3U, 10U, 12U}) CHECK(problem(WattsStrogatz{k, {0.1}}, 10) != "");
  CHECK(problem(WattsStrogatz{4, {1.5}}, 10) == "a probability lies between 0 and 1");
  CHECK(problem(ErdosRenyi{{-0.1}}, 10) != "");
  CHECK(problem(ErdosRenyi{{std::numeric_limits<double>::quiet_NaN()}}, 10) != "");
  CHECK(problem(BarabasiAlbert{0}, 10) != "");
  CHECK(problem(BarabasiAlbert{10}, 10) != "");
  CHECK(problem(Explicit{{{NodeId{0}, NodeId{3}}}}, 3) == "a link names node 3, and there are 3, from 0");
  CHECK(problem(Explicit{{{NodeId{2}, NodeId{2}}}}, 3) == "node 2 cannot be linked to itself");
  const std::vector<Edge> twice{{NodeId{2}, NodeId{1}}, {NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{2}}};
  CHECK(problem(Explicit{twice}, 3) == "the link between the nodes 1 and 2 is listed twice");
}

TEST_CASE("what would not fit into memory is a problem, whatever the family") {
  CHECK(problem(ErdosRenyi{{0.5}}, 1'000'000) ==
        "this would be about 249999750000 links; 8000000 is the most");
  CHECK(problem(WattsStrogatz{1000, {0.1}}, 1'000'000) != "");
  CHECK(problem(BarabasiAlbert{100}, 1'000'000) != "");
  CHECK(problem(Hypercube{}, 1U << 31U) != "");
  CHECK(problem(Ring{}, 0xffffffff) != "");
  CHECK(problem(Grid{65'535, 65'537, true}, 0xffffffff) != "");
}

TEST_CASE("a large complete graph is no problem, but is not built either") {
  CHECK(problem(Complete{}, 1'000'000) == "");
  CHECK_THROWS_AS(make_topology(Complete{}, 1'000'000, 1), CheckFailed);
}

TEST_CASE("a topology that cannot be is refused") {
  CHECK_THROWS_AS(make_topology(Hypercube{}, 6, 1), CheckFailed);
  CHECK_THROWS_AS(Topology(3, {{NodeId{0}, NodeId{3}}}), CheckFailed);
  CHECK_THROWS_AS(Topology(3, {{NodeId{1}, NodeId{1}}}), CheckFailed);
  CHECK_THROWS_AS(Topology(3, {{NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{0}}}), CheckFailed);
}

TEST_CASE("each family goes by its name in a scenario") {
  CHECK(name_of(Complete{}) == "complete");
  CHECK(name_of(WattsStrogatz{}) == "watts-strogatz");
  CHECK(name_of(Explicit{}) == "explicit");
}

}  // namespace netsplit
