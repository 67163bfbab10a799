// A population that is written by hand, a structure of arrays without a Context: what it sends are datagrams
// unless it says otherwise.

#include "tests/bench/bench_protocols.hpp"
#include "tests/support/scenario_builder.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;

TEST_CASE("what a flat population sends without a lane goes as datagrams: one event a message") {
  constexpr std::uint32_t kNodes = 200;
  test::ScenarioBuilder builder(std::chrono::minutes{1});
  builder.group("node", kNodes, {bench::FlatGossip::info()});
  Simulation simulation = builder.simulation();
  simulation.run();
  const Counters& counters = simulation.counters();
  CHECK(dynamic_cast<const bench::FlatGossip&>(simulation.stacks().population(LayerId{0})).knowing() ==
        kNodes);
  CHECK(counters.sent > 1000);
  CHECK(counters.events == kNodes + counters.timers + counters.delivered);
}
