#pragma once
// The eight fallacies of distributed computing (Deutsch and Gosling) as eight meters at the playhead: what of
// each has shown so far in the run.

#include <array>
#include <cstdint>
#include <string>

#include "gui/model/moment.hpp"
#include "gui/model/traffic.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

struct Meter {
  /// "The network is reliable"
  Text fallacy;
  enum class State : std::uint8_t {
    quiet,     ///< nothing was sent yet: it says nothing
    holds,     ///< as if it were true, so far
    violated,  ///< it has shown to be one
  };
  State state = State::quiet;
  /// How far, [0, 1]; 0 where there is no natural whole.
  double share = 0;
  /// "2.1 % lost", "median 20 ms, 99 % within 61 ms".
  UserText reading;
};

/// In their order, as the report has them; `traffic` is that of the moment's run up to its event.
std::array<Meter, 8> read_meters(const Moment& moment, const Carried& traffic);

}  // namespace netsplit::gui
