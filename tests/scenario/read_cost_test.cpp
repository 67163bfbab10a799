// Prices, processors and slow nodes in a file.

#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

const std::string kNodes =
    R"("nodes": {"a": {"zone": "us-east", "stack": ["pulse"]}, "b": {"zone": "west", "stack": ["pulse"]}}, )";

CostSpec cost(const std::string& says) { return good(kNodes + R"("cost": )" + says).cost.value(); }

}  // namespace

TEST_CASE("prices are read by pairs of zones, whose names may have hyphens") {
  const CostSpec c = cost(
      R"({"traffic": {"us-east - west": "0.02USD/GB", "west -> us-east": "1USD/TB"}, "within": "0.01USD/GB"})");
  REQUIRE(c.traffic.size() == 2);
  CHECK(c.traffic[0].from == "us-east");
  CHECK(c.traffic[0].to == "west");
  CHECK(c.traffic[0].both_ways);
  CHECK(c.traffic[0].price == BytePrice{20'000'000});
  CHECK(c.traffic[1].from == "west");
  CHECK_FALSE(c.traffic[1].both_ways);
  CHECK(c.traffic[1].price == BytePrice{1'000'000});
  CHECK(c.within == BytePrice{10'000'000});
  CHECK(c.has_traffic());
}

TEST_CASE("one price holds between any two zones; nodes and links have theirs by the hour") {
  const CostSpec c = cost(R"({"traffic": "0.09USD/GB", "node-hour": "0.1USD", "link-hour": "2USD"})");
  CHECK(c.between == BytePrice{90'000'000});
  CHECK(c.node_hour == Money{100'000});
  CHECK(c.link_hour == Money{2'000'000});
  CHECK_FALSE(cost(R"({"node-hour": "0.1USD"})").has_traffic());
}

TEST_CASE("a group says what messages cost its processors") {
  const Scenario s = good(
      R"("nodes": {"a": {"cpu": {"per-message": "20us", "per-byte": "2ns"}, "stack": ["pulse"]}, "b": {"stack": ["pulse"]}})");
  REQUIRE(s.groups[0].cpu.has_value());
  CHECK(s.groups[0].cpu->per_message == std::chrono::microseconds{20});
  CHECK(s.groups[0].cpu->per_byte == Duration{2});
  CHECK_FALSE(s.groups[1].cpu.has_value());
}

TEST_CASE("a slow step has a factor, which may have a fraction") {
  const Scenario s = good(R"("timeline": [{"at": "1s", "slow": "a..b", "factor": 2.5, "for": "3s"}])");
  const auto& slow = std::get<verbs::Slow>(s.timeline.at(0).verb);
  CHECK(slow.factor == 2500);
  CHECK(slow.nodes.resolve(1) == NodeSet{NodeId{0}, NodeId{1}});
  CHECK(word_of(s.timeline[0].verb) == "slow");
}
