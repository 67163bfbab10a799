#include "sim/protocols/orders/orders.hpp"

#include <limits>

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using ordering::Items, ordering::LookUp, ordering::Order, ordering::Receipt;

namespace {

constexpr NodeId self{0}, ana{1}, ben{2};
using Bench = HandlerBench<Orders>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(self, {{self}, {ana, ben}}, std::move(parameters));
  bench.start();
  return bench;
}
constexpr Money usd(std::int64_t n) { return Money{n * 1'000'000}; }

/// Sends an order and returns the receipt.
Receipt order(Bench& bench, NodeId customer, std::uint64_t number, Money amount, std::uint32_t attempt = 1) {
  bench.message(customer, Order{number, amount, customer, attempt, 1000});
  const auto sent = bench.sent<Receipt>();
  REQUIRE(sent.size() == 1);
  REQUIRE(sent[0].to == customer);
  return sent[0].message;
}
std::int64_t number(const Bench& bench, std::string_view field) { return bench.observed(field).number; }

}  // namespace

TEST_CASE("an idempotent shop charges a repeated order once, and answers each try of it") {
  Bench bench = started();
  REQUIRE(order(bench, ana, 1, usd(10), 1).attempt == 1);
  const Receipt again = order(bench, ana, 1, usd(10), 2);
  REQUIRE(again.attempt == 2);
  REQUIRE(again.amount == usd(10));
  REQUIRE(bench.marks<DoubleCharge>().empty());
  REQUIRE(number(bench, "charges") == 1);
  REQUIRE(number(bench, "charged-twice") == 0);
  REQUIRE(number(bench, "repeats") == 1);
  REQUIRE(bench.observed("takings") == Value::quantity(Unit::money, 10'000'000));
}

TEST_CASE("a shop that is not idempotent charges whatever comes, and says so") {
  Bench bench = started({{"idempotent", false}});
  order(bench, ana, 1, usd(10));
  for (std::uint32_t times = 2; times <= 3; ++times) {
    order(bench, ana, 1, usd(10), times);
    REQUIRE(bench.marks<DoubleCharge>().size() == 1);
    REQUIRE(bench.marks<DoubleCharge>()[0].times == times);
    REQUIRE(bench.marks<DoubleCharge>()[0].customer == ana);
  }
  REQUIRE(number(bench, "charges") == 3);
  REQUIRE(number(bench, "charged") == 1);
  REQUIRE(number(bench, "charged-twice") == 1);
  REQUIRE(number(bench, "takings") == 30'000'000);
}

TEST_CASE("orders of equal number from two customers are two orders") {
  Bench bench = started();
  order(bench, ana, 1, usd(10));
  order(bench, ben, 1, usd(5));
  REQUIRE(number(bench, "charged") == 2);
  REQUIRE(number(bench, "takings") == 15'000'000);
}

TEST_CASE("a repeat with another amount gets the receipt of what was charged") {
  Bench bench = started();
  order(bench, ana, 1, usd(10));
  REQUIRE(order(bench, ana, 1, usd(1000)).amount == usd(10));
  REQUIRE(number(bench, "takings") == 10'000'000);
}

TEST_CASE("who names another's account charges that account, and gets the receipt") {
  Bench bench = started();
  bench.message(ben, Order{7, usd(99), ana, 1, 1000});
  REQUIRE(bench.sent<Receipt>().size() == 1);
  REQUIRE(bench.sent<Receipt>()[0].to == ben);
  order(bench, ana, 7, usd(10));
  REQUIRE(number(bench, "charged") == 1);
}

TEST_CASE("the ledger outlives a crash: what was charged before is not charged again") {
  Bench bench = started();
  order(bench, ana, 1, usd(10));
  bench.restart();
  order(bench, ana, 1, usd(10), 2);
  REQUIRE(number(bench, "charges") == 1);
  REQUIRE(number(bench, "takings") == 10'000'000);
}

TEST_CASE("amounts beyond what can be counted stop at the end, both ways") {
  using Limits = std::numeric_limits<std::int64_t>;
  Bench bench = started();
  order(bench, ana, 1, Money{Limits::max()});
  order(bench, ana, 2, usd(1));
  REQUIRE(number(bench, "takings") == Limits::max());
  order(bench, ana, 3, Money{Limits::min()});
  order(bench, ana, 4, Money{Limits::min()});
  REQUIRE(number(bench, "takings") == Limits::min());
}

TEST_CASE("an answer of the catalogue is as long as its items") {
  Bench bench = started();
  bench.message(ana, LookUp{1, 4, 2, 30, 200});
  const auto sent = bench.sent<Items>();
  REQUIRE(sent.size() == 1);
  REQUIRE(sent[0].message.wire_bytes() == 200 + 30 * 2000);
  REQUIRE(sent[0].message.step == 4);
  REQUIRE(sent[0].message.attempt == 2);
  bench.message(ana, LookUp{1, 0, 1, 4'000'000'000U, 200});
  REQUIRE(bench.sent<Items>()[0].message.wire_bytes() == 4'000'000'000U);
}

TEST_CASE("compressed items are shorter, and wait for the processor one after the other") {
  Bench bench = started({{"compress", "on", {{"to", Probability{0.25}}, {"per-kb", Duration{1ms}}}}});
  bench.message(ana, LookUp{1, 0, 1, 2, 200});
  REQUIRE(bench.sent<Items>().empty());
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].delay == 4ms);
  bench.message(ben, LookUp{1, 0, 1, 1, 200});
  REQUIRE(bench.armed().empty());
  bench.timer(Orders::Timer::compressed);
  REQUIRE(bench.sent<Items>().size() == 1);
  REQUIRE(bench.sent<Items>()[0].to == ana);
  REQUIRE(bench.sent<Items>()[0].message.wire_bytes() == 200 + 1000);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].delay == 2ms);
  bench.timer(Orders::Timer::compressed);
  REQUIRE(bench.sent<Items>()[0].to == ben);
  REQUIRE(bench.armed().empty());
  REQUIRE(bench.observed("compressing") == Value::quantity(Unit::duration, 6'000'000));
}

TEST_CASE("compression that takes no time answers at once") {
  Bench bench = started({{"compress", "on", {{"per-kb", Duration{0}}}}});
  bench.message(ana, LookUp{1, 0, 1, 2, 200});
  REQUIRE(bench.sent<Items>().size() == 1);
  REQUIRE(bench.sent<Items>()[0].message.wire_bytes() == 200 + 1000);
}
