// Every relative link of every Markdown file leads to a file of the repository, and to a heading of it.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/markdown.hpp"
#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;
namespace fs = std::filesystem;

bool leaves_the_repository(const std::string& target) {
  return target.find("://") != std::string::npos || target.substr(0, 7) == "mailto:";
}

/// What is wrong with that link in that page; empty when it leads somewhere.
std::string link_error(const SourceFile& page, const Link& link) {
  const auto hash = link.target.find('#');
  const std::string to = link.target.substr(0, hash);
  const std::string anchor = hash == std::string::npos ? "" : link.target.substr(hash + 1);
  const std::string path =
      to.empty() ? page.path : (fs::path(page.path).parent_path() / to).lexically_normal().generic_string();
  if (!to.empty() && !fs::exists(fs::path(NETSPLIT_SOURCE_DIR) / path))
    return fmt::format("no file {}", path);
  if (anchor.empty()) return "";
  const auto& files = repository();
  const auto target =
      std::find_if(files.begin(), files.end(), [&](const SourceFile& file) { return file.path == path; });
  std::string_view text = page.text;
  if (!to.empty()) text = target == files.end() ? std::string_view() : target->text;
  return anchors_of(text).count(anchor) > 0 ? "" : fmt::format("{} has no heading #{}", path, anchor);
}

std::vector<std::string> broken_links(const std::vector<SourceFile>& pages) {
  std::vector<std::string> found;
  for (const SourceFile& page : pages) {
    for (const Link& link : links_of(page.text)) {
      const std::string error = leaves_the_repository(link.target) ? "" : link_error(page, link);
      if (!error.empty()) found.push_back(at(page.path, link.line, error));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every link of the docs leads somewhere") {
  const auto pages = files_in({""}, {".md"});
  REQUIRE(pages.size() > 3);
  const auto found = broken_links(pages);
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("a broken link is found, a good one is not") {
  const auto count = [](const char* text) { return broken_links({SourceFile{"docs/page.md", text}}).size(); };
  CHECK(count("see [here](no-such-page.md)") == 1);
  CHECK(count("see [here](../README.md#no-such-heading)") == 1);
  CHECK(count("see [here](../README.md)") == 0);
  CHECK(count("# A b, c\nsee [here](#a-b-c)") == 0);
  CHECK(count("# A\nsee [one](#a) and [two](#b)") == 1);
  CHECK(count("see [here](https://example.org/x)") == 0);
  CHECK(count("`[code](nowhere)`\n```\n[code](nowhere)\n```") == 0);
}

TEST_CASE("headings get the anchors that GitHub gives them") {
  const std::set<std::string> expected = {"exit-codes-all", "same", "same-1", "qué-pasó"};
  CHECK(anchors_of("# Exit codes, all\n## Same\n## Same\n```sh\n# comment\n```\n### Qué pasó\n#hashtag\n") ==
        expected);
}
