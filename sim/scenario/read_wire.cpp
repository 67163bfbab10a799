// What messages are written in, who translates and who protects them.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/wire_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

std::optional<std::uint16_t> read_version(Reading& reading, const Spot& spot) {
  const auto version = reading.read_whole(spot, 1, kMostFormat);
  return version ? std::optional(static_cast<std::uint16_t>(*version)) : std::nullopt;
}

std::optional<std::pair<std::uint16_t, std::uint16_t>> read_translation(Reading& reading, const Spot& spot) {
  if (!spot->is_array() || spot->items().size() != 2)
    return reading.wrong_kind(spot, sentence::kind_of_translations), std::nullopt;
  const auto from = read_version(reading, Spot(spot, 0)), to = read_version(reading, Spot(spot, 1));
  if (!from || !to) return {};
  if (*from == *to) return reading.error(spot, say(sentence::gateway_same_version, *from)), std::nullopt;
  return std::pair{*from, *to};
}

std::optional<Gateway> read_gateway(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("gateway"));
  if (!object) return {};
  Gateway gateway;
  const auto node = object.find("node"), translates = object.find("translates"), takes = object.find("takes");
  const auto known = node ? reading.read_node(*node) : std::nullopt;
  if (takes) gateway.takes = reading.read_law(*takes).value_or(gateway.takes);
  if (translates && (!(*translates)->is_array() || (*translates)->items().empty())) {
    reading.wrong_kind(*translates, sentence::kind_of_translations);
  } else if (translates) {
    for (std::size_t i = 0; i < (*translates)->items().size(); ++i)
      if (const auto pair = read_translation(reading, Spot(*translates, i)))
        gateway.translates.push_back(*pair);
  }
  const auto& groups = reading.scenario.groups;
  if (std::none_of(groups.begin(), groups.end(), [](const Group& g) { return g.format.has_value(); }))
    reading.error_at_key(spot, say(sentence::gateway_nothing_to_do));
  if (!known) return {};
  gateway.node = *known;
  return gateway;
}

}  // namespace

std::optional<Format> read_format(Reading& reading, const Spot& spot) {
  Format format;
  if (spot->is_number()) {
    const auto version = read_version(reading, spot);
    if (!version) return {};
    format.speaks = *version;
  } else {
    const ObjectReader object(reading, spot, keys_of("format"));
    if (!object) return {};
    const auto speaks = object.find("speaks"), reads = object.find("reads");
    if (speaks) format.speaks = read_version(reading, *speaks).value_or(1);
    format.reads = 0;
    if (reads && !(*reads)->is_array())
      return reading.wrong_kind(*reads, sentence::kind_of_versions), std::nullopt;
    for (std::size_t i = 0; reads && i < (*reads)->items().size(); ++i)
      format.reads |= std::uint64_t{1} << read_version(reading, Spot(*reads, i)).value_or(0);
    if (!speaks) return {};
  }
  // Whoever writes a version can read it; version 0 stands for what could not be read here.
  format.reads = (format.reads & (spot->is_number() ? 0 : ~std::uint64_t{1})) | std::uint64_t{1}
                                                                                    << format.speaks;
  return format;
}

void read_wire(Reading& reading, const ObjectReader& network) {
  NetworkSpec& spec = reading.scenario.network;
  if (const auto unknown = network.find("unknown-format")) {
    constexpr std::string_view kWords[] = {"refuse", "misread"};
    spec.unknown_format = static_cast<UnknownFormat>(reading.read_word(*unknown, kWords).value_or(0));
  }
  if (const auto protection = network.find("protection")) {
    constexpr std::string_view kWords[] = {"none", "cookie", "mac", "mac-counter", "tls"};
    spec.protection = static_cast<Protection>(reading.read_word(*protection, kWords).value_or(0));
  }
  if (const auto gateway = network.find("gateway")) spec.gateway = read_gateway(reading, *gateway);
}

}  // namespace netsplit
