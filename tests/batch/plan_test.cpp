#include "sim/batch/plan.hpp"

#include <algorithm>

#include "tests/batch/batches.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

batch::Plan read_back(const std::string& text, Problems& problems) {
  batch::Plan plan;
  std::vector<std::string> paths;
  const auto tree = read_json(text, "plan.json", problems);
  REQUIRE(tree);
  batch::read_plan(*tree, "plan.json", plan, paths, problems);
  return plan;
}

}  // namespace

TEST_CASE("a plan that is written as JSON and read again is the same plan") {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
  plan.variants = {"", "patient"};
  plan.sets = {"timeout=2s", "/network/loss=1%"};
  plan.axes = {{"heartbeat.interval", {"1s", "500ms"}}, {"/seed", {"3", "\"3\"", "a..c", "{\"k\":1}"}}};
  plan.seeds = {5, 9};
  plan.measures = {"network.wait"};
  Problems problems;
  batch::Plan again = read_back(batch::to_json(plan), problems);
  again.scenarios = plan.scenarios;
  CHECK(problems.empty());
  CHECK(batch::to_json(again) == batch::to_json(plan));
  CHECK(batch::plan_hash(again) == batch::plan_hash(plan));
}

TEST_CASE("a plan's hash follows what is run, not where the file is or how it is laid out") {
  const batch::Plan plan = plan_over({{"x.json", R"({"length": "1s", "a": [1.0]})"}});
  const auto hash = batch::plan_hash(plan);
  CHECK(batch::plan_hash(plan_over({{"y/z.json", "{ \"length\":\"1s\",\n\"a\":[1] }"}})) == hash);
  CHECK(batch::plan_hash(plan_over({{"x.json", R"({"length": "2s", "a": [1.0]})"}})) != hash);
  batch::Plan other = plan;
  other.seeds.last = 101;
  CHECK(batch::plan_hash(other) != hash);
  other = plan;
  other.axes = {{"x", {"1"}}};
  CHECK(batch::plan_hash(other) != hash);
}

TEST_CASE("a plan file may use the short forms") {
  Problems problems;
  const batch::Plan plan = read_back(
      R"json({"set": {"timeout": "2s", "n": 3}, "over": {"a": "1..3", "b": [true, "x"]}, "seeds": 7, "variants": "patient",
          "strategies": "keep-majority,static-quorum(quorum-size=3)"
})json",
      problems);
  CHECK(problems.empty());
  CHECK(plan.sets == std::vector<std::string>{"timeout=2s", "n=3"});
  REQUIRE(plan.axes.size() == 3);
  CHECK(plan.axes[2].name == "split-brain.strategy");
  CHECK(plan.axes[2].values == std::vector<std::string>{"keep-majority", "static-quorum(quorum-size=3)"});
  CHECK(plan.axes[0].values == std::vector<std::string>{"1", "2", "3"});
  CHECK(plan.axes[1].values == std::vector<std::string>{"true", "x"});
  CHECK(plan.seeds == batch::SeedRange{7, 7});
  CHECK(plan.variants == std::vector<std::string>{"patient"});
}

TEST_CASE("a wrong plan file says all that is wrong with it, with places") {
  Problems problems;
  read_back("{\n\"seed\": \"1..3\",\n\"over\": 3,\n\"set\": [1],\n\"seeds\": \"9..1\",\n\"max-events\": 0\n}",
            problems);
  const std::string text = problems.to_text(Language::english);
  INFO(text);
  CHECK(problems.errors() == 5);
  CHECK(text.find("plan.json:2") != std::string::npos);
  CHECK(text.find("did you mean seeds?") != std::string::npos);
}

TEST_CASE("rows go through scenarios, variants, axes and seeds, the last ones fastest") {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}, {"y.json", drawn_cut()}});
  plan.variants = {"", "patient"};
  plan.axes = {{"heartbeat.interval", {"1s", "500ms"}}, {"/network/loss", {"0%", "1%", "2%"}}};
  plan.seeds = {10, 13};
  const batch::Prepared made = prepared(plan);
  CHECK(made.configurations_each() == 12);
  CHECK(made.rows() == 96);
  CHECK(made.seed_of(0) == 10);
  CHECK(made.seed_of(95) == 13);
  CHECK(made.configuration_of(4).values == std::vector<std::string>{"1s", "1%"});
  CHECK(made.configuration_of(24).variant == "patient");
  CHECK(made.configuration_of(48).scenario == 1);
  const Overrides overrides = made.overrides_of(95);
  CHECK(overrides.seed == 13U);
  CHECK(overrides.variant == "patient");
  CHECK(overrides.sets == std::vector<std::string>{"heartbeat.interval=500ms", "/network/loss=2%"});
}

TEST_CASE("unknown names come with the nearest one, all errors at once and each once") {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
  plan.axes = {
      {"timeot", {"1s", "2s"}}, {"heartbeet.interval", {"1s", "2s"}}, {"heartbeat.intervall", {"1s"}}};
  const std::string text = problems_of(plan);
  INFO(text);
  CHECK(text.find("\"timeout\"") != std::string::npos);
  CHECK(text.find("\"heartbeat\"") != std::string::npos);
  CHECK(text.find("interval") != std::string::npos);
  CHECK(text.find("--over timeot") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("a value that the parameter does not take is an error of its axis") {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
  plan.axes = {{"heartbeat.interval", {"1s", "soon"}}};
  const std::string text = problems_of(plan);
  INFO(text);
  CHECK(text.find("soon") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') <= 1);
}

TEST_CASE("an axis twice, an axis without values and a plan that is too large are errors") {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
  plan.axes = {{"timeout", {"1s"}}, {"timeout", {"2s"}}};
  CHECK(problems_of(plan).find("varies twice") != std::string::npos);
  plan.axes = {{"timeout", {}}};
  CHECK(problems_of(plan).find("no values") != std::string::npos);
  plan.axes.clear();
  plan.seeds = {1, 1'000'000'000};
  CHECK(problems_of(plan).find("the most is") != std::string::npos);
  CHECK(problems_of(batch::Plan{}).find("names no scenario") != std::string::npos);
}
