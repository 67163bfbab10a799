#include "sim/protocols/services/monitor.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

NodeSet nodes(std::uint32_t n) {
  NodeSet all;
  for (std::uint32_t i = 0; i < n; ++i) all.push_back(NodeId{i});
  return all;
}

}  // namespace

TEST_CASE("whoever is watched by a node has that node among its watchers, for every choice and size") {
  const Monitor choices[] = {MonitorAll{}, MonitorRing{1}, MonitorRing{2}, MonitorRing{9},
                             MonitorList{{NodeId{1}, NodeId{3}}}};
  for (const Monitor& monitor : choices) {
    for (std::uint32_t n = 1; n <= 6; ++n) {
      const NodeSet peers = nodes(n);
      for (const NodeId watcher : peers) {
        const NodeSet watched = watched_by(watcher, peers, monitor);
        REQUIRE_FALSE(contains(watched, watcher));
        for (const NodeId peer : peers)
          REQUIRE(contains(watched, peer) == contains(watchers_of(peer, peers, monitor), watcher));
      }
    }
  }
}

TEST_CASE("a ring of k is n times k watches, and all of them when k reaches n - 1") {
  const NodeSet peers = nodes(5);
  for (std::uint32_t k = 1; k <= 6; ++k)
    for (const NodeId watcher : peers)
      REQUIRE(watched_by(watcher, peers, MonitorRing{k}).size() == std::min<std::size_t>(k, 4));
}

TEST_CASE("the first node follows the last in the ring") {
  REQUIRE(watched_by(NodeId{4}, nodes(5), MonitorRing{2}) == NodeSet{NodeId{0}, NodeId{1}});
  REQUIRE(watched_by(NodeId{2}, nodes(5), MonitorRing{2}) == NodeSet{NodeId{3}, NodeId{4}});
  REQUIRE(watchers_of(NodeId{0}, nodes(5), MonitorRing{2}) == NodeSet{NodeId{3}, NodeId{4}});
}

TEST_CASE("a ring goes by the peers that there are, not by their numbers") {
  const NodeSet peers{NodeId{3}, NodeId{7}, NodeId{20}};
  REQUIRE(watched_by(NodeId{7}, peers, MonitorRing{1}) == NodeSet{NodeId{20}});
  REQUIRE(watched_by(NodeId{20}, peers, MonitorRing{1}) == NodeSet{NodeId{3}});
}
