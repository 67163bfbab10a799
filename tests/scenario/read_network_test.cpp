// What the network of a file may say beside delay and loss: transmitters, bursts, topologies.

#include "sim/net/topology.hpp"
#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

/// A good file of nodes a to e whose network says this.
NetworkSpec network(const std::string& says) { return good(R"("network": {)" + says + "}").network; }

template <class Kind>
Kind topology(const std::string& says) {
  return std::get<Kind>(network(R"("topology": )" + says).topology.value());
}

}  // namespace

TEST_CASE("a network says how its transmitters are") {
  const Link link =
      network(R"("bandwidth": "10Mbit/s", "buffer": "64KiB", "buffer-packets": 20, "corrupt": "1%", "mtu": "1500B",
    "jitter": {"uniform": ["0ms", "2ms"]}, "reorder": {"chance": "5%", "by": "3ms"},
    "bursts": {"to-bad": "1%", "to-good": "10%", "loss-good": "0.1%"})")
          .base;
  CHECK(link.bandwidth == Bandwidth{10'000'000});
  CHECK(link.buffer == Bytes{65'536});
  CHECK(link.buffer_packets == 20);
  CHECK(link.corrupt == Probability{0.01});
  CHECK(link.mtu == Bytes{1500});
  CHECK(link.jitter == Law{Uniform{0ms, 2ms}});
  CHECK(link.reorder == Reordering{Probability{0.05}, Constant{3ms}});
  CHECK(link.bursts == BurstLoss{Probability{0.01}, Probability{0.1}, Probability{0.001}, Probability{1}});
  CHECK_FALSE(link.is_plain());
  CHECK(network("").base.is_plain());
}

TEST_CASE("link rules and degrade steps take the same keys") {
  const Scenario s = good(R"("network": {"links": {"a - b": {"bandwidth": "1Mbit/s", "corrupt": "2%"}}},
    "timeline": [{"at": "1s", "degrade": "a - b", "bandwidth": "1kbit/s", "jitter": "5ms"}])");
  CHECK(s.network.links.at(0).change.bandwidth == Bandwidth{1'000'000});
  CHECK(s.network.links.at(0).change.corrupt == Probability{0.02});
  const auto& degrade = std::get<verbs::Degrade>(s.timeline.at(0).verb);
  CHECK(degrade.change.bandwidth == Bandwidth{1'000});
  CHECK(degrade.change.jitter == Law{Constant{5ms}});
}

TEST_CASE("topologies are words, or objects of one key") {
  CHECK_FALSE(network(R"("topology": "complete")").topology.has_value());
  topology<topologies::Ring>(R"("ring")");
  CHECK(topology<topologies::Tree>(R"({"tree": {"branching": 3}})").branching == 3);
  CHECK(topology<topologies::Grid>(R"({"grid": {"width": 5, "height": 1, "wraps": true}})") ==
        topologies::Grid{5, 1, true});
  CHECK(topology<topologies::ErdosRenyi>(R"({"erdos-renyi": {"probability": "30%"}})").probability ==
        Probability{0.3});
  CHECK(topology<topologies::WattsStrogatz>(R"({"watts-strogatz": {"neighbours": 2}})").neighbours == 2);
  CHECK(topology<topologies::BarabasiAlbert>(R"("barabasi-albert")").links == 2);
  const auto listed = topology<topologies::Explicit>(R"({"links": ["a - b", "b - c..e", "c..d - c..d"]})");
  const std::vector<Edge> wanted = {{NodeId{0}, NodeId{1}},
                                    {NodeId{1}, NodeId{2}},
                                    {NodeId{1}, NodeId{3}},
                                    {NodeId{1}, NodeId{4}},
                                    {NodeId{2}, NodeId{3}}};
  CHECK(listed.edges == wanted);
}

TEST_CASE("a GraphML file gives the links, by the names of its nodes, and what they are like") {
  const std::string file = std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/triangle.graphml";
  const Scenario s = good(R"("nodes": {"n": {"names": "a..c", "stack": ["pulse"]}},
    "network": {"topology": {"graphml": ")" +
                          file + R"("}})");
  const auto& edges = std::get<topologies::Explicit>(s.network.topology.value()).edges;
  CHECK(edges == std::vector<Edge>{{NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{2}}});
  REQUIRE(s.network.links.size() == 1);
  CHECK(s.network.links[0].change.delay == Law{Constant{7ms}});
  CHECK(s.network.links[0].change.bandwidth == Bandwidth{2'000'000});
}
