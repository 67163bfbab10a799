#pragma once
// "all" on an axis: the alternatives that the protocol declares and that the plan's scenarios can run.

#include <optional>
#include <vector>

#include "sim/batch/plan.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::batch {

/// By scenario: some configuration of it that reads, so that it can be asked who holds which layer. Nothing
/// for one of which none was found.
std::vector<std::optional<Scenario>> examples_of(const Plan& plan,
                                                 const std::vector<ScenarioEntry>& scenarios,
                                                 const Registry& registry);

/// Replaces "all" and "*" among the axes' values. An alternative that a scenario cannot run (it needs what
/// nobody can guess, or another service) is left out with a warning; if that is so of each of them, none is
/// left out, and what they are set to says what is wrong.
void expand_alternatives(Plan& plan, const std::vector<ScenarioEntry>& scenarios,
                         const std::vector<std::optional<Scenario>>& examples, const Registry& registry,
                         Problems& problems);

}  // namespace netsplit::batch
