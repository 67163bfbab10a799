// What is to be broken: by number, by name, in words; and what is wrong with an order.

#include "tests/cli/program.hpp"
#include "tests/hunt/hunts.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

TEST_CASE("an expectation is named by its number or its name, and stands alone in what is run") {
  const std::string text = shipped("scenarios/arena/2-2.json");
  for (const char* word : {"2", "one authority"}) {
    const hunt::Quarry q = quarry(text, {word});
    CHECK(q.claim == "never double-authority");
    CHECK(q.expectation == "one authority");
    CHECK(q.tree.find("expect")->items().size() == 1);
    CHECK(q.tree.find("params") == nullptr);
    CHECK(q.tree.find("variants") == nullptr);
  }
}

TEST_CASE("an expectation in words is the one that a file would have") {
  Problems problems;
  const auto words = [&](const char* text) {
    return to_json_text(hunt::read_expectation_text(text, problems).value());
  };
  CHECK(words("never two-clusters") == R"({"never":"two-clusters"})");
  CHECK(words("finally exactly 1 of all: leader") == R"({"finally":"exactly 1 of all: leader"})");
  CHECK(words("eventually none of c..d: up within 34s after cut") ==
        R"({"eventually":"none of c..d: up","within":"34s","after":"cut"})");
  CHECK(words("eventually none of c, d: up, within 34s, after cut, despite cut") ==
        R"({"eventually":"none of c, d: up","within":"34s","after":"cut","despite":"cut"})");
  CHECK(words("at 39s that a.primary and b.primary") == R"({"at":"39s","that":"a.primary and b.primary"})");
  CHECK(problems.empty());
}

TEST_CASE("what an expectation is called is read as the same expectation") {
  for (const char* text :
       {R"({"never":"two-clusters"})", R"({"at":"39s","that":"a.primary"})",
        R"({"eventually":"none of c..d: up","within":"34s","after":"cut","despite":"cut"})"}) {
    Problems problems;
    CHECK(to_json_text(
              hunt::read_expectation_text(hunt::text_of_expectation(json_of(text)), problems).value()) ==
          text);
  }
}

TEST_CASE("a wrong order names what there is, and what is near") {
  const std::string text = shipped("scenarios/arena/2-2.json");
  const auto says = [&](const char* order, const char* part) {
    const std::string said = complaint(text, {order});
    INFO(said);
    return has(said, part) && begins(said, "--break");
  };
  CHECK(says("7", "there are 1 (one cluster), 2 (one authority), 3 (lives on), 4 (goes)"));
  CHECK(says("0", "there is no expectation 0"));
  CHECK(says("99999999999999999999", "there is no expectation"));
  CHECK(says("one clutser", "did you mean \"one cluster\"?"));
  CHECK(says("two-clusters", "never two-clusters"));
  CHECK(says("never two-clusers", "two-clusters"));
  CHECK(says("never", "no claim follows never"));
  CHECK(says("at 5s a.up", "that"));
  CHECK(says("finally all of a..x: up", "\"e\""));
  CHECK(says("eventually a.up within 5s after cutt", "cut"));
  CHECK(says("", "is no expectation"));
}

TEST_CASE(
    "an expectation that is meant to fail is not hunted, and the message says how to do it nevertheless") {
  const std::string said = complaint(shipped("scenarios/netsplits/two-halves.json"), {"lost"});
  INFO(said);
  CHECK(has(said, "meant to fail"));
  CHECK(has(said, "--break \"finally writes.acknowledged-lost == 0, despite cut\""));
}

TEST_CASE("faults are drawn between the first and the last trouble of the file") {
  using namespace std::chrono_literals;
  const hunt::Bounds drawn = quarry(shipped("scenarios/arena/2-2.json"), {"1"}).bounds;
  CHECK(drawn.earliest == 30s);
  CHECK(drawn.latest == 100s);
  CHECK(drawn.settle == 80s);
  const hunt::Bounds none =
      quarry(R"({"length": "40s", "nodes": {"n": {"names": "a..c", "stack": ["heartbeat"]}}})", {"never a.up"}).bounds;
  CHECK(none.earliest == 6s);
  CHECK(none.latest == 27s);
}
