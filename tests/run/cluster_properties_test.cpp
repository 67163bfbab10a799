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

/// Splits, cuts, pauses, loss and crashes whose times and victims the seed draws; quiet from 72 s on. The
/// first seed node does not crash: one that restarts while it is cut off founds a cluster of its own.
constexpr const char* kFaults = R"(
  {"at": {"uniform": ["15s", "60s"]}, "split": "any 2 of member | rest", "for": "12s"},
  {"at": {"uniform": ["15s", "60s"]}, "cut": "any 1 of member -> rest", "for": "8s"},
  {"at": {"uniform": ["15s", "60s"]}, "pause": "any 1 of member", "for": "9s"},
  {"at": {"uniform": ["15s", "60s"]}, "crash": "any 1 of b..e", "for": "6s"},
  {"at": {"uniform": ["15s", "60s"]}, "degrade": "all", "loss": "20%", "for": "10s"})";

struct Converged {
  NodeId node;
  const MembershipState* state;
};

/// A member that is down calls another one unreachable. Convergence leaves its word out, leadership does not,
/// and the accused takes itself for reachable: in Pekko two may then lead until the downed one is removed.
bool a_downed_one_accuses(const Gossip& gossip) {
  const auto& records = gossip.reachability().records();
  return std::any_of(records.begin(), records.end(), [&](const Reachability::Record& r) {
    const Member* observer = gossip.member(r.observer);
    return r.status != ReachabilityStatus::reachable && observer != nullptr &&
           observer->status == MemberStatus::down;
  });
}

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
  std::uint64_t looks = 0, agreements = 0, by_the_downed = 0;
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
          if (a.members() == b.members() && a.reachability() == b.reachability() && a_downed_one_accuses(a)) {
            ++by_the_downed;
            continue;
          }
          const bool agree = a.members() == b.members() && all[i].state->leader() == all[j].state->leader();
          if (!agree)
            FAIL(fmt::format("seed {}, {} s: {} and {} disagree", seed, second, all[i].node.value,
                             all[j].node.value));
        }
      }
    }
  }
  // Not about nothing, and the exception is one.
  CHECK(by_the_downed * 50 < agreements);
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
