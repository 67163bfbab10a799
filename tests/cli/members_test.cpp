// compare --members and batch --members as a person types them.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

const std::string kAnswer = std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/members/a.json";

/// The line that begins so, without that beginning; empty if there is none.
std::string line_after(const std::string& text, const std::string& beginning) {
  const auto at = text.find("\n" + beginning);
  if (at == std::string::npos) return "";
  const auto from = at + 1 + beginning.size();
  return text.substr(from, text.find('\n', from) - from);
}

}  // namespace

TEST_CASE("compare --members shows who they are, what is done to them, and a matrix of all strategies") {
  const Ended ended = call({"compare", "--members", kAnswer, "--seeds", "1..1", "-q"});
  INFO(ended.err);
  CHECK(ended.code == 0);
  CHECK(begins(ended.out,
               "members 5: a b c d e · oldest a · lowest address a\nroles    core a..c · edge d, e\n"));
  CHECK(has(ended.out, "\nminority-lowest   2|3  a, b | c..e "));
  CHECK(has(ended.out, "unreachable now, and reachable until the split: c:7355, d:7355, e:7355"));
  CHECK(has(ended.out, "keep-referee's address = a (the oldest)"));
  for (const char* strategy : {"down-all", "auto-", "manual", "none"}) CHECK(has(ended.out, strategy));
  CHECK(has(ended.out, "Filled in: static-quorum quorum-size = 3 (half of 5, plus 1)."));
  CHECK(has(ended.out, "compare --members " + kAnswer + " --seeds 1..1\n"));
}

TEST_CASE("compare --members speaks Spanish, reads a pipe, and takes some of the splits and strategies") {
  Calling piped;
  piped.input = text_of(kAnswer);
  const Ended ended = call({"compare", "--members", "-", "--splits", "bridge, oldest-crashes", "--strategies",
                            "keep-oldest,keep-referee", "--seeds", "1..2", "--lang", "es", "-q"},
                           piped);
  INFO(ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "miembros 5: a b c d e · más antiguo a"));
  CHECK(has(ended.out, "\nsupuesto  "));
  CHECK(has(ended.out, "\nbridge "));
  CHECK_FALSE(has(ended.out, "half-crash"));
  CHECK_FALSE(has(ended.out, "down-all"));
  // How many are left, though that differs in neither split.
  const Ended alone = call({"compare", "--members", kAnswer, "--splits", "oldest-alone,thirds",
                            "--strategies", "none", "--seeds", "1..1", "-q"});
  CHECK(has(alone.out, "role member up: mean"));
}

TEST_CASE("a split that divides as a role does has both names, and is run once") {
  const Ended ended =
      call({"compare", "--members", kAnswer, "--splits", "role-core,minority-highest", "--strategies",
            "keep-majority,keep-majority(role=role core)", "--seeds", "1..1", "-q"});
  INFO(ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "\nminority-highest  2|3  d, e | a..c "));
  CHECK(has(ended.out, "those with the role core against the others"));
  // One scenario has a table, not a matrix.
  CHECK_FALSE(has(ended.out, "~: differs by seed"));
  CHECK(has(ended.out, "\n2 runs in "));
}

TEST_CASE("compare --members --out writes scenarios that run to the fingerprints of the table") {
  const Folder folder;
  const std::string out = folder / "o";
  const Ended compared = call({"compare", "--members", kAnswer, "--splits", "halves,oldest-alone,long-pause",
                               "--strategies", "keep-oldest", "--seeds", "3..3", "--out", out, "-q"});
  // Five have no halves.
  CHECK(compared.code == 2);
  CHECK(has(compared.err, "there is no split \"halves\" of these members"));
  CHECK_FALSE(std::filesystem::exists(out));
  const std::string results = folder / "r.sqlite";
  const Ended again = call({"compare", "--members", kAnswer, "--splits", "oldest-alone,long-pause",
                            "--strategies", "keep-oldest,auto-down", "--seeds", "3..3", "--out", out, "-q"});
  INFO(again.err);
  REQUIRE(again.code == 0);
  for (const char* split : {"oldest-alone", "long-pause"}) {
    const std::string path = out + "/splits/" + split + ".json";
    const std::vector<std::string> settings = {"--seed", "3", "--set", "split-brain.strategy=keep-oldest"};
    std::vector<std::string> of_file = {"run", path}, by_name = {"run", kAnswer + "#" + split};
    of_file.insert(of_file.end(), settings.begin(), settings.end());
    by_name.insert(by_name.end(), settings.begin(), settings.end());
    const std::string fingerprint = line_after(call(of_file).out, "Fingerprint ");
    CHECK_FALSE(fingerprint.empty());
    CHECK(line_after(call(by_name).out, "Fingerprint ") == fingerprint);
    CHECK(call({"check", path}).code <= 1);
  }
  // The plan names them, and makes the same matrix.
  const std::string plan = text_of(out + "/plan.json");
  CHECK(has(plan, out + "/splits/long-pause.json"));
  const Ended planned = call({"compare", "--plan", out + "/plan.json", "-q"});
  CHECK(planned.code == 0);
  const auto matrix = [](const std::string& text) {
    const auto at = text.find("oldest-alone  ", text.find("scenario"));
    return text.substr(at, text.find("\n\n", at) - at);
  };
  CHECK(matrix(planned.out) == matrix(again.out));
  // The report's commands name files that are there.
  CHECK(has(text_of(out + "/report.html"), "run " + out + "/splits/"));
}

TEST_CASE("batch --members keeps results that can be shown, and their commands lead to the runs") {
  const Folder folder;
  const std::string results = folder / "r.sqlite";
  const Ended batch = call({"batch", "--members", kAnswer, "--splits", "long-pause", "--strategies",
                            "keep-majority,keep-oldest", "--seeds", "1..2", "-o", results, "-q"});
  INFO(batch.err);
  REQUIRE(batch.code == 0);
  const Ended shown = call({"compare", results});
  REQUIRE(shown.code == 0);
  CHECK(has(shown.out, "Worst seed"));
  CHECK(has(shown.out, "run '" + kAnswer + "#long-pause' --seed "));
  CHECK(call({"run", kAnswer + "#long-pause", "--seed", "2"}).code <= 1);
}

TEST_CASE("compare --members refuses what it cannot use, and prints nothing") {
  const Folder folder;
  const auto refused = [](const std::vector<std::string>& words, const std::string& why) {
    const Ended ended = call(words);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    INFO(ended.err);
    CHECK(has(ended.err, why));
  };
  refused({"compare", "--members", kAnswer, "scenarios/arena/3-2.json"}, "no files beside it");
  refused({"compare", "--members", folder / "none.json"}, "none.json");
  refused({"compare", "--members", folder.file("s.json", R"({"name": "x"})")},
          "an object with \"members\" is wanted");
  refused({"compare", "--members", folder.file("t.json", "{")}, "t.json:1");
  refused({"compare", "--members",
           folder.file("u.json", R"({"selfNode": "a://s@a:1", "members": [{"node": "a://s@a:1"}]})")},
          "nothing to split: 1 of the members takes part");
  refused({"compare", "--members", kAnswer, "--splits", "oldest-alon"}, "did you mean oldest-alone?");
  refused({"compare", "scenarios/arena/3-2.json", "--splits", "halves"}, "--members");
  refused({"run", kAnswer + "#bridg"}, "did you mean bridge?");
  refused({"run", folder / "none.json#bridge"}, "none.json");
}

#endif  // NETSPLIT_PROGRAM
