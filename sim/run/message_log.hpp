#pragma once
// What became of each message: the memory behind "why did nothing come from a". It forgets the oldest
// messages when it is full, so a long run costs no more than its limit.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// One message and its fate so far.
struct SentMessage {
  enum class Fate : std::uint8_t { under_way, delivered, dropped, held, parked };
  EventId id;
  /// The event in whose handling it was sent.
  EventId cause;
  NodeId from, to;
  /// The sender's layer.
  LayerId layer;
  PortId port = kNoPort;
  /// Position in the port's list of messages.
  std::uint8_t index = 0;
  Fate fate = Fate::under_way;
  Drop drop = Drop::none;
  /// Who dropped, held or parked it.
  FaultId fault = kNoFault;
  SimTime sent{};
  SimTime ended = kForever;
  /// How long it takes, queues included; 0 when that is not known as it leaves.
  Duration takes{0};
  /// The how manieth of its kind from this sender to this receiver; 1 is the first, 0 is not known.
  std::uint32_t ordinal = 0;
  /// The sender's mark that best tells why it sent (position in Story::marks()), or kNoMark.
  std::uint32_t sender_mark = kNoMark;
  /// Place of the message before it on the same way, plus 1; 0 if there is none.
  std::uint64_t earlier = 0;

  static constexpr std::uint32_t kNoMark = 0xffffffffU;
};

/// Why nothing came: what happened to the messages that should have.
struct Absence {
  NodeId from, to;
  PortId port = kNoPort;
  /// The kind that was sent last.
  LayerId layer = kNoLayer;
  std::uint8_t index = 0;
  /// When the last one came that did come; kStart if none ever did. When its absence was noticed.
  SimTime since{}, noticed{};
  struct Share {
    SentMessage::Fate fate = SentMessage::Fate::dropped;
    Drop drop = Drop::none;
    FaultId fault = kNoFault;
    std::uint64_t count = 0;
    /// The longest that one of them takes, as far as it is known.
    Duration longest{0};
  };
  /// By fate, drop and fault, the largest first.
  std::vector<Share> shares;
  /// Of the messages, in the order they were sent, at most kOrdinals.
  std::vector<std::uint32_t> ordinals;
  std::uint64_t count = 0;

  static constexpr std::size_t kOrdinals = 12;
  /// All of them met the same fate.
  bool is_uniform() const { return shares.size() == 1; }
};

class MessageLog {
 public:
  /// Keeps the last `most` messages, about 90 bytes each.
  explicit MessageLog(std::size_t most) : most_(most) {}

  void sent(const Record& record, PortId port, std::uint32_t sender_mark);
  void ended(const Record& record);
  /// Null if it is not known, or no longer. Valid until the next message is sent.
  const SentMessage* find(EventId id) const;
  /// What became of all that `from` sent to `to` on a port since the last one that arrived, and since `begin`.
  Absence absence(NodeId from, NodeId to, PortId port, SimTime noticed, SimTime begin = kStart) const;
  struct Tally {
    std::uint64_t sent = 0, delivered = 0;
  };
  /// Of what `from` sent to `to` on a port from `begin` on and before `end`.
  Tally tally(NodeId from, NodeId to, PortId port, SimTime begin, SimTime end) const;
  std::size_t size() const { return log_.size(); }

 private:
  struct Way {
    std::uint64_t last = 0;
    /// By position in the port's list of messages.
    std::vector<std::uint32_t> ordinals;
  };
  void append(SentMessage message);
  SentMessage* edit(EventId id) { return const_cast<SentMessage*>(find(id)); }

  std::size_t most_;
  /// Ascending by id; the first one has place `forgotten_`.
  std::deque<SentMessage> log_;
  std::uint64_t forgotten_ = 0;
  std::map<std::tuple<NodeId, NodeId, PortId>, Way> ways_;
};

}  // namespace netsplit
