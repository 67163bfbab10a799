#pragma once
// Keyed randomness. A stream belongs to whoever draws from it and is named by a key, so one more
// protocol, node or probe shifts nobody else's draws.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/base/units.hpp"

namespace netsplit {

/// One key from two, order-sensitive; for a fixed `a` no two `b` collide, and the reverse.
constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  return mix64(mix64(a + 0x9e3779b97f4a7c15ULL) + b * 0xd1342543de82ef95ULL);
}

/// What an engine's 64 bits are turned into. `Engine` has `std::uint64_t next()`.
template <class Engine>
struct DrawsFrom {
  /// Uniform in (0, 1]: a multiple of 2^-53, never 0. Takes one draw.
  constexpr double unit() {
    return static_cast<double>(static_cast<std::int64_t>((engine().next() >> 11) + 1)) * 0x1p-53;
  }

  /// True with probability p, to 2^-53: never for 0, always for 1. Takes one draw, whatever p is.
  constexpr bool chance(Probability p) { return unit() <= p.value; }

  /// Uniform in 0 .. n-1 without bias (Lemire, ACM TOMACS 29, 2019). Requires n > 0. Takes one draw and,
  /// with a chance below n / 2^64, another.
  constexpr std::uint64_t below(std::uint64_t n) {
    CHECK(n > 0, "below(0) has no value to give");
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(engine().next()) * n;
    if (static_cast<std::uint64_t>(product) < n) {
      const std::uint64_t threshold = (0 - n) % n;
      while (static_cast<std::uint64_t>(product) < threshold)
        product = static_cast<Wide>(engine().next()) * n;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

 private:
  constexpr Engine& engine() { return static_cast<Engine&>(*this); }
};

/// An endless sequence of 64-bit draws, named by a key. Counter-based: draw i is a pure function of
/// (key, i). A value of 16 bytes; a copy continues on its own with the same draws.
class Stream : public DrawsFrom<Stream> {
 public:
  constexpr Stream() : Stream(0) {}
  constexpr explicit Stream(std::uint64_t key) : key_(mix64(key + 0x2545f4914f6cdd1dULL)) {}

  /// 64 uniform bits. The counter walks as in SplitMix64, but meets the key by XOR: two streams never are
  /// the same sequence at a distance.
  constexpr std::uint64_t next() {
    counter_ += 0x9e3779b97f4a7c15ULL;
    return mix64(counter_ ^ key_);
  }

  friend constexpr bool operator==(const Stream& a, const Stream& b) {
    return a.key_ == b.key_ && a.counter_ == b.counter_;
  }

 private:
  std::uint64_t key_;
  std::uint64_t counter_ = 0;
};

/// The stream of one protocol on one node, by the protocol's name in the scenario.
constexpr Stream stream_for(std::uint64_t seed, std::string_view protocol_name, NodeId node) {
  return Stream(combine(combine(seed, hash_name(protocol_name)), node.value));
}

/// A throw-away engine of 8 bytes for the few draws of one packet (SplitMix64).
class Draws : public DrawsFrom<Draws> {
 public:
  constexpr explicit Draws(std::uint64_t key) : state_(key) {}
  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mix64(state_);
  }

 private:
  std::uint64_t state_;
};

/// The draws of the packet that `from` sends to `to` at `sent`, the `ordinal`-th of its event. They depend
/// on nothing else. In the hottest path: the two chains of multiplications run side by side.
constexpr Draws packet_draws(std::uint64_t seed, NodeId from, NodeId to, std::uint64_t port_name_hash,
                             SimTime sent, std::uint32_t ordinal) {
  const std::uint64_t pair = (static_cast<std::uint64_t>(from.value) << 32) | to.value;
  std::uint64_t who = (seed ^ port_name_hash) + pair * 0xd6e8feb86659fd93ULL;
  who = (who ^ (who >> 32)) * 0xff51afd7ed558ccdULL;
  std::uint64_t when = static_cast<std::uint64_t>(ns(sent)) * 0xc2b2ae3d27d4eb4fULL;
  when = ((when ^ (when >> 29)) + ordinal) * 0xc4ceb9fe1a85ec53ULL;
  return Draws(who ^ (when >> 31) ^ (when << 33));
}

/// Fills `out` with distinct numbers below n, ascending; every set is equally likely (Floyd's algorithm).
/// Takes out.size() bounded draws. Requires out.size() <= n. O(k^2) for small k, else O(k log k) and memory.
void sample(Stream& stream, std::uint32_t n, std::span<std::uint32_t> out);

/// k distinct numbers below n, ascending: the same ones as the overload above gives.
std::vector<std::uint32_t> sample(Stream& stream, std::uint32_t n, std::uint32_t k);

/// Puts the items into an order of which each is equally likely (Fisher & Yates, from the last down to the
/// second): items.size() - 1 bounded draws.
template <class T>
void shuffle(Stream& stream, std::span<T> items) {
  for (std::size_t i = items.size(); i > 1; --i) {
    const auto j = static_cast<std::size_t>(stream.below(i));
    std::swap(items[i - 1], items[j]);
  }
}

}  // namespace netsplit
