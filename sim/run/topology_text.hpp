#pragma once
// A scenario's topology in words: how many links, how far apart, and where it breaks.

#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

/// What it is, and what is so: ("links", "8 = n"), ("diameter", "4 hops, 2.3 on average") …
/// Costs up to some seconds for a graph of 100 000 nodes.
std::vector<std::pair<UserText, UserText>> topology_rows(const Blueprint& blueprint);

}  // namespace netsplit
