#include "sim/run/blueprint.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"
#include "sim/base/say.hpp"
#include "sim/net/topology.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/wiring.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit {
namespace {

/// Nodes that a split does not name go with the node they are near, if a side has it.
void take_along(const Scenario& scenario, std::vector<NodeSet>& sides) {
  NodeSet named;
  for (const NodeSet& side : sides) named = set_union(named, side);
  for (const Group& group : scenario.groups) {
    if (group.near == kNobody) continue;
    const auto side = std::find_if(sides.begin(), sides.end(), [&](const NodeSet& s) { return contains(s, group.near); });
    if (side == sides.end()) continue;
    NodeSet followers;
    for (std::uint32_t i = 0; i < group.count; ++i)
      if (const NodeId node{group.first.value + i}; !contains(named, node)) followers.push_back(node);
    *side = set_union(*side, followers);
  }
}

std::vector<PairRule> rules_of(Pairs::Kind kind, const std::vector<NodeSet>& sides) {
  if (kind == Pairs::Kind::one_way) return {{sides[0], sides[1], false}};
  if (kind == Pairs::Kind::between) return {{sides[0], sides[1], true}};
  std::vector<PairRule> rules;
  for (std::size_t i = 0; i < sides.size(); ++i)
    for (std::size_t j = i + 1; j < sides.size(); ++j) rules.push_back({sides[i], sides[j], true});
  return rules;
}

ResolvedStep resolve(const Scenario& scenario, const Step& step, std::uint64_t seed) {
  ResolvedStep resolved;
  if (step.moment.kind == Moment::Kind::at) {
    Stream stream(combine(combine(seed, hash_name("timeline")), hash_name(step.name)));
    resolved.at = SimTime{draw(step.moment.at, stream.unit())};
  } else {
    Stream stream(combine(combine(seed, hash_name("reaction")), hash_name(step.name)));
    resolved.delay = draw(step.moment.delay, stream.unit());
  }
  std::visit(
      [&](const auto& verb) {
        if constexpr (requires { verb.pairs; }) {
          resolved.sides = resolve_sides(verb.pairs.sides, seed);
          if (std::holds_alternative<verbs::Split>(step.verb)) take_along(scenario, resolved.sides);
          resolved.pairs = rules_of(verb.pairs.kind, resolved.sides);
        } else if constexpr (requires { verb.nodes; }) {
          resolved.nodes = verb.nodes.resolve(seed);
        }
      },
      step.verb);
  return resolved;
}

/// One draw a step, whatever the chance: a higher one only adds runs in which it happens.
bool comes_by_chance(const Step& step, const std::vector<ResolvedStep>& before, std::uint64_t seed) {
  for (const FaultId other : step.unless) {
    CHECK(other.index() < before.size(), "a step happens unless a later one does");
    if (before[other.index()].happens) return false;
  }
  if (!step.chance) return true;
  Stream stream(combine(combine(seed, hash_name("chance")), hash_name(step.name)));
  return stream.chance(*step.chance);
}

/// Which marks of which layers a step that comes after a mark waits for.
void find_mark(Blueprint& b, const Step& step) {
  if (step.moment.kind != Moment::Kind::after_mark) return;
  const std::string_view text = step.moment.mark;
  const std::size_t dot = text.find('.');
  const std::string_view layer_name = dot == std::string_view::npos ? std::string_view{} : text.substr(0, dot);
  const std::string_view mark = dot == std::string_view::npos ? text : text.substr(dot + 1);
  for (std::size_t l = 0; l < b.protocols.size(); ++l) {
    if (!layer_name.empty() && b.wiring->layers[l].name != layer_name) continue;
    const auto& marks = b.protocols[l]->marks;
    for (std::size_t m = 0; m < marks.size(); ++m)
      if (marks[m].name == mark)
        b.mark_triggers.push_back({LayerId{static_cast<std::uint16_t>(l)}, static_cast<std::uint8_t>(m), step.id});
  }
}

/// Whether the rule speaks of a link that is there.
bool matches(const PairRule& rule, const Topology& topology) {
  return std::any_of(rule.from.begin(), rule.from.end(), [&](NodeId from) {
    const auto neighbours = topology.neighbours_of(from);
    return std::any_of(neighbours.begin(), neighbours.end(), [&](NodeId to) { return contains(rule.to, to); });
  });
}

/// Link rules that match no link of the topology.
void check_rules(const Blueprint& b, const Topology& topology, Problems& problems) {
  for (std::size_t r = 0; r < b.links.size(); ++r) {
    const auto& pairs = b.links[r];
    if (std::any_of(pairs.begin(), pairs.end(), [&](const PairRule& rule) { return matches(rule, topology); })) continue;
    const LinkRule& rule = b.scenario.network.links[r];
    problems.add({.file = b.scenario.file, .place = rule.place, .pointer = pointer_to("/network/links", rule.pairs.text),
                  .message = say(sentence::rule_without_link, rule.pairs.text)});
  }
}

/// Ways over the scenario's topology, if it has one.
void find_routes(Blueprint& b, Problems& problems) {
  const NetworkSpec& spec = b.scenario.network;
  if (!spec.topology) return;
  const auto topology = make_topology(*spec.topology, b.scenario.node_count(), b.seed);
  check_rules(b, *topology, problems);
  if (spec.shortest_by_hops) {
    b.routes = Routes(topology);
    return;
  }
  const Network network = make_network(b);
  std::vector<std::int64_t> delays;
  for (LinkIndex link = 0; link < topology->link_count(); ++link)
    delays.push_back(std::max<std::int64_t>(1, network.mean_delay(topology->from(link), topology->to(link)).count()));
  b.routes = Routes(topology, std::move(delays));
}

}  // namespace

Network make_network(const Blueprint& b) {
  Network network(b.scenario.node_count(), b.seed, b.scenario.network.base);
  std::vector<Network::LinkRule> rules;
  for (std::size_t r = 0; r < b.links.size(); ++r)
    for (const PairRule& pairs : b.links[r]) rules.push_back({pairs, b.scenario.network.links[r].change});
  if (b.zones) network.set_zones(b.zones);
  network.add_link_rules(std::move(rules));
  return network;
}

bool is_ruled_out(FaultId fault, const Blueprint& b) {
  // Each step waits for one other at most.
  for (std::size_t i = 0; i < b.steps.size() && fault.index() < b.steps.size(); ++i) {
    if (!b.steps[fault.index()].happens) return true;
    fault = b.step(fault).moment.fault;
  }
  return false;
}

std::shared_ptr<const Blueprint> make_blueprint(Scenario scenario, std::uint64_t seed, const RunLimits& limits,
                                                Problems& problems) {
  auto b = std::make_shared<Blueprint>();
  b->scenario = std::move(scenario);
  b->seed = seed;
  b->limits = limits;
  b->wiring = wire(b->scenario);
  for (std::size_t g = 0; g < b->scenario.groups.size(); ++g) {
    const Group& group = b->scenario.groups[g];
    for (const StackEntry& entry : group.stack) b->protocols.push_back(entry.protocol);
    b->group_of.insert(b->group_of.end(), group.count, GroupId{static_cast<std::uint16_t>(g)});
  }
  for (const Step& step : b->scenario.timeline) {
    ResolvedStep resolved = resolve(b->scenario, step, seed);
    resolved.happens = comes_by_chance(step, b->steps, seed);
    if (resolved.happens) find_mark(*b, step);
    b->steps.push_back(std::move(resolved));
  }
  for (const LinkRule& rule : b->scenario.network.links)
    b->links.push_back(rules_of(rule.pairs.kind, resolve_sides(rule.pairs.sides, seed)));
  b->zones = make_zones(b->scenario);
  const std::size_t errors = problems.errors();
  find_routes(*b, problems);
  if (problems.errors() != errors) return nullptr;
  b->expectations = compile_expectations(*b, problems);
  return b->expectations ? b : nullptr;
}

}  // namespace netsplit
