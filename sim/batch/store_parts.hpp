#pragma once
// What is written into a results file and read from it, as functions of an open database. Part of the store.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/batch/prepare.hpp"
#include "sim/batch/row.hpp"
#include "sim/batch/store.hpp"

namespace SQLite {
class Database;
}

// All of them throw SQLite::Exception. Writers are called within a transaction.
namespace netsplit::batch::storing {

/// Words of enumerations, as the tables have them.
std::string_view word_of(Row::Ending ending);
std::string_view word_of(Verdict verdict);

void write_plan(SQLite::Database& db, const Prepared& prepared);
void write_rows(SQLite::Database& db, const Prepared& prepared, std::span<const Row> rows,
                const std::function<std::string(std::uint64_t)>& replay);

std::vector<RunFacts> read_runs(SQLite::Database& db);
/// Fills in what there is of one measure, by run.
void read_values(SQLite::Database& db, std::uint32_t measure, bool is_zero_if_absent,
                 std::vector<std::optional<std::int64_t>>& values);
std::vector<StoredVerdict> read_verdicts(SQLite::Database& db, std::size_t number);
std::vector<StoredFailure> read_failures(SQLite::Database& db, std::size_t most);

}  // namespace netsplit::batch::storing
