#include "sim/run/bill.hpp"

#include <limits>

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

__extension__ using Wide = __int128;

/// amount / divisor, to the nearest, halves up, at most INT64_MAX.
Money rounded(Wide amount, Wide divisor) {
  const Wide money = (amount + divisor / 2) / divisor;
  constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
  return Money{static_cast<std::int64_t>(money < kMost ? money : kMost)};
}

}  // namespace

Money sum(Money a, Money b) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  return Money{a.micro_usd > kMost - b.micro_usd ? kMost : a.micro_usd + b.micro_usd};
}

Money Bill::total() const { return sum(traffic, sum(nodes, links)); }

Money price_of(Bytes bytes, BytePrice price) {
  CHECK(bytes.count >= 0 && price.nano_usd_per_gb >= 0, "no bytes and no price are below nothing");
  // 10^9 bytes to a GB and 1000 billionths to a millionth.
  return rounded(static_cast<Wide>(bytes.count) * price.nano_usd_per_gb, 1'000'000'000'000);
}

void UpTime::change(SimTime now, std::uint64_t many) {
  sum_ = sum_at(now);
  since_ = now;
  many_ = many;
}

Money UpTime::price(SimTime now, Money an_hour) const {
  return rounded(sum_at(now) * an_hour.micro_usd, 3'600'000'000'000);
}

BytePrice price_between(const CostSpec& cost, const std::string& from, const std::string& to) {
  BytePrice price = from == to ? cost.within : cost.between;
  for (const CostSpec::Traffic& rule : cost.traffic)
    if ((rule.from == from && rule.to == to) || (rule.both_ways && rule.from == to && rule.to == from))
      price = rule.price;
  return price;
}

std::uint64_t link_count(const Blueprint& blueprint) {
  const auto& topology = blueprint.routes.topology();
  if (topology) return topology->link_count() / 2;
  const std::uint64_t nodes = blueprint.scenario.node_count();
  return nodes * (nodes - 1) / 2;
}

Bill Simulation::bill() const {
  Bill bill;
  const auto& cost = blueprint_->scenario.cost;
  const SimTime now = scheduler_.now();
  if (const Zones* zones = network_.zones()) {
    for (std::size_t from = 0; from < zones->count(); ++from)
      for (std::size_t to = 0; to < zones->count(); ++to) {
        const Bytes bytes{network_.bytes_between(from, to)};
        if (from != to) bill.between_zones.count += bytes.count;
        if (cost)
          bill.traffic =
              sum(bill.traffic, price_of(bytes, price_between(*cost, zones->name(from), zones->name(to))));
      }
  }
  if (!cost) return bill;
  bill.nodes = up_time_.price(now, cost->node_hour);
  UpTime links;
  links.change(kStart, link_count(*blueprint_));
  bill.links = links.price(now, cost->link_hour);
  return bill;
}

}  // namespace netsplit
