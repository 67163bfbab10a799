// The protocol of docs/writing-a-protocol.md: it stands there letter by letter, and it works.

#include "tests/protocols/rumour.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

std::string read(const std::string& path) {
  std::ifstream in(std::string(NETSPLIT_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("the guide shows the protocol as it is compiled here") {
  const std::string code = read("tests/protocols/rumour.hpp");
  REQUIRE(code.find("struct Gossip") != std::string::npos);
  CHECK(read("docs/writing-a-protocol.md").find(code) != std::string::npos);
}

TEST_CASE("in the end every node knows the rumour, and only once") {
  test::ScenarioBuilder builder(std::chrono::minutes{2});
  builder.group("node", 50, {describe<Gossip>()}).loss(0.2);
  auto run = builder.simulation();
  run.run();
  for (std::uint32_t n = 0; n < 50; ++n) CHECK(run.read(NodeId{n}, {LayerId{0}, 0}).is_true());
  CHECK(run.counters().marks == 50);
}

}  // namespace netsplit
