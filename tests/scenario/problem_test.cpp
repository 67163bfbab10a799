// How problems are collected and printed, and the catalogue of their sentences.

#include <cstddef>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/scenario/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

Problem problem(std::string file, Place place, std::string message) {
  Problem result;
  result.file = std::move(file);
  result.place = place;
  result.message = {message, message};
  return result;
}

/// The gaps of a sentence that fmt fills, as they are written; {{ and }} are none.
std::multiset<std::string> gaps(std::string text) {
  text = std::regex_replace(text, std::regex(R"(\{\{|\}\})"), "");
  std::multiset<std::string> result;
  const std::regex gap(R"(\{[^}]*\})");
  for (std::sregex_iterator i(text.begin(), text.end(), gap), end; i != end; ++i) result.insert(i->str());
  return result;
}

}  // namespace

TEST_CASE("a problem is one line: file, line, pointer, message and remedy") {
  Problem p = problem("two-halves.json", {12, 30}, "\"350\" has no unit");
  p.pointer = "/stacks/member/0/heartbeat/timeout";
  p.hint = {"write \"350ms\"", "escribe \"350ms\""};
  REQUIRE(p.to_text(Language::english) ==
          "two-halves.json:12 /stacks/member/0/heartbeat/timeout: \"350\" has no unit; write \"350ms\"");
  p.show_column = true;
  p.pointer.clear();
  p.severity = Severity::warning;
  REQUIRE(p.to_text(Language::spanish) ==
          "two-halves.json:12:30: aviso: \"350\" has no unit; escribe \"350ms\"");
  REQUIRE(problem("f", {}, "is not there").to_text(Language::english) == "f: is not there");
  REQUIRE(problem("", {}, "bare").to_text(Language::english) == "bare");
}

TEST_CASE("problems are printed by file and place, whatever order they were found in") {
  Problems problems;
  problems.add(problem("b.json", {9, 1}, "one"));
  problems.add(problem("a.json", {5, 1}, "two"));
  problems.add(problem("b.json", {2, 8}, "three"));
  problems.add(problem("b.json", {2, 3}, "four"));
  problems.add(problem("b.json", {2, 3}, "five"));
  REQUIRE(problems.to_text(Language::english) ==
          "b.json:2: four\nb.json:2: five\nb.json:2: three\nb.json:9: one\na.json:5: two\n");
}

TEST_CASE("more problems than are kept are counted") {
  Problems problems;
  for (std::size_t i = 0; i < Problems::kKept + 7; ++i) problems.add(problem("f", {1, 1}, "m"));
  Problems all;
  all.add(problems);
  all.add(problem("g", {1, 1}, "m"));
  REQUIRE(problems.full());
  REQUIRE(problems.sorted().size() == Problems::kKept);
  REQUIRE(problems.count() == Problems::kKept + 7);
  REQUIRE(all.count() == Problems::kKept + 8);
  const std::string text = problems.to_text(Language::spanish);
  REQUIRE(text.substr(text.size() - std::string("\n… y 7 más\n").size()) == "\n… y 7 más\n");
}

TEST_CASE("warnings alone are no errors") {
  Problems problems;
  REQUIRE(problems.empty());
  Problem p = problem("f", {1, 1}, "m");
  p.severity = Severity::warning;
  problems.add(p);
  REQUIRE_FALSE(problems.empty());
  REQUIRE_FALSE(problems.has_errors());
  problems.add(problem("f", {1, 1}, "m"));
  REQUIRE(problems.has_errors());
}

TEST_CASE("nothing that is printed can command the terminal") {
  REQUIRE(printable("a\x1b[31m\nb\x7f\xC2\x9B\tñ") == "a\\u001B[31m\\nb\\u007F\\u009B\\tñ");
  const Problem p = problem("\x1b.json", {1, 1}, "m\x1b");
  REQUIRE(p.to_text(Language::english) == "\\u001B.json:1: m\\u001B");
  REQUIRE(shown("a\"b") == "\"a\"b\"");
}

TEST_CASE("long texts are cut between characters") {
  REQUIRE(cut_short("ñandú", 5) == "ñandú");
  REQUIRE(cut_short("ñandú", 4) == "ñand…");
  REQUIRE(cut_short("🚲🚲", 1) == "🚲…");
  Problems problems;
  Problem p = problem("f", {1, 1}, "m");
  p.pointer = "/" + std::string(1'000'000, 'x');
  problems.add(p);
  REQUIRE(problems.to_text(Language::english).size() < 1000);
}

TEST_CASE("a sentence is filled in both languages, with texts that have two languages themselves") {
  constexpr Text sentence{"{1} before {0}", "{0} tras {1}"};
  constexpr Text list{"a list", "una lista"};
  const UserText said = say(sentence, list, 7);
  REQUIRE(said.en == "7 before a list");
  REQUIRE(said.es == "una lista tras 7");
  REQUIRE(format(Language::spanish, sentence, said, "x") == "una lista tras 7 tras x");
}

TEST_CASE("bad input carries its problems") {
  const BadInput bad("--seed", {"is no number", "no es un número"}, {"write --seed 1", "escribe --seed 1"});
  REQUIRE(bad.problems().count() == 1);
  REQUIRE(std::string(bad.what()) == "--seed: is no number; write --seed 1\n");
}

TEST_CASE("every sentence of the catalogue is there in both languages, with the same gaps") {
  std::ifstream file(NETSPLIT_SOURCE_DIR "/sim/scenario/sentences.hpp", std::ios::binary);
  const std::string source{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::regex declaration(
      R"re(inline constexpr Text (\w+)\{\s*((?:"(?:[^"\\]|\\.)*"\s*)+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\};)re");
  std::size_t found = 0;
  for (std::sregex_iterator i(source.begin(), source.end(), declaration), end; i != end; ++i, ++found) {
    INFO(i->str(1));
    REQUIRE(gaps(i->str(2)) == gaps(i->str(3)));
    REQUIRE(i->str(2).find_first_not_of("\" \n") != std::string::npos);
    REQUIRE(i->str(3).find_first_not_of("\" \n") != std::string::npos);
  }
  const std::regex any("inline constexpr Text ");
  REQUIRE(found == static_cast<std::size_t>(std::distance(
                       std::sregex_iterator(source.begin(), source.end(), any), std::sregex_iterator())));
  REQUIRE(found > 50);
}
