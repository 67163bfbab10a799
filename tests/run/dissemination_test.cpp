// How long the news of a split takes to reach everybody on a side, against the shortest stable-after that
// Pekko's documentation allows for that size (split-brain-resolver, "stable-after" table: 5: 7 s, 10: 10 s,
// 20: 13 s, 50: 17 s, 100: 20 s).

#include <fmt/format.h>

#include "tests/support/cluster_run.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration kCutAt = seconds{40};

/// Nodes come up at drawn times, so that they do not beat and look in one rhythm.
ClusterText halves(std::uint32_t size, Duration stable_after, std::uint64_t seed) {
  const std::uint32_t first_half = size / 2;
  const auto stable = fmt::format("{}s", stable_after / seconds{1});
  std::string timeline;
  for (std::uint32_t n = 2; n <= size; ++n)
    timeline += fmt::format(R"({{"at": {{"uniform": ["1s", "6s"]}}, "join": "n{}"}}, )", n);
  timeline += fmt::format(R"({{"at": "40s", "split": "n1..n{} | n{}..n{}", "for": "90s"}})", first_half,
                          first_half + 1, size);
  return {.names = "n1",
          .timeline = timeline,
          .stable_after = stable,
          .groups = fmt::format(
              R"(, "late": {{"names": "n2..n{}", "absent": true, "stack": ["phi-accrual", "membership",
                                   {{"split-brain": {{"stable-after": "{}"}}}}]}})",
              size, stable),
          .seed = seed};
}

/// From the first node that calls somebody unreachable until all on both sides know the whole other side to
/// be so.
Duration spread(std::uint32_t size, std::uint64_t seed) {
  Simulation simulation = simulation_of(halves(size, seconds{60}, seed));
  std::optional<Duration> began;
  for (Duration t = kCutAt; t < kCutAt + seconds{60}; t += milliseconds{100}) {
    simulation.run(~0ULL, SimTime{t});
    bool all = true;
    for (std::uint32_t n = 0; n < size; ++n) {
      const std::size_t known = membership_of(simulation, NodeId{n})->unreachable().size();
      const std::size_t other_side = n < size / 2 ? size - size / 2 : size / 2;
      if (known != 0 && !began) began = t;
      all = all && known == other_side;
    }
    if (all) return t - *began;
  }
  return seconds{60};
}

/// Whether the split ends as it should: the larger half lives on, and nobody else.
bool ends_well(std::uint32_t size, Duration stable_after, std::uint64_t seed) {
  Simulation simulation = simulation_of(halves(size, stable_after, seed));
  simulation.run(~0ULL, SimTime{kCutAt + seconds{75}});
  NodeSet larger;
  for (std::uint32_t n = size / 2; n < size; ++n) larger.push_back(NodeId{n});
  return serving(simulation) == larger;
}

}  // namespace

TEST_CASE("the recommended stable-after is longer than the news of a split takes, at each size") {
  struct Row {
    std::uint32_t size;
    Duration stable_after;
    std::uint64_t seeds;
  };
  for (const Row& row : {Row{5, seconds{7}, 20}, Row{10, seconds{10}, 10}, Row{20, seconds{13}, 5},
                         Row{50, seconds{17}, 2}, Row{100, seconds{20}, 1}}) {
    Duration longest{0};
    for (std::uint64_t seed = 1; seed <= row.seeds; ++seed)
      longest = std::max(longest, spread(row.size, seed));
    INFO(row.size << " nodes: " << longest / milliseconds{1} << " ms");
    CHECK(longest < row.stable_after);
    CHECK(longest > Duration{0});
  }
}

TEST_CASE("with the recommended stable-after a split into halves ends well, and with none it may not") {
  std::uint32_t well = 0, well_without = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    if (ends_well(11, seconds{13}, seed)) ++well;
    if (ends_well(11, seconds{0}, seed)) ++well_without;
  }
  CHECK(well == 20);
  INFO(well_without << " of 20");
  CHECK(well_without < 20);
}
