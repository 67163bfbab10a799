#pragma once
// Times as people write them, and as the window itself does.

#include <string_view>
#include <variant>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit::gui {

/// "45" (seconds), "45s", "1500 ms", "2 min 30 s", "1,5 s", "1:30" (minutes and seconds), "1:02:03.5"; or why
/// it is none, in a line for people.
std::variant<Duration, UserText> read_time(std::string_view text);

}  // namespace netsplit::gui
