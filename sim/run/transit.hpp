#pragma once
// Packets on their way over several links: where each one is, and what it will be when it arrives.

#include <cstdint>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/bodies.hpp"
#include "sim/run/slab.hpp"

namespace netsplit {

struct Transit {
  /// The message's identity in records and causes.
  EventId message;
  NodeId from;
  NodeId to;
  /// Where it was last: the node from which it comes to the next one.
  NodeId at;
  /// The gateway that it goes to first; nobody: it goes to its target.
  NodeId via = kNobody;
  /// The tag of the event that delivers it.
  std::uint32_t tag = 0;
  BodyId body = kNoBody;
  std::uint32_t bytes = 0;
  SimTime sent{};
  /// The same for no two packets of a run: for its draws.
  std::uint64_t key = 0;
  std::uint32_t hops = 0;
  /// Of the gateway's node, when it came there.
  std::uint32_t incarnation = 0;
  /// How its sender knows the message: layer, place in the port's list, port's place in the layer's list.
  LayerId layer = kNoLayer;
  std::uint8_t index = 0;
  std::uint16_t slot = 0;
  /// The intruder's step that sends it.
  FaultId fault = kNoFault;
};

using Transits = Slab<Transit>;

}  // namespace netsplit
