// Zones: a preset's name, or a matrix of latencies of the file's own.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/zone_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace zone_reading {

const ZonePreset* read_preset(Reading& reading, const Spot& spot) {
  const auto name = reading.read_text(spot);
  if (!name) return nullptr;
  const ZonePreset* preset = find_zone_preset(*name);
  if (preset != nullptr) return preset;
  std::vector<std::string> known;
  for (const ZonePreset& p : zone_presets()) known.emplace_back(p.name);
  reading.unknown(spot, sentence::zones_no_preset, *name, known);
  return nullptr;
}

/// A latency of the file, from a row's zone to a column's.
struct Entry {
  std::string from, to;
  Law law;
};

void read_row(Reading& reading, const Spot& row, std::vector<Entry>& entries) {
  reading.check_name(row, row.key(), true);
  if (!row->is_object()) return reading.wrong_kind(row, sentence::kind_of_latencies);
  for (const JsonMember& member : row->members()) {
    const Spot cell(row, member);
    const bool named = reading.check_name(cell, cell.key(), true);
    auto law = reading.read_law(cell);
    if (named && law) entries.push_back({std::string(row.key()), std::string(cell.key()), std::move(*law)});
  }
}

std::vector<Entry> read_entries(Reading& reading, const Spot& spot) {
  std::vector<Entry> entries;
  if (!spot->is_object()) return reading.wrong_kind(spot, sentence::kind_of_latencies), entries;
  for (const JsonMember& member : spot->members()) {
    const Spot row(spot, member);
    read_row(reading, row, entries);
  }
  return entries;
}

/// Room for the zones of the entries beside those that are there.
std::optional<ZoneLatencies> with_room_for(const ZoneLatencies& known, const std::vector<Entry>& entries) {
  std::vector<std::string> names = known.names;
  for (const Entry& entry : entries) {
    for (const std::string& name : {entry.from, entry.to})
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    if (names.size() > kMostZones) return {};
  }
  ZoneLatencies all(std::move(names));
  for (std::size_t f = 0; f < known.names.size(); ++f)
    for (std::size_t t = 0; t < known.names.size(); ++t) all.at(f, t) = known.at(f, t);
  return all;
}

/// Both ways, unless the way back has an entry of its own.
void enter(ZoneLatencies& latencies, const std::vector<Entry>& entries) {
  for (const Entry& e : entries) latencies.at(latencies.find(e.to), latencies.find(e.from)) = e.law;
  for (const Entry& e : entries) latencies.at(latencies.find(e.from), latencies.find(e.to)) = e.law;
}

/// The zones that groups stand in, each once, in the order of the groups.
std::vector<std::string> zones_in_use(const Scenario& scenario) {
  std::vector<std::string> zones;
  for (const Group& group : scenario.groups)
    if (!group.zone.empty() && std::find(zones.begin(), zones.end(), group.zone) == zones.end())
      zones.push_back(group.zone);
  return zones;
}

/// Each zone in use has a row, and each two of them a latency.
void check_use(Reading& reading, const Spot& spot, const ZoneLatencies& latencies) {
  const std::vector<std::string> used = zones_in_use(reading.scenario);
  if (used.empty() && reading.names_known) return reading.error(spot, say(sentence::zones_of_nobody));
  std::vector<std::size_t> rows;
  for (const std::string& zone : used) {
    const std::size_t row = latencies.find(zone);
    if (row == latencies.names.size()) reading.unknown(spot, sentence::zones_no_row, zone, latencies.names);
    else rows.push_back(row);
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = i + 1; j < rows.size(); ++j)
      if (!latencies.at(rows[i], rows[j]))
        reading.error(spot,
                      say(sentence::zones_no_latency, latencies.names[rows[i]], latencies.names[rows[j]]));
}

}  // namespace zone_reading

void read_zones(Reading& reading, const Spot& spot) {
  using namespace zone_reading;
  const std::size_t errors = reading.errors();
  ZoneLatencies latencies;
  if (spot->is_string()) {
    if (const ZonePreset* preset = read_preset(reading, spot)) latencies = latencies_of(*preset);
  } else if (!spot->is_object()) {
    return reading.wrong_kind(spot, sentence::kind_of_zones);
  } else {
    const ObjectReader object(reading, spot, keys_of("zones"));
    if (const auto name = object.find("preset"))
      if (const ZonePreset* preset = read_preset(reading, *name)) latencies = latencies_of(*preset);
    std::vector<Entry> entries;
    if (const auto latency = object.find("latency")) entries = read_entries(reading, *latency);
    auto all = with_room_for(latencies, entries);
    if (!all) return reading.error(spot, say(sentence::zones_too_many, kMostZones));
    latencies = std::move(*all);
    if (const auto within = object.find("within"))
      if (const auto law = reading.read_law(*within))
        for (std::size_t z = 0; z < latencies.names.size(); ++z) latencies.at(z, z) = *law;
    enter(latencies, entries);
  }
  // What could not be read would seem to be missing.
  if (reading.errors() == errors) check_use(reading, spot, latencies);
  reading.scenario.network.zones = std::move(latencies);
}

}  // namespace netsplit
