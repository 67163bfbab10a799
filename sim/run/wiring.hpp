#pragma once
// Wires the stacks of a scenario: who provides what to whom, who hears whom, which port is served where.

#include <memory>
#include <vector>

#include "sim/node/stack.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

/// Requires a scenario whose stacks have been checked: each required service has a provider below, no
/// port is served twice in one stack.
std::shared_ptr<const Wiring> wire(const Scenario& scenario);

}  // namespace netsplit
