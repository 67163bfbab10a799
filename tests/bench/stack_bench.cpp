// The full path: handler, effects, network, delivery. Stacks of one, two and three protocols; a flat
// population; what a snapshot costs.

#include <fmt/format.h>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"
#include "sim/engine/scheduler.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/bench_protocols.hpp"
#include "tests/support/scenario_builder.hpp"

namespace netsplit::bench {
namespace {

using test::ScenarioBuilder;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::vector<ProtocolInfo> stack_of(int height) {
  std::vector<ProtocolInfo> stack{describe<Chatter>()};
  if (height > 1) stack.push_back(describe<Counter>());
  if (height > 2) stack.push_back(describe<Memory>());
  return stack;
}

std::string count_text(std::uint32_t nodes) {
  return nodes >= 1'000'000 ? fmt::format("{} M", nodes / 1'000'000) : fmt::format("{} k", nodes / 1'000);
}

BenchRow run_stack(int height, std::uint32_t nodes, std::uint64_t events) {
  ScenarioBuilder builder(std::chrono::hours{24});
  builder.group("node", nodes, stack_of(height)).delay(Uniform{milliseconds{10}, milliseconds{100}});
  Simulation simulation = builder.simulation();
  simulation.run(3ULL * nodes, kForever);  // starts, first timers, messages under way
  const std::uint64_t before = simulation.counters().events;
  const double t0 = cpu_seconds();
  simulation.run(events, kForever);
  const double t1 = cpu_seconds();
  return {"stack", fmt::format("{} protocols, {} nodes", height, count_text(nodes)),
          static_cast<double>(simulation.counters().events - before), t1 - t0, simulation.fingerprint(),
          static_cast<double>(simulation.node_memory_bytes()) / nodes};
}

/// The same gossip in the tightest loop over the bare scheduler, without nodes or network: what the flat
/// population's figures are to be held against.
BenchRow run_bare(std::uint32_t nodes) {
  constexpr std::uint32_t kRound = 1, kRumour = 0;
  Scheduler scheduler;
  Stream stream(7);
  std::vector<std::uint8_t> knows(nodes, 0);
  std::uint32_t unaware = nodes;
  std::uint64_t messages = 0;
  const auto learn = [&](NodeId node) {
    knows[node.index()] = 1;
    --unaware;
    const Duration phase{static_cast<std::int64_t>(stream.below(1'000'000'000))};
    scheduler.schedule(scheduler.now() + phase, kRound, node, 0);
  };
  const double t0 = cpu_seconds();
  learn(NodeId{0});
  Event event;
  while (unaware != 0 && scheduler.next(kForever - Duration{1}, event)) {
    if (event.tag() == kRumour) {
      if (knows[event.node.index()] == 0) learn(event.node);
      continue;
    }
    auto other = static_cast<std::uint32_t>(stream.below(nodes - 1));
    if (other >= event.node.value) ++other;
    scheduler.schedule(scheduler.now() + seconds{1}, kRound, event.node, 0);
    const Duration latency{10'000'000 + static_cast<std::int64_t>(stream.below(90'000'000))};
    scheduler.schedule(scheduler.now() + latency, kRumour, NodeId{other}, event.node.value);
    ++messages;
  }
  const double t1 = cpu_seconds();
  return {"gossip, bare loop", fmt::format("{} nodes", count_text(nodes)), static_cast<double>(messages), t1 - t0,
          messages};
}

BenchRow run_flat(std::uint32_t nodes, bool split) {
  ScenarioBuilder builder(std::chrono::hours{1});
  builder.group("node", nodes, {FlatGossip::info()}).delay(Uniform{milliseconds{10}, milliseconds{100}});
  if (split) {
    NodeSet left, right;
    for (std::uint32_t i = 0; i < nodes; ++i) (i < nodes / 2 ? left : right).push_back(NodeId{i});
    Pairs pairs{Pairs::Kind::sides, {select(left, ""), select(right, "")}, ""};
    builder.step(seconds{8}, verbs::Split{pairs});
  }
  Simulation simulation = builder.simulation();
  const auto& gossip = dynamic_cast<const FlatGossip&>(simulation.stacks().population(LayerId{0}));
  simulation.run(nodes, kStart);
  const double t0 = cpu_seconds();
  const std::uint32_t target = nodes - (split ? nodes / 1000 : 0);
  while (gossip.knowing() < target && simulation.now() < SimTime{seconds{split ? 30 : 3600}})
    simulation.run(100'000, SimTime{seconds{split ? 30 : 3600}});
  const double t1 = cpu_seconds();
  return {split ? "flat gossip, split" : "flat gossip", fmt::format("{} nodes", count_text(nodes)),
          static_cast<double>(simulation.counters().sent), t1 - t0, simulation.fingerprint(),
          static_cast<double>(simulation.node_memory_bytes()) / nodes};
}

BenchRow run_snapshot(std::uint32_t nodes) {
  ScenarioBuilder builder(std::chrono::hours{1});
  builder.group("node", nodes, stack_of(3)).delay(Uniform{milliseconds{10}, milliseconds{100}});
  Simulation simulation = builder.simulation();
  simulation.run(5ULL * nodes, kForever);
  const int copies = nodes >= 100'000 ? 5 : 200;
  std::uint64_t check = 0;
  const double t0 = cpu_seconds();
  for (int i = 0; i < copies; ++i) {
    const Simulation copy = simulation;
    check += copy.fingerprint();
  }
  const double t1 = cpu_seconds();
  return {"snapshot", fmt::format("3 protocols, {} nodes", count_text(nodes)), static_cast<double>(copies), t1 - t0,
          check};
}

}  // namespace

std::vector<BenchCase> stack_cases() {
  std::vector<BenchCase> cases;
  const auto add = [&](std::string name, std::string parameters, std::function<BenchRow()> run) {
    cases.push_back({std::move(name), std::move(parameters), std::move(run)});
  };
  for (const std::uint32_t nodes : {1'000U, 100'000U, 1'000'000U})
    for (int height = 1; height <= 3; ++height)
      add("stack", fmt::format("{} protocols, {} nodes", height, count_text(nodes)),
          [=] { return run_stack(height, nodes, nodes == 1'000'000U ? 4'000'000 : 3'000'000); });
  for (const std::uint32_t nodes : {10'000U, 100'000U, 1'000'000U}) {
    add("gossip, bare loop", fmt::format("{} nodes", count_text(nodes)), [=] { return run_bare(nodes); });
    add("flat gossip", fmt::format("{} nodes", count_text(nodes)), [=] { return run_flat(nodes, false); });
    add("flat gossip, split", fmt::format("{} nodes", count_text(nodes)), [=] { return run_flat(nodes, true); });
  }
  for (const std::uint32_t nodes : {1'000U, 100'000U})
    add("snapshot", fmt::format("3 protocols, {} nodes", count_text(nodes)), [=] { return run_snapshot(nodes); });
  return cases;
}

}  // namespace netsplit::bench
