#include "gui/model/beliefs.hpp"

#include <set>

namespace netsplit::gui {

BeliefState belief(const Moment& moment, NodeId from, NodeId to) {
  if (from == to) return BeliefState::self;
  const NodeLook &a = moment.nodes[from.index()], &b = moment.nodes[to.index()];
  if (a.together.empty()) return BeliefState::nothing;
  if (a.watched && !contains(*a.watched, to)) return BeliefState::nothing;
  const bool in_reach =
      b.status == NodeStatus::up && moment.gets_to(from, to) && moment.gets_to(to, from);
  const bool counts_in = contains(a.together, to);
  if (counts_in) return in_reach ? BeliefState::rightly_in : BeliefState::not_yet;
  return in_reach ? BeliefState::wrongly_out : BeliefState::rightly_out;
}

std::vector<NodeId> believers(const Moment& moment) {
  std::set<NodeId> found;
  for (std::uint32_t n = 0; n < moment.nodes.size(); ++n) {
    const NodeLook& look = moment.nodes[n];
    if (look.together.empty()) continue;
    found.insert(NodeId{n});
    found.insert(look.together.begin(), look.together.end());
    found.insert(look.failed.begin(), look.failed.end());
  }
  // Nodes that are down stay in their rows as long as somebody of their group is there to miss them.
  if (!found.empty() && moment.blueprint)
    for (const Group& group : moment.blueprint->scenario.groups)
      for (const NodeId n : std::vector<NodeId>(found.begin(), found.end()))
        if (n.value >= group.first.value && n.value < group.first.value + group.count)
          for (std::uint32_t i = 0; i < group.count; ++i) found.insert(NodeId{group.first.value + i});
  return {found.begin(), found.end()};
}

}  // namespace netsplit::gui
