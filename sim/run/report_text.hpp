#pragma once
// A report for people, at a terminal of 100 columns.

#include <string>

#include "sim/run/report.hpp"

namespace netsplit {

struct TextOptions {
  Language language = Language::english;
  /// For terminals without UTF-8.
  bool ascii = false;
  /// With ANSI colours.
  bool color = false;
  bool lanes = true;
  /// All marks and faults, not only the first of them.
  bool verbose = false;
  /// The verdict in one line, nothing else.
  bool quiet = false;
};

/// Ends with a line feed.
std::string to_text(const RunReport& report, const TextOptions& options = {});

}  // namespace netsplit
