// Metrics: counts, times and latencies, what is left out before measure-from, and samples.

#include "sim/check/measured.hpp"

#include <algorithm>
#include <vector>

#include "sim/base/random.hpp"
#include "sim/check/judge.hpp"
#include "tests/check/fake_world.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

constexpr std::uint8_t kGet = 0, kPut = 1;  // as the client declares them

std::optional<Value> metric(const Court& c, const char* name, std::int64_t seconds) {
  const std::size_t position = c.vocabulary->metric(name);
  REQUIRE(position != c.vocabulary->metrics().size());
  return c.judge.measured().metric(position, c.world, at(seconds));
}
std::int64_t number(const Court& c, const char* name, std::int64_t seconds = 100) {
  const auto value = metric(c, name, seconds);
  REQUIRE(value);
  return value->number;
}

}  // namespace

TEST_CASE("operations are counted by their outcome, in all and by name") {
  Court c({});
  c.operation(1, 1, Outcome::invoke, kPut, 7, 31);
  c.operation(2, 2, Outcome::invoke, kGet, 7, 0);
  c.operation(3, 1, Outcome::ok, kPut, 7, 31);
  c.operation(4, 2, Outcome::info, kGet, 7, 0);
  c.operation(5, 3, Outcome::invoke, kPut, 8, 1);
  c.operation(6, 3, Outcome::fail, kPut, 8, 1);
  c.operation(7, 4, Outcome::invoke, kPut, 8, 2);
  CHECK(number(c, "register.invoked") == 4);
  CHECK(number(c, "register.put.invoked") == 3);
  CHECK(number(c, "register.ok") == 1);
  CHECK(number(c, "register.get.ok") == 0);
  CHECK(number(c, "register.failed") == 1);
  CHECK(number(c, "register.unknown") == 1);
  CHECK(number(c, "writes.acknowledged") == 1);
  // What has ended stays ended.
  c.operation(8, 2, Outcome::ok, kGet, 7, 31);
  CHECK(number(c, "register.ok") == 1);
}

TEST_CASE("an acknowledged write is lost when a server discards it, before or after, once") {
  Court c(Court::one({.mode = ExpectationText::Mode::never, .claim = "writes.acknowledged-lost > 0"}));
  for (std::uint64_t id = 1; id <= 3; ++id)
    c.operation(1, id, Outcome::invoke, kPut, 7, 30 + static_cast<std::int64_t>(id));
  c.operation(30, 1, Outcome::ok, kPut, 7, 31);
  c.operation(80, 2, Outcome::discard, kPut, 7, 32, kA, kRegister);
  CHECK(number(c, "writes.acknowledged-lost") == 0);
  c.operation(90, 1, Outcome::discard, kPut, 7, 31, kA, kRegister);
  CHECK(number(c, "writes.acknowledged-lost") == 1);
  c.operation(91, 1, Outcome::discard, kPut, 7, 31, kB, kRegister);
  CHECK(number(c, "writes.acknowledged-lost") == 1);
  c.operation(92, 2, Outcome::ok, kPut, 7, 32);
  CHECK(number(c, "writes.acknowledged-lost") == 2);
  c.operation(93, 3, Outcome::discard, kPut, 7, 33, kA, kRegister);
  c.operation(94, 3, Outcome::fail, kPut, 7, 33);
  CHECK(number(c, "writes.acknowledged-lost") == 2);

  const auto& first = c.judge.measured().first_lost_write();
  REQUIRE(first);
  CHECK(first->operation == OperationId{1});
  CHECK(first->key == 7);
  CHECK(first->value == 31);
  CHECK(first->client == kW1);
  CHECK(first->acknowledged == at(30));
  CHECK(first->discarded == at(90));
  CHECK(first->discarded_by == kA);
  CHECK(first->event == EventId{6});
  CHECK(c.finish().decided == at(90));
  CHECK(c.judge.plan().reads(0, "writes.acknowledged-lost"));
  CHECK_FALSE(c.judge.plan().reads(0, "writes.acknowledged"));
}

TEST_CASE("a property is a flag, and the time for which it held") {
  Court c(Court::one({.mode = ExpectationText::Mode::always, .claim = "two-primaries.seconds <= 5s"}));
  c.set(10, kA, kPrimary, Value::flag(true));
  c.set(20, kC, kPrimary, Value::flag(true));
  CHECK(metric(c, "two-primaries", 20)->is_true());
  CHECK(number(c, "two-primaries.seconds", 22) == 2'000'000'000);
  c.set(23, kA, kPrimary, Value::flag(false));
  c.set(40, kB, kPrimary, Value::flag(true));
  CHECK(number(c, "two-primaries.seconds", 41) == 4'000'000'000);
  c.set(42, kB, kPrimary, Value::flag(false));
  CHECK(number(c, "two-primaries.seconds") == 5'000'000'000);
  CHECK(number(c, "leaderless.seconds") == 10'000'000'000);
  CHECK(c.finish().verdict == Verdict::held);
}

TEST_CASE("how long after the first fault a property came true is not known before, and counts once") {
  Court c(Court::one({.mode = ExpectationText::Mode::finally, .claim = "two-primaries.after == 7s"}));
  c.set(10, kA, kPrimary, Value::flag(true));
  CHECK_FALSE(metric(c, "leaderless.after", 12));
  c.fault(13, FaultId{0});
  CHECK_FALSE(metric(c, "two-primaries.after", 13));
  c.set(20, kC, kPrimary, Value::flag(true));
  CHECK(number(c, "two-primaries.after", 20) == 7'000'000'000);
  c.set(23, kA, kPrimary, Value::flag(false));
  c.fault(30, FaultId{1});
  c.set(40, kB, kPrimary, Value::flag(true));
  CHECK(number(c, "two-primaries.after") == 7'000'000'000);
  CHECK(c.finish().verdict == Verdict::held);
}

TEST_CASE("a time that passes while nothing happens is seen when the window closes") {
  const auto run = [](ExpectationText text) {
    Court c(Court::one(std::move(text)));
    c.set(10, kA, kPrimary, Value::flag(true));
    c.set(10, kC, kPrimary, Value::flag(true));
    return c.finish().verdict;
  };
  using Mode = ExpectationText::Mode;
  CHECK(run({.mode = Mode::eventually, .claim = "two-primaries.seconds > 5s", .by = at(16)}) ==
        Verdict::held);
  CHECK(run({.mode = Mode::eventually, .claim = "two-primaries.seconds > 5s", .by = at(15)}) ==
        Verdict::failed);
  CHECK(run({.mode = Mode::always, .claim = "two-primaries.seconds < 90s"}) == Verdict::failed);
  CHECK(run({.mode = Mode::always, .claim = "two-primaries.seconds <= 90s"}) == Verdict::held);
}

TEST_CASE("measure-from leaves out counts and times before it, not states") {
  ExpectationsSetup setup;
  setup.measure_from = at(20);
  Court c(std::move(setup));
  c.set(5, kA, kPrimary, Value::flag(true));
  c.set(10, kC, kPrimary, Value::flag(true));
  c.operation(15, 1, Outcome::invoke, kPut, 7, 1);
  c.world.set_counter(MessageCounter::sent, 100);
  c.event(at(20), kA, [](Court& w) { w.world.set_counter(MessageCounter::sent, 110); });
  c.operation(20, 2, Outcome::invoke, kPut, 7, 2);
  c.operation(21, 1, Outcome::ok, kPut, 7, 1);
  c.operation(22, 2, Outcome::ok, kPut, 7, 2);
  c.world.set_counter(MessageCounter::sent, 130);
  CHECK(number(c, "register.invoked") == 1);
  CHECK(number(c, "writes.acknowledged") == 1);
  CHECK(number(c, "messages.sent") == 30);
  CHECK(number(c, "two-primaries.seconds", 25) == 5'000'000'000);
  CHECK(metric(c, "two-primaries", 25)->is_true());
}

TEST_CASE("marks before measure-from are not counted") {
  ExpectationsSetup setup =
      Court::one({.mode = ExpectationText::Mode::finally, .claim = "count(promote) == 2"});
  setup.measure_from = at(20);
  Court c(std::move(setup));
  for (const int t : {5, 19, 20, 30}) c.mark(t, kA, kPromote);
  CHECK(c.finish().verdict == Verdict::held);
}

TEST_CASE("stale reads and linearizability are known at the end") {
  ExpectationsSetup setup = Court::one({.mode = ExpectationText::Mode::finally, .claim = "reads.stale == 1"});
  setup.expectations.push_back(
      {.mode = ExpectationText::Mode::finally, .claim = "not register.linearizable"});
  Court c(std::move(setup));
  c.operation(1, 1, Outcome::invoke, kPut, 7, 1);
  c.operation(2, 1, Outcome::ok, kPut, 7, 1);
  c.operation(3, 2, Outcome::invoke, kGet, 7, 0);
  c.operation(4, 2, Outcome::ok, kGet, 7, 0);
  c.finish();
  CHECK(c.judge.all_as_stated());
}

TEST_CASE("a sample shows the state after all events of its instant, from 0 to the end") {
  ExpectationsSetup setup;
  setup.sample_every = std::chrono::seconds{10};
  setup.sample_of = {"a.term", "two-primaries", "p50(register.latency)"};
  setup.end = at(30);
  Court c(std::move(setup));
  c.set(0, kA, kTerm, Value::count(1));
  c.set(10, kA, kTerm, Value::count(2));
  c.set(10, kA, kTerm, Value::count(3));
  c.operation(11, 1, Outcome::invoke, kPut, 7, 1);
  c.operation(14, 1, Outcome::ok, kPut, 7, 1);
  c.set(25, kA, kTerm, Value::count(4));
  c.judge.finish(c.world, at(30));
  REQUIRE(c.judge.sample_rows() == 4);
  const auto column = [&](std::size_t i) {
    std::vector<std::int64_t> values;
    for (std::size_t row = 0; row < 4; ++row)
      values.push_back(c.judge.sample(row, i).known ? c.judge.sample(row, i).value : -1);
    return values;
  };
  CHECK(column(0) == std::vector<std::int64_t>{1, 3, 3, 4});
  CHECK(column(1) == std::vector<std::int64_t>{0, 0, 0, 0});
  CHECK(column(2) == std::vector<std::int64_t>{-1, -1, 3'000'000'000, 3'000'000'000});
}

TEST_CASE("samples without end or measure are refused") {
  const auto refused = [](Duration every, const char* of) {
    ExpectationsSetup setup;
    setup.vocabulary = make_vocabulary();
    setup.end = at(100);
    setup.sample_every = every;
    setup.sample_of = {of};
    return std::holds_alternative<std::vector<ExpectationError>>(make_expectations(std::move(setup)));
  };
  CHECK(refused(Duration{1}, "a.term"));
  CHECK(refused(std::chrono::seconds{1}, "a.members"));
  CHECK(refused(std::chrono::seconds{1}, "reads.stale"));
  CHECK_FALSE(refused(std::chrono::seconds{1}, "a.term"));
}

TEST_CASE("percentiles are exact, by nearest rank, whatever the order of arrival") {
  Stream random = stream_for(3, "distribution", kA);
  Distribution distribution;
  std::vector<std::int64_t> all;
  CHECK_FALSE(distribution.statistic(Statistic::p99).has_value());
  for (int i = 0; i < 5000; ++i) {
    const auto value = static_cast<std::int64_t>(random.below(i % 3 == 0 ? 10 : 1'000'000));
    distribution.add(value);
    all.insert(std::upper_bound(all.begin(), all.end(), value), value);
    if (i % 97 != 0 && i > 300) continue;
    // The smallest value that at least p % of all do not exceed.
    const auto expected = [&](int percent) {
      for (const std::int64_t v : all) {
        const auto not_above = std::upper_bound(all.begin(), all.end(), v) - all.begin();
        if (not_above * 100 >= percent * static_cast<std::int64_t>(all.size())) return v;
      }
      return all.back();
    };
    REQUIRE(distribution.statistic(Statistic::p50) == expected(50));
    REQUIRE(distribution.statistic(Statistic::p95) == expected(95));
    REQUIRE(distribution.statistic(Statistic::p99) == expected(99));
    REQUIRE(distribution.statistic(Statistic::min) == all.front());
    REQUIRE(distribution.statistic(Statistic::max) == all.back());
  }
}

TEST_CASE("a mean is rounded once and does not overflow") {
  Distribution distribution;
  for (const std::int64_t v : {1, 2, 2}) distribution.add(v);
  CHECK(distribution.statistic(Statistic::mean) == 2);
  Distribution large;
  for (int i = 0; i < 10; ++i) large.add(3'000'000'000'000'000'000);
  CHECK(large.statistic(Statistic::mean) == 3'000'000'000'000'000'000);
}

TEST_CASE("copies of pages share what neither has changed") {
  Pages<int, 4> first;
  for (int i = 0; i < 10; ++i) first.push_back(i);
  Pages<int, 4> second = first;
  CHECK(&first[0] == &second[0]);
  second.edit(0) = 100;
  second.push_back(10);
  CHECK(first[0] == 0);
  CHECK(second[0] == 100);
  CHECK(&first[4] == &second[4]);
  CHECK(first.size() == 10);
  CHECK(second.size() == 11);
  first.push_back(77);
  CHECK(second[10] == 10);
}

TEST_CASE("the exact mean keeps the fraction that the mean in claims is rounded to") {
  Distribution values;
  constexpr std::int64_t kLarge = 9'000'000'000'000'000'000;
  for (const std::int64_t value : {1, 2, 2}) values.add(value);
  CHECK(values.statistic(Statistic::mean) == 2);
  CHECK(values.exact_mean() * 3 == 5.0);
  Distribution large;
  for (int i = 0; i < 3; ++i) large.add(kLarge);
  CHECK(large.exact_mean() == static_cast<double>(kLarge));
}
