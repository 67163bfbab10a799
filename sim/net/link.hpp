#pragma once
// What a packet meets on a link, and what a fault may change of it.

#include <cstdint>
#include <limits>
#include <optional>

#include "sim/base/law.hpp"
#include "sim/base/quantity.hpp"

namespace netsplit {

/// Bytes of a packet's header: no link can carry less in one piece.
inline constexpr std::int64_t kHeaderBytes = 18;

/// Losses that come in bursts (Gilbert 1960, Elliott 1963): a chain of a good and a bad state steps once a
/// packet, and a packet is lost with the chance of the state that it meets.
struct BurstLoss {
  /// Chances of changing state with a packet. Range [0, 1].
  Probability to_bad{0}, to_good{1};
  /// Chances of a loss. Range [0, 1].
  Probability loss_good{0}, loss_bad{1};
  friend bool operator==(const BurstLoss&, const BurstLoss&) = default;
};

/// Packets that are held back, so that later ones overtake them.
struct Reordering {
  /// Chance that a packet is held back. Range [0, 1].
  Probability chance{0};
  /// By how long.
  Law by = Constant{std::chrono::milliseconds{1}};
  friend bool operator==(const Reordering&, const Reordering&) = default;
};

/// A directed link. Each value is drawn anew for each packet.
struct Link {
  /// Propagation delay.
  Law delay = Constant{std::chrono::milliseconds{1}};
  /// Chance that a copy of a message is lost. Bernoulli, range [0, 1].
  Probability loss{0};
  /// Chance that a message arrives twice; the second copy draws its own delay and loss.
  Probability duplicate{0};
  /// Speed of its transmitter. 0: unbounded, nothing ever queues.
  Bandwidth bandwidth{0};
  /// What its transmitter may hold, the packet in transmission included.
  Bytes buffer{std::numeric_limits<std::int64_t>::max()};
  std::uint32_t buffer_packets = std::numeric_limits<std::uint32_t>::max();
  /// Losses beside `loss`, in bursts.
  std::optional<BurstLoss> bursts;
  /// Added to each delay; without it the delay is all.
  std::optional<Law> jitter;
  std::optional<Reordering> reorder;
  /// Chance that a packet arrives damaged: its checksum catches it, and it is dropped there.
  Probability corrupt{0};
  /// What it takes in one piece; a larger packet is dropped before anything else. Not below kHeaderBytes.
  Bytes mtu{std::numeric_limits<std::int64_t>::max()};

  bool has_mtu() const { return mtu.count != std::numeric_limits<std::int64_t>::max(); }
  /// A packet's fate needs no more than a delay and a chance of loss.
  bool is_plain() const {
    return bandwidth.bits_per_second == 0 && !bursts && !jitter && !reorder && corrupt.value <= 0 && !has_mtu();
  }
};

/// What is said of some links: a value that is not said stays as it was.
struct LinkChange {
  std::optional<Law> delay;
  std::optional<Probability> loss;
  std::optional<Probability> duplicate;
  std::optional<Bandwidth> bandwidth;
  std::optional<Bytes> buffer;
  std::optional<std::uint32_t> buffer_packets;
  std::optional<BurstLoss> bursts;
  std::optional<Law> jitter;
  std::optional<Reordering> reorder;
  std::optional<Probability> corrupt;
  std::optional<Bytes> mtu;
  /// Added to whatever the delay draws (degrade).
  std::optional<Law> extra_delay;
};

/// Takes over what the change says, `extra_delay` apart.
void apply(const LinkChange& change, Link& link);

/// What becomes of a packet that would arrive over a cut that began while it was under way.
enum class InFlight : unsigned char { drop, deliver, hold };

}  // namespace netsplit
