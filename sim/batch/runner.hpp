#pragma once
// Runs the rows of a plan that are not there yet, on several threads: a simulation is one thread's, and the
// calling thread writes what the others made. The results are the same for any number of them.

#include <cstdint>
#include <functional>

#include "sim/batch/prepare.hpp"
#include "sim/batch/store.hpp"
#include "sim/node/registry.hpp"

namespace netsplit::batch {

/// How far a batch has come.
struct Progress {
  std::uint64_t total = 0;
  /// Rows that were there before, and those that were made since.
  std::uint64_t before = 0, made = 0;
  /// Of these: where a CHECK failed or nothing could be run, and where something was not as stated.
  std::uint64_t broken = 0, not_as_stated = 0;
  std::uint64_t done() const { return before + made; }
};

struct RunnerOptions {
  /// Threads that simulate. At least 1.
  unsigned jobs = 1;
  /// A clock that only goes forward, in seconds: rows are written about twice a second. Empty: whenever there
  /// are many.
  std::function<double()> seconds;
  /// Asked several times a second, by the calling thread. False ends the batch: rows at hand are finished and
  /// written.
  std::function<bool(const Progress&)> go_on;
};

/// Throws what the store throws; rows that were not written then are made again by the next run_batch().
Progress run_batch(const Prepared& prepared, const Registry& registry, Store& store,
                   const RunnerOptions& options);

}  // namespace netsplit::batch
