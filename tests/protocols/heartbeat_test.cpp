#include "sim/protocols/heartbeat/heartbeat.hpp"

#include "tests/support/handler_bench.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;

namespace {

constexpr NodeId a{0}, b{1}, c{2}, d{3};
using Bench = HandlerBench<Heartbeat>;

Bench bench_of(NodeId self, std::vector<Parameter> parameters = {}) {
  return Bench(self, {{a, b, c, d}}, std::move(parameters));
}

NodeSet receivers(const Bench& bench) {
  NodeSet to;
  for (const auto& sent : bench.sent<Beat>()) to.push_back(sent.to);
  return to;
}

}  // namespace

TEST_CASE("a node beats at its start, then each interval") {
  Bench bench = bench_of(b, {{"interval", 250ms}});
  bench.start();
  REQUIRE(receivers(bench) == NodeSet{a, c, d});
  const auto armed = bench.armed();
  REQUIRE(armed.size() == 4);
  REQUIRE(armed.back().timer == Heartbeat::Timer::beat);
  REQUIRE(armed.back().period == 250ms);
  bench.timer(Heartbeat::Timer::beat);
  REQUIRE(receivers(bench) == NodeSet{a, c, d});
}

TEST_CASE("the start of a watcher counts as a first beat of all it watches") {
  Bench bench = bench_of(a, {{"timeout", 2s}});
  bench.start();
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(bench.armed()[i].timer == Heartbeat::Timer::deadline);
    REQUIRE(bench.armed()[i].delay == 2s);
    REQUIRE(bench.armed()[i].about == About{NodeId{static_cast<std::uint32_t>(i + 1)}});
  }
  bench.pass(2s);
  bench.timer(Heartbeat::Timer::deadline, c);
  REQUIRE(bench.missing().at(0).since == LocalTime{});
}

TEST_CASE("each beat moves the sender's deadline, and no other's") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(1s);
  bench.message(c, Beat{});
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].about == About{c});
  REQUIRE(bench.armed()[0].delay == 3s);
  REQUIRE(bench.indications<Suspect>().empty());
  REQUIRE(bench.indications<Restore>().empty());
}

TEST_CASE("a silence of the timeout makes a suspect, with the beats that were missed") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(1s);
  bench.message(b, Beat{});
  bench.pass(3s);
  bench.timer(Heartbeat::Timer::deadline, b);
  REQUIRE(bench.indications<Suspect>().size() == 1);
  REQUIRE(bench.indications<Suspect>()[0].peer == b);
  REQUIRE(bench.indications<Suspect>()[0].missed == 3);
  REQUIRE(bench.marks<HeartbeatSuspect>()[0].missed == 3);
  REQUIRE(bench.missing().size() == 1);
  REQUIRE(bench.missing()[0].from == b);
  REQUIRE(bench.missing()[0].since == LocalTime{1s});
  REQUIRE(bench.node().suspects(b));
  REQUIRE_FALSE(bench.node().suspects(c));
  REQUIRE(bench.observed("suspects").nodes == NodeSet{b});
}

TEST_CASE("a suspect that beats is trusted again, once") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(3s);
  bench.timer(Heartbeat::Timer::deadline, b);
  bench.timer(Heartbeat::Timer::deadline, d);
  REQUIRE(bench.node().suspected() == NodeSet{b, d});
  bench.pass(4s);
  bench.message(b, Beat{});
  REQUIRE(bench.indications<Restore>().size() == 1);
  REQUIRE(bench.marks<HeartbeatRestore>()[0].silence == 7s);
  REQUIRE(bench.node().suspected() == NodeSet{d});
  bench.message(b, Beat{});
  REQUIRE(bench.indications<Restore>().empty());
}

TEST_CASE("in a ring of k each node watches its k successors and beats to its k predecessors") {
  Bench bench = bench_of(d, {{"monitor", "ring", {{"k", 2}}}});
  bench.start();
  REQUIRE(bench.node().monitored() == NodeSet{a, b});
  REQUIRE(receivers(bench) == NodeSet{b, c});
}

TEST_CASE("a beat from a node that is not watched means nothing") {
  Bench bench = bench_of(d, {{"monitor", "ring", {{"k", 1}}}});
  bench.start();
  bench.message(b, Beat{});
  REQUIRE(bench.armed().empty());
}

TEST_CASE("with a list, everybody watches the listed nodes, and only those beat") {
  const std::vector<Parameter> listed{{"monitor", "list", {{"nodes", NodeSet{a, c}}}}};
  Bench watcher = bench_of(b, listed);
  watcher.start();
  REQUIRE(watcher.node().monitored() == NodeSet{a, c});
  REQUIRE(receivers(watcher).empty());
  Bench both = bench_of(c, listed);
  both.start();
  REQUIRE(both.node().monitored() == NodeSet{a});
  REQUIRE(receivers(both) == NodeSet{a, b, d});
}

TEST_CASE("a node alone watches nobody") {
  Bench bench(a, {{a}});
  bench.start();
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(bench.node().monitored().empty());
}

TEST_CASE("a timeout set during the run counts from that moment") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(2s);
  bench.configure({"timeout", 5s});
  REQUIRE(bench.armed().size() == 3);
  for (const auto& armed : bench.armed()) REQUIRE(armed.delay == 5s);
  REQUIRE(bench.messages_sent() == 0);
}

TEST_CASE("an interval set during the run begins with a beat") {
  Bench bench = bench_of(a);
  bench.start();
  bench.configure({"interval", 100ms});
  REQUIRE(receivers(bench) == NodeSet{b, c, d});
  REQUIRE(bench.armed().back().period == 100ms);
}

TEST_CASE("who was suspected stays so through a new setting, unless nobody watches it any more") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(3s);
  bench.timer(Heartbeat::Timer::deadline, b);
  bench.timer(Heartbeat::Timer::deadline, c);
  bench.configure({"monitor", "list", {{"nodes", NodeSet{c, d}}}});
  REQUIRE(bench.node().suspected() == NodeSet{c});
  REQUIRE(bench.indications<Restore>().size() == 1);
  REQUIRE(bench.indications<Restore>()[0].peer == b);
}

TEST_CASE("a restarted node suspects nobody") {
  Bench bench = bench_of(a);
  bench.start();
  bench.pass(3s);
  bench.timer(Heartbeat::Timer::deadline, b);
  bench.restart();
  REQUIRE(bench.node().suspected().empty());
}
