#pragma once
// Zones: the places where nodes stand, and how long a message takes from one to another.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/law.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"

namespace netsplit {

/// More zones than this are refused: what is kept grows with their square.
inline constexpr std::size_t kMostZones = 256;

/// A named matrix of one-way latencies.
struct ZoneLatencies {
  std::vector<std::string> names;
  /// From zone f to zone t at f * names.size() + t, within a zone on the diagonal; nothing where nothing is
  /// said.
  std::vector<std::optional<Law>> laws;

  ZoneLatencies() = default;
  explicit ZoneLatencies(std::vector<std::string> all)
      : names(std::move(all)), laws(names.size() * names.size()) {}
  /// Position of that zone, or names.size().
  std::size_t find(std::string_view name) const;
  std::optional<Law>& at(std::size_t from, std::size_t to) { return laws[from * names.size() + to]; }
  const std::optional<Law>& at(std::size_t from, std::size_t to) const {
    return laws[from * names.size() + to];
  }
};

/// The zones of one run: who stands where. Nodes of no zone are in none of the sets.
struct Zones {
  ZoneLatencies latencies;
  /// By zone, each ascending.
  std::vector<NodeSet> nodes;

  std::size_t count() const { return latencies.names.size(); }
  const std::string& name(std::size_t zone) const { return latencies.names[zone]; }
};

/// Latencies that somebody has measured and published.
struct ZonePreset {
  std::string_view name;
  Text about;
  /// Who measured, when, and where it can be read.
  Text source;
  std::span<const std::string_view> zones;
  /// Mean round trips in microseconds, of each two zones: the first with all others, the second with those
  /// behind it, and so on.
  std::span<const int> round_trips_us;
};

std::span<const ZonePreset> zone_presets();
/// Null if there is none of that name.
const ZonePreset* find_zone_preset(std::string_view name);
/// One way is half a round trip. Nothing is said of what happens within a zone.
ZoneLatencies latencies_of(const ZonePreset& preset);

}  // namespace netsplit
