#pragma once
// The results of a batch: one SQLite file with the plan, the scenarios and the version inside, so that it
// alone can be run again, and a row for each run that is done. docs/batch.md describes its tables.
//
// Rows are written many at a time, each lot in one transaction; write-ahead logging with `synchronous = FULL`
// makes a lot that was committed survive a kill and a lost power cord. What was not committed is run again.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/batch/plan.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/batch/row.hpp"

namespace netsplit::batch {

struct StoreOptions {
  /// Begins the file anew if it holds another plan, or the same.
  bool force = false;
  /// Only looks; also while another batch writes.
  bool read_only = false;
  /// The command that repeats a row: for the table of failures.
  std::function<std::string(std::uint64_t row)> replay;
  /// The file may not grow beyond; 0: as far as the disk goes. Unit: bytes.
  std::uint64_t most_bytes = 0;
};

/// One run, as comparisons read it.
struct RunFacts {
  std::uint64_t id = 0;
  Row::Ending ending = Row::Ending::finished;
  bool as_stated = false;
  std::int64_t points = 0, points_of = 0, events = 0;
  SimTime ended{};
  /// 0 of a run that tells nothing.
  std::uint64_t fingerprint = 0;
};

struct StoredVerdict {
  std::uint64_t run = 0;
  VerdictEntry entry;
};

struct StoredFailure {
  std::uint64_t run = 0;
  std::string what, replay;
};

class Store {
 public:
  /// Opens the file or makes it; an empty path keeps the results in memory. Throws BadInput: it is no results
  /// file, or one of another plan or version, or another batch has it open; OutputError: it cannot be
  /// written.
  Store(const std::string& path, const Prepared& prepared, StoreOptions options = {});
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Which rows are there, by id.
  std::vector<bool> done() const;
  /// Adds rows, all or none. Throws OutputError; then those of earlier lots are there.
  void write(std::span<const Row> rows);

  // What is there, in the order of the plan.
  std::vector<RunFacts> runs() const;
  /// By id of the row; nothing where it is not known or the run is not there.
  std::vector<std::optional<std::int64_t>> values(const std::string& measure) const;
  /// Of the expectation of that number, counted from 1.
  std::vector<StoredVerdict> verdicts(std::size_t number) const;
  std::vector<StoredFailure> failures(std::size_t most) const;

 private:
  struct Open;
  std::unique_ptr<Open> open_;
  const Prepared& prepared_;
};

/// The plan in a results file, scenarios with it. Throws BadInput if it is none, or of another version.
Plan stored_plan(const std::string& path);
/// Whether the file begins as SQLite files do.
bool is_results_file(const std::string& path);

}  // namespace netsplit::batch
