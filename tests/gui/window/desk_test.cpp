// The desk: one run, one playhead, whatever is asked in whatever order.

#include <random>

#include "sim/run/simulation.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

TEST_CASE("a scenario is recorded to its end, to the fingerprint of the command line's run") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.opened);
  REQUIRE(w.settle());
  Simulation straight(w.desk.blueprint());
  straight.run();
  CHECK(w.desk.recording()->fingerprint == straight.fingerprint());
  CHECK(w.desk.recording()->events == straight.counters().events);
}

TEST_CASE("seeking forward and back to any point gives the state of the straight run") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  std::minstd_rand random(7);
  const std::uint64_t events = w.desk.recording()->events;
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t event = random() % events;
    w.desk.seek_event(event);
    REQUIRE(w.settle());
    CHECK(w.desk.moment()->event == event);
    Simulation straight(w.desk.blueprint());
    // A timer that was disarmed is no event, and takes a turn.
    while (straight.counters().events < event)
      straight.run(event - straight.counters().events, straight.blueprint().end());
    REQUIRE(w.desk.moment()->fingerprint == straight.fingerprint());
  }
}
