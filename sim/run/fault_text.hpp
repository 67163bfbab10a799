#pragma once
// Steps of the timeline in words.

#include <string>

#include "sim/base/text.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

/// The step's name; in Spanish the verb as a noun where the name is the verb's own word.
UserText fault_title(FaultId fault, const Blueprint& blueprint);

/// What it acts on: "{a, b} | {c, d, e}", "a", "a..c, drift 20 ppm". Empty for a step added by hand.
UserText fault_scope(FaultId fault, const Blueprint& blueprint);
/// The same as short as lanes need it: "a b | c d e".
std::string fault_scope_short(FaultId fault, const Blueprint& blueprint);

/// How long one time of it lasts; nothing if it has no `for`, or was added by hand.
std::optional<Duration> fault_lasts(FaultId fault, const Blueprint& blueprint);

}  // namespace netsplit
