#include "sim/protocols/nfd_s/nfd_s.hpp"

#include "tests/support/handler_bench.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using Timer = NfdS::Timer;

namespace {

constexpr NodeId a{0}, b{1}, c{2};
using Bench = HandlerBench<NfdS>;

/// Freshness points at 1.5 s, 2.5 s, … unless the parameters say otherwise.
Bench started(std::vector<Parameter> parameters = {{"shift", 500ms}}) {
  Bench bench(a, {{a, b, c}}, std::move(parameters));
  bench.start();
  return bench;
}

NfdHeartbeat heartbeat(Duration sigma) { return {WallTime{sigma}}; }

Duration delay_of(const Bench& bench, Timer timer) {
  for (const auto& armed : bench.armed())
    if (armed.timer == timer) return armed.delay;
  return Duration{-1};
}

/// The clock goes on to this time, a freshness point, and both its timers fire.
void freshness_point(Bench& bench, Duration at) {
  bench.pass(LocalTime{at} - bench.now());
  bench.timer(Timer::freshness);
  REQUIRE(delay_of(bench, Timer::verdict) == 0ns);
  bench.timer(Timer::verdict);
}

}  // namespace

TEST_CASE("heartbeat i leaves at i intervals of the wall clock, and says so") {
  Bench bench(a, {{a, b, c}}, {{"interval", 2s}});
  bench.pass(2700ms);
  bench.step_wall_clock(-200ms);
  bench.start();
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(delay_of(bench, Timer::beat) == 1500ms);
  bench.pass(1500ms);
  bench.timer(Timer::beat);
  REQUIRE(bench.sent<NfdHeartbeat>().size() == 2);
  REQUIRE(bench.sent<NfdHeartbeat>()[0].message.sigma == WallTime{4s});
  REQUIRE(delay_of(bench, Timer::beat) == 2s);
}

TEST_CASE("at a freshness point whoever has not sent that heartbeat or a later one is suspected") {
  Bench bench = started();
  REQUIRE(delay_of(bench, Timer::freshness) == 500ms);
  freshness_point(bench, 500ms);
  REQUIRE(bench.node().suspected().empty());
  bench.pass(600ms);
  bench.message(b, heartbeat(1s));
  freshness_point(bench, 1500ms);
  REQUIRE(bench.node().suspected() == NodeSet{c});
  REQUIRE(bench.marks<NfdSuspect>().at(0).number == 1);
  REQUIRE(bench.indications<Suspect>().at(0).missed == 1);
  REQUIRE(bench.missing().at(0).since == LocalTime{});
  freshness_point(bench, 2500ms);
  REQUIRE(bench.node().suspected() == NodeSet{b, c});
  REQUIRE(bench.indications<Suspect>().size() == 1);
  REQUIRE(bench.missing().at(0).since == LocalTime{1100ms});
}

TEST_CASE("a heartbeat that arrives exactly at its freshness point counts, on either side of the timer") {
  Bench before = started();
  before.pass(1500ms);
  before.message(b, heartbeat(1s));
  before.timer(Timer::freshness);
  before.timer(Timer::verdict);
  REQUIRE(before.node().suspected() == NodeSet{c});
  Bench after = started();
  after.pass(1500ms);
  after.timer(Timer::freshness);
  after.message(b, heartbeat(1s));
  after.timer(Timer::verdict);
  REQUIRE(after.node().suspected() == NodeSet{c});
}

TEST_CASE("a suspect is trusted by a heartbeat that is still fresh, not by an older one") {
  Bench bench = started();
  freshness_point(bench, 1500ms);
  freshness_point(bench, 2500ms);
  bench.pass(100ms);
  bench.message(b, heartbeat(1s));
  REQUIRE(bench.node().suspects(b));
  REQUIRE(bench.indications<Restore>().empty());
  bench.message(b, heartbeat(2s));
  REQUIRE_FALSE(bench.node().suspects(b));
  REQUIRE(bench.indications<Restore>().at(0).peer == b);
  REQUIRE(bench.marks<NfdTrust>().at(0).number == 2);
  REQUIRE(bench.marks<NfdTrust>().at(0).suspected == 1100ms);
  bench.message(b, heartbeat(2s));
  REQUIRE(bench.indications<Restore>().empty());
}

TEST_CASE("a later heartbeat that overtook stands for those before it") {
  Bench bench = started();
  bench.message(b, heartbeat(2s));
  bench.message(b, heartbeat(1s));
  freshness_point(bench, 1500ms);
  freshness_point(bench, 2500ms);
  REQUIRE_FALSE(bench.node().suspects(b));
  freshness_point(bench, 3500ms);
  REQUIRE(bench.node().suspects(b));
}

TEST_CASE("with a shift of several intervals each heartbeat keeps its own term") {
  Bench bench = started({{"shift", 2500ms}});
  bench.pass(1s);
  bench.message(b, heartbeat(1s));
  bench.message(c, heartbeat(1s));
  REQUIRE(bench.armed().empty());
  freshness_point(bench, 2500ms);
  REQUIRE(bench.node().suspected().empty());
  freshness_point(bench, 3500ms);
  REQUIRE(bench.node().suspected().empty());
  bench.message(c, heartbeat(2s));
  freshness_point(bench, 4500ms);
  REQUIRE(bench.node().suspected() == NodeSet{b});
  REQUIRE(bench.marks<NfdSuspect>()[0].number == 2);
}

TEST_CASE("a monitor that starts late asks for nothing that left before its start") {
  Bench bench(a, {{a, b, c}}, {{"shift", 1500ms}});
  bench.pass(10700ms);
  bench.start();
  REQUIRE(delay_of(bench, Timer::freshness) == 800ms);
  freshness_point(bench, 11500ms);
  REQUIRE(bench.node().suspected().empty());
  freshness_point(bench, 12500ms);
  REQUIRE(bench.node().suspected() == NodeSet{b, c});
  REQUIRE(bench.marks<NfdSuspect>()[0].number == 11);
}

TEST_CASE("suspicions and the time spent in them are counted") {
  Bench bench = started();
  freshness_point(bench, 1500ms);
  REQUIRE(bench.observed("suspicions") == Value::count(2));
  bench.pass(250ms);
  bench.message(b, heartbeat(1s));
  REQUIRE(Duration{bench.observed("suspecting").number} == 500ms);
  freshness_point(bench, 2500ms);
  REQUIRE(bench.observed("suspicions") == Value::count(3));
  REQUIRE(Duration{bench.observed("suspecting").number} == 250ms + 1000ms);
}

TEST_CASE("a monitor's clock that is ahead takes from the shift; beyond it each heartbeat comes too late") {
  Bench near = started();
  near.step_wall_clock(400ms);
  near.pass(1s);
  near.message(b, heartbeat(1s));
  freshness_point(near, 1100ms);
  REQUIRE_FALSE(near.node().suspects(b));
  Bench far = started();
  far.step_wall_clock(600ms);
  for (int i = 1; i <= 5; ++i) {
    freshness_point(far, i * 1s - 100ms);
    REQUIRE(far.node().suspects(b));
    far.pass(100ms);
    far.message(b, heartbeat(i * 1s));
    REQUIRE(far.marks<NfdTrust>().at(0).suspected == 100ms);
  }
}

TEST_CASE("an interval set during the run judges nobody by the old one, and keeps suspicions") {
  Bench bench = started();
  bench.pass(1100ms);
  bench.message(b, heartbeat(1s));
  freshness_point(bench, 1500ms);
  REQUIRE(bench.node().suspected() == NodeSet{c});
  bench.configure({"interval", 100ms});
  REQUIRE(bench.node().suspected() == NodeSet{c});
  REQUIRE(delay_of(bench, Timer::beat) == 100ms);
  freshness_point(bench, 2s);
  REQUIRE(bench.node().suspected() == NodeSet{c});
  freshness_point(bench, 2100ms);
  REQUIRE(bench.node().suspected() == NodeSet{b, c});
}

TEST_CASE(
    "nodes that are watched no longer by nfd-s are suspected no longer, and strangers' beats mean nothing") {
  Bench bench = started();
  freshness_point(bench, 1500ms);
  bench.configure({"monitor", "list", {{"nodes", NodeSet{c}}}});
  REQUIRE(bench.node().suspected() == NodeSet{c});
  REQUIRE(bench.indications<Restore>().size() == 1);
  bench.message(b, heartbeat(3s));
  REQUIRE(bench.node().monitored() == NodeSet{c});
  bench.pass(500ms);
  bench.timer(Timer::beat);
  REQUIRE(bench.messages_sent() == 0);
}
