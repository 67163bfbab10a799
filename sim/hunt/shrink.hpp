#pragma once
// Makes what was found smaller, step by step, as long as it still breaks the expectation, and for the same
// kind of reason: without its faults it would not.

#include <cstdint>
#include <functional>

#include "sim/hunt/target.hpp"
#include "sim/hunt/trial.hpp"

namespace netsplit::hunt {

/// How large a scenario is.
struct Size {
  std::size_t faults = 0, nodes = 0;
  Duration length{0};
};

struct ShrinkOptions {
  /// Runs at most.
  std::uint64_t most_trials = 3'000;
  /// Asked before each run and within long ones, with the runs so far. False ends the shrinking with what
  /// there is.
  std::function<bool(std::uint64_t)> go_on;
};

struct Shrunk {
  Candidate candidate;
  Size from, to;
  std::uint64_t trials = 0;
  /// It breaks without any fault.
  bool by_itself = false;
  /// Nothing more can be left out; else it was ended before.
  bool complete = false;
};

/// Requires a candidate that breaks it. Deterministic. The steps, to a fixed point: leave out faults; draw
/// nothing; end sooner; leave out groups and nodes; shorter and rounder times; the seed 1; no link rules, no
/// details of steps.
Shrunk shrink(const Quarry& quarry, Candidate candidate, const Trials& trials, const ShrinkOptions& options);

}  // namespace netsplit::hunt
