#include "sim/base/comma_list.hpp"

#include <string_view>
#include <vector>

// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;

TEST_CASE("a list is split at its commas, spaces off, and what is empty stays for the caller to judge") {
  using Parts = std::vector<std::string_view>;
  CHECK(split_at_commas("") == Parts{""});
  CHECK(split_at_commas("a") == Parts{"a"});
  CHECK(split_at_commas(" a , b c,,d,") == Parts{"a", "b c", "", "d", ""});
  CHECK(split_at_commas("  ") == Parts{""});
}
