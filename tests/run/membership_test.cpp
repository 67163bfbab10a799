// Nodes that join and leave, and disks that are lost.

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

const NodeId kFirst{0}, kSecond{1};

/// One probe that is there, and so many that are not.
ScenarioBuilder with_absent(std::uint32_t absent = 1) {
  ScenarioBuilder builder(seconds{10});
  const std::vector<ProtocolInfo> stack{describe<Ringer>(), describe<Middle>(), describe<Top>()};
  builder.group("p", 1 + absent, stack);
  Scenario& scenario = builder.scenario();
  Group late = scenario.groups[0];
  late.name = "late";
  late.first = kSecond;
  late.count = absent;
  late.absent = true;
  scenario.groups[0].count = 1;
  scenario.groups.push_back(late);
  return builder;
}
const Ringer& late_ringer(const Simulation& s) {
  return *static_cast<const Ringer*>(s.stacks().population(LayerId{3}).observed(0));
}

}  // namespace

TEST_CASE("an absent node is not there until it joins, and then starts like any other") {
  auto builder = with_absent();
  tell(builder, seconds{1}, 0, kSend, 1, 1);
  tell(builder, seconds{3}, 0, kSend, 3, 1);
  builder.step(seconds{2}, verbs::Join{nodes({1})}, "join");
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{1}});
  CHECK_FALSE(s.is_up(kSecond));
  CHECK(s.nodes().status(kSecond) == NodeStatus::absent);
  CHECK(late_ringer(s).seen.empty());
  s.run();
  CHECK(dropped(s, Drop::node_absent) == 1);
  CHECK(calls(late_ringer(s).seen, 's') == Calls{{2000, 0}});
  CHECK(calls(late_ringer(s).seen, 'm') == Calls{{3010, 3}});
  CHECK(s.receipts()[2].nodes == NodeSet{kSecond});
  CHECK(s.counters().topology_changes == 1);
}

TEST_CASE("join touches nothing that is there, leave and crash nothing that is not") {
  auto builder = with_absent();
  builder.step(seconds{1}, verbs::Join{nodes({0})}, "join");
  builder.step(seconds{2}, verbs::Leave{nodes({1})}, "leave");
  builder.step(seconds{3}, verbs::Crash{nodes({1})}, "crash");
  builder.step(seconds{4}, verbs::Restart{nodes({1})}, "restart");
  builder.step(seconds{5}, verbs::Move{nodes({1})}, "move");
  auto s = builder.simulation();
  s.run();
  for (const Receipt& receipt : s.receipts()) CHECK_FALSE(receipt.touched());
  CHECK(s.nodes().status(kSecond) == NodeStatus::absent);
}

TEST_CASE("whoever leaves says goodbye top first, each with what follows, and its goodbyes arrive") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kArm, 5000);
  builder.step(seconds{2}, verbs::Leave{nodes({0})}, "leave");
  tell(builder, seconds{3}, 1, kSend, 3, 0);
  auto s = builder.simulation();
  s.run();
  // Two requests of the layers above had been heard when the bottom said goodbye.
  CHECK(calls(ringer(s, 0).seen, 'b') == Calls{{2000, 2}});
  CHECK(kinds(ringer(s, 0).seen) == "srrb");
  CHECK(kinds(above<Middle>(s, kMiddle, 0).seen) == "siibi");
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{2010, 77}});
  CHECK(dropped(s, Drop::node_absent) == 1);
  CHECK_FALSE(s.is_up(kFirst));
  CHECK(s.nodes().incarnation(kFirst) == 1);
}

TEST_CASE("a node that leaves takes its disk with it; one that is paused goes without a word") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kRemember, 9);
  builder.step(seconds{1}, verbs::Pause{nodes({0})}, "pause");
  tell(builder, milliseconds{1500}, 1, kSend, 1, 0);
  builder.step(seconds{2}, verbs::Leave{nodes({0})}, "leave").lasts = seconds{2};
  auto s = builder.simulation();
  s.run();
  CHECK(kinds(ringer(s, 0).seen) == "s");
  CHECK(calls(ringer(s, 0).seen, 's') == Calls{{4000, 0}});
  CHECK(calls(ringer(s, 1).seen, 'm').empty());
  CHECK(dropped(s, Drop::node_absent) == 1);
  CHECK(s.receipts()[1].last_end == SimTime{seconds{2}});
  CHECK(s.receipts()[3].last_end == SimTime{seconds{4}});
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("a join with an end is undone by leaving; a crash meanwhile does not end it") {
  auto builder = with_absent();
  builder.step(seconds{1}, verbs::Join{nodes({1})}, "join").lasts = seconds{5};
  builder.step(seconds{2}, verbs::Crash{nodes({1})}, "crash").lasts = seconds{1};
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{5}});
  CHECK(s.receipts()[0].last_end == kForever);
  CHECK(s.receipts()[1].last_end == SimTime{seconds{3}});
  s.run();
  CHECK(s.receipts()[0].last_end == SimTime{seconds{6}});
  CHECK(s.nodes().status(kSecond) == NodeStatus::absent);
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{6010, 77}});
}

TEST_CASE("a node that is down leaves without a word, and its crash is over") {
  auto builder = probes(2);
  builder.step(seconds{1}, verbs::Crash{nodes({0})}, "crash").lasts = seconds{5};
  builder.step(seconds{2}, verbs::Leave{nodes({0})}, "leave");
  auto s = builder.simulation();
  s.run();
  CHECK(s.receipts()[0].last_end == SimTime{seconds{2}});
  CHECK(s.nodes().status(kFirst) == NodeStatus::absent);
  CHECK(calls(ringer(s, 1).seen, 'm').empty());
}

TEST_CASE("a crash with the disk lost forgets what is durable, whichever of the two steps says so") {
  for (const bool at_crash : {false, true}) {
    auto builder = probes(1);
    tell(builder, seconds{1}, 0, kRemember, 9);
    builder.step(seconds{2}, verbs::Crash{nodes({0}), at_crash}, "down");
    builder.step(seconds{3}, verbs::Restart{nodes({0}), !at_crash}, "up");
    tell(builder, seconds{4}, 0, kRemember, 8);
    builder.step(seconds{5}, verbs::Crash{nodes({0})}, "again").lasts = seconds{1};
    auto s = builder.simulation();
    s.run(~0ULL, SimTime{seconds{4}});
    CHECK(calls(ringer(s, 0).seen, 's') == Calls{{3000, 0}});
    s.run();
    CHECK(calls(ringer(s, 0).seen, 's') == Calls{{6000, 8}});
  }
}

TEST_CASE("a crash of a paused node lasts until its own end") {
  auto builder = probes(1);
  builder.step(seconds{1}, verbs::Pause{nodes({0})}, "pause");
  builder.step(seconds{2}, verbs::Crash{nodes({0})}, "crash").lasts = seconds{3};
  auto s = builder.simulation();
  s.run();
  CHECK(s.receipts()[0].last_end == SimTime{seconds{2}});
  CHECK(s.receipts()[1].last_end == SimTime{seconds{5}});
  CHECK(s.is_up(kFirst));
}

TEST_CASE("what joins, leaves and moves goes on from a snapshot to the same end") {
  auto builder = with_absent(3);
  builder.step(seconds{1}, verbs::Join{nodes({1, 2})}).lasts = seconds{4};
  builder.step(seconds{2}, verbs::Leave{nodes({0})}).lasts = seconds{3};
  builder.step(seconds{3}, verbs::Move{nodes({1}), milliseconds{500}});
  builder.step(seconds{6}, verbs::Join{nodes({3})});
  for (int i = 0; i < 90; ++i)
    tell(builder, milliseconds{100 * i}, 0, kSend, 1000 + i, static_cast<std::uint32_t>(i % 4));
  auto straight = builder.simulation();
  straight.run();
  for (const int at : {1500, 3200, 5500}) {
    auto first = builder.simulation();
    first.run(~0ULL, SimTime{milliseconds{at}});
    Simulation copy = first;
    copy.run();
    CHECK(copy.fingerprint() == straight.fingerprint());
    CHECK(copy.counters().in_flight() == straight.counters().in_flight());
  }
}

}  // namespace netsplit::test
