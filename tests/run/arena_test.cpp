// The shipped splits: what they promise of themselves is checked by their own expectations; here is what
// takes two runs to tell.

#include <algorithm>
#include <tuple>
#include <vector>

#include "sim/node/registry.hpp"
#include "sim/run/library.hpp"
#include "sim/run/simulation.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using std::chrono::seconds;

Simulation simulation_of(const std::string& path) {
  static const Registry registry = make_registry();
  Problems problems;
  const auto blueprint = ScenarioFile(path).blueprint(registry, {}, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return Simulation(blueprint);
}

/// What comes to a..c: messages and timers, by time, node, layer, sender, and kind.
struct Inputs final : Observer {
  using Input = std::tuple<SimTime, std::uint32_t, std::uint16_t, std::uint32_t, std::uint8_t, bool>;
  std::vector<Input> heard;
  SimTime decided = kForever;
  LayerId resolver;
  void on(const Record& record) override {
    const bool is_survivor = record.node.value < 3;
    if (record.kind == RecordKind::mark && record.layer == resolver && is_survivor)
      decided = std::min(decided, record.time);
    const bool delivered = record.kind == RecordKind::delivered;
    if (!is_survivor || (!delivered && record.kind != RecordKind::timer)) return;
    heard.emplace_back(record.time, record.node.value, record.layer.value, delivered ? record.other.value : 0,
                       record.index, delivered);
  }
};

Inputs inputs_of(const std::string& name) {
  Simulation simulation = simulation_of("scenarios/arena/one-signal/" + name + ".json");
  Inputs inputs;
  const auto& layers = simulation.stacks().wiring().layers;
  for (std::uint16_t l = 0; l < layers.size(); ++l)
    if (layers[l].name == "split-brain") inputs.resolver = LayerId{l};
  simulation.observe(&inputs);
  simulation.run();
  return inputs;
}

}  // namespace

TEST_CASE(
    "a crash, a cut and a pause are one signal: what the survivors hear is the same until they decide") {
  const Inputs crash = inputs_of("crash"), cut = inputs_of("cut"), pause = inputs_of("pause");
  REQUIRE(crash.decided > SimTime{seconds{50}});
  REQUIRE(crash.decided < SimTime{seconds{70}});
  CHECK(cut.decided == crash.decided);
  CHECK(pause.decided == crash.decided);
  const auto until_decided = [&](const Inputs& inputs) {
    std::vector<Inputs::Input> before;
    for (const auto& input : inputs.heard)
      if (std::get<0>(input) < crash.decided) before.push_back(input);
    return before;
  };
  const auto of_crash = until_decided(crash);
  CHECK(of_crash.size() > 500);
  CHECK(until_decided(cut) == of_crash);
  CHECK(until_decided(pause) == of_crash);
}
