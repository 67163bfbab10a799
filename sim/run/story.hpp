#pragma once
// What a run's report needs to remember of it: the marks with the reason for each, what faults did to whom,
// how nodes and clients fared. Reasons are found while the run goes on, so memory stays bounded.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/run/delay_histogram.hpp"
#include "sim/run/lane_log.hpp"
#include "sim/run/message_log.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/trace/names.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

class Simulation;

struct StoryLimits {
  /// Messages remembered at a time, about 90 bytes each. What an older one was is not known any more.
  std::size_t messages = 1'000'000;
  /// Marks kept, each with its reason; further ones are counted.
  std::size_t marks = 20'000;
  /// Beginnings and ends of faults kept.
  std::size_t moments = 20'000;
  /// In runs of more nodes no message is remembered and no mark has a reason.
  std::uint32_t nodes_in_detail = 2048;
  /// In runs of more nodes no lanes are drawn.
  std::uint32_t nodes_with_lanes = 512;
};

/// Why a mark came about: what its event was, as far as one step back.
struct Reason {
  enum class Kind : std::uint8_t {
    unknown,
    mark,     // an earlier mark of the same event: `mark`
    absence,  // nothing came: `absence`
    message,  // it heard `message`; `mark`: the sender's mark that best tells why it was sent
    fault,    // `fault` acted on the node itself
    start,    // it started, or restarted
    timer,    // a timer of its own; `mark`: what it had marked last
  };
  Kind kind = Kind::unknown;
  /// Position in Story::marks(), or SentMessage::kNoMark.
  std::uint32_t mark = SentMessage::kNoMark;
  FaultId fault = kNoFault;
  /// Of the timer.
  LayerId layer = kNoLayer;
  std::uint8_t timer = 0;
  std::optional<Absence> absence;
  std::optional<SentMessage> message;
};

struct ToldMark {
  SimTime time{};
  EventId event;
  NodeId node;
  LayerId layer;
  std::uint8_t index = 0;
  std::vector<TraceField> fields;
  Reason reason;
  /// Faults that its chain of reasons reaches, ascending.
  std::vector<FaultId> faults;
};

/// A fault began or ended.
struct FaultMoment {
  SimTime time{};
  FaultId fault;
  EventId event;
  bool begins = true;
  std::uint32_t occurrence = 0;
};

/// A node was down, paused or not there.
struct Trouble {
  enum class Kind : std::uint8_t { crashed, exited, paused, absent };
  Kind kind = Kind::crashed;
  NodeId node;
  FaultId by = kNoFault;
  SimTime begin{}, end = kForever;
};

class Story final : public Observer {
 public:
  /// Columns of a lane: the run's length in equal parts.
  static constexpr std::size_t kColumns = 60;

  /// Watch `simulation` with it from the start; the simulation must outlive it and stay where it is.
  explicit Story(const Simulation& simulation, const StoryLimits& limits = {});
  void on(const Record& record) override;
  /// Takes in what the last event did. Call it when the run is over or interrupted, before reading.
  void settle() { lanes_.settle(); }

  const std::vector<ToldMark>& marks() const { return marks_; }
  /// Marks there were, kept or not.
  std::uint64_t marks_told() const { return marks_told_; }
  const std::vector<FaultMoment>& moments() const { return moments_; }
  const std::vector<Trouble>& troubles() const { return troubles_; }
  /// Nodes that marked or indicated something whose reasons reach the fault, ascending.
  NodeSet reached_by(FaultId fault) const;
  const LaneLog& lanes() const { return lanes_; }
  const DelayHistogram& delays() const { return delays_; }
  /// Bytes of all messages that nodes sent to others.
  std::uint64_t bytes() const { return bytes_; }
  const MessageLog& messages() const { return messages_; }
  bool has_detail() const { return detail_; }

  /// Operations that ended in a column, by the group of their client.
  struct Ended {
    std::uint32_t ok = 0, failed = 0, unknown = 0;
  };
  const std::array<Ended, kColumns>& operations(GroupId group) const { return operations_[group.index()]; }

  /// Positions of the marks of one event, in their order.
  std::vector<std::uint32_t> marks_of(EventId event) const;
  /// The last mark of a node at or before a time, of one layer or of any (kNoLayer); kNoMark if none.
  std::uint32_t last_mark(NodeId node, LayerId layer, SimTime until) const;
  /// What a node's last trouble was that had begun by a time and not ended before `since`.
  const Trouble* trouble_of(NodeId node, SimTime since, SimTime until) const;

 private:
  /// What set off the event at hand, at one node.
  struct Trigger {
    Reason reason;
    NodeId node = kNobody;
  };
  void begin_event(const Record& record);
  void trigger(const Record& record, Reason::Kind kind);
  void hear(const Record& record);
  void add_mark(const Record& record);
  void question_that_did_not_arrive(const Record& record, std::span<const PortId> ports);
  void add_trouble(const Record& record, Trouble::Kind kind);
  void end_trouble(const Record& record);
  void send(const Record& record);
  void end_operation(const Record& record);
  Reason reason_for(const Record& record) const;
  /// The faults that a reason leads to.
  std::vector<FaultId> faults_of(const Reason& reason) const;
  void reach(const std::vector<FaultId>& faults, NodeId node);
  std::uint32_t sender_mark(NodeId node, LayerId layer) const;

  const Simulation& simulation_;
  StoryLimits limits_;
  BlueprintNames names_;
  bool detail_ = true;
  MessageLog messages_;
  LaneLog lanes_;
  DelayHistogram delays_;
  std::uint64_t bytes_ = 0;

  std::vector<ToldMark> marks_;
  std::uint64_t marks_told_ = 0;
  std::vector<FaultMoment> moments_;
  std::vector<Trouble> troubles_;
  std::vector<std::array<Ended, kColumns>> operations_;
  /// By (node, layer): the last mark.
  std::map<std::pair<NodeId, LayerId>, std::uint32_t> last_mark_;
  std::map<NodeId, std::uint32_t> last_mark_of_node_;
  /// By fault: nodes in the order they were reached.
  std::map<FaultId, std::vector<bool>> reached_;

  // The event at hand.
  EventId event_ = kNoEvent;
  Trigger trigger_;
  std::uint32_t first_mark_ = 0;
  std::optional<Absence> nothing_came_;
  LayerId nothing_came_at_ = kNoLayer;
};

}  // namespace netsplit
