#pragma once
// The comparison of a scenario's configurations, as plain data: a row for each, its columns' means, who is
// best and worst, and what tells the first two apart.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/batch/columns.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/batch/statistics.hpp"
#include "sim/batch/store.hpp"

namespace netsplit::batch {

struct TableCell {
  /// Of the runs where there is a value.
  std::optional<Estimate> estimate;
  /// Runs in which it never came, and runs that tell anything.
  std::size_t never = 0, runs = 0;
  /// Nothing in the column is better (worse), as far as the seeds can tell.
  bool is_best = false, is_worst = false;
};

enum class Mark : std::uint8_t { none, best, worst };

struct TableRow {
  /// Position in Prepared::configurations.
  std::size_t configuration = 0;
  std::vector<std::string> labels;
  std::vector<TableCell> cells;
  Mark mark = Mark::none;
};

/// The first best row against the best of those that differ from it, in the first column that tells them
/// apart.
struct Contrast {
  std::size_t first = 0, second = 0, column = 0;
  Paired paired;
};

/// The run with the worst value of the first column in which rows differ and more is good or bad.
struct WorstSeed {
  std::size_t row = 0, column = 0;
  /// Row of the plan.
  std::uint64_t run = 0;
  double value = 0;
};

/// A measure beside the columns, by row.
struct Beside {
  Column column;
  std::vector<TableCell> cells;
};

struct Table {
  std::size_t scenario = 0;
  /// What the labels are: "variant", "strategy", "timeout".
  std::vector<UserText> label_names;
  std::vector<Column> columns;
  std::vector<TableRow> rows;
  std::optional<Contrast> contrast;
  std::optional<WorstSeed> worst_seed;
  /// How long what should not be was so, where no column says it and it is not 0 everywhere.
  std::vector<Beside> beside;
  /// Runs that are there, all that there should be, and those of which nothing can be said.
  std::uint64_t runs = 0, planned = 0, broken = 0;
};

/// Rows in the order of the plan. A column tells rows apart by the differences paired by seed; times that
/// never came count as later than all others.
Table make_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                 std::vector<Column> columns);
/// The same with as many of the columns as fit: the last ones go until `fits` says so or two are left. It is
/// asked of tables without what stands beside the columns.
Table make_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                 std::vector<Column> columns, const std::function<bool(const Table&)>& fits);

/// One cell of the matrix of scenarios and configurations: one column's values over the seeds.
struct MatrixCell {
  TableCell cell;
  /// Not the same under every seed.
  bool differs = false;
  /// There were two of what there should be one of (clusters, primaries) for a while, under some seed.
  bool is_bad = false;
  /// Something that should not be still was so in the end, under some seed.
  bool is_stuck = false;
};

/// A property of which there should never be two: under which configurations there were.
struct Doubled {
  /// "two-clusters"
  std::string name;
  /// By configuration: under some seed of some scenario.
  std::vector<bool> under;
};

struct Matrix {
  Column column;
  /// All that are measured, in the order of the stacks.
  std::vector<Doubled> doubled;
  /// What should not be and still was so in the end, somewhere: "blocked".
  std::vector<std::string> stuck;
  /// By configuration of each scenario, as the first scenario has it.
  std::vector<std::string> labels;
  /// By scenario.
  std::vector<std::vector<MatrixCell>> rows;
};

Matrix make_matrix(const Prepared& prepared, const Store& store, Column column);

/// "static-quorum(quorum-size=3)" as a label: "static-quorum 3".
std::string label_of_setting(const std::string& setting);

}  // namespace netsplit::batch
