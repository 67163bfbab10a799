#include "sim/protocols/phi_accrual/phi_accrual.hpp"

#include "tests/support/handler_bench.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using Timer = PhiAccrual::Timer;

namespace {

constexpr NodeId a{0}, b{1}, c{2};
using Bench = HandlerBench<PhiAccrual>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(a, {{a, b, c}}, std::move(parameters));
  bench.start();
  return bench;
}

/// Seconds of heartbeats that b and c answer, each after 20 ms.
void beat(Bench& bench, int seconds, bool b_answers = true) {
  for (int i = 0; i < seconds; ++i) {
    bench.pass(980ms);
    bench.timer(Timer::heartbeat);
    bench.pass(20ms);
    if (b_answers) bench.message(b, PhiHeartbeatRsp{});
    bench.message(c, PhiHeartbeatRsp{});
    bench.timer(Timer::reaper);
  }
}

}  // namespace

TEST_CASE("the watcher asks each interval, and whoever is asked answers") {
  Bench bench = started({{"heartbeat-interval", 2s}});
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(bench.armed()[0].timer == Timer::heartbeat);
  REQUIRE(bench.armed()[0].period == 2s);
  bench.timer(Timer::heartbeat);
  REQUIRE(bench.sent<PhiHeartbeat>().size() == 2);
  bench.message(c, PhiHeartbeat{});
  REQUIRE(bench.sent<PhiHeartbeatRsp>().size() == 1);
  REQUIRE(bench.sent<PhiHeartbeatRsp>()[0].to == c);
}

TEST_CASE("a node that stops answering is suspected at the first look after 4.523 s of silence") {
  Bench bench = started();
  beat(bench, 1002);
  // The last answer is now; looks follow each second: at 4 s phi is still low.
  beat(bench, 4, false);
  REQUIRE(bench.node().suspected().empty());
  beat(bench, 1, false);
  REQUIRE(bench.node().suspected() == NodeSet{b});
  REQUIRE(bench.indications<Suspect>().at(0).peer == b);
  REQUIRE(bench.indications<Suspect>().at(0).missed == 5);
  REQUIRE(bench.marks<PhiSuspect>().at(0).phi >= 8);
  REQUIRE(bench.missing().at(0).from == b);
  REQUIRE(bench.missing().at(0).since == bench.now() - 5s);
}

TEST_CASE("a suspect is trusted again at the first look after its answer, not before") {
  Bench bench = started();
  beat(bench, 10);
  beat(bench, 8, false);
  REQUIRE(bench.node().suspects(b));
  bench.message(b, PhiHeartbeatRsp{});
  REQUIRE(bench.indications<Restore>().empty());
  REQUIRE(bench.node().suspects(b));
  bench.timer(Timer::reaper);
  REQUIRE(bench.indications<Restore>().size() == 1);
  REQUIRE_FALSE(bench.node().suspects(b));
}

TEST_CASE("a node that never answered is suspected all the same") {
  Bench bench = started();
  bench.pass(1s);
  bench.timer(Timer::heartbeat);
  std::size_t expecting = 0;
  for (const auto& armed : bench.armed())
    if (armed.timer == Timer::expected_response) ++expecting;
  REQUIRE(expecting == 2);
  bench.message(c, PhiHeartbeatRsp{});
  bench.pass(1s);
  bench.timer(Timer::expected_response, b);
  bench.timer(Timer::expected_response, c);
  bench.pass(5s);
  bench.message(c, PhiHeartbeatRsp{});
  bench.timer(Timer::reaper);
  REQUIRE(bench.node().suspected().empty());
  bench.pass(1s);
  bench.timer(Timer::reaper);
  REQUIRE(bench.node().suspected() == NodeSet{b});
}

TEST_CASE("a node that was never asked counts as available") {
  Bench bench = started();
  bench.pass(1min);
  bench.timer(Timer::reaper);
  REQUIRE(bench.node().suspected().empty());
}

TEST_CASE("beats that only arrive do not help: the detector wants answers") {
  Bench bench = started();
  beat(bench, 10);
  for (int i = 0; i < 8; ++i) {
    bench.message(b, PhiHeartbeat{});
    beat(bench, 1, false);
  }
  REQUIRE(bench.node().suspected() == NodeSet{b});
}

TEST_CASE("a higher threshold waits longer, and may be set during the run") {
  Bench bench = started();
  beat(bench, 1002);
  bench.configure({"threshold", 12});
  bench.pass(4600ms);
  bench.timer(Timer::reaper);
  REQUIRE(bench.node().suspected().empty());
  bench.configure({"threshold", 8});
  bench.timer(Timer::reaper);
  REQUIRE(bench.node().suspected() == NodeSet{b, c});
}

TEST_CASE("irregular answers make the detector patient") {
  Bench regular = started(), irregular = started();
  for (int i = 0; i < 300; ++i) {
    regular.pass(1s);
    regular.message(b, PhiHeartbeatRsp{});
    irregular.pass(i % 2 == 0 ? 400ms : 1600ms);
    irregular.message(b, PhiHeartbeatRsp{});
  }
  regular.pass(5s);
  irregular.pass(5s);
  regular.timer(Timer::reaper);
  irregular.timer(Timer::reaper);
  REQUIRE(regular.node().suspects(b));
  REQUIRE_FALSE(irregular.node().suspects(b));
}

TEST_CASE("nodes that are watched no longer are suspected no longer") {
  Bench bench = started();
  beat(bench, 3);
  beat(bench, 8, false);
  bench.configure({"monitor", "list", {{"nodes", NodeSet{c}}}});
  REQUIRE(bench.node().monitored() == NodeSet{c});
  REQUIRE(bench.node().suspected().empty());
  REQUIRE(bench.indications<Restore>().size() == 1);
}
