#pragma once
// The expectations of a run as they stand at a time.

#include <optional>
#include <string>
#include <vector>

#include "gui/model/recording.hpp"

namespace netsplit::gui {

struct Standing {
  enum class State : std::uint8_t {
    open,       ///< not decided at that time
    as_stated,  ///< decided as the scenario states it
    not_as_stated,
    not_reached,  ///< the run is over, and it was never put to the test
  };
  State state = State::open;
  /// Its name, or else its claim.
  std::string title;
  /// "always", "within 5 s after cut": the mode.
  Text mode;
  std::string claim;
  /// When it was decided; the place to look at.
  std::optional<SimTime> decided;
};

/// By expectation; all open while nothing is judged.
std::vector<Standing> standings(const Recording& recording, SimTime now);

}  // namespace netsplit::gui
