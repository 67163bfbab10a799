#pragma once
// A heap of events with four children a node: the event queue's order for few events.

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/engine/event.hpp"

namespace netsplit {

/// Removing the least event only vacates its place at the root: most events schedule another one,
/// which then sinks from there, and one walk does the work of two. Otherwise the next look at the
/// heap closes the gap.
class EventHeap {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return events_.size() - (vacant_ ? 1 : 0); }

  /// O(log n).
  void push(const Event& event) {
    if (vacant_) {
      vacant_ = false;
      sink(event);
    } else {
      rise(event);
    }
  }

  /// Closes the gap that the last pop left. least() and pop() require it.
  void settle() {
    if (!vacant_) return;
    vacant_ = false;
    const Event last = events_.back();
    events_.pop_back();
    if (!events_.empty()) sink(last);
  }

  /// Requires a settled heap that is not empty.
  const Event& least() const { return events_.front(); }
  /// Removes the least event. Requires a settled heap that is not empty.
  Event pop() {
    vacant_ = true;
    return events_.front();
  }

  /// The earliest time, whether settled or not. Requires that the heap is not empty.
  SimTime least_time() const {
    if (!vacant_) return events_.front().time;
    SimTime least = kForever;
    for (std::size_t i = 1; i < events_.size() && i <= kChildren; ++i)
      if (events_[i].time < least) least = events_[i].time;
    return least;
  }

  /// Settles the heap and puts all events in order: a sorted array is a heap, too. O(n log n).
  const std::vector<Event>& sort() {
    settle();
    std::sort(events_.begin(), events_.end(), before);
    return events_;
  }
  void clear() {
    events_.clear();
    vacant_ = false;
  }

 private:
  static constexpr std::size_t kChildren = 4;

  void rise(const Event& event) {
    events_.push_back(event);
    Event* const heap = events_.data();
    std::size_t at = events_.size() - 1;
    while (at > 0) {
      const std::size_t parent = (at - 1) / kChildren;
      if (!before(event, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = event;
  }

  /// Puts `event` where the root was. Which child is least is chosen without branches: it is a coin
  /// toss that no predictor learns.
  void sink(const Event& value) {
    const Event event = value;
    Event* const heap = events_.data();
    const std::size_t size = events_.size();
    std::size_t at = 0;
    for (;;) {
      const std::size_t child = at * kChildren + 1;
      std::size_t least = child;
      if (child + kChildren <= size) [[likely]] {
        const std::size_t left = child + std::size_t{before(heap[child + 1], heap[child])};
        const std::size_t right = child + 2 + std::size_t{before(heap[child + 3], heap[child + 2])};
        least = before(heap[right], heap[left]) ? right : left;
      } else {
        if (child >= size) break;
        for (std::size_t i = child + 1; i < size; ++i) least = before(heap[i], heap[least]) ? i : least;
      }
      if (before(event, heap[least])) break;
      heap[at] = heap[least];
      at = least;
    }
    heap[at] = event;
  }

  std::vector<Event> events_;
  bool vacant_ = false;
};

}  // namespace netsplit
