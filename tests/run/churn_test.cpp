// Nodes that come and go by chance while a churn lasts.

#include <algorithm>
#include <map>

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

using Downs = std::vector<std::pair<SimTime, SimTime>>;

/// When each node was down.
struct DownTimes final : Observer {
  std::map<NodeId, Downs> of;
  void on(const Record& r) override {
    if (r.kind == RecordKind::crashed) of[r.node].emplace_back(r.time, kForever);
    if (r.kind == RecordKind::restarted) of[r.node].back().second = r.time;
  }
};

ScenarioBuilder churned(std::initializer_list<std::uint32_t> which, Duration length = seconds{1000}) {
  auto builder = probes(4, length);
  const Law up = Exponential{seconds{30}, Duration{0}}, down = Exponential{seconds{10}, Duration{0}};
  builder.step(seconds{10}, verbs::Churn{nodes(which), up, down}, "churn").lasts = length - seconds{20};
  return builder;
}

DownTimes watched(const ScenarioBuilder& builder) {
  DownTimes times;
  auto s = builder.simulation();
  s.observe(&times);
  s.run();
  return times;
}

}  // namespace

TEST_CASE("a churned node is up and down for times of the two laws") {
  const DownTimes times = watched(churned({0, 1, 2, 3}, seconds{40'000}));
  REQUIRE(times.of.size() == 4);
  Duration down{0};
  std::size_t count = 0;
  for (const auto& [node, spans] : times.of)
    for (const auto& [from, to] : spans) {
      down += to - from;
      ++count;
    }
  // 4 nodes in cycles of 40 s, within 5 standard deviations: about 4 000 of them, each down for 10 s.
  CHECK(std::abs(static_cast<double>(count) - 4000) < 300);
  CHECK(std::abs(static_cast<double>(down.count()) / 1e9 / static_cast<double>(count) - 10) < 0.8);
}

TEST_CASE("a churned node's times do not depend on who else is churned") {
  const DownTimes all = watched(churned({0, 1, 2, 3})), some = watched(churned({1, 3}));
  CHECK(some.of.size() == 2);
  CHECK(all.of.at(NodeId{1}) == some.of.at(NodeId{1}));
  CHECK(all.of.at(NodeId{3}) == some.of.at(NodeId{3}));
  CHECK(all.of.at(NodeId{1}) != all.of.at(NodeId{3}));
}

TEST_CASE("at the end of a churn all that it holds down come back, and it is over once") {
  auto builder = churned({0, 1, 2, 3});
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{980}});
  const auto up = [&] {
    int n = 0;
    for (std::uint32_t i = 0; i < 4; ++i) n += s.is_up(NodeId{i}) ? 1 : 0;
    return n;
  };
  s.run(~0ULL, SimTime{seconds{990}});
  CHECK(up() == 4);
  CHECK(s.receipts()[0].last_end == SimTime{seconds{990}});
  s.run();
  CHECK(up() == 4);
  CHECK(s.receipts()[0].nodes.size() == 4);
}

TEST_CASE("a churn does not bring back whom another fault took down") {
  auto builder = probes(1, seconds{100});
  builder.step(Duration{0}, verbs::Churn{nodes({0}), Constant{seconds{10}}, Constant{seconds{5}}}, "churn")
      .lasts = seconds{80};
  builder.step(seconds{11}, verbs::Restart{nodes({0})}, "early");
  builder.step(seconds{12}, verbs::Crash{nodes({0})}, "crash").lasts = seconds{50};
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{61}});
  CHECK_FALSE(s.is_up(NodeId{0}));
  s.run(~0ULL, SimTime{seconds{63}});
  CHECK(s.is_up(NodeId{0}));
  s.run();
  CHECK(s.is_up(NodeId{0}));
}

TEST_CASE("a churn loses the disks if it says so, and goes on from a snapshot to the same end") {
  for (const bool lost : {false, true}) {
    auto builder = probes(1, seconds{20});
    tell(builder, seconds{1}, 0, kRemember, 9);
    builder.step(seconds{2},
                 verbs::Churn{nodes({0}), Uniform{seconds{1}, seconds{3}}, Constant{seconds{1}}, lost},
                 "churn");
    auto s = builder.simulation();
    s.run(~0ULL, SimTime{seconds{10}});
    Simulation copy = s;
    s.run();
    copy.run();
    CHECK(copy.fingerprint() == s.fingerprint());
    REQUIRE_FALSE(calls(ringer(s, 0).seen, 's').empty());
    CHECK(calls(ringer(s, 0).seen, 's')[0].second == (lost ? 0 : 9));
  }
}

}  // namespace netsplit::test
