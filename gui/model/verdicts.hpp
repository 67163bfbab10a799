#pragma once
// The expectations of a run as they stand at a time.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/recording.hpp"
#include "sim/run/report.hpp"

namespace netsplit::gui {

struct Standing {
  enum class State : std::uint8_t {
    open,  ///< not decided at that time
    held,
    failed,
    not_reached,  ///< the run is over, and it was never put to the test
  };
  State state = State::open;
  /// As the scenario states it: also what failed and was meant to.
  bool as_stated = true;
  /// When it was decided; the place to look at.
  std::optional<SimTime> decided;
};

/// "held", "failed", "not decided yet", "not reached".
const Text& verdict_word(Standing::State state);

/// By expectation; all open while nothing is judged.
std::vector<Standing> standings(const Recording& recording, SimTime now);

/// An expectation in lines: its name, or else its claim with the mode; what it states in full, where that is
/// not said yet; and as soon as it is decided what it came to, or why it was not reached.
struct ExpectationLines {
  std::string title, statement, outcome;
};
ExpectationLines lines_of(const RunReport::Expected& expected, const Standing& standing, Language language);

}  // namespace netsplit::gui
