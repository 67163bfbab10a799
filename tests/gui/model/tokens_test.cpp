// Messages on the map: where they are, and how long lost ones can be seen.

#include "gui/model/tokens.hpp"

// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

Flight flight(Duration sent, Duration takes, Duration ended, Flight::Fate fate = Flight::Fate::delivered) {
  Flight f;
  f.from = NodeId{0};
  f.to = NodeId{1};
  f.sent = SimTime{sent};
  f.takes = takes;
  f.ended = SimTime{ended};
  f.fate = fate;
  return f;
}

}  // namespace

TEST_CASE("a token moves with time, by what its way takes and else by when it ended") {
  CHECK(share_of(flight(10ms, 20ms, 30ms), SimTime{15ms}) == Approx(0.25));
  CHECK(share_of(flight(10ms, 0ms, 50ms), SimTime{30ms}) == Approx(0.5));
  CHECK(share_of(flight(10ms, 20ms, 30ms), SimTime{99ms}) == 1);
  Flight open = flight(10ms, 0ms, 0ms);
  open.ended = kForever;
  CHECK(share_of(open, SimTime{10ms}) == 0);
}

TEST_CASE("tokens are those under way, and those lost a moment ago") {
  Recording recording;
  recording.longest = 50ms;
  recording.flights = {flight(0ms, 10ms, 10ms), flight(5ms, 50ms, 55ms),
                       flight(20ms, 20ms, 25ms, Flight::Fate::dropped),
                       flight(28ms, 0ms, 28ms, Flight::Fate::dropped), flight(40ms, 10ms, 50ms)};
  const auto at = [&](Duration now) { return tokens_at(recording, SimTime{now}, 10ms, 100); };
  const auto now = at(30ms);
  REQUIRE(now.size() == 3);
  CHECK((now[0].flight == 1 && !now[0].is_lost && now[0].share == Approx(0.5)));
  // It was cut down on its way.
  CHECK((now[1].flight == 2 && now[1].is_lost && now[1].share == Approx(0.25)));
  CHECK((now[2].flight == 3 && now[2].is_lost));
  // Before its end nobody can tell that it will be lost.
  CHECK_FALSE(at(22ms).back().is_lost);
  CHECK(at(36ms).size() == 2);
  CHECK(at(39ms).size() == 1);
}

TEST_CASE("of too many tokens the last ones are shown, in the order of their sending") {
  Recording recording;
  recording.longest = 1s;
  for (int i = 0; i < 100; ++i) recording.flights.push_back(flight(Duration{i}, 1s, 2s));
  const auto tokens = tokens_at(recording, SimTime{1ms}, 0ms, 10);
  REQUIRE(tokens.size() == 10);
  CHECK(tokens.front().flight == 90);
  CHECK(tokens.back().flight == 99);
}

TEST_CASE("what a cut took ends at the frontier, what nobody took at its target") {
  CHECK(lost_at(Drop::cut) == LostAt::frontier);
  CHECK(lost_at(Drop::loss) == LostAt::half_way);
  CHECK(lost_at(Drop::node_down) == LostAt::target);
}

TEST_CASE("what waits in a transmitter's queue is not on its way: of each direction the last ones sent") {
  Recording recording;
  recording.longest = 1s;
  for (int i = 0; i < 5; ++i) recording.flights.push_back(flight(Duration{i}, 1s, 2s));
  Flight back = flight(3ns, 1s, 2s);
  std::swap(back.from, back.to);
  recording.flights.push_back(back);
  auto tokens = tokens_at(recording, SimTime{1ms}, 0ms, 10);
  REQUIRE(tokens.size() == 6);
  // Of four packets one is being sent; a lone one does not wait.
  leave_out_waiting(tokens, recording,
                    {{.from = NodeId{0}, .to = NodeId{1}, .packets = 4},
                     {.from = NodeId{1}, .to = NodeId{0}, .packets = 1}});
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].flight == 0);
  CHECK(tokens[1].flight == 1);
  CHECK(tokens[2].flight == 5);
}
