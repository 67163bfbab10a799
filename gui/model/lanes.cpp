#include "gui/model/lanes.hpp"

#include <utility>

namespace netsplit::gui {

std::vector<NodeId> order_of_file(std::uint32_t nodes) {
  std::vector<NodeId> order;
  for (std::uint32_t n = 0; n < nodes; ++n) order.push_back(NodeId{n});
  return order;
}

std::vector<NodeId> order_by_side(const Moment& moment) {
  const auto nodes = static_cast<std::uint32_t>(moment.nodes.size());
  std::vector<NodeId> order;
  std::vector<bool> placed(nodes, false);
  for (std::uint32_t first = 0; first < nodes; ++first) {
    if (placed[first]) continue;
    const std::size_t begin = order.size();
    for (std::uint32_t n = first; n < nodes; ++n) {
      if (placed[n] || !moment.can_reach(NodeId{first}, NodeId{n}) ||
          !moment.can_reach(NodeId{n}, NodeId{first}))
        continue;
      // With everybody on this side: a bridge between two sides stands apart.
      bool with_all = true;
      for (std::size_t o = begin; o < order.size() && with_all; ++o)
        with_all = moment.can_reach(order[o], NodeId{n}) && moment.can_reach(NodeId{n}, order[o]);
      if (!with_all) continue;
      placed[n] = true;
      order.push_back(NodeId{n});
    }
  }
  return order;
}

Lanes::Lanes(std::vector<NodeId> lanes, double upper_edge, double lane_height)
    : order(std::move(lanes)), place(order.size()), top(upper_edge), height(lane_height) {
  for (std::uint32_t p = 0; p < order.size(); ++p) place[order[p].index()] = p;
}

NodeId Lanes::at(double y) const {
  if (y < top || y >= bottom()) return kNobody;
  return order[static_cast<std::size_t>((y - top) / height)];
}

}  // namespace netsplit::gui
