// Runs of whole shops: above each failure detector, and the study that says which attitude is right when.

#include <string>

#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/reader.hpp"
#include "tests/support/run_text.hpp"
#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

std::int64_t total(const Simulation& s, const std::string& metric) {
  const auto value = s.judge().measured().metric(s.judge().plan().vocabulary->metric(metric), s, s.now());
  REQUIRE(value);
  return value->number;
}

/// Four nodes on two sides for a minute, above that detector.
Simulation four_nodes(const std::string& detector, const std::string& attitude, std::uint64_t seed) {
  return run_text(R"({"length": "3min", "seed": )" + std::to_string(seed) + R"(,
    "nodes": {"shop": {"names": "a..d", "stack": [)" +
                  detector + R"(, {"shop": {"attitude": ")" + attitude + R"(", "items": 200}}]},
              "west": {"count": 8, "near": "a", "stack": ["buyer"]}, "east": {"count": 8, "near": "d", "stack": ["buyer"]}},
    "network": {"delay": {"uniform": ["5ms", "25ms"]}},
    "timeline": [{"name": "cut", "at": "30s", "split": "a, b | c, d", "for": "60s"}],
    "expect": [{"finally": "a.ledger == d.ledger and b.ledger == c.ledger and a.ledger == c.ledger"}]})");
}

/// The study with that chance of a crash and that attitude: means over some seeds.
struct Cost {
  double lost = 0, broken = 0;
};
Cost study(const std::string& crashes, const std::string& attitude) {
  constexpr std::uint64_t kSeeds = 20;
  const std::string path = "scenarios/studies/crash-or-cut.json";
  const auto files = tests::files_in({path}, {".json"});
  REQUIRE(files.size() == 1);
  const std::string& text = files[0].text;
  Cost mean;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Problems problems;
    const auto json = read_json(text, path, problems);
    REQUIRE(json);
    Overrides overrides;
    overrides.sets = {"crashes=" + crashes, "attitude=" + attitude};
    const auto scenario = read_scenario(*json, path, make_registry(), overrides, problems);
    REQUIRE(scenario);
    const auto blueprint = make_blueprint(*scenario, seed, {}, problems);
    REQUIRE(blueprint);
    Simulation s(blueprint);
    s.run();
    mean.lost += static_cast<double>(total(s, "sales.lost")) / kSeeds;
    mean.broken += static_cast<double>(total(s, "sold-twice") + total(s, "sales.unsettled")) / kSeeds;
  }
  return mean;
}

}  // namespace

TEST_CASE("a shop keeps its word above any failure detector") {
  for (const std::string detector : {R"("heartbeat")", R"("phi-accrual")", R"("swim")", R"("nfd-s")"}) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      INFO(detector << ", seed " << seed);
      const Simulation pessimist = four_nodes(detector, "pessimistic", seed);
      REQUIRE(total(pessimist, "sold-twice") == 0);
      REQUIRE(total(pessimist, "sales.unsettled") == 0);
      REQUIRE(total(pessimist, "sales.lost") > 10);
      const Simulation optimist = four_nodes(detector, "optimistic", seed);
      REQUIRE(total(optimist, "sold-twice") > 0);
      REQUIRE(total(optimist, "sales.lost") < total(pessimist, "sales.lost") / 4);
      // SWIM takes back no death: its sides stay apart, and the ledgers follow each other at a distance.
      if (detector == R"("swim")") continue;
      REQUIRE(total(optimist, "sales.unsettled") == 0);
      for (const Simulation* s : {&pessimist, &optimist})
        REQUIRE(s->judge().judgements()[0].verdict == Verdict::held);
    }
  }
}

TEST_CASE(
    "pessimism is right where failures are crashes, optimism where they are cuts, if a broken promise costs "
    "enough") {
  const Cost closed_in_cuts = study("0%", "pessimistic"), open_in_cuts = study("0%", "optimistic");
  const Cost closed_in_crashes = study("100%", "pessimistic"), open_in_crashes = study("100%", "optimistic");
  CHECK(closed_in_cuts.broken + closed_in_crashes.broken == 0.0);
  CHECK(open_in_cuts.lost + open_in_crashes.lost < 5.0);
  // In commissions, as the README of the shop tells: between 2 and 6.7 of them a promise.
  for (const double promise : {2.5, 4.0, 5.5}) {
    CHECK(open_in_cuts.broken * promise < closed_in_cuts.lost);
    CHECK(open_in_crashes.broken * promise > closed_in_crashes.lost);
  }
  CHECK(open_in_crashes.broken * 1.5 < closed_in_crashes.lost);
  CHECK(open_in_cuts.broken * 8.0 > closed_in_cuts.lost);
}

}  // namespace netsplit::test
