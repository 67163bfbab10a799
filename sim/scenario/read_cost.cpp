// What things cost: bytes between zones, nodes and links by the hour, and processor time for messages.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/zone_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace cost_reading {

/// Sums of such prices over all nodes of a run still fit.
constexpr Money kDearestHour{1'000'000'000'000};

BytePrice read_price(Reading& reading, const Spot& spot) {
  return BytePrice{reading.read_quantity(spot, Unit::byte_price, false).value_or(0)};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// "east - west", "east -> west". A hyphen of a name has no spaces around it.
std::optional<CostSpec::Traffic> read_zone_pair(std::string_view text) {
  CostSpec::Traffic pair;
  std::size_t at = text.find("->"), length = 2;
  pair.both_ways = at == std::string_view::npos;
  if (pair.both_ways) {
    at = text.find(" - ");
    length = 3;
  }
  if (at == std::string_view::npos) return {};
  pair.from = trimmed(text.substr(0, at));
  pair.to = trimmed(text.substr(at + length));
  if (pair.from.empty() || pair.to.empty()) return {};
  return pair;
}

/// Each once, in the order of the groups.
std::vector<std::string> zones_of(const Scenario& scenario) {
  std::vector<std::string> zones;
  for (const Group& group : scenario.groups)
    if (!group.zone.empty() && std::find(zones.begin(), zones.end(), group.zone) == zones.end())
      zones.push_back(group.zone);
  return zones;
}

void read_traffic(Reading& reading, const Spot& spot, CostSpec& cost) {
  if (spot->is_string()) {
    cost.between = read_price(reading, spot);
    return;
  }
  if (!spot->is_object()) return reading.wrong_kind(spot, sentence::kind_of_prices);
  std::vector<std::string> known = zones_of(reading.scenario);
  // A variant may move the groups out of a zone that has its latencies.
  if (const auto& zones = reading.scenario.network.zones)
    known.insert(known.end(), zones->names.begin(), zones->names.end());
  for (const JsonMember& member : spot->members()) {
    const Spot entry(spot, member);
    const BytePrice price = read_price(reading, entry);
    auto pair = read_zone_pair(entry.key());
    if (!pair) {
      reading.error_at_key(
          entry, say(Text{"{0}: {1}", "{0}: {1}"}, shown(entry.key()), say(sentence::kind_of_zone_pair)));
      continue;
    }
    for (const std::string& zone : {pair->from, pair->to})
      if (reading.names_known && std::find(known.begin(), known.end(), zone) == known.end())
        reading.unknown(entry, sentence::cost_unknown_zone, zone, known, true);
    pair->price = price;
    cost.traffic.push_back(std::move(*pair));
  }
}

}  // namespace cost_reading

void read_cpu(Reading& reading, const Spot& spot, Group& group) {
  const ObjectReader object(reading, spot, keys_of("cpu"));
  if (!object) return;
  // A message of the longest kind still takes a time that can be told.
  constexpr Duration kSlowestByte = std::chrono::milliseconds{100};
  const std::size_t errors = reading.errors();
  CpuSpec cpu;
  const auto each = object.find("per-message"), byte = object.find("per-byte");
  if (each) cpu.per_message = reading.read_time(*each).value_or(Duration{0});
  if (byte) cpu.per_byte = reading.read_time(*byte).value_or(Duration{0});
  if (cpu.per_byte > kSlowestByte)
    reading.error(*byte, say(sentence::cpu_byte_too_slow, to_text(to_quantity(kSlowestByte))));
  if (reading.errors() != errors) return;
  if (cpu.per_message + cpu.per_byte == Duration{0})
    return reading.error(spot, say(sentence::cpu_costs_nothing));
  group.cpu = cpu;
}

void read_cost(Reading& reading, const Spot& spot) {
  using namespace cost_reading;
  const ObjectReader object(reading, spot, keys_of("cost"));
  if (!object) return;
  if (spot->members().empty()) return reading.error(spot, say(sentence::cost_says_nothing));
  CostSpec cost;
  const auto traffic = object.find("traffic"), within = object.find("within");
  if ((traffic || within) && reading.names_known && zones_of(reading.scenario).empty())
    reading.error(traffic ? *traffic : *within, say(sentence::cost_without_zones));
  if (traffic) read_traffic(reading, *traffic, cost);
  if (within) cost.within = read_price(reading, *within);
  const auto read_money = [&](std::string_view key) {
    const auto value = object.find(key);
    const Money money{value ? reading.read_quantity(*value, Unit::money, false).value_or(0) : 0};
    if (money > kDearestHour)
      reading.error(*value, say(sentence::cost_too_dear, to_text(to_quantity(kDearestHour))));
    return money;
  };
  cost.node_hour = read_money("node-hour");
  cost.link_hour = read_money("link-hour");
  reading.scenario.cost = std::move(cost);
}

}  // namespace netsplit
