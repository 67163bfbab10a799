#pragma once
// A row of a batch's results: what came of one run.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/check/judge.hpp"
#include "sim/run/library.hpp"

namespace netsplit::batch {

struct VerdictEntry {
  Verdict verdict = Verdict::not_reached;
  bool as_stated = false;
  std::int64_t points = 0;
  /// From the opening of the window to the decision; nothing if that never came.
  std::optional<Duration> took;
};

/// A sampled value, where it is another one than before.
struct SampleEntry {
  std::uint32_t column = 0;
  SimTime time{};
  /// Nothing: not known.
  std::optional<std::int64_t> value;
};

struct Row {
  enum class Ending : std::uint8_t {
    finished,
    out_of_events,
    check_failed,  ///< a CHECK of the program failed: nothing was measured
    not_made,      ///< what the seed draws cannot be run
  };
  /// Position in the plan.
  std::uint64_t id = 0;
  Ending ending = Ending::finished;
  std::uint64_t fingerprint = 0, events = 0;
  SimTime ended{};
  std::int64_t points = 0, points_of = 0;
  bool as_stated = false;
  /// Faults that touched nothing.
  std::uint32_t idle_faults = 0;
  /// Measures that are not 0, and those that are not known and could be, by position in Prepared::measures.
  std::vector<std::pair<std::uint32_t, std::optional<std::int64_t>>> values;
  /// In the order of the expectations.
  std::vector<VerdictEntry> verdicts;
  std::vector<SampleEntry> samples;
  /// With check_failed and not_made.
  std::optional<RunFailure> failure;
};

/// Whether a run that ended so says anything: it was made, and no CHECK failed.
constexpr bool tells(Row::Ending ending) {
  return ending != Row::Ending::check_failed && ending != Row::Ending::not_made;
}

/// Makes rows, one after the other: for one thread. A configuration is read once while its rows follow each
/// other.
class RowMaker {
 public:
  /// Both must outlive it.
  RowMaker(const Prepared& prepared, const Registry& registry) : prepared_(prepared), registry_(registry) {}

  /// Runs that row of the plan. The same row whoever makes it.
  Row make(std::uint64_t id);

 private:
  void turn_to(std::uint64_t configuration);
  void measure_run(const Simulation& simulation, Row& row);

  const Prepared& prepared_;
  const Registry& registry_;
  std::uint64_t configuration_ = ~std::uint64_t{0};
  std::optional<Scenario> scenario_;
  /// With their positions in Prepared::measures.
  std::vector<std::pair<std::uint32_t, MeasureSource>> sources_;
};

}  // namespace netsplit::batch
