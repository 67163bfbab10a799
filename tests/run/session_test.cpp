// Walking through a run never makes another run of it.

#include "sim/run/session.hpp"

#include <map>

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// A split with held packets from 2 s to 5 s, a pause with parked events from 3 s to 6 s, a crash from 4 s to
/// 6 s.
std::shared_ptr<const Blueprint> eventful(std::uint64_t seed = 1) {
  ScenarioBuilder builder(seconds{10}, seed);
  builder.group("p", 4, {describe<Ringer>(), describe<Middle>(), describe<Top>()});
  builder.delay(LogNormal::from_p99(milliseconds{50}, milliseconds{900})).loss(0.1).duplicate(0.1);
  Step& cut = builder.step(seconds{2}, verbs::Split{sides({0, 1}, {2, 3})}, "cut");
  cut.lasts = seconds{3};
  cut.in_flight = InFlight::hold;
  builder.step(seconds{3}, verbs::Pause{nodes({1})}, "gc").lasts = seconds{3};
  builder.step(seconds{4}, verbs::Crash{nodes({3})}, "oom").lasts = seconds{2};
  for (std::uint32_t n = 0; n < 4; ++n) tell(builder, milliseconds{100}, n, kArmEvery, 370);
  for (int i = 0; i < 90; ++i) {
    const auto from = static_cast<std::uint32_t>(i % 4);
    tell(builder, milliseconds{200 + 100 * i}, from, i % 7 == 0 ? kSendLetter : kSendMany, 3,
         (from + 1 + i / 4 % 3) % 4);
  }
  return builder.blueprint();
}

/// Few snapshots, often thinned, so that ways back are long and cross them.
constexpr SessionOptions kSparse{.first_gap = 16, .most_snapshots = 5};

/// Fingerprints of the straight run: after each event, and when all until a time has happened.
std::vector<std::uint64_t> prints_by_event(const std::shared_ptr<const Blueprint>& blueprint) {
  Simulation simulation(blueprint);
  std::vector<std::uint64_t> prints{simulation.fingerprint()};
  while (simulation.state() == Simulation::State::running) {
    simulation.step();
    // What is no event changes nothing; and the count never goes back.
    const std::uint64_t events = simulation.counters().events;
    REQUIRE(events + 1 >= prints.size());
    if (events + 1 == prints.size()) REQUIRE(simulation.fingerprint() == prints.back());
    prints.resize(simulation.counters().events + 1);
    prints[simulation.counters().events] = simulation.fingerprint();
  }
  return prints;
}
std::uint64_t print_at(const std::shared_ptr<const Blueprint>& blueprint, SimTime t) {
  Simulation simulation(blueprint);
  simulation.run(~std::uint64_t{0}, t);
  return simulation.fingerprint();
}

Step split_of(std::initializer_list<std::uint32_t> left, std::initializer_list<std::uint32_t> right) {
  Step step;
  step.verb = verbs::Split{sides(left, right)};
  return step;
}
ResolvedStep pairs_of(std::initializer_list<std::uint32_t> left, std::initializer_list<std::uint32_t> right) {
  ResolvedStep where;
  NodeSet a, b;
  for (const std::uint32_t n : left) a.push_back(NodeId{n});
  for (const std::uint32_t n : right) b.push_back(NodeId{n});
  where.pairs = {{a, b, true}};
  where.sides = {a, b};
  return where;
}

struct Count : Observer {
  std::size_t records = 0;
  void on(const Record&) override { ++records; }
};

}  // namespace

TEST_CASE("a seek to any time, back or forth, gives the straight run: in a split, a pause and a crash too") {
  const auto blueprint = eventful();
  Session session(blueprint, kSparse);
  session.play_until(SimTime{seconds{10}});
  CHECK(session.is_over());
  CHECK(session.simulation().fingerprint() == print_at(blueprint, SimTime{seconds{10}}));
  for (const int ms : {4500, 2100, 9000, 5500, 3500, 0, 10'000, 7000, 6999, 7001, 2000, 1999}) {
    const SimTime t{milliseconds{ms}};
    session.seek(t);
    INFO(ms);
    REQUIRE(session.now() == t);
    REQUIRE(session.simulation().fingerprint() == print_at(blueprint, t));
  }
  session.play_until(kForever);
  CHECK(session.simulation().fingerprint() == print_at(blueprint, SimTime{seconds{10}}));
}

TEST_CASE("every event has a number, and a seek to it gives the straight run") {
  const auto blueprint = eventful(2);
  const auto prints = prints_by_event(blueprint);
  Session session(blueprint, kSparse);
  session.play_until(kForever);
  REQUIRE(session.event() + 1 == prints.size());
  for (std::uint64_t event = prints.size() - 1; event > 0; event = event * 5 / 7) {
    session.seek_event(event);
    REQUIRE(session.event() == event);
    REQUIRE(session.simulation().fingerprint() == prints[event]);
  }
  session.seek_event(0);
  CHECK(session.simulation().fingerprint() == prints[0]);
  CHECK_FALSE(session.step_back());
  session.seek_event(~std::uint64_t{0});
  CHECK(session.is_over());
  CHECK(session.simulation().fingerprint() == prints.back());
}

TEST_CASE("steps forth and back pass through the same states") {
  const auto blueprint = eventful(3);
  const auto prints = prints_by_event(blueprint);
  Session session(blueprint, kSparse);
  session.play_until(SimTime{seconds{6}});
  const std::uint64_t from = session.event();
  for (int i = 0; i < 150; ++i) {
    REQUIRE(session.step_back());
    REQUIRE(session.simulation().fingerprint() == prints[session.event()]);
  }
  CHECK(session.event() == from - 150);
  while (session.event() < from) {
    REQUIRE(session.step());
    REQUIRE(session.simulation().fingerprint() == prints[session.event()]);
  }
}

TEST_CASE("playing on after a seek to the time of the present changes nothing") {
  const auto blueprint = eventful();
  Session session(blueprint, kSparse);
  session.play_until(SimTime{seconds{4}});
  session.seek(session.now());
  session.play_until(SimTime{seconds{1}});
  CHECK(session.now() == SimTime{seconds{4}});
  session.seek_event(session.event());
  session.play_until(kForever);
  CHECK(session.simulation().fingerprint() == print_at(blueprint, SimTime{seconds{10}}));
}

TEST_CASE("a pause holds a session where it is") {
  Session session(eventful());
  session.play_until(kForever, [] { return false; });
  const std::uint64_t at = session.event();
  CHECK(at > 0);
  session.play_until(kForever);
  CHECK(session.is_over());
}

TEST_CASE("snapshots stay few however long the run is") {
  Session session(eventful(), SessionOptions{.first_gap = 1, .most_snapshots = 6});
  session.play_until(kForever);
  CHECK(session.snapshots() <= 6);
  session.seek_event(3);
  CHECK(session.snapshots() <= 6 + 64);
  Session narrow(eventful(), SessionOptions{.first_gap = 1, .most_snapshots = 1000, .most_bytes = 1});
  narrow.play_until(kForever);
  CHECK(narrow.snapshots() <= 2);
}

TEST_CASE("a step by hand is repeated at its place, whenever the session comes by") {
  Session session(eventful(), kSparse);
  session.play_until(SimTime{milliseconds{6253}});
  const std::uint64_t before = session.simulation().fingerprint();
  const FaultId fault = session.act(split_of({0}, {1, 2, 3}), pairs_of({0}, {1, 2, 3}));
  CHECK(session.simulation().receipts()[fault.index()].begun == 1);
  const std::uint64_t acted_at = session.event();
  session.play_until(SimTime{seconds{8}});
  const std::uint64_t at_8s = session.simulation().fingerprint();
  session.play_until(kForever);
  const std::uint64_t at_end = session.simulation().fingerprint();
  CHECK(session.simulation().receipts()[fault.index()].taken > 0);

  session.seek(SimTime{milliseconds{6100}});
  CHECK(session.acts_done() == 0);
  session.seek(SimTime{seconds{8}});
  CHECK(session.acts_done() == 1);
  CHECK(session.simulation().fingerprint() == at_8s);
  session.seek_event(acted_at - 1);
  CHECK(session.simulation().fingerprint() == before);
  session.play_until(kForever);
  CHECK(session.simulation().fingerprint() == at_end);
  CHECK(session.simulation().receipts()[fault.index()].first_begin == SimTime{milliseconds{6253}});
  CHECK(at_end != print_at(eventful(), SimTime{seconds{10}}));
}

TEST_CASE("several steps by hand in one instant, in the middle of one too, keep their order") {
  Session session(eventful(), kSparse);
  session.seek_event(200);
  session.act(split_of({0}, {1}), pairs_of({0}, {1}));
  session.act(split_of({2}, {3}), pairs_of({2}, {3}));
  const std::uint64_t here = session.simulation().fingerprint(), event = session.event();
  session.play_until(SimTime{seconds{9}});
  const std::uint64_t later = session.simulation().fingerprint();
  session.seek(SimTime{});
  session.seek_event(event);
  CHECK(session.simulation().fingerprint() == here);
  session.seek(SimTime{seconds{9}});
  CHECK(session.simulation().fingerprint() == later);
}

TEST_CASE("acting in the past forgets what was done by hand after it") {
  const auto blueprint = eventful();
  Session session(blueprint, kSparse), other(blueprint, kSparse);
  session.play_until(SimTime{seconds{7}});
  session.act(split_of({0}, {1, 2, 3}), pairs_of({0}, {1, 2, 3}));
  session.play_until(SimTime{seconds{9}});
  session.seek(SimTime{milliseconds{1500}});
  for (Session* s : {&session, &other}) {
    s->seek(SimTime{milliseconds{1500}});
    s->act(split_of({2}, {3}), pairs_of({2}, {3}));
    s->play_until(kForever);
  }
  CHECK(session.acts_done() == 1);
  CHECK(session.simulation().fingerprint() == other.simulation().fingerprint());
  for (const int ms : {2500, 4000, 5500, 7500, 9500}) {
    for (Session* s : {&session, &other}) s->seek(SimTime{milliseconds{ms}});
    CHECK(session.simulation().fingerprint() == other.simulation().fingerprint());
    CHECK(session.acts_done() == 1);
  }
}

TEST_CASE("a fork goes its own way and leaves the original alone") {
  const auto blueprint = eventful();
  Session session(blueprint, kSparse);
  session.play_until(SimTime{milliseconds{4300}});
  const std::uint64_t here = session.simulation().fingerprint();
  Session fork = session.fork();
  fork.act(split_of({0}, {1, 2, 3}), pairs_of({0}, {1, 2, 3}));
  fork.play_until(kForever);
  CHECK(session.simulation().fingerprint() == here);
  session.play_until(kForever);
  CHECK(session.simulation().fingerprint() == print_at(blueprint, SimTime{seconds{10}}));
  CHECK(fork.simulation().fingerprint() != session.simulation().fingerprint());
  fork.seek(SimTime{seconds{4}});
  CHECK(fork.simulation().fingerprint() == print_at(blueprint, SimTime{seconds{4}}));
}

TEST_CASE("who watches a session sees what is played, not what a seek repeats") {
  Count count;
  Session session(eventful(), kSparse);
  session.observe(&count);
  session.play_until(SimTime{seconds{5}});
  const std::size_t seen = count.records;
  CHECK(seen > 0);
  session.seek(SimTime{seconds{1}});
  session.seek(SimTime{seconds{5}});
  CHECK(count.records == seen);
  Session fork = session.fork();
  fork.play_until(kForever);
  CHECK(count.records == seen);
  session.step();
  CHECK(count.records > seen);
}

}  // namespace netsplit::test
