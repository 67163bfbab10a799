#include "sim/base/suggest.hpp"

#include <array>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

const std::vector<std::string> kStrategies = {"keep-majority", "keep-oldest", "keep-referee", "static-quorum",
                                              "down-all"};

std::string meant(std::string_view typed) { return nearest(typed, kStrategies).value_or("nothing"); }

}  // namespace

TEST_CASE("a slip of the finger finds the name that was meant") {
  REQUIRE(meant("keep-majorty") == "keep-majority");
  REQUIRE(meant("keep-majorityy") == "keep-majority");
  REQUIRE(meant("keep-odlest") == "keep-oldest");
  REQUIRE(meant("Static-Quorum") == "static-quorum");
  REQUIRE(meant("static_quorum") == "static-quorum");
  REQUIRE(meant("keep-majority") == "keep-majority");
}

TEST_CASE("a beginning finds the only name that goes on from it") {
  REQUIRE(meant("stat") == "static-quorum");
  REQUIRE(meant("keep") == "nothing");
  REQUIRE(meant("st") == "nothing");
}

TEST_CASE("what is far from every name finds nothing") {
  REQUIRE(meant("") == "nothing");
  REQUIRE(meant("zzzzzz") == "nothing");
  REQUIRE(nearest("s", std::vector<std::string>{"d"}) == std::nullopt);
  REQUIRE(nearest("abc", std::span<const std::string>{}) == std::nullopt);
}

TEST_CASE("a tie goes to the name listed first") {
  const std::array<std::string_view, 2> known = {"cut", "cup"};
  REQUIRE(nearest("cux", known) == "cut");
  const std::array<std::string_view, 2> reversed = {"cup", "cut"};
  REQUIRE(nearest("cux", reversed) == "cup");
}

TEST_CASE("two swapped letters are one slip, not two") {
  const std::array<std::string_view, 1> known = {"cut"};
  REQUIRE(nearest("ctu", known) == "cut");
  REQUIRE(nearest("tuc", known) == std::nullopt);
}

TEST_CASE("a hostile name is near to nothing and costs nothing") {
  const std::string huge(50'000'000, 'k');
  REQUIRE(nearest(huge, kStrategies) == std::nullopt);
  const std::vector<std::string> known = {huge, "keep"};
  REQUIRE(nearest("keeq", known) == "keep");
  REQUIRE(nearest(std::string(64, 'a'), std::vector<std::string>{std::string(64, 'a')}) ==
          std::string(64, 'a'));
}
