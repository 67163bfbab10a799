// Whole clusters over a network: how they form, what a netsplit does to them, and when.

#include <fmt/format.h>

#include <algorithm>

#include "tests/support/cluster_run.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

NodeSet nodes(std::uint32_t first, std::uint32_t count) {
  NodeSet set;
  for (std::uint32_t i = 0; i < count; ++i) set.push_back(NodeId{first + i});
  return set;
}

/// Everybody who serves holds the same members, all of them served, and the same leader.
void check_one_cluster(const Simulation& simulation, const NodeSet& members) {
  CHECK(serving(simulation) == members);
  for (const NodeId node : members) {
    const ClusterMembership* m = membership_of(simulation, node);
    REQUIRE(m != nullptr);
    CHECK(m->members() == members);
    CHECK(m->leader() == members.front());
    CHECK(m->state().is_converged({}));
  }
}

constexpr const char* kCut = R"({"name": "cut", "at": "30s", "split": "a..b | c..e", "for": "60s"})";

}  // namespace

TEST_CASE("five nodes that start together form one cluster, and the first seed leads it") {
  Simulation simulation = simulation_of({});
  simulation.run(~0ULL, SimTime{seconds{20}});
  check_one_cluster(simulation, nodes(0, 5));
  CHECK(membership_of(simulation, NodeId{3})->oldest() == NodeId{0});
}

TEST_CASE("a cluster forms over a lossy network too") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Simulation simulation = simulation_of(
        {.strategy = "", .length = "2min", .network = R"({"delay": "20ms", "loss": "10%"})", .seed = seed});
    simulation.run();
    for (std::uint32_t n = 0; n < 5; ++n)
      CHECK(membership_of(simulation, NodeId{n})->members() == nodes(0, 5));
  }
}

TEST_CASE(
    "a silent node is found 4.5 s to 6 s after its last reply, and removed stable-after and a tick later") {
  // Pekko's documentation: detection about 5 s; reference.conf's threshold of 8 gives 4.52 s, and a look each
  // second.
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Simulation simulation =
        simulation_of({.timeline = R"({"at": {"uniform": ["30s", "40s"]}, "crash": "e"})", .seed = seed});
    MarkLog log;
    simulation.observe(&log);
    simulation.run();
    const Duration crash = simulation.receipts().front().first_begin.time_since_epoch();
    const auto found = log.first(simulation, "phi-accrual", "suspect");
    const auto decided = log.first(simulation, "split-brain", "decision");
    const auto removed = log.first(simulation, "membership", "removed");
    REQUIRE(found);
    REQUIRE(decided);
    REQUIRE(removed);
    // The last reply came up to a second before the crash; the first gaps of a young history make it later.
    CHECK(*found - crash >= milliseconds{3500});
    CHECK(*found - crash <= milliseconds{6100});
    CHECK(*decided - *found >= seconds{20});
    CHECK(*decided - *found <= milliseconds{22'100});
    CHECK(*removed - *decided <= seconds{4});
  }
}

TEST_CASE("with stable-after 10 s the figures are those of the documentation: about 25 s to the takeover") {
  // Detection 5 s + stable-after 10 s + down-removal-margin 10 s.
  Simulation simulation = simulation_of(
      {.timeline = R"({"at": "40s", "crash": "a"})", .stable_after = "10s", .above = R"(, "singleton")"});
  MarkLog log;
  simulation.observe(&log);
  simulation.run();
  Duration last{0};
  for (const auto& entry : log.marks)
    if (simulation.stacks().wiring(entry.layer).name == "singleton") last = entry.time.time_since_epoch();
  CHECK(last - seconds{40} >= seconds{24});
  CHECK(last - seconds{40} <= seconds{30});
}

TEST_CASE("a clean 3|2 split ends under each strategy as its documentation says") {
  struct Case {
    std::string strategy;
    NodeSet stay;
  };
  const Case cases[] = {
      {R"("keep-majority")", nodes(2, 3)},
      {R"({"static-quorum": {"quorum-size": 3}})", nodes(2, 3)},
      {R"("keep-oldest")", nodes(0, 2)},
      {R"({"keep-referee": {"address": "b"}})", nodes(0, 2)},
      {R"({"keep-referee": {"address": "d"}})", nodes(2, 3)},
      {R"("lease-majority")", nodes(2, 3)},
      {R"("down-all")", {}},
  };
  for (const Case& c : cases) {
    INFO(c.strategy);
    Simulation simulation = simulation_of({.strategy = c.strategy,
                                           .timeline = kCut,
                                           .groups = R"(, "lease": {"names": "l1", "stack": ["lease"]})"});
    simulation.run();
    check_one_cluster(simulation, c.stay);
    CHECK(metric(simulation, "two-clusters.seconds") == 0);
    // From the cut until somebody has removed the other side.
    CHECK(metric(simulation, "undecided.seconds") > Duration{seconds{23}}.count());
    CHECK(metric(simulation, "undecided.seconds") < Duration{seconds{30}}.count());
  }
}

TEST_CASE("auto-down makes two clusters of a split, and the heal does not join them") {
  Simulation simulation =
      simulation_of({.strategy = R"("auto-down")", .timeline = kCut, .above = R"(, "singleton")"});
  simulation.run();
  CHECK(serving(simulation) == nodes(0, 5));
  CHECK(membership_of(simulation, NodeId{0})->members() == nodes(0, 2));
  CHECK(membership_of(simulation, NodeId{4})->members() == nodes(2, 3));
  CHECK(metric(simulation, "two-clusters.seconds") > Duration{seconds{100}}.count());
  CHECK(metric(simulation, "double-authority.seconds") > Duration{seconds{100}}.count());
}

TEST_CASE("without a resolver nobody comes up or is removed while a split lasts, and all is well after it") {
  Simulation simulation = simulation_of(
      {.strategy = R"("none")",
       .timeline = R"({"at": "30s", "split": "a..b | c..e", "for": "90s"}, {"at": "40s", "join": "f"},
                      {"at": "50s", "do": "membership.leave", "on": "e"})",
       .groups = R"(, "late": {"names": "f", "near": "a", "absent": true,
                     "stack": ["phi-accrual", "membership", {"split-brain": {"strategy": "none"}}]})"});
  simulation.run(~0ULL, SimTime{seconds{115}});
  const auto status = [&](std::uint32_t seen_by, std::uint32_t of) {
    for (const Member& m : membership_of(simulation, NodeId{seen_by})->state().gossip.members())
      if (m.id.node == NodeId{of}) return m.status;
    return MemberStatus::removed;
  };
  CHECK(status(0, 5) == MemberStatus::weakly_up);
  CHECK(status(2, 5) == MemberStatus::removed);
  CHECK(status(2, 4) == MemberStatus::leaving);
  CHECK(status(0, 4) == MemberStatus::up);
  simulation.run();
  CHECK(serving(simulation) == NodeSet{NodeId{0}, NodeId{1}, NodeId{2}, NodeId{3}, NodeId{5}});
  CHECK(status(0, 5) == MemberStatus::up);
  CHECK(status(0, 4) == MemberStatus::removed);
}

TEST_CASE("an operator ends a split under manual by downing one side on the other, and itself") {
  Simulation simulation = simulation_of({.strategy = R"("manual")", .timeline = std::string(kCut) + R"(,
      {"at": "50s", "do": "membership.down", "on": "c", "member": "a"},
      {"at": "50s", "do": "membership.down", "on": "c", "member": "b"},
      {"at": "51s", "do": "membership.down", "on": "a", "member": "b"},
      {"at": "52s", "do": "membership.down", "on": "a", "member": "a"})"});
  simulation.run();
  check_one_cluster(simulation, nodes(2, 3));
}

TEST_CASE("a node that leaves in good order is gone without having to be found unreachable") {
  Simulation simulation =
      simulation_of({.timeline = R"({"at": "30s", "do": "membership.leave", "on": "c"})"});
  MarkLog log;
  simulation.observe(&log);
  simulation.run();
  const auto removed = log.first(simulation, "membership", "removed");
  REQUIRE(removed);
  CHECK(*removed < seconds{38});
  CHECK_FALSE(log.first(simulation, "phi-accrual", "suspect"));
  CHECK(serving(simulation) == NodeSet{NodeId{0}, NodeId{1}, NodeId{3}, NodeId{4}});
}

TEST_CASE("a node that restarts is another member: the former life goes, the new one comes up") {
  Simulation simulation = simulation_of({.timeline = R"({"at": "30s", "crash": "c", "for": "2s"})"});
  simulation.run(~0ULL, SimTime{seconds{29}});
  const auto uid = [&] {
    for (const Member& m : membership_of(simulation, NodeId{0})->state().gossip.members())
      if (m.id.node == NodeId{2}) return m.id.uid;
    return std::int64_t{0};
  };
  const std::int64_t before = uid();
  simulation.run();
  check_one_cluster(simulation, nodes(0, 5));
  CHECK(uid() != before);
  CHECK(membership_of(simulation, NodeId{0})->state().gossip.tombstones().size() == 1);
}

TEST_CASE("the first seed node that restarts while it is cut off founds a second cluster") {
  Simulation simulation = simulation_of(
      {.timeline = R"({"at": "30s", "split": "a | b..e", "for": "60s"}, {"at": "35s", "crash": "a", "for": "1s"})"});
  simulation.run();
  CHECK(membership_of(simulation, NodeId{0})->members() == nodes(0, 1));
  CHECK(membership_of(simulation, NodeId{1})->members() == nodes(1, 4));
  CHECK(metric(simulation, "two-clusters.seconds") > 0);
}

TEST_CASE("whom only some can reach goes, also if the news of it does not reach it") {
  // c is removed by b, and cannot hear of it from a: b tells it when it gossips.
  Simulation simulation =
      simulation_of({.names = "a..c", .timeline = R"({"at": "30s", "cut": "a - c", "for": "60s"})"});
  simulation.run();
  check_one_cluster(simulation, {NodeId{1}});
}

TEST_CASE("the singleton is handed over by an oldest that leaves, and never runs twice") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Simulation simulation =
        simulation_of({.timeline = R"({"at": "30s", "do": "membership.leave", "on": "a"})",
                       .above = R"(, {"singleton": {"stopping": "700ms"}})",
                       .seed = seed});
    simulation.run();
    CHECK(metric(simulation, "double-authority.seconds") == 0);
    // Nowhere before the first node is up, and for the two or three round trips of the hand-over.
    CHECK(metric(simulation, "no-instance.seconds") < Duration{milliseconds{400}}.count());
  }
}

TEST_CASE("a lease that is refused to both sides leaves nobody") {
  Simulation simulation = simulation_of({.strategy = R"("lease-majority")", .timeline = kCut});
  simulation.run();
  CHECK(serving(simulation).empty());
}
