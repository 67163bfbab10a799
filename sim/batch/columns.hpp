#pragma once
// The columns of a comparison: what is read of each run, how it is headed, and whether more of it is good.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/batch/measures.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/batch/store.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::batch {

struct Column {
  enum class Kind : std::uint8_t {
    measure,    ///< `of`: a measure's name
    took,       ///< how long until expectation `number` came true; it may never
    held,       ///< whether expectation `number` held
    failed,     ///< share of the operations of history `of` that failed
    as_stated,  ///< whether all expectations were as stated
    points,
    events,
  };
  Kind kind = Kind::measure;
  std::string of;
  std::size_t number = 0;
  /// As --columns has it: "writes.acknowledged-lost", "took(1)", "held(2)", "failed(register)", "as-stated",
  /// "points".
  std::string key;
  UserText heading;
  /// Of a value: seconds for durations, fractions for proportions, US dollars for money.
  Unit unit = Unit::none;
  Better better = Better::neutral;
  /// A value is 0 or 1, and the table counts.
  bool is_flag = false;
};

/// What a measure is called in words: "writes acknowledged lost".
UserText heading_of(const MeasureEntry& entry);

/// What a column reads of a run.
struct Reading {
  std::optional<double> value;
  /// It was waited for and never came: not left out, but counted.
  bool never = false;
};

/// By row of the plan; a run that is not there, or failed a CHECK, reads nothing.
std::vector<Reading> read_column(const Column& column, const Prepared& prepared, const Store& store);

/// Columns by their keys, separated by commas. Unknown ones are problems, with the nearest name.
std::vector<Column> columns_of(std::string_view keys, const Prepared& prepared, Problems& problems);

/// What tells the configurations of a scenario apart: the verdicts, how long properties held, how long
/// expectations took, what was lost, refused and late; at most `most` of them. Left out is what is 0 in every
/// run, unless it is bad.
std::vector<Column> default_columns(const Prepared& prepared, const Store& store, std::size_t scenario,
                                    std::size_t most = 9);

/// For a matrix: how many nodes of a group are left, if that differs within a scenario; else the points.
Column default_cell(const Prepared& prepared, const Store& store);

}  // namespace netsplit::batch
