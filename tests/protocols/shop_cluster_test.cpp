// A shop above a cluster that decides who lives on: what its strategy makes of the stock.

#include <fmt/format.h>

#include <string>

#include "sim/run/library.hpp"
#include "tests/support/cluster_run.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;

constexpr std::int64_t kItems = 60;

/// Five nodes sell sixty things, one of each; ten customers ask for more than there is. 2|3 for two minutes.
Simulation shop_run(const std::string& strategy, std::uint64_t seed, const std::string& claims) {
  const std::string text = fmt::format(
      R"({{"name": "shop in a cluster", "seed": {}, "length": "4min",
      "nodes": {{
        "member": {{"names": "a..e", "stack": ["phi-accrual", "membership", {{"split-brain": {{"strategy": "{}"}}}},
                   {{"shop": {{"items": {}, "attitude": "pessimistic"}}}}]}},
        "west": {{"count": 5, "near": "a", "stack": [{{"buyer": {{"rate": "6/min"}}}}]}},
        "east": {{"count": 5, "near": "c", "stack": [{{"buyer": {{"rate": "6/min"}}}}]}}}},
      "network": {{"delay": {{"uniform": ["10ms", "30ms"]}}}},
      "timeline": [{{"name": "cut", "at": "20s", "split": "a..b | c..e", "for": "120s"}}],
      "expect": [{}]}})",
      seed, strategy, kItems, claims);
  Problems problems;
  auto tree = read_json(text, "shop.json", problems);
  REQUIRE(tree);
  const auto blueprint =
      ScenarioFile("shop.json", std::move(*tree)).blueprint(make_registry(), {}, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  Simulation simulation(blueprint);
  simulation.run();
  return simulation;
}

}  // namespace

TEST_CASE("under keep-majority the minority's shops close, and the others sell on from one ledger") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const Simulation s = shop_run("keep-majority", seed,
                                  R"({"eventually": "all of a..e: selling", "by": "20s"},
        {"finally": "none of a..b: selling"},
        {"finally": "all of c..e: selling"},
        {"finally": "c.ledger == d.ledger and d.ledger == e.ledger"})");
    INFO("seed " << seed);
    CHECK(s.judge().all_as_stated());
    CHECK(metric(s, "sales") > kItems / 2);
    CHECK(metric(s, "sales") <= kItems);
  }
}

TEST_CASE("under auto-down both sides sell, and together more than there is") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const Simulation s = shop_run("auto-down", seed,
                                  R"({"finally": "all of a..e: selling"},
        {"finally": "a.ledger == b.ledger and c.ledger == d.ledger"},
        {"finally": "a.ledger != c.ledger"})");
    INFO("seed " << seed);
    CHECK(s.judge().all_as_stated());
    CHECK(metric(s, "sales") > kItems);
    // The two clusters never meet again: nobody compares the ledgers, and nobody finds out.
    CHECK(metric(s, "sold-twice") == 0);
  }
}
