// The catalogues of sentences are read as text: whatever is added to one is held to the same rules.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;

struct Entry {
  std::string where;
  std::vector<std::string> texts;
};

/// The string literals of each `inline constexpr Text NAME{…};`, adjacent ones joined.
std::vector<Entry> entries_of(const SourceFile& file) {
  constexpr std::string_view kBegin = "inline constexpr Text ";
  std::vector<Entry> entries;
  for (std::size_t at = file.text.find(kBegin); at != std::string::npos; at = file.text.find(kBegin, at + 1)) {
    const std::size_t name = at + kBegin.size();
    std::size_t i = file.text.find('{', name);
    Entry entry{file.path + " " + file.text.substr(name, i - name), {}};
    bool joins = false;
    for (++i; file.text[i] != '}'; ++i) {
      if (file.text[i] == ',') joins = false;
      if (file.text[i] != '"') continue;
      std::string text;
      for (++i; file.text[i] != '"'; ++i) {
        if (file.text[i] == '\\') ++i;
        text += file.text[i];
      }
      if (joins) entry.texts.back() += text;
      else entry.texts.push_back(text);
      joins = true;
    }
    entries.push_back(entry);
  }
  return entries;
}

/// The gaps of a sentence: which arguments it shows.
std::set<std::string> gaps(const std::string& text) {
  std::set<std::string> found;
  std::size_t unnumbered = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') continue;
    if (text[i + 1] == '{') {
      ++i;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(":}", i), text.size());
    const std::string gap = text.substr(i + 1, end - i - 1);
    found.insert(gap.empty() ? fmt::format("{}", unnumbered++) : gap);
  }
  return found;
}

}  // namespace

TEST_CASE("every sentence of the catalogues is there in both languages, with the same gaps") {
  std::size_t seen = 0;
  for (const SourceFile& file : files_in({"sim/run/", "sim/trace/"}, {"catalogue.hpp", "sentences.hpp"})) {
    for (const Entry& entry : entries_of(file)) {
      INFO(entry.where);
      ++seen;
      REQUIRE(entry.texts.size() == 2);
      CHECK(!entry.texts[0].empty());
      CHECK(!entry.texts[1].empty());
      CHECK(gaps(entry.texts[0]) == gaps(entry.texts[1]));
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("the reader of catalogues sees a missing language and a missing gap") {
  const auto one = entries_of({"x.hpp", "inline constexpr Text a{\"one {}\", \"\"};"});
  REQUIRE(one.size() == 1);
  CHECK(one[0].texts == std::vector<std::string>{"one {}", ""});
  CHECK(gaps("{0} of {1}") != gaps("{0} de {0}"));
  CHECK(gaps("{} {}") == gaps("{1} {0}"));
  CHECK(gaps("{{ {} }}").size() == 1);
}
