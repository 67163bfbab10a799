#pragma once
// Sets of nodes as a scenario writes them, and trees of which nodes are taken away.

#include <optional>
#include <string>

#include "sim/base/node_set.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::hunt {

/// "a..c, e", or the name of the group that has just these. Empty for nobody.
std::string text_of_nodes(const NodeSet& nodes, const Scenario& scenario);

/// What a step acts on, with everything drawn and without those nodes: "a, b | c..e". Nothing when nothing is
/// left of a side, or when the step acts on no nodes (heal, release).
std::optional<std::string> text_of_target(const Step& step, std::uint64_t seed, const Scenario& scenario,
                                          const NodeSet& without = {});
/// Where a step says what it acts on: "on", or its verb.
std::string_view key_of_target(const Step& step);

/// The tree whose timeline draws nothing by the seed any more: times, nodes and chances are what they were
/// under the seed of the blueprint, which is that tree's.
Json without_draws(const Json& tree, const Blueprint& blueprint);

/// The tree without these nodes: groups are shorter or gone, steps act on who is left or are gone, and who
/// was near one of them is near another of its group. It may not read: others may name them. Of a group that
/// only counts its nodes, only the last ones can go: nothing if others are asked for.
std::optional<Json> without_nodes(const Json& tree, const Blueprint& blueprint, const NodeSet& gone);

}  // namespace netsplit::hunt
