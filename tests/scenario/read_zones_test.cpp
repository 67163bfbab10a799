// Zones in a file: presets, matrices, and what is wrong with them.

#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

const std::string kNodes =
    R"("nodes": {"a": {"zone": "east", "stack": ["pulse"]}, "b": {"zone": "west", "stack": ["pulse"]}, "c": {"stack": ["pulse"]}}, )";

ZoneLatencies zones(const std::string& says) {
  return good(kNodes + R"("network": {"zones": )" + says + "}").network.zones.value();
}
Law between(const ZoneLatencies& z, const std::string& from, const std::string& to) {
  return z.at(z.find(from), z.find(to)).value();
}

}  // namespace

TEST_CASE("a latency holds both ways unless the way back has its own") {
  const ZoneLatencies z = zones(
      R"({"within": "1ms", "latency": {"east": {"west": "40ms", "south": {"uniform": ["1ms", "3ms"]}}, "south": {"east": "9ms", "south": "2ms"}}})");
  CHECK(between(z, "east", "west") == Law{Constant{40ms}});
  CHECK(between(z, "west", "east") == Law{Constant{40ms}});
  CHECK(between(z, "east", "south") == Law{Uniform{1ms, 3ms}});
  CHECK(between(z, "south", "east") == Law{Constant{9ms}});
  CHECK(between(z, "west", "west") == Law{Constant{1ms}});
  CHECK(between(z, "south", "south") == Law{Constant{2ms}});
  CHECK_FALSE(z.at(z.find("west"), z.find("south")).has_value());
}

TEST_CASE("a preset can stand alone, or be added to") {
  const std::string nodes =
      R"("nodes": {"a": {"zone": "us-east-1", "stack": ["pulse"]}, "b": {"zone": "moon", "stack": ["pulse"]}}, )";
  const Scenario s = good(
      nodes +
      R"("network": {"zones": {"preset": "aws-2017", "latency": {"moon": {"us-east-1": "1.3s"}, "us-east-1": {"us-west-1": "1ms"}}}})");
  CHECK(between(*s.network.zones, "us-east-1", "moon") == Law{Constant{1300ms}});
  CHECK(between(*s.network.zones, "us-west-1", "us-east-1") == Law{Constant{1ms}});
  CHECK(between(*s.network.zones, "us-east-1", "us-west-2") ==
        Law{Constant{std::chrono::microseconds{43'490}}});
}

TEST_CASE("zones that nobody stands in are refused: the file would say nothing") {
  CHECK(wrong(R"("network": {"zones": "aws-2017"})").find("no group says in which zone it stands") !=
        std::string::npos);
}

TEST_CASE("a row that cannot be read is not said to be missing too") {
  const std::string said = wrong(kNodes + R"("network": {"zones": {"latency": {"east": {"west": "40"}}}})");
  CHECK(said.find("40ms") != std::string::npos);
  CHECK(said.find("no latency") == std::string::npos);
}

TEST_CASE("more zones than fit are refused before they take room") {
  std::string row;
  for (int i = 0; i < 300; ++i) row += (i == 0 ? "" : ", ") + ("\"z" + std::to_string(i)) + "\": \"1ms\"";
  CHECK(wrong(kNodes + R"("network": {"zones": {"latency": {"east": {)" + row + "}}}}")
            .find("more than 256 zones") != std::string::npos);
}
