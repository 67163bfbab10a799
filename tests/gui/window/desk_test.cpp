// The desk: one run, one playhead, whatever is asked in whatever order.

#include <random>

#include "gui/panes/inspector_pane.hpp"
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

TEST_CASE("stepping takes a selected event along, and leaves a selected node") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.go_to(static_cast<std::uint32_t>(w.desk.recording()->first_of(100)));
  REQUIRE(w.settle());
  w.desk.step(1);
  REQUIRE(w.settle());
  REQUIRE(w.desk.selection().entry < w.desk.recording()->entries.size());
  CHECK(w.desk.recording()->entries[w.desk.selection().entry].event == 101);
  w.desk.select({NodeId{2}, kNobody, kNone});
  w.desk.step(-1);
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->event == 100);
  CHECK(w.desk.selection() == Selection{NodeId{2}, kNobody, kNone});
}

TEST_CASE("a selected expectation is inspected and explained") {
  OpenWindow w("scenarios/fallacies/1-reliable.json");
  REQUIRE(w.settle());
  w.desk.seek(w.desk.recording()->end());
  w.desk.select({.expectation = 0});
  REQUIRE(w.settle());
  auto* inspector = dynamic_cast<InspectorPane*>(w.window.pane("inspector"));
  REQUIRE(inspector != nullptr);
  inspector->ask_why();
  REQUIRE(w.settle());
  CHECK_FALSE(w.desk.explanation().sentences.empty());
  CHECK_FALSE(w.desk.highlighted().empty());
}
