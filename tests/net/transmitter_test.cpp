// What one direction of a link does to packets: queueing, tail drop, losses in bursts.

#include "sim/net/transmitter.hpp"

#include "sim/net/network.hpp"
#include "sim/net/pair_index.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using namespace std::chrono_literals;

constexpr SimTime at(Duration d) { return SimTime{d}; }

/// 1 Mbit/s: 125 bytes a millisecond.
Link link(std::uint32_t packets = 1000, std::int64_t bytes = 1'000'000) {
  Link l;
  l.delay = Constant{5ms};
  l.bandwidth = Bandwidth{1'000'000};
  l.buffer_packets = packets;
  l.buffer = Bytes{bytes};
  return l;
}

PacketKey key(SimTime sent, std::uint32_t ordinal = 0) { return {NodeId{0}, NodeId{1}, 7, sent, ordinal}; }

}  // namespace

TEST_CASE("serialisation is bytes over speed, to the nearest nanosecond") {
  CHECK(serialisation(1500, Bandwidth{10'000'000}) == Duration{1'200'000});
  CHECK(serialisation(1, Bandwidth{3}) == Duration{2'666'666'667});
  CHECK(serialisation(0, Bandwidth{1}) == Duration{0});
  // Beyond 64 bits on the way, and longer than any run.
  CHECK(serialisation(4'000'000'000, Bandwidth{1'000'000'000'000}) == Duration{32'000'000});
  CHECK(serialisation(4'000'000'000, Bandwidth{1}) == kLongestDraw);
}

TEST_CASE("packets leave one after the other, each after its own serialisation") {
  Transmitter t;
  const auto first = t.offer(at(0ms), 125, link());
  const auto second = t.offer(at(0ms), 250, link());
  const auto third = t.offer(at(2500us), 125, link());
  const auto idle = t.offer(at(10ms), 125, link());
  CHECK((first.found == 0 && second.found == 1 && third.found == 1 && idle.found == 0));
  CHECK((first.waited == 0ms && second.waited == 1ms && third.waited == 500us && idle.waited == 0ms));
  CHECK(second.sojourn() == Duration{3ms});
  CHECK(t.free_at() == at(11ms));
  CHECK(t.busy(at(10500us)) == Duration{4500us});
}

TEST_CASE("a full buffer refuses what comes, by packets and by bytes, and takes again when one has left") {
  Transmitter by_packets;
  const Link two = link(2);
  CHECK(by_packets.offer(at(0ms), 125, two).accepted);
  CHECK(by_packets.offer(at(0ms), 125, two).accepted);
  const auto refused = by_packets.offer(at(0ms), 125, two);
  CHECK((!refused.accepted && refused.found == 2));
  // At the instant at which the first leaves there is room.
  CHECK(by_packets.offer(at(1ms), 125, two).accepted);

  Transmitter by_bytes;
  const Link little = link(1000, 300);
  CHECK(by_bytes.offer(at(0ms), 200, little).accepted);
  CHECK_FALSE(by_bytes.offer(at(0ms), 101, little).accepted);
  CHECK(by_bytes.offer(at(0ms), 100, little).accepted);
  CHECK_FALSE(by_bytes.offer(at(0ms), 1, little).accepted);
}

TEST_CASE("a queue that never empties keeps no trace of what has left") {
  Transmitter t;
  for (int i = 0; i < 100'000; ++i) CHECK(t.offer(at(Duration{1ms} * i), 126, link()).accepted);
  CHECK(t.memory_bytes() < 100'000);
}

TEST_CASE("each direction of each link has a transmitter of its own, a copy of the network too") {
  Network net(3, 1, link());
  CHECK(net.send(key(at(0ms)), 125).delay == Duration{6ms});
  CHECK(net.send(key(at(0ms), 1), 125).delay == Duration{7ms});
  CHECK(net.send({NodeId{1}, NodeId{0}, 7, at(0ms), 0}, 125).delay == Duration{6ms});
  Network copy = net;
  CHECK(copy.send(key(at(0ms), 2), 125).delay == Duration{8ms});
  CHECK(net.send(key(at(0ms), 2), 125).delay == Duration{8ms});
  CHECK(net.bytes_taken() == 500);
}

TEST_CASE("a packet that loss takes uses no bandwidth, one that is corrupted does") {
  Link lossy = link();
  lossy.loss = Probability{1};
  Network losing(2, 1, lossy);
  CHECK(losing.send(key(at(0ms)), 125).drop == Drop::loss);
  CHECK(losing.bytes_taken() == 0);
  Link noisy = link();
  noisy.corrupt = Probability{1};
  Network corrupting(2, 1, noisy);
  CHECK(corrupting.send(key(at(0ms)), 125).drop == Drop::corrupted);
  CHECK(corrupting.bytes_taken() == 125);
}

TEST_CASE("what is new on a link moves no draw of what was there") {
  Link plain = link();
  plain.bandwidth = Bandwidth{0};
  plain.delay = Uniform{1ms, 9ms};
  plain.loss = Probability{0.3};
  Link rich = plain;
  rich.jitter = Constant{1ms};
  rich.corrupt = Probability{0.2};
  rich.reorder = Reordering{Probability{0.5}, Constant{100ms}};
  Network a(2, 1, plain), b(2, 1, rich);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const Fate x = a.send(key(at(0ms), i), 1), y = b.send(key(at(0ms), i), 1);
    CHECK((x.drop == Drop::loss) == (y.drop == Drop::loss));
    if (x.drop == Drop::loss) continue;
    const Duration more = y.delay - x.delay;
    CHECK((more == 1ms || more == 101ms));
  }
}

TEST_CASE("bursts lose as often, and stay bad as long, as their chain says") {
  const BurstLoss law{Probability{0.05}, Probability{0.2}, Probability{0.001}, Probability{0.5}};
  BurstState state(law, Stream(3));
  std::uint64_t lost = 0, runs = 0, bad = 0;
  constexpr std::uint64_t kPackets = 400'000;
  for (std::uint64_t i = 0; i < kPackets; ++i) {
    const auto outcome = state.step(law);
    lost += outcome.lost ? 1 : 0;
    runs += outcome.bad_run != 0 ? 1 : 0;
    bad += outcome.bad_run;
  }
  // One packet in five meets the bad state: 0.8 * 0.001 + 0.2 * 0.5.
  CHECK(static_cast<double>(lost) / kPackets == Approx(0.1008).margin(0.003));
  CHECK(static_cast<double>(bad) / static_cast<double>(runs) == Approx(5.0).margin(0.15));
}

TEST_CASE("bursts start in their stationary law, and a chain that never leaves a state stays in the good one") {
  const BurstLoss law{Probability{0.1}, Probability{0.3}, Probability{0}, Probability{1}};
  int bad = 0;
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) bad += BurstState(law, Stream(seed)).step(law).lost ? 1 : 0;
  CHECK(bad / 10'000.0 == Approx(0.25).margin(0.02));
  const BurstLoss never{Probability{0}, Probability{0}, Probability{0}, Probability{1}};
  CHECK_FALSE(BurstState(never, Stream(1)).step(never).lost);
}

TEST_CASE("pairs are numbered in the order in which they are first asked for") {
  PairIndex index;
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(index.find_or_add(NodeId{i}, NodeId{i / 2}) == i);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(index.find_or_add(NodeId{i}, NodeId{i / 2}) == i);
  CHECK(index.find_or_add(NodeId{3}, NodeId{4}) == 1000);
  CHECK(index.size() == 1001);
}

}  // namespace netsplit
