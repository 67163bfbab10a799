#include <algorithm>

#include "sim/base/random.hpp"
#include "tests/protocols/market.hpp"
#include "tests/support/run_text.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using marketplace::goes_before;
using marketplace::home_of;
using marketplace::item_key;

namespace {

constexpr NodeId a{0}, b{1}, c{2};
constexpr NodeId ann{100}, bob{101};
/// As the shop declares its totals.
enum Sum : std::size_t { kSales, kSoldTwice, kLost, kUnsettled, kEarned, kLostMoney, kRefunded };

const std::vector<Parameter> kPessimistic = {
    {"attitude", "pessimistic"}, {"items", 40}, {"price", Money{10'000'000}}};
const std::vector<Parameter> kOptimistic = {
    {"attitude", "optimistic"}, {"items", 40}, {"price", Money{10'000'000}}};

/// An item that is at home there.
std::uint64_t item_at(NodeId home, const NodeSet& all, std::uint64_t from = 0) {
  std::uint64_t item = from;
  while (home_of(item_key(static_cast<std::uint32_t>(item)), all) != home) ++item;
  return item;
}

void part(Market& m, NodeId x, NodeId y) {
  m.cut(x, y);
  m.suspect(x, y);
  m.suspect(y, x);
  m.settle();
}
void join(Market& m, NodeId x, NodeId y) {
  m.heal();
  m.trust(x, y);
  m.trust(y, x);
  m.settle();
}

}  // namespace

TEST_CASE("a customer buys at any node, once, and all nodes write it down") {
  for (const auto& attitude : {kPessimistic, kOptimistic}) {
    Market m(3, attitude);
    const auto first = m.order(a, ann, 7);
    m.settle();
    const auto second = m.order(b, bob, 7);
    m.settle();
    CHECK(m.sold == std::set{first});
    REQUIRE(m.refused.count(second) == 1);
    CHECK(m.refused[second] == market::Refusal::sold_out);
    CHECK(m.total(kSales) == 1);
    CHECK(m.total(kEarned) == 1'000'000);
    CHECK(m.total(kLost) == 0);
    CHECK(m.total(kUnsettled) == 0);
    for (const NodeId node : {a, b, c}) {
      CHECK(m.number(node, "entries") == 1);
      CHECK(m.number(node, "in-stock") == 39);
      CHECK(m.number(node, "ledger") == m.number(a, "ledger"));
    }
  }
}

TEST_CASE("of two who want the last one at once, one gets it") {
  Market m(2, kOptimistic);
  const auto first = m.order(a, ann, 7), second = m.order(b, bob, 7);
  m.settle();
  CHECK(m.sold.size() == 1);
  CHECK(m.refused.size() == 1);
  CHECK(m.sold.count(first) + m.sold.count(second) == 1);
  CHECK(m.total(kSoldTwice) == 0);
}

TEST_CASE("an order that comes twice is one order") {
  Market m(2, kOptimistic);
  const auto number = m.order(a, ann, 7);
  m.order_again(a, ann, 7, number);
  m.settle();
  m.order_again(a, ann, 7, number);
  m.settle();
  CHECK(m.total(kSales) == 1);
  CHECK(m.refused.empty());
}

TEST_CASE("a pessimistic node sells nothing while it misses another one, and loses the commission") {
  Market m(3, kPessimistic);
  part(m, a, c);
  CHECK_FALSE(m.is_selling(a));
  CHECK(m.is_selling(b));
  const auto number = m.order(a, ann, 7);
  m.settle();
  REQUIRE(m.refused.count(number) == 1);
  CHECK(m.refused[number] == market::Refusal::unreachable);
  CHECK(m.total(kLost) == 1);
  CHECK(m.total(kLostMoney) == 1'000'000);
  join(m, a, c);
  CHECK(m.is_selling(a));
  const auto again = m.order(a, ann, 7);
  m.settle();
  CHECK(m.sold == std::set{again});
}

TEST_CASE("what is sold out is no lost sale, whoever can be reached") {
  Market m(2, kPessimistic);
  m.order(a, ann, 7);
  m.settle();
  part(m, a, b);
  const auto number = m.order(a, bob, 7);
  m.settle();
  CHECK(m.refused.count(number) == 1);
  CHECK(m.total(kLost) == 0);
}

TEST_CASE("optimistic sides sell by their own copies, and agree afterwards on who has it") {
  Market m(2, kOptimistic);
  const auto item = item_at(a, {a, b});
  part(m, a, b);
  const auto west = m.order(a, ann, item), east = m.order(b, bob, item);
  m.settle();
  CHECK(m.sold == std::set{west, east});
  CHECK(m.total(kSoldTwice) == 0);
  CHECK(m.number(a, "ledger") != m.number(b, "ledger"));
  join(m, a, b);
  CHECK(m.number(a, "ledger") == m.number(b, "ledger"));
  CHECK(m.total(kSoldTwice) == 1);
  CHECK(m.total(kRefunded) == 1'000'000);
  // The item's home is a: its sale counts, and b has to tell its customer.
  REQUIRE(m.double_sales.size() == 1);
  CHECK(m.double_sales[0].first == b);
  CHECK(m.double_sales[0].second.buyer == bob);
  CHECK(m.double_sales[0].second.other == ann);
  CHECK(m.double_sales[0].second.seller == a);
  CHECK(m.number(b, "void") == 1);
}

TEST_CASE("of three sides that sell an item, two have sold it once too often") {
  Market m(3, kOptimistic);
  for (const auto& [x, y] : {std::pair{a, b}, {a, c}, {b, c}}) part(m, x, y);
  for (const NodeId node : {a, b, c}) m.order(node, NodeId{100 + node.value}, 7);
  m.settle();
  CHECK(m.sold.size() == 3);
  m.heal();
  for (const auto& [x, y] : {std::pair{a, b}, {b, a}, {a, c}, {c, a}, {b, c}, {c, b}}) m.trust(x, y);
  m.settle();
  CHECK(m.total(kSoldTwice) == 2);
  for (const NodeId node : {b, c}) CHECK(m.number(node, "ledger") == m.number(a, "ledger"));
}

TEST_CASE("nodes of one side share what a lost home had, by one stand-in each") {
  Market m(3, kOptimistic);
  m.cut(a, c), m.cut(b, c);
  for (const NodeId left : {a, b}) m.suspect(left, c);
  const auto item = item_at(c, {a, b, c});
  m.order(a, ann, item);
  m.settle();
  m.order(b, bob, item);
  m.settle();
  CHECK(m.sold.size() == 1);
  CHECK(m.refused.size() == 1);
}

TEST_CASE("a sale is unsettled until the homes of its accounts have it") {
  Market m(2, kOptimistic);
  part(m, a, b);
  for (std::uint64_t item = 0; item < 40; ++item) m.order(a, ann, item);
  m.settle();
  CHECK(m.total(kSales) == 40);
  const auto unsettled = m.total(kUnsettled);
  CHECK(unsettled == m.number(a, "unsettled"));
  CHECK(unsettled > 0);
  CHECK(unsettled <= 40);
  join(m, a, b);
  CHECK(m.total(kUnsettled) == 0);
}

TEST_CASE("a restarted home asks the others before it sells") {
  Market m(2, kOptimistic);
  const auto item = item_at(a, {a, b});
  m.crash(a);
  m.suspect(b, a);
  m.order(b, bob, item);
  m.settle();
  REQUIRE(m.sold.size() == 1);
  m.restart(a);
  const auto late = m.order(a, ann, item);
  m.trust(b, a);
  m.settle();
  CHECK(m.refused.count(late) == 1);
  CHECK(m.total(kSoldTwice) == 0);
}

TEST_CASE("a sale that was under way when its home crashed is cancelled, and the item can be sold") {
  Market m(2, kPessimistic);
  const auto item = item_at(a, {a, b});
  // Some item's accounts are elsewhere, so that its home has to wait.
  std::uint64_t waiting = item;
  while (m.number(a, "entries") == 0 && m.in_flight() == 0) {
    m.order(a, ann, waiting);
    m.deliver();
    if (m.number(a, "entries") == 0) break;
    m.settle();
    waiting = item_at(a, {a, b}, waiting + 1);
  }
  m.crash(a);
  while (m.in_flight() > 0) m.lose(0);
  m.restart(a);
  m.settle();
  const auto again = m.order(b, bob, waiting);
  m.settle();
  CHECK(m.sold.count(again) == 1);
}

TEST_CASE("what was at home at a node that is written off has another home, and a pessimist opens again") {
  Market m(3, kPessimistic);
  m.crash(c);
  for (const NodeId left : {a, b}) m.suspect(left, c);
  CHECK_FALSE(m.is_selling(a));
  for (const NodeId left : {a, b}) m.write_off(left, c);
  CHECK(m.is_selling(a));
  const auto number = m.order(a, ann, item_at(c, {a, b, c}));
  m.settle();
  CHECK(m.sold == std::set{number});
}

TEST_CASE("when a node goes, only what was at home there moves, to whoever came next") {
  const NodeSet all{a, b, c};
  std::size_t at[3] = {};
  for (std::uint32_t item = 0; item < 3000; ++item) {
    const NodeId home = home_of(item_key(item), all);
    ++at[home.index()];
    const NodeId then = home_of(item_key(item), NodeSet{a, b});
    if (home != c) CHECK(then == home);
    else CHECK(then == (goes_before(item_key(item), a, b) ? a : b));
  }
  // Within five standard deviations of a third each.
  for (const std::size_t items : at) CHECK(std::abs(static_cast<double>(items) - 1000.0) < 130.0);
}

namespace {

/// Anything may happen for 500 steps, also suspicions of those who live; then all is healed and time passes.
void trade_wildly(std::uint64_t seed, bool optimistic) {
  INFO("seed " << seed);
  Market m(3, {{"attitude", optimistic ? "optimistic" : "pessimistic"}, {"items", 12}});
  Stream random(seed);
  const auto any = [&] { return NodeId{static_cast<std::uint32_t>(random.below(3))}; };
  for (int step = 0; step < 500; ++step) {
    const NodeId x = any(), y = any();
    const auto what = random.below(24);
    if (what < 5) m.order(x, NodeId{100 + static_cast<std::uint32_t>(random.below(9))}, random.below(12));
    else if (what == 5 && x != y) m.cut(x, y);
    else if (what == 6) m.heal();
    else if (what == 7 && x != y) m.suspect(x, y);
    else if (what == 8) m.trust(x, y);
    else if (what == 9) m.compare(x);
    else if (what == 10) m.crash(x);
    else if (what == 11 || what == 12) m.restart(x);
    else if (what == 13) m.lapse(x, random.below(8));
    else if (what == 14 && m.in_flight() > 0) m.lose(random.below(m.in_flight()));
    else if (m.in_flight() > 0) m.deliver(random.below(m.in_flight()));
  }
  m.heal();
  for (const NodeId x : {a, b, c}) m.restart(x);
  for (int round = 0; round < 6; ++round) {
    m.settle();
    for (const NodeId x : {a, b, c}) m.compare(x);
  }
  m.settle();
  std::set<std::pair<std::uint32_t, std::uint64_t>> confirmed;
  std::int64_t twice = 0;
  for (std::uint32_t item = 0; item < 12; ++item) {
    std::set<marketplace::Purchase> buyers;
    for (const auto& sale : m.ledger(a).sales_of(item)) {
      REQUIRE(sale.stand != marketplace::Stand::recorded);
      if (sale.is_confirmed()) buyers.insert(sale.purchase), confirmed.emplace(item, sale.purchase.order);
    }
    twice += std::max<std::int64_t>(static_cast<std::int64_t>(buyers.size()) - 1, 0);
  }
  for (const NodeId x : {b, c}) REQUIRE(m.number(x, "ledger") == m.number(a, "ledger"));
  // Each that was too many has been counted once, by its seller.
  REQUIRE(m.total(kSoldTwice) == twice);
  if (!optimistic) REQUIRE(twice == 0);
  REQUIRE(m.total(kSales) == static_cast<std::int64_t>(confirmed.size()));
  REQUIRE(m.total(kUnsettled) == 0);
  // Nobody was told of a sale that is not in the ledger.
  for (const std::uint64_t order : m.sold)
    REQUIRE(std::any_of(confirmed.begin(), confirmed.end(),
                        [&](const auto& sale) { return sale.second == order; }));
}

}  // namespace

TEST_CASE(
    "whatever happens, a pessimistic shop sells nothing twice, and an optimistic one counts each time it "
    "does") {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    trade_wildly(seed, false);
    trade_wildly(seed, true);
  }
}
