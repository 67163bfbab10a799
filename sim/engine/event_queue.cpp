#include "sim/engine/event_queue.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

EventQueue::EventQueue(const EventQueue& other)
    : now_(other.now_),
      open_last_(other.open_last_),
      size_(other.size_),
      last_pushed_(other.last_pushed_),
      run_at_(other.run_at_),
      late_(other.late_),
      base_(other.base_),
      levels_(other.levels_),
      occupied_(other.occupied_) {
  const bool tick_is_open = other.run_ != kNone && open_last_ == kNothingOpen;
  if (other.run_ != kNone && !tick_is_open) run_ = copy_chain(other, other.run_, nullptr);
  if (levels_ == 0) {
    if (open_last_ != kAlwaysOpen) slots_.resize(other.slots_.size());
    return;
  }
  slots_.resize(other.slots_.size());
  for (std::uint32_t levels = levels_; levels != 0; levels &= levels - 1) {
    const auto level = static_cast<unsigned>(std::countr_zero(levels));
    for (std::uint64_t places = occupied_[level]; places != 0; places &= places - 1) {
      const auto place = static_cast<unsigned>(std::countr_zero(places));
      Slot& copy = slot(level, place);
      copy = other.slot(level, place);
      copy.head = copy_chain(other, copy.head, &copy.tail);
    }
  }
  if (tick_is_open) run_ = slot(0, digit(base_, 0)).head;
}

EventQueue& EventQueue::operator=(const EventQueue& other) {
  if (this != &other) *this = EventQueue(other);
  return *this;
}

std::uint32_t EventQueue::copy_chain(const EventQueue& other, std::uint32_t head, std::uint32_t* tail) {
  const auto first = static_cast<std::uint32_t>(chunks_.size());
  for (std::uint32_t from = head; from != kNone; from = other.chunks_[from].next) {
    chunks_.push_back(other.chunks_[from]);
    chunks_.back().next = static_cast<std::uint32_t>(chunks_.size());
  }
  chunks_.back().next = kNone;
  if (tail != nullptr) *tail = static_cast<std::uint32_t>(chunks_.size() - 1);
  return first;
}

SimTime EventQueue::next_time() const {
  SimTime next = kForever;
  if (run_ != kNone) next = chunks_[run_].events[run_at_].time;
  if (!late_.empty()) next = std::min(next, late_.least_time());
  if (next != kForever || size_ == 0) return next;
  const auto level = static_cast<unsigned>(std::countr_zero(levels_));
  const auto place = static_cast<unsigned>(std::countr_zero(occupied_[level]));
  return SimTime{Duration{slot(level, place).least}};
}

void EventQueue::advance_to(SimTime time) {
  CHECK(ns(time) >= now_, "time would run backwards");
  CHECK(time <= next_time(), "an event is pending before that time");
  now_ = ns(time);
}

std::uint32_t EventQueue::allocate() {
  if (free_ == kNone) {
    CHECK(chunks_.size() < kNone, "the pool of events is full");
    chunks_.emplace_back();
    return static_cast<std::uint32_t>(chunks_.size() - 1);
  }
  const std::uint32_t chunk = free_;
  free_ = chunks_[chunk].next;
  chunks_[chunk].next = kNone;
  chunks_[chunk].count = 0;
  return chunk;
}

/// Gives the slot another chunk, and takes the time of the event that will be its first.
EventQueue::Chunk& EventQueue::extend(unsigned level, unsigned place, std::int64_t time) {
  const std::uint32_t fresh = allocate();
  Slot& home = slot(level, place);
  if (home.tail == kNone) {
    home = Slot{time, 0, fresh, fresh};
    occupy(level, place);
  } else {
    chunks_[home.tail].next = fresh;
    home.tail = fresh;
    home.spread |= static_cast<std::uint64_t>(time ^ home.least);
    home.least = std::min(home.least, time);
  }
  return chunks_[fresh];
}

void EventQueue::occupy(unsigned level, unsigned place) {
  occupied_[level] |= std::uint64_t{1} << place;
  levels_ |= std::uint32_t{1} << level;
}

/// Empties the slot and hands out what it held.
EventQueue::Slot EventQueue::take(unsigned level, unsigned place) {
  const Slot taken = slot(level, place);
  slot(level, place) = Slot{};
  occupied_[level] &= ~(std::uint64_t{1} << place);
  if (occupied_[level] == 0) levels_ &= ~(std::uint32_t{1} << level);
  return taken;
}

/// The open tick's slot follows the run: its first chunk is consumed, or its last.
void EventQueue::shorten_tick() {
  if (run_ == kNone) take(0, digit(base_, 0));
  else slot(0, digit(base_, 0)).head = run_;
}

/// Finds the earliest slot a form in which its events can be consumed: a run, or the heap. Requires
/// that both are empty.
bool EventQueue::open(SimTime limit) {
  if (size_ == 0) return false;
  const SimTime next = next_time();
  if (next > limit) return false;
  if (size_ <= kHeapAgain) {
    gather();
    return true;
  }
  for (;;) {
    const auto level = static_cast<unsigned>(std::countr_zero(levels_));
    const auto place = static_cast<unsigned>(std::countr_zero(occupied_[level]));
    const Slot taken = take(level, place);
    base_ = taken.least;
    run_at_ = 0;
    if (taken.spread == 0) {
      slot(0, digit(base_, 0)) = taken;
      occupy(0, digit(base_, 0));
      run_ = taken.head;
      open_last_ = kNothingOpen;
      return true;
    }
    if (sort_chain(taken)) {
      run_ = taken.head;
      open_last_ = base_ | ((std::int64_t{1} << (kDigitBits * level)) - 1);
      return true;
    }
    place_all(taken.head, 0);
  }
}

/// Asks the cache for a chunk that will be read as a whole.
void EventQueue::fetch_chunk(std::uint32_t chunk) const {
  if (chunk == kNone) return;
  const char* bytes = reinterpret_cast<const char*>(&chunks_[chunk]);
  for (std::size_t line = 0; line < sizeof(Chunk); line += alignof(Chunk)) __builtin_prefetch(bytes + line);
}

/// Puts the events of a slot in order: by time alone, and stable, because events of equal time arrived in
/// the order of their sequence. False, and nothing changes, if they are too many or lie too unevenly for that
/// to be cheaper than dealing them out.
bool EventQueue::sort_chain(const Slot& slot) {
  std::uint32_t count = 0;
  for (std::uint32_t c = slot.head; c != kNone; c = chunks_[c].next) {
    fetch_chunk(c);
    if ((count += chunks_[c].count) > kSortMost) return false;
  }

  std::array<Event, kSortMost> sorted;
  const auto insert = [&sorted](std::uint32_t at, std::uint32_t first, const Event& event) {
    for (; at > first && event.time < sorted[at - 1].time; --at) sorted[at] = sorted[at - 1];
    sorted[at] = event;
  };
  if (slot.head == slot.tail) {
    for (std::uint32_t i = 0; i < count; ++i) insert(i, 0, chunks_[slot.head].events[i]);
  } else {
    // Buckets by the highest bits in which the times differ, then insertion within each.
    constexpr unsigned kBucketBits = 8;
    constexpr std::uint16_t kBucketMost = 64;
    const unsigned bits = 64U - static_cast<unsigned>(std::countl_zero(slot.spread));
    const unsigned shift = bits > kBucketBits ? bits - kBucketBits : 0;
    const auto bucket = [shift](const Event& e) {
      return static_cast<std::size_t>(ns(e.time) >> shift) & ((std::size_t{1} << kBucketBits) - 1);
    };
    std::array<std::uint16_t, std::size_t{1} << kBucketBits> first{};
    for (std::uint32_t c = slot.head; c != kNone; c = chunks_[c].next)
      for (std::uint32_t i = 0; i < chunks_[c].count; ++i) ++first[bucket(chunks_[c].events[i])];
    std::uint16_t before = 0;
    for (std::uint16_t& f : first) {
      if (f > kBucketMost) return false;
      before = static_cast<std::uint16_t>(before + std::exchange(f, before));
    }
    std::array<std::uint16_t, std::size_t{1} << kBucketBits> next = first;
    for (std::uint32_t c = slot.head; c != kNone; c = chunks_[c].next) {
      for (std::uint32_t i = 0; i < chunks_[c].count; ++i) {
        const std::size_t b = bucket(chunks_[c].events[i]);
        insert(next[b]++, first[b], chunks_[c].events[i]);
      }
    }
  }
  const Event* from = sorted.data();
  for (std::uint32_t c = slot.head; c != kNone; from += chunks_[c].count, c = chunks_[c].next)
    std::copy_n(from, chunks_[c].count, chunks_[c].events.data());
  return true;
}

/// Places the events of a chain anew, in order, beginning with number `at` of the first chunk.
void EventQueue::place_all(std::uint32_t chunk, std::uint32_t at) {
  while (chunk != kNone) {
    fetch_chunk(chunks_[chunk].next);
    for (; at < chunks_[chunk].count; ++at) {
      const Event event = chunks_[chunk].events[at];  // a copy: placing it may move the pool
      place(event);
    }
    const std::uint32_t next = chunks_[chunk].next;
    release(chunk);
    chunk = next;
    at = 0;
  }
}

/// All events of the wheel go to the heap, which then takes whatever is pushed.
void EventQueue::gather() {
  while (levels_ != 0) {
    const auto level = static_cast<unsigned>(std::countr_zero(levels_));
    const auto place = static_cast<unsigned>(std::countr_zero(occupied_[level]));
    const Slot taken = take(level, place);
    for (std::uint32_t from = taken.head; from != kNone;) {
      const Chunk& chunk = chunks_[from];
      for (std::uint32_t i = 0; i < chunk.count; ++i) late_.push(chunk.events[i]);
      const std::uint32_t next = chunk.next;
      release(from);
      from = next;
    }
  }
  open_last_ = kAlwaysOpen;
}

/// The open interval closes again: what is left in it goes to levels below the one it came from.
void EventQueue::spill() {
  if (slots_.empty()) slots_.resize(kLevels * kSlots);
  base_ = now_;
  open_last_ = kNothingOpen;
  // The run first: it was pushed before all that is in the heap.
  if (run_ != kNone) {
    place_all(run_, run_at_);
    run_ = kNone;
  }
  for (const Event& event : late_.sort()) place(event);
  late_.clear();
}

}  // namespace netsplit
