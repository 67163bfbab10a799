#pragma once
// Which values may be compared with which. The inside of the parser.

#include <optional>

#include "sim/check/claim.hpp"
#include "sim/check/lookup.hpp"
#include "sim/check/parser.hpp"

namespace netsplit {

bool is_constant(const Operand& operand);
/// "a flag", "a duration" …
Text type_of(const Operand& operand);

/// What is wrong with a comparison, or nothing. Gives a literal 0 the unit of the other side: nothing is
/// nothing in every unit.
std::optional<ClaimError> check_types(facts::Comparison& comparison, NameUse op);
std::optional<ClaimError> check_types(const facts::Among& among);

}  // namespace netsplit
