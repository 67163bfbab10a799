#pragma once
// Zones as people read them: a matrix of latencies, and what presets there are.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

/// Rows of cells: the first names the zones, each other one a zone and the medians from it to all; "-" where
/// nothing is said. Empty without zones.
std::vector<std::vector<std::string>> zone_matrix(const Blueprint& blueprint, Language language);

/// Name and help of each preset.
std::vector<std::pair<std::string_view, Text>> zone_preset_names();
/// What a preset says, with its source; empty if there is none of that name.
std::string zone_preset_page(std::string_view name, Language language);

}  // namespace netsplit
