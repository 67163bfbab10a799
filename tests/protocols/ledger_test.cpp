#include "sim/protocols/shop/ledger.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::marketplace;

namespace {

constexpr NodeId ann{100}, bob{101};
const LogId west{NodeId{0}, 11}, east{NodeId{1}, 22};

Entry recorded(std::uint32_t item, NodeId buyer, std::uint64_t order) {
  return {Stand::recorded, {item, buyer, order}, 0};
}
Entry decided(Stand stand, std::uint32_t item, NodeId buyer, std::uint64_t order, std::uint64_t sale) {
  return {stand, {item, buyer, order}, sale};
}

/// Two sales of item 7 in one log: the first is cancelled, the second confirmed.
Ledger of_west() {
  Ledger ledger;
  ledger.append(west, recorded(7, ann, 1));
  ledger.append(west, decided(Stand::cancelled, 7, ann, 1, 1));
  ledger.append(west, recorded(7, bob, 1));
  ledger.append(west, decided(Stand::confirmed, 7, bob, 1, 3));
  return ledger;
}

}  // namespace

TEST_CASE("a sale stands as its log decided, and only confirmed ones sell an item") {
  Ledger ledger;
  ledger.append(west, recorded(7, ann, 1));
  CHECK(ledger.sales_of(7).size() == 1);
  CHECK(ledger.sales_of(7)[0].number == 1);
  CHECK_FALSE(ledger.is_sold(7));
  CHECK(ledger.undecided(west).size() == 1);
  const auto before = ledger.digest();
  ledger.append(west, decided(Stand::confirmed, 7, ann, 1, 1));
  CHECK(ledger.is_sold(7));
  CHECK(ledger.undecided(west).empty());
  CHECK(ledger.confirmed() == 1);
  CHECK(ledger.items_sold() == 1);
  CHECK(ledger.digest() != before);
  CHECK(of_west().confirmed() == 1);
  CHECK(of_west().length(west) == 4);
}

TEST_CASE("ledgers that know the same logs are equal, in whatever order the lines came") {
  const Ledger source = of_west();
  Ledger first, second;
  const Entry other = recorded(7, ann, 9), yes = decided(Stand::confirmed, 7, ann, 9, 1);
  for (Ledger* ledger : {&first, &second}) {
    if (ledger == &second) ledger->learn(east, 1, std::vector{other, yes});
    CHECK(ledger->learn(west, 1, source.lines_after(west, 0)) == 4);
    if (ledger == &first) ledger->learn(east, 1, std::vector{other, yes});
  }
  CHECK(first.digest() == second.digest());
  CHECK(first.known() == second.known());
  CHECK(first.items_sold() == 1);
  CHECK(first.confirmed() == 2);
}

TEST_CASE("lines come in order: a gap adds nothing, what is known is left out") {
  const Ledger source = of_west();
  Ledger copy;
  CHECK(copy.learn(west, 2, source.lines_after(west, 1)) == 0);
  CHECK(copy.length(west) == 0);
  CHECK(copy.known().empty());
  const auto all = source.lines_after(west, 0);
  CHECK(copy.learn(west, 1, std::span(all).first(3)) == 3);
  CHECK(copy.learn(west, 1, std::span(all).first(2)) == 0);
  CHECK(copy.learn(west, 2, std::span(all).subspan(1)) == 1);
  CHECK(copy.digest() == source.digest());
  CHECK(copy.learn(west, 0, all) == 0);
  CHECK(source.lines_after(west, 4).empty());
  CHECK(source.lines_after(east, 0).empty());
}
