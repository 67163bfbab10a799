// One message lost, delayed or doubled by hand: that one, and none before it.

#include "gui/model/message_hand.hpp"

#include "gui/model/draft.hpp"
#include "gui/model/player.hpp"
#include "tests/gui/model/hand_made.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

constexpr const char* kFile = "scenarios/arena/3-2.json";

Recording record(const std::shared_ptr<const Blueprint>& blueprint) {
  Player player(blueprint);
  player.record();
  return player.recording();
}

/// The run after something was done to a message of the run before.
Recording after(const Recording& before, std::uint32_t flight, MessageDeed deed, Duration by = {}) {
  Problems problems;
  Draft draft(std::string(NETSPLIT_SOURCE_DIR) + "/" + kFile, {}, problems);
  const auto step = message_step(before, flight, deed, by);
  REQUIRE(step);
  draft.edit([&](Json& tree) { add_step(tree, *step, before.blueprint->scenario); });
  const auto blueprint = draft.blueprint(problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return record(blueprint);
}

/// A message that arrived, sent some time after the start, over a link that nothing else used in that
/// instant.
std::uint32_t chosen(const Recording& run) {
  for (std::uint32_t f = static_cast<std::uint32_t>(run.sent_by(SimTime{20s})); f < run.flights.size(); ++f) {
    const Flight& flight = run.flights[f];
    if (flight.from != flight.to && flight.fate == Flight::Fate::delivered && flight.takes > Duration{0})
      return f;
  }
  FAIL("no message arrived");
  return 0;
}

}  // namespace

TEST_CASE("a message lost by hand is lost, and all that was sent before it is as it was") {
  const Recording before = record(tests::blueprint_of(kFile));
  const std::uint32_t f = chosen(before);
  const Recording lost = after(before, f, MessageDeed::lose);
  for (std::uint32_t i = 0; i < f; ++i) {
    REQUIRE(lost.flights[i].sent == before.flights[i].sent);
    REQUIRE(lost.flights[i].takes == before.flights[i].takes);
  }
  CHECK(lost.flights[f].from == before.flights[f].from);
  CHECK(lost.flights[f].sent == before.flights[f].sent);
  CHECK(lost.flights[f].fate == Flight::Fate::dropped);
  CHECK(lost.flights[f].drop == Drop::degraded);
}

TEST_CASE("a message delayed by hand takes so much longer") {
  const Recording before = record(tests::blueprint_of(kFile));
  const std::uint32_t f = chosen(before);
  const Recording late = after(before, f, MessageDeed::delay, 700ms);
  CHECK(late.flights[f].sent == before.flights[f].sent);
  CHECK(late.flights[f].takes == before.flights[f].takes + 700ms);
}

TEST_CASE("a message doubled by hand arrives twice") {
  const Recording before = record(tests::blueprint_of(kFile));
  const std::uint32_t f = chosen(before);
  const Recording twice = after(before, f, MessageDeed::duplicate);
  std::size_t copies = 0;
  for (const Entry& entry : twice.entries)
    copies +=
        entry.record.kind == RecordKind::duplicated && entry.record.time == before.flights[f].sent ? 1 : 0;
  CHECK(copies == 1);
}

TEST_CASE("nothing is done to messages that nodes forward, and to those of a node to itself") {
  const Recording routed = record(tests::blueprint_of("scenarios/lessons/way-round.json"));
  CHECK_FALSE(message_step(routed, 0, MessageDeed::lose));
}
