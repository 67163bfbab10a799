// decide and conform as a person types them.

#include <fstream>
#include <iterator>

#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

const std::string kData = std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/";

}  // namespace

TEST_CASE("decide says of each side what it does, and what comes of both") {
  const Ended ended =
      call({"decide", "--strategy", "keep-majority", kData + "members/a.json", kData + "members/c.json"});
  CHECK(ended.code == 0);
  CHECK(ended.err.empty());
  CHECK(begins(ended.out, "members 5: a b c d e · oldest a · lowest address a\n"));
  CHECK(has(ended.out, "view of a  reaches a b    not c d e  minority: 2 of 5  a and b down themselves\n"));
  CHECK(has(ended.out, "view of c  reaches c d e  not a b    majority: 3 of 5  downs a and b\n"));
  CHECK(has(ended.out, "together  c, d and e live on: one cluster"));
  CHECK(has(ended.out, "assumed "));
}

TEST_CASE("decide takes an answer from standard input, and all strategies at once") {
  Calling with_answer;
  std::ifstream file(kData + "members/a.json");
  with_answer.input.assign(std::istreambuf_iterator<char>(file), {});
  const Ended piped = call({"decide", "--all", "-"}, with_answer);
  CHECK(piped.code == 0);
  for (const char* name :
       {"down-all", "keep-majority", "keep-oldest", "keep-referee", "lease-majority", "static-quorum"})
    CHECK(has(piped.out, std::string("\n") + name + "\n"));
  // The last column is wrapped to the page.
  CHECK(has(piped.out, "quorum-size = 3"));
  CHECK(has(piped.out, "address = a"));
}

TEST_CASE("decide speaks Spanish") {
  const Ended ended = call({"decide", "-s", "keep-oldest", "--lang", "es", kData + "members/a.json"});
  CHECK(has(ended.out, "el más antiguo está en este lado"));
  CHECK(has(ended.out, "siguen a y b: un clúster"));
}

TEST_CASE("decide refuses what it cannot use, and prints nothing") {
  const auto refused = [](const std::vector<std::string>& words, const std::string& why) {
    const Ended ended = call(words);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    INFO(ended.err);
    CHECK(has(ended.err, why));
  };
  const std::string a = kData + "members/a.json";
  refused({"decide", a}, "--strategy NAME");
  refused({"decide", "--all", "--strategy", "down-all", a}, "--all");
  refused({"decide", "--strategy", "keep-majorty", a}, "keep-majority");
  refused({"decide", "--strategy", "static-quorum", "--set", "quorum-size", a}, "NAME=VALUE");
  refused({"decide", "--all", "--set", "role=core", a}, "--strategy");
  refused({"decide", "--strategy", "down-all", "/nowhere/at/all.json"}, "/nowhere/at/all.json");
  refused({"decide", "--strategy", "down-all", kData + "conformance/sbr-basic.json"}, "members");
}

TEST_CASE("conform counts by section, and its last line counts all") {
  const Ended ended = call({"conform", kData + "conformance/sbr-basic.json"});
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "\ndecision       48        0        0\n"));
  CHECK(ends(ended.out, "\n62 passed, 0 failed, 0 skipped\n"));
  const Ended two =
      call({"conform", kData + "conformance/sbr-basic.json", kData + "conformance/misc-sample.json"});
  CHECK(ends(two.out, "\n125 passed, 0 failed, 77 skipped\n"));
}

TEST_CASE("conform names the cases that fail, and ends with 1") {
  const Folder folder;
  const std::string file = folder.file("cases.json", R"({"sections": {"version_clocks": [
    {"id": "right", "let": {"a": {"increments": ["1"]}}, "checks": [["size", "a", 1]]},
    {"id": "wrong", "let": {"a": {"increments": ["1"]}}, "checks": [["size", "a", 2]]}]}})");
  const Ended ended = call({"conform", file});
  CHECK(ended.code == 1);
  CHECK(has(ended.out, "✘ version_clocks wrong: size: 1 instead of 2\n"));
  CHECK_FALSE(has(ended.out, "right"));
  CHECK(ends(ended.out, "\n1 passed, 1 failed, 0 skipped\n"));
  CHECK(call({"conform", folder.file("empty.json", "{}")}).code == 2);
  CHECK(call({"conform", folder.file("broken.json", "{")}).code == 2);
}

#endif
