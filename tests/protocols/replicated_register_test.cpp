// The register above a cluster: who serves, what a side loses, and what each way to acknowledge is worth.

#include <string>

#include "tests/support/run_text.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

std::int64_t metric(const Simulation& s, const std::string& name) {
  const auto value = s.judge().measured().metric(s.judge().plan().vocabulary->metric(name), s, s.now());
  REQUIRE(value);
  return value->number;
}

/// Five members with clients beside both sides, and that on the timeline; a cluster of 20 s at least.
Simulation five(const std::string& timeline, const std::string& claim, std::uint64_t seed,
                const std::string& acknowledge = "reached") {
  return run_text(R"({"length": "150s", "seed": )" + std::to_string(seed) + R"(,
    "nodes": {"member": {"names": "a..e", "stack": ["phi-accrual", "membership",
                {"split-brain": {"strategy": "keep-majority", "stable-after": "10s"}}, {"register": {"acknowledge": ")" +
                  acknowledge + R"("}}]},
              "west": {"count": 2, "near": "a", "stack": [{"register-client": {"rate": "5/s"}}]},
              "east": {"count": 2, "near": "c", "stack": [{"register-client": {"rate": "5/s"}}]}},
    "network": {"delay": {"uniform": ["10ms", "30ms"]}},
    "timeline": [)" +
                  timeline + R"(], "expect": [)" + claim + "]}");
}

const std::string kCut = R"({"name": "cut", "at": "40s", "split": "a..b | c..e", "for": "60s"})";

void check_held(const Simulation& s) {
  for (const Judgement& judged : s.judge().judgements()) {
    INFO("seed " << s.blueprint().seed << ", expectation " << &judged - s.judge().judgements().data() + 1);
    CHECK(judged.verdict == Verdict::held);
  }
}

}  // namespace

TEST_CASE("the oldest member serves, and without trouble nothing is lost or stale") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Simulation s =
        five("", R"({"finally": "exactly 1 of member: primary"}, {"finally": "all of c: not primary"},
      {"finally": "writes.acknowledged-lost == 0"}, {"finally": "register.linearizable"}, {"finally": "register.ok > 500"})",
             seed);
    check_held(s);
  }
}

TEST_CASE("a side that is downed takes what it acknowledged with it, and the other side goes on") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Simulation s =
        five(kCut, R"({"eventually": "c.primary or d.primary or e.primary", "within": "40s", "after": "cut"},
      {"finally": "none of a..b: primary"}, {"finally": "exactly 1 of c..e: primary"},
      {"finally": "writes.acknowledged-lost > 0"})",
             seed);
    check_held(s);
  }
}

TEST_CASE("with a majority to acknowledge, a minority's primary acknowledges nothing that goes with it") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Simulation s = five(
        kCut, R"({"finally": "exactly 1 of c..e: primary"}, {"finally": "writes.acknowledged-lost == 0"})",
        seed, "majority");
    check_held(s);
    CHECK(metric(s, "register.put.ok") > 300);
  }
}

TEST_CASE("when the primary crashes the next oldest has all that was acknowledged") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Simulation s = five(R"({"name": "crash", "at": "40s", "crash": "a"})",
                              R"({"eventually": "some of b..e: primary", "within": "40s", "after": "crash"},
      {"finally": "writes.acknowledged-lost == 0"}, {"finally": "register.linearizable"})",
                              seed);
    check_held(s);
  }
}

}  // namespace netsplit::test
