// The verb `hunt` as a shell calls it.

#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/hunt/hunts.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

/// Two clusters under auto-down, in a folder.
std::string halves(const Folder& folder) {
  return folder.file("2-2.json", shipped("scenarios/arena/2-2.json"));
}

}  // namespace

TEST_CASE("hunt writes a small scenario that breaks the same when run, and says how") {
  const Folder folder;
  const std::string scenario = halves(folder), small = folder / "small.json";
  const std::vector<std::string> words = {
      "hunt", scenario, "--set", "strategy=auto-down", "--break", "1", "--vary", "split", "-o", small};
  const Ended ended = call(words);
  INFO(ended.out << ended.err);
  REQUIRE(ended.code == 0);
  CHECK(ended.err.empty());
  CHECK(has(ended.out, "never two-clusters"));
  CHECK(has(ended.out, "run " + small));
  CHECK_FALSE(std::filesystem::exists(small + ".part"));
  const Ended again = call({"run", small});
  CHECK(again.code == 1);
  const auto print = again.out.rfind("ingerprint");
  REQUIRE(print != std::string::npos);
  CHECK(has(ended.out, again.out.substr(print + 11, 19)));
  const std::string text = text_of(small);
  CHECK(has(text, "\"es\""));
  for (const char* jobs : {"1", "2"}) {
    std::vector<std::string> more = words;
    more.insert(more.end(), {"-j", jobs});
    CHECK(call(more).code == 0);
    CHECK(text_of(small) == text);
  }
}

TEST_CASE("hunt without -o writes here, and not over what is there") {
  const Folder folder;
  halves(folder);
  Calling calling;
  calling.from = folder.path();
  const std::vector<std::string> words = {"hunt", "2-2.json", "--set", "strategy=auto-down", "--break", "1"};
  CHECK(call(words, calling).code == 0);
  CHECK(std::filesystem::exists(folder / "2-2.hunt.json"));
  const Ended again = call(words, calling);
  CHECK(again.code == 2);
  CHECK(has(again.err, "not overwritten"));
  CHECK(has(again.err, "-o FILE"));
}

TEST_CASE("hunt -o - writes the scenario alone to standard output") {
  const Folder folder;
  const Ended ended =
      call({"hunt", halves(folder), "--set", "strategy=auto-down", "--break", "1", "-o", "-", "-q"});
  REQUIRE(ended.code == 0);
  CHECK(begins(ended.out, "{"));
  CHECK(verdict_of(ended.out) == Verdict::failed);
}

TEST_CASE("a hunt that finds nothing says how much it tried, and exits with 1") {
  const Folder folder;
  const std::string small = folder / "small.json";
  const Ended seeds = call(
      {"hunt", folder.file("s.json", small_scenario()), "--break", "noticed", "--runs", "20", "-o", small});
  INFO(seeds.out << seeds.err);
  CHECK(seeds.code == 1);
  CHECK(has(seeds.out, "20 runs"));
  CHECK(has(seeds.out, "it held in 20"));
  CHECK(has(seeds.out, "--vary split,pause,crash"));
  CHECK_FALSE(std::filesystem::exists(small));
  const std::string steady = replaced(small_scenario(), R"({"uniform": ["10ms", "30ms"]})", R"("10ms")");
  const Ended one = call({"hunt", folder.file("t.json", steady), "--break", "noticed", "-o", small});
  CHECK(one.code == 1);
  CHECK(has(one.out, "one and the same"));
  CHECK(has(call({"hunt", folder / "t.json", "--break", "noticed", "-o", small, "--lang", "es"}).out,
            "fueron la misma"));
}

TEST_CASE("hunt says all that is wrong with an order, and writes nothing") {
  const Folder folder;
  const std::string scenario = halves(folder), before = text_of(scenario);
  const Ended ended = call(
      {"hunt", scenario, "--break", "9", "--runs", "0", "--vary", "split,slwo", "-j", "0", "-o", scenario});
  INFO(ended.err);
  CHECK(ended.code == 2);
  for (const char* part :
       {"no expectation 9", "1 (one cluster)", "--runs", "slwo", "--jobs", "it is the scenario itself"})
    CHECK(has(ended.err, part));
  CHECK(text_of(scenario) == before);
  CHECK(has(call({"hunt", scenario}).err, "--break N"));
  CHECK(has(call({"hunt", scenario, "--break", "never two-clusers"}).err, "two-clusters"));
  CHECK(call({"hunt", scenario, "--break", "1", "--set", "strategy=keep-majorty"}).code == 2);
  CHECK(call({"hunt", folder / "none.json", "--break", "1"}).code == 2);
  CHECK(call({"hunt", scenario, "--break", "1", "--seed", "4"}).code == 2);
  CHECK(call({"hunt", scenario, "--break", "1", "-o", folder / "no/small.json"}).code == 2);
}

TEST_CASE("Ctrl-C ends a hunt cleanly") {
  const Folder folder;
  const std::string small = folder / "small.json";
  const pid_t pid = start(folder, {"hunt", halves(folder), "--break", "1", "--runs", "1000000", "-o", small});
  usleep(700'000);
  kill(pid, SIGINT);
  const Ended ended = finish(folder, pid);
  INFO(ended.out << ended.err);
  CHECK(ended.code == 130);
  CHECK(has(ended.err, "interrupted after"));
  CHECK_FALSE(std::filesystem::exists(small));
}

#endif
