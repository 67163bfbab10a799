// The verb `compare` as a shell calls it.

#include <string>
#include <vector>

#include "sim/base/display.hpp"
#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

/// All but the line that says how long it took.
std::string without_time(const std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at) + 1;
    const std::string line = text.substr(at, end - at);
    if (!has(line, "runs in ") && !has(line, "again: ")) kept += line;
    at = end;
  }
  return kept;
}

}  // namespace

TEST_CASE("compare shows a row for each setting, and says its method, its plan and how to see it again") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut());
  const Ended ended = call({"compare", scenario, "--over", "timeout=2s,4s", "--seeds", "1..8"});
  INFO(ended.out << ended.err);
  CHECK(ended.code == 0);
  CHECK(begins(ended.out, "drawn cut     8 seeds each\n"));
  CHECK(has(ended.out, "\n2s  "));
  CHECK(has(ended.out, "\n4s  "));
  CHECK(has(ended.out, "8/8"));
  CHECK(has(ended.out, "Student's t"));
  CHECK(has(ended.out, "2s against 4s: noticed after"));
  CHECK(has(ended.out, "better in 8 of 8 seeds"));
  CHECK(has(ended.out, "Worst seed   4s "));
  CHECK(has(ended.out, "The best, as a scenario has it: {\"params\":{\"timeout\":\"2s\"}}"));
  CHECK(has(ended.out, "again: ./netsplit compare " + scenario + " --over timeout=2s,4s --seeds 1..8"));
  CHECK(without_time(
            call({"compare", scenario, "--over", "timeout=2s,4s", "--seeds", "1..8", "-j", "3"}).out) ==
        without_time(ended.out));
}

TEST_CASE("compare shows a results file as it is, whole or not") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut()), path = folder / "r.sqlite";
  const std::vector<std::string> words = {scenario, "--over", "timeout=2s,4s", "--seeds", "1..8"};
  std::vector<std::string> batch = {"batch"}, compare = {"compare"};
  batch.insert(batch.end(), words.begin(), words.end());
  compare.insert(compare.end(), words.begin(), words.end());
  batch.insert(batch.end(), {"-o", path});
  REQUIRE(call(batch).code == 0);
  std::filesystem::remove(scenario);
  const std::string shown = call({"compare", path}).out;
  folder.file("cut.json", drawn_cut());
  CHECK(without_time(shown) == without_time(call(compare).out));
  CHECK(has(call({"compare", path, "--columns", "points,took(1)"}).out, "noticed after"));
  CHECK(call({"compare", path, "--columns", "pionts"}).code == 2);
  CHECK(call({"compare", path, "--seeds", "1..3"}).code == 2);
}

TEST_CASE("compare writes its report where it is told, in both languages") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut()), out = folder / "report";
  const Ended ended =
      call({"compare", scenario, "--over", "timeout=2s,4s", "--seeds", "1..4", "--out", out, "--lang", "es"});
  INFO(ended.out << ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "4 semillas cada una"));
  for (const char* name : {"table.csv", "table.md", "table.tex", "figure.svg", "report.html", "plan.json"})
    CHECK(std::filesystem::file_size(out + "/" + name) > 50);
  CHECK(has(text_of(out + "/report.html"), "mejor"));
  CHECK(call({"compare", "--plan", out + "/plan.json"}).code == 0);
  CHECK(call({"compare", scenario, "--out", scenario}).code == 2);
}

TEST_CASE("several scenarios give a matrix of one value a cell") {
  const Folder folder;
  const std::string one = folder.file("one.json", drawn_cut());
  const std::string two = folder.file("two.json", replaced(drawn_cut(), "drawn cut", "another cut"));
  const Ended ended =
      call({"compare", one, two, "--over", "timeout=2s,15s", "--seeds", "1..4", "--cell", "took(1)"});
  INFO(ended.out << ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "scenario"));
  CHECK(has(ended.out, "\ndrawn cut"));
  CHECK(has(ended.out, "\nanother cut"));
  CHECK(has(ended.out, "never"));
  CHECK(has(ended.out, "~"));
  CHECK(call({"compare", one, two, "--cell", "nothing"}).code == 2);
}

TEST_CASE("the matrix marks where a bad property held, and shows how many nodes are left if that differs") {
  const std::string scenarios = NETSPLIT_SOURCE_DIR "/scenarios/netsplits/";
  const Ended bad =
      call({"compare", scenarios + "two-halves.json", scenarios + "bridge.json", "--seeds", "1..2"});
  INFO(bad.out << bad.err);
  CHECK(has(bad.out, "x: two-primaries at some time"));
  CHECK(begins(bad.out, "points: mean over 2 seeds."));
  CHECK(has(bad.out, "7x\n"));
  CHECK(has(bad.out, " 9\n"));
  const Folder folder;
  // It comes back, or the run ends before: the seed draws when it crashed.
  const std::string half =
      folder.file("half.json", replaced(drawn_cut(), "\"split\": \"a | b..c\", \"for\": \"5s\"",
                                        "\"crash\": \"c\", \"for\": \"16s\""));
  const std::string other = folder.file("other.json", drawn_cut());
  const Ended left = call({"compare", half, other, "--seeds", "1..8"});
  INFO(left.out << left.err);
  CHECK(begins(left.out, "n up: mean over 8 seeds."));
}

TEST_CASE("what stands above a matrix keeps to a hundred columns, its marks whole") {
  const std::string scenarios = NETSPLIT_SOURCE_DIR "/scenarios/netsplits/";
  for (const std::string language : {"en", "es"}) {
    const Ended ended = call({"compare", scenarios + "two-halves.json", scenarios + "bridge.json", "--seeds",
                              "1..2", "--lang", language});
    INFO(ended.out << ended.err);
    const std::size_t end = ended.out.find("\n\n");
    REQUIRE(end != std::string::npos);
    std::vector<std::string> lines = {""};
    for (const char c : ended.out.substr(0, end)) {
      if (c == '\n') lines.emplace_back();
      else lines.back() += c;
    }
    REQUIRE(lines.size() == 2);
    for (const std::string& line : lines) CHECK(netsplit::display_width(line) <= 100);
    CHECK(begins(lines[0], language == "es" ? "puntos: media de 2 semillas.   ~: "
                                            : "points: mean over 2 seeds.   ~: "));
    CHECK(lines[1] ==
          (language == "es" ? "x: two-primaries en algún momento" : "x: two-primaries at some time"));
  }
}

TEST_CASE(
    "a comparison of strategies says when each decided, whom it killed, and who never had two clusters") {
  const std::string arena = NETSPLIT_SOURCE_DIR "/scenarios/arena/";
  const std::vector<std::string> flags = {"--strategies", "keep-majority,auto-down,none", "--seeds", "1..2"};
  std::vector<std::string> one = {"compare", arena + "3-2.json"},
                           many = {"compare", arena + "3-2.json", arena + "4-1.json"};
  one.insert(one.end(), flags.begin(), flags.end());
  many.insert(many.end(), flags.begin(), flags.end());
  const Ended table = call(one);
  INFO(table.out << table.err);
  CHECK(has(table.out, "decided"));
  CHECK(has(table.out, "killed"));
  CHECK(has(table.out, "never"));
  CHECK(has(table.out, "undecided seconds: "));
  const Ended matrix = call(many);
  INFO(matrix.out << matrix.err);
  CHECK(has(matrix.out, "Never two-clusters in any of the 2: all but auto-down.\n"));
}

TEST_CASE("a metric that takes time to find out is measured when a column asks for it") {
  const std::vector<std::string> words = {
      "compare",   NETSPLIT_SOURCE_DIR "/scenarios/netsplits/two-halves.json", "--seeds", "1..2",
      "--columns", "register.linearizable,reads.stale,p99(network.wait)"};
  const Ended ended = call(words);
  INFO(ended.out << ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "0/2"));
}

#endif
