#include "sim/base/check.hpp"

#include <string>

namespace {

// Ours, before Catch2 takes the name.
void require_positive(int n) { CHECK(n > 0, "found " + std::to_string(n)); }
void require_even(int n) { CHECK(n % 2 == 0); }
bool takes_the_right_branch(bool outer) {
  if (outer) CHECK(true);
  else return true;
  return false;
}

}  // namespace

#undef CHECK
#include "tests/support/catch.hpp"

using netsplit::CheckFailed;

TEST_CASE("a CHECK that holds says nothing") {
  REQUIRE_NOTHROW(require_positive(1));
  REQUIRE_NOTHROW(require_even(2));
}

TEST_CASE("a CHECK that fails throws its condition, its place and what was found") {
  try {
    require_positive(-3);
    FAIL("nothing was thrown");
  } catch (const CheckFailed& failure) {
    const std::string message = failure.what();
    REQUIRE(message.find("CHECK(n > 0) failed at ") == 0);
    REQUIRE(message.find("check_test.cpp:") != std::string::npos);
    REQUIRE(message.ends_with(": found -3"));
  }
}

TEST_CASE("a CHECK without a detail ends at its line number") {
  try {
    require_even(3);
    FAIL("nothing was thrown");
  } catch (const CheckFailed& failure) {
    const std::string message = failure.what();
    REQUIRE(message.back() >= '0');
    REQUIRE(message.back() <= '9');
  }
}

TEST_CASE("the place of a CHECK in the library is told from sim/ on, wherever it was built") {
  try {
    netsplit::check_failed("x", "/home/someone/netsplit/sim/net/link.cpp", 12, "");
  } catch (const CheckFailed& failure) {
    REQUIRE(std::string(failure.what()) == "CHECK(x) failed at sim/net/link.cpp:12");
  }
}

TEST_CASE("a CHECK is one statement: an else after it belongs to the if before it") {
  REQUIRE(takes_the_right_branch(false));
  REQUIRE_FALSE(takes_the_right_branch(true));
}
