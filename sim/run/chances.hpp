#pragma once
// What is kept of faults that go on by chance while they last: churn and weather.

#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/random.hpp"

namespace netsplit {

/// One node of a churn, by its position among the fault's nodes.
struct ChurnedNode {
  Stream draws;
  /// The event of its next turn; kNoEvent when the churn is over.
  EventId next = kNoEvent;
  /// It is the node's turn to come up next; whether this fault holds it down, and since which incarnation.
  bool is_down = false;
  bool is_held = false;
  std::uint32_t incarnation = 0;
};

/// One weather while it lasts.
struct WeatherState {
  /// One kind of trouble: its draws, and the event of its next strike.
  struct Source {
    Stream draws;
    EventId next = kNoEvent;
  };
  /// A strike that is not repaired yet.
  struct Ongoing {
    EventId repair = kNoEvent;
    std::uint32_t number = 0;
    NodeId node = kNobody;
    NodeId other = kNobody;
    bool cuts = false;
  };
  /// By position among the preset's troubles.
  std::vector<Source> sources;
  std::vector<Ongoing> ongoing;
  std::uint32_t strikes = 0;
};

}  // namespace netsplit
