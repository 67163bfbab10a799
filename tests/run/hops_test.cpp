// Packets over several links: store and forward, shared links, routes that follow changes late.

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

/// Probes on a topology of links of 5 ms.
ScenarioBuilder probes_on(TopologyKind kind, std::uint32_t nodes, Duration length = seconds{20}) {
  ScenarioBuilder builder = probes(nodes, length);
  builder.delay(Constant{milliseconds{5}});
  builder.scenario().network.topology = std::move(kind);
  return builder;
}

std::uint64_t in_flight_by_parts(const Counters& c) {
  return c.sent + c.duplicated - c.delivered - c.dropped_total();
}

}  // namespace

TEST_CASE("a packet is stored and forwarded at each node on its way") {
  ScenarioBuilder builder = probes_on(topologies::Line{}, 4);
  // Each message of the probes takes 16 bytes: 12.8 ms at 10 kbit/s.
  builder.scenario().network.base.bandwidth = Bandwidth{10'000};
  tell(builder, seconds{1}, 0, kSend, 7, 3);
  auto s = builder.simulation();
  s.run();
  REQUIRE(ringer(s, 3).seen.size() >= 2);
  const auto bytes = s.network().bytes_taken() / 3;
  CHECK(ringer(s, 3).seen.back().when == LocalTime{seconds{1} + 3 * (serialisation(bytes, Bandwidth{10'000}) + milliseconds{5})});
  CHECK(s.counters().delivered == 1);
}

TEST_CASE("ways that share a link share its transmitter") {
  // 0 and 1 hang on 2, and 2 - 3 is the only way to 3.
  ScenarioBuilder builder = probes_on(
      topologies::Explicit{{{NodeId{0}, NodeId{2}}, {NodeId{1}, NodeId{2}}, {NodeId{2}, NodeId{3}}}}, 4);
  builder.scenario().network.base.bandwidth = Bandwidth{10'000};
  tell(builder, seconds{1}, 0, kSend, 1, 3);
  tell(builder, seconds{1}, 1, kSend, 2, 3);
  auto s = builder.simulation();
  s.run();
  const auto came = calls(ringer(s, 3).seen, 'm');
  REQUIRE(came.size() == 2);
  const auto bytes = s.network().bytes_taken() / 4;
  const Duration between = ringer(s, 3).seen.back().when - ringer(s, 3).seen[ringer(s, 3).seen.size() - 2].when;
  CHECK(between == serialisation(bytes, Bandwidth{10'000}));
}

TEST_CASE("until routes follow a cut, packets vanish in it; then they go the other way round") {
  ScenarioBuilder builder = probes_on(topologies::Ring{}, 6);
  builder.scenario().network.convergence = seconds{2};
  builder.step(seconds{5}, verbs::Cut{sides({0}, {1}, Pairs::Kind::between)}, "snip").lasts = seconds{5};
  for (const int second : {4, 6, 8, 11, 13}) tell(builder, seconds{second}, 0, kSend, second, 1);
  auto s = builder.simulation();
  s.run();
  // At 6 s the routers do not know yet. At 8 s five hops take 25 ms, at 11 s still: they do not know of the heal.
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{4005, 4}, {8025, 8}, {11025, 11}, {13005, 13}});
  CHECK(dropped(s, Drop::cut) == 1);
  CHECK(s.counters().reroutings == 2);
}

TEST_CASE("a node that is down forwards nothing, and without another way there is no route") {
  ScenarioBuilder builder = probes_on(topologies::Line{}, 3);
  builder.scenario().network.convergence = seconds{1};
  builder.step(seconds{5}, verbs::Crash{nodes({1})});
  tell(builder, milliseconds{5500}, 0, kSend, 1, 2);
  tell(builder, seconds{7}, 0, kSend, 2, 2);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 2).seen, 'm').empty());
  CHECK(dropped(s, Drop::node_down) == 1);
  CHECK(dropped(s, Drop::no_route) == 1);
}

TEST_CASE("what a hold keeps half-way goes on from there when it is released") {
  ScenarioBuilder builder = probes_on(topologies::Line{}, 3);
  builder.step(seconds{1}, verbs::Hold{sides({1}, {2}, Pairs::Kind::one_way)}, "jam").lasts = seconds{4};
  tell(builder, seconds{2}, 0, kSend, 9, 2);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 2).seen, 'm') == Calls{{5000, 9}});
  CHECK(s.receipts()[0].held == 1);
}

TEST_CASE("no packet is lost to the books, whatever the topology, the faults and the seed") {
  const TopologyKind kinds[] = {topologies::Ring{},        topologies::Star{},
                                topologies::Grid{4, 3, false}, topologies::ErdosRenyi{Probability{0.3}},
                                topologies::BarabasiAlbert{2}, topologies::Tree{3}};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Stream draw(combine(seed, 99));
    ScenarioBuilder builder = probes_on(kinds[draw.below(std::size(kinds))], 12);
    builder.scenario().seed = seed;
    if (draw.below(5) == 0) builder.scenario().network.topology.reset();
    Link& link = builder.scenario().network.base;
    link.loss = Probability{0.05};
    link.duplicate = Probability{0.1};
    link.corrupt = Probability{0.05};
    if (draw.below(2) == 0) link.bandwidth = Bandwidth{static_cast<std::int64_t>(2000 + draw.below(100'000))};
    link.buffer_packets = static_cast<std::uint32_t>(1 + draw.below(4));
    link.bursts = BurstLoss{Probability{0.05}, Probability{0.3}, Probability{0}, Probability{0.8}};
    link.reorder = Reordering{Probability{0.2}, Constant{milliseconds{50}}};
    const auto node = [&] { return static_cast<std::uint32_t>(draw.below(12)); };
    const auto moment = [&] { return Duration{milliseconds{static_cast<std::int64_t>(draw.below(15'000))}}; };
    for (int i = 0; i < 300; ++i) {
      const Duration when = moment();
      const std::uint32_t from = node(), to = node();
      tell(builder, when, from, kSend, i, to);
    }
    for (int i = 0; i < 6; ++i) {
      const std::uint32_t a = node(), b = (a + 1 + node() % 11) % 12;
      const Duration when = moment();
      const auto kind = draw.below(5);
      Step& step = kind == 0   ? builder.step(when, verbs::Cut{sides({a}, {b}, Pairs::Kind::between)})
                   : kind == 1 ? builder.step(when, verbs::Hold{sides({a}, {b}, Pairs::Kind::one_way)})
                   : kind == 2 ? builder.step(when, verbs::Crash{nodes({a})})
                   : kind == 3 ? builder.step(when, verbs::Pause{nodes({a})})
                               : builder.step(when, verbs::Split{sides({a, b}, {(b + 1) % 12 == a ? (b + 2) % 12 : (b + 1) % 12})});
      step.lasts = Duration{milliseconds{static_cast<std::int64_t>(100 + draw.below(4000))}};
      step.in_flight = static_cast<InFlight>(draw.below(3));
    }
    INFO("seed " << seed);
    Simulation s = builder.simulation();
    while (s.run(100, s.blueprint().end()) == Simulation::State::running)
      REQUIRE(in_flight_by_parts(s.counters()) <= s.counters().sent + s.counters().duplicated);
    // At the end, five seconds after the last message, nothing is under way but what a hold may still keep.
    Simulation copy = builder.simulation();
    copy.run(1500, copy.blueprint().end());
    Simulation resumed = copy;
    resumed.run();
    CHECK(resumed.fingerprint() == s.fingerprint());
    CHECK(s.bodies().live() == s.counters().in_flight());
  }
}

}  // namespace netsplit::test
