#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
namespace fs = std::filesystem;

namespace {

const fs::path kCorpus = fs::path(NETSPLIT_SOURCE_DIR) / "tests/data/corpus";

/// expected.txt: `file:line pointer: what is said`, the beginning of each line that the reader prints.
std::map<std::string, std::vector<std::string>> expected() {
  std::map<std::string, std::vector<std::string>> by_file;
  std::ifstream in(kCorpus / "expected.txt");
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') by_file[line.substr(0, line.find(':'))].push_back(line);
  }
  return by_file;
}

std::vector<std::string> said_about(const std::string& file, Language language = Language::english) {
  Problems problems;
  const auto scenario = load_scenario((kCorpus / file).string(), registry(), {}, problems);
  CHECK_FALSE(scenario.has_value());
  CHECK(problems.has_errors());
  std::vector<std::string> lines;
  const std::string all = problems.to_text(language), folder = kCorpus.string() + "/";
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    std::string line = all.substr(begin, end - begin);
    if (line.find(folder) == 0) line.erase(0, folder.size());
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("each malformed scenario of the corpus gets every one of its errors, and no other") {
  const auto by_file = expected();
  REQUIRE(by_file.size() >= 14);
  for (const auto& [file, lines] : by_file) {
    const auto said = said_about(file);
    for (std::size_t i = 0; i < std::max(lines.size(), said.size()); ++i) {
      const std::string wanted = i < lines.size() ? lines[i] : "nothing more";
      const std::string found = i < said.size() ? said[i] : "nothing more";
      CHECK(found.substr(0, wanted.size()) == wanted);
    }
  }
}

TEST_CASE("every file of the corpus is refused, in Spanish too") {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    if (entry.path().extension() != ".json") continue;
    INFO(entry.path());
    const auto said = said_about(entry.path().filename().string(), Language::spanish);
    CHECK_FALSE(said.empty());
    ++files;
  }
  CHECK(files >= 14);
}

TEST_CASE("a file cut off anywhere is refused and nothing breaks") {
  std::ifstream in(kCorpus / "bad-verbs.json");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t length = 0; length + 2 < text.size(); ++length) {
    const ReadResult result = read(text.substr(0, length));
    REQUIRE(result.problems.has_errors());
    REQUIRE_FALSE(result.scenario.has_value());
  }
}

TEST_CASE(
    "any one character of a good file may be replaced: a scenario or a problem comes back, never a crash") {
  const std::string text = file_with(
      R"("params": {"p": "1%"}, "network": {"delay": {"lognormal": {"median": "20ms", "p99": "60ms"}}, "loss": "$p",
    "links": {"a..b - c": {"delay": "80ms"}}}, "timeline": [{"name": "x", "at": "5s", "split": "any 2 of a..c | rest", "for": "9s", "every": "20s", "times": 2},
    {"after": "x.end", "do": "pulse.send", "on": "a", "to": "b"}, {"at": "30s", "crash": "40% of member"}], "expect": [{"name": "e", "never": "a.up", "despite": "x"}],
    "variants": {"v": {"set": {"p": "2%"}, "holds": ["e"]}})");
  REQUIRE(read(text).scenario.has_value());
  const std::string replacements = "\"{}[],:|-.$%09aX \n\x01\xff";
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : replacements) {
      std::string changed = text;
      changed[i] = c;
      const ReadResult result = read(changed);
      REQUIRE(result.scenario.has_value() != result.problems.has_errors());
    }
  }
}
