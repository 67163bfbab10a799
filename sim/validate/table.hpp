#pragma once
// The results as a table: on a terminal row by row as they come, and as Markdown.

#include <span>
#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/validate/validate.hpp"

namespace netsplit::validation {

class TextTable {
 public:
  /// Its widths are those of what will be in it.
  TextTable(std::span<const Paper* const> papers, Language language);
  std::string head() const;
  /// A line for each figure; one line for what was skipped.
  std::string rows(const Result& result, bool colour) const;

 private:
  Language language_;
  std::size_t id_ = 0, metric_ = 0;
};

/// A table in Markdown.
std::string to_markdown(std::span<const Result> results, Language language);

/// "12 passed, 0 failed, 3 skipped".
struct Tally {
  std::size_t passed = 0, failed = 0, skipped = 0;
  void add(Verdict verdict);
};

}  // namespace netsplit::validation
