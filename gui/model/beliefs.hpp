#pragma once
// What each node believes of each other, against the truth.

#include <vector>

#include "gui/model/moment.hpp"

namespace netsplit::gui {

enum class BeliefState : std::uint8_t {
  self,
  nothing,      ///< it is not up, or nothing of it tells of the other
  rightly_in,   ///< it counts the other in, and each can reach the other
  rightly_out,  ///< it holds the other for gone, and it is down or out of reach
  not_yet,      ///< it counts the other in, who is down or out of reach
  wrongly_out,  ///< it holds the other for gone, who is up and in reach
};

/// What `from` believes of `to`.
BeliefState belief(const Moment& moment, NodeId from, NodeId to);

/// The nodes of which some belief tells, in the order of the file.
std::vector<NodeId> believers(const Moment& moment);

}  // namespace netsplit::gui
