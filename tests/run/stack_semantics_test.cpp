// What a stack promises its protocols: requests, indications, services, atomic handlers.

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {

TEST_CASE("a node starts bottom up, and indications of the start come after all starts") {
  auto builder = probes(1);
  auto s = builder.simulation();
  s.run();
  CHECK(kinds(ringer(s, 0).seen) == "s");
  CHECK(kinds(above<Middle>(s, kMiddle, 0).seen) == "si");
  CHECK(kinds(above<Top>(s, kTop, 0).seen) == "si");
}

TEST_CASE("an indication is queued for every protocol above that hears it, in order") {
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kRing, 10);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(above<Middle>(s, kMiddle, 0).seen, 'i') == Calls{{0, -1}, {1000, 10}, {1000, 11}});
  CHECK(calls(above<Top>(s, kTop, 0).seen, 'i') == Calls{{0, -1}, {1000, 10}, {1000, 11}});
}

TEST_CASE("a request reaches its provider, whose indication comes back up to all") {
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kAsk, 42, 0, "hearer-t");
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'r') == Calls{{1000, 42}});
  CHECK(calls(above<Middle>(s, kMiddle, 0).seen, 'i').back() == std::pair<std::int64_t, std::int64_t>{1000, 42});
  CHECK(calls(above<Top>(s, kTop, 0).seen, 'i').back() == std::pair<std::int64_t, std::int64_t>{1000, 42});
}

TEST_CASE("nobody hears a consequence before its cause") {
  // Ringing 500 makes both hearers ask for 501; the two answers queue behind 500 and 501's own ring.
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kRing, 500);
  auto s = builder.simulation();
  s.run();
  const Calls expected{{0, -1}, {1000, 500}, {1000, 501}, {1000, 501}, {1000, 501}};
  CHECK(calls(above<Middle>(s, kMiddle, 0).seen, 'i') == expected);
  CHECK(calls(above<Top>(s, kTop, 0).seen, 'i') == expected);
}

TEST_CASE("a service call is immediate: it reads and changes the provider's state") {
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kAsk, 1, 0, "hearer-t");
  tell(builder, seconds{2}, 0, kAsk, 2, 0, "hearer-m");
  tell(builder, seconds{3}, 0, kEcho, 0, 0, "hearer-t");
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{milliseconds{2500}});
  CHECK(above<Top>(s, kTop, 0).bell_seen == 2);
  s.run();
  CHECK(ringer(s, 0).rings == 0);
}

TEST_CASE("more than 10 000 handler calls in one event fail a CHECK") {
  ScenarioBuilder builder(seconds{10});
  builder.group("p", 1, {describe<Ringer>(), describe<Endless>()});
  tell(builder, seconds{1}, 0, kRing, 1);
  auto s = builder.simulation();
  CHECK_THROWS_AS(s.run(), CheckFailed);
}

TEST_CASE("a message to a node whose stack serves no such port is a drop with that cause") {
  ScenarioBuilder builder(seconds{10});
  builder.group("p", 1, {describe<Ringer>()}).group("q", 1, {describe<Ringer>()});
  builder.scenario().groups[1].stack.clear();
  builder.scenario().groups[1].stack.push_back(
      {std::make_shared<const ProtocolInfo>([] {
         ProtocolInfo info = describe<Ringer>();
         info.serves.clear();
         return info;
       }()),
       "ringer", {}, {}});
  tell(builder, seconds{1}, 0, kSend, 5, 1);
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::no_port) == 1);
  CHECK(s.counters().delivered == 0);
}

TEST_CASE("a body that does not fit a slot travels as a shared block") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kSendLetter, 3, 1);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{milliseconds{1005}});
  auto copy = s;
  s.run();
  copy.run();
  CHECK(calls(ringer(s, 1).seen, 'l') == Calls{{1010, 300}});
  CHECK(calls(ringer(copy, 1).seen, 'l') == Calls{{1010, 300}});
  CHECK(s.bodies().live() == 0);
}

TEST_CASE("a message to oneself arrives at once and meets no network") {
  auto builder = probes(2);
  builder.loss(1.0);
  tell(builder, seconds{1}, 0, kSend, 5, 0);
  tell(builder, seconds{1}, 0, kSend, 6, 1);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{1000, 5}});
  CHECK(dropped(s, Drop::loss) == 1);
}

TEST_CASE("stop_above ends what lies above, start_above makes it anew") {
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kArm, 3000, 0, "hearer-m");
  tell(builder, seconds{2}, 0, kStopAbove);
  tell(builder, seconds{3}, 0, kRing, 10);
  tell(builder, seconds{5}, 0, kStartAbove);
  tell(builder, seconds{6}, 0, kRing, 20);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{milliseconds{4500}});
  CHECK(kinds(above<Middle>(s, kMiddle, 0).seen) == "si");
  s.run();
  CHECK(kinds(above<Middle>(s, kMiddle, 0).seen) == "sii");
  CHECK(kinds(above<Top>(s, kTop, 0).seen) == "sii");
}

TEST_CASE("random streams are a node's own and go on across a restart") {
  const auto drawn = [](bool with_crash, std::uint32_t nodes) {
    auto builder = probes(nodes);
    tell(builder, seconds{1}, 0, kDraw);
    if (with_crash) builder.step(seconds{2}, verbs::Crash{test::nodes({0})}).lasts = seconds{1};
    tell(builder, seconds{4}, 0, kDraw);
    auto s = builder.simulation();
    s.run(~0ULL, SimTime{milliseconds{1500}});
    const std::uint64_t first = ringer(s, 0).drawn.at(0);
    s.run();
    return std::pair{first, ringer(s, 0).drawn.back()};
  };
  CHECK(drawn(false, 1) == drawn(true, 1));
  CHECK(drawn(false, 1) == drawn(false, 5));
  CHECK(drawn(false, 1).first != drawn(false, 1).second);
}

}  // namespace netsplit::test
