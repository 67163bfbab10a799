// PHOLD: each event that fires schedules another at a random process after a random increment, so
// that the number of pending events stays the same. It measures the pending set and little else.

#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <queue>
#include <vector>

#include <fmt/format.h>

#include "sim/engine/scheduler.hpp"
#include "tests/bench/bench.hpp"

namespace netsplit::bench {
namespace {

enum class Increments { exponential, bimodal, ticks, all_equal };

struct Load {
  std::uint32_t processes;
  std::uint32_t events_each;
  std::uint64_t operations;
};

/// xoshiro256++ (Blackman & Vigna 2019), seeded by SplitMix64. Kept here, so that the load stays
/// what it was when the project's own streams change.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15ULL;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
      word = z ^ (z >> 31);
    }
  }
  std::uint64_t next() {
    auto& [a, b, c, d] = state_;
    const std::uint64_t drawn = std::rotl(a + d, 23) + a;
    const std::uint64_t shifted = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = std::rotl(d, 45);
    return drawn;
  }
  /// Range (0, 1].
  double unit() { return static_cast<double>((next() >> 11) + 1) * 0x1.0p-53; }
  /// Range [0, end).
  std::uint32_t below(std::uint32_t end) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint32_t>(Wide{next()} * end >> 64);
  }

 private:
  std::uint64_t state_[4];
};

template <Increments kind>
Duration increment(Random& random) {
  constexpr Duration second = std::chrono::seconds{1};
  if constexpr (kind == Increments::exponential)  // look-ahead 0.1 s, mean 1 s
    return Duration{100'000'000 + static_cast<std::int64_t>(-std::log(random.unit()) * 0.9e9)};
  if constexpr (kind == Increments::bimodal)  // messages, and a timer in twenty
    return random.below(20) != 0 ? Duration{20'000 + random.below(100'000)} : second * (1 + random.below(60));
  if constexpr (kind == Increments::ticks) return std::chrono::milliseconds{1 + random.below(16)};
  return second;
}

/// What most hand-made simulators use, behind the scheduler's interface.
class PriorityQueue {
 public:
  void schedule(SimTime at, std::uint32_t tag, NodeId node, std::uint32_t data) {
    queue_.push(Event::make(at, EventId{++sequence_}, tag, node, data));
  }
  bool next(SimTime limit, Event& out) {
    if (queue_.empty() || queue_.top().time > limit) return false;
    out = queue_.top();
    queue_.pop();
    return true;
  }

 private:
  struct After {
    bool operator()(const Event& a, const Event& b) const { return before(b, a); }
  };
  std::priority_queue<Event, std::vector<Event>, After> queue_;
  std::uint64_t sequence_ = 0;
};

template <class Pending, Increments kind>
BenchRow phold(const Load& load) {
  Random random(42);
  Pending pending;
  std::vector<std::uint64_t> visits(load.processes, 0);
  for (std::uint32_t process = 0; process < load.processes; ++process)
    for (std::uint32_t i = 0; i < load.events_each; ++i)
      pending.schedule(kStart + increment<kind>(random), 0, NodeId{process}, 0);

  BenchRow row;
  const double begin = cpu_seconds();
  std::uint64_t check = 0;
  Event event;
  for (std::uint64_t i = 0; i < load.operations; ++i) {
    if (!pending.next(kForever, event)) break;
    check = check * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(ns(event.time)) + event.node.value;
    ++visits[event.node.index()];
    const SimTime at = event.time + increment<kind>(random);
    pending.schedule(at, 0, NodeId{random.below(load.processes)}, 0);
  }
  row.cpu_seconds = cpu_seconds() - begin;
  row.operations = static_cast<double>(load.operations);
  row.check = check;
  return row;
}

template <Increments kind>
void add_cases(std::vector<BenchCase>& cases, const char* kind_name) {
  constexpr Load kLoads[] = {
      {64, 1, 4'000'000}, {1024, 1, 4'000'000}, {1024, 16, 4'000'000}, {65536, 16, 3'000'000}};
  for (const Load& load : kLoads) {
    const std::string parameters = fmt::format("{}x{} {}", load.processes, load.events_each, kind_name);
    const auto add = [&](const char* name, BenchRow (*run)(const Load&)) {
      cases.push_back({name, parameters, [load, run] { return run(load); }, "phold " + parameters});
    };
    add("phold scheduler", phold<Scheduler, kind>);
    add("phold std::priority_queue", phold<PriorityQueue, kind>);
  }
}

}  // namespace

std::vector<BenchCase> phold_cases() {
  std::vector<BenchCase> cases;
  add_cases<Increments::exponential>(cases, "exponential");
  add_cases<Increments::bimodal>(cases, "bimodal");
  add_cases<Increments::ticks>(cases, "ticks");
  add_cases<Increments::all_equal>(cases, "all-equal");
  return cases;
}

}  // namespace netsplit::bench
