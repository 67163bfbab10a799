#pragma once
// What a fault did: the receipt that every fault of a run gets, so that one that touched nothing shows.

#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/time.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

struct Receipt {
  FaultId fault = kNoFault;
  /// How often it began, and when first; when it last ended (kForever: it did not).
  std::uint32_t begun = 0;
  SimTime first_begin = kForever;
  SimTime last_end = kForever;
  /// Messages that it took (cut, or lost to a degraded line), held back, delayed, doubled.
  std::uint64_t taken = 0, held = 0, delayed = 0, doubled = 0;
  /// Handler calls that it made wait: messages and timers of paused nodes.
  std::uint64_t parked = 0;
  /// Messages that an intruder overheard, and those that it altered, forged or sent again.
  std::uint64_t overheard = 0, tampered = 0;
  /// Faults that it ended: by heal and release.
  std::uint64_t ended = 0;
  /// Nodes that it acted on itself: crashed, restarted, paused, resumed, skewed, set, commanded.
  NodeSet nodes;

  /// Whether it had any effect at all.
  bool touched() const { return taken + held + delayed + doubled + parked + overheard + tampered + ended != 0 || !nodes.empty(); }
};

/// Totals of a run. Every message sent or doubled is delivered, dropped for one cause, or in flight.
struct Counters {
  std::uint64_t events = 0;
  std::uint64_t sent = 0, duplicated = 0, delivered = 0;
  /// By Drop.
  std::uint64_t dropped[kDropKinds] = {};
  /// Messages that their target took for something else, and those that a gateway translated.
  std::uint64_t misread = 0, translated = 0;
  /// Forged, altered or replayed messages that their target accepted.
  std::uint64_t forgeries = 0;
  /// Times that an intruder overheard a message in clear, and sealed.
  std::uint64_t overheard = 0, overheard_sealed = 0;
  std::uint64_t timers = 0, marks = 0, operations = 0;
  /// How often links were cut or healed, and nodes went down or came up.
  std::uint64_t topology_changes = 0;

  std::uint64_t dropped_total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t d : dropped) sum += d;
    return sum;
  }
  /// Messages that were too big for their way, or in a format that their target does not read.
  std::uint64_t refused() const {
    return dropped[static_cast<std::size_t>(Drop::too_big)] + dropped[static_cast<std::size_t>(Drop::unknown_format)];
  }
  std::uint64_t in_flight() const { return sent + duplicated - delivered - dropped_total(); }
};

}  // namespace netsplit
