// Steps that happen by chance: the seed decides once a run, and what did not happen is no fault that did
// nothing.

#include <set>

#include "sim/run/report.hpp"
#include "sim/run/session.hpp"
#include "tests/support/run_text.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

constexpr std::uint64_t kSeeds = 200;

/// A crash by that chance, else a cut; and what comes after each of them.
Simulation run(const std::string& chance, std::uint64_t seed) {
  return run_text(R"({"length": "60s", "seed": )" + std::to_string(seed) + R"(,
    "nodes": {"member": {"names": "a, b", "stack": ["heartbeat"]}},
    "timeline": [{"name": "crash", "at": "10s", "crash": "b", "chance": ")" +
                  chance + R"("},
                 {"name": "cut", "at": "10s", "split": "a | b", "for": "20s", "unless": "crash"},
                 {"name": "after-crash", "after": "crash", "pause": "a", "for": "1s"},
                 {"name": "after-cut", "after": "cut.end", "pause": "a", "for": "1s"}],
    "expect": [{"eventually": "b in a.suspects", "within": "5s", "after": "cut"},
               {"finally": "a.up", "despite": "cut"}, {"finally": "a.up"}]})");
}

bool begun(const Simulation& s, std::size_t fault) { return s.receipts()[fault].begun != 0; }

std::set<std::uint64_t> seeds_with_a_crash(const std::string& chance) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Simulation s = run(chance, seed);
    // One of the two in each run, and what waits for it.
    REQUIRE(begun(s, 0) != begun(s, 1));
    REQUIRE(begun(s, 2) == begun(s, 0));
    REQUIRE(begun(s, 3) == begun(s, 1));
    if (begun(s, 0)) seeds.insert(seed);
  }
  return seeds;
}

}  // namespace

TEST_CASE("a higher chance only adds runs in which a step happens") {
  const auto none = seeds_with_a_crash("0%"), few = seeds_with_a_crash("20%"),
             many = seeds_with_a_crash("70%");
  CHECK(none.empty());
  CHECK(seeds_with_a_crash("100%").size() == kSeeds);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
  // Four standard deviations of the binomial law.
  CHECK(std::abs(static_cast<double>(few.size()) - 40.0) < 23.0);
  CHECK(std::abs(static_cast<double>(many.size()) - 140.0) < 26.0);
}

TEST_CASE("what does not happen by its chance is not reached, and did not touch nothing") {
  const Simulation s = run("100%", 1);
  const auto& judged = s.judge().judgements();
  CHECK(judged[0].unreached == Unreached::never_began);
  CHECK(judged[1].unreached == Unreached::fault_without_effect);
  CHECK(judged[2].verdict == Verdict::held);
  CHECK(is_ruled_out(FaultId{1}, s.blueprint()));
  CHECK_FALSE(is_ruled_out(FaultId{0}, s.blueprint()));
  // Nor does what waits for it.
  CHECK_FALSE(is_ruled_out(FaultId{2}, s.blueprint()));
  CHECK(is_ruled_out(FaultId{3}, s.blueprint()));
}

}  // namespace netsplit::test
