#pragma once
// What a run keeps of its intruders: who listens now, and who has learnt what.

#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/net/protection.hpp"

namespace netsplit {

/// A value.
struct Intruders {
  /// Steps that act now, in the order in which they began.
  std::vector<FaultId> active;
  /// Nodes that have overheard a cookie.
  NodeSet know_cookie;
};

/// Whether a target under this protection takes a message with these packet_mark bits for what it pretends to be.
bool accepts(Protection protection, std::uint16_t marks);

}  // namespace netsplit
