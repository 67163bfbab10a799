#pragma once
// Where the lanes of a diagram lie: an order of the nodes, and a height for each.

#include <cstdint>
#include <vector>

#include "gui/model/moment.hpp"
#include "sim/base/ids.hpp"

namespace netsplit::gui {

/// Nodes side by side that reach each other both ways; sides in the order of their first node, nodes within
/// in the order of the file.
std::vector<NodeId> order_by_side(const Moment& moment);
/// The order of the file.
std::vector<NodeId> order_of_file(std::uint32_t nodes);

struct Lanes {
  /// From the top.
  std::vector<NodeId> order;
  /// By node: its place in `order`.
  std::vector<std::uint32_t> place;
  /// Upper edge of the first lane and the height of each, in pixels; the top is above the picture when it is
  /// scrolled.
  double top = 0, height = 1;

  Lanes() = default;
  Lanes(std::vector<NodeId> order, double top, double height);
  /// The middle of the node's lane.
  double y(NodeId node) const { return top + (place[node.index()] + 0.5) * height; }
  /// kNobody above the first and below the last.
  NodeId at(double y) const;
  double bottom() const { return top + height * static_cast<double>(order.size()); }
};

}  // namespace netsplit::gui
