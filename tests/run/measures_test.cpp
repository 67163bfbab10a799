// What protocols measure: values become distributions that claims, samples and reports read.

#include "sim/node/protocol.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

using namespace std::chrono_literals;

/// Each second, measures how many seconds have passed, and a share of all or nothing in turn.
struct Meter {
  static constexpr std::string_view name = "meter";
  static constexpr Text about{"measures time passing", "mide el paso del tiempo"};
  static constexpr Measure measures[] = {{"age", Unit::duration, {"time passed", "tiempo pasado"}},
                                         {"odd", Unit::proportion, {"odd seconds", "segundos impares"}}};
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};
  std::int64_t seconds = 0;

  void on_start(Context<Meter>& ctx) { ctx.arm_every(Timer::tick, 1s); }
  void on_timer(Context<Meter>& ctx, Timer) {
    ctx.measure(0, Duration{1s} * ++seconds);
    ctx.measure(1, seconds % 2 * 1'000'000'000'000);
  }
};

std::optional<std::int64_t> statistic(const Simulation& s, const std::string& metric, Statistic statistic) {
  const Measured& measured = s.judge().measured();
  return measured.statistic(s.judge().plan().vocabulary->metric(metric), statistic);
}

ScenarioBuilder two_groups() {
  ScenarioBuilder builder(10500ms);
  builder.group("p", 2, {describe<Meter>()}).group("q", 1, {describe<Meter>()});
  builder.scenario().expectations.emplace_back();
  ExpectationSpec& claim = builder.scenario().expectations.back();
  claim.mode = ExpectationSpec::Mode::never;
  claim.claim.text = "mean(meter.age) > 3s";
  return builder;
}

}  // namespace

TEST_CASE("a measure of all nodes under a layer's name is one distribution") {
  Simulation s = two_groups().simulation();
  s.run();
  CHECK(statistic(s, "meter.age", Statistic::min) == ns(Duration{1s}));
  CHECK(statistic(s, "meter.age", Statistic::max) == ns(Duration{10s}));
  CHECK(statistic(s, "meter.age", Statistic::mean) == ns(Duration{5500ms}));
  CHECK(statistic(s, "meter.odd", Statistic::mean) == 500'000'000'000);
}

TEST_CASE("a claim about a measure is looked at whenever a value comes") {
  Simulation s = two_groups().simulation();
  s.run();
  // The mean of 1 … n seconds is (n + 1) / 2: at the sixth second the first of three nodes tips it over.
  const Judgement& judged = s.judge().judgements()[0];
  CHECK(judged.verdict == Verdict::failed);
  CHECK(judged.decided == SimTime{6s});
}

TEST_CASE("measure-from leaves out values before it") {
  ScenarioBuilder builder = two_groups();
  builder.scenario().measure_from = 5500ms;
  Simulation s = builder.simulation();
  s.run();
  CHECK(statistic(s, "meter.age", Statistic::min) == ns(Duration{6s}));
}

TEST_CASE("a copy of a simulation measures on by itself") {
  Simulation s = two_groups().simulation();
  s.run(~0ULL, SimTime{4500ms});
  Simulation copy = s;
  CHECK(statistic(s, "meter.age", Statistic::max) == ns(Duration{4s}));
  copy.run();
  CHECK(statistic(s, "meter.age", Statistic::max) == ns(Duration{4s}));
  CHECK(statistic(copy, "meter.age", Statistic::max) == ns(Duration{10s}));
}

}  // namespace netsplit::test
