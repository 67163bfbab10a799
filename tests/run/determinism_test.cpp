// The same scenario and seed give the same run: straight, resumed from a copy, watched or not.

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// A busy run: a split with held packets, a crash, a pause with parked events, loss, doubling, drift.
ScenarioBuilder busy(std::uint64_t seed) {
  ScenarioBuilder builder(seconds{10}, seed);
  builder.group("p", 4, {describe<Ringer>(), describe<Middle>(), describe<Top>()});
  builder.delay(LogNormal::from_p99(milliseconds{50}, milliseconds{900})).loss(0.1).duplicate(0.1);
  Step& cut = builder.step(seconds{2}, verbs::Split{sides({0, 1}, {2, 3})}, "cut");
  cut.lasts = seconds{3};
  cut.in_flight = InFlight::hold;
  builder.step(seconds{3}, verbs::Pause{nodes({1})}, "gc").lasts = seconds{3};
  builder.step(seconds{4}, verbs::Crash{nodes({3})}, "oom").lasts = seconds{2};
  builder.step(seconds{1}, verbs::Skew{nodes({2}), std::int64_t{50'000'000}, std::nullopt}, "skew");
  for (std::uint32_t n = 0; n < 4; ++n) tell(builder, milliseconds{100}, n, kArmEvery, 370);
  for (int i = 0; i < 90; ++i) {
    const auto from = static_cast<std::uint32_t>(i % 4);
    tell(builder, milliseconds{200 + 100 * i}, from, i % 7 == 0 ? kSendLetter : kSendMany, 3, (from + 1 + i / 4 % 3) % 4);
    tell(builder, milliseconds{200 + 100 * i}, from, kDraw);
  }
  return builder;
}

/// Conservation: what was sent or doubled was delivered, dropped for a cause, or is under way.
void check_conserved(const Simulation& s) {
  CHECK(s.counters().sent + s.counters().duplicated ==
        s.counters().delivered + s.counters().dropped_total() + s.counters().in_flight());
}

struct Count : Observer {
  std::size_t records = 0;
  void on(const Record&) override { ++records; }
};

}  // namespace

TEST_CASE("two runs of one blueprint end with the same fingerprint, other seeds with others") {
  auto a = busy(1).simulation();
  auto b = busy(1).simulation();
  auto c = busy(2).simulation();
  a.run();
  b.run();
  c.run();
  CHECK(a.fingerprint() == b.fingerprint());
  CHECK(a.fingerprint() != c.fingerprint());
  CHECK(a.state() == Simulation::State::finished);
  check_conserved(a);
}

TEST_CASE("a copy taken at any event continues to the same end, and leaves the original as it was") {
  auto straight = busy(3).simulation();
  straight.run();
  auto walker = busy(3).simulation();
  for (int step = 0; walker.state() == Simulation::State::running; ++step) {
    auto copy = walker;
    copy.run();
    REQUIRE(copy.fingerprint() == straight.fingerprint());
    REQUIRE(copy.counters().delivered == straight.counters().delivered);
    REQUIRE(copy.bodies().live() == straight.bodies().live());
    walker.run(29, kForever);
    check_conserved(walker);
  }
  CHECK(walker.fingerprint() == straight.fingerprint());
}

TEST_CASE("running event by event, by slices of time or in one go is the same run") {
  auto straight = busy(4).simulation();
  straight.run();
  auto stepped = busy(4).simulation();
  while (stepped.step()) {
  }
  CHECK(stepped.fingerprint() == straight.fingerprint());
  auto sliced = busy(4).simulation();
  for (int t = 0; t <= 1000; ++t) sliced.run(~0ULL, SimTime{milliseconds{10 * t}});
  CHECK(sliced.fingerprint() == straight.fingerprint());
}

TEST_CASE("an observer changes nothing, and a copy does not have it") {
  auto plain = busy(5).simulation();
  plain.run();
  Count count;
  auto watched = busy(5).simulation();
  watched.observe(&count);
  watched.run(200, kForever);
  REQUIRE(watched.state() == Simulation::State::running);
  auto copy = watched;
  const std::size_t before = count.records;
  copy.run();
  CHECK(count.records == before);
  watched.run();
  CHECK(watched.fingerprint() == plain.fingerprint());
  CHECK(count.records > before);
}

TEST_CASE("a seed draws the same weather whatever else is in the scenario") {
  // A node more, and a protocol more on top, shift no packet's delay between the first two.
  const auto arrivals = [](std::uint32_t nodes, bool tall) {
    ScenarioBuilder builder(seconds{10}, 7);
    std::vector<ProtocolInfo> stack{describe<Ringer>()};
    if (tall) stack.push_back(describe<Middle>());
    builder.group("p", nodes, stack).delay(LogNormal::from_p99(milliseconds{50}, milliseconds{900})).loss(0.2);
    for (int i = 0; i < 40; ++i) tell(builder, milliseconds{100 * i}, 0, kSend, i, 1);
    auto s = builder.simulation();
    s.run();
    return calls(ringer(s, 1).seen, 'm');
  };
  CHECK(arrivals(2, false) == arrivals(3, true));
  CHECK(arrivals(2, false).size() < 40);
}

TEST_CASE("shuffled ties permute events of different origins and keep the order of each") {
  const auto arrivals = [](bool shuffled, std::uint64_t seed) {
    ScenarioBuilder builder(seconds{10}, seed);
    builder.group("p", 5, {describe<Ringer>()}).delay(Constant{milliseconds{10}});
    if (shuffled) builder.shuffled_ties();
    for (std::uint32_t n = 1; n < 5; ++n) tell(builder, seconds{1}, n, kSendMany, 5, 0);
    auto s = builder.simulation();
    s.run();
    std::vector<std::pair<std::uint32_t, std::int64_t>> order;
    for (const Seen& seen : ringer(s, 0).seen)
      if (seen.what == 'm') order.emplace_back(seen.from.value, seen.value);
    return order;
  };
  const auto fifo = arrivals(false, 1);
  const auto mixed = arrivals(true, 1);
  CHECK(fifo != mixed);
  CHECK(mixed == arrivals(true, 1));
  CHECK(mixed != arrivals(true, 2));
  REQUIRE(mixed.size() == 20);
  std::vector<std::int64_t> next(5, 0);
  for (const auto& [from, value] : mixed) CHECK(value == next[from]++);
}

TEST_CASE("a run past its number of events stops and says so") {
  auto builder = busy(6);
  Problems problems;
  Simulation s(make_blueprint(builder.scenario(), 1, {.max_events = 100}, problems));
  CHECK(s.run() == Simulation::State::out_of_events);
  CHECK(s.counters().events == 100);
}

}  // namespace netsplit::test
