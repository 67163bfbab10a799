#pragma once
// An event: at this instant, for this node. Plain data of 24 bytes, kept inline by the event queue;
// what it means is the caller's business.

#include <cstdint>
#include <type_traits>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

struct Event {
  static constexpr unsigned kTagBits = 24;
  /// Tags are below this; sequence numbers are at most kSequenceMost. Together they fill `word`.
  static constexpr std::uint32_t kTagEnd = std::uint32_t{1} << kTagBits;
  static constexpr std::uint64_t kSequenceMost = ~std::uint64_t{0} >> kTagBits;

  SimTime time{};
  /// Sequence number (high 40 bits), then tag (low 24 bits). Because the sequence is unique and
  /// leads, comparing words compares sequences.
  std::uint64_t word = 0;
  NodeId node{};
  /// Opaque to the engine.
  std::uint32_t data = 0;

  /// Requires id.value <= kSequenceMost and tag < kTagEnd.
  static constexpr Event make(SimTime time, EventId id, std::uint32_t tag, NodeId node, std::uint32_t data) {
    return {time, id.value << kTagBits | tag, node, data};
  }

  /// The sequence number: the event's identity in records and causes.
  constexpr EventId id() const { return EventId{word >> kTagBits}; }
  /// Opaque to the engine.
  constexpr std::uint32_t tag() const { return static_cast<std::uint32_t>(word) & (kTagEnd - 1); }

  friend constexpr bool operator==(const Event&, const Event&) = default;
};

static_assert(sizeof(Event) == 24);
static_assert(std::is_trivially_copyable_v<Event>);

/// The total order of events: by time, then by sequence number.
constexpr bool before(const Event& a, const Event& b) {
  // One comparison of 128 bits, so that callers can choose without a branch. Times are never negative.
  __extension__ using Wide = unsigned __int128;
  const auto key = [](const Event& e) { return Wide{static_cast<std::uint64_t>(ns(e.time))} << 64 | e.word; };
  return key(a) < key(b);
}

}  // namespace netsplit
