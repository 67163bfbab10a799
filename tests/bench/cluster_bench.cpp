// Clusters in process: the small one that batches run by the thousand, and one of a thousand nodes.

#include <fmt/format.h>

#include "sim/base/random.hpp"
#include "sim/protocols/membership/membership.hpp"
#include "sim/protocols/phi_accrual/phi_accrual.hpp"
#include "sim/protocols/split_brain/split_brain.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/scenario_builder.hpp"

namespace netsplit::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// The first two fifths are cut off for a minute.
test::ScenarioBuilder cluster(std::uint32_t nodes, Duration length, Duration cut_at, std::uint64_t seed) {
  test::ScenarioBuilder builder(length, seed);
  builder.group("member", nodes, {describe<PhiAccrual>(), describe<ClusterMembership>(), describe<SplitBrain>()})
      .delay(Uniform{milliseconds{10}, milliseconds{40}});
  NodeSet left, right;
  for (std::uint32_t n = 0; n < nodes; ++n) (n < nodes * 2 / 5 ? left : right).push_back(NodeId{n});
  builder
      .step(cut_at, verbs::Split{Pairs{.kind = Pairs::Kind::sides, .sides = {select(left, ""), select(right, "")}}})
      .lasts = seconds{60};
  return builder;
}

/// Operations are whole runs.
BenchRow run_small(int runs) {
  BenchRow row{"cluster", "5 nodes, 3 min, a run", static_cast<double>(runs)};
  std::vector<std::shared_ptr<const Blueprint>> blueprints;
  for (int seed = 1; seed <= runs; ++seed)
    blueprints.push_back(
        cluster(5, minutes{3}, seconds{35}, static_cast<std::uint64_t>(seed)).blueprint());
  const double t0 = cpu_seconds();
  for (const auto& blueprint : blueprints) {
    Simulation simulation(blueprint);
    simulation.run();
    row.check = combine(row.check, simulation.fingerprint());
  }
  row.cpu_seconds = cpu_seconds() - t0;
  return row;
}

/// Operations are seconds of simulated time: forming, a split, and its end.
BenchRow run_large() {
  const auto blueprint = cluster(1000, minutes{3}, seconds{60}, 1).blueprint();
  const double t0 = cpu_seconds();
  Simulation simulation(blueprint);
  simulation.run();
  return {"cluster", "1 k nodes, 3 min, simulated seconds", 180, cpu_seconds() - t0, simulation.fingerprint(), 0};
}

}  // namespace

std::vector<BenchCase> cluster_cases() {
  return {{"cluster", "5 nodes, 3 min, a run", [] { return run_small(100); }},
          {"cluster", "1 k nodes, 3 min, simulated seconds", run_large}};
}

}  // namespace netsplit::bench
