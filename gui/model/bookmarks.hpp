#pragma once
// Bookmarks of a scenario: moments to stop at when it is shown, each with what is to be seen there. They are
// in its file, and edits of them change nothing of the run.

#include <optional>
#include <string>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::gui {

/// In the order of time.
std::vector<Bookmark> bookmarks_of(const Scenario& scenario);

/// The bookmark at exactly this time; null if there is none.
const Bookmark* bookmark_at(const std::vector<Bookmark>& bookmarks, SimTime t);
/// The nearest one after a time (before it, if `by` is below 0); null if there is none.
const Bookmark* next_bookmark(const std::vector<Bookmark>& bookmarks, SimTime from, int by);

/// Sets a bookmark in a scenario's tree, or takes away the one that is there.
void toggle_bookmark(Json& tree, SimTime t);
/// What is to be seen at a bookmark, in this language; it is set if there was none. What it says in the other
/// language stays. Empty: nothing.
void note_bookmark(Json& tree, SimTime t, const std::string& says, Language language);

}  // namespace netsplit::gui
