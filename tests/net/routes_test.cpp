#include "sim/net/routes.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using namespace topologies;

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

struct Outage {
  std::vector<LinkIndex> links;
  NodeSet nodes;
};

std::vector<std::int64_t> random_weights(const Topology& topology, Stream& stream, std::uint64_t most) {
  std::vector<std::int64_t> weights(topology.link_count());
  for (std::int64_t& weight : weights) weight = 1 + static_cast<std::int64_t>(stream.below(most));
  return weights;
}

Outage random_outage(const Topology& topology, Stream& stream) {
  Outage outage;
  for (LinkIndex link = 0; link < topology.link_count(); ++link)
    if (stream.below(6) == 0) outage.links.push_back(link);
  for (std::uint32_t node = 0; node < topology.nodes(); ++node)
    if (stream.below(8) == 0) outage.nodes.push_back(NodeId{node});
  return outage;
}

/// All distances by Floyd & Warshall, over what is up; kFar where there is no way.
class AllPairs {
 public:
  AllPairs(const Topology& topology, const std::vector<std::int64_t>& weights, const Outage& outage)
      : nodes_(topology.nodes()), distance_(std::size_t{nodes_} * nodes_, kFar) {
    for (std::uint32_t i = 0; i < nodes_; ++i) at(i, i) = 0;
    for (LinkIndex link = 0; link < topology.link_count(); ++link) {
      const NodeId from = topology.from(link), to = topology.to(link);
      const auto& down = outage.links;
      if (std::find(down.begin(), down.end(), link) != down.end()) continue;
      if (contains(outage.nodes, from) || contains(outage.nodes, to)) continue;
      at(from.value, to.value) = weights[link];
    }
    for (std::uint32_t via = 0; via < nodes_; ++via)
      for (std::uint32_t a = 0; a < nodes_; ++a)
        for (std::uint32_t b = 0; b < nodes_; ++b) at(a, b) = std::min(at(a, b), at(a, via) + at(via, b));
  }
  std::int64_t& at(std::uint32_t a, std::uint32_t b) { return distance_[std::size_t{a} * nodes_ + b]; }

 private:
  std::uint32_t nodes_;
  std::vector<std::int64_t> distance_;
};

/// Holds every pair's route against all distances: its length, and that each hop is the lowest of the best.
void require_shortest(const Routes& routes, const std::vector<std::int64_t>& weights, const Outage& outage) {
  const Topology& topology = *routes.topology();
  AllPairs expected(topology, weights, outage);
  const auto up = [&outage, &topology](LinkIndex link) {
    return std::find(outage.links.begin(), outage.links.end(), link) == outage.links.end() &&
           !contains(outage.nodes, topology.from(link)) && !contains(outage.nodes, topology.to(link));
  };
  for (std::uint32_t a = 0; a < topology.nodes(); ++a) {
    for (std::uint32_t b = 0; b < topology.nodes(); ++b) {
      const std::int64_t shortest = expected.at(a, b);
      const auto distance = routes.distance(NodeId{a}, NodeId{b});
      REQUIRE(distance.has_value() == (shortest < kFar));
      if (distance) REQUIRE(*distance == shortest);
      LinkIndex lowest = kNoLink;
      for (const LinkIndex link : topology.links_of(NodeId{a})) {
        const std::int64_t beyond = expected.at(topology.to(link).value, b);
        if (a != b && lowest == kNoLink && up(link) && beyond < kFar && weights[link] + beyond == shortest)
          lowest = link;
      }
      REQUIRE(routes.next(NodeId{a}, NodeId{b}) == lowest);
      const auto path = routes.path(NodeId{a}, NodeId{b});
      REQUIRE(path.size() < topology.nodes());
      REQUIRE((path.empty() ? NodeId{b} : topology.to(path.back())) == NodeId{b});
      REQUIRE(path.empty() == (a == b || shortest >= kFar));
    }
  }
}

}  // namespace

TEST_CASE("routes are the shortest paths, whatever the weights and whatever is down") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    Stream stream(seed);
    const auto nodes = static_cast<std::uint32_t>(2 + stream.below(22));
    const auto topology = make_topology(ErdosRenyi{{0.25}}, nodes, seed);
    // Few values make many ties.
    const std::vector<std::int64_t> weights =
        random_weights(*topology, stream, seed % 3 == 0 ? 1'000'000'000 : 3);
    Routes routes(topology, weights);
    require_shortest(routes, weights, {});
    for (int change = 0; change < 3; ++change) {
      const Outage outage = random_outage(*topology, stream);
      routes.set_down(outage.links, outage.nodes);
      require_shortest(routes, weights, outage);
    }
    routes.set_down({}, {});
    require_shortest(routes, weights, {});
  }
}

TEST_CASE("with links all alike routes have the fewest hops, whatever is down") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    Stream stream(seed);
    const auto nodes = static_cast<std::uint32_t>(2 + stream.below(22));
    const auto topology = make_topology(ErdosRenyi{{0.2}}, nodes, seed);
    Routes routes(topology);
    const std::vector<std::int64_t> ones(topology->link_count(), 1);
    const Outage outage = random_outage(*topology, stream);
    require_shortest(routes, ones, {});
    require_shortest(routes.with_down(outage.links, outage.nodes), ones, outage);
    const std::vector<std::int64_t> sevens(topology->link_count(), 7);
    require_shortest(Routes(topology, sevens).with_down(outage.links, outage.nodes), sevens, outage);
  }
}

TEST_CASE("each direction has its own length, and goes down by itself") {
  // A ring of four; one way round is short clockwise only.
  const auto ring = make_topology(Ring{}, 4, 1);
  std::vector<std::int64_t> weights(ring->link_count(), 10);
  for (std::uint32_t node = 0; node < 4; ++node)
    weights[ring->find(NodeId{node}, NodeId{(node + 1) % 4})] = 1;
  Routes routes(ring, weights);
  CHECK(routes.distance(NodeId{0}, NodeId{3}) == 3);
  CHECK(routes.distance(NodeId{3}, NodeId{0}) == 1);
  const std::vector<LinkIndex> cut{ring->find(NodeId{1}, NodeId{2})};
  routes.set_down(cut, {});
  CHECK(routes.distance(NodeId{0}, NodeId{3}) == 10);
  CHECK(routes.distance(NodeId{2}, NodeId{1}) == 3);
  CHECK(routes.path(NodeId{0}, NodeId{3}) == std::vector<LinkIndex>{ring->find(NodeId{0}, NodeId{3})});
}

TEST_CASE("nothing goes into, through or out of a node that is down") {
  const auto line = make_topology(Line{}, 3, 1);
  const Routes routes = Routes(line).with_down({}, {NodeId{1}});
  CHECK(routes.next(NodeId{0}, NodeId{2}) == kNoLink);
  CHECK(routes.next(NodeId{0}, NodeId{1}) == kNoLink);
  CHECK(routes.next(NodeId{1}, NodeId{0}) == kNoLink);
  CHECK_FALSE(routes.distance(NodeId{0}, NodeId{2}));
  CHECK(routes.distance(NodeId{0}, NodeId{0}) == 0);
}

TEST_CASE("a hub of more neighbours than a byte counts routes as well") {
  const auto star = make_topology(Star{}, 1000, 1);
  const Routes routes(star);
  CHECK(routes.next(NodeId{0}, NodeId{999}) == star->find(NodeId{0}, NodeId{999}));
  CHECK(routes.distance(NodeId{1}, NodeId{999}) == 2);
  CHECK(routes.with_down({}, {NodeId{0}}).next(NodeId{1}, NodeId{999}) == kNoLink);
  for (const std::uint32_t leaves : {254U, 255U, 256U}) {  // The last position that fits, and beyond.
    const auto hub = make_topology(Star{}, leaves + 1, 1);
    CHECK(Routes(hub).next(NodeId{0}, NodeId{leaves}) == hub->find(NodeId{0}, NodeId{leaves}));
  }
}

TEST_CASE("a cache of one tree gives the same routes as a cache of all") {
  const auto topology = make_topology(WattsStrogatz{4, {0.3}}, 80, 3);
  Stream stream(9);
  const std::vector<std::int64_t> weights = random_weights(*topology, stream, 5);
  const Routes small(topology, weights, 0), large(topology, weights);
  for (int i = 0; i < 2000; ++i) {
    const NodeId at{static_cast<std::uint32_t>(stream.below(80))},
        to{static_cast<std::uint32_t>(stream.below(80))};
    REQUIRE(small.next(at, to) == large.next(at, to));
  }
  CHECK(small.cached_trees() == 1);
  CHECK(large.cached_trees() == 80);
  CHECK(large.trees_found() == 80);
}

TEST_CASE("the tree asked about longest ago is the one forgotten") {
  const auto ring = make_topology(Ring{}, 10, 1);
  const Routes probe(ring);
  probe.next(NodeId{0}, NodeId{1});
  const Routes routes(ring, 2 * probe.cached_bytes());
  routes.next(NodeId{0}, NodeId{1});
  routes.next(NodeId{0}, NodeId{2});
  routes.next(NodeId{0}, NodeId{1});
  routes.next(NodeId{0}, NodeId{3});  // 2 goes.
  CHECK(routes.trees_found() == 3);
  routes.next(NodeId{0}, NodeId{1});
  CHECK(routes.trees_found() == 3);
  routes.next(NodeId{0}, NodeId{2});
  CHECK(routes.trees_found() == 4);
  CHECK(routes.cached_trees() == 2);
}

TEST_CASE("a grid of 10 000 nodes routes within the bytes given, without a table of pairs") {
  const auto grid = make_topology(Grid{100, 100, false}, 10'000, 1);
  constexpr std::size_t kRoom = std::size_t{4} << 20;
  const Routes routes(grid, kRoom);
  Stream stream(4);
  std::vector<bool> asked(10'000, false);
  std::uint64_t targets = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto at = static_cast<std::uint32_t>(stream.below(10'000));
    const auto to = static_cast<std::uint32_t>(stream.below(10'000));
    const auto apart = [](std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; };
    REQUIRE(routes.distance(NodeId{at}, NodeId{to}) == apart(at % 100, to % 100) + apart(at / 100, to / 100));
    REQUIRE(routes.cached_bytes() <= kRoom);
    if (at != to && !asked[to]) ++targets;
    if (at != to) asked[to] = true;
  }
  CHECK(routes.trees_found() >= targets);
  CHECK(routes.trees_found() <= 10'000);
  CHECK(routes.cached_bytes() > kRoom / 2);

  // The usual room holds two thirds of all trees, so a target asked again is seldom searched again.
  const Routes roomy(grid);
  for (int i = 0; i < 2000; ++i)
    roomy.next(NodeId{static_cast<std::uint32_t>(stream.below(10'000))},
               NodeId{static_cast<std::uint32_t>(i % 500)});
  CHECK(roomy.trees_found() == 500);
  CHECK(Routes::kCacheBytes / (roomy.cached_bytes() / 500) > 6500);
}

TEST_CASE("a copy goes on by itself with the trees found so far") {
  const auto ring = make_topology(Ring{}, 12, 1);
  Routes original(ring);
  original.next(NodeId{0}, NodeId{5});
  const Routes copy = original;
  CHECK(copy.next(NodeId{0}, NodeId{5}) == original.next(NodeId{0}, NodeId{5}));
  CHECK(copy.trees_found() == 1);
  original.set_down({}, {NodeId{1}});
  CHECK(original.distance(NodeId{0}, NodeId{5}) == 7);
  CHECK(copy.distance(NodeId{0}, NodeId{5}) == 5);
  CHECK(copy.trees_found() == 1);
}

TEST_CASE("what is down already costs no new trees when it is said again") {
  const auto ring = make_topology(Ring{}, 12, 1);
  Routes routes(ring);
  const std::vector<LinkIndex> links{3, 4};
  routes.set_down(links, {});
  routes.next(NodeId{0}, NodeId{5});
  const std::vector<LinkIndex> same{4, 3};
  routes.set_down(same, {});
  routes.next(NodeId{0}, NodeId{5});
  CHECK(routes.trees_found() == 1);
  routes.set_down({}, {});
  routes.next(NodeId{0}, NodeId{5});
  CHECK(routes.trees_found() == 2);
}

TEST_CASE("the longest weights do not overflow, and one below 1 is refused") {
  const auto line = make_topology(Line{}, 3, 1);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::vector<std::int64_t> weights(line->link_count(), most);
  weights.back() = 1;
  const Routes routes(line, weights);
  CHECK(routes.distance(NodeId{0}, NodeId{2}) == 2 * (Routes::kLongestPath / 3));
  CHECK(routes.distance(NodeId{2}, NodeId{0}) == 1 + Routes::kLongestPath / 3);
  weights.back() = 0;
  CHECK_THROWS_AS(Routes(line, weights), CheckFailed);
  CHECK_THROWS_AS(Routes(line, std::vector<std::int64_t>{1}), CheckFailed);
}

}  // namespace netsplit
