#pragma once
// The version of the program, as the project's CMakeLists.txt states it.

#include <string_view>

namespace netsplit {

/// "0.1.0". Part of what identifies a run: same scenario, seed and version, same run.
std::string_view version();

}  // namespace netsplit
