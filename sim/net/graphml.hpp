#pragma once
// Reads a graph that another program wrote, in GraphML (Brandes, Eiglsperger, Herman, Himsolt & Marshall,
// Graph Drawing 2001): networkx, yEd, Gephi, igraph and the Internet Topology Zoo write it.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/text.hpp"
#include "sim/net/topology_kind.hpp"

namespace netsplit {

/// Refused beyond these. The tree that the XML parser builds takes some 550 bytes a part (an element or an
/// attribute): half a gigabyte at most, for 200 000 nodes with as many edges and no values.
inline constexpr std::size_t kMostGraphmlBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMostGraphmlParts = 1'000'000;
/// Elements within elements. Writers need about ten; the XML parser calls itself for each.
inline constexpr std::size_t kMostGraphmlDepth = 100;
/// An id, a label or a value, in bytes.
inline constexpr std::size_t kLongestGraphmlText = 200;

struct GraphmlNode {
  std::string id;
  /// What the key named "label", or else "name", says of it; empty when none does.
  std::string label;
};

struct GraphmlEdge {
  /// Nodes in the order of the file, from 0.
  NodeId from;
  NodeId to;
  /// Only from `from` to `to`. The other direction may be an edge of its own, with other values.
  bool directed = false;
  /// What the keys of these names say, as written; empty when they do not.
  std::optional<std::string> delay;
  std::optional<std::string> bandwidth;
  std::optional<std::string> loss;
  /// Where it stands in the file, from 1.
  std::uint32_t line = 0;
};

struct GraphmlGraph {
  std::vector<GraphmlNode> nodes;
  std::vector<GraphmlEdge> edges;

  /// Who is linked to whom, whichever way: canonical, ascending, each pair once.
  std::vector<Edge> linked() const;
};

struct GraphmlError {
  UserText what;
  /// From 1; 0 when it concerns no line in particular.
  std::uint32_t line = 0;
};

using GraphmlOrError = std::variant<GraphmlGraph, GraphmlError>;

/// Reads one graph: nodes, edges and the values named above; other values and what programs draw with are
/// passed over. Refuses what would have to be guessed or left out (hyperedges, graphs within graphs, edges
/// to unknown nodes, a pair or id given twice, loops) and what is too large. O(text log nodes).
GraphmlOrError read_graphml(std::string_view text);

/// Looks at the size before it reads. The error does not repeat the path.
GraphmlOrError read_graphml_file(const std::filesystem::path& path);

}  // namespace netsplit
