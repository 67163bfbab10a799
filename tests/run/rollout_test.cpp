// Configuration that changes while a run goes on, and the time in which nodes disagree.

#include "sim/run/agreement.hpp"

#include "tests/run/payer.hpp"
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

verbs::Set limit(std::initializer_list<std::uint32_t> on, std::int64_t value) {
  return {nodes(on), "payer", 0, FieldValue{value}, "payer.limit"};
}

std::int64_t limit_of(const Simulation& s, std::uint32_t node) {
  const LayerId layer{static_cast<std::uint16_t>(node / 2)};
  return static_cast<const Payer::Config*>(s.stacks().population(layer).config(node % 2))->limit;
}

Duration disagreement(const ScenarioBuilder& builder) {
  auto s = builder.simulation();
  s.run();
  return s.disagreement();
}

}  // namespace

TEST_CASE("nodes disagree from the first change until the last has followed") {
  ScenarioBuilder builder = payers();
  builder.step(seconds{2}, limit({0}, 20));
  builder.step(seconds{3}, limit({1, 2}, 20));
  CHECK(disagreement(builder) == seconds{8});
  builder.step(seconds{5}, limit({3}, 20));
  CHECK(disagreement(builder) == seconds{3});
}

TEST_CASE("a change of all at once, or to what they had, is no disagreement") {
  ScenarioBuilder builder = payers();
  builder.step(seconds{2}, limit({0, 1, 2, 3}, 20));
  builder.step(seconds{4}, limit({1}, 20));
  CHECK(disagreement(builder) == Duration{0});
}

TEST_CASE("what the file gives two groups differently is meant, and what set changes in one of them is not") {
  ScenarioBuilder builder = payers();
  builder.scenario().groups[1].stack[0].parameters = {{0, FieldValue{std::int64_t{30}}}};
  builder.step(seconds{2}, limit({0, 1}, 20));
  CHECK(disagreement(builder) == Duration{0});
  builder.step(seconds{4}, limit({2}, 20));
  CHECK(disagreement(builder) == seconds{6});
}

TEST_CASE("a node that is down disagrees with nobody until it is up again") {
  ScenarioBuilder builder = payers();
  builder.step(seconds{1}, verbs::Crash{nodes({0})}).lasts = seconds{5};
  builder.step(seconds{2}, limit({0}, 20));
  CHECK(disagreement(builder) == seconds{4});
}

TEST_CASE("formats that some nodes of a group speak and others do not are a disagreement too") {
  ScenarioBuilder builder = payers();
  const Format two{2, std::uint64_t{1} << 2};
  builder.step(seconds{2}, verbs::Set{nodes({0, 1}), "node", 0, false, "node.format", two});
  CHECK(disagreement(builder) == Duration{0});
  builder.step(seconds{3}, verbs::Set{nodes({2}), "node", 0, false, "node.format", two});
  builder.step(seconds{5}, verbs::Set{nodes({3}), "node", 0, false, "node.format", two});
  CHECK(disagreement(builder) == seconds{2});
}

TEST_CASE("a rollout configures node after node, and ends with the last one") {
  ScenarioBuilder builder = payers();
  verbs::Set set = limit({0, 1, 2, 3}, 20);
  set.one_by_one = Constant{seconds{1}};
  builder.step(seconds{2}, set, "rollout");
  auto s = builder.simulation();
  s.run(~std::uint64_t{0}, SimTime{milliseconds{3500}});
  CHECK(limit_of(s, 0) == 20);
  CHECK(limit_of(s, 1) == 20);
  CHECK(limit_of(s, 2) == 10);
  Simulation copy = s;
  s.run();
  copy.run();
  CHECK(limit_of(s, 3) == 20);
  CHECK(s.disagreement() == seconds{3});
  CHECK(s.receipts()[0].last_end == SimTime{seconds{5}});
  CHECK(s.receipts()[0].begun == 1);
  CHECK(copy.fingerprint() == s.fingerprint());
  CHECK(copy.disagreement() == s.disagreement());
}

TEST_CASE("a rollout that stops half-way leaves the others as they were") {
  ScenarioBuilder builder = payers();
  verbs::Set set = limit({0, 1, 2, 3}, 20);
  set.one_by_one = Constant{seconds{1}};
  set.stop_after = 2;
  builder.step(seconds{2}, set, "rollout");
  auto s = builder.simulation();
  s.run();
  CHECK(limit_of(s, 1) == 20);
  CHECK(limit_of(s, 2) == 10);
  CHECK(s.disagreement() == seconds{8});
  CHECK(s.receipts()[0].last_end == SimTime{seconds{3}});
}

TEST_CASE("an operator reacts after a time that the seed draws, and another seed draws another") {
  const auto reacted = [](std::uint64_t seed) {
    ScenarioBuilder builder = payers();
    builder.scenario().seed = seed;
    builder.step(seconds{1}, verbs::Crash{nodes({0})}, "outage");
    Step& step = builder.step(Duration{0}, verbs::Restart{nodes({0})}, "operator");
    step.moment.kind = Moment::Kind::after_fault;
    step.moment.fault = FaultId{0};
    step.moment.delay = Uniform{seconds{1}, seconds{5}};
    auto s = builder.simulation();
    s.run();
    return s.receipts()[1].first_begin;
  };
  CHECK(reacted(1) == reacted(1));
  CHECK(reacted(1) != reacted(2));
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    CHECK(reacted(seed) >= SimTime{seconds{2}});
    CHECK(reacted(seed) <= SimTime{seconds{6}});
  }
}

TEST_CASE("values of a field are compared by what they say") {
  CHECK(same_value(FieldValue{std::int64_t{1}}, FieldValue{std::int64_t{1}}, 1));
  CHECK_FALSE(same_value(FieldValue{std::int64_t{1}}, FieldValue{true}, 1));
  CHECK(same_value(FieldValue{Law{Constant{seconds{1}}}}, FieldValue{Law{Constant{seconds{1}}}}, 1));
  CHECK_FALSE(same_value(FieldValue{Law{Constant{seconds{1}}}}, FieldValue{Law{Constant{seconds{2}}}}, 1));
  CHECK(same_value(FieldValue{nodes({1, 2})}, FieldValue{nodes({1, 2})}, 1));
  const auto chosen = [](std::int64_t value) {
    return FieldValue{std::make_shared<const ChosenValue>(ChosenValue{1, {{0, FieldValue{value}}}})};
  };
  CHECK(same_value(chosen(1), chosen(1), 1));
  CHECK_FALSE(same_value(chosen(1), chosen(2), 1));
  CHECK(same_value(FieldValue{Lane{"beats"}}, FieldValue{Lane{"beats"}}, 1));
  CHECK_FALSE(same_value(FieldValue{Lane{"beats"}}, FieldValue{Lane{}}, 1));
}

}  // namespace netsplit::test
