#include "sim/batch/values.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace netsplit;
using batch::read_seeds;
using batch::read_values;
using Values = std::vector<std::string>;

namespace {

std::optional<Values> values_of(std::string_view text) {
  Problems problems;
  const auto values = read_values(text, "--over x", problems);
  CHECK(values.has_value() != problems.has_errors());
  return values;
}

std::string error_of(std::string_view text) {
  Problems problems;
  read_values(text, "--over x", problems);
  return problems.to_text(Language::english);
}

}  // namespace

TEST_CASE("a list is split at commas that are not inside brackets or quotes") {
  CHECK(values_of("1s, 2s,5s") == Values{"1s", "2s", "5s"});
  CHECK(values_of("static-quorum(quorum-size=3, role=x),down-all") ==
        Values{"static-quorum(quorum-size=3, role=x)", "down-all"});
  CHECK(values_of("\"a, b\",c") == Values{"\"a, b\"", "c"});
  CHECK(values_of("keep-majority") == Values{"keep-majority"});
}

TEST_CASE("a range has its step's values, the last one not beyond its end") {
  CHECK(values_of("1..5") == Values{"1", "2", "3", "4", "5"});
  CHECK(values_of("7..7") == Values{"7"});
  CHECK(values_of("1s..2s step 400ms") == Values{"1s", "1.4s", "1.8s"});
  CHECK(values_of("0.5..1 step 0.25") == Values{"0.50", "0.75", "1.00"});
  CHECK(values_of("-1..1") == Values{"-1", "0", "1"});
  CHECK(values_of("1%..2% step 0.5%") == Values{"1%", "1.5%", "2%"});
  CHECK(values_of("9s,1s..2s step 1s") == Values{"9s", "1s", "2s"});
}

TEST_CASE("what only looks like a range is a value") {
  CHECK(values_of("a..c") == Values{"a..c"});
  CHECK(values_of("a..b | c..e") == Values{"a..b | c..e"});
  CHECK(values_of("[\"1..5\", 3, {\"k\": 1}]") == Values{"1..5", "3", "{\"k\":1}"});
}

TEST_CASE("a bad range says what is wrong with it") {
  CHECK(error_of("1s..5s").find("has no step") != std::string::npos);
  CHECK(error_of("5..1").find("ends before it begins") != std::string::npos);
  CHECK(error_of("1s..5MB step 1s").find("do not measure the same") != std::string::npos);
  CHECK(error_of("1s..5s step 1MB").find("do not measure the same") != std::string::npos);
  CHECK(error_of("1s..5s step 0s").find("not above 0") != std::string::npos);
  CHECK(error_of("1..1000000").find("more than 10000 values") != std::string::npos);
  CHECK(error_of("-9223372036854775808..9223372036854775807").find("more than") != std::string::npos);
  CHECK(error_of("1,,2").find("no values") != std::string::npos);
  CHECK(error_of("").find("no values") != std::string::npos);
  CHECK(error_of("[]").find("no values") != std::string::npos);
}

TEST_CASE("seeds are a range or one seed") {
  Problems problems;
  CHECK(read_seeds("1..1000", "--seeds", problems) == batch::SeedRange{1, 1000});
  CHECK(read_seeds("7", "--seeds", problems) == batch::SeedRange{7, 7});
  CHECK(batch::SeedRange{3, 5}.count() == 3);
  CHECK_FALSE(problems.has_errors());
  for (const char* bad : {"5..1", "", "..", "1..", "a..b", "-1..3", "1..99999999999999999999", "1.5..3"})
    CHECK_FALSE(read_seeds(bad, "--seeds", problems));
  CHECK(problems.errors() == 8);
}
