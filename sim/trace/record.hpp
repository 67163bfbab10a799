#pragma once
// What is told of a run while it goes on: one record for each thing that happens and for each that
// does not (a lost message, a heartbeat that never came). Every record has a cause.

#include <cstdint>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

enum class RecordKind : std::uint8_t {
  start,        // node's protocols start (also after a restart)
  sent,         // event: the message; node -> other; a: delay in ns; b: bytes; about: port's place in the sender's list
  duplicated,   // event: the second copy; otherwise as `sent`
  delivered,    // event: the message; node heard other; a: time since it was sent, if that was not known then
  dropped,      // event: the message; node: where it was going; other: who sent it; drop, fault
  held,         // event: the message, kept by a hold or a cut with in-flight "hold"; fault
  released,     // event: its new id; a: its id before it was held
  timer,        // event; index: the timer; about
  command,      // index: the command; body
  mark,         // index: the mark; body
  indication,   // index: in the protocol's given list; body
  request,      // index: in the protocol's asked list; body
  operation,    // a: OperationId; index: Outcome; b: operation name's position; body: OperationRecord
  missing,      // node noticed that nothing came from other since local time a
  parked,       // event waits: its node is paused
  queued,       // event waits: its node's dispatcher is at work
  crashed,      // node; a: incarnation that ended
  restarted,    // node; a: incarnation that begins
  paused,
  resumed,
  clock,        // skew: a: drift in parts per 10^12, b: step of the wall clock in ns
  slowed,       // slow begins or ends: a: the factor that holds for the node from now on, in thousandths
  configured,   // set: index: the parameter; without a layer: the node's format, a: the version that it speaks
  exited,       // the node's own wish
  stopped_above,
  started_above,
  fault_begins, // fault
  fault_ends,   // fault
  stream_broken,  // node -> other: nothing more is sent on this connection; a: messages that had not arrived
  send_blocked,   // node's layer waits: its lane to other is full
  send_resumed,   // it goes on
  altered,      // event: the message; as `delivered`, with what it says now; fault: the intruder's, else it was misread
  joined,       // node, which was absent; a: incarnation that begins
  left,         // node says goodbye and is absent then; a: incarnation that ends
  moved,        // node, which is down, has another address: a
  struck,       // weather: the link from node to other, or all of node's, is in trouble; a: its number
  repaired,     // weather: that trouble is over; a: its number
};

/// Why a message was dropped.
enum class Drop : std::uint8_t {
  none,
  cut,          // sent or arriving over a cut; Record::fault
  loss,         // the link's loss
  degraded,     // a fault's loss; Record::fault
  node_down,    // the target was down
  node_absent,  // the target has not joined, or has left
  no_port,      // the target's stack serves no such port
  stopped,      // the protocol at the target is stopped
  crashed,      // parked at a node that crashed
  released,     // held, and let go by a heal that drops what it held
  queue_full,   // the link's transmitter had no room
  corrupted,    // damaged on the way; the checksum caught it
  no_route,     // no way over links and nodes that the routers hold to be up
  too_many_hops,  // sent in circles
  moved,        // nobody is at the address it was sent to any more
  too_big,      // above what a link or the target takes in one piece
  unknown_format,  // the target does not know its format
  rejected,     // the target's protection found it forged, altered or replayed
  stream_reset,  // its stream broke: an end crashed or gave up
};

/// How many values Drop has.
inline constexpr std::size_t kDropKinds = static_cast<std::size_t>(Drop::stream_reset) + 1;

/// Kebab-case names, as in the JSON trace.
const char* name_of(RecordKind kind);
const char* name_of(Drop drop);

struct Record {
  RecordKind kind;
  Drop drop = Drop::none;
  std::uint8_t index = 0;
  LayerId layer = kNoLayer;
  SimTime time{};
  /// Identity of the message, timer or fault step that this record is about.
  EventId event = kNoEvent;
  /// The event in whose handling it came about; kNoEvent at the start of a run.
  EventId cause = kNoEvent;
  NodeId node = kNobody;
  NodeId other = kNobody;
  FaultId fault = kNoFault;
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::uint64_t about = 0;
  /// The message, mark, indication, request or command; valid only during the call.
  const void* body = nullptr;
};

/// One entry of the history of operations (Jepsen's form, with `discard` for servers).
struct OperationRecord {
  OperationId id;
  std::uint8_t outcome = 0;
  std::uint8_t operation = 0;
  LayerId layer;
  NodeId node;
  SimTime time{};
  std::int64_t key = 0;
  std::int64_t value = 0;
  EventId event = kNoEvent;
};

/// Watches a run. Observers change neither its order nor its fingerprint, and copies of a simulation
/// do not have them.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on(const Record& record) = 0;
};

}  // namespace netsplit
