#pragma once
// The eight fallacies of distributed computing (Deutsch and Gosling) as eight meters at the playhead: what of
// each has shown so far in the run.

#include <array>
#include <string>

#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

struct Meter {
  /// "The network is reliable"
  Text fallacy;
  /// It has shown to be one.
  bool violated = false;
  /// How far, [0, 1]; 0 where there is no natural whole.
  double share = 0;
  /// "2.1 % lost", "median 20 ms, longest 61 ms".
  UserText reading;
};

/// In their order. The latency is that of the last messages delivered before the moment.
std::array<Meter, 8> read_meters(const Recording& recording, const Moment& moment);

}  // namespace netsplit::gui
