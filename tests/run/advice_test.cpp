// Advice about timing: given where it is due, and only there.

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/run/advice.hpp"
#include "sim/run/library.hpp"
#include "sim/scenario/reader.hpp"
#include "tests/support/run_text.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

std::string advice_on(const std::string& text, Language language = Language::english) {
  Problems problems;
  const auto json = read_json(text, "test.json", problems);
  REQUIRE(json);
  auto scenario = read_scenario(*json, "test.json", make_registry(), {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(scenario);
  const auto blueprint = make_blueprint(std::move(*scenario), 1, {}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  Problems advice;
  advise(*blueprint, advice);
  CHECK_FALSE(advice.has_errors());
  return advice.to_text(language);
}

/// A cluster of so many nodes under a resolver with these settings.
std::string cluster(int nodes, const std::string& settings, const std::string& more = "") {
  return fmt::format(R"({{"name": "x", "length": "5min", "nodes": {{
    "n": {{"names": "n1..n{}", "stack": ["phi-accrual", "membership", {{"split-brain": {{{}}}}}]}}{}}}}})",
                     nodes, settings, more);
}

std::string stable(int nodes, const std::string& after) {
  return advice_on(cluster(nodes, fmt::format(R"("stable-after": "{}")", after)));
}

std::string quorum(int nodes, int quorum, const std::string& more = "") {
  return advice_on(
      cluster(nodes, fmt::format(R"("strategy": {{"static-quorum": {{"quorum-size": {}}}}})", quorum), more));
}

/// Five nodes on a stack; a and b are cut off at 30 s, and something is expected.
std::string waiting(const std::string& stack, const std::string& claim, const std::string& within,
                    const std::string& more = "", const std::string& fault = R"("split": "a..b | c..e")") {
  return advice_on(fmt::format(R"({{"name": "x", "length": "5min",
    "nodes": {{"n": {{"names": "a..e", "stack": {}}}}},
    "timeline": [{{"name": "cut", "at": "30s", {}}}{}],
    "expect": [{{"eventually": "{}", "within": "{}", "after": "cut"}}]}})",
                               stack, fault, more, claim, within));
}

const std::string kHeartbeat = R"([{"heartbeat": {"timeout": "3s"}}])";
const std::string kPhi = R"(["phi-accrual"])";
const std::string kResolver = R"(["phi-accrual", "membership", {"split-brain": {"stable-after": "10s"}}])";

bool tells(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("stable-after is held against the reference's table, between two sizes against the larger one") {
  struct Row {
    int nodes;
    const char *enough, *short_of;
  };
  for (const Row& row : std::vector<Row>{{2, "7s", "6999ms"},
                                         {5, "7s", "6999ms"},
                                         {6, "10s", "9s"},
                                         {10, "10s", "9s"},
                                         {11, "13s", "12s"},
                                         {21, "17s", "16s"},
                                         {100, "20s", "19s"},
                                         {101, "30s", "29s"},
                                         {1200, "30s", "29s"}}) {
    INFO(row.nodes);
    CHECK(stable(row.nodes, row.enough).empty());
    CHECK(tells(stable(row.nodes, row.short_of), "the reference recommends at least"));
  }
  CHECK(stable(1, "1s").empty());
  CHECK(stable(5, "5s") ==
        "test.json:2: warning: split-brain of n: stable-after 5 s is short for 5 members: the reference "
        "recommends at "
        "least 7 "
        "s, so that all have heard of a change before one of them decides\n");
}

TEST_CASE("stable-after means nothing where no strategy waits for it") {
  for (const char* strategy : {R"("auto-down")", R"("manual")", R"("none")"})
    CHECK(advice_on(cluster(5, fmt::format(R"("stable-after": "1s", "strategy": {})", strategy))).empty());
}

TEST_CASE("a quorum that nobody can have, or two sides, is told of") {
  CHECK(tells(quorum(5, 6), "more than the 5 members"));
  CHECK(quorum(5, 5).empty());
  CHECK(quorum(5, 3).empty());
  CHECK(tells(quorum(5, 2), "at most half of the 5 members"));
  CHECK(tells(quorum(4, 2), "at most half of the 4 members"));
  CHECK(quorum(4, 3).empty());
  CHECK(tells(advice_on(cluster(5, R"("strategy": {"static-quorum": {"quorum-size": 2, "role": "n1..n4"}})")),
              "at most half of the 4 members"));
  CHECK(advice_on(cluster(5, R"("strategy": {"static-quorum": {"quorum-size": 2, "role": "n1..n3"}})"))
            .empty());
}

TEST_CASE("nodes that are yet to join make a quorum possible, and none dangerous") {
  const std::string later = R"(, "later": {"names": "m1..m4", "absent": true,
      "stack": ["phi-accrual", "membership", {"split-brain": {"strategy": {"static-quorum": {"quorum-size": 3}}}}]})";
  CHECK(quorum(3, 4, later).empty());
  CHECK(tells(quorum(3, 8, later), "more than the 7 members"));
}

TEST_CASE("an expectation that waits for less than detection can take is told of") {
  CHECK(waiting(kHeartbeat, "a in c.suspects", "3s").empty());
  CHECK(waiting(kHeartbeat, "a in c.suspects", "2s") ==
        "test.json:4 /expect/0/eventually: warning: it waits 2 s after «cut», but the reaction of heartbeat "
        "can take "
        "3 s; "
        "write \"within\": \"3s\" or more, or make the reaction faster\n");
  // 4.523 s of silence after regular replies, and up to 1 s until the next look.
  CHECK(tells(waiting(kPhi, "all of c..e: suspects == {a, b}", "5500ms"), "phi-accrual can take 5.52 s"));
  CHECK(tells(waiting(kPhi, "a in c.suspects", "5s"), "\"within\": \"5.6s\" or more"));
  CHECK(waiting(kPhi, "all of c..e: suspects == {a, b}", "5523ms").empty());
  CHECK(tells(waiting(R"([{"phi-accrual": {"threshold": 12}}])", "a in c.suspects", "5600ms"),
              "can take 5.63 s"));
  CHECK(tells(waiting(kPhi, "a in c.suspects", "1s", "", R"("pause": "a")"), "phi-accrual"));
}

TEST_CASE(
    "what a resolver has to decide takes detection, stable-after, a tick, and the time until it shows") {
  // 5.523 s + 10 s + 1 s, and then 1, 2 or 5 s.
  CHECK(tells(waiting(kResolver, "none of a..b: up", "21500ms"), "split-brain can take 21.52 s"));
  CHECK(waiting(kResolver, "none of a..b: up", "21600ms").empty());
  CHECK(tells(waiting(kResolver, "not a in c.members", "18s"), "split-brain can take 18.52 s"));
  CHECK(tells(waiting(kResolver, "none of a..b: serves", "17s"), "split-brain can take 17.52 s"));
  CHECK(tells(waiting(kResolver, "all of c..e: unreachable == {a, b}", "5s"), "membership can take 5.52 s"));
  CHECK(waiting(kResolver, "all of c..e: unreachable == {a, b}", "6s").empty());
}

TEST_CASE("of a conjunction the part that takes longest counts, of a disjunction the shortest") {
  CHECK(tells(waiting(kResolver, "a in c.suspects and not a.up", "10s"), "split-brain"));
  CHECK(waiting(kResolver, "a in c.suspects or not a.up", "10s").empty());
  CHECK(waiting(kResolver, "a in c.suspects and c.up", "10s").empty());
}

TEST_CASE("nothing is said where it is not sure that a reaction is waited for") {
  // The claim holds at once.
  CHECK(waiting(kResolver, "all of all: up", "1s").empty());
  CHECK(waiting(kResolver, "all of all: members == {a..e}", "1s").empty());
  CHECK(waiting(kHeartbeat, "not a.up", "1s", "", R"("crash": "a")").empty());
  // Something else may have happened before, or happens meanwhile.
  CHECK(waiting(kHeartbeat, "a in c.suspects", "2s", R"(, {"at": "10s", "crash": "a"})").empty());
  CHECK(waiting(kHeartbeat, "a in c.suspects", "2s", R"(, {"at": "31s", "crash": "a"})").empty());
  CHECK_FALSE(waiting(kHeartbeat, "a in c.suspects", "2s", R"(, {"at": "40s", "crash": "a"})").empty());
  // Who decides is an operator; or what is read is no reaction.
  const std::string manual = R"(["phi-accrual", "membership", {"split-brain": {"strategy": "manual"}}])";
  CHECK(waiting(manual, "not a in c.members", "1s").empty());
  CHECK(waiting(kResolver, "not a in c.members and messages.cut > 0", "1s").empty());
  CHECK(waiting(kResolver, "c.leads", "1s").empty());
  // It is meant to come too late.
  CHECK(waiting(kHeartbeat, "a in c.suspects", R"(2s", "fails": "too soon)").empty());
}

TEST_CASE("what is waited for without a warning comes in time, over forty seeds") {
  std::size_t judged = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::string text = fmt::format(R"({{"name": "x", "length": "70s", "seed": {},
      "nodes": {{"n": {{"names": "a..e", "stack": {}}}}},
      "network": {{"delay": {{"uniform": ["10ms", "30ms"]}}}},
      "timeline": [{{"name": "cut", "at": {{"uniform": ["30s", "40s"]}}, "split": "a..b | c..e"}}],
      "expect": [
        {{"eventually": "all of c..e: suspects == {{a, b}}", "within": "5523ms", "after": "cut"}},
        {{"eventually": "all of a..b: unreachable == {{c..e}}", "within": "5523ms", "after": "cut"}},
        {{"eventually": "none of a..b: serves", "within": "17523ms", "after": "cut"}},
        {{"eventually": "not a in c.members and not b in c.members", "within": "18523ms", "after": "cut"}},
        {{"eventually": "none of a..b: up", "within": "21523ms", "after": "cut"}}]}})",
                                         seed, kResolver);
    CHECK(advice_on(text) == "");
    const Simulation simulation = test::run_text(text);
    for (const auto& judgement : simulation.judge().judgements()) {
      INFO("seed " << seed << ", expectation " << judged % 5 + 1);
      CHECK(judgement.as_stated);
      ++judged;
    }
  }
  CHECK(judged == 200);
}

TEST_CASE("advice speaks Spanish") {
  CHECK(tells(advice_on(cluster(5, R"("stable-after": "5s")"), Language::spanish),
              "la referencia recomienda al menos 7 s"));
}

TEST_CASE("no scenario that is shipped needs advice") {
  std::size_t read = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios")) {
    if (file.path().extension() != ".json") continue;
    const ScenarioFile scenario(file.path().string());
    std::vector<std::string> variants = {""};
    for (std::size_t v = 0; v < variants.size(); ++v) {
      Problems problems, advice;
      const auto blueprint = scenario.blueprint(make_registry(), {{}, {}, variants[v]}, {}, problems);
      INFO(file.path().string() << " " << variants[v] << "\n" << problems.to_text(Language::english));
      REQUIRE(blueprint);
      if (v == 0)
        for (const VariantSpec& variant : blueprint->scenario.variants) variants.push_back(variant.name);
      advise(*blueprint, advice);
      CHECK(advice.to_text(Language::english) == "");
      ++read;
    }
  }
  CHECK(read > 100);
}
