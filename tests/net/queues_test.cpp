// What a network says of its transmitters.

#include "sim/net/network.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace std::chrono_literals;

TEST_CASE(
    "a queue is as long as the packets that have not left, and busy for the share of time that it sent") {
  Link link;
  link.delay = Constant{1ms};
  link.bandwidth = Bandwidth{8000};
  Network network(3, 1, link);
  CHECK(network.queues(kStart).empty());
  for (std::uint32_t i = 0; i < 3; ++i) network.send({NodeId{2}, NodeId{1}, 7, kStart, i}, 1000);
  const auto now = network.queues(kStart + 500ms);
  REQUIRE(now.size() == 1);
  CHECK(now[0].from == NodeId{2});
  CHECK(now[0].to == NodeId{1});
  CHECK(now[0].packets == 3);
  CHECK(now[0].busy == Approx(1));
  CHECK(network.queues(kStart + 1s)[0].packets == 2);
  const auto later = network.queues(kStart + 30s);
  CHECK(later[0].packets == 0);
  CHECK(later[0].busy == Approx(0.1));
}

TEST_CASE("a network without bandwidths has no queues") {
  Network network(2, 1, Link{});
  network.send({NodeId{0}, NodeId{1}, 7, kStart, 0}, 1000);
  CHECK(network.queues(kStart + 1s).empty());
}
