#include "sim/run/zones_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/display.hpp"
#include "sim/base/law.hpp"
#include "sim/net/zones.hpp"

namespace netsplit {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows matrix(const ZoneLatencies& latencies, Language language) {
  Rows rows{{""}};
  const std::size_t n = latencies.names.size();
  for (const std::string& name : latencies.names) rows[0].push_back(name);
  for (std::size_t from = 0; from < n; ++from) {
    rows.push_back({latencies.names[from]});
    for (std::size_t to = 0; to < n; ++to) {
      const auto& law = latencies.at(from, to);
      rows.back().push_back(law ? duration_text(quantile(*law, 0.5), language) : "-");
    }
  }
  return rows;
}

}  // namespace

Rows zone_matrix(const Blueprint& blueprint, Language language) {
  if (!blueprint.zones || !blueprint.scenario.network.zones) return {};
  return matrix(blueprint.zones->latencies, language);
}

std::vector<std::pair<std::string_view, Text>> zone_preset_names() {
  std::vector<std::pair<std::string_view, Text>> names;
  for (const ZonePreset& preset : zone_presets()) names.emplace_back(preset.name, preset.about);
  return names;
}

std::string zone_preset_page(std::string_view name, Language language) {
  const ZonePreset* preset = find_zone_preset(name);
  if (preset == nullptr) return {};
  std::string page =
      fmt::format("{}: {}\n{}\n\n", preset->name, preset->about.in(language), preset->source.in(language));
  // Ten columns of long names are too wide for a terminal: a line a pair.
  const ZoneLatencies latencies = latencies_of(*preset);
  std::size_t width = 0;
  for (const std::string& zone : latencies.names) width = std::max(width, zone.size());
  for (std::size_t a = 0; a < latencies.names.size(); ++a)
    for (std::size_t b = a + 1; b < latencies.names.size(); ++b)
      page += fmt::format("  {:<{}} - {:<{}}  {:>9}\n", latencies.names[a], width, latencies.names[b], width,
                          duration_text(quantile(*latencies.at(a, b), 0.5), language));
  return page;
}

}  // namespace netsplit
