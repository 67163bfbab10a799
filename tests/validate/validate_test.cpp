// Experiments are found, repeated and judged; and what is built wrong comes out as failed.

#include "sim/validate/validate.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "sim/validate/table.hpp"
#include "tests/support/catch.hpp"

namespace netsplit::validation {

namespace {

std::vector<Paper> papers(const std::string& text) {
  Problems problems;
  const auto json = read_json(text, "p.json", problems);
  REQUIRE(json);
  auto read = read_papers(*json, "p.json", problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(problems.empty());
  return read;
}

Paper entry(const std::string& id, const std::string& parameters, const std::string& metric,
            const std::string& value, const std::string& tolerance) {
  return papers(
      fmt::format(R"([{{"id": "{}", "parameters": {}, "metric": "{}", "value": {}, "tolerance": {}}}])", id,
                  parameters, metric, value, tolerance))[0];
}

std::string family_of(const std::string& id) {
  Paper paper;
  paper.id = id;
  const Experiment* found = experiment_for(paper, experiments());
  return found == nullptr ? "" : std::string(found->family);
}

Result hold(const Paper& paper) {
  Laboratory laboratory;
  return run_experiment(paper, experiment_for(paper, experiments()), laboratory);
}

std::string reason(const Paper& paper) {
  const Result result = hold(paper);
  CHECK(result.verdict == Verdict::skipped);
  CHECK(result.measured.empty());
  return result.reason.en;
}

/// An experiment whose replicas are 1, 2, 1, 2, …
Experiment alternating() {
  return {.family = "made",
          .parameters = {},
          .effort = {10, 5000},
          .replica = [](const Paper&, std::uint64_t seed, Laboratory&) {
            return std::vector<double>{seed % 2 == 1 ? 1.0 : 2.0};
          }};
}

Result run_alternating(double value, double allowed) {
  const Paper paper =
      entry("made-1", "{}", "m", fmt::format("{}", value), fmt::format(R"({{"abs": {}}})", allowed));
  Laboratory laboratory;
  const Experiment experiment = alternating();
  Result result = run_experiment(paper, &experiment, laboratory);
  result.paper = nullptr;
  return result;
}

}  // namespace

TEST_CASE("the longest family that the id begins with is the one") {
  CHECK(family_of("power-d-inf-0.9-2") == "power-d-inf");
  CHECK(family_of("power-d-100-0.5-3") == "power-d");
  CHECK(family_of("phi-1.0-0.1-8") == "phi");
  CHECK(family_of("phi-akka-1-0.1-8") == "phi-akka");
  CHECK(family_of("phil-1").empty());
  CHECK(family_of("md10").empty());
  std::set<std::string_view> families;
  for (const Experiment& experiment : experiments()) CHECK(families.insert(experiment.family).second);
}

TEST_CASE("replicas go on until the interval is within a third of the tolerance, and are then judged") {
  const Result close = run_alternating(1.5, 0.3);
  CHECK(close.verdict == Verdict::passed);
  CHECK(close.measured[0].half_width <= 0.1);
  const Result closer = run_alternating(1.5, 0.06);
  CHECK(closer.verdict == Verdict::passed);
  CHECK(closer.replicas > 10 * close.replicas);
  CHECK(closer.measured[0].half_width <= 0.02);
  CHECK(run_alternating(1.6, 0.06).verdict == Verdict::failed);
  CHECK(run_alternating(1.5, 0.0).replicas == 5000);
}

TEST_CASE("the confidence interval is Student's") {
  Replicas replicas;
  CHECK(replicas.measurement().half_width == 0.0);
  for (int i = 1; i <= 10; ++i) replicas.add(i);
  // Mean 5.5, deviation 3.02765, and 2.26216 is the 97.5 % quantile for 9 degrees of freedom.
  CHECK(std::fabs(replicas.measurement().mean - 5.5) < 1e-12);
  CHECK(std::fabs(replicas.measurement().half_width - 2.26216 * 3.02765 / std::sqrt(10.0)) < 0.001);
}

TEST_CASE("what has no value is nowhere, and the edge of a tolerance is within it") {
  const Figure figure{"", 0.3, 0.1 + 0.1, 0.4};
  CHECK(is_within(figure, {0.2, 0}));
  CHECK(is_within(figure, {0.4, 0}));
  CHECK_FALSE(is_within(figure, {0.1999, 0}));
  CHECK_FALSE(is_within(figure, {0.4001, 0}));
  CHECK_FALSE(is_within(figure, {std::numeric_limits<double>::quiet_NaN(), 0}));
}

TEST_CASE("one figure that is off makes its entry fail, and the table shows which") {
  const std::vector<Paper> both = papers(
      R"([{"id": "two-1", "parameters": {}, "metric": "[a, b]", "value": [1, 2], "tolerance": {"abs": 0.1}}])");
  const Experiment wrong{
      .family = "two",
      .parameters = {},
      .figures = 2,
      .effort = kExact,
      .replica = [](const Paper&, std::uint64_t, Laboratory&) { return std::vector<double>{1, 3}; }};
  Laboratory laboratory;
  const Result result = run_experiment(both[0], &wrong, laboratory);
  CHECK(result.verdict == Verdict::failed);
  const Paper* const chosen[] = {&both[0]};
  const std::string rows = TextTable(chosen, Language::english).rows(result, false);
  CHECK(rows.find("a  1 ") < rows.find("passed"));
  CHECK(rows.find("passed") < rows.find("b  3 "));
  CHECK(rows.find("b  3 ") < rows.find("failed"));
}

TEST_CASE("a link that is built with one place less in its buffer does not pass as M/M/1/K") {
  const Paper right = entry("mm1k-0.5-2", R"({"rho": 0.5, "K": 2})", "[loss share, time]",
                            "[0.142857, 1.333333]", R"({"rel": 0.05})");
  CHECK(hold(right).verdict == Verdict::passed);
  Paper wrong = right;
  std::get<double>(wrong.parameters[1].value) = 1;
  CHECK(hold(wrong).verdict == Verdict::failed);
}

TEST_CASE("exact experiments meet their closed forms at points that no file has") {
  // (M + 100) / B + L
  CHECK(hold(entry("hol-20MB", R"({"bytes_per_s": 1e7, "latency_s": 0.25, "M": 2e7})", "delay", "2.25001",
                   R"({"abs": 1e-9})"))
            .verdict == Verdict::passed);
  // The quantiles of the normal law for 1e-3 and 1e-5.
  CHECK(hold(entry("phi-1.0-0.2-3", R"({"mu": 1.0, "sd": 0.2, "phi": 3})", "elapsed", "1.6180465",
                   R"({"abs": 1e-5})"))
            .verdict == Verdict::passed);
  CHECK(hold(entry("phi-0.5-0.05-5", R"({"mu": 0.5, "sd": 0.05, "phi": 5})", "elapsed", "0.7132445",
                   R"({"abs": 1e-5})"))
            .verdict == Verdict::passed);
  // The root of 1.5976 y + 0.070566 y^3 = ln(1e8 - 1) is 5.22599.
  CHECK(hold(entry("phi-akka-1.0-0.1-8", R"({"mu": 1.0, "sd": 0.1, "phi": 8})", "elapsed", "1.522599",
                   R"({"abs": 1e-5})"))
            .verdict == Verdict::passed);
  CHECK(hold(entry("graph-ring-path-even", R"({"n": 10})", "ring-path-even", "2.777778", R"({"abs": 1e-6})"))
            .verdict == Verdict::passed);
  CHECK(hold(entry("graph-hypercube-path", R"({"d": 4})", "hypercube-path", "2.133333", R"({"abs": 1e-6})"))
            .verdict == Verdict::passed);
  CHECK(hold(entry("graph-ba-edges", R"({"n": 50, "m": 3})", "ba-edges", "141", R"({"abs": 0})")).verdict ==
        Verdict::passed);
  CHECK(hold(entry("graph-ring-diam", R"({"n": 11})", "ring-diam", "6", R"({"abs": 1e-6})")).verdict ==
        Verdict::failed);
}

TEST_CASE("small queues and balls come out as computed by hand") {
  // M/D/1 at half load, and M/M/1: half of all wait, for 1 on average.
  CHECK(hold(entry("md1-0.5", R"({"rho": 0.5})", "m", "1.5", R"({"abs": 0.03})")).verdict == Verdict::passed);
  CHECK(hold(entry("mmc-1-0.5", R"({"c": 1, "rho": 0.5})", "[P(wait), mean wait]", "[0.5, 1]",
                   R"({"rel": 0.05})"))
            .verdict == Verdict::passed);
  // Two balls, each into the emptier of two bins drawn independently: together only if both draws of the
  // second are the first one's bin, a quarter of the time.
  CHECK(hold(entry("balls-2-2", R"({"n": 2, "d": 2})", "maximum load", R"({"1": 0.75, "2": 0.25})",
                   R"({"abs": 0.1})"))
            .verdict == Verdict::passed);
}

TEST_CASE("what no experiment covers is skipped, with the reason") {
  CHECK(reason(entry("unheard-of-3", "{}", "m", "1", R"({"abs": 1})")).find("family") != std::string::npos);
  CHECK(reason(entry("phi-1", R"({"mu": 1, "sd": 0.1, "phi": 2.5})", "m", "1", R"({"abs": 1})"))
            .find("whole") != std::string::npos);
  CHECK(reason(entry("md1-0.5", R"({"rho": 0.5})", "m", "[1, 2]", R"({"abs": 1})")).find("2") !=
        std::string::npos);
  CHECK_FALSE(reason(entry("graph-ring-girth", R"({"n": 10})", "girth", "10", R"({"abs": 1})")).empty());
}

TEST_CASE("parameters that an experiment cannot take are errors at their place") {
  const std::vector<Paper> wrong = papers(R"([
  {"id": "md1-2", "parameters": {"rho": 2}, "metric": "m", "value": 1, "tolerance": {"abs": 1}},
  {"id": "mm1k-a", "parameters": {"rho": "half", "K": 2.5}, "metric": "m", "value": [1, 2], "tolerance": {"abs": 1}},
  {"id": "nfds-1", "parameters": {"eta": 1, "delta": 1, "p_loss": 0.1, "delay": 7}, "metric": "duration", "value": 1, "tolerance": {"abs": 1}},
  {"id": "mdc-2", "parameters": {"c": 2}, "metric": "m", "value": 1, "tolerance": {"abs": 1}}
])");
  Problems problems;
  for (const Paper& paper : wrong) check_arguments(paper, *experiment_for(paper, experiments()), problems);
  const std::string text = problems.to_text(Language::english);
  INFO(text);
  CHECK(problems.errors() == 5);
  for (const char* part : {"p.json:2 /0/parameters/rho", "above 1e-06 and below 1", "p.json:3 /1/parameters/rho",
                           "p.json:3 /1/parameters/K", "p.json:4 /2/parameters/delay",
                           "p.json:5 /3/parameters: \"rho\" is missing"})
    CHECK(text.find(part) != std::string::npos);
}

}  // namespace netsplit::validation
