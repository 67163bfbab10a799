#pragma once
// Authors write what one node does: "{node} suspects {peer}". When several nodes do it, the verb changes.

#include <string>
#include <string_view>

#include "sim/base/text.hpp"

namespace netsplit {

/// The sentence for several subjects: the present-tense verb behind "{node}" in the plural, adverbs between
/// them ("no longer", "ya no", "se") skipped. What follows no rule of these languages stays as it is.
std::string for_many(std::string_view sentence, Language language);

}  // namespace netsplit
