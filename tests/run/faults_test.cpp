// What the timeline's steps do, and the receipts that they get.

#include <algorithm>

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {

TEST_CASE("a crash ends volatile state and timers; a restart keeps what is durable") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kRemember, 9);
  tell(builder, seconds{1}, 0, kArm, 2500);
  builder.step(seconds{2}, verbs::Crash{nodes({0})}, "down").lasts = seconds{1};
  auto s = builder.simulation();
  s.run();
  CHECK(kinds(ringer(s, 0).seen) == "s");
  CHECK(calls(ringer(s, 0).seen, 's') == Calls{{3000, 9}});
  CHECK(s.nodes().incarnation(NodeId{0}) == 1);
  CHECK(s.receipts()[2].nodes == NodeSet{NodeId{0}});
  CHECK(s.receipts()[2].last_end == SimTime{seconds{3}});
}

TEST_CASE("messages to a node that is down are dropped; those under way reach the new incarnation") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{500}});
  builder.step(seconds{2}, verbs::Crash{nodes({0})}).lasts = seconds{1};
  tell(builder, milliseconds{1800}, 1, kSend, 1, 0);
  tell(builder, milliseconds{2700}, 1, kSend, 2, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::node_down) == 1);
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{3200, 2}});
}

TEST_CASE("a paused node handles what waited at resume, in order, before anything else of that instant") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{10}});
  builder.step(seconds{2}, verbs::Pause{nodes({0})}, "gc").lasts = seconds{3};
  tell(builder, seconds{1}, 0, kArm, 1500);
  tell(builder, seconds{3}, 1, kSend, 1, 0);
  tell(builder, seconds{4}, 1, kSend, 2, 0);
  tell(builder, milliseconds{4990}, 1, kSend, 3, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(kinds(ringer(s, 0).seen) == "stmmm");
  CHECK(calls(ringer(s, 0).seen, 't') == Calls{{5000, 0}});
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{5000, 1}, {5000, 2}, {5000, 3}});
  CHECK(s.receipts()[0].parked == 3);
}

TEST_CASE("a periodic timer that a pause swallowed fires once, then on its old beat") {
  auto builder = probes(1);
  tell(builder, seconds{0}, 0, kArmEvery, 1000).moment.at = Constant{milliseconds{500}};
  builder.step(milliseconds{1700}, verbs::Pause{nodes({0})}).lasts = milliseconds{2600};
  tell(builder, milliseconds{6600}, 0, kDisarm);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 't') == Calls{{1500, 1}, {4300, 1}, {4500, 1}, {5500, 1}, {6500, 1}});
}

TEST_CASE("answers that a resumed node sends at one instant have draws of their own") {
  auto builder = probes(2);
  builder.delay(Uniform{milliseconds{10}, milliseconds{500}});
  // Notes of at least 1000 are answered.
  for (int i = 0; i < 8; ++i) tell(builder, milliseconds{2000 + i}, 1, kSend, 1000 + i, 0);
  builder.step(milliseconds{1500}, verbs::Pause{nodes({0})}).lasts = seconds{3};
  auto s = builder.simulation();
  s.run();
  std::vector<LocalTime> arrivals;
  for (const Seen& seen : ringer(s, 1).seen)
    if (seen.what == 'm') arrivals.push_back(seen.when);
  REQUIRE(arrivals.size() == 8);
  CHECK(std::adjacent_find(arrivals.begin(), arrivals.end()) == arrivals.end());
}

TEST_CASE("a node that is paused when it would start, starts at resume") {
  auto builder = probes(2);
  builder.step(Duration{0}, verbs::Pause{nodes({0})}).lasts = seconds{2};
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 's') == Calls{{2000, 0}});
  CHECK(calls(ringer(s, 1).seen, 's') == Calls{{0, 0}});
}

TEST_CASE("a crash drops what a pause had parked") {
  auto builder = probes(2);
  builder.step(seconds{2}, verbs::Pause{nodes({0})}, "gc");
  tell(builder, seconds{3}, 1, kSend, 1, 0);
  builder.step(seconds{4}, verbs::Crash{nodes({0})}, "oom");
  builder.step(seconds{5}, verbs::Restart{nodes({0})}, "back");
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::crashed) == 1);
  CHECK(kinds(ringer(s, 0).seen) == "s");
  CHECK_FALSE(s.nodes().is_paused(NodeId{0}));
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("the same timer armed again replaces the first; another about is another timer") {
  auto builder = probes(1);
  tell(builder, seconds{1}, 0, kArmTwice, 100);
  tell(builder, seconds{2}, 0, kArmAbout, 100);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 't') == Calls{{1200, 0}, {2200, 8}, {2300, 7}});
}

TEST_CASE("exit ends the node like a crash, and exit_and_restart brings it back") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kExit);
  tell(builder, seconds{1}, 1, kExitAndRestart, 1500);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{2}});
  CHECK_FALSE(s.is_up(NodeId{0}));
  CHECK_FALSE(s.is_up(NodeId{1}));
  s.run();
  CHECK_FALSE(s.is_up(NodeId{0}));
  CHECK(calls(ringer(s, 1).seen, 's') == Calls{{2500, 0}});
}

TEST_CASE("a split cuts both ways until it heals, and the receipt counts it") {
  auto builder = probes(4);
  builder.step(seconds{2}, verbs::Split{sides({0, 1}, {2, 3})}, "cut").lasts = seconds{3};
  for (int t = 1; t <= 6; ++t) {
    tell(builder, seconds{t}, 0, kSend, t, 2);
    tell(builder, seconds{t}, 2, kSend, t, 1);
    tell(builder, seconds{t}, 0, kSend, t, 1);
  }
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 2).seen, 'm') == Calls{{1010, 1}, {5010, 5}, {6010, 6}});
  CHECK(s.receipts()[0].taken == 6);
  CHECK(s.receipts()[0].touched());
  CHECK(calls(ringer(s, 1).seen, 'm').size() == 9);
}

TEST_CASE("a one-way cut lets the other direction pass, and a bridge node hears both sides") {
  auto builder = probes(3);
  builder.step(seconds{1}, verbs::Cut{sides({0}, {1}, Pairs::Kind::one_way)});
  builder.step(seconds{1}, verbs::Cut{sides({0}, {2}, Pairs::Kind::between)});
  for (std::uint32_t from = 0; from < 3; ++from)
    for (std::uint32_t to = 0; to < 3; ++to)
      if (from != to) tell(builder, seconds{2}, from, kSend, from, to);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{2010, 1}});
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{2010, 2}});
  CHECK(calls(ringer(s, 2).seen, 'm') == Calls{{2010, 1}});
}

TEST_CASE("nested splits: a heal of one leaves the other") {
  auto builder = probes(4);
  builder.step(seconds{1}, verbs::Split{sides({0, 1}, {2, 3})}, "outer");
  builder.step(seconds{2}, verbs::Split{sides({0, 2}, {1, 3})}, "inner");
  builder.step(seconds{4}, verbs::Heal{FaultId{0}}, "mend");
  builder.step(seconds{6}, verbs::Heal{}, "mend-all");
  for (const int t : {3, 5, 7}) {
    tell(builder, seconds{t}, 0, kSend, t, 1);
    tell(builder, seconds{t}, 0, kSend, t, 2);
  }
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{7010, 7}});
  CHECK(calls(ringer(s, 2).seen, 'm') == Calls{{5010, 5}, {7010, 7}});
  CHECK(s.receipts()[2].ended == 1);
  CHECK(s.receipts()[3].ended == 1);
}

TEST_CASE("what is under way when a cut begins is dropped, delivered or held as the cut says") {
  const auto run = [](InFlight in_flight) {
    auto builder = probes(2);
    builder.delay(Constant{milliseconds{100}});
    Step& cut = builder.step(milliseconds{1050}, verbs::Split{sides({0}, {1})}, "cut");
    cut.in_flight = in_flight;
    cut.lasts = seconds{2};
    tell(builder, seconds{1}, 0, kSend, 1, 1);
    tell(builder, seconds{2}, 0, kSend, 2, 1);
    auto s = builder.simulation();
    s.run();
    return std::pair{calls(ringer(s, 1).seen, 'm'), s.receipts()[0]};
  };
  CHECK(run(InFlight::drop).first.empty());
  CHECK(run(InFlight::drop).second.taken == 2);
  CHECK(run(InFlight::deliver).first == Calls{{1100, 1}});
  CHECK(run(InFlight::hold).first == Calls{{3050, 1}});
  CHECK(run(InFlight::hold).second.held == 1);
  CHECK(run(InFlight::hold).second.taken == 1);
}

TEST_CASE("a packet whose cut begins and heals while it is under way arrives") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{500}});
  builder.step(milliseconds{1100}, verbs::Split{sides({0}, {1})}, "blink").lasts = milliseconds{100};
  tell(builder, seconds{1}, 0, kSend, 1, 1);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{1500, 1}});
  CHECK_FALSE(s.receipts()[0].touched());
}

TEST_CASE("hold keeps packets and release lets them go in the order they came") {
  auto builder = probes(2);
  builder.step(seconds{1}, verbs::Hold{sides({0}, {1}, Pairs::Kind::one_way)}, "keep");
  for (int i = 1; i <= 5; ++i) tell(builder, milliseconds{1000 + 100 * i}, 0, kSend, i, 1);
  tell(builder, seconds{2}, 1, kSend, 9, 0);
  builder.step(seconds{3}, verbs::Release{FaultId{0}}, "go");
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{3000, 1}, {3000, 2}, {3000, 3}, {3000, 4}, {3000, 5}});
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{2010, 9}});
  CHECK(s.receipts()[0].held == 5);
}

TEST_CASE("degrade delays and loses, and its receipt says how many") {
  auto builder = probes(2);
  LinkChange slow;
  slow.extra_delay = Constant{milliseconds{200}};
  builder.step(seconds{1}, verbs::Degrade{sides({0}, {1}), slow}, "slow").lasts = seconds{1};
  LinkChange lossy;
  lossy.loss = Probability{1.0};
  builder.step(seconds{3}, verbs::Degrade{sides({0}, {1}), lossy}, "lossy").lasts = seconds{1};
  for (int i = 0; i < 5; ++i) tell(builder, milliseconds{500 + 1000 * i}, 0, kSend, i, 1);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{510, 0}, {1710, 1}, {2510, 2}, {4510, 4}});
  CHECK(s.receipts()[0].delayed == 1);
  CHECK(s.receipts()[1].taken == 1);
  CHECK(dropped(s, Drop::degraded) == 1);
}

TEST_CASE("duplication doubles messages, and each copy has its own delay") {
  auto builder = probes(2);
  builder.duplicate(1.0).delay(Uniform{milliseconds{10}, milliseconds{900}});
  tell(builder, seconds{1}, 0, kSend, 1, 1);
  auto s = builder.simulation();
  s.run();
  const auto seen = calls(ringer(s, 1).seen, 'm');
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].first != seen[1].first);
  CHECK(s.counters().duplicated == 1);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("steps precede the other events of their instant") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{1000}});
  tell(builder, seconds{1}, 0, kSend, 1, 1);
  builder.step(seconds{2}, verbs::Crash{nodes({1})}, "just in time");
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::node_down) == 1);
}

TEST_CASE("a step with every and times comes again, each time undone after its while") {
  auto builder = probes(2);
  Step& flap = builder.step(seconds{1}, verbs::Split{sides({0}, {1})}, "flap");
  flap.lasts = milliseconds{500};
  flap.every = seconds{1};
  flap.times = 3;
  for (int i = 0; i < 10; ++i) tell(builder, milliseconds{750 + 500 * i}, 0, kSend, i, 1);
  auto s = builder.simulation();
  s.run();
  std::vector<std::int64_t> arrived;
  for (const auto& [when, value] : calls(ringer(s, 1).seen, 'm')) arrived.push_back(value);
  CHECK(arrived == std::vector<std::int64_t>{0, 2, 4, 6, 7, 8, 9});
  CHECK(s.receipts()[0].begun == 3);
}

TEST_CASE("a step can wait for a fault, for its end and for a mark") {
  auto builder = probes(2);
  builder.step(seconds{2}, verbs::Split{sides({0}, {1})}, "cut").lasts = seconds{2};
  const auto wait = [&](Step& step, Moment::Kind kind, Duration delay) {
    step.moment.kind = kind;
    step.moment.fault = FaultId{0};
    step.moment.mark = "noted";
    step.moment.occurrence = 2;
    step.moment.delay = Constant{delay};
  };
  wait(tell(builder, Duration{0}, 0, kSend, 1, 0), Moment::Kind::after_fault, milliseconds{100});
  wait(tell(builder, Duration{0}, 0, kSend, 2, 0), Moment::Kind::after_fault_end, milliseconds{100});
  wait(tell(builder, Duration{0}, 0, kSend, 3, 0), Moment::Kind::after_mark, seconds{1});
  auto s = builder.simulation();
  s.run();
  // The second mark is the note of 4.1 s.
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{2100, 1}, {4100, 2}, {5100, 3}});
}

TEST_CASE("set changes a parameter of the named nodes only, and they are told") {
  auto builder = probes(2);
  builder.step(seconds{1}, verbs::Set{nodes({1}), "ringer", 0, FieldValue{std::int64_t{7}}, ""}, "tune");
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'c').empty());
  CHECK(calls(ringer(s, 1).seen, 'c') == Calls{{1000, 7}});
}

TEST_CASE("skew changes a node's rate at once, also for timers that are armed; the wall clock steps") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kArm, 4000);
  // Twice as fast from 2 s on: 3 s of its own time are left, 1.5 s of true time.
  builder.step(seconds{2}, verbs::Skew{nodes({0}), std::int64_t{Clock::kWhole}, seconds{-5}}, "skew");
  tell(builder, seconds{6}, 0, kSend, 1, 1);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{milliseconds{3499}});
  CHECK(calls(ringer(s, 0).seen, 't').empty());
  s.run();
  REQUIRE(calls(ringer(s, 0).seen, 't') == Calls{{5000, 0}});
  CHECK(ringer(s, 0).seen.back().wall == WallTime{Duration{0}});
  // The other node's clock is untouched.
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{6010, 1}});
}

TEST_CASE("a step added by hand acts now and gets a receipt of its own") {
  auto builder = probes(2);
  tell(builder, seconds{3}, 0, kSend, 1, 1);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{2}});
  Step step;
  step.verb = verbs::Split{sides({0}, {1})};
  const FaultId fault = s.act(step, {.pairs = {{{NodeId{0}}, {NodeId{1}}, true}}});
  s.run();
  CHECK(s.receipts()[fault.index()].taken == 1);
  CHECK(s.receipts()[fault.index()].first_begin == SimTime{seconds{2}});
}

}  // namespace netsplit::test
