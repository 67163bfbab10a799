#include "sim/hunt/node_text.hpp"

#include <algorithm>
#include <variant>
#include <vector>

#include "sim/base/node_names.hpp"
#include "sim/hunt/tree.hpp"

namespace netsplit::hunt {
namespace naming {

std::string_view between_sides(Pairs::Kind kind) {
  if (kind == Pairs::Kind::one_way) return " -> ";
  return kind == Pairs::Kind::between ? " - " : " | ";
}

std::optional<std::string> text_of_pairs(const Pairs& pairs, std::uint64_t seed, const Scenario& scenario,
                                         const NodeSet& without) {
  std::vector<NodeSet> sides = resolve_sides(pairs.sides, seed);
  // "all links of these nodes" is written without the other side.
  const bool alone = pairs.kind == Pairs::Kind::between && pairs.text == pairs.sides.front().text;
  if (alone) sides.resize(1);
  std::string text;
  std::size_t left = 0;
  for (const NodeSet& side : sides) {
    const std::string nodes = text_of_nodes(set_difference(side, without), scenario);
    if (nodes.empty()) continue;
    ++left;
    text += (text.empty() ? "" : std::string(between_sides(pairs.kind))) + nodes;
  }
  // Of three sides two may be left.
  const std::size_t needed = alone ? 1 : pairs.kind == Pairs::Kind::sides ? 2 : sides.size();
  if (left < needed) return {};
  return text;
}

/// What is left of a group's own entry; nothing if its nodes cannot go.
std::optional<Json> shortened(const Json& entry, const Group& group, const Scenario& scenario,
                              const NodeSet& gone) {
  Json less = entry;
  std::vector<std::string> names;
  bool only_last = true;
  for (const NodeId node : nodes_of({group.nodes()})) {
    if (contains(gone, node)) continue;
    only_last = only_last && node.value == group.first.value + names.size();
    names.push_back(scenario.node_names[node.index()]);
  }
  if (less.find("names") != nullptr) {
    less.add("names", text_of_names(names));
  } else if (less.find("count") != nullptr && only_last) {
    less.add("count", static_cast<std::int64_t>(names.size()));
  } else {
    return {};
  }
  return less;
}

/// Another node of the group of one that is gone.
NodeId stand_in(NodeId node, const Blueprint& blueprint, const NodeSet& gone) {
  const Group& group = blueprint.scenario.groups[blueprint.group_of[node.index()].index()];
  for (const NodeId other : nodes_of({group.nodes()}))
    if (!contains(gone, other)) return other;
  return kNobody;
}

}  // namespace naming

std::string text_of_nodes(const NodeSet& nodes, const Scenario& scenario) {
  for (const Group& group : scenario.groups)
    if (group.count > 3 && nodes_of({group.nodes()}) == nodes) return group.name;
  std::vector<std::string> names;
  for (const NodeId node : nodes) names.push_back(scenario.node_names[node.index()]);
  return text_of_names(names);
}

std::string_view key_of_target(const Step& step) {
  const std::string_view verb = word_of(step.verb);
  for (const std::string_view other : {"set", "do", "weather", "intrude"})
    if (verb == other) return "on";
  return verb;
}

std::optional<std::string> text_of_target(const Step& step, std::uint64_t seed, const Scenario& scenario,
                                          const NodeSet& without) {
  return std::visit(
      [&](const auto& verb) -> std::optional<std::string> {
        if constexpr (requires { verb.pairs; }) {
          return naming::text_of_pairs(verb.pairs, seed, scenario, without);
        } else if constexpr (requires { verb.nodes; }) {
          std::string text = text_of_nodes(set_difference(verb.nodes.resolve(seed), without), scenario);
          if (text.empty()) return {};
          return text;
        } else {
          return {};
        }
      },
      step.verb);
}

Json without_draws(const Json& tree, const Blueprint& blueprint) {
  Json fixed = tree;
  Json* timeline = timeline_of(fixed);
  if (timeline == nullptr) return fixed;
  Json steps = Json::array();
  for (std::size_t i = 0; i < timeline->items().size(); ++i) {
    Json step = timeline->items()[i];
    const FaultId id{static_cast<std::uint32_t>(i)};
    if (is_ruled_out(id, blueprint)) continue;
    const ResolvedStep& resolved = blueprint.steps[i];
    const Step& read = blueprint.step(id);
    if (step.find("at") != nullptr) step.add("at", text_of_time(resolved.at - kStart));
    if (read.moment.kind != Moment::Kind::at && resolved.delay > Duration{0} &&
        !std::holds_alternative<verbs::Degrade>(read.verb))
      step.add("delay", text_of_time(resolved.delay));
    if (const auto text = text_of_target(read, blueprint.seed, blueprint.scenario))
      step.add(std::string(key_of_target(read)), *text);
    if (!std::holds_alternative<verbs::Intrude>(read.verb)) drop(step, "chance");
    drop(step, "unless");
    steps.push(std::move(step));
  }
  *timeline = std::move(steps);
  return fixed;
}

std::optional<Json> without_nodes(const Json& tree, const Blueprint& blueprint, const NodeSet& gone) {
  using namespace naming;
  const Scenario& scenario = blueprint.scenario;
  Json less = tree;
  Json groups = Json::object();
  const auto& entries = tree.find("nodes")->members();
  for (std::size_t g = 0; g < entries.size(); ++g) {
    const Group& group = scenario.groups[g];
    const NodeSet nodes = nodes_of({group.nodes()});
    const std::size_t left = set_difference(nodes, gone).size();
    if (left == 0) continue;
    std::optional<Json> entry = entries[g].value;
    if (left < nodes.size()) entry = shortened(entries[g].value, group, scenario, gone);
    if (!entry) return {};
    if (group.near != kNobody && contains(gone, group.near)) {
      const NodeId other = stand_in(group.near, blueprint, gone);
      if (other == kNobody) drop(*entry, "near");
      else entry->add("near", scenario.node_names[other.index()]);
    }
    groups.add(entries[g].key, std::move(*entry));
  }
  if (groups.members().empty()) return {};
  less.add("nodes", std::move(groups));
  Json* timeline = timeline_of(less);
  if (timeline == nullptr) return less;
  Json steps = Json::array();
  for (std::size_t i = 0; i < timeline->items().size(); ++i) {
    Json step = timeline->items()[i];
    const Step& read = scenario.timeline[i];
    const auto before = text_of_target(read, blueprint.seed, scenario);
    const auto after = text_of_target(read, blueprint.seed, scenario, gone);
    if (before && !after) continue;
    if (before && *before != *after) step.add(std::string(key_of_target(read)), *after);
    steps.push(std::move(step));
  }
  *timeline = std::move(steps);
  return less;
}

}  // namespace netsplit::hunt
