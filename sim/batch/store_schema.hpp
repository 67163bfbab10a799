#pragma once
// The tables and views of a results file, as SQL.

#include <string>

#include "sim/batch/prepare.hpp"

namespace netsplit::batch {

/// "nets", as SQLite's application_id.
inline constexpr int kApplicationId = 0x6e657473;
/// The tables' version, as user_version. Another one is not read.
inline constexpr int kResultsFormat = 1;

/// Creates the tables.
extern const char* const kTables;
/// Creates the views: a column for each axis and each measure of the plan.
std::string views(const Prepared& prepared);

/// A text as SQL writes it: 'it''s'; and a name: "a ""b""".
std::string sql_text(const std::string& text);
std::string sql_name(const std::string& name);

}  // namespace netsplit::batch
