#pragma once
// A blueprint: one scenario made ready for one seed. Stacks are wired, drawn node sets and times are
// resolved, claims are parsed. Immutable, shared by all copies of a simulation.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/check/expectations.hpp"
#include "sim/net/network.hpp"
#include "sim/net/routes.hpp"
#include "sim/node/stack.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

/// A step of the timeline with everything drawn.
struct ResolvedStep {
  /// split, cut, degrade, hold, weather: which pairs.
  std::vector<PairRule> pairs;
  /// All other verbs but heal and release: which nodes.
  NodeSet nodes;
  /// The sides of a split, nodes that go with a named one included; for reports.
  std::vector<NodeSet> sides;
  /// For a step with a time: when it acts first.
  SimTime at{};
  /// For a step that waits for something: how long after it.
  Duration delay{0};
  /// By its chance, in this run.
  bool happens = true;
};

struct RunLimits {
  /// A run that needs more events than this is stopped.
  std::uint64_t max_events = 500'000'000;
};

struct Blueprint {
  Scenario scenario;
  std::uint64_t seed = 1;
  RunLimits limits;
  std::shared_ptr<const Wiring> wiring;
  /// By LayerId.
  std::vector<std::shared_ptr<const ProtocolInfo>> protocols;
  /// By GroupId of each node.
  std::vector<GroupId> group_of;
  /// By FaultId.
  std::vector<ResolvedStep> steps;
  /// By link rule of the scenario's network.
  std::vector<std::vector<PairRule>> links;
  /// Where nodes stand; null unless the scenario looks at it.
  std::shared_ptr<const Zones> zones;
  /// Over no topology when every two nodes are linked.
  Routes routes;
  /// Marks that steps wait for.
  struct MarkTrigger {
    LayerId layer;
    std::uint8_t mark = 0;
    FaultId step;
  };
  std::vector<MarkTrigger> mark_triggers;
  std::shared_ptr<const Expectations> expectations;

  SimTime end() const { return SimTime{scenario.length}; }
  const std::string& node_name(NodeId node) const { return scenario.node_names[node.index()]; }
  const Step& step(FaultId fault) const { return scenario.timeline[fault.index()]; }
};

/// Whether a step of the file does not happen in this run, by its chance or by that of one that it waits for. False
/// for one added by hand. O(steps).
bool is_ruled_out(FaultId fault, const Blueprint& blueprint);

/// The zones of the scenario's groups, in the groups' order, and the latencies between them; null if nothing in the
/// scenario looks at zones.
std::shared_ptr<const Zones> make_zones(const Scenario& scenario);

/// The network of a blueprint whose link rules are resolved, before any fault.
Network make_network(const Blueprint& blueprint);

/// Makes a scenario ready for a seed. Claims that do not parse, and steps that name marks or layers
/// that are not there, are added to `problems`; null if there was an error.
std::shared_ptr<const Blueprint> make_blueprint(Scenario scenario, std::uint64_t seed, const RunLimits& limits,
                                                Problems& problems);

/// The expectations of a blueprint whose scenario and wiring are there; null, and problems, if one is wrong.
std::shared_ptr<const Expectations> compile_expectations(const Blueprint& blueprint, Problems& problems);

}  // namespace netsplit
