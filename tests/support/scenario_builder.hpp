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
  explicit ScenarioBuilder(Duration length, std::uint64_t seed = 1);

  ScenarioBuilder& group(const std::string& name, std::uint32_t count, const std::vector<ProtocolInfo>& stack);
  ScenarioBuilder& delay(Law law) { return scenario_.network.base.delay = std::move(law), *this; }
  ScenarioBuilder& loss(double p) { return scenario_.network.base.loss = Probability{p}, *this; }
  ScenarioBuilder& duplicate(double p) { return scenario_.network.base.duplicate = Probability{p}, *this; }
  ScenarioBuilder& shuffled_ties() { return scenario_.shuffled_ties = true, *this; }

  /// Adds a step at a fixed time; further details are set on the returned value.
  Step& step(Duration at, Verb verb, const std::string& name = "");

  Scenario& scenario() { return scenario_; }
  std::shared_ptr<const Blueprint> blueprint() const;
  Simulation simulation() const { return Simulation(blueprint()); }

 private:
  Scenario scenario_;
};

NodeSelection nodes(std::initializer_list<std::uint32_t> ids);
Pairs sides(std::initializer_list<std::uint32_t> left, std::initializer_list<std::uint32_t> right,
            Pairs::Kind kind = Pairs::Kind::sides);

}  // namespace netsplit::test
