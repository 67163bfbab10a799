#include "sim/protocols/order_client/order_client.hpp"

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using ordering::Items, ordering::LookUp, ordering::Order, ordering::Receipt;
using Timer = OrderClient::Timer;

namespace {

constexpr NodeId self{0}, shop{1}, near{2};
constexpr Money kPrice{10'000'000};
using Bench = HandlerBench<OrderClient>;

Bench started(std::vector<Parameter> parameters = {}) {
  parameters.insert(parameters.begin(), Parameter{"shop", NodeSet{shop}});
  Bench bench(self, {{self}, {shop, near}}, std::move(parameters));
  bench.start();
  return bench;
}
/// A customer who places orders without looking anything up, with these other parameters.
Bench hasty(std::vector<Parameter> parameters = {}) {
  parameters.emplace_back("items", 0);
  return started(std::move(parameters));
}

void buy(Bench& bench) { bench.timer(Timer::next); }
void time_out(Bench& bench, std::uint64_t order = 1) { bench.timer(Timer::answer, About{order}); }
void receipt(Bench& bench, std::uint64_t order, std::uint32_t attempt = 1, Money amount = kPrice) {
  bench.message(shop, Receipt{order, amount, attempt, 200});
}
Order ordered(const Bench& bench) {
  REQUIRE(bench.sent<Order>().size() == 1);
  return bench.sent<Order>()[0].message;
}
/// How long what was sent just now may wait for its answer.
Duration given(const Bench& bench) {
  REQUIRE_FALSE(bench.armed().empty());
  REQUIRE(bench.armed().back().timer == Timer::answer);
  return bench.armed().back().delay;
}
std::int64_t number(const Bench& bench, std::string_view field) { return bench.observed(field).number; }
Outcome ended(const Bench& bench) {
  REQUIRE(bench.operations().size() == 1);
  return bench.operations()[0].outcome;
}

}  // namespace

TEST_CASE("a customer looks its items up one after the other, then orders") {
  Bench bench = started({{"items", 2}});
  buy(bench);
  REQUIRE(ended(bench) == Outcome::invoke);
  for (std::uint32_t step = 0; step < 2; ++step) {
    REQUIRE(bench.messages_sent() == 1);
    REQUIRE(bench.sent<LookUp>().size() == 1);
    REQUIRE(bench.sent<LookUp>()[0].message.step == step);
    REQUIRE(bench.sent<LookUp>()[0].message.items == 1);
    bench.message(shop, Items{1, step, 1, 1, 2200});
  }
  REQUIRE(ordered(bench).amount == kPrice);
  REQUIRE(ordered(bench).customer == self);
  receipt(bench, 1);
  REQUIRE(ended(bench) == Outcome::ok);
  REQUIRE(bench.disarmed().size() == 1);
  REQUIRE(number(bench, "confirmed") == 1);
  REQUIRE(bench.observed("spent") == Value::quantity(Unit::money, kPrice.micro_usd));
}

TEST_CASE("in a batch all items are one call, and the catalogue may be another's than the shop's") {
  Bench bench = started({{"items", 30}, {"batch", true}, {"catalogue", NodeSet{near}}});
  buy(bench);
  REQUIRE(bench.messages_sent() == 1);
  REQUIRE(bench.sent<LookUp>()[0].message.items == 30);
  REQUIRE(bench.sent<LookUp>()[0].to == near);
  bench.message(near, Items{1, 0, 1, 30, 60'200});
  REQUIRE(bench.sent<Order>().size() == 1);
  REQUIRE(bench.sent<Order>()[0].to == shop);
}

TEST_CASE("tries of an order are the same order, wait longer each time, and end after the last one") {
  Bench bench = hasty({{"timeout", 100ms}, {"back-off", 3}, {"tries", 3}});
  buy(bench);
  REQUIRE(given(bench) == 100ms);
  time_out(bench);
  REQUIRE(ordered(bench).order == 1);
  REQUIRE(ordered(bench).attempt == 2);
  REQUIRE(given(bench) == 300ms);
  REQUIRE(bench.missing().size() == 1);
  time_out(bench);
  REQUIRE(given(bench) == 900ms);
  time_out(bench);
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(ended(bench) == Outcome::info);
  REQUIRE(bench.marks<GaveUp>().size() == 1);
  REQUIRE(bench.marks<GaveUp>()[0].tries == 3);
  REQUIRE(number(bench, "lost") == 1);
  REQUIRE(number(bench, "timeouts") == 3);
  REQUIRE(number(bench, "needless") == 0);
}

TEST_CASE("no try waits longer than an hour, whatever the back-off") {
  Bench bench = hasty({{"timeout", 1min}, {"back-off", 100}, {"tries", 1000}});
  buy(bench);
  for (int i = 0; i < 999; ++i) time_out(bench);
  REQUIRE(given(bench) == 1h);
}

TEST_CASE("an order that never got past its look-ups has failed: nothing was charged") {
  Bench bench = started({{"tries", 1}});
  buy(bench);
  time_out(bench);
  REQUIRE(ended(bench) == Outcome::fail);
}

TEST_CASE("each call has all its tries: an answer starts them anew") {
  Bench bench = started({{"items", 1}, {"tries", 2}});
  buy(bench);
  time_out(bench);
  bench.message(shop, Items{1, 0, 2, 1, 2200});
  REQUIRE(ordered(bench).attempt == 1);
  time_out(bench);
  REQUIRE(ordered(bench).attempt == 2);
}

TEST_CASE("a timeout was needless if its answer comes after all, and an answer to any try will do") {
  Bench bench = hasty();
  buy(bench);
  time_out(bench);
  receipt(bench, 1, 1);
  REQUIRE(ended(bench) == Outcome::ok);
  REQUIRE(number(bench, "needless") == 1);
  // The answer to the second try, which nobody gave up; then the first one's once more, from the network.
  for (const std::uint32_t attempt : {2U, 1U}) {
    receipt(bench, 1, attempt);
    REQUIRE(bench.operations().empty());
  }
  REQUIRE(number(bench, "needless") == 1);
  REQUIRE(number(bench, "confirmed") == 1);
  REQUIRE(number(bench, "late-receipts") == 0);
}

TEST_CASE("a late receipt for an order that another try confirmed is none of an order given up") {
  Bench bench = hasty();
  buy(bench);
  time_out(bench);
  receipt(bench, 1, 2);
  receipt(bench, 1, 1);
  REQUIRE(number(bench, "needless") == 1);
  REQUIRE(number(bench, "late-receipts") == 0);
}

TEST_CASE("an order that was given up and gets a receipt is counted once, and changes nothing") {
  Bench bench = hasty({{"tries", 2}});
  buy(bench);
  time_out(bench);
  time_out(bench);
  for (const std::uint32_t attempt : {1U, 2U}) {
    receipt(bench, 1, attempt);
    REQUIRE(bench.operations().empty());
  }
  REQUIRE(number(bench, "needless") == 2);
  REQUIRE(number(bench, "late-receipts") == 1);
  REQUIRE(number(bench, "confirmed") == 0);
  REQUIRE(number(bench, "spent") == 0);
}

TEST_CASE("a late answer to an earlier look-up does not stand for the present one") {
  Bench bench = started({{"items", 2}});
  buy(bench);
  time_out(bench);
  bench.message(shop, Items{1, 0, 2, 1, 2200});
  bench.message(shop, Items{1, 0, 1, 1, 2200});
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(number(bench, "needless") == 1);
}

TEST_CASE("a receipt with another amount is noticed; the customer's book keeps what it asked for") {
  Bench bench = hasty();
  buy(bench);
  receipt(bench, 1, 1, Money{99'000'000});
  REQUIRE(bench.marks<Misbilled>().size() == 1);
  REQUIRE(bench.marks<Misbilled>()[0].asked == kPrice);
  REQUIRE(bench.marks<Misbilled>()[0].billed == Money{99'000'000});
  REQUIRE(number(bench, "misbilled") == 1);
  REQUIRE(number(bench, "spent") == kPrice.micro_usd);
}

TEST_CASE("learnt waiting times follow round trips, but not those of what was sent twice") {
  Bench bench = hasty({{"timeout", 1s}, {"timeouts", "rfc-6298", {{"least", 1ms}}}, {"tries", 5}});
  buy(bench);
  REQUIRE(given(bench) == 1s);
  bench.pass(80ms);
  receipt(bench, 1);
  buy(bench);
  REQUIRE(given(bench) == 240ms);
  time_out(bench, 2);
  REQUIRE(given(bench) == 480ms);
  bench.pass(5ms);
  receipt(bench, 2, 2);
  buy(bench);
  REQUIRE(given(bench) == 480ms);  // Karn: the 5 ms say nothing, the back-off stays
  bench.pass(80ms);
  receipt(bench, 3);
  buy(bench);
  REQUIRE(given(bench) == 200ms);  // 80 + 4 * (3/4 * 40)
}

TEST_CASE("so many orders and no more, at the distances that were asked for") {
  Bench bench = hasty({{"orders", 2}, {"rate", Rate{250ms}}, {"arrivals", "steady"}});
  REQUIRE(bench.armed()[0].delay == 250ms);
  buy(bench);
  buy(bench);
  buy(bench);
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(bench.armed().empty());
  bench.command(Buy{Money{25'000'000}});
  REQUIRE(ordered(bench).amount == Money{25'000'000});
  bench.command(Buy{});
  REQUIRE(ordered(bench).amount == kPrice);
  REQUIRE(number(bench, "placed") == 4);
}

TEST_CASE("setting anything but the rhythm does not move the next order") {
  Bench bench = hasty();
  bench.configure({"tries", 7});
  REQUIRE(bench.armed().empty());
  bench.configure({"rate", Rate{5ms}});
  REQUIRE(bench.armed().size() == 1);
}

TEST_CASE("after a crash orders are numbered on, and what was under way is forgotten") {
  Bench bench = hasty();
  buy(bench);
  bench.restart();
  REQUIRE(number(bench, "pending") == 0);
  receipt(bench, 1);
  REQUIRE(bench.operations().empty());
  buy(bench);
  REQUIRE(ordered(bench).order == 2);
}
