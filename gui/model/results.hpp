#pragma once
// What a window shows of a batch's results: tables, a matrix, figures and the runs, in one language. Read
// once, and a value from then on: reading may happen on any thread.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/draft.hpp"
#include "gui/model/recording.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/batch/store.hpp"
#include "sim/batch/table.hpp"

namespace netsplit::gui {

struct ResultCell {
  /// What stands out about it; its symbol is in the text as well.
  enum class Tone : std::uint8_t {
    plain,
    best,   ///< ★: nothing in its column is better, as far as the seeds can tell
    worst,  ///< ▲: nothing in its column is worse
    bad,    ///< x: two of what there should be one of, under some seed
    stuck,  ///< !: something that should not be was still so in the end
  };
  std::string text;
  Tone tone = Tone::plain;
  /// Its place when the column is sorted; equal ones stay in the order of the plan.
  double order = 0;
  /// What the symbols mean; empty where there is none.
  std::string help;
};

struct ResultColumn {
  /// In lines.
  std::string heading;
  /// Its name as of `compare --columns`, and what it says.
  std::string help;
};

struct ResultRow {
  /// Position among the configurations of the plan; nothing for a sum. In a matrix that of the first cell,
  /// and the others follow.
  std::optional<std::size_t> configuration;
  std::vector<ResultCell> cells;
};

struct ResultTable {
  std::string title;
  /// The first ones are labels; of a scenario's table the last one is its mark.
  std::size_t labels = 1;
  std::vector<ResultColumn> columns;
  std::vector<ResultRow> rows;
  /// Sentences beside it.
  std::vector<std::string> notes;
};

struct ResultRun {
  batch::RunFacts facts;
  std::uint64_t seed = 0;
  /// The first expectation that was not as stated, from 1; 0: none.
  std::uint16_t wrong = 0;
  /// How many were not.
  std::uint16_t wrongs = 0;
};

class Results {
 public:
  /// Reads what is there now; also while a batch writes. Throws BadInput: it is no results file, one of
  /// another version, or cannot be read.
  static std::shared_ptr<const Results> read(const std::string& path, Language language);

  const std::string& path() const { return path_; }
  Language language() const { return language_; }
  const batch::Prepared& prepared() const { return *prepared_; }
  /// By scenario: its name, its table, its picture as SVG.
  const std::vector<std::string>& scenarios() const { return names_; }
  const ResultTable& table(std::size_t scenario) const { return tables_[scenario]; }
  const std::string& figure(std::size_t scenario) const { return figures_[scenario]; }
  /// Of several scenarios.
  const std::optional<ResultTable>& matrix() const { return matrix_; }
  /// Runs that are there, and that there will be.
  std::uint64_t done() const { return runs_.size(); }
  std::uint64_t planned() const { return prepared_->rows(); }

  /// All runs, in the order of the plan; those of a configuration are [first, last) of them.
  const std::vector<ResultRun>& runs() const { return runs_; }
  struct Range {
    std::size_t first = 0, last = 0;
  };
  Range runs_of(std::size_t configuration) const;
  /// "bridge, keep-oldest".
  std::string name_of(std::size_t configuration) const;
  /// "finished", "a CHECK failed".
  std::string ending_of(const ResultRun& run) const;
  /// The CHECK that failed, or which expectations were not as stated; empty if all is well.
  std::string failure_of(const ResultRun& run) const;

  /// The scenario as the file has it, as that row of the plan runs it.
  Draft draft_of(std::uint64_t row) const;
  /// "./netsplit run …"
  std::string command_of(std::uint64_t row) const;

 private:
  Results() = default;
  void read_tables(const batch::Store& store);
  void read_runs(const batch::Store& store);

  std::string path_;
  Language language_ = Language::english;
  std::unique_ptr<const batch::Prepared> prepared_;
  std::vector<std::string> names_, figures_;
  std::vector<ResultTable> tables_;
  std::optional<ResultTable> matrix_;
  std::vector<ResultRun> runs_;
  /// In the order of their runs.
  std::vector<batch::StoredFailure> failures_;
};

/// Where to look first in a run: where a CHECK failed, else where the first expectation of the file that is
/// not as stated was decided, which is the one that failure_of() names. Nothing while the run goes on, or
/// when all is as stated.
std::optional<SimTime> first_failure(const Recording& recording);

}  // namespace netsplit::gui
