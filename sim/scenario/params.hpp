#pragma once
// "$name" as a whole value stands for the param of that name.

#include <string>
#include <vector>

#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {

/// Puts each param where "$name" stands, everywhere but in params, variants and texts for people. A name
/// that is not there is a problem. `flags`: what places of line 0 are called.
void substitute_params(Json& tree, const std::string& file, const std::vector<std::string>& flags,
                       Problems& problems);

}  // namespace netsplit
