#pragma once
// From a file to a Scenario. Every problem of the file is reported, not only the first; a scenario
// comes back only when there is no error.

#include <optional>
#include <string>

#include "sim/base/node_names.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

/// Reads a tree whose file is called `file` in errors. Warnings do not stop it.
std::optional<Scenario> read_scenario(const Json& root, const std::string& file, const Registry& registry,
                                      const Overrides& overrides, Problems& problems);

/// Reads a file; "-" is standard input.
std::optional<Scenario> load_scenario(const std::string& path, const Registry& registry,
                                      const Overrides& overrides, Problems& problems);

/// The names of a scenario's nodes, groups, zones and roles: what claims are read against.
NodeNames node_names(const Scenario& scenario);

}  // namespace netsplit
