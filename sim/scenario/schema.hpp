#pragma once
// The JSON Schema of scenarios, for editors: completion, help while typing, and first errors.

#include <string>

#include "sim/node/registry.hpp"

namespace netsplit {

/// Draft 7, which editors know best, generated from the reader's own tables and the protocols'
/// declarations. It accepts whatever the reader accepts; the reader checks more.
std::string json_schema(const Registry& registry);

}  // namespace netsplit
