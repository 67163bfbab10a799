#pragma once
// The space-time diagram of a run (Lamport, CACM 1978): a lane per node, time to the right, messages as
// slanted lines. What did not happen is drawn too: lost messages end in a cross where they were taken, and
// heartbeats that never came are dashed ghosts.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/trace/names.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

struct SvgOptions {
  Language language = Language::english;
  std::string title;
  /// What is drawn; without them, the whole run or, when it has too many messages, the time around the
  /// beginning of the first fault.
  std::optional<SimTime> from, until;
  /// More messages than these are not drawn, and the picture says so. About 1000 can still be told apart.
  std::size_t most_messages = 1000;
  /// The same for lanes: nodes with marks or faults first, then in the order of the file.
  std::size_t most_nodes = 48;
};

/// Collects what the picture needs, in memory bounded by the options: about 100 bytes a message.
class SpaceTime final : public Observer {
 public:
  /// `names` must outlive it.
  explicit SpaceTime(const TraceNames& names, SvgOptions options = {});
  void on(const Record& record) override;
  /// A whole SVG file for the run so far; `end` is its time now.
  std::string svg(SimTime end) const;

  struct Message {
    EventId id;
    NodeId from, to;
    LayerId layer;
    SimTime sent{}, ended = kForever;
    /// As drawn by its link; 0 if it was dropped at once.
    Duration delay{0};
    FaultId fault = kNoFault;
    Drop drop = Drop::none;
    bool delivered = false;
    /// Position in message_names().
    std::uint16_t name = 0;
  };
  struct Moment {
    SimTime time{};
    NodeId node;
    /// A ghost's sender.
    NodeId other = kNobody;
    std::string name, sentence;
  };
  /// A fault, or a node that is down or paused.
  struct Interval {
    SimTime begin{}, end = kForever;
    FaultId fault = kNoFault;
    NodeId node = kNobody;
    bool paused = false;
  };

  const TraceNames& names() const { return names_; }
  const SvgOptions& options() const { return options_; }
  const std::deque<Message>& messages() const { return messages_; }
  const std::vector<std::string>& message_names() const { return message_names_; }
  const std::deque<Moment>& marks() const { return marks_; }
  const std::deque<Moment>& ghosts() const { return ghosts_; }
  const std::vector<Interval>& faults() const { return faults_; }
  const std::vector<Interval>& states() const { return states_; }
  bool is_part() const { return dropped_front_ || full_at_ != kForever; }
  SimTime window_begin() const;
  SimTime window_end(SimTime end) const;

 private:
  void add_message(const Record& record);
  void end_message(const Record& record);
  Message* find(EventId id);
  void add_moment(std::deque<Moment>& to, Moment moment);
  bool outside(SimTime t) const;
  void open(std::vector<Interval>& list, Interval interval);

  const TraceNames& names_;
  SvgOptions options_;
  /// Ascending by id.
  std::deque<Message> messages_;
  std::vector<std::string> message_names_;
  std::deque<Moment> marks_, ghosts_;
  std::vector<Interval> faults_, states_;
  bool dropped_front_ = false;
  /// When the message came that had no room left.
  SimTime full_at_ = kForever;
};

}  // namespace netsplit
