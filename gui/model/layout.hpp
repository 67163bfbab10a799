#pragma once
// Where the map draws nodes, in a square of side 1 that it stretches to its size: around a circle, together
// with those of their zone or group, or near those to which they are linked.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/node_set.hpp"
#include "sim/net/layout.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit::gui {

enum class MapLayout : std::uint8_t { circle, clusters, links };

/// Nodes that stand together, and what they are called.
struct MapCluster {
  std::string name;
  NodeSet nodes;
};

/// By zone when groups stand in several; else by group.
std::vector<MapCluster> clusters_of(const Scenario& scenario);

/// The links that there are; null if every two nodes are linked.
const Topology* topology_of(const Blueprint& blueprint);

/// What can be chosen for a run, and what is chosen unless said: clusters above 12 nodes or with several
/// zones, links with a topology.
std::vector<MapLayout> layouts_for(const Blueprint& blueprint);
MapLayout usual_layout(const Blueprint& blueprint);

/// The nodes in the order in which they stand around a circle: those of one side of the first split of the
/// timeline beside each other.
std::vector<NodeId> circle_order(const Blueprint& blueprint);

/// By NodeId; all in [0, 1] x [0, 1].
std::vector<Point> lay_out(MapLayout layout, const Blueprint& blueprint);

/// Around a circle from the top, clockwise; more than 60 in rows.
std::vector<Point> circle_layout(std::size_t nodes);
/// Clusters of these sizes in rows, larger ones with more room: members in a circle, more than 12 in rows.
/// Points cluster by cluster.
std::vector<Point> cluster_layout(const std::vector<std::size_t>& sizes);
/// Pushes points apart until they are `least` from each other or it has tried long enough; they stay in the
/// square.
void keep_apart(std::vector<Point>& points, double least);
/// Of the two points nearest to each other, when the square is stretched to width x height; the larger side
/// of it for fewer than two. O(n log n) for points that are spread out.
double least_distance(const std::vector<Point>& points, double width = 1, double height = 1);

}  // namespace netsplit::gui
