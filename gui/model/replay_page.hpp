#pragma once
// The files of gui/model/replay/, as the build compiles them in.

#include <string>
#include <string_view>

#include "gui/model/replay.hpp"

namespace netsplit::gui {

/// With gaps: {{title}}.
std::string_view replay_markup();
std::string_view replay_style();
std::string_view replay_script();

/// The command that repeats a replay's run.
std::string command_of(const Replay& replay);

}  // namespace netsplit::gui
