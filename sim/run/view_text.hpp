#pragma once
// Rows of declared views as words.

#include <string>

#include "sim/node/views.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

/// A cell for people: like words_of(), with node sets close together, and "–" for nobody.
std::string cell_text(const Value& value, const Blueprint& blueprint, Language language);

/// "committed up to 12"; of one node: "b: it has up to 9".
std::string reach_text(const ViewReach& reach, const Blueprint& blueprint, Language language);

/// "table", "log", "placement".
const Text& kind_text(ViewKind kind);

/// "status, reachable": the columns' names.
std::string column_names(const ViewInfo& view);

}  // namespace netsplit
