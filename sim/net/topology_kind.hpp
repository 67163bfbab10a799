#pragma once
// The families of topologies that a scenario may ask for, as values, and what can be wrong with one.

#include <compare>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/text.hpp"
#include "sim/base/units.hpp"

namespace netsplit {

/// Two nodes that are linked, both ways. Canonical when a < b.
struct Edge {
  NodeId a;
  NodeId b;
  friend constexpr auto operator<=>(const Edge&, const Edge&) = default;
};

/// A topology keeps some 24 bytes an edge: more edges than this, 200 MB, are not built. A complete graph
/// reaches it with 4000 nodes; beyond, a caller does without a graph (every two nodes are one hop apart).
inline constexpr std::uint64_t kMostEdges = 8'000'000;

namespace topologies {

/// Every two nodes: n(n-1)/2 edges.
struct Complete {
  friend bool operator==(const Complete&, const Complete&) = default;
};
/// Node i to node i+1, the last one to the first: n edges from 3 nodes on.
struct Ring {
  friend bool operator==(const Ring&, const Ring&) = default;
};
/// Node i to node i+1: n-1 edges.
struct Line {
  friend bool operator==(const Line&, const Line&) = default;
};
/// Node 0 to every other: n-1 edges.
struct Star {
  friend bool operator==(const Star&, const Star&) = default;
};
/// Node 0 is the root; the children of i are i·branching + 1 and those that follow. Levels fill in order.
struct Tree {
  /// Children of an inner node. At least 1.
  std::uint32_t branching = 2;
  friend bool operator==(const Tree&, const Tree&) = default;
};
/// Node y·width + x stands in column x and row y. Requires width · height = nodes.
struct Grid {
  std::uint32_t width = 1;
  std::uint32_t height = 1;
  /// A torus: the ends of a row or column of 3 or more are linked.
  bool wraps = false;
  friend bool operator==(const Grid&, const Grid&) = default;
};
/// Nodes whose numbers differ in one bit. Requires a power of two of nodes.
struct Hypercube {
  friend bool operator==(const Hypercube&, const Hypercube&) = default;
};
/// G(n, p): each pair is linked with the same chance, independently (Gilbert 1959; Erdős & Rényi 1959).
struct ErdosRenyi {
  Probability probability;
  friend bool operator==(const ErdosRenyi&, const ErdosRenyi&) = default;
};
/// A small world: a ring on which each node is linked to its nearest `neighbours`, and the far end of each
/// edge is moved to a uniform node with the chance `rewire` (Watts & Strogatz, Nature 393, 1998).
struct WattsStrogatz {
  /// Even, at least 2, less than the nodes.
  std::uint32_t neighbours = 4;
  Probability rewire{0.1};
  friend bool operator==(const WattsStrogatz&, const WattsStrogatz&) = default;
};
/// Scale-free: nodes come one by one, and each links to `links` older ones, chosen in proportion to their
/// degrees (Barabási & Albert, Science 286, 1999). Starts from `links` nodes without edges.
struct BarabasiAlbert {
  /// At least 1, less than the nodes.
  std::uint32_t links = 2;
  friend bool operator==(const BarabasiAlbert&, const BarabasiAlbert&) = default;
};
/// Exactly these, in any order, each pair once.
struct Explicit {
  std::vector<Edge> edges;
  friend bool operator==(const Explicit&, const Explicit&) = default;
};

}  // namespace topologies

using TopologyKind =
    std::variant<topologies::Complete, topologies::Ring, topologies::Line, topologies::Star, topologies::Tree,
                 topologies::Grid, topologies::Hypercube, topologies::ErdosRenyi, topologies::WattsStrogatz,
                 topologies::BarabasiAlbert, topologies::Explicit>;

/// The family's name in a scenario: "watts-strogatz".
std::string_view name_of(const TopologyKind& kind);

/// Why such a topology of so many nodes cannot be made; nothing when it can. A complete graph is never a
/// problem, even where `make_topology` would not build it. O(1), but O(e log e) for an explicit list.
std::optional<UserText> problem_of(const TopologyKind& kind, std::uint32_t nodes);

}  // namespace netsplit
