#pragma once
// What can be said against a scenario's timing before it runs: parameters that its protocols call unfit for
// so many nodes, and expectations that wait for a reaction for less than it can take.

#include "sim/run/blueprint.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {

/// Adds a warning for each. An expectation is looked at where it is sure what it waits for: it waits for a
/// claim that a split, cut, crash or pause cannot make true by itself, with nothing else happening before or
/// meanwhile, and it is not meant to fail.
void advise(const Blueprint& blueprint, Problems& problems);

}  // namespace netsplit
