#pragma once
// Runs candidates by number, on several threads, until one breaks the expectation. What is found is that of
// the lowest number, whatever the number of threads.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/hunt/trial.hpp"

namespace netsplit::hunt {

/// What has been tried.
struct Tally {
  std::uint64_t runs = 0, held = 0, not_reached = 0, not_made = 0, too_long = 0, check_failed = 0;
  /// The lowest run in which a CHECK failed, and how.
  std::uint64_t first_failed = 0;
  std::string failure;
  /// Of the last run that was held or not reached; and whether all had the same one.
  std::optional<std::uint64_t> fingerprint;
  bool all_alike = true;
};

struct Search {
  Tally tally;
  /// The lowest number whose run broke it.
  std::optional<std::uint64_t> found;
  /// It was ended before it was through; a lower number may break it too.
  bool interrupted = false;
};

struct SearchOptions {
  /// Numbers first .. last.
  std::uint64_t first = 1, last = 10'000;
  /// At least 1.
  unsigned jobs = 1;
  /// Asked several times a second, by the calling thread. False ends the search.
  std::function<bool(const Tally&)> go_on;
};

/// `candidate_of` is called by several threads at once; nothing is a candidate that cannot be made.
Search search(const std::function<std::optional<Candidate>(std::uint64_t)>& candidate_of,
              const Trials& trials, const SearchOptions& options);

}  // namespace netsplit::hunt
