#include "sim/protocols/load/load.hpp"

#include <set>

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using serving::Result;
using Timer = Load::Timer;

namespace {

constexpr NodeId self{0}, a{1}, b{2};
using Bench = HandlerBench<Load>;

Bench started(std::vector<Parameter> parameters = {}) {
  parameters.insert(parameters.begin(), Parameter{"targets", NodeSet{a}});
  Bench bench(self, {{self}, {a, b}}, std::move(parameters));
  bench.start();
  return bench;
}

/// The number of the request that the last handler sent.
std::uint64_t sent(const Bench& bench) {
  REQUIRE(bench.sent<serving::Request>().size() == 1);
  return bench.sent<serving::Request>()[0].message.number;
}
std::uint64_t ask(Bench& bench) {
  bench.timer(Timer::next);
  return sent(bench);
}
Outcome ended(const Bench& bench) {
  REQUIRE(bench.operations().size() == 1);
  return bench.operations()[0].outcome;
}

}  // namespace

TEST_CASE("a request ends as its answer says: served is ok, refused is fail, failed nobody knows") {
  Bench bench = started();
  const std::uint64_t first = ask(bench);
  REQUIRE(ended(bench) == Outcome::invoke);
  bench.message(a, serving::Reply{first, Result::ok});
  REQUIRE(ended(bench) == Outcome::ok);
  bench.message(a, serving::Reply{first, Result::ok});
  REQUIRE(bench.operations().empty());
  bench.message(a, serving::Reply{ask(bench), Result::refused});
  REQUIRE(ended(bench) == Outcome::fail);
  bench.message(a, serving::Reply{ask(bench), Result::failed});
  REQUIRE(ended(bench) == Outcome::info);
  REQUIRE(bench.observed("done").number == 1);
  REQUIRE(bench.observed("refused").number == 1);
  REQUIRE(bench.observed("unknown").number == 1);
}

TEST_CASE("whose patience ends gives up, and its answer says nothing any more") {
  Bench bench = started({{"patience", 2s}});
  const std::uint64_t number = ask(bench);
  REQUIRE(bench.armed().back().timer == Timer::patience);
  REQUIRE(bench.armed().back().delay == 2s);
  bench.timer(Timer::patience, About{number});
  REQUIRE(ended(bench) == Outcome::info);
  REQUIRE(bench.missing().size() == 1);
  bench.message(a, serving::Reply{number, Result::ok});
  REQUIRE(bench.operations().empty());
  REQUIRE(bench.observed("unknown").number == 1);
}

TEST_CASE("a patience of 0s waits for ever, and without history nothing is recorded") {
  Bench bench = started({{"patience", 0s}, {"history", false}});
  const std::uint64_t number = ask(bench);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.operations().empty());
  bench.message(a, serving::Reply{number, Result::ok});
  REQUIRE(bench.operations().empty());
  REQUIRE(bench.observed("done").number == 1);
}

TEST_CASE("steady arrivals come at equal distances, open ones whatever happened to earlier ones") {
  Bench bench = started({{"rate", Rate{250ms}}, {"arrivals", "steady"}});
  for (int i = 0; i < 10; ++i) {
    REQUIRE(bench.armed()[0].timer == Timer::next);
    REQUIRE(bench.armed()[0].delay == 250ms);
    ask(bench);
  }
  REQUIRE(bench.observed("pending").number == 10);
}

TEST_CASE("Poisson arrivals have the mean and the deviation of an exponential law") {
  Bench bench = started({{"rate", Rate{100ms}}});
  double sum = 0, squares = 0;
  constexpr int kArrivals = 10'000;
  for (int i = 0; i < kArrivals; ++i) {
    const double gap = static_cast<double>(bench.armed()[0].delay.count()) / 1e8;
    sum += gap;
    squares += gap * gap;
    ask(bench);
  }
  REQUIRE(sum / kArrivals > 0.96);
  REQUIRE(sum / kArrivals < 1.04);
  REQUIRE(squares / kArrivals > 1.8);  // 2, at 4 deviations
  REQUIRE(squares / kArrivals < 2.2);
}

TEST_CASE("of several targets each is asked") {
  Bench bench = started({{"targets", NodeSet{a, b}}});
  std::set<NodeId> asked;
  for (int i = 0; i < 30; ++i) {
    ask(bench);
    asked.insert(bench.sent<serving::Request>()[0].to);
  }
  REQUIRE(asked == std::set<NodeId>{a, b});
}

TEST_CASE("a user of a closed load asks again only after an answer, or after giving up") {
  Bench bench = started({{"arrivals", "closed", {{"users", 2}}}});
  REQUIRE(bench.armed().size() == 2);
  REQUIRE(bench.armed()[0].timer == Timer::think);
  bench.timer(Timer::think, About{1});
  const std::uint64_t number = sent(bench);
  for (const auto& armed : bench.armed()) REQUIRE(armed.timer == Timer::patience);
  bench.message(a, serving::Reply{number, Result::refused});
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].timer == Timer::think);
  REQUIRE(bench.armed()[0].about == About{1});
  bench.timer(Timer::think, About{1});
  bench.timer(Timer::patience, About{sent(bench)});
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].timer == Timer::think);
}

TEST_CASE("users beyond those configured leave when they would think, and come back when there are more") {
  Bench bench = started({{"arrivals", "closed", {{"users", 3}}}});
  bench.timer(Timer::think, About{2});
  const std::uint64_t number = sent(bench);
  bench.configure({"arrivals", "closed", {{"users", 1}}});
  REQUIRE(bench.armed().empty());
  bench.message(a, serving::Reply{number, Result::ok});
  REQUIRE(bench.armed().empty());
  bench.configure({"arrivals", "closed", {{"users", 4}}});
  REQUIRE(bench.armed().size() == 2);  // 2 is back, 3 is new; 1 still thinks
  REQUIRE(bench.armed()[0].about == About{2});
  REQUIRE(bench.armed()[1].about == About{3});
}

TEST_CASE("an answer to what was asked before a crash ends nothing") {
  Bench bench = started();
  const std::uint64_t before = ask(bench);
  bench.restart();
  ask(bench);
  bench.message(a, serving::Reply{before, Result::ok});
  REQUIRE(bench.operations().empty());
  REQUIRE(bench.observed("done").number == 0);
}
