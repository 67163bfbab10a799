// The reference implementation's own cases, and that a case which is not met is said to have failed.

#include <fmt/format.h>

#include <map>
#include <string>

#include "sim/clusters/cases.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::clusters;

namespace {

const std::string kData = std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/conformance/";

std::vector<CaseResult> run_file(const std::string& name) {
  Problems problems;
  const auto json = read_json_file(kData + name, problems);
  REQUIRE(json);
  auto results = run_cases(*json, name, problems, [] { return true; });
  CHECK_FALSE(problems.has_errors());
  return results;
}

std::vector<CaseResult> run_text(const std::string& text, Problems& problems) {
  const auto json = read_json(text, "cases.json", problems);
  REQUIRE(json);
  return run_cases(*json, "cases.json", problems, [] { return true; });
}

CaseResult run_one(const std::string& section, const std::string& text) {
  Problems problems;
  const auto results = run_text(fmt::format(R"({{"sections": {{"{}": [{}]}}}})", section, text), problems);
  CHECK_FALSE(problems.has_errors());
  REQUIRE(results.size() == 1);
  return results[0];
}

}  // namespace

TEST_CASE("all basic cases of the split brain resolver pass") {
  const auto results = run_file("sbr-basic.json");
  CHECK(results.size() == 62);
  for (const CaseResult& result : results) {
    INFO(result.id << ": " << result.detail.en);
    CHECK(result.outcome == Outcome::passed);
  }
}

TEST_CASE("all cases of detectors, gossip, rings and clocks pass") {
  const auto results = run_file("misc-sample.json");
  std::map<Outcome, int> count;
  for (const CaseResult& result : results) {
    INFO(result.section << " " << result.id << ": " << result.detail.en);
    CHECK(result.outcome != Outcome::failed);
    ++count[result.outcome];
  }
  CHECK(count[Outcome::passed] == 63);
  // Shards and replicated data: no protocol of ours yet.
  CHECK(count[Outcome::skipped] == 77);
}

TEST_CASE("a case that is not met has failed, and says what came out instead") {
  const CaseResult clock = run_one(
      "version_clocks",
      R"({"id": "x", "let": {"a": {"increments": ["1"]}, "b": {"increments": []}}, "checks": [["before", "a", "b", true]]})");
  CHECK(clock.outcome == Outcome::failed);
  CHECK(clock.detail.en == "a before b: false instead of true");
  const CaseResult ring = run_one(
      "heartbeat_ring",
      R"({"id": "r", "nodes": ["a", "b"], "unreachable": [], "monitored_by": 1, "expect": {"receivers": {"a": ["a"]}}})");
  CHECK(ring.detail.en == "a: [b] instead of [a]");
  const CaseResult phi = run_one(
      "phi",
      R"({"id": "p", "kind": "phi", "time_diff_ms": 0, "mean_ms": 0, "std_ms": 10, "cdf": 0.6, "tolerance": 0.01})");
  CHECK(phi.outcome == Outcome::failed);
}

TEST_CASE("a case that says more than is known is skipped, one that is not in the format has failed") {
  const CaseResult more = run_one(
      "heartbeat_ring", R"({"id": "r", "nodes": ["a"], "monitored_by": 1, "expect": {"colour": "red"}})");
  CHECK(more.outcome == Outcome::skipped);
  CHECK(more.detail.en == "nothing covers \"colour\" yet");
  const CaseResult wrong =
      run_one("heartbeat_ring", R"({"id": "r", "nodes": "a", "monitored_by": 1, "expect": {}})");
  CHECK(wrong.outcome == Outcome::failed);
  CHECK(wrong.detail.en == "line 1: a list is wanted here, not a text");
  const CaseResult stranger = run_one(
      "membership",
      R"({"id": "m", "kind": "leader", "members": {"a": {}}, "self": "a", "unreachable_records": [["a", "z"]], "expect": {}})");
  CHECK(stranger.outcome == Outcome::failed);
  CHECK(run_one("sharding", R"({"id": "s"})").outcome == Outcome::skipped);
  CHECK(run_one("phi", "{}").detail.en == "line 1: \"id\" is missing");
}

TEST_CASE("a file without cases is a problem") {
  for (const std::string text :
       {"[]", "{}", R"({"cases": 3})", R"({"cases": [{}]})", R"({"sections": {"phi": {}}})"}) {
    Problems problems;
    CHECK(run_text(text, problems).empty());
    CHECK(problems.has_errors());
  }
}

TEST_CASE("counts of a resolver: up and leaving, unless a query says otherwise") {
  Problems problems;
  const auto results = run_text(R"({"cases": [
    {"id": "all", "kind": "member-sets", "unreachable": ["c"],
     "members": {"a": {"status": "up"}, "b": {"status": "leaving"}, "c": {"status": "up"}, "d": {"status": "joining"},
                 "e": {"status": "exiting"}},
     "queries": [{"set": "members", "expect": ["a", "b", "c"]}, {"set": "reachable", "expect": ["a", "b"]},
                 {"set": "unreachable", "expect": ["c"]}, {"set": "joining", "expect": ["d"]},
                 {"set": "members", "count_possibly_up": true, "drop_possibly_exiting": true, "expect": ["a", "c", "d"]}]},
    {"id": "wrong", "kind": "member-sets", "members": {"a": {"status": "up"}}, "unreachable": [],
     "queries": [{"set": "members", "expect": []}]},
    {"id": "later", "kind": "member-updates", "steps": [["add", "a", "joining"], ["add", "b", "up"], ["add", "a", "up"], ["remove", "b"]],
     "expect": {"statuses": {"a": "up"}}},
    {"id": "unheard", "kind": "member-updates", "story": []}]})",
                                problems);
  REQUIRE(results.size() == 4);
  CHECK(results[0].detail.en == "");
  CHECK(results[0].outcome == Outcome::passed);
  CHECK(results[1].outcome == Outcome::failed);
  CHECK(results[2].outcome == Outcome::passed);
  CHECK(results[3].outcome == Outcome::skipped);
}

TEST_CASE("a member that is removed or downed has seen nothing") {
  constexpr std::string_view kText =
      R"({{"id": "x", "kind": "{}", "members": {{"a": {{}}, "b": {{}}}}, "seen": ["a", "b"], "node": "b",
    "expect": {{"statuses": {}, "seen": ["a"]}}}})";
  CHECK(run_one("membership", fmt::format(kText, "mark-down", R"({"a": "up", "b": "down"})")).detail.en ==
        "");
  CHECK(run_one("membership", fmt::format(kText, "remove", R"({"a": "up"})")).detail.en == "");
  CHECK(run_one("membership", fmt::format(kText, "remove", R"({"b": "up"})")).outcome == Outcome::failed);
  CHECK(
      run_one(
          "membership",
          R"({"id": "y", "kind": "youngest", "members": {"a": {"up_number": 3}, "b": {"up_number": 7}, "c": {}},
    "expect": {"youngest": "b"}})")
          .outcome == Outcome::passed);
}
