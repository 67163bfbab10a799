// How files look: short, with a sentence that says what they are for.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;

constexpr std::size_t kLongest = 450;

bool begins(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// A header opens with `#pragma once` and, in the next two lines, a comment.
bool opens_well(std::string_view header) {
  const auto lines = lines_of(header);
  if (lines.size() < 3 || lines[0] != "#pragma once") return false;
  return begins(lines[1], "//") || begins(lines[2], "//");
}

}  // namespace

TEST_CASE("no source file is longer than 450 lines") {
  std::vector<std::string> found;
  for (const SourceFile& file : files_in({"sim/", "gui/", "tests/"}, {".hpp", ".cpp", ".txt", ".sh"})) {
    const auto length = lines_of(file.text).size();
    if (length > kLongest && !begins(file.path, "tests/data/")) {
      found.push_back(fmt::format("{}: {} lines; which second concept does it hold?", file.path, length));
    }
  }
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("every header says what it is for") {
  std::vector<std::string> found;
  for (const SourceFile& file : files_in({"sim/", "gui/", "tests/"}, {".hpp"})) {
    if (!opens_well(file.text)) found.push_back(file.path);
  }
  INFO(fmt::format("#pragma once, then a comment of a sentence or two:\n{}", fmt::join(found, "\n")));
  CHECK(found.empty());
  CHECK(opens_well("#pragma once\n// What it is.\n\nint x;\n"));
  CHECK_FALSE(opens_well("#pragma once\n\n#include <vector>\n// Late.\n"));
  CHECK_FALSE(opens_well("// What it is.\nint x;\nint y;\n"));
}

TEST_CASE("every test includes Catch2 last, because CHECK means ours in sim and Catch2's in a test") {
  std::vector<std::string> found;
  for (const SourceFile& file : files_in({"tests/"}, {"_test.cpp"})) {
    std::string_view last;
    for (const auto line : lines_of(file.text)) {
      // A table of data may stand further down.
      if (begins(line, "#include \"") && line.find(".inc\"") == std::string_view::npos) last = line;
    }
    if (last != "#include \"tests/support/catch.hpp\"") found.push_back(file.path);
  }
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("text is UTF-8 without tabs, carriage returns or blanks at the ends of lines") {
  std::vector<std::string> found;
  for (const SourceFile& file : files_in({"sim/", "gui/", "tests/", "scenarios/", "docs/"},
                                         {".hpp", ".cpp", ".md", ".json", ".txt", ".sh", ".cmake"})) {
    if (begins(file.path, "tests/data/")) continue;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find_first_of("\t\r") != std::string_view::npos)
        found.push_back(at(file.path, i, "tab or CR"));
      if (!lines[i].empty() && lines[i].back() == ' ') found.push_back(at(file.path, i, "blank at the end"));
    }
  }
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}
