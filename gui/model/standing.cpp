#include "gui/model/standing.hpp"

namespace netsplit::gui {

std::vector<bool> held_for_failed(const Moment& moment, NodeId selected) {
  const std::size_t n = moment.nodes.size();
  std::vector<bool> failed(n);
  const auto believes = [&](const NodeLook& look) {
    return look.status == NodeStatus::up && (!look.together.empty() || !look.failed.empty());
  };
  if (selected.index() < n && believes(moment.nodes[selected.index()])) {
    for (const NodeId node : moment.nodes[selected.index()].failed) failed[node.index()] = true;
    return failed;
  }
  std::vector<std::uint32_t> votes(n);
  std::uint32_t voters = 0;
  for (const NodeLook& look : moment.nodes) {
    if (!believes(look)) continue;
    ++voters;
    for (const NodeId node : look.failed) ++votes[node.index()];
  }
  for (std::size_t i = 0; i < n; ++i) {
    // A node does not vote on itself.
    const std::uint32_t others = voters - (believes(moment.nodes[i]) ? 1 : 0);
    failed[i] = 2 * votes[i] > others;
  }
  return failed;
}

std::vector<Lead> leads(const Moment& moment) {
  std::vector<Lead> found(moment.nodes.size(), Lead::none);
  for (std::uint32_t n = 0; n < moment.nodes.size(); ++n) {
    const NodeId leader = moment.nodes[n].leader;
    if (leader.index() >= found.size()) continue;
    if (leader == NodeId{n}) found[n] = Lead::itself;
    else if (found[leader.index()] == Lead::none) found[leader.index()] = Lead::followed;
  }
  return found;
}

}  // namespace netsplit::gui
