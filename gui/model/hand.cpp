#include "gui/model/hand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "gui/model/draft.hpp"
#include "sim/hunt/node_text.hpp"

namespace netsplit::gui {
namespace {

Json step_at(SimTime now, const Blueprint& blueprint) {
  Json step = Json::object();
  step.add("at", time_in_file(hand_time(now, blueprint)));
  return step;
}

/// Commands of the stacks of these nodes, in the order of the stacks.
void add_commands(const NodeSet& nodes, const Moment& moment, SimTime now, std::vector<Deed>& deeds) {
  const Blueprint& blueprint = *moment.blueprint;
  for (const NodeId first : nodes) {
    const Group& group = blueprint.scenario.groups[blueprint.group_of[first.index()].index()];
    for (const StackEntry& entry : group.stack)
      for (const CommandInfo& command : entry.protocol->commands) {
        const std::string name = entry.name + "." + command.name;
        const bool known =
            std::any_of(deeds.begin(), deeds.end(), [&](const Deed& d) { return d.command == name; });
        const bool needs_fields = std::any_of(command.fields.begin(), command.fields.end(),
                                              [](const FieldInfo& f) { return f.required; });
        if (known || needs_fields) continue;
        NodeSet able;
        for (const NodeId node : nodes) {
          const auto& stack = blueprint.scenario.groups[blueprint.group_of[node.index()].index()].stack;
          if (moment.nodes[node.index()].status == NodeStatus::up &&
              std::any_of(stack.begin(), stack.end(), [&](const StackEntry& e) {
                return e.name == entry.name && e.protocol == entry.protocol;
              }))
            able.push_back(node);
        }
        if (able.empty()) continue;
        Json step = step_at(now, blueprint);
        step.add("do", name).add("on", hunt::text_of_nodes(able, blueprint.scenario));
        deeds.push_back({Deed::Kind::command, name, command.help, std::move(step)});
      }
  }
}

}  // namespace

SimTime hand_time(SimTime now, const Blueprint& blueprint) {
  return std::min(now + Duration{1}, blueprint.end());
}

std::optional<Json> split_step(const NodeSet& group, SimTime now, const Blueprint& blueprint) {
  NodeSet others;
  for (std::uint32_t n = 0; n < blueprint.scenario.node_count(); ++n)
    if (!contains(group, NodeId{n})) others.push_back(NodeId{n});
  if (group.empty() || others.empty()) return {};
  Json step = step_at(now, blueprint);
  step.add("split", fmt::format("{} | {}", hunt::text_of_nodes(group, blueprint.scenario),
                                hunt::text_of_nodes(others, blueprint.scenario)));
  return step;
}

Json one_way_cut_step(NodeId from, NodeId to, SimTime now, const Blueprint& blueprint) {
  Json step = step_at(now, blueprint);
  step.add("cut", fmt::format("{} -> {}", blueprint.node_name(from), blueprint.node_name(to)));
  return step;
}

Json heal_step(SimTime now, const Blueprint& blueprint) {
  Json step = step_at(now, blueprint);
  step.add("heal", "all");
  return step;
}

std::vector<Deed> deeds_for(const NodeSet& nodes, const Moment& moment, SimTime now) {
  std::vector<Deed> deeds;
  const Blueprint& blueprint = *moment.blueprint;
  const auto add = [&](Deed::Kind kind, const char* verb, const std::function<bool(const NodeLook&)>& fits,
                       const char* key = nullptr, Json value = {}) {
    NodeSet able;
    for (const NodeId node : nodes)
      if (fits(moment.nodes[node.index()])) able.push_back(node);
    if (able.empty()) return;
    Json step = step_at(now, blueprint);
    step.add(verb, hunt::text_of_nodes(able, blueprint.scenario));
    if (key != nullptr) step.add(key, std::move(value));
    deeds.push_back({.kind = kind, .step = std::move(step)});
  };
  const auto is_up = [](const NodeLook& look) { return look.status == NodeStatus::up; };
  add(Deed::Kind::crash, "crash", is_up);
  add(Deed::Kind::restart, "restart", [](const NodeLook& l) { return l.status == NodeStatus::down; });
  add(Deed::Kind::pause, "pause", [&](const NodeLook& l) { return is_up(l) && !l.is_paused; });
  add(Deed::Kind::resume, "resume", [](const NodeLook& l) { return l.is_paused; });
  add(Deed::Kind::slow, "slow", is_up, "factor", kSlowFactor);
  add(Deed::Kind::skew, "skew", is_up, "step", time_in_file(kSkewStep));
  add(Deed::Kind::join, "join", [](const NodeLook& l) { return l.status == NodeStatus::absent; });
  add(Deed::Kind::leave, "leave", is_up);
  add_commands(nodes, moment, now, deeds);
  return deeds;
}

}  // namespace netsplit::gui
