// The network between the nodes, and the links that differ.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <cstdint>

namespace netsplit {
namespace {

/// Packets that a buffer may be said to hold.
constexpr std::int64_t kMostBufferedPackets = 1'000'000'000;
/// A fragment is one packet: what its length is counted in ends here. Unit: bytes.
constexpr std::int64_t kLargestFragment = 1'000'000'000;

/// A quantity that must be more than nothing.
std::optional<std::int64_t> read_positive(Reading& reading, const Spot& spot, Unit unit) {
  const auto value = reading.read_quantity(spot, unit, false);
  if (!value || *value > 0) return value;
  return reading.error(spot, say(sentence::read_more_than_nothing, shown(to_text(Quantity{unit, *value})))),
         std::nullopt;
}

/// A link that takes less than a header in one piece takes nothing.
std::optional<Bytes> read_mtu(Reading& reading, const Spot& spot) {
  const auto value = reading.read_quantity(spot, Unit::bytes, false);
  if (!value || *value >= kHeaderBytes) return value ? std::optional(Bytes{*value}) : std::nullopt;
  return reading.error(spot, say(sentence::link_mtu_below_header, shown(to_text(Quantity{Unit::bytes, *value})), kHeaderBytes)), std::nullopt;
}

std::optional<BurstLoss> read_bursts(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("bursts"));
  if (!object) return {};
  BurstLoss bursts;
  const auto read = [&](std::string_view key, Probability& into) {
    if (const auto value = object.find(key)) into = reading.read_probability(*value).value_or(into);
  };
  read("to-bad", bursts.to_bad);
  read("to-good", bursts.to_good);
  read("loss-good", bursts.loss_good);
  read("loss-bad", bursts.loss_bad);
  return bursts;
}

std::optional<Reordering> read_reorder(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("reorder"));
  if (!object) return {};
  Reordering reorder;
  if (const auto chance = object.find("chance"))
    reorder.chance = reading.read_probability(*chance).value_or(reorder.chance);
  if (const auto by = object.find("by")) reorder.by = reading.read_law(*by).value_or(reorder.by);
  return reorder;
}

void read_streams(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("streams"));
  if (!object) return;
  StreamSettings& streams = reading.scenario.network.streams;
  const auto bytes = [&](std::string_view key, Bytes& into) {
    if (const auto found = object.find(key))
      if (const auto value = read_positive(reading, *found, Unit::bytes)) into = Bytes{*value};
  };
  bytes("fragment", streams.fragment);
  bytes("window", streams.window);
  bytes("buffer", streams.buffer);
  if (streams.fragment.count > kLargestFragment)
    reading.error(*object.find("fragment"), say(sentence::read_fragment, shown(to_text(Quantity{Unit::bytes, kLargestFragment}))));
  if (const auto interleave = object.find("interleave"))
    streams.interleave = reading.read_flag(*interleave).value_or(false);
  if (const auto give_up = object.find("give-up"))
    if (const auto value = read_positive(reading, *give_up, Unit::duration)) streams.give_up = Duration{*value};
}

void read_link_rule(Reading& reading, const Spot& spot) {
  LinkRule rule;
  rule.place = spot.key_place();
  auto pairs = reading.read_pairs_in_key(spot, PairForms{false, true, true, true});
  if (pairs && !matches_some_link(*pairs))
    reading.error_at_key(spot, say(sentence::link_none, shown(spot.key())));
  const ObjectReader object(reading, spot, keys_of("link rule"));
  if (!object) return;
  if (spot->members().empty()) reading.error(spot, say(sentence::link_says_nothing));
  rule.change = read_link_change(reading, object);
  if (!pairs) return;
  rule.pairs = std::move(*pairs);
  reading.scenario.network.links.push_back(std::move(rule));
}

}  // namespace

LinkChange read_link_change(Reading& reading, const ObjectReader& object) {
  LinkChange change;
  if (const auto delay = object.find("delay")) change.delay = reading.read_law(*delay);
  if (const auto loss = object.find("loss")) change.loss = reading.read_probability(*loss);
  if (const auto duplicate = object.find("duplicate"))
    change.duplicate = reading.read_probability(*duplicate);
  if (const auto bandwidth = object.find("bandwidth"))
    if (const auto value = read_positive(reading, *bandwidth, Unit::bandwidth))
      change.bandwidth = Bandwidth{*value};
  if (const auto buffer = object.find("buffer"))
    if (const auto value = read_positive(reading, *buffer, Unit::bytes)) change.buffer = Bytes{*value};
  if (const auto packets = object.find("buffer-packets"))
    if (const auto value = reading.read_whole(*packets, 1, kMostBufferedPackets))
      change.buffer_packets = static_cast<std::uint32_t>(*value);
  if (const auto bursts = object.find("bursts")) change.bursts = read_bursts(reading, *bursts);
  if (const auto jitter = object.find("jitter")) change.jitter = reading.read_law(*jitter);
  if (const auto reorder = object.find("reorder")) change.reorder = read_reorder(reading, *reorder);
  if (const auto corrupt = object.find("corrupt")) change.corrupt = reading.read_probability(*corrupt);
  if (const auto mtu = object.find("mtu")) change.mtu = read_mtu(reading, *mtu);
  return change;
}

void read_network(Reading& reading, const Spot& network) {
  const ObjectReader object(reading, network, keys_of("network"));
  if (!object) return;
  apply(read_link_change(reading, object), reading.scenario.network.base);
  if (const auto zones = object.find("zones")) read_zones(reading, *zones);
  if (const auto topology = object.find("topology")) read_topology(reading, *topology);
  if (const auto convergence = object.find("convergence"))
    reading.scenario.network.convergence =
        reading.read_time(*convergence).value_or(reading.scenario.network.convergence);
  if (const auto shortest = object.find("shortest")) {
    constexpr std::string_view kWords[] = {"delay", "hops"};
    reading.scenario.network.shortest_by_hops = reading.read_word(*shortest, kWords).value_or(0) == 1;
  }
  if (const auto streams = object.find("streams")) read_streams(reading, *streams);
  read_wire(reading, object);
  const auto links = object.find("links");
  if (!links) return;
  if (!(*links)->is_object()) return reading.wrong_kind(*links, sentence::kind_of_links);
  for (const JsonMember& member : (*links)->members()) {
    const Spot spot(*links, member);
    read_link_rule(reading, spot);
  }
}

}  // namespace netsplit
