#include "sim/batch/choices.hpp"

#include <algorithm>

#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

std::string with_phi() {
  return replaced(drawn_cut(), "{\"heartbeat\": {\"timeout\": \"$timeout\"}}", "\"phi-accrual\"");
}

/// A choice as a protocol declares it, with an alternative that needs something.
FieldInfo strategy_field() {
  FieldInfo quorum, referee, other;
  quorum.name = "quorum-size";
  quorum.required = true;
  referee.name = "address";
  referee.required = true;
  other.name = "secret";
  other.required = true;
  FieldInfo field;
  field.name = "strategy";
  field.type = FieldType::choice;
  field.choices = {{"keep-majority", {}, {}},
                   {"static-quorum", {}, {quorum}},
                   {"keep-referee", {}, {referee}},
                   {"riddle", {}, {other}}};
  return field;
}

}  // namespace

TEST_CASE("all stands for the alternatives that the protocol declares, in their order") {
  batch::Plan plan = plan_over({{"x.json", with_phi()}});
  plan.axes = {{"n/phi-accrual.tail", {"all"}}};
  const auto phi = make_registry().find("phi-accrual");
  const batch::Prepared made = prepared(plan);
  std::size_t seen = 0;
  for (const FieldInfo& field : phi->parameters) {
    if (field.name == "tail") CHECK(made.plan.axes[0].values == field.words);
    if (field.name == "tail") ++seen;
    if (field.name != "monitor") continue;
    ++seen;
    CHECK(batch::alternatives_of(field).size() == field.choices.size());
    CHECK(field.choices.size() >= 2);
  }
  CHECK(seen == 2);
  CHECK(made.configurations.size() == made.plan.axes[0].values.size());
}

TEST_CASE("all leaves out, aloud, an alternative that needs what nobody can guess; named, it is an error") {
  batch::Plan plan = plan_over({{"x.json", with_phi()}});
  plan.axes = {{"phi-accrual.monitor", {"*"}}};
  const std::string text = problems_of(plan);
  INFO(text);
  CHECK(text.find("--over phi-accrual.monitor") != std::string::npos);
  CHECK(text.find("\"list\" is left out") != std::string::npos);
  CHECK(text.find("\"nodes\" is missing") != std::string::npos);
  const auto values = prepared(plan).plan.axes[0].values;
  CHECK(values.size() >= 2);
  CHECK(std::find(values.begin(), values.end(), "list") == values.end());
  plan.axes = {{"phi-accrual.monitor", {"list", "all"}}};
  Problems problems;
  CHECK_FALSE(batch::prepare(plan, make_registry(), problems));
}

TEST_CASE("where all is itself an alternative, it is that one") {
  batch::Plan plan = plan_over({{"x.json", with_phi()}});
  plan.axes = {{"phi-accrual.monitor", {"all", "list(nodes=a)"}}};
  CHECK(prepared(plan).configurations.size() == 2);
  plan.axes = {{"phi-accrual.tail", {"*"}}};
  CHECK(prepared(plan).configurations.size() == 2);
}

TEST_CASE("all of something without alternatives, or of a layer that is not there, is an error") {
  batch::Plan plan = plan_over({{"x.json", with_phi()}});
  plan.axes = {{"phi-accrual.threshold", {"all"}}};
  CHECK(problems_of(plan).find("has no alternatives") != std::string::npos);
  plan.axes = {{"split-brain.strategy", {"all"}}};
  CHECK(problems_of(plan).find("split-brain") != std::string::npos);
}

TEST_CASE("what an alternative needs is filled in where there is a usual answer, and said") {
  const FieldInfo field = strategy_field();
  auto info = std::make_shared<ProtocolInfo>();
  info->name = "split-brain";
  batch::NamedParameter parameter{info, &field, {{"a", "b", "c", "d", "e"}}};
  std::vector<batch::Filled> filled;
  CHECK(batch::completed("static-quorum", parameter, 0, filled) == "static-quorum(quorum-size=3)");
  CHECK(batch::completed("static-quorum", parameter, 0, filled) == "static-quorum(quorum-size=3)");
  CHECK(batch::completed("keep-referee", parameter, 0, filled) == "keep-referee(address=a)");
  REQUIRE(filled.size() == 2);
  CHECK(filled[0].why.en == "half of 5, plus 1");
  CHECK(filled[1].why.es == "el más antiguo");
  // Left alone: nothing is missing, it was given, or nobody knows.
  CHECK(batch::completed("keep-majority", parameter, 0, filled) == "keep-majority");
  CHECK(batch::completed("static-quorum(quorum-size=4)", parameter, 0, filled) ==
        "static-quorum(quorum-size=4)");
  CHECK(batch::completed("riddle", parameter, 0, filled) == "riddle");
  CHECK(filled.size() == 2);
  parameter.holders.nodes = {"a", "b", "c", "d"};
  CHECK(batch::completed("static-quorum", parameter, 1, filled) == "static-quorum(quorum-size=3)");
}
