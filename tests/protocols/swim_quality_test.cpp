// SWIM through the simulator against what its authors derive: when a crashed member is first pinged, and how
// often a live one seems not to answer.

#include <cmath>
#include <optional>

#include "sim/protocols/swim/swim.hpp"
#include "tests/support/handler_bench.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::swim;
using namespace netsplit::tests;
using namespace std::chrono_literals;

namespace {

constexpr NodeId crashed{1};
/// Just after a period begins for all in lock step.
constexpr Duration kCrash = 3s + 1us;

test::ScenarioBuilder cluster(std::uint32_t n, Duration length, std::uint64_t seed,
                              std::vector<Parameter> parameters) {
  test::ScenarioBuilder builder(length, seed);
  builder.group("n", n, {describe<Swim>()});
  StackEntry& entry = builder.scenario().groups[0].stack[0];
  entry.parameters = values_of(parameters, entry.protocol->parameters);
  return builder;
}

/// When a crashed member was first pinged by a round, and when a round first told.
struct FirstProbe final : Observer {
  std::optional<Duration> pinged;
  std::optional<Duration> told;

  void on(const Record& record) override {
    const Duration now = record.time.time_since_epoch();
    if (now < kCrash) return;
    if (record.kind == RecordKind::sent && record.other == crashed && is_of_its_round(record) && !pinged)
      pinged = now;
    if (record.kind != RecordKind::mark || record.index != index_in<NoAck, Swim::Marks>) return;
    if (static_cast<const NoAck*>(record.body)->peer == crashed && now >= kCrash + 1s && !told) told = now;
  }
  /// A ping for the sender's own round, not for somebody who asked.
  static bool is_of_its_round(const Record& record) {
    return record.index == index_in<Ping, SwimPort::Messages> &&
           static_cast<const Ping*>(record.body)->initiator == record.node;
  }
};

FirstProbe first_probe(std::uint32_t n, std::uint64_t seed, const char* phase) {
  auto builder = cluster(n, 15s, seed, {{"selection", "random"}, {"phase", phase}});
  builder.step(kCrash, verbs::Crash{test::nodes({crashed.value})});
  Simulation run = builder.simulation();
  FirstProbe probe;
  run.observe(&probe);
  run.run();
  run.observe(nullptr);
  return probe;
}

/// Rounds and failed rounds of all nodes, with the chance q that a message arrives.
double share_of_failed_rounds(double q, int indirect, Duration length) {
  auto builder = cluster(8, length, 1, {{"indirect", indirect}, {"suspicion-timeout", 100h}});
  builder.loss(1 - q);
  builder.scenario().expectations.emplace_back();
  builder.scenario().expectations.back().mode = ExpectationSpec::Mode::finally;
  builder.scenario().expectations.back().claim.text = "mean(swim.no-ack) < 50%";
  Simulation run = builder.simulation();
  run.run();
  std::int64_t rounds = 0, failed = 0;
  for (std::uint32_t n = 0; n < 8; ++n) {
    rounds += run.read(NodeId{n}, {LayerId{0}, 3}).number;
    failed += run.read(NodeId{n}, {LayerId{0}, 4}).number;
  }
  CHECK(rounds >= 8 * (length / 1s - 2));
  const std::size_t measure = run.judge().plan().vocabulary->metric("swim.no-ack");
  CHECK(run.judge().measured().statistic(measure, Statistic::mean).value() / 1'000'000 ==
        failed * 1'000'000 / rounds);
  return static_cast<double>(failed) / static_cast<double>(rounds);
}

}  // namespace

TEST_CASE(
    "in lock step the first ping of a crashed member comes after 1 / (1 - (1 - 1/(n-1))^(n-1)) periods") {
  constexpr int kSeeds = 1200;
  double periods = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const FirstProbe probe = first_probe(8, seed, "lock-step");
    REQUIRE(probe.pinged);
    // The first chance to ping it is the round at 4 s: that one counts as 1.
    periods += static_cast<double>((*probe.pinged - 3s) / 1s);
    // The mark no-ack follows by exactly one period.
    REQUIRE(probe.told == *probe.pinged + 1s);
  }
  // One standard error of the mean is 0.026.
  CHECK(std::fabs(periods / kSeeds - 1.51496) < 0.08);
}

TEST_CASE("with phases of their own, members first ping a crashed one after almost one period") {
  constexpr int kSeeds = 400;
  double periods = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const FirstProbe probe = first_probe(8, seed, "random");
    REQUIRE(probe.pinged);
    periods += static_cast<double>(ns(*probe.pinged - kCrash)) / 1e9;
  }
  // In period m + x nobody has pinged it yet with the chance r^(7m) (1 - x (1 - r))^7, r = 6/7 that one
  // misses it: integrated over x, and summed over m, (1 - r^8) / (8 (1 - r) (1 - r^7)).
  const double r = 6.0 / 7;
  const double expected = (1 - std::pow(r, 8)) / (8 * (1 - r) * (1 - std::pow(r, 7)));
  CHECK(std::fabs(periods / kSeeds - expected) < 0.12);
}

TEST_CASE("in turn, a crashed member is pinged by everybody within 2n - 3 periods") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto builder = cluster(6, 30s, seed, {{"updates-per-message", 0}, {"suspicion", false}});
    builder.step(kCrash, verbs::Crash{test::nodes({crashed.value})});
    Simulation run = builder.simulation();
    run.run(~std::uint64_t{0}, SimTime{kCrash + 10s});
    for (const std::uint32_t n : {0U, 2U, 3U, 4U, 5U})
      REQUIRE_FALSE(contains(run.read(NodeId{n}, {LayerId{0}, 0}).nodes, crashed));
  }
}

TEST_CASE("a round for a live member fails with the chance (1 - q^2)(1 - q^4)^k") {
  // 32 000 rounds: one standard error is 0.0014.
  CHECK(std::fabs(share_of_failed_rounds(0.9, 1, 4000s) - 0.065341) < 0.004);
  CHECK(std::fabs(share_of_failed_rounds(0.9, 0, 4000s) - 0.19) < 0.007);
  CHECK(std::fabs(share_of_failed_rounds(0.8, 3, 4000s) - 0.36 * 0.5904 * 0.5904 * 0.5904) < 0.0045);
}

TEST_CASE("with loss but no crash, suspicion keeps on the lists whom the basic protocol throws out") {
  std::int64_t thrown_out = 0, kept = 0;
  for (const bool suspicion : {false, true}) {
    auto builder =
        cluster(10, 300s, 5, {{"suspicion", suspicion}, {"indirect", 1}, {"suspicion-timeout", 8s}});
    builder.loss(0.1);
    Simulation run = builder.simulation();
    struct Count final : Observer {
      std::int64_t faulty = 0;
      void on(const Record& record) override {
        if (record.kind == RecordKind::mark && record.index == index_in<Faulty, Swim::Marks>) ++faulty;
      }
    } count;
    run.observe(&count);
    run.run();
    run.observe(nullptr);
    (suspicion ? kept : thrown_out) = count.faulty;
  }
  CHECK(thrown_out > 100);
  CHECK(kept == 0);
}

TEST_CASE(
    "news of a crash reaches every member's list, and a restart brings the member back to all of them") {
  auto builder = cluster(40, 90s, 3, {{"suspicion-timeout", 5s}});
  builder.step(10s, verbs::Crash{test::nodes({crashed.value})}).lasts = 40s;
  Simulation run = builder.simulation();
  run.run(~std::uint64_t{0}, SimTime{40s});
  for (std::uint32_t n = 0; n < 40; ++n)
    if (NodeId{n} != crashed) REQUIRE(run.read(NodeId{n}, {LayerId{0}, 0}).nodes.size() == 39);
  run.run();
  for (std::uint32_t n = 0; n < 40; ++n) REQUIRE(run.read(NodeId{n}, {LayerId{0}, 0}).nodes.size() == 40);
}

TEST_CASE("two halves that have thrown each other out stay apart, unless they reconnect") {
  for (const bool reconnects : {false, true}) {
    auto builder = cluster(6, 4min, 2, {{"reconnect", reconnects ? Duration{10s} : Duration{0}}});
    builder.step(20s, verbs::Split{test::sides({0, 1, 2}, {3, 4, 5})}).lasts = 60s;
    Simulation run = builder.simulation();
    run.run();
    for (std::uint32_t n = 0; n < 6; ++n)
      CHECK(run.read(NodeId{n}, {LayerId{0}, 0}).nodes.size() == (reconnects ? 6 : 3));
  }
}
