#pragma once
// The pending events of a run, in order of (time, sequence). A value: a copy is a snapshot.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/engine/event.hpp"
#include "sim/engine/event_heap.hpp"

namespace netsplit {

/// A hierarchical timing wheel (Varghese & Lauck, SOSP 1987) over integer nanoseconds, 64 slots a
/// level. An event waits in the level of the highest base-64 digit in which its time differs from
/// `base_`. When a slot becomes the earliest it is opened: one of a single tick is consumed as the
/// FIFO it is, one of some hundred events is sorted, a fuller one is dealt out to lower levels. What is
/// pushed into the open interval goes to a heap. While few events are pending the heap holds all.
///
/// `base_` never passes now(): a slot is opened only to remove its least event at once. So after
/// pop() refused, anything from now() on may still be pushed.
///
/// push and pop cost O(1) amortised (an event moves down at most 11 levels) and allocate only
/// while the pending set grows beyond what it ever was. A moved-from queue may only be assigned or destroyed.
class EventQueue {
 public:
  EventQueue() = default;
  /// Costs time and memory in proportion to what is pending, not to what once was.
  EventQueue(const EventQueue& other);
  EventQueue& operator=(const EventQueue& other);
  EventQueue(EventQueue&&) = default;
  EventQueue& operator=(EventQueue&&) = default;
  ~EventQueue() = default;

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// The time of the last event removed, or a later one given to advance_to.
  SimTime now() const { return SimTime{Duration{now_}}; }

  /// Requires now() <= event.time < kForever, and a sequence number greater than all pushed before.
  void push(const Event& event) {
    const std::int64_t time = ns(event.time);
    CHECK(time >= now_, "an event was scheduled before now");
    CHECK(event.time < kForever, "an event was scheduled for never");
    CHECK(event.id() > last_pushed_, "an event's sequence number is not greater than all before");
    last_pushed_ = event.id();
    ++size_;
    if (time <= open_last_) {
      if (late_.size() < kHeapMost) [[likely]] {
        late_.push(event);
        return;
      }
      spill();
    }
    place(event);
  }

  /// Removes the least event into `out` and moves now() to its time. False, and nothing changes, if
  /// there is none at or before `limit`.
  bool pop(SimTime limit, Event& out) {
    late_.settle();
    for (;;) {
      if (run_ != kNone) {
        const Chunk& chunk = chunks_[run_];
        const Event& first = chunk.events[run_at_];
        if (late_.empty() || before(first, late_.least())) [[likely]] {
          if (first.time > limit) return false;
          out = first;
          if (++run_at_ == chunk.count) leave_chunk();
          break;
        }
      }
      if (!late_.empty()) {
        if (late_.least().time > limit) return false;
        out = late_.pop();
        break;
      }
      if (!open(limit)) return false;
    }
    --size_;
    now_ = ns(out.time);
    return true;
  }

  /// The event that will probably be removed after `distance` others, or null if that is not known.
  /// Range [0, kAheadMost]. For fetching ahead what it will touch.
  const Event* upcoming(std::uint32_t distance) const {
    if (run_ == kNone) return nullptr;
    const Chunk& chunk = chunks_[run_];
    std::uint32_t at = run_at_ + distance;
    if (at < chunk.count) return &chunk.events[at];
    at -= chunk.count;
    return chunk.next != kNone && at < chunks_[chunk.next].count ? &chunks_[chunk.next].events[at] : nullptr;
  }
  static constexpr std::uint32_t kAheadMost = 21;

  /// The least time pending; kForever if nothing is. O(1).
  SimTime next_time() const;

  /// Moves now() forward, so that nothing earlier can be pushed any more. Requires
  /// now() <= time <= next_time().
  void advance_to(SimTime time);

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;
  static constexpr unsigned kDigitBits = 6;
  static constexpr unsigned kSlots = 1U << kDigitBits;
  static constexpr unsigned kLevels = 11;  // 63 bits of time in digits of 6
  static constexpr std::uint32_t kChunkEvents = kAheadMost;
  /// A slot of at most so many events is sorted when it is opened.
  static constexpr std::uint32_t kSortMost = 32 * kChunkEvents;
  /// Nothing is open, or a single tick whose later events join its FIFO.
  static constexpr std::int64_t kNothingOpen = -1;
  static constexpr std::int64_t kAlwaysOpen = std::numeric_limits<std::int64_t>::max();
  /// Up to so many events the heap is as fast as the wheel; beyond, it spills into the wheel.
  static constexpr std::size_t kHeapMost = 384;
  /// With so few left the heap takes all. Far below kHeapMost, lest a run swings between the two.
  static constexpr std::size_t kHeapAgain = 96;

  /// 512 bytes of events in the order of arrival; chunks name each other by index, so that a copy
  /// of the pool is a copy of the lists.
  struct alignas(64) Chunk {
    std::uint32_t next = kNone;
    std::uint32_t count = 0;
    std::array<Event, kChunkEvents> events;
  };
  static_assert(sizeof(Chunk) == 512);

  /// A list of chunks, with the least time in it. `spread` is 0 if all its times are equal.
  struct Slot {
    std::int64_t least = 0;
    std::uint64_t spread = 0;
    std::uint32_t head = kNone;
    std::uint32_t tail = kNone;
  };

  Slot& slot(unsigned level, unsigned digit) { return slots_[level * kSlots + digit]; }
  const Slot& slot(unsigned level, unsigned digit) const { return slots_[level * kSlots + digit]; }
  static unsigned digit(std::int64_t time, unsigned level) {
    return static_cast<unsigned>(time >> (kDigitBits * level)) & (kSlots - 1);
  }

  /// Appends to the slot that belongs to the event's time.
  void place(const Event& event) {
    const std::int64_t time = ns(event.time);
    const auto difference = static_cast<std::uint64_t>(time ^ base_) | 1;
    const unsigned level = (63U - static_cast<unsigned>(std::countl_zero(difference))) / kDigitBits;
    const unsigned place = digit(time, level);
    Slot& home = slot(level, place);
    Chunk* chunk;
    if (home.tail != kNone && (chunk = &chunks_[home.tail])->count < kChunkEvents) [[likely]] {
      home.spread |= static_cast<std::uint64_t>(time ^ home.least);
      home.least = time < home.least ? time : home.least;
    } else {
      chunk = &extend(level, place, time);
    }
    chunk->events[chunk->count++] = event;
  }

  /// Leaves a chunk of which all events are consumed.
  void leave_chunk() {
    const std::uint32_t left = run_;
    run_ = chunks_[left].next;
    run_at_ = 0;
    if (open_last_ == kNothingOpen) shorten_tick();
    release(left);
  }

  void release(std::uint32_t chunk) {
    chunks_[chunk].next = free_;
    free_ = chunk;
  }

  std::uint32_t allocate();
  Chunk& extend(unsigned level, unsigned place, std::int64_t time);
  void occupy(unsigned level, unsigned place);
  Slot take(unsigned level, unsigned place);
  void shorten_tick();
  void fetch_chunk(std::uint32_t chunk) const;
  bool sort_chain(const Slot& slot);
  void place_all(std::uint32_t chunk, std::uint32_t at);
  void gather();
  void spill();
  bool open(SimTime limit);
  std::uint32_t copy_chain(const EventQueue& other, std::uint32_t head, std::uint32_t* tail);

  std::int64_t now_ = 0;
  /// Times up to here go to the heap.
  std::int64_t open_last_ = kAlwaysOpen;
  std::size_t size_ = 0;
  EventId last_pushed_{};
  /// The chunk being consumed, in order, and the next event in it.
  std::uint32_t run_ = kNone;
  std::uint32_t run_at_ = 0;
  EventHeap late_;
  /// The digits above a slot's level are those of every event in it.
  std::int64_t base_ = 0;
  std::vector<Chunk> chunks_;
  std::uint32_t free_ = kNone;
  /// Bit l: some slot of level l is occupied.
  std::uint32_t levels_ = 0;
  std::array<std::uint64_t, kLevels> occupied_{};
  /// kLevels x kSlots, or empty while the heap has always sufficed.
  std::vector<Slot> slots_;
};

}  // namespace netsplit
