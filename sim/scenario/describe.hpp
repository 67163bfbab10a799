#pragma once
// The scenario language as tables, from the declarations that the reader uses: for docs/scenario-format.md.

#include <string>
#include <vector>

#include "sim/base/text.hpp"

namespace netsplit {

struct DocsTable {
  /// "scenario", "group", … as object_infos() has them; "verbs", "details", "laws", "zone presets".
  std::string name;
  /// Markdown, ending in a line feed.
  std::string markdown;
};

std::vector<DocsTable> docs_tables(Language language);

}  // namespace netsplit
