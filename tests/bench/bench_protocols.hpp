#pragma once
// The loads of the full-path benchmarks: a plain student protocol, layers above it that hear of every
// message, and a flat population of a million nodes.

#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"

namespace netsplit::bench {

struct Number {
  static constexpr std::string_view name = "number";
  std::uint64_t value = 0;
};
struct NumberPort {
  static constexpr std::string_view name = "number";
  using Messages = List<Number>;
};
/// Told upwards of each message.
struct Came {
  static constexpr std::string_view name = "came";
  NodeId from;
  std::uint64_t value = 0;
};
struct CameOn {
  static constexpr std::string_view name = "came-on";
  NodeId from;
  std::uint64_t value = 0;
};

/// What a student writes: each second a number to one other node at random; adds up what it hears.
struct Chatter {
  static constexpr std::string_view name = "chatter";
  static constexpr Text about{"sends a number each second", "manda un número cada segundo"};
  using Serves = List<NumberPort>;
  using Indications = List<Came>;
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};

  std::uint64_t sum = 0;

  void on_start(Context<Chatter>& ctx) {
    const auto phase = static_cast<std::int64_t>(ctx.random().below(1'000'000'000));
    ctx.arm_every(Timer::tick, Duration{phase}, std::chrono::seconds{1}, {});
  }
  void on_timer(Context<Chatter>& ctx, Timer) {
    const auto peers = ctx.peers();
    auto other = ctx.random().below(peers.size() - 1);
    if (other >= ctx.self().value) ++other;
    ctx.send(peers[other], Number{sum + 1});
  }
  void on_message(Context<Chatter>& ctx, NodeId from, const Number& m) {
    sum += m.value;
    ctx.indicate(Came{from, m.value});
  }
};

/// A second layer: counts by what the first tells, and tells on.
struct Counter {
  static constexpr std::string_view name = "counter";
  static constexpr Text about{"counts messages", "cuenta mensajes"};
  using Hears = List<Came>;
  using Indications = List<CameOn>;
  std::uint64_t count = 0, most = 0;

  void on_indication(Context<Counter>& ctx, const Came& came) {
    ++count;
    most = std::max(most, came.value);
    ctx.indicate(CameOn{came.from, count});
  }
};

/// A third layer: remembers who was heard last.
struct Memory {
  static constexpr std::string_view name = "memory";
  static constexpr Text about{"remembers the last sender", "recuerda al último remitente"};
  using Hears = List<CameOn>;
  NodeId last = kNobody;
  std::uint64_t sum = 0;

  void on_indication(Context<Memory>&, const CameOn& came) {
    last = came.from;
    sum += came.value;
  }
};

struct Rumour {
  static constexpr std::string_view name = "rumour";
};
struct RumourPort {
  static constexpr std::string_view name = "rumour";
  using Messages = List<Rumour>;
};

/// Push gossip with a fan-out of 1 a second over a structure of arrays: a byte of state per node, no
/// stored random stream. Node 0 starts with the rumour.
class FlatGossip final : public Population {
 public:
  explicit FlatGossip(const PopulationSetup& setup)
      : seed_(setup.seed), first_(setup.first), count_(setup.count), knows_(setup.count, 0) {}
  std::unique_ptr<Population> clone() const override { return std::make_unique<FlatGossip>(*this); }

  void call(const Call& c, const Frame& frame) override {
    const auto arm = [&](std::uint64_t delay, std::int64_t period) {
      frame.effects->add({.kind = Effect::Kind::arm, .a = static_cast<std::int64_t>(delay), .b = period});
    };
    if (c.kind == Call::Kind::timer) {
      Draws draws = draws_of(frame);
      auto other = static_cast<std::uint32_t>(draws.below(count_ - 1));
      if (other >= frame.local) ++other;
      frame.effects->add({.kind = Effect::Kind::send, .node = NodeId{first_.value + other}, .a = 1});
    } else if ((c.kind == Call::Kind::message && knows_[frame.local] == 0) ||
               (c.kind == Call::Kind::start && frame.local == 0)) {
      knows_[frame.local] = 1;
      ++knowing_;
      arm(draws_of(frame).below(kRound), kRound);
    }
  }
  void construct(std::uint32_t local, bool) override { knows_[local] = 0; }
  void configure(std::uint32_t, std::size_t, const FieldValue&) override {}
  const void* config(std::uint32_t) const override { return nullptr; }
  void* service(std::size_t, std::uint32_t) override { return nullptr; }
  const void* observed(std::uint32_t local) const override { return &knows_[local]; }
  std::size_t memory_bytes() const override { return knows_.capacity(); }

  std::uint32_t knowing() const { return knowing_; }

  static ProtocolInfo info() {
    ProtocolInfo info;
    info.name = "flat-gossip";
    info.about = {"push gossip", "difusión por empuje"};
    info.serves = {{"rumour", {{"rumour", {}}}}};
    info.timers = {"round"};
    info.make = [](const PopulationSetup& s) -> std::unique_ptr<Population> { return std::make_unique<FlatGossip>(s); };
    return info;
  }

 private:
  static constexpr std::int64_t kRound = 1'000'000'000;
  Draws draws_of(const Frame& frame) const {
    return packet_draws(seed_, frame.self, frame.self, 0, SimTime{frame.now.time_since_epoch()}, 0);
  }

  std::uint64_t seed_;
  NodeId first_;
  std::uint32_t count_;
  std::vector<std::uint8_t> knows_;
  std::uint32_t knowing_ = 0;
};

}  // namespace netsplit::bench
