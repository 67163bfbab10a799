// Entries as files give them: what is read, and what is said about files that are wrong.

#include "sim/validate/paper.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::validation;

namespace {

struct ReadPapers {
  std::vector<Paper> papers;
  Problems problems;
  std::string errors;
};

ReadPapers read(const std::string& text) {
  ReadPapers result;
  const auto json = read_json(text, "p.json", result.problems);
  REQUIRE(json);
  result.papers = read_papers(*json, "p.json", result.problems);
  result.errors = result.problems.to_text(Language::english);
  return result;
}

Paper read_one(const std::string& value, const std::string& tolerance, const std::string& metric = "x") {
  const ReadPapers result =
      read(R"([{"id": "md1-0.5", "parameters": {"rho": 0.5, "K": 5, "delay": "constant 1"},
    "metric": ")" +
           metric + R"(", "value": )" + value + R"(, "tolerance": )" + tolerance + "}]");
  INFO(result.errors);
  REQUIRE(result.problems.empty());
  REQUIRE(result.papers.size() == 1);
  return result.papers[0];
}

bool says(const ReadPapers& result, const std::string& part) {
  return result.errors.find(part) != std::string::npos;
}

bool close(double a, double b) { return a - b < 1e-9 && b - a < 1e-9; }

}  // namespace

TEST_CASE("the shipped entries read without a problem, and each has a figure and a model") {
  const ReadPapers result = read(std::string(shipped_papers()));
  INFO(result.errors);
  CHECK(result.problems.empty());
  CHECK(result.papers.size() > 90);
  for (const Paper& paper : result.papers) {
    INFO(paper.id);
    CHECK_FALSE(paper.figures.empty());
    CHECK_FALSE(paper.model.empty());
    for (const Figure& figure : paper.figures) CHECK(figure.least < figure.most);
  }
}

TEST_CASE("parameters are numbers or texts") {
  const Paper paper = read_one("1", R"({"abs": 0.1})");
  CHECK(close(paper.number("rho"), 0.5));
  CHECK(paper.integer("K") == 5);
  CHECK(paper.text("delay") == "constant 1");
  CHECK(paper.find("lam") == nullptr);
}

TEST_CASE("a tolerance is absolute, relative, or a range; for each value its own or one for all") {
  const Paper absolute = read_one("3.0", R"({"abs": 0.06, "replicas": "10 x 1e6 packets"})");
  CHECK(close(absolute.figures[0].least, 2.94));
  CHECK(close(absolute.figures[0].most, 3.06));
  const Paper relative = read_one("-2", R"({"rel": 0.1})");
  CHECK(close(relative.figures[0].least, -2.2));
  CHECK(close(relative.figures[0].most, -1.8));
  const Paper accepted = read_one("1.85", R"({"accept": [1.6, 2.05]})");
  CHECK(close(accepted.figures[0].least, 1.6));
  CHECK(close(accepted.figures[0].most, 2.05));
  const Paper list = read_one("[0.5, 2]", R"({"abs": [0.004, 0.05]})", "[P(wait, at all), Lq]");
  REQUIRE(list.figures.size() == 2);
  CHECK(list.figures[0].name == "P(wait, at all)");
  CHECK(list.figures[1].name == "Lq");
  CHECK(close(list.figures[0].most, 0.504));
  CHECK(close(list.figures[1].most, 2.05));
  const Paper same = read_one("[0.5, 2]", R"({"rel": 0.1})");
  CHECK(close(same.figures[0].most, 0.55));
  CHECK(close(same.figures[1].most, 2.2));
  const Paper shares = read_one(R"({"2": 0.09, "3": 0.9})", R"({"abs": 0.06})");
  CHECK(shares.is_distribution);
  REQUIRE(shares.figures.size() == 2);
  CHECK(shares.figures[1].name == "3");
  CHECK(close(shares.figures[1].least, 0.84));
}

TEST_CASE("a file with mistakes is told all of them, with line and pointer") {
  const ReadPapers result = read(R"([
  {"id": "", "parameters": {}, "metric": "m", "value": 1, "tolerance": {"abs": 1}},
  {"parameters": {"n": true}, "metric": 5, "value": "much", "tolerance": {"abs": -1}},
  7,
  {"id": "a", "parameters": [], "metric": "m", "value": [], "tolerance": {}},
  {"id": "b", "parameters": {}, "metric": "m", "value": [1, 2], "tolerance": {"abs": [1]}},
  {"id": "c", "parameters": {}, "metric": "m", "value": 1, "tolerance": {"accept": [2, 1]}},
  {"id": "d", "parameters": {}, "metric": "m", "value": 1, "tolerance": {"abs": 1, "rel": 1}},
  {"id": "e"}
])");
  CHECK(result.problems.errors() == 17);
  for (const char* part :
       {"p.json:2 /0/id", "p.json:3 /1: \"id\" is missing", "p.json:3 /1/parameters/n", "p.json:3 /1/metric",
        "p.json:3 /1/value", "p.json:3 /1/tolerance/abs", "p.json:4 /2", "p.json:5 /3/parameters",
        "p.json:5 /3/value", "p.json:5 /3/tolerance", "p.json:6 /4/tolerance/abs: there are 2 values and 1",
        "p.json:7 /5/tolerance/accept", "p.json:8 /6/tolerance", "p.json:9 /7: \"tolerance\" is missing"}) {
    INFO(part << "\n" << result.errors);
    CHECK(says(result, part));
  }
}

TEST_CASE("a scenario is sent to check, any other value to the form of a list") {
  const ReadPapers scenario = read(R"({"name": "x", "nodes": {}, "length": "1s"})");
  CHECK(scenario.problems.errors() == 1);
  CHECK(says(scenario, "netsplit check p.json"));
  CHECK(says(read("{}"), "expected a list"));
  CHECK(says(read("null"), "expected a list"));
  CHECK(read("[]").problems.empty());
}

TEST_CASE("an id is of a family when it begins with the family's words") {
  const Paper paper = read_one("1", R"({"abs": 0.1})");
  CHECK(paper.is_of("md1"));
  CHECK(paper.is_of("md1-0.5"));
  CHECK_FALSE(paper.is_of("md"));
  CHECK_FALSE(paper.is_of("md1-0"));
  CHECK_FALSE(paper.is_of("md1-0.5-"));
}
