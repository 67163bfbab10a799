#pragma once
// The scheduler: the run's clock, the pending events, and the numbers that name them.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/engine/event.hpp"
#include "sim/engine/event_queue.hpp"

namespace netsplit {

/// A value: a copy is a snapshot that continues identically.
class Scheduler {
 public:
  /// `first` is the first sequence number that is given out. Range [1, Event::kSequenceMost].
  explicit Scheduler(EventId first = EventId{1});

  SimTime now() const { return queue_.now(); }
  /// How many events are pending.
  std::size_t pending() const { return queue_.size(); }
  /// The time of the next event; kForever if none is pending.
  SimTime next_time() const { return queue_.next_time(); }

  /// Adds an event. Requires now() <= at < kForever and tag < Event::kTagEnd. Events of equal time leave in
  /// the order they were scheduled.
  EventId schedule(SimTime at, std::uint32_t tag, NodeId node, std::uint32_t data) {
    CHECK(tag < Event::kTagEnd, "an event's tag has more than 24 bits");
    const EventId id = allocate_id();
    queue_.push(Event::make(at, id, tag, node, data));
    return id;
  }

  /// Takes a sequence number without an event, for what happens but is never delivered: a dropped
  /// message, a step of the timeline. A number is never given out twice.
  EventId allocate_id() {
    CHECK(next_sequence_ <= Event::kSequenceMost, "the run has used up its 2^40 sequence numbers");
    return EventId{next_sequence_++};
  }

  /// Removes the least event into `out` and moves now() to its time. False, and nothing changes, if
  /// none is pending at or before `limit`; earlier ones may then still be scheduled.
  bool next(SimTime limit, Event& out) { return queue_.pop(limit, out); }

  /// An event that is likely to come: see EventQueue::upcoming.
  const Event* upcoming(std::uint32_t distance) const { return queue_.upcoming(distance); }

  /// Removes all events of the least instant, if it is at or before `limit`, and moves now() there.
  /// They replace what `out` held, in order of sequence; none if there are none. Events that
  /// are scheduled for that instant afterwards form the next batch. So a caller that wants another order
  /// among equals, such as shuffled ties, permutes batches and never goes against cause and effect.
  void next_batch(SimTime limit, std::vector<Event>& out);

  /// Moves now() forward without an event. Requires now() <= time <= next_time().
  void advance_to(SimTime time) { queue_.advance_to(time); }

 private:
  EventQueue queue_;
  std::uint64_t next_sequence_;
};

}  // namespace netsplit
