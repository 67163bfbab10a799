#include "sim/run/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

/// Any would do: of a node that has not moved. It must not come near 65535.
constexpr std::uint32_t kPort = 7355, kMostMoves = 50'000;

/// Hosts are compared as texts there, so all have as many digits: up to 9 nodes 10.0.0.1 to 10.0.0.9, up to
/// 90 10.0.0.10 to 10.0.0.99, beyond that three digits in each place, from 100.
std::string host_of(NodeId node, std::uint32_t nodes) {
  constexpr std::uint32_t kBase = 150, kFirst = 100;
  if (nodes <= 9) return fmt::format("10.0.0.{}", node.value + 1);
  if (nodes <= 90) return fmt::format("10.0.0.{}", node.value + 10);
  return fmt::format("10.{}.{}.{}", kFirst + node.value / kBase / kBase % kBase,
                     kFirst + node.value / kBase % kBase, kFirst + node.value % kBase);
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What stays of a name when all else becomes single hyphens: "3|2" is "3-2".
std::string system_of(const std::string& name) {
  std::string system;
  for (const char c : name) {
    if (is_letter_or_digit(c)) system += c;
    else if (!system.empty() && system.back() != '-') system += '-';
  }
  while (!system.empty() && system.back() == '-') system.pop_back();
  return system.empty() ? "cluster" : system;
}

const GroupWiring& group_of(const Blueprint& blueprint, NodeId node) {
  return blueprint.wiring->groups[blueprint.group_of[node.index()].index()];
}

LayerState layer_state(const Simulation& simulation, NodeId node, LayerId layer) {
  const Blueprint& blueprint = simulation.blueprint();
  const LayerWiring& wiring = blueprint.wiring->layers[layer.index()];
  LayerState state;
  state.layer = layer;
  state.name = wiring.name;
  state.protocol = blueprint.protocols[layer.index()].get();
  state.runs = simulation.nodes().is_up(node) && wiring.height < simulation.nodes().stopped_from(node);
  const Population& population = simulation.stacks().population(layer);
  const std::uint32_t local = node.value - wiring.first.value;
  const auto fresh = state.protocol->make({blueprint.seed, state.protocol->name, NodeId{0}, 1, {}});
  for (const FieldInfo& field : state.protocol->parameters)
    state.parameters.push_back({&field, field.get(population.config(local)), field.get(fresh->config(0))});
  if (!state.runs) return state;
  for (const ObservationInfo& field : state.protocol->observations)
    state.fields.push_back({&field, field.read(population.observed(local))});
  for (const ViewInfo& view : state.protocol->views) {
    state.views.push_back({&view, ViewRows(view.columns)});
    view.read(population.observed(local), state.views.back().rows);
  }
  return state;
}

}  // namespace

NodeState inspect(const Simulation& simulation, NodeId node) {
  const NodeTable& nodes = simulation.nodes();
  NodeState state;
  state.node = node;
  state.status = nodes.status(node);
  state.is_paused = nodes.is_up(node) && nodes.is_paused(node);
  state.incarnation = nodes.incarnation(node);
  state.address = simulation.addresses().own(node);
  state.clock = nodes.local(node, simulation.now());
  state.wall = nodes.wall(node, simulation.now());
  state.parked = simulation.parked(node);
  const GroupWiring& group = group_of(simulation.blueprint(), node);
  for (std::uint16_t h = 0; h < group.height; ++h)
    state.layers.push_back(
        layer_state(simulation, node, LayerId{static_cast<std::uint16_t>(group.bottom.value + h)}));
  const Timers& timers = simulation.timers();
  timers.for_each(*simulation.blueprint().wiring, group, node,
                  [&](LayerId layer, std::uint8_t timer, const ArmedTimer& armed, std::uint32_t entry) {
                    LayerState& of = state.layers[layer.index() - group.bottom.index()];
                    of.timers.push_back({of.protocol->timers[timer],
                                         entry == Timers::kNone ? About{} : timers.at(entry).about,
                                         armed.deadline, armed.period});
                  });
  for (LayerState& layer : state.layers)
    std::stable_sort(layer.timers.begin(), layer.timers.end(),
                     [](const auto& a, const auto& b) { return a.deadline < b.deadline; });
  return state;
}

std::vector<std::string> answer_formats(const Blueprint& blueprint) {
  std::vector<std::string> formats;
  for (const auto& protocol : blueprint.protocols)
    for (const std::string& format : protocol->answers)
      if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
  return formats;
}

LayerId answering_layer(const Blueprint& blueprint, NodeId node, std::string_view format) {
  const GroupWiring& group = group_of(blueprint, node);
  for (std::uint16_t h = 0; h < group.height; ++h) {
    const LayerId layer{static_cast<std::uint16_t>(group.bottom.value + h)};
    const auto& answers = blueprint.protocols[layer.index()]->answers;
    if (std::find(answers.begin(), answers.end(), format) != answers.end()) return layer;
  }
  return kNoLayer;
}

AnswerTree answer_of(const Simulation& simulation, NodeId node, std::string_view format) {
  const Blueprint& blueprint = simulation.blueprint();
  const LayerId layer = answering_layer(blueprint, node, format);
  const void* object = layer == kNoLayer ? nullptr : simulation.object(node, layer);
  CHECK(object != nullptr, "a node that answers without running what answers");
  return blueprint.protocols[layer.index()]->answer(object, naming_of(blueprint, format));
}

AnswerNaming naming_of(const Blueprint& blueprint, std::string_view format) {
  AnswerNaming naming;
  naming.format = format;
  naming.system = system_of(blueprint.scenario.name);
  naming.host_port = [nodes = blueprint.scenario.node_count()](NodeId node, Address address) {
    return fmt::format("{}:{}", host_of(node, nodes), kPort + address % kMostMoves);
  };
  naming.roles = [&blueprint](NodeId node) {
    const Group& group = blueprint.scenario.groups[blueprint.group_of[node.index()].index()];
    std::vector<std::string> roles = group.roles;
    if (std::find(roles.begin(), roles.end(), group.name) == roles.end()) roles.push_back(group.name);
    return roles;
  };
  return naming;
}

}  // namespace netsplit
