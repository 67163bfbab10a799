// Files that are not JSON, or are meant to break the reader: each has its own sentence, and none
// costs more memory or time than its size.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
namespace fs = std::filesystem;

namespace {

const std::string kCorpus = NETSPLIT_SOURCE_DIR "/tests/data/corpus/";

/// The problems of a text as one reads them, under the name "f".
std::string problems_of(std::string_view text, Language language = Language::english) {
  Problems problems;
  read_json(text, "f", problems);
  return problems.to_text(language);
}

std::string file_problems(const std::string& path) {
  Problems problems;
  const auto json = read_json_file(path, problems);
  REQUIRE_FALSE(json.has_value());
  return problems.to_text(Language::english);
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

struct Broken {
  std::string_view text;
  std::string_view said;  ///< Behind "f:".
};

}  // namespace

TEST_CASE("each file of the corpus that is no JSON says so in its own words") {
  struct Entry {
    std::string_view file;
    std::string_view said;  ///< Behind the file's name.
  };
  const std::vector<Entry> corpus = {
      {"broken.json",
       ":4:3 /nodes: expected a comma or '}' after the value, found \"length\"; a comma is missing on line "
       "3"},
      {"trailing-comma.json", ":4:31 /timeline: a comma stands before ']'; remove it"},
      {"duplicate-keys.json", ":4 /nodes/a: the name \"a\" appears again; it is already on line 4"},
      {"empty.json", ": the file is empty; a scenario is an object: { … }"},
      {"blank.json", ": the file is empty; a scenario is an object: { … }"},
      {"binary.bin.json", ":1:8: this is not a text file: it holds a NUL byte"},
      {"nul-behind.json", ":2:1: this is not a text file: it holds a NUL byte"},
      {"invalid-utf8.json", ":2:15: byte 0xF1 is not valid UTF-8; save the file as UTF-8"},
      {"overlong-utf8.json", ":1:3: byte 0xC0 is not valid UTF-8; save the file as UTF-8"},
      {"surrogate-utf8.json", ":1:3: byte 0xED is not valid UTF-8; save the file as UTF-8"},
      {"cut-utf8.json", ":1:4: byte 0xE2 is not valid UTF-8; save the file as UTF-8"},
      {"bom.json", ":1:1: the file begins with a byte order mark (BOM); save it as UTF-8 without BOM"},
      {"utf16.json", ": the file is written in UTF-16; save the file as UTF-8"},
      {"single-quotes.json", ":1:2: a string stands in single quotes; write double quotes: \""},
      {"curly-quotes.json", ":2:3: typographic quotes (“) do not hold a string; write double quotes: \""},
      {"unquoted-key.json", ":2:3: name is not in double quotes; write \"name\""},
      {"missing-comma.json", ":1:9: expected a comma or '}' after the value, found \"b\""},
      {"missing-colon.json", ":1:6 /a: expected ':' after the name \"a\", found 1"},
      {"comment.json", ":2:3: JSON has no comments; remove it; words for people go into \"about\""},
      {"nan.json", ":1:10 /loss: NaN is not a value that JSON has"},
      {"leading-zero.json", ":1:10: 01 is not a number; write 1"},
      {"plus.json", ":1:10 /seed: +1 is not a number; write 1"},
      {"point-first.json", ":1:10 /loss: .5 is not a number; write 0.5"},
      {"bare-quantity.json", ":1:12: 20ms is not a number; write \"20ms\""},
      {"overflow.json", ":1:7 /a: 1e999 is too large: numbers reach about 1.8e308"},
      {"large-integers.json",
       ":1 /a: 9223372036854775808 is too large: whole numbers lie between "
       "-9223372036854775808 and 9223372036854775807"},
      {"unterminated.json", ":2:11 /name: this string has no closing quote on its line"},
      {"tab-in-string.json", ":1:12 /name: the control character U+0009 stands in a string; write \\t"},
      {"bad-escape.json", ":1:13 /path: \\d is not an escape that JSON has; write \\\\ for a backslash"},
      {"half-surrogate.json",
       ":1:11 /name: \\ud83d is half of a surrogate pair; the other half is not there"},
      {"ends-early.json",
       ":4:1 /nodes/a: expected a value, found the end of the file; the '[' of line 3 is not closed"},
      {"wrong-bracket.json",
       ":1:12 /a: expected a comma or ']' after the value, found '}'; the '[' of line 1 is not closed"},
      {"two-values.json", ":2:1: expected nothing more after the end of the value, found '{'"},
      {"not-json.json", ":1:1: name is not in double quotes; write \"name\""},
      {"crlf-mac.json", ":3:6 /b: x is not in double quotes; write \"x\""},
  };
  for (const Entry& entry : corpus) {
    INFO(entry.file);
    const std::string path = kCorpus + std::string(entry.file);
    REQUIRE(fs::exists(path));
    Problems problems;
    read_json_file(path, problems);
    REQUIRE(problems.has_errors());
    const std::string text = problems.to_text(Language::english);
    REQUIRE(text.substr(0, text.find('\n')) == path + std::string(entry.said));
  }
}

TEST_CASE("a syntax error says what was found, what was expected and where") {
  const std::vector<Broken> table = {
      {"[", "1:2: expected a value or ']', found the end of the file; the '[' of line 1 is not closed"},
      {"{",
       "1:2: expected a name in double quotes or '}', found the end of the file; the '{' of line 1 is not "
       "closed"},
      {"{\"a\":}", "1:6 /a: expected a value for \"a\", found '}'"},
      {"{\"a\":1,\"b\"}", "1:11 /b: expected ':' after the name \"b\", found '}'"},
      {"{,}", "1:2: expected a name in double quotes or '}', found ','"},
      {"{\"a\":1,,}", "1:8: expected a name in double quotes, found ','"},
      {"{1:2}", "1:2: expected a name in double quotes or '}', found 1"},
      {"[,1]", "1:2: expected a value or ']', found ','"},
      {"[1,,2]", "1:4: expected a value, found ','"},
      {"[1;2]", "1:3: expected a comma or ']' after the value, found ';'"},
      {"[\xC2\xA0"
       "1]",
       "1:2: expected a value or ']', found '\xC2\xA0' (U+00A0)"},
      {"[1\f]", "1:3: expected a comma or ']' after the value, found '\\u000C' (U+000C)"},
      {"]", "1:1: expected a value, found ']'"},
      {"{} x", "1:4: expected nothing more after the end of the value, found x"},
      {"{},", "1:3: expected nothing more after the end of the value, found ','"},
      {"1 2", "1:3: expected nothing more after the end of the value, found 2"},
      {"[True]", "1:2: True is not a value that JSON has; write true"},
      {"[None]", "1:2: None is not a value that JSON has; write null"},
      {"[-Infinity]", "1:2: -Infinity is not a value that JSON has"},
      {"[trueish]", "1:2: trueish is not in double quotes; write \"trueish\""},
      {"[tru]", "1:2: tru is not in double quotes; write \"tru\""},
      {"[-]", "1:2: - is not a number"},
      {"[1.]", "1:2: 1. is not a number; write 1"},
      {"[-01]", "1:2: -01 is not a number; write -1"},
      {"[1e]", "1:2: 1e is not a number"},
      {"[0x10]", "1:2: 0x10 is not a number"},
      {"[1_000]", "1:2: 1_000 is not a number"},
      {"[5%]", "1:2: 5% is not a number; write \"5%\""},
      {"[10Mbit/s]", "1:2: 10Mbit/s is not a number; write \"10Mbit/s\""},
      {"[3µs]", "1:2: 3µs is not a number; write \"3µs\""},
      {"[1//x\n]", "1:3: JSON has no comments; remove it; words for people go into \"about\""},
      {"[1,/* x */2]", "1:4: JSON has no comments; remove it; words for people go into \"about\""},
      {"# x\n[]", "1:1: JSON has no comments; remove it; words for people go into \"about\""},
      {"[\"a\" \"b\"]", "1:6: expected a comma or ']' after the value, found \"b\""},
      {"[\"say \"hi\" x\"]",
       "1:8: expected a comma or ']' after the value, found hi; a quote inside a string is written \\\""},
      {"[\"\\u12g4\"]", "1:3: \\u needs four hexadecimal digits"},
      {"[\"\\ud83d\\u0041\"]", "1:3: \\ud83d is half of a surrogate pair; the other half is not there"},
      {"[\"\\ud83d\\udeb2\\udeb2\"]",
       "1:15: \\udeb2 is half of a surrogate pair; the other half is not there"},
      {"[\"\\\n\"]", "1:2: this string has no closing quote on its line"},
      {"\"abc", "1:1: this string has no closing quote on its line"},
      {"\"abc\\", "1:1: this string has no closing quote on its line"},
      {"{\"a: 1}", "1:2: this string has no closing quote on its line"},
      {"[\"ñ\x01\"]", "1:4: the control character U+0001 stands in a string; write \\u0001"},
      {"[\"\x1b\"]", "1:3: the control character U+001B stands in a string; write \\u001b"},
  };
  for (const Broken& broken : table) {
    INFO(broken.text);
    REQUIRE(problems_of(broken.text) == "f:" + std::string(broken.said) + "\n");
    const std::string spanish = problems_of(broken.text, Language::spanish);
    REQUIRE(spanish.substr(0, spanish.find(": ")) ==
            "f:" + std::string(broken.said.substr(0, broken.said.find(": "))));
    REQUIRE(spanish != "f:" + std::string(broken.said) + "\n");
  }
}

TEST_CASE("every document cut short is an error at its end, or in the token that was cut") {
  const std::string whole = R"({"a": [1, -2.5e+3, "x\u00e9\n", true, null, {}], "b": {"c": false}})";
  REQUIRE(problems_of(whole).empty());
  for (std::size_t length = 1; length < whole.size(); ++length) {
    INFO(whole.substr(0, length));
    Problems problems;
    REQUIRE_FALSE(read_json(std::string_view(whole).substr(0, length), "f", problems).has_value());
    REQUIRE(problems.count() == 1);
    const Problem problem = problems.sorted().front();
    REQUIRE(problem.place.line == 1);
    REQUIRE(problem.place.column <= length + 1);
    REQUIRE(problem.place.column + 12 > length);
  }
}

TEST_CASE("a byte that is no UTF-8 is found where it stands, and nothing else is") {
  const std::vector<std::string> valid = {"\x7F",         "\xC2\x80",         "\xDF\xBF",
                                          "\xE0\xA0\x80", "\xED\x9F\xBF",     "\xEE\x80\x80",
                                          "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};
  const std::vector<std::string> invalid = {"\x80",
                                            "\xBF",
                                            "\xC1\xBF",
                                            "\xC2",
                                            "\xC2\x7F",
                                            "\xC2\xC0",
                                            "\xE0\x9F\xBF",
                                            "\xE1\x80",
                                            "\xED\xA0\x80",
                                            "\xED\xBF\xBF",
                                            "\xEF\xBF\x7F",
                                            "\xF0\x8F\xBF\xBF",
                                            "\xF1\x80\x80",
                                            "\xF4\x90\x80\x80",
                                            "\xF5\x80\x80\x80",
                                            "\xFF"};
  for (const std::string& bytes : valid) REQUIRE(problems_of("[\"é" + bytes + "\"]").empty());
  for (const std::string& bytes : invalid) {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(bytes[0]));
    REQUIRE(problems_of("[\"é" + bytes + "\"]") ==
            fmt::format("f:1:4: byte 0x{:02X} is not valid UTF-8; save the file as UTF-8\n", byte));
  }
}

TEST_CASE("repeated names before a syntax error are reported with it") {
  REQUIRE(problems_of("{\"a\":1,\n\"a\":2,\n\"b\" 3}") ==
          "f:2 /a: the name \"a\" appears again; it is already on line 1\n"
          "f:3:5 /b: expected ':' after the name \"b\", found 3\n");
}

TEST_CASE("numbers out of range are all reported, and the reading goes on") {
  Problems problems;
  const auto json = read_json_file(kCorpus + "large-integers.json", problems);
  REQUIRE(json.has_value());
  REQUIRE(problems.count() == 3);
  const auto all = problems.sorted();
  REQUIRE(all[1].pointer == "/b/0");
  REQUIRE(all[2].message.en == "1e-400 is too small to tell from 0");
}

TEST_CASE("what cannot be opened or read says why") {
  const fs::path folder = fs::temp_directory_path() / "netsplit-json-test";
  fs::create_directories(folder);
  REQUIRE(file_problems((folder / "none.json").string()) ==
          (folder / "none.json").string() + ": there is no such file\n");
  REQUIRE(file_problems("") == "there is no such file\n");
  REQUIRE(file_problems(folder.string()) == folder.string() + ": this is a directory, not a file\n");
  REQUIRE(file_problems(kCorpus + "empty.json/x") == kCorpus + "empty.json/x: there is no such file\n");

  const std::string locked = (folder / "locked.json").string();
  std::ofstream(locked) << "{}";
  fs::permissions(locked, fs::perms::none);
  // Root may read it nevertheless; then there is nothing to say.
  if (!std::ifstream(locked).good()) {
    REQUIRE(file_problems(locked) == locked + ": reading this file is not permitted\n");
  }
  if (fs::exists("/proc/self/mem")) {  // opens, but nothing can be read at its beginning
    REQUIRE(file_problems("/proc/self/mem").find("/proc/self/mem: the file cannot be read: ") == 0);
  }

  const std::string large = (folder / "large.json").string();
  std::ofstream(large) << "{}";
  fs::resize_file(large, kLargestFile + 1);  // sparse
  REQUIRE(file_problems(large) == large + ": the file is larger than 64 MiB, the most that is read\n");
  if (fs::exists("/dev/zero")) {
    REQUIRE(file_problems("/dev/zero") ==
            "/dev/zero: the file is larger than 64 MiB, the most that is read\n");
  }
  fs::remove_all(folder);
}

TEST_CASE("nesting beyond the limit is one problem, however deep it goes") {
  const std::string deep = repeat("[", Json::kDeepest) + repeat("]", Json::kDeepest);
  REQUIRE(problems_of(deep).empty());
  REQUIRE(problems_of("[" + deep + "]") ==
          "f:1:201 " + cut_short(repeat("/0", 199), 400) + ": nested deeper than 200\n");
  for (const std::size_t depth : {std::size_t{20'000}, std::size_t{10'000'000}}) {
    Problems problems;
    REQUIRE_FALSE(read_json(repeat("[", depth), "f", problems).has_value());
    REQUIRE_FALSE(read_json(repeat("{\"a\":", depth), "f", problems).has_value());
    REQUIRE(problems.count() == 2);
    REQUIRE(problems.sorted()[0].message.en == "nested deeper than 200");
  }
}

TEST_CASE("hostile files cost no more than their size") {
  // The value limit ends the reading.
  const std::string many = "[" + repeat("0,", kMostValues) + "0]";
  REQUIRE(problems_of(many) == "f:1: the file holds more than 2000000 values, the most that is read\n");
  // 300 000 repeated names inside a name of a megabyte: the first hundred are kept, with short pointers.
  const std::string twice =
      "{\"" + repeat("x", 1'000'000) + "\":{" + repeat("\"a\":0,", 300'000) + "\"b\":0}}";
  Problems problems;
  REQUIRE(read_json(twice, "f", problems).has_value());
  REQUIRE(problems.count() == 299'999);
  REQUIRE(problems.to_text(Language::english).size() < 100'000);
  // Long tokens that break off.
  REQUIRE(problems_of("[\"" + repeat("x", 5'000'000)).find("no closing quote") != std::string::npos);
  REQUIRE(problems_of("[" + repeat("9", 5'000'000) + "]").size() < 300);
  REQUIRE(problems_of("[0." + repeat("0", 5'000'000) + "1]").size() < 300);
  REQUIRE(problems_of("[" + repeat("x", 5'000'000)).size() < 300);
  REQUIRE(problems_of("[1" + repeat(" ", 5'000'000) + "2]").find("f:1:5000003: expected a comma") == 0);
}

TEST_CASE("what a name holds cannot reach the terminal") {
  const std::string text = problems_of("{\"\\u001b[2J\": 1, \"\\u001b[2J\": 2}");
  REQUIRE(text == "f:1 /\\u001B[2J: the name \"\\u001B[2J\" appears again; it is already on line 1\n");
}
