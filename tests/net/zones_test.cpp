// Zones: delays and traffic between the places where nodes stand.

#include "sim/net/zones.hpp"
#include "sim/net/network.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using std::chrono::milliseconds;

/// Nodes 0 and 1 in the east, 2 in the west, 3 nowhere; 40 ms to the west, 50 ms back.
std::shared_ptr<const Zones> two_zones() {
  auto zones = std::make_shared<Zones>();
  zones->latencies = ZoneLatencies({"east", "west"});
  zones->latencies.at(0, 1) = Law{Constant{milliseconds{40}}};
  zones->latencies.at(1, 0) = Law{Constant{milliseconds{50}}};
  zones->nodes = {{NodeId{0}, NodeId{1}}, {NodeId{2}}};
  return zones;
}

Network network() {
  Network made(4, 1, {.delay = Constant{milliseconds{1}}});
  made.set_zones(two_zones());
  return made;
}

Fate send(Network& network, std::uint32_t from, std::uint32_t to, std::uint32_t bytes = 10) {
  return network.send({NodeId{from}, NodeId{to}, 9, SimTime{milliseconds{5}}, 0}, bytes);
}

}  // namespace

TEST_CASE("a delay is that of the zones, and the network's own where they say nothing") {
  Network net = network();
  CHECK(send(net, 0, 2).delay == milliseconds{40});
  CHECK(send(net, 1, 2).delay == milliseconds{40});
  CHECK(send(net, 2, 0).delay == milliseconds{50});
  CHECK(send(net, 0, 1).delay == milliseconds{1});
  CHECK(send(net, 0, 3).delay == milliseconds{1});
  CHECK(net.mean_delay(NodeId{2}, NodeId{1}) == milliseconds{50});
}

TEST_CASE("a link rule wins over zones, and a degraded line over both") {
  Network net = network();
  LinkChange slower, slowest;
  slower.delay = Constant{milliseconds{70}};
  slowest.extra_delay = Constant{milliseconds{30}};
  net.add_link_rules({{{{NodeId{0}}, {NodeId{2}}, false}, slower}});
  CHECK(send(net, 0, 2).delay == milliseconds{70});
  CHECK(send(net, 1, 2).delay == milliseconds{40});
  net.begin({.fault = FaultId{0},
             .kind = Condition::Kind::degrade,
             .pairs = {{{NodeId{0}, NodeId{1}}, {NodeId{2}}, true}},
             .change = slowest});
  CHECK(send(net, 0, 2).delay == milliseconds{100});
  CHECK(send(net, 1, 2).delay == milliseconds{70});
  CHECK(send(net, 2, 1).delay == milliseconds{80});
  net.end(FaultId{0});
  CHECK(send(net, 2, 1).delay == milliseconds{50});
}

TEST_CASE("bytes are counted by zone and zone, and what a cut refuses is not") {
  Network net = network();
  send(net, 0, 2, 100);
  send(net, 1, 2, 20);
  send(net, 2, 1, 3);
  send(net, 0, 1, 7);
  send(net, 3, 0, 5);
  net.begin({.fault = FaultId{0}, .kind = Condition::Kind::cut, .pairs = {{{NodeId{0}}, {NodeId{2}}, true}}});
  send(net, 0, 2, 1000);
  CHECK(net.bytes_between(0, 1) == 120);
  CHECK(net.bytes_between(1, 0) == 3);
  CHECK(net.bytes_between(0, 0) == 7);
  CHECK(net.bytes_between(2, 0) == 5);
  CHECK(net.bytes_between(0, 2) == 0);
}

TEST_CASE("a preset's latencies are halves of its round trips, the same in both directions") {
  for (const ZonePreset& preset : zone_presets()) {
    const ZoneLatencies all = latencies_of(preset);
    CHECK(find_zone_preset(preset.name) == &preset);
    for (std::size_t a = 0; a < all.names.size(); ++a)
      for (std::size_t b = 0; b < all.names.size(); ++b) {
        CHECK(all.at(a, b).has_value() == (a != b));
        CHECK(all.at(a, b) == all.at(b, a));
      }
  }
  const ZoneLatencies aws = latencies_of(*find_zone_preset("aws-2017"));
  const auto between = [&](std::string_view a, std::string_view b) {
    return *aws.at(aws.find(a), aws.find(b));
  };
  // From the middle and from the ends of the published table.
  CHECK(between("us-east-1", "us-west-1") == Law{Constant{std::chrono::microseconds{36'370}}});
  CHECK(between("eu-west-1", "eu-central-1") == Law{Constant{std::chrono::microseconds{9'780}}});
  CHECK(between("ap-northeast-2", "sa-east-1") == Law{Constant{std::chrono::microseconds{143'150}}});
  CHECK(between("sa-east-1", "ap-southeast-2") == Law{Constant{std::chrono::microseconds{161'250}}});
}

}  // namespace netsplit
