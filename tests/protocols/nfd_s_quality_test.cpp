// NFD-S through the simulator against the closed forms of Chen, Toueg & Aguilera (2002): how often it is
// mistaken, for how long, and how likely a question is to be answered rightly.

#include <cmath>
#include <cstdlib>

#include "sim/protocols/nfd_s/nfd_s.hpp"
#include "tests/support/handler_bench.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;

namespace {

constexpr NodeId monitor{0}, sender{1};

struct Setting {
  Duration eta;
  Duration delta;
  double loss;
  Duration mean_delay;
};

/// Counts from the marks alone, by the truth's clock.
struct Quality final : Observer {
  std::int64_t mistakes = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t mistaken = 0;

  void on(const Record& record) override {
    if (record.kind != RecordKind::mark) return;
    const std::int64_t now = ns(record.time);
    if (record.index == index_in<NfdTrust, NfdS::Marks>) {
      mistaken += now - last;
      return;
    }
    if (mistakes++ == 0) first = now;
    last = now;
  }
  double recurrence() const {
    return static_cast<double>(last - first) / static_cast<double>(mistakes - 1) / 1e9;
  }
  double duration() const { return static_cast<double>(mistaken) / static_cast<double>(mistakes) / 1e9; }
};

/// Node 0 watches node 1, which never crashes.
Simulation watch(const Setting& setting, Duration length, Quality& quality) {
  test::ScenarioBuilder builder(length);
  builder.group("n", 2, {describe<NfdS>()}).loss(setting.loss).delay(Exponential{setting.mean_delay, 0ns});
  StackEntry& entry = builder.scenario().groups[0].stack[0];
  entry.parameters = values_of({{"interval", setting.eta},
                                {"shift", setting.delta},
                                {"monitor", "list", {{"nodes", NodeSet{sender}}}}},
                               entry.protocol->parameters);
  // Something must ask for the measures.
  for (const char* claim : {"mean(nfd-s.suspicion) > 0s", "mean(nfd-s.recurrence) > 0s"}) {
    builder.scenario().expectations.emplace_back();
    builder.scenario().expectations.back().mode = ExpectationSpec::Mode::finally;
    builder.scenario().expectations.back().claim.text = claim;
  }
  Simulation run = builder.simulation();
  run.observe(&quality);
  run.run();
  run.observe(nullptr);
  return run;
}

bool near(double measured, double expected, double tolerance) {
  INFO(measured << " measured, " << expected << " expected");
  CHECK(std::fabs(measured / expected - 1) < tolerance);
  return std::fabs(measured / expected - 1) < tolerance;
}

/// The mean of a measure, in seconds.
double mean(const Simulation& run, const char* measure) {
  const Vocabulary& vocabulary = *run.judge().plan().vocabulary;
  const auto value = run.judge().measured().statistic(vocabulary.metric(measure), Statistic::mean);
  return static_cast<double>(value.value()) / 1e9;
}

std::int64_t read(const Simulation& run, std::uint16_t field) {
  return run.read(monitor, {LayerId{0}, field}).number;
}

void check(const Setting& setting, Duration length, double t_mr, double t_m, double p_a) {
  Quality quality;
  const Simulation run = watch(setting, length, quality);
  REQUIRE(quality.mistakes > 1500);
  // 1 500 mistakes: one standard error of their mean distance is 2.6 %.
  CHECK(near(quality.recurrence(), t_mr, 0.08));
  CHECK(near(quality.duration(), t_m, 0.04));
  const double wrong = static_cast<double>(quality.mistaken) / static_cast<double>(ns(length));
  CHECK(near(wrong, 1 - p_a, 0.1));
  CHECK(near(mean(run, "nfd-s.recurrence"), quality.recurrence(), 1e-9));
  CHECK(near(mean(run, "nfd-s.suspicion"), quality.duration(), 2 / static_cast<double>(quality.mistakes)));
  CHECK(read(run, 0) == quality.mistakes);
  CHECK(std::llabs(read(run, 1) - quality.mistaken) <= ns(setting.eta));
}

}  // namespace

TEST_CASE("NFD-S is mistaken as often and as long as the closed form says, shift below the interval") {
  check({1s, 500ms, 0.01, 20ms}, 50h, 101.0101, 0.530101, 0.994752);
}

TEST_CASE("NFD-S is mistaken as often and as long as the closed form says, shift above the interval") {
  check({1s, 1500ms, 0.1, 20ms}, 50h, 111.11111, 0.631111, 0.99432);
}

TEST_CASE("NFD-S is mistaken as often and as long as the closed form says, delays as long as the interval") {
  check({100ms, 250ms, 0.05, 50ms}, 22h, 48.05978, 0.035952, 0.99925193);
}

TEST_CASE("NFD-S notices a crash at most an interval and a shift later, for good") {
  for (int i = 1; i <= 40; ++i) {
    test::ScenarioBuilder builder(20s);
    builder.group("n", 2, {describe<NfdS>()}).delay(Uniform{1ms, 1900ms});
    StackEntry& entry = builder.scenario().groups[0].stack[0];
    entry.parameters = values_of({{"shift", 1900ms}}, entry.protocol->parameters);
    const Duration crash = 5s + i * 26ms;
    builder.step(crash, verbs::Crash{test::nodes({1})});
    Quality quality;
    Simulation run = builder.simulation();
    run.observe(&quality);
    run.run();
    REQUIRE(quality.mistakes == 1);
    REQUIRE(Duration{quality.last} - crash <= 2900ms);
    REQUIRE(Duration{quality.last} - crash > 1900ms);
    REQUIRE(quality.mistaken == 0);
  }
}
