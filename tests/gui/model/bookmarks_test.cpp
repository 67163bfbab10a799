// Bookmarks in a scenario's file: set, noted in each language, taken away, and without any effect on the run.

#include "gui/model/bookmarks.hpp"

#include <algorithm>
#include <filesystem>

#include "gui/model/draft.hpp"
#include "sim/run/simulation.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

Draft draft_of_3_2() {
  Problems problems;
  return Draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/arena/3-2.json", {}, problems);
}

std::shared_ptr<const Blueprint> blueprint_of(const Draft& draft) {
  Problems problems;
  auto blueprint = draft.blueprint(problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return blueprint;
}

constexpr SimTime kAt{45s}, kEarlier{1500ms};

}  // namespace

TEST_CASE("a bookmark is set, read in the order of time, and taken away by setting it again") {
  Draft draft = draft_of_3_2();
  const std::string before = to_json_text(draft.tree());
  const std::size_t own = blueprint_of(draft)->scenario.bookmarks.size();
  draft.edit([](Json& tree) { toggle_bookmark(tree, kAt); });
  draft.edit([](Json& tree) { toggle_bookmark(tree, kEarlier); });
  const auto bookmarks = bookmarks_of(blueprint_of(draft)->scenario);
  REQUIRE(bookmarks.size() == own + 2);
  CHECK(std::is_sorted(bookmarks.begin(), bookmarks.end(),
                       [](const Bookmark& a, const Bookmark& b) { return a.at < b.at; }));
  REQUIRE(bookmark_at(bookmarks, kAt) != nullptr);
  CHECK(bookmark_at(bookmarks, kAt)->says.en.empty());
  CHECK(bookmark_at(bookmarks, SimTime{44s}) == nullptr);
  CHECK(next_bookmark(bookmarks, kAt, -1)->at < 45s);
  CHECK(next_bookmark(bookmarks, SimTime{1499ms}, 1)->at == 1500ms);
  CHECK(next_bookmark(bookmarks, kStart, -1) == nullptr);
  draft.edit([](Json& tree) {
    toggle_bookmark(tree, kAt);
    toggle_bookmark(tree, kEarlier);
  });
  CHECK(to_json_text(draft.tree()) == before);
}

TEST_CASE("a note in one language leaves the other") {
  Draft draft = draft_of_3_2();
  draft.edit([](Json& tree) { note_bookmark(tree, kAt, "a and b are alone", Language::english); });
  auto bookmarks = bookmarks_of(blueprint_of(draft)->scenario);
  REQUIRE(bookmark_at(bookmarks, kAt) != nullptr);
  CHECK(bookmark_at(bookmarks, kAt)->says.en == "a and b are alone");
  draft.edit([](Json& tree) {
    Json both = Json::object();
    both.add("en", "alone");
    both.add("es", "solos");
    toggle_bookmark(tree, kAt);
    toggle_bookmark(tree, kAt);
    for (Json& entry : tree.find("bookmarks")->items())
      if (entry.find("at")->text() == "45s") entry.add("says", both);
    note_bookmark(tree, kAt, "a y b están solos", Language::spanish);
  });
  bookmarks = bookmarks_of(blueprint_of(draft)->scenario);
  CHECK(bookmark_at(bookmarks, kAt)->says.en == "alone");
  CHECK(bookmark_at(bookmarks, kAt)->says.es == "a y b están solos");
  draft.edit([](Json& tree) { note_bookmark(tree, kAt, "", Language::spanish); });
  bookmarks = bookmarks_of(blueprint_of(draft)->scenario);
  CHECK(bookmark_at(bookmarks, kAt)->says.in(Language::spanish) == "alone");
}

TEST_CASE("a scenario with variants keeps them when bookmarks are set and it is saved") {
  Problems problems;
  Draft draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/fallacies/1-reliable.json", {}, problems);
  REQUIRE(draft.tree().find("variants") != nullptr);
  draft.annotate([](Json& tree) { toggle_bookmark(tree, kAt); });
  const std::string path = std::filesystem::temp_directory_path() / "netsplit-bookmarks.json";
  draft.save(path);
  const Draft saved(path, {}, problems);
  CHECK(saved.tree().find("variants") != nullptr);
  CHECK(bookmark_at(bookmarks_of(blueprint_of(saved)->scenario), kAt) != nullptr);
  // The schema is found from where the file is now.
  const std::filesystem::path schema = saved.tree().find("$schema")->text();
  CHECK((std::filesystem::path(path).parent_path() / schema).lexically_normal() ==
        std::filesystem::path(NETSPLIT_SOURCE_DIR) / "scenarios/scenario.schema.json");
  std::filesystem::remove(path);
}

TEST_CASE("bookmarks change neither the run nor the scenario's hash") {
  Draft draft = draft_of_3_2();
  const auto before = blueprint_of(draft);
  draft.edit([](Json& tree) { note_bookmark(tree, kAt, "look", Language::english); });
  const auto after = blueprint_of(draft);
  CHECK(after->scenario.hash == before->scenario.hash);
  Simulation a(before), b(after);
  a.run();
  b.run();
  CHECK(a.fingerprint() == b.fingerprint());
}
