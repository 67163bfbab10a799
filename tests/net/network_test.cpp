#include "sim/net/network.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using std::chrono::milliseconds;

PacketKey key(std::uint32_t from, std::uint32_t to, std::uint32_t ordinal = 0) {
  return {NodeId{from}, NodeId{to}, 99, SimTime{milliseconds{5}}, ordinal};
}

Network network(double loss = 0) {
  return Network(4, 1, {Uniform{milliseconds{10}, milliseconds{20}}, Probability{loss}, Probability{0}});
}

}  // namespace

TEST_CASE("a packet's fate depends on its key and the seed alone") {
  Network a = network(0.5);
  Network b = network(0.5);
  b.begin({.fault = FaultId{0}, .kind = Condition::Kind::cut, .pairs = {{{NodeId{2}}, {NodeId{3}}, true}}});
  for (std::uint32_t i = 0; i < 100; ++i) {
    CHECK(a.send(key(0, 1, i), 1).drop == b.send(key(0, 1, i), 1).drop);
    CHECK(a.send(key(0, 1, i), 1).delay == b.send(key(0, 1, i), 1).delay);
  }
  CHECK(a.send(key(0, 1), 1).delay != a.send(key(1, 0), 1).delay);
}

TEST_CASE("losses come as often as the link says") {
  Network lossy = network(0.3);
  int lost = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) lost += lossy.send(key(0, 1, i), 1).drop == Drop::loss ? 1 : 0;
  // Four standard deviations of a binomial.
  CHECK(std::abs(lost - 6000) < 4 * std::sqrt(20'000 * 0.3 * 0.7));
}

TEST_CASE("loss 0 never takes a packet, loss 1 always does") {
  Network none = network(0), all = network(1);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    CHECK(none.send(key(0, 1, i), 1).drop == Drop::none);
    CHECK(all.send(key(0, 1, i), 1).drop == Drop::loss);
  }
}

TEST_CASE("more loss takes the same packets and more: runs stay coupled") {
  Network little = network(0.1), much = network(0.4);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    if (little.send(key(0, 1, i), 1).drop != Drop::none) CHECK(much.send(key(0, 1, i), 1).drop != Drop::none);
    if (much.send(key(0, 1, i), 1).drop == Drop::none)
      CHECK(much.send(key(0, 1, i), 1).delay == little.send(key(0, 1, i), 1).delay);
  }
}

TEST_CASE("later link rules win, and only where they apply") {
  Network net = network();
  LinkChange slow, slower;
  slow.delay = Constant{milliseconds{100}};
  slower.delay = Constant{milliseconds{200}};
  net.add_link_rules({{{{NodeId{0}}, {NodeId{1}, NodeId{2}}, true}, slow}});
  net.add_link_rules({{{{NodeId{0}}, {NodeId{2}}, false}, slower}});
  CHECK(net.send(key(0, 1), 1).delay == milliseconds{100});
  CHECK(net.send(key(1, 0), 1).delay == milliseconds{100});
  CHECK(net.send(key(0, 2), 1).delay == milliseconds{200});
  CHECK(net.send(key(2, 0), 1).delay == milliseconds{100});
  CHECK(net.send(key(1, 2), 1).delay < milliseconds{21});
}

TEST_CASE("a fault's loss comes on top of the link's own, and says whose loss it was") {
  Network net = network(0.5);
  LinkChange change;
  change.loss = Probability{0.5};
  net.begin({.fault = FaultId{3}, .kind = Condition::Kind::degrade, .pairs = {{{NodeId{0}}, {NodeId{1}}, true}},
             .change = change});
  int own = 0, faults = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Fate fate = net.send(key(0, 1, i), 1);
    own += fate.drop == Drop::loss ? 1 : 0;
    faults += fate.drop == Drop::degraded ? 1 : 0;
    if (fate.drop == Drop::degraded) REQUIRE(fate.fault == FaultId{3});
  }
  CHECK(std::abs(own - 10'000) < 300);
  CHECK(std::abs(faults - 5'000) < 300);
}

TEST_CASE("of two cuts the older one is named, until it heals") {
  Network net = network();
  for (const std::uint32_t f : {0U, 1U})
    net.begin({.fault = FaultId{f}, .kind = Condition::Kind::cut, .pairs = {{{NodeId{0}}, {NodeId{1}}, true}}});
  CHECK(net.send(key(0, 1), 1).fault == FaultId{0});
  net.end(FaultId{0});
  CHECK(net.send(key(0, 1), 1).fault == FaultId{1});
  net.end(FaultId{1});
  CHECK(net.send(key(0, 1), 1).drop == Drop::none);
}

TEST_CASE("a packet above a link's MTU is dropped there, one of just that size passes") {
  Link link{Uniform{milliseconds{10}, milliseconds{20}}, Probability{0}, Probability{0}};
  link.mtu = Bytes{1000};
  Network net(4, 1, link), plain = network();
  CHECK(net.send(key(0, 1), 1001).drop == Drop::too_big);
  CHECK(net.send(key(0, 1), 1001).fault == kNoFault);
  CHECK(net.send(key(0, 1), 1000).drop == Drop::none);
  CHECK(net.send(key(0, 1), 1000).delay == plain.send(key(0, 1), 1000).delay);
  CHECK(net.mtu(NodeId{0}, NodeId{1}) == Bytes{1000});
  CHECK_FALSE(link.is_plain());
}

TEST_CASE("a fault that lowers an MTU is named by what it drops, and only by that") {
  Link link{Constant{milliseconds{10}}, Probability{0}, Probability{0}};
  link.mtu = Bytes{1000};
  Network net(4, 1, link);
  LinkChange change;
  change.mtu = Bytes{500};
  net.begin({.fault = FaultId{3}, .kind = Condition::Kind::degrade, .pairs = {{{NodeId{0}}, {NodeId{1}}, true}},
             .change = change});
  CHECK(net.send(key(0, 1), 800).fault == FaultId{3});
  CHECK(net.send(key(0, 1), 800).drop == Drop::too_big);
  CHECK(net.send(key(0, 1), 1200).fault == kNoFault);
  CHECK(net.send(key(0, 1), 400).drop == Drop::none);
  CHECK(net.send(key(2, 3), 800).drop == Drop::none);
  CHECK(net.mtu(NodeId{1}, NodeId{0}) == Bytes{500});
  net.end(FaultId{3});
  CHECK(net.send(key(0, 1), 800).drop == Drop::none);
}

}  // namespace netsplit
