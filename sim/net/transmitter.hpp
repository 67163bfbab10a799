#pragma once
// What is kept of one direction of a link: the packets in its transmitter, and how its losses come in bursts.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/random.hpp"
#include "sim/base/time.hpp"
#include "sim/base/units.hpp"
#include "sim/net/link.hpp"

namespace netsplit {

/// Time that `bytes` take at that speed, to the nearest nanosecond. Requires a speed above 0.
Duration serialisation(std::int64_t bytes, Bandwidth bandwidth);

/// A first-in first-out transmitter with a buffer: packets leave one after the other at the link's speed; one
/// that finds the buffer full is refused (tail drop). What has been accepted keeps its place and its speed.
/// A value. O(1) amortised a packet.
class Transmitter {
 public:
  struct Turn {
    bool accepted = false;
    /// From its arrival until its first bit leaves, and from its first bit to its last.
    Duration waited{0};
    Duration serialised{0};
    /// Packets it found, the one in transmission included.
    std::uint32_t found = 0;

    Duration sojourn() const { return waited + serialised; }
  };

  /// A packet comes at `now`, not before any that came earlier. Requires link.bandwidth above 0.
  Turn offer(SimTime now, std::uint32_t bytes, const Link& link);

  /// When the last packet accepted so far will have left.
  SimTime free_at() const { return free_at_; }
  /// How long it has been transmitting until `now`.
  Duration busy(SimTime now) const { return now < free_at_ ? busy_ - (free_at_ - now) : busy_; }
  /// Packets in it at `now`, the one that it sends included; not before the last one came. O(log packets).
  std::uint32_t packets(SimTime now) const;
  std::size_t memory_bytes() const { return waiting_.capacity() * sizeof(Waiting); }

 private:
  struct Waiting {
    SimTime leaves{};
    std::uint32_t bytes = 0;
  };

  SimTime free_at_{};
  Duration busy_{0};
  /// In the order in which they leave; those before `head_` have left.
  std::vector<Waiting> waiting_;
  std::size_t head_ = 0;
  std::int64_t waiting_bytes_ = 0;
};

/// A chain of two states that steps once a packet; which state it is in decides the chance of a loss. A value.
class BurstState {
 public:
  BurstState() = default;
  /// Starts in the chain's stationary law. `stream` is this link's own.
  BurstState(const BurstLoss& law, Stream stream);

  struct Outcome {
    bool lost = false;
    /// Not 0: with this packet a bad run of so many packets has ended.
    std::uint64_t bad_run = 0;
  };
  /// One packet. Takes two draws.
  Outcome step(const BurstLoss& law);

 private:
  Stream stream_;
  bool bad_ = false;
  std::uint64_t run_ = 0;
};

}  // namespace netsplit
