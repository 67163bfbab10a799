// Decisions about a live cluster, from what its nodes answer.

#include <fmt/format.h>

#include <string>

#include "sim/clusters/decide.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::clusters;

namespace {

std::string address(char node) { return fmt::format("pekko://shop@{}:7355", node); }

/// What `self` answers when the `observers` do not reach the `lost` ones.
MembersAnswer answer(char self, const std::string& all, const std::string& lost, const std::string& observers,
                     const std::string& more = "") {
  std::string members, unreachable;
  for (const char m : all)
    members += fmt::format(R"({}{{"node": "{}", "status": "Up", "roles": ["{}", "dc-default"]}})",
                           members.empty() ? "" : ",", address(m), m < 'd' ? "core" : "edge");
  for (const char u : lost) {
    std::string by;
    for (const char o : observers) by += fmt::format(R"({}"{}")", by.empty() ? "" : ",", address(o));
    unreachable += fmt::format(R"({}{{"node": "{}", "observedBy": [{}]}})", unreachable.empty() ? "" : ",",
                               address(u), by);
  }
  const std::string text =
      fmt::format(R"({{"selfNode": "{}", "members": [{}], "unreachable": [{}], "oldest": "{}" {}}})",
                  address(self), members, unreachable, address('a'), more);
  Problems problems;
  const auto json = read_json(text, "answer.json", problems);
  REQUIRE(json);
  auto read = read_members(*json, "answer.json", problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(read);
  return *read;
}

Outlook outlook(const LiveCluster& cluster, std::string_view name,
                const std::vector<StrategySetting>& settings = {}) {
  Problems problems;
  const auto strategy = choose_strategy(name, settings, cluster, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(strategy);
  REQUIRE_FALSE(problems.has_errors());
  return decide_all(cluster, *strategy);
}

NodeSet nodes(std::initializer_list<std::uint32_t> ids) {
  NodeSet set;
  for (const std::uint32_t id : ids) set.push_back(NodeId{id});
  return set;
}

const LiveCluster& three_two() {
  static const LiveCluster cluster({answer('a', "abcde", "cde", "ab"), answer('c', "abcde", "ab", "cde")});
  return cluster;
}

}  // namespace

TEST_CASE("both sides of a clean split end in one cluster, whose it is depends on the strategy") {
  using Groups = std::vector<NodeSet>;
  CHECK(outlook(three_two(), "keep-majority").clusters == Groups{nodes({2, 3, 4})});
  CHECK(outlook(three_two(), "static-quorum").clusters == Groups{nodes({2, 3, 4})});
  CHECK(outlook(three_two(), "keep-oldest").clusters == Groups{nodes({0, 1})});
  CHECK(outlook(three_two(), "keep-referee", {{"address", "d"}}).clusters == Groups{nodes({2, 3, 4})});
  CHECK(outlook(three_two(), "down-all").clusters.empty());
  const Outlook lease = outlook(three_two(), "lease-majority");
  CHECK(lease.by_lease);
  CHECK(lease.clusters == Groups{nodes({2, 3, 4})});
}

TEST_CASE("from one side the other one is assumed to be whole") {
  const LiveCluster cluster({answer('a', "abcde", "cde", "ab")});
  const Outlook seen = outlook(cluster, "keep-majority");
  REQUIRE(seen.sides.size() == 2);
  CHECK_FALSE(seen.sides[1].answer);
  CHECK(seen.sides[1].reached == nodes({2, 3, 4}));
  CHECK(seen.clusters == std::vector<NodeSet>{nodes({2, 3, 4})});
}

TEST_CASE("two sides that do not have the same members can both live: a split brain") {
  // f joined on the side of c, d, e after the cut: a and b know nothing of it.
  const LiveCluster cluster({answer('a', "abc", "c", "ab"), answer('c', "abcdef", "ab", "cdef")});
  const Outlook seen = outlook(cluster, "keep-majority");
  CHECK(seen.clusters.size() == 2);
}

TEST_CASE("a role and its oldest are taken from the answer") {
  const LiveCluster cluster(
      {answer('a', "abcde", "de", "abc",
              R"(, "oldestPerRole": {"core": "pekko://shop@a:7355", "edge": "pekko://shop@d:7355"})")});
  CHECK(outlook(cluster, "keep-oldest").clusters == std::vector<NodeSet>{nodes({0, 1, 2})});
  CHECK(outlook(cluster, "keep-oldest", {{"role", "edge"}}).clusters == std::vector<NodeSet>{nodes({3, 4})});
}

TEST_CASE("members of another data centre, and what they say, do not count") {
  Problems problems;
  const auto json = read_json(R"({"selfNode": "x@a:1", "members": [
      {"node": "x@a:1", "roles": ["dc-east"]}, {"node": "x@b:1", "roles": ["dc-east"]}, {"node": "x@c:1", "roles": ["dc-east"]},
      {"node": "x@d:1", "roles": ["dc-west"]}, {"node": "x@e:1", "roles": ["dc-west"]}],
    "unreachable": [{"node": "x@c:1", "observedBy": ["x@a:1"]}, {"node": "x@d:1", "observedBy": ["x@a:1"]},
                    {"node": "x@b:1", "observedBy": ["x@e:1"]}], "oldest": "x@a:1"})",
                              "dc.json", problems);
  const LiveCluster cluster({*read_members(*json, "dc.json", problems)});
  const Outlook east = outlook(cluster, "keep-majority");
  CHECK(east.sides[0].reached == nodes({0, 1}));
  CHECK(east.sides[0].unreached == nodes({2}));
  CHECK(east.sides[0].down == nodes({2}));
}

TEST_CASE("two nodes that only others reach go down, and there is no other side") {
  Problems problems;
  const auto json =
      read_json(R"({"selfNode": "x@a:1", "members": [{"node": "x@a:1"}, {"node": "x@b:1"}, {"node": "x@c:1"}],
    "unreachable": [{"node": "x@a:1", "observedBy": ["x@b:1"]}, {"node": "x@b:1", "observedBy": ["x@a:1"]}]})",
                "bridge.json", problems);
  const LiveCluster cluster({*read_members(*json, "bridge.json", problems)});
  const Outlook seen = outlook(cluster, "keep-majority");
  REQUIRE(seen.sides.size() == 1);
  CHECK(seen.sides[0].reached == nodes({0, 2}));
  CHECK(seen.sides[0].down == nodes({0, 1}));
  CHECK(seen.clusters == std::vector<NodeSet>{nodes({2})});
}

TEST_CASE("where everybody is reachable nobody decides") {
  const LiveCluster cluster({answer('a', "abc", "", "")});
  const Outlook calm = outlook(cluster, "down-all");
  CHECK(calm.sides.size() == 1);
  CHECK(calm.sides[0].down.empty());
  CHECK(calm.clusters == std::vector<NodeSet>{nodes({0, 1, 2})});
}

TEST_CASE("strategies and settings that do not exist are named with the nearest one") {
  const auto complaint = [&](std::string_view name, std::vector<StrategySetting> settings) {
    Problems problems;
    choose_strategy(name, settings, three_two(), problems);
    return problems.to_text(Language::english);
  };
  CHECK(complaint("keep-majorty", {}) ==
        "--strategy: there is no strategy \"keep-majorty\"; did you mean keep-majority?\n");
  CHECK(complaint("static-quorum", {{"quorumsize", "3"}}).find("did you mean quorum-size?") !=
        std::string::npos);
  CHECK(complaint("static-quorum", {{"quorum-size", "0"}}).find("cannot be \"0\"") != std::string::npos);
  CHECK(complaint("keep-majority", {{"role", "cor"}}).find("did you mean core?") != std::string::npos);
  CHECK(complaint("keep-referee", {{"address", "z"}}).find("cannot be \"z\"") != std::string::npos);
}

TEST_CASE("what is no answer of a node is refused, with its line") {
  const auto complaint = [](const std::string& text) {
    Problems problems;
    const auto json = read_json(text, "x.json", problems);
    REQUIRE(json);
    CHECK_FALSE(read_members(*json, "x.json", problems));
    return problems.to_text(Language::english);
  };
  CHECK(complaint("[]").find("an object with \"members\" is wanted") != std::string::npos);
  CHECK(complaint(R"({"members": [], "selfNode": "a"})").find("there are no members") != std::string::npos);
  CHECK(complaint(R"({"members": [{"node": "a:1"}], "selfNode": "b:1"})")
            .find("\"b:1\" is not among the members") != std::string::npos);
  CHECK(complaint(R"({"members": [{"node": "a"}], "selfNode": "a"})").find("is no address") !=
        std::string::npos);
  CHECK(complaint(R"({"members": [{"node": "a:1", "status": "Fine"}], "selfNode": "a:1"})")
            .find("is no status") != std::string::npos);
  CHECK(complaint(R"({"members": [{"node": "a:1"}, {"node": "a:1"}], "selfNode": "a:1"})").find("twice") !=
        std::string::npos);
}

TEST_CASE("what the answer lacks is said") {
  Problems problems;
  const auto json = read_json(R"({"members": [{"node": "a:1"}], "selfNode": "a:1"})", "x.json", problems);
  const auto read = read_members(*json, "x.json", problems);
  REQUIRE(read);
  CHECK(read->assumed.size() == 3);
}
