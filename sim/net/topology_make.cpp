#include <algorithm>
#include <string>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"
#include "sim/net/topology.hpp"
#include "sim/net/topology_random.hpp"

namespace netsplit {
namespace {

/// The edges of each family.
struct MakeEdges {
  std::uint32_t nodes;
  std::uint64_t seed;

  static Edge edge(std::uint32_t a, std::uint32_t b) { return {NodeId{a}, NodeId{b}}; }
  Stream stream() const { return Stream(combine(seed, hash_name("topology"))); }

  std::vector<Edge> operator()(const topologies::Complete&) const {
    CHECK(nodes < 2 || std::uint64_t{nodes} * (nodes - 1) / 2 <= kMostEdges,
          "a complete graph too large to build");
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < nodes; ++a)
      for (std::uint32_t b = a + 1; b < nodes; ++b) edges.push_back(edge(a, b));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Line&) const {
    std::vector<Edge> edges;
    for (std::uint32_t i = 1; i < nodes; ++i) edges.push_back(edge(i - 1, i));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Ring&) const {
    std::vector<Edge> edges = (*this)(topologies::Line{});
    if (nodes > 2) edges.push_back(edge(0, nodes - 1));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Star&) const {
    std::vector<Edge> edges;
    for (std::uint32_t i = 1; i < nodes; ++i) edges.push_back(edge(0, i));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Tree& tree) const {
    std::vector<Edge> edges;
    for (std::uint32_t i = 1; i < nodes; ++i) edges.push_back(edge((i - 1) / tree.branching, i));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Grid& grid) const {
    std::vector<Edge> edges;
    const auto at = [&grid](std::uint32_t x, std::uint32_t y) { return y * grid.width + x; };
    for (std::uint32_t y = 0; y < grid.height; ++y) {
      for (std::uint32_t x = 0; x < grid.width; ++x) {
        if (x > 0) edges.push_back(edge(at(x - 1, y), at(x, y)));
        if (y > 0) edges.push_back(edge(at(x, y - 1), at(x, y)));
      }
    }
    // The ends of a row of 2 are neighbours already, those of a row of 1 are one node.
    if (grid.wraps && grid.width > 2)
      for (std::uint32_t y = 0; y < grid.height; ++y) edges.push_back(edge(at(0, y), at(grid.width - 1, y)));
    if (grid.wraps && grid.height > 2)
      for (std::uint32_t x = 0; x < grid.width; ++x) edges.push_back(edge(at(x, 0), at(x, grid.height - 1)));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::Hypercube&) const {
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < nodes; ++a)
      for (std::uint32_t bit = 1; bit < nodes; bit *= 2)
        if ((a & bit) == 0) edges.push_back(edge(a, a | bit));
    return edges;
  }
  std::vector<Edge> operator()(const topologies::ErdosRenyi& random) const {
    Stream draws = stream();
    return erdos_renyi(random, nodes, draws);
  }
  std::vector<Edge> operator()(const topologies::WattsStrogatz& world) const {
    Stream draws = stream();
    return watts_strogatz(world, nodes, draws);
  }
  std::vector<Edge> operator()(const topologies::BarabasiAlbert& growth) const {
    Stream draws = stream();
    return barabasi_albert(growth, nodes, draws);
  }
  std::vector<Edge> operator()(const topologies::Explicit& list) const { return list.edges; }
};

}  // namespace

std::shared_ptr<const Topology> make_topology(const TopologyKind& kind, std::uint32_t nodes,
                                              std::uint64_t seed) {
  const auto problem = problem_of(kind, nodes);
  CHECK(!problem, problem->en);
  return std::make_shared<const Topology>(nodes, std::visit(MakeEdges{nodes, seed}, kind));
}

}  // namespace netsplit
