#include "tests/support/run_text.hpp"

#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/reader.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace netsplit::test {

Simulation run_text(const std::string& text) {
  Problems problems;
  const auto json = read_json(text, "test.json", problems);
  REQUIRE(json);
  auto scenario = read_scenario(*json, "test.json", make_registry(), {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(scenario);
  const auto blueprint = make_blueprint(*scenario, scenario->seed, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  Simulation simulation(blueprint);
  simulation.run();
  return simulation;
}

}  // namespace netsplit::test
