#pragma once
// What an entry of a recording says, as a sentence of its own.

#include <string>

#include "gui/model/recording.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

/// "a sends beat #4 to b", "b receives beat #4 from a", "a's timer heartbeat: beat goes off"; of a mark what it
/// says.
std::string happening(const Recording& recording, const Entry& entry, Language language);

}  // namespace netsplit::gui
