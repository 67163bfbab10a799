#include "gui/model/bookmarks.hpp"

#include <algorithm>
#include <utility>

#include "gui/model/draft.hpp"
#include "sim/base/quantity.hpp"

namespace netsplit::gui {
namespace marking {

/// Of an entry of the file; nothing if it is none.
std::optional<SimTime> time_of(const Json& entry) {
  const Json* at = entry.find("at");
  if (at == nullptr || !at->is_string()) return {};
  const auto time = parse_quantity(at->text(), {.wanted = Unit::duration, .allow_negative = false});
  const auto* good = std::get_if<Quantity>(&time);
  return good != nullptr ? std::optional(SimTime{duration_of(*good)}) : std::nullopt;
}

Json& list_of(Json& tree) {
  if (Json* list = tree.find("bookmarks"); list != nullptr && list->is_array()) return *list;
  tree.add("bookmarks", Json::array());
  return *tree.find("bookmarks");
}

Json* find(Json& list, SimTime t) {
  for (Json& entry : list.items())
    if (time_of(entry) == t) return &entry;
  return nullptr;
}

Json& insert(Json& list, SimTime t) {
  Json entry = Json::object();
  entry.add("at", time_in_file(t));
  auto& items = list.items();
  const auto place = std::find_if(items.begin(), items.end(), [&](const Json& e) { return time_of(e) > t; });
  return *items.insert(place, std::move(entry));
}

void erase(Json& object, std::string_view key) {
  auto& members = object.members();
  members.erase(
      std::remove_if(members.begin(), members.end(), [&](const JsonMember& m) { return m.key == key; }),
      members.end());
}

std::string_view key_of(Language language) { return language == Language::spanish ? "es" : "en"; }

/// What it says, with one language's words replaced; null if nothing is left.
Json said(const Json* before, const std::string& words, Language language) {
  const Language other = language == Language::spanish ? Language::english : Language::spanish;
  const Json* kept = before != nullptr && before->is_object() ? before->find(key_of(other)) : nullptr;
  if (kept == nullptr || !kept->is_string()) return words.empty() ? Json() : Json(words);
  if (words.empty()) return *kept;
  Json both = Json::object();
  both.add("en", language == Language::english ? Json(words) : *kept);
  both.add("es", language == Language::english ? *kept : Json(words));
  return both;
}

}  // namespace marking

std::vector<Bookmark> bookmarks_of(const Scenario& scenario) {
  std::vector<Bookmark> bookmarks = scenario.bookmarks;
  std::stable_sort(bookmarks.begin(), bookmarks.end(),
                   [](const Bookmark& a, const Bookmark& b) { return a.at < b.at; });
  return bookmarks;
}

const Bookmark* bookmark_at(const std::vector<Bookmark>& bookmarks, SimTime t) {
  const auto found =
      std::find_if(bookmarks.begin(), bookmarks.end(), [&](const Bookmark& b) { return kStart + b.at == t; });
  return found == bookmarks.end() ? nullptr : &*found;
}

const Bookmark* next_bookmark(const std::vector<Bookmark>& bookmarks, SimTime from, int by) {
  const Bookmark* found = nullptr;
  for (const Bookmark& bookmark : bookmarks) {
    const SimTime at = kStart + bookmark.at;
    if (by > 0 && at > from) return &bookmark;
    if (by < 0 && at < from) found = &bookmark;
  }
  return found;
}

void toggle_bookmark(Json& tree, SimTime t) {
  Json& list = marking::list_of(tree);
  auto& items = list.items();
  const auto gone =
      std::remove_if(items.begin(), items.end(), [&](const Json& e) { return marking::time_of(e) == t; });
  if (gone == items.end()) marking::insert(list, t);
  else items.erase(gone, items.end());
  if (list.items().empty()) marking::erase(tree, "bookmarks");
}

void note_bookmark(Json& tree, SimTime t, const std::string& says, Language language) {
  Json& list = marking::list_of(tree);
  Json* entry = marking::find(list, t);
  if (entry == nullptr) entry = &marking::insert(list, t);
  Json note = marking::said(entry->find("says"), says, language);
  marking::erase(*entry, "says");
  if (!note.is_null()) entry->add("says", std::move(note));
}

}  // namespace netsplit::gui
