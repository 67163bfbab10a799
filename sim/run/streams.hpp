#pragma once
// The streams of a running simulation: the connections that there are, and what is under way on them.

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/lane.hpp"
#include "sim/base/time.hpp"
#include "sim/net/stream.hpp"
#include "sim/node/addresses.hpp"
#include "sim/run/slab.hpp"

namespace netsplit {

/// A position in a slab.
using ConnectionIndex = std::uint32_t;
inline constexpr ConnectionIndex kNoConnection = 0xffffffffU;

/// One connection of a stream. When it breaks, the next message opens another.
struct Connection {
  enum class State : std::uint8_t {
    opening,  // the sender waits to be accepted
    open,
    over,     // nothing is sent on it any more; what is under way may still arrive
  };
  NodeId from, to;
  Lane lane;
  /// Where its two ends were when it was opened, as the sender knew.
  Address from_address = 0, to_address = 0;
  /// Payload of a fragment: no larger than the way takes in one piece. Range: from 1.
  Bytes fragment{1};
  State state = State::opening;
  /// The same for no two connections of a run: for draws.
  std::uint32_t serial = 0;
  /// Packets that it has sent, both ways: for draws.
  std::uint32_t packets = 0;
  /// Packets under way, both ways.
  std::uint32_t in_flight = 0;

  StreamSender sender;
  /// The timer of the handshake.
  RoundTrip handshake;
  SimTime asked{};
  SimTime opened_at{};
  /// The target's incarnation that accepted it.
  std::uint32_t accepted_by = 0;

  /// Whether the target knows of it: a crash there forgets it.
  bool known = false;
  StreamReceiver receiver;

  /// Messages that were sent on it and have not been delivered or dropped: numbers of transits.
  std::vector<std::uint32_t> messages;
  /// Layers of the sender that have sent on it, and those that wait because its buffer is full.
  std::vector<LayerId> users, waiting;

  /// Events that will look at it again; kNoEvent: none.
  EventId timer = kNoEvent, wake = kNoEvent;
  SimTime timer_at{};
};

/// A packet of a connection.
struct Segment {
  enum class Kind : std::uint8_t { open, accept, fragment, acknowledge, reset };
  Kind kind = Kind::open;
  ConnectionIndex connection = kNoConnection;
  NodeId from;
  /// Kind::accept: the incarnation that accepts.
  std::uint32_t incarnation = 0;
  /// Kind::acknowledge: all before it have come.
  std::uint32_t expected = 0;
  /// The fragment, or the one that is acknowledged.
  Fragment fragment;
};

struct Streams {
  using Key = std::tuple<NodeId, NodeId, Lane>;
  Slab<Connection> connections;
  Slab<Segment> segments;
  /// The connection on which a stream's next message goes.
  std::map<Key, ConnectionIndex> current;
  /// By either end, all that are not yet forgotten; in the order in which they were opened.
  std::map<NodeId, std::vector<ConnectionIndex>> of_node;
  std::uint32_t next_serial = 0;
};

}  // namespace netsplit
