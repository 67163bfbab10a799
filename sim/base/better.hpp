#pragma once
// Whether more of something is good: for whoever compares runs, or draws them.

#include <cstdint>

namespace netsplit {

enum class Better : std::uint8_t { neutral, more, less };

}  // namespace netsplit
