// show as a person types it, and what decide makes of its answers.

#include <fmt/format.h>

#include "sim/base/random.hpp"
#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

const std::string kThreeTwo = std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/members/3-2.json";

/// Two groups of one cluster; c is cut off at 20 s, d crashes before it has joined.
std::string four_members() {
  return R"({
  "name": "The shop!",
  "length": "60s",
  "nodes": {
    "core": {"names": "a..b", "roles": ["api"], "stack": ["phi-accrual", "membership"]},
    "edge": {"names": "c..d", "stack": ["phi-accrual", "membership"]},
    "alone": {"names": "e", "stack": [{"heartbeat": {"timeout": "4s"}}]}
  },
  "network": {"delay": "10ms"},
  "timeline": [
    {"at": "0s", "crash": "d"},
    {"name": "cut", "at": "20s", "split": "a..b | c"},
    {"at": "40s", "pause": "b"}
  ]
}
)";
}

std::string uid_of(std::uint32_t node) {
  return fmt::format("{}",
                     static_cast<std::int64_t>(combine(combine(combine(1, hash_name("uid")), node), 0)));
}

/// What a node of kThreeTwo answers, as a file.
std::string answer_file(const Folder& folder, const std::string& node,
                        const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"show", kThreeTwo, "--at", "50s", "--node", node, "--as", "pekko"};
  words.insert(words.end(), more.begin(), more.end());
  const Ended ended = call(words);
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  return folder.file(node + ".json", ended.out);
}

}  // namespace

TEST_CASE("show prints settings that differ, fields in words and timers, layer by layer") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const Ended ended = call({"show", file, "--at", "15s", "--node", "b", "--set", "timeout=2500ms"});
  INFO(ended.out << ended.err);
  REQUIRE(ended.code == 0);
  CHECK(begins(ended.out, "small at 15 s · seed 1\n\nb  up · clock 15 s\n  heartbeat\n"));
  CHECK(has(ended.out, "set    timeout     2.5s "));
  CHECK(has(ended.out, "  3s unless set: silence, "));
  CHECK(has(ended.out, "field  suspects    a "));
  CHECK(has(ended.out, "field  monitors    a and c "));
  CHECK(has(ended.out, "every 1 s\n"));
  CHECK(has(ended.out, "timer  deadline c  in "));
  CHECK_FALSE(has(ended.out, "interval"));
  const Ended spanish = call({"show", file, "--at", "15s", "--node", "b", "--lang", "es"});
  CHECK(has(spanish.out, "campo         suspects    a "));
}

TEST_CASE("show takes sets of nodes, all of a small scenario without, and shows who is down or paused") {
  const Folder folder;
  const std::string file = folder.file("four.json", four_members());
  const Ended all = call({"show", file, "--at", "45s"});
  INFO(all.out << all.err);
  REQUIRE(all.code == 0);
  for (const char* line :
       {"\na  up · clock 45 s\n", "\nb  paused · clock 45 s", "events wait\n", "\nc  up", "\ne  up",
        "\nd  down: what it held in memory is gone", "  membership  does not run\n"})
    CHECK(has(all.out, line));
  const Ended some = call({"show", file, "--at", "45s", "--node", "c..d", "-n", "e"});
  CHECK_FALSE(has(some.out, "\na  "));
  CHECK(has(some.out, "\nc  "));
  CHECK(has(some.out, "\ne  "));
  CHECK(has(call({"show", file, "--at", "45s", "--node", "edeg"}).err, "edge"));
}

TEST_CASE("show prints the tables that protocols keep, under their columns' names, and describe lists them") {
  const Folder folder;
  const std::string file = folder.file("four.json", four_members());
  const Ended ended = call({"show", file, "--at", "30s", "--node", "a"});
  INFO(ended.out << ended.err);
  REQUIRE(ended.code == 0);
  CHECK(has(ended.out, "    members: the members of its cluster, as this node knows them (3)\n"));
  CHECK(has(ended.out, "      member  status  reachable  unreachable-by  seen  number\n"));
  CHECK(has(ended.out, "      b       up      yes        –               "));
  CHECK(has(ended.out, "      c       up      no         "));
  const Ended spanish = call({"show", file, "--at", "30s", "--node", "a", "--lang", "es"});
  CHECK(has(spanish.out, "    members: los miembros de su clúster, tal como este nodo los conoce (3)\n"));
  const Ended described = call({"describe", "membership"});
  CHECK(has(described.out, "members  table  member, status, reachable, unreachable-by, seen, number"));
}

TEST_CASE("show --as pekko prints what GET /cluster/members answers, field by field") {
  const Folder folder;
  const std::string file = folder.file("four.json", four_members());
  const Ended ended = call({"show", file, "--at", "30s", "--node", "b", "--as", "pekko"});
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  const auto member = [](int host, const std::string& roles) {
    return fmt::format(R"(    {{
      "node": "pekko://The-shop@10.0.0.{}:7355",
      "nodeUid": "{}",
      "status": "Up",
      "roles": [
{}
        "dc-default"
      ]
    }})",
                       host, uid_of(static_cast<std::uint32_t>(host - 1)), roles);
  };
  CHECK(ended.out == fmt::format(R"({{
  "selfNode": "pekko://The-shop@10.0.0.2:7355",
  "members": [
{},
{},
{}
  ],
  "unreachable": [
    {{
      "node": "pekko://The-shop@10.0.0.3:7355",
      "observedBy": [
        "pekko://The-shop@10.0.0.1:7355",
        "pekko://The-shop@10.0.0.2:7355"
      ]
    }}
  ],
  "leader": "pekko://The-shop@10.0.0.1:7355",
  "oldest": "pekko://The-shop@10.0.0.1:7355",
  "oldestPerRole": {{
    "api": "pekko://The-shop@10.0.0.1:7355",
    "core": "pekko://The-shop@10.0.0.1:7355",
    "dc-default": "pekko://The-shop@10.0.0.1:7355",
    "edge": "pekko://The-shop@10.0.0.3:7355"
  }}
}}
)",
                                 member(1, "        \"api\",\n        \"core\","),
                                 member(2, "        \"api\",\n        \"core\","),
                                 member(3, "        \"edge\",")));
  const Ended akka = call({"show", file, "--at", "30s", "--node", "b", "--as", "akka"});
  CHECK(has(akka.out, "\"selfNode\": \"akka://The-shop@10.0.0.2:7355\""));
}

TEST_CASE("who is down, paused or runs no cluster does not answer, and show says which") {
  const Folder folder;
  const std::string file = folder.file("four.json", four_members());
  const auto refused = [&](const char* node, const char* format, const char* why) {
    const Ended ended = call({"show", file, "--at", "45s", "--node", node, "--as", format});
    INFO(node << " " << ended.err);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(has(ended.err, why));
  };
  refused("d", "pekko", "d: it is down at that moment");
  refused("b", "pekko", "b: it is paused at that moment");
  refused("e", "pekko", "e runs nothing that answers as pekko");
  refused("a", "peko", "did you mean pekko?");
  refused("a..b", "pekko", "a and b");
}

TEST_CASE("before it has joined a node answers with itself alone") {
  const Ended ended = call({"show", kThreeTwo, "--at", "1s", "--node", "c", "--as", "pekko"});
  CHECK(has(ended.out, "\"members\": []"));
  CHECK_FALSE(has(ended.out, "\"leader\""));
}

TEST_CASE("decide says of a simulated split what its resolvers then do, from both sides and from either") {
  const Folder folder;
  const std::string a = answer_file(folder, "a"), c = answer_file(folder, "c");
  const Ended run = call({"run", kThreeTwo, "--verbose", "--no-lanes"});
  INFO(run.out);
  REQUIRE(has(run.out, "a decides down-reachable: a and b down"));
  REQUIRE(has(run.out, "c decides down-unreachable: a and b down"));
  for (const std::vector<std::string>& files : std::vector<std::vector<std::string>>{{a, c}, {a}, {c}}) {
    std::vector<std::string> words = {"decide", "--strategy", "keep-majority"};
    words.insert(words.end(), files.begin(), files.end());
    const Ended decided = call(words);
    INFO(decided.out << decided.err);
    CHECK(decided.code == 0);
    CHECK(has(decided.out, "minority: 2 of 5"));
    CHECK(has(decided.out, "majority: 3 of 5  downs 10.0.0.1 and 10.0.0.2"));
    CHECK(has(decided.out, "together  10.0.0.3, 10.0.0.4 and 10.0.0.5 live on: one cluster"));
  }
}

TEST_CASE("decide and the run agree when the oldest decides, and the answer comes through a pipe") {
  const Folder folder;
  const std::vector<std::string> other = {"--set", "split-brain.strategy=keep-oldest"};
  Calling piped;
  piped.input = text_of(answer_file(folder, "c", other));
  const Ended decided = call({"decide", "--strategy", "keep-oldest", "-"}, piped);
  CHECK(has(decided.out, "together  10.0.0.1 and 10.0.0.2 live on: one cluster"));
  const Ended run = call({"run", kThreeTwo, "--verbose", "--no-lanes", other[0], other[1]});
  INFO(run.out);
  CHECK(has(run.out, "a decides down-unreachable: c, d, e down"));
  CHECK(has(run.out, "c decides down-reachable: c, d, e down"));
}

TEST_CASE(
    "who lives on by decide is who is up after the run has decided, whatever the seed and the strategy") {
  const Folder folder;
  for (const char* seed : {"2", "3", "5", "8"})
    for (const std::string strategy : {"keep-majority", "keep-oldest", "down-all"}) {
      const std::vector<std::string> same = {"--seed", seed, "--set", "split-brain.strategy=" + strategy};
      const Ended decided =
          call({"decide", "-s", strategy, answer_file(folder, "a", same), answer_file(folder, "c", same)});
      const Ended after = call({"show", kThreeTwo, "--at", "120s", same[0], same[1], same[2], same[3]});
      INFO(seed << " " << strategy << "\n" << decided.out << after.out);
      const auto together = decided.out.find("together");
      REQUIRE(together != std::string::npos);
      const std::string fate = decided.out.substr(together, decided.out.find("assumed") - together);
      for (int node = 0; node < 5; ++node) {
        const std::string name(1, static_cast<char>('a' + node));
        CHECK(has(fate, fmt::format("10.0.0.{}", node + 1)) == has(after.out, "\n" + name + "  up"));
      }
    }
}

TEST_CASE("who is down already does not live on, though nobody downs him again") {
  const Folder folder;
  std::vector<std::string> files;
  for (const char* node : {"a", "c"}) {
    // The moment of the decision: those who are down know it, and have not exited.
    const Ended ended =
        call({"show", kThreeTwo, "--at", "55s", "--seed", "3", "--node", node, "--as", "pekko"});
    REQUIRE(has(ended.out, "\"status\": \"Down\""));
    files.push_back(folder.file(std::string(node) + ".json", ended.out));
  }
  const Ended decided = call({"decide", "-s", "keep-majority", files[0], files[1]});
  INFO(decided.out);
  CHECK(has(decided.out, "together  10.0.0.3, 10.0.0.4 and 10.0.0.5 live on: one cluster"));
}

TEST_CASE("addresses of a large cluster stand in the order of its nodes as texts too") {
  const Folder folder;
  const std::string file = folder.file("many.json", R"({
  "name": "?", "length": "40s",
  "nodes": {"m": {"names": "n1..n120", "stack": ["phi-accrual", "membership"]}},
  "network": {"delay": "5ms"}
})");
  const Ended ended = call({"show", file, "--at", "30s", "--node", "n100", "--as", "pekko"});
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  CHECK(has(ended.out, "\"selfNode\": \"pekko://cluster@10.100.100.199:7355\""));
  std::string before;
  std::size_t members = 0;
  const std::string key = "\"node\": \"";
  for (auto at = ended.out.find(key); at != std::string::npos; at = ended.out.find(key, at + 1)) {
    const std::string node =
        ended.out.substr(at + key.size(), ended.out.find('"', at + key.size()) - at - key.size());
    CHECK(before < node);
    before = node;
    ++members;
  }
  CHECK(members == 120);
  CHECK(has(call({"show", file, "--at", "30s"}).err, "120"));
}

#endif
