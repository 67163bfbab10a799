// Processor time: messages are serialised and read one after the other, events wait their turn, and nodes may
// be slow.

#include "sim/node/slowness.hpp"
#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// Probes whose messages cost 2 ms to send and 2 ms to read; 10 ms between them.
ScenarioBuilder busy_probes(std::uint32_t nodes, CpuSpec cpu = {milliseconds{2}, Duration{0}}) {
  ScenarioBuilder builder = probes(nodes);
  builder.scenario().groups[0].cpu = cpu;
  return builder;
}

/// Node 0 sends so many to node 1, all at 1 s.
ScenarioBuilder burst(std::int64_t many) {
  ScenarioBuilder builder = busy_probes(2);
  tell(builder, seconds{1}, 0, kSendMany, many, 1);
  return builder;
}

void check_books(const Simulation& s) {
  const Counters& c = s.counters();
  CHECK(c.sent == c.delivered + c.dropped_total());
  CHECK(s.bodies().live() == 0);
}

}  // namespace

TEST_CASE("messages leave one after the other and are handled when they have been read") {
  auto s = burst(3).simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1014, 0}, {1016, 1}, {1018, 2}});
  CHECK(s.counter(static_cast<std::size_t>(MessageCounter::cpu_busiest)) == 600'000'000);  // 6 ms of 10 s
  check_books(s);
}

TEST_CASE("time per byte counts on both sides") {
  ScenarioBuilder builder = busy_probes(2, {Duration{0}, milliseconds{1}});
  tell(builder, seconds{1}, 0, kSend, 5, 1);
  auto s = builder.simulation();
  s.run();
  const auto bytes = static_cast<std::int64_t>(sizeof(Note));
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1010 + 2 * bytes, 5}});
}

TEST_CASE("a timer that goes off while a message is read waits, and comes before later messages") {
  ScenarioBuilder builder = burst(2);
  tell(builder, seconds{1}, 1, kArm, 13);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 't') == Calls{{1014, 0}});
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1014, 0}, {1016, 1}});
  const std::string order = kinds(ringer(s, 1).seen);
  CHECK(order.substr(order.find('m')) == "mtm");
}

TEST_CASE("what a handler sends goes out before the node's next event") {
  ScenarioBuilder builder = busy_probes(3);
  tell(builder, seconds{1}, 0, kSend, 1005, 1);  // answered
  tell(builder, seconds{1}, 2, kSend, 7, 1);
  auto s = builder.simulation();
  s.run();
  // Both come at 1012: the first is read until 1014, its answer written until 1016, the second read until
  // 1018.
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1014, 1005}, {1018, 7}});
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{1028, 5}});
}

TEST_CASE("a message to oneself costs nothing") {
  ScenarioBuilder builder = busy_probes(1);
  tell(builder, seconds{1}, 0, kSend, 3, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{1000, 3}});
}

TEST_CASE("a pause stops the work at hand, which goes on where it was") {
  ScenarioBuilder builder = burst(3);
  builder.step(milliseconds{1013}, verbs::Pause{nodes({1})}, "gc").lasts = milliseconds{5};
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1019, 0}, {1021, 1}, {1023, 2}});
  check_books(s);
}

TEST_CASE("a paused sender writes nothing meanwhile") {
  ScenarioBuilder builder = burst(2);
  builder.step(milliseconds{1001}, verbs::Pause{nodes({0})}, "gc").lasts = seconds{1};
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{2014, 0}, {2016, 1}});
}

TEST_CASE("a crash loses what was not written yet") {
  ScenarioBuilder builder = burst(3);
  builder.step(milliseconds{1003}, verbs::Crash{nodes({0})}, "end").lasts = seconds{1};
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1014, 0}});
  CHECK(dropped(s, Drop::crashed) == 2);
  check_books(s);
}

TEST_CASE("a crash loses what was not read yet, and a restart begins with an idle dispatcher") {
  ScenarioBuilder builder = burst(2);
  tell(builder, milliseconds{1100}, 0, kSend, 9, 1);
  builder.step(milliseconds{1015}, verbs::Crash{nodes({1})}, "end").lasts = milliseconds{10};
  auto s = builder.simulation();
  s.run();
  // Handled at 1014; being read at 1015, while the restart wipes what was seen.
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1114, 9}});
  CHECK(dropped(s, Drop::crashed) == 1);
  check_books(s);
}

TEST_CASE("a crash during a pause counts only the work that was done") {
  ScenarioBuilder builder = burst(1);
  builder.step(milliseconds{900}, verbs::Slow{nodes({1}), 10'000}, "heavy");
  builder.step(milliseconds{1017}, verbs::Pause{nodes({1})}, "gc");
  builder.step(milliseconds{1500}, verbs::Crash{nodes({1})}, "end");
  auto s = builder.simulation();
  s.run();
  CHECK(s.counter(static_cast<std::size_t>(MessageCounter::cpu_busiest)) == 500'000'000);  // 5 ms of 10 s
  check_books(s);
}

TEST_CASE("a snapshot taken while dispatchers work goes on to the same end") {
  ScenarioBuilder builder = burst(40);
  tell(builder, seconds{1}, 1, kSendMany, 30, 0);
  builder.step(milliseconds{1030}, verbs::Slow{nodes({1}), 5000}, "heavy").lasts = milliseconds{50};
  auto whole = builder.simulation(), first = builder.simulation();
  whole.run();
  first.run(~std::uint64_t{0}, SimTime{milliseconds{1041}});
  Simulation copy = first;
  first.run();
  copy.run();
  CHECK(copy.fingerprint() == whole.fingerprint());
  CHECK(first.fingerprint() == whole.fingerprint());
  check_books(copy);
}

TEST_CASE("slow multiplies what is begun while it lasts; work at hand keeps its speed") {
  ScenarioBuilder builder = burst(3);
  builder.step(milliseconds{1013}, verbs::Slow{nodes({1}), 10'000}, "heavy").lasts = milliseconds{30};
  auto s = builder.simulation();
  s.run();
  // The second is begun at 1014, the third at 1034, before the end at 1043.
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1014, 0}, {1034, 1}, {1054, 2}});
  CHECK(s.receipts()[1].nodes == NodeSet{NodeId{1}});
  CHECK(s.receipts()[1].last_end == SimTime{milliseconds{1043}});
}

TEST_CASE("several slow steps multiply") {
  ScenarioBuilder builder = burst(1);
  builder.step(milliseconds{500}, verbs::Slow{nodes({1}), 2000}, "two");
  builder.step(milliseconds{600}, verbs::Slow{nodes({0, 1}), 3000}, "three");
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1000 + 6 + 10 + 12, 0}});
}

TEST_CASE("slowness that found no work touched nothing") {
  ScenarioBuilder builder = probes(2);
  builder.step(milliseconds{500}, verbs::Slow{nodes({1}), 2000}, "two");
  tell(builder, seconds{1}, 0, kSend, 5, 1);
  auto s = builder.simulation();
  s.run();
  CHECK_FALSE(s.receipts()[0].touched());
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1010, 5}});
}

TEST_CASE("factors multiply, end one by one, and do not overflow") {
  Slowness slow;
  slow.begin(FaultId{0}, {NodeId{1}, NodeId{2}}, 1500);
  slow.begin(FaultId{1}, {NodeId{2}}, 4000);
  CHECK(slow.factor(NodeId{0}) == 1000);
  CHECK(slow.factor(NodeId{2}) == 6000);
  CHECK(slow.scaled(NodeId{1}, Duration{3}) == Duration{5});  // 4.5, halves up
  slow.begin(FaultId{1}, {NodeId{2}}, 2000);                  // begun again: no twice as much
  CHECK(slow.factor(NodeId{2}) == 3000);
  CHECK(slow.end(FaultId{0}));
  CHECK_FALSE(slow.end(FaultId{0}));
  CHECK(slow.factor(NodeId{2}) == 2000);
  for (std::uint32_t f = 2; f < 20; ++f) slow.begin(FaultId{f}, {NodeId{2}}, kGreatestSlowness);
  CHECK(slow.factor(NodeId{2}) == kGreatestSlowness);
  CHECK(slow.scaled(NodeId{2}, Duration::max()) == Duration{std::int64_t{1} << 62});
}

}  // namespace netsplit::test
