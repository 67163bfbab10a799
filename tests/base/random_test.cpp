#include "sim/base/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

constexpr std::uint64_t kPort = hash_name("heartbeat");

Draws packet(std::uint32_t from, std::uint32_t to, std::int64_t sent_ns, std::uint32_t ordinal,
             std::uint64_t seed = 1) {
  return packet_draws(seed, NodeId{from}, NodeId{to}, kPort, SimTime{Duration{sent_ns}}, ordinal);
}

/// Pearson's statistic of how evenly `units` fill 64 cells: mean 63, deviation 11.2.
double chi_square(const std::vector<double>& units) {
  std::array<double, 64> cells{};
  for (const double u : units) ++cells[std::min<std::size_t>(63, static_cast<std::size_t>(u * 64.0))];
  const double expected = static_cast<double>(units.size()) / 64.0;
  double sum = 0.0;
  for (const double n : cells) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

/// Correlation of each draw with the next. For n independent draws it deviates by 1 / sqrt(n).
double correlation_of_neighbours(const std::vector<double>& units) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) sum += (units[i] - 0.5) * (units[i + 1] - 0.5);
  return sum / static_cast<double>(units.size() - 1) * 12.0;
}

void require_uniform_and_independent(const std::vector<double>& units) {
  REQUIRE(chi_square(units) > 25.0);
  REQUIRE(chi_square(units) < 120.0);
  REQUIRE(std::fabs(correlation_of_neighbours(units)) < 5.0 / std::sqrt(static_cast<double>(units.size())));
}

constexpr int kMany = 100'000;

}  // namespace

TEST_CASE("a stream's draws are the recorded ones") {
  Stream stream(42);
  REQUIRE(stream.next() == 0xf95bb4d0b522dbd9ULL);
  REQUIRE(stream.next() == 0xfa39494231ad5c3eULL);
  REQUIRE(stream_for(1, "phi-accrual", NodeId{3}).next() == 0xac74fc993231d361ULL);
  REQUIRE(packet(1, 2, 30'000'000'000, 0).next() == 0x4f6f34e847e281cfULL);
  REQUIRE(combine(1, 2) == 0xfea92520a9bf2821ULL);
}

TEST_CASE("a copy of a stream continues with the same draws") {
  Stream stream(1);
  stream.next();
  Stream copy = stream;
  REQUIRE(copy == stream);
  REQUIRE(copy.next() == stream.next());
  copy.next();
  REQUIRE_FALSE(copy == stream);
  REQUIRE(sizeof(Stream) == 16);
  REQUIRE(sizeof(Draws) == 8);
}

TEST_CASE("a key depends on each of its parts and on their order") {
  REQUIRE(combine(1, 2) != combine(2, 1));
  std::set<std::uint64_t> keys;
  for (std::uint64_t a = 0; a < 200; ++a) {
    for (std::uint64_t b = 0; b < 200; ++b) keys.insert(combine(a, b));
  }
  REQUIRE(keys.size() == 200 * 200);
  REQUIRE_FALSE(stream_for(1, "a", NodeId{0}) == stream_for(2, "a", NodeId{0}));
  REQUIRE_FALSE(stream_for(1, "a", NodeId{0}) == stream_for(1, "b", NodeId{0}));
  REQUIRE_FALSE(stream_for(1, "a", NodeId{0}) == stream_for(1, "a", NodeId{1}));
}

TEST_CASE("a packet's draws depend on seed, sender, receiver, port, instant and ordinal") {
  const std::uint64_t first = packet(1, 2, 1000, 0).next();
  REQUIRE(packet(1, 2, 1000, 0).next() == first);
  REQUIRE(packet(2, 1, 1000, 0).next() != first);
  REQUIRE(packet(1, 3, 1000, 0).next() != first);
  REQUIRE(packet(1, 2, 1001, 0).next() != first);
  REQUIRE(packet(1, 2, 1000, 1).next() != first);
  REQUIRE(packet(1, 2, 1000, 0, 2).next() != first);
  REQUIRE(packet_draws(1, NodeId{1}, NodeId{2}, hash_name("bulk"), SimTime{Duration{1000}}, 0).next() !=
          first);
}

TEST_CASE("no two packets of a busy run share their draws") {
  std::vector<std::uint64_t> firsts;
  for (std::uint32_t from = 0; from < 20; ++from) {
    for (std::uint32_t to = 0; to < 20; ++to) {
      for (std::int64_t tick = 0; tick < 200; ++tick) {
        for (std::uint32_t ordinal = 0; ordinal < 4; ++ordinal) {
          firsts.push_back(packet(from, to, tick * 100'000'000, ordinal).next());
        }
      }
    }
  }
  std::sort(firsts.begin(), firsts.end());
  REQUIRE(std::adjacent_find(firsts.begin(), firsts.end()) == firsts.end());
}

TEST_CASE("one stream's units are uniform and independent of their neighbours") {
  for (const std::uint64_t key : {0ULL, 1ULL, 0xffffffffffffffffULL}) {
    Stream stream(key);
    std::vector<double> units(kMany);
    for (double& u : units) u = stream.unit();
    require_uniform_and_independent(units);
  }
}

TEST_CASE("the first units of streams with neighbouring keys are uniform and independent") {
  std::vector<double> by_key, by_node, by_seed;
  for (std::uint32_t i = 0; i < kMany; ++i) {
    by_key.push_back(Stream(i).unit());
    by_node.push_back(stream_for(1, "heartbeat", NodeId{i}).unit());
    by_seed.push_back(stream_for(i, "heartbeat", NodeId{0}).unit());
  }
  require_uniform_and_independent(by_key);
  require_uniform_and_independent(by_node);
  require_uniform_and_independent(by_seed);
}

TEST_CASE("the first units of packets that differ in one part only are uniform and independent") {
  std::vector<double> by_receiver, by_sender, by_instant, by_millisecond, by_second, by_ordinal, by_seed;
  for (std::uint32_t i = 0; i < kMany; ++i) {
    by_receiver.push_back(packet(0, i, 0, 0).unit());
    by_sender.push_back(packet(i, 0, 0, 0).unit());
    by_instant.push_back(packet(0, 1, i, 0).unit());
    by_millisecond.push_back(packet(0, 1, std::int64_t{i} * 1'000'000, 0).unit());
    by_second.push_back(packet(0, 1, std::int64_t{i} * 1'000'000'000, 0).unit());
    by_ordinal.push_back(packet(0, 1, 0, i).unit());
    by_seed.push_back(packet(0, 1, 0, 0, i).unit());
  }
  for (const auto& units :
       {by_receiver, by_sender, by_instant, by_millisecond, by_second, by_ordinal, by_seed}) {
    require_uniform_and_independent(units);
  }
}

TEST_CASE("changing any one bit of a packet's key changes half of the bits drawn") {
  double flipped = 0.0;
  int trials = 0;
  for (std::uint32_t from = 0; from < 50; ++from) {
    for (int bit = 0; bit < 40; ++bit) {
      const std::int64_t sent = 1'000'000'007LL * from;
      const std::uint64_t before = packet(from, 7, sent, 0).next();
      const std::uint64_t after = packet(from, 7, sent ^ (std::int64_t{1} << bit), 0).next();
      const int bits = __builtin_popcountll(before ^ after);
      REQUIRE(bits > 10);
      REQUIRE(bits < 54);
      flipped += bits;
      ++trials;
    }
  }
  REQUIRE(std::fabs(flipped / trials - 32.0) < 0.5);
}

TEST_CASE("a unit lies above 0 and reaches at most 1") {
  struct Extreme : DrawsFrom<Extreme> {
    std::uint64_t bits = 0;
    std::uint64_t next() { return bits; }
  };
  Extreme engine;
  REQUIRE(engine.unit() == 0x1p-53);
  engine.bits = ~0ULL;
  REQUIRE(engine.unit() == 1.0);
}

TEST_CASE("a chance of 0 never comes true, one of 1 always, one of a third a third of the time") {
  Stream stream(3);
  int hits = 0;
  for (int i = 0; i < 30'000; ++i) {
    REQUIRE_FALSE(stream.chance(Probability{0.0}));
    REQUIRE(stream.chance(Probability{1.0}));
    if (stream.chance(Probability{1.0 / 3.0})) ++hits;
  }
  REQUIRE(std::abs(hits - 10'000) < 400);
}

TEST_CASE("below(n) stays below n and gives every value its share") {
  Stream stream(5);
  REQUIRE(stream.below(1) == 0);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[stream.below(7)];
  for (const int count : counts) REQUIRE(std::abs(count - 10'000) < 500);
  for (int i = 0; i < 1000; ++i) REQUIRE(stream.below(0x8000000000000001ULL) <= 0x8000000000000000ULL);
  REQUIRE_THROWS_AS(stream.below(0), CheckFailed);
}

TEST_CASE("below(n) draws again where a value would be favoured") {
  struct Scripted : DrawsFrom<Scripted> {
    std::vector<std::uint64_t> script;
    std::size_t at = 0;
    std::uint64_t next() { return script.at(at++); }
  };
  Scripted engine;
  engine.script = {0, 1ULL << 63};  // 2^64 mod 3 = 1: the first of the 2^64 draws is one too many
  REQUIRE(engine.below(3) == 1);
  REQUIRE(engine.at == 2);
}

TEST_CASE("a sample holds distinct numbers in ascending order, each as often as any other") {
  Stream stream(9);
  std::array<int, 10> counts{};
  for (int i = 0; i < 10'000; ++i) {
    const auto chosen = sample(stream, 10, 3);
    REQUIRE(chosen.size() == 3);
    REQUIRE((chosen[0] < chosen[1] && chosen[1] < chosen[2] && chosen[2] < 10));
    for (const auto n : chosen) ++counts[n];
  }
  for (const int count : counts) REQUIRE(std::abs(count - 3000) < 250);
}

TEST_CASE("samples of none, of all and of many") {
  Stream stream(9);
  const Stream before = stream;
  REQUIRE(sample(stream, 0, 0).empty());
  REQUIRE(sample(stream, 5, 0).empty());
  REQUIRE(stream == before);
  REQUIRE(sample(stream, 3, 3) == std::vector<std::uint32_t>{0, 1, 2});
  const auto many = sample(stream, 1000, 900);
  REQUIRE(std::set<std::uint32_t>(many.begin(), many.end()).size() == 900);
  REQUIRE(std::is_sorted(many.begin(), many.end()));
  REQUIRE(many.back() < 1000);
  REQUIRE_THROWS_AS(sample(stream, 2, 3), CheckFailed);
}

TEST_CASE("a shuffle keeps the items and puts each anywhere equally often") {
  Stream stream(21);
  std::array<int, 5> first{};
  for (int i = 0; i < 10'000; ++i) {
    std::array<int, 5> items{0, 1, 2, 3, 4};
    shuffle(stream, std::span<int>(items));
    ++first[static_cast<std::size_t>(items[0])];
    std::sort(items.begin(), items.end());
    REQUIRE(items == std::array<int, 5>{0, 1, 2, 3, 4});
  }
  for (const int count : first) REQUIRE(std::abs(count - 2000) < 200);
  const Stream before = stream;
  std::vector<int> one{1};
  shuffle(stream, std::span<int>(one));
  shuffle(stream, std::span<int>{});
  REQUIRE(stream == before);
}
