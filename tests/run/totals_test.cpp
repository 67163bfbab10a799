// What protocols add up: one sum for all nodes, which claims and samples read.

#include "sim/node/protocol.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

using namespace std::chrono_literals;

/// Each second it earns two dollars and gives one back; a word of every run names its third total.
struct Till {
  static constexpr std::string_view name = "till";
  static constexpr Text about{"earns money", "gana dinero"};
  static constexpr Total totals[] = {{"beats", Unit::none, {"seconds passed", "segundos pasados"}},
                                     {"takings", Unit::money, {"money earned", "dinero ganado"}},
                                     {"messages.sent", Unit::none, {"nothing", "nada"}}};
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};

  void on_start(Context<Till>& ctx) { ctx.arm_every(Timer::tick, 1s); }
  void on_timer(Context<Till>& ctx, Timer) {
    ctx.add(0, 1);
    ctx.add(1, Money{2'000'000});
    ctx.add(1, Money{-1'000'000});
  }
};

Value total(const Simulation& s, const std::string& metric) {
  const auto value = s.judge().measured().metric(s.judge().plan().vocabulary->metric(metric), s, s.now());
  REQUIRE(value);
  return *value;
}

ScenarioBuilder two_groups(const std::string& claim) {
  ScenarioBuilder builder(10500ms);
  builder.group("p", 2, {describe<Till>()}).group("q", 1, {describe<Till>()});
  builder.scenario().expectations.emplace_back();
  ExpectationSpec& expectation = builder.scenario().expectations.back();
  expectation.mode = ExpectationSpec::Mode::never;
  expectation.claim.text = claim;
  return builder;
}

}  // namespace

TEST_CASE("a total sums what all nodes of all groups add, in its unit, and may be taken from") {
  Simulation s = two_groups("beats > 100").simulation();
  s.run();
  CHECK(total(s, "beats") == Value::count(30));
  CHECK(total(s, "takings") == Value::quantity(Unit::money, 30'000'000));
  CHECK(s.judge().judgements()[0].verdict == Verdict::held);
}

TEST_CASE("a claim about a total is looked at whenever something is added") {
  Simulation s = two_groups("takings > 15USD").simulation();
  s.run();
  const Judgement& judged = s.judge().judgements()[0];
  CHECK(judged.verdict == Verdict::failed);
  // Three dollars a second: the sixth second brings the sixteenth.
  CHECK(judged.decided == SimTime{6s});
}

TEST_CASE("measure-from leaves out what was added before it") {
  ScenarioBuilder builder = two_groups("beats > 100");
  builder.scenario().measure_from = 5500ms;
  Simulation s = builder.simulation();
  s.run();
  CHECK(total(s, "beats") == Value::count(15));
}

TEST_CASE("a total whose name every run has goes under its protocol's name too") {
  const Simulation s = two_groups("beats > 100").simulation();
  CHECK(total(s, "till.messages.sent") == Value::count(0));
}

TEST_CASE("a copy of a simulation adds up by itself") {
  Simulation s = two_groups("beats > 100").simulation();
  s.run(~0ULL, SimTime{4500ms});
  Simulation copy = s;
  copy.run();
  CHECK(total(s, "beats") == Value::count(12));
  CHECK(total(copy, "beats") == Value::count(30));
}

}  // namespace netsplit::test
