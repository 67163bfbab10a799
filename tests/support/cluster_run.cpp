#include "tests/support/cluster_run.hpp"

#include <fmt/format.h>

#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/reader.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// The layer of that name in a node's stack; kNoLayer if it has none.
LayerId layer_of(const Simulation& simulation, NodeId node, const std::string& name) {
  const Wiring& wiring = simulation.stacks().wiring();
  for (std::uint16_t l = 0; l < wiring.layers.size(); ++l) {
    const LayerWiring& layer = wiring.layers[l];
    const GroupWiring& group = wiring.groups[layer.group.index()];
    if (layer.name == name && node >= group.first && node.value < group.first.value + group.count)
      return LayerId{l};
  }
  return kNoLayer;
}

}  // namespace

std::string ClusterText::json() const {
  const std::string resolver =
      strategy.empty() ? ""
                       : fmt::format(R"(, {{"split-brain": {{"strategy": {}, "stable-after": "{}"}}}})",
                                     strategy, stable_after);
  return fmt::format(R"({{"name": "cluster", "seed": {}, "length": "{}",
    "nodes": {{"member": {{"names": "{}", "stack": ["phi-accrual", {}{}{}]}}{}}},
    "network": {}, "timeline": [{}]}})",
                     seed, length, names, membership, resolver, above, groups, network, timeline);
}

Simulation simulation_of(const ClusterText& cluster) {
  Problems problems;
  const auto json = read_json(cluster.json(), "test.json", problems);
  INFO(cluster.json());
  REQUIRE(json);
  static const Registry registry = make_registry();
  auto scenario = read_scenario(*json, "test.json", registry, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(scenario);
  const auto blueprint = make_blueprint(*scenario, scenario->seed, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return Simulation(blueprint);
}

const ClusterMembership* membership_of(const Simulation& simulation, NodeId node) {
  const LayerId layer = layer_of(simulation, node, "membership");
  return layer == kNoLayer ? nullptr : static_cast<const ClusterMembership*>(simulation.object(node, layer));
}

NodeSet serving(const Simulation& simulation) {
  NodeSet nodes;
  for (std::uint32_t n = 0; n < simulation.nodes().size(); ++n) {
    const ClusterMembership* membership = membership_of(simulation, NodeId{n});
    if (membership != nullptr && membership->serves()) nodes.push_back(NodeId{n});
  }
  return nodes;
}

std::int64_t metric(const Simulation& simulation, const std::string& name) {
  const Vocabulary& vocabulary = *simulation.judge().plan().vocabulary;
  const std::size_t position = vocabulary.metric(name);
  INFO(name);
  REQUIRE(position < vocabulary.metrics().size());
  const auto value = simulation.judge().measured().metric(position, simulation, simulation.now());
  REQUIRE(value);
  return value->number;
}

std::optional<Duration> MarkLog::first(const Simulation& simulation, const std::string& layer,
                                       const std::string& mark) const {
  for (const Entry& entry : marks) {
    const auto& protocol = *simulation.blueprint().protocols[entry.layer.index()];
    if (simulation.stacks().wiring(entry.layer).name == layer && protocol.marks[entry.index].name == mark)
      return entry.time.time_since_epoch();
  }
  return {};
}

}  // namespace netsplit::test
