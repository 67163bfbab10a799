#include "sim/protocols/buyer/buyer.hpp"

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using market::Order, market::Refused, market::Sold;
using Timer = Buyer::Timer;

namespace {

constexpr NodeId self{5}, neighbour{6}, east{0}, west{1};
using Bench = HandlerBench<Buyer>;

Bench buyer(std::vector<Parameter> parameters = {}, NodeSet shops = {east, west}) {
  return Bench(self, {{self, neighbour}, std::move(shops)}, std::move(parameters));
}
NodeId asked(const Bench& bench) {
  REQUIRE(bench.sent<Order>().size() == 1);
  return bench.sent<Order>()[0].to;
}
Outcome ended(const Bench& bench) {
  REQUIRE(bench.operations().size() == 1);
  return bench.operations()[0].outcome;
}

}  // namespace

TEST_CASE("a buyer goes to the shop that it stands near") {
  Bench bench = buyer();
  bench.stand_near(west);
  bench.timer(Timer::next);
  CHECK(asked(bench) == west);
  CHECK(bench.sent<Order>()[0].message.patience == 2s);
}

TEST_CASE("buyers near no shop share themselves out, and a named shop goes before all") {
  Bench first = buyer();
  first.timer(Timer::next);
  CHECK(asked(first) == east);
  Bench second(neighbour, {{self, neighbour}, {east, west}});
  second.timer(Timer::next);
  CHECK(asked(second) == west);
  Bench named = buyer({{"shop", NodeSet{east}}});
  named.stand_near(west);
  named.timer(Timer::next);
  CHECK(asked(named) == east);
}

TEST_CASE("a purchase ends as the shop says, and unknown when it says nothing in time") {
  Bench bench = buyer();
  for (std::uint64_t order = 1; order <= 3; ++order) bench.command(Buyer::Purchase{7});
  CHECK(bench.sent<Order>()[0].message.item == 7);
  CHECK(bench.sent<Order>()[0].message.order == 3);
  bench.message(east, Sold{1, 7, Money{30'000'000}});
  CHECK(ended(bench) == Outcome::ok);
  bench.message(east, Refused{2, market::Refusal::sold_out});
  CHECK(ended(bench) == Outcome::fail);
  bench.timer(Timer::patience, About{3});
  CHECK(ended(bench) == Outcome::info);
  // Too late: whether it was bought stays unknown.
  bench.message(east, Sold{3, 7, Money{30'000'000}});
  CHECK(bench.operations().empty());
  CHECK(bench.observed("bought") == Value::count(1));
  CHECK(bench.observed("refused") == Value::count(1));
  CHECK(bench.observed("unanswered") == Value::count(1));
  CHECK(bench.observed("spent") == Value::quantity(Unit::money, 30'000'000));
}

TEST_CASE("where there is no shop nothing is bought, and that is known") {
  Bench bench = buyer({}, {});
  bench.timer(Timer::next);
  CHECK(bench.messages_sent() == 0);
  REQUIRE(bench.operations().size() == 2);
  CHECK(bench.operations()[1].outcome == Outcome::fail);
}

TEST_CASE("orders keep their numbers over a restart, and another rate begins at once") {
  Bench bench = buyer();
  bench.timer(Timer::next);
  bench.restart();
  bench.timer(Timer::next);
  CHECK(bench.sent<Order>()[0].message.order == 2);
  bench.configure({"patience", 5s});
  CHECK(bench.armed().empty());
  bench.configure({"rate", Rate{1s}});
  REQUIRE(bench.armed().size() == 1);
  CHECK(bench.armed()[0].timer == Timer::next);
}
