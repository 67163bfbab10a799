#pragma once
// What is true of a topology: how far apart its nodes are, how it is held together and where it breaks.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/net/topology.hpp"

namespace netsplit {

/// How many hops lie between nodes, over the ordered pairs of nodes that reach each other.
struct Hops {
  /// The longest of the shortest paths. A lower bound when sampled.
  std::uint32_t diameter = 0;
  /// The mean shortest path; 0 when no node reaches another. An estimate when sampled.
  double mean = 0;
  /// Searched from some of the nodes only: the rest would take too long.
  bool sampled = false;
};

struct TopologyFacts {
  std::uint64_t nodes = 0;
  std::uint64_t edges = 0;
  /// Parts that do not reach each other: 1 when connected, 0 without nodes.
  std::uint32_t components = 0;
  std::uint32_t largest_component = 0;
  std::uint32_t degree_min = 0;
  double degree_mean = 0;
  std::uint32_t degree_max = 0;
  Hops hops;
  /// The mean, over all nodes, of the share of a node's pairs of neighbours that are linked; a node with
  /// fewer than two counts as 0 (Watts & Strogatz 1998). Empty where it would take too long.
  std::optional<double> clustering;
  /// Edges whose loss parts a component (bridges), canonical and ascending.
  std::vector<Edge> cut_edges;
  /// Nodes whose loss parts what is left of their component (articulation points), ascending.
  std::vector<NodeId> cut_nodes;
  /// How many edges must go, at least, before some node no longer reaches some other: 0 when that is so
  /// already, empty with fewer than 2 nodes or where it would take too long.
  std::optional<std::uint32_t> edge_connectivity;

  bool connected() const { return components <= 1; }
};

/// Hops are exact while nodes · (nodes + links) is at most this (a second's work: a grid of 10 000 nodes
/// is within it); a larger graph is searched from as many nodes, spread evenly, as fit in a tenth of it.
inline constexpr std::uint64_t kExactHopSteps = 600'000'000;
/// Clustering is empty when it would compare more than this many neighbours of neighbours.
inline constexpr std::uint64_t kClusteringSteps = 1'000'000'000;
/// Above these, edge connectivity is known only where degrees or cut edges give it away.
inline constexpr std::uint32_t kMinimumCutNodes = 500;

/// Does not look at what is down. Deterministic, also where it samples.
TopologyFacts facts_of(const Topology& topology);

/// Those of the complete graph, in closed form: also of one too large to be built.
TopologyFacts facts_of_complete(std::uint32_t nodes);

}  // namespace netsplit
