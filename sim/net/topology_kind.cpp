#include "sim/net/topology_kind.hpp"

#include <algorithm>
#include <bit>
#include <string_view>

#include "sim/base/say.hpp"
#include "sim/net/topology_sentences.hpp"

namespace netsplit {
namespace {

using namespace topologies;

std::uint64_t pairs_among(std::uint64_t nodes) { return nodes < 2 ? 0 : nodes * (nodes - 1) / 2; }

std::optional<UserText> too_many(std::uint64_t edges) {
  if (edges <= kMostEdges) return std::nullopt;
  return say(sentence::topology_too_many_links, edges, kMostEdges);
}

/// Also true for what is not a number.
bool is_no_chance(Probability p) { return !(p.value >= 0 && p.value <= 1); }

struct FindProblem {
  std::uint64_t nodes;

  std::optional<UserText> operator()(const Complete&) const { return std::nullopt; }
  std::optional<UserText> operator()(const Ring&) const { return too_many(nodes); }
  std::optional<UserText> operator()(const Line&) const { return too_many(nodes); }
  std::optional<UserText> operator()(const Star&) const { return too_many(nodes); }
  std::optional<UserText> operator()(const Tree& tree) const {
    if (tree.branching == 0) return say(sentence::topology_branching);
    return too_many(nodes);
  }
  std::optional<UserText> operator()(const Grid& grid) const {
    const std::uint64_t cells = std::uint64_t{grid.width} * grid.height;
    if (cells != nodes) return say(sentence::topology_grid, grid.width, grid.height, cells, nodes);
    return too_many(2 * nodes);
  }
  std::optional<UserText> operator()(const Hypercube&) const {
    if (!std::has_single_bit(nodes)) return say(sentence::topology_hypercube, nodes);
    return too_many(nodes * static_cast<std::uint64_t>(std::countr_zero(nodes)) / 2);
  }
  std::optional<UserText> operator()(const ErdosRenyi& random) const {
    if (is_no_chance(random.probability)) return say(sentence::topology_chance);
    // The number drawn is within a thousandth of the mean where the mean is near the bound.
    const double expected = random.probability.value * static_cast<double>(pairs_among(nodes));
    return too_many(static_cast<std::uint64_t>(expected));
  }
  std::optional<UserText> operator()(const WattsStrogatz& world) const {
    const std::uint32_t k = world.neighbours;
    if (k < 2 || k % 2 != 0 || k >= nodes) return say(sentence::topology_ring_neighbours, nodes, k);
    if (is_no_chance(world.rewire)) return say(sentence::topology_chance);
    return too_many(nodes * k / 2);
  }
  std::optional<UserText> operator()(const BarabasiAlbert& growth) const {
    const std::uint32_t m = growth.links;
    if (m < 1 || m >= nodes) return say(sentence::topology_attach, nodes, m);
    return too_many(m * (nodes - m));
  }
  std::optional<UserText> operator()(const Explicit& list) const {
    if (auto problem = too_many(list.edges.size())) return problem;
    std::vector<Edge> sorted;
    sorted.reserve(list.edges.size());
    for (const Edge& edge : list.edges) {
      const NodeId least = std::min(edge.a, edge.b), greatest = std::max(edge.a, edge.b);
      if (greatest.value >= nodes) return say(sentence::topology_no_such_node, greatest.value, nodes);
      if (least == greatest) return say(sentence::topology_link_to_itself, least.value);
      sorted.push_back({least, greatest});
    }
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice == sorted.end()) return std::nullopt;
    return say(sentence::topology_link_twice, twice->a.value, twice->b.value);
  }
};

struct FamilyName {
  std::string_view operator()(const Complete&) const { return "complete"; }
  std::string_view operator()(const Ring&) const { return "ring"; }
  std::string_view operator()(const Line&) const { return "line"; }
  std::string_view operator()(const Star&) const { return "star"; }
  std::string_view operator()(const Tree&) const { return "tree"; }
  std::string_view operator()(const Grid&) const { return "grid"; }
  std::string_view operator()(const Hypercube&) const { return "hypercube"; }
  std::string_view operator()(const ErdosRenyi&) const { return "erdos-renyi"; }
  std::string_view operator()(const WattsStrogatz&) const { return "watts-strogatz"; }
  std::string_view operator()(const BarabasiAlbert&) const { return "barabasi-albert"; }
  std::string_view operator()(const Explicit&) const { return "explicit"; }
};

}  // namespace

std::string_view name_of(const TopologyKind& kind) { return std::visit(FamilyName{}, kind); }

std::optional<UserText> problem_of(const TopologyKind& kind, std::uint32_t nodes) {
  return std::visit(FindProblem{nodes}, kind);
}

}  // namespace netsplit
