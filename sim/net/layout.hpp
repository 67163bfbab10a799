#pragma once
// Where to draw the nodes of a graph, so that its links can be followed. For pictures only: nothing in a run
// depends on it.

#include <vector>

#include "sim/net/topology.hpp"

namespace netsplit {

/// A place in a picture.
struct Point {
  double x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// Largest graphs that force_layout() lays out; it takes about a second for them.
inline constexpr std::uint32_t kMostLaidOut = 2000;

/// By NodeId: linked nodes near each other, others apart, in [0, 1] x [0, 1]. Connected graphs of up to 100
/// nodes by Kamada and Kawai ("An algorithm for drawing general undirected graphs", Information Processing
/// Letters 31, 1989), others by Fruchterman and Reingold ("Graph drawing by force-directed placement",
/// Software: Practice and Experience 21, 1991). The same graph gives the same picture. Empty above
/// kMostLaidOut nodes.
std::vector<Point> force_layout(const Topology& topology);

}  // namespace netsplit
