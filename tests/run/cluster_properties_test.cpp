// What must hold of every cluster, whatever happens to it: held against random faults under a thousand seeds.

#include <fmt/format.h>

#include <algorithm>

#include "tests/support/cluster_run.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using std::chrono::seconds;

/// Splits, cuts, pauses, crashes and leaves whose times and victims the seed draws; quiet from 90 s on.
constexpr const char* kFaults = R"(
  {"at": {"uniform": ["15s", "60s"]}, "split": "any 2 of member | rest", "for": "12s"},
  {"at": {"uniform": ["15s", "60s"]}, "cut": "any 1 of member -> rest", "for": "8s"},
  {"at": {"uniform": ["15s", "60s"]}, "pause": "any 1 of member", "for": "9s"},
  {"at": {"uniform": ["15s", "60s"]}, "crash": "any 1 of member", "for": "6s"},
  {"at": {"uniform": ["15s", "60s"]}, "degrade": "all", "loss": "20%", "for": "10s"})";

struct Converged {
  NodeId node;
  const MembershipState* state;
};

std::vector<Converged> converged(const Simulation& simulation) {
  std::vector<Converged> found;
  for (std::uint32_t n = 0; n < simulation.nodes().size(); ++n) {
    const ClusterMembership* m = membership_of(simulation, NodeId{n});
    if (m != nullptr && !m->members().empty() && m->state().is_converged({}))
      found.push_back({NodeId{n}, &m->state()});
  }
  return found;
}

}  // namespace

TEST_CASE("in a converged view there is one leader, a thousand times over random faults") {
  std::uint64_t looks = 0, agreements = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Simulation simulation = simulation_of({.timeline = kFaults,
                                           .length = "100s",
                                           .network = R"({"delay": {"uniform": ["5ms", "60ms"]}})",
                                           .seed = seed});
    for (int second = 5; second <= 100; second += 5) {
      simulation.run(~0ULL, SimTime{seconds{second}});
      const auto all = converged(simulation);
      for (std::size_t i = 0; i < all.size(); ++i) {
        ++looks;
        // Who holds the same version has the same members, and takes the same one for the leader.
        for (std::size_t j = i + 1; j < all.size(); ++j) {
          const Gossip &a = all[i].state->gossip, &b = all[j].state->gossip;
          if (a.version().compare(b.version()) != ClockOrder::same) continue;
          ++agreements;
          const bool agree = a.members() == b.members() && all[i].state->leader() == all[j].state->leader();
          if (!agree)
            FAIL(fmt::format("seed {}, {} s: {} and {} disagree", seed, second, all[i].node.value,
                             all[j].node.value));
        }
      }
    }
  }
  // Not about nothing.
  CHECK(looks > 50'000);
  CHECK(agreements > 50'000);
}

TEST_CASE("when the faults are over, all who are left agree: one list, one leader") {
  std::uint64_t alone = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Simulation simulation = simulation_of({.timeline = kFaults, .length = "4min", .seed = seed});
    simulation.run();
    INFO("seed " << seed);
    const NodeSet left = serving(simulation);
    if (left.empty()) ++alone;
    for (const NodeId node : left) {
      const ClusterMembership* m = membership_of(simulation, node);
      CHECK(m->members() == left);
      CHECK(m->leader() == left.front());
      CHECK(m->state().is_converged({}));
    }
    CHECK(metric(simulation, "two-clusters.seconds") == 0);
  }
  CHECK(alone < 100);
}
