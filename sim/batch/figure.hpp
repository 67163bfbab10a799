#pragma once
// A comparison as a picture and as a page.

#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/batch/table.hpp"

namespace netsplit::batch {

/// SVG: a panel for each column, a line for each configuration: the mean as a dot, its interval as a bar.
/// Best and worst are coloured, and their dots have shapes of their own. A column without values has no
/// panel.
std::string figure(const std::vector<Table>& tables, const Prepared& prepared, Language language);

/// What the page shows besides the tables.
struct Page {
  /// By table.
  std::vector<std::vector<std::string>> notes;
  /// The command that makes the table again, and the line about time and cores.
  std::string command, closing;
  std::string matrix;
};

/// A page that opens without a network: tables, pictures, notes, the plan and the scenarios' texts.
std::string page(const std::vector<Table>& tables, const Prepared& prepared, const Page& page,
                 Language language);

}  // namespace netsplit::batch
