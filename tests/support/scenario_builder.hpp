#pragma once
// Scenarios written in code, for tests and benchmarks of the layers below the reader.

#include <memory>
#include <string>
#include <vector>

#include "sim/run/blueprint.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::test {

/// Builds a Scenario step by step; nodes are numbered in the order of the groups.
class ScenarioBuilder {
 public:
  explicit ScenarioBuilder(Duration length, std::uint64_t seed = 1) {
    scenario_.name = "built";
    scenario_.seed = seed;
    scenario_.length = length;
    scenario_.network.base.delay = Constant{std::chrono::milliseconds{10}};
  }

  ScenarioBuilder& group(const std::string& name, std::uint32_t count, const std::vector<ProtocolInfo>& stack) {
    Group g;
    g.name = name;
    g.first = NodeId{scenario_.node_count()};
    g.count = count;
    for (const ProtocolInfo& p : stack) g.stack.push_back({std::make_shared<const ProtocolInfo>(p), p.name, {}, {}});
    for (std::uint32_t i = 0; i < count; ++i) scenario_.node_names.push_back(name + std::to_string(i + 1));
    scenario_.groups.push_back(std::move(g));
    return *this;
  }
  ScenarioBuilder& delay(Law law) { return scenario_.network.base.delay = std::move(law), *this; }
  ScenarioBuilder& loss(double p) { return scenario_.network.base.loss = Probability{p}, *this; }
  ScenarioBuilder& duplicate(double p) { return scenario_.network.base.duplicate = Probability{p}, *this; }
  ScenarioBuilder& shuffled_ties() { return scenario_.shuffled_ties = true, *this; }

  /// Adds a step at a fixed time; further details are set on the returned value.
  Step& step(Duration at, Verb verb, const std::string& name = "") {
    Step s;
    s.id = FaultId{static_cast<std::uint32_t>(scenario_.timeline.size())};
    s.named = !name.empty();
    s.name = s.named ? name : std::string(word_of(verb)) + "-" + std::to_string(s.id.value + 1);
    s.moment.at = Constant{at};
    s.verb = std::move(verb);
    scenario_.timeline.push_back(std::move(s));
    return scenario_.timeline.back();
  }

  Scenario& scenario() { return scenario_; }
  std::shared_ptr<const Blueprint> blueprint() const {
    Problems problems;
    auto blueprint = make_blueprint(scenario_, scenario_.seed, {}, problems);
    CHECK(blueprint != nullptr, problems.to_text(Language::english));
    return blueprint;
  }
  Simulation simulation() const { return Simulation(blueprint()); }

 private:
  Scenario scenario_;
};

inline NodeSelection nodes(std::initializer_list<std::uint32_t> ids) {
  NodeSet set;
  for (const std::uint32_t id : ids) set.push_back(NodeId{id});
  return select(set, "");
}
inline Pairs sides(std::initializer_list<std::uint32_t> left, std::initializer_list<std::uint32_t> right,
                   Pairs::Kind kind = Pairs::Kind::sides) {
  return {kind, {nodes(left), nodes(right)}, ""};
}

}  // namespace netsplit::test
