// What a run costs: bytes by zone and zone, nodes while they are up, links.

#include <limits>

#include "sim/run/bill.hpp"
#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// Two probes in the east, one in the west; a note is so many bytes.
ScenarioBuilder regions(const CostSpec& cost) {
  ScenarioBuilder builder(seconds{10});
  builder.group("e", 2, {describe<Ringer>(), describe<Middle>(), describe<Top>()});
  builder.scenario().groups[0].zone = "east";
  builder.group("w", 1, {describe<Ringer>(), describe<Middle>(), describe<Top>()});
  builder.scenario().groups[1].zone = "west";
  builder.scenario().cost = cost;
  return builder;
}
constexpr std::int64_t kNote = sizeof(Note);
constexpr BytePrice kDollarAByte{1'000'000'000LL * 1'000'000'000LL};

}  // namespace

TEST_CASE("bytes are paid by where they come from and where they go") {
  CostSpec cost;
  cost.between = BytePrice{kDollarAByte.nano_usd_per_gb / 2};
  cost.within = BytePrice{kDollarAByte.nano_usd_per_gb / 4};
  cost.traffic = {{"west", "east", false, kDollarAByte}};
  ScenarioBuilder builder = regions(cost);
  tell(builder, seconds{1}, 0, kSend, 5, 2);
  tell(builder, seconds{1}, 0, kSend, 5, 1);
  tell(builder, seconds{1}, 0, kSend, 5, 0);  // to itself: it goes nowhere
  tell(builder, seconds{2}, 2, kSend, 5, 0);
  auto s = builder.simulation();
  s.run();
  const Bill bill = s.bill();
  CHECK(bill.between_zones == Bytes{2 * kNote});
  CHECK(bill.traffic == Money{kNote * (1'000'000 + 500'000 + 250'000)});
  CHECK(bill.total() == bill.traffic);
}

TEST_CASE("later prices win, and `-` holds in both directions") {
  CostSpec cost;
  cost.traffic = {{"east", "west", true, BytePrice{5}},
                  {"west", "east", false, BytePrice{7}},
                  {"east", "east", true, BytePrice{1}}};
  CHECK(price_between(cost, "east", "west") == BytePrice{5});
  CHECK(price_between(cost, "west", "east") == BytePrice{7});
  CHECK(price_between(cost, "east", "east") == BytePrice{1});
  CHECK(price_between(cost, "west", "west") == BytePrice{0});
}

TEST_CASE("a node is paid for while it is up, a link always") {
  CostSpec cost;
  cost.node_hour = Money{3'600'000'000};  // a dollar a second
  cost.link_hour = Money{36'000'000};     // a cent a second
  ScenarioBuilder builder = regions(cost);
  builder.step(seconds{2}, verbs::Crash{nodes({1})}, "off").lasts = seconds{3};
  builder.step(seconds{9}, verbs::Crash{nodes({0, 2})}, "end");
  auto s = builder.simulation();
  s.run();
  CHECK(s.bill().nodes == Money{(30 - 3 - 2) * 1'000'000});
  CHECK(s.bill().links == Money{3 * 10 * 10'000});
  CHECK(s.network().zones() == nullptr);  // without a price of bytes nobody counts them
}

TEST_CASE("money is rounded once, to the nearest millionth, and stops where it would not fit") {
  CHECK(price_of(Bytes{1'000'000'000}, BytePrice{20'000'000}) == Money{20'000});
  CHECK(price_of(Bytes{24}, BytePrice{20'000'000'000}) == Money{0});
  CHECK(price_of(Bytes{25}, BytePrice{20'000'000'000}) == Money{1});
  CHECK(price_of(Bytes{1LL << 62}, kDollarAByte).micro_usd == std::numeric_limits<std::int64_t>::max());
  CHECK(sum(Money{std::numeric_limits<std::int64_t>::max()}, Money{5}).micro_usd ==
        std::numeric_limits<std::int64_t>::max());
}

}  // namespace netsplit::test
