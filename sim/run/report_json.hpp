#pragma once
// A report for programs: the same content as the text, with a stable order of names. docs/report-json.md.

#include <string>

#include "sim/run/report.hpp"

namespace netsplit {

/// One JSON object, indented, ending with a line feed. Times are whole nanoseconds, sentences are objects
/// {"en", "es"}, hashes are 16 hexadecimal digits.
std::string to_json(const RunReport& report);

}  // namespace netsplit
