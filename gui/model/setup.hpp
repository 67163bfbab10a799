#pragma once
// What a run is made with: the variant of its scenario, what was set, and the seed. Menus, titles and dialogs
// say it from here.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/model/draft.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

struct Setup {
  struct Variant {
    std::string name;
    /// May be empty.
    UserText about;
  };
  /// Of the file, in its order, without the base; none once the scenario was changed by hand.
  std::vector<Variant> variants;
  /// Empty: the base. Of a scenario that was changed by hand: as it was before.
  std::string variant;
  /// "split-brain.strategy=keep-oldest"
  std::vector<std::string> sets;
  std::uint64_t seed = 0;
  bool is_edited = false;
};

Setup setup_of(const Draft& draft, const Blueprint& blueprint);

/// "variant retry, split-brain.strategy=keep-oldest, seed 7": what is not the base.
std::string setup_text(const Setup& setup, Language language);

/// Settings as one line of a dialog has them, apart at spaces; a space within brackets, quotes or in a text
/// without
/// "=" behind it belongs to its setting: "period=every 5s law=normal(a=1, b=2)" are two.
std::vector<std::string> settings_in(std::string_view line);
std::string line_of_settings(const std::vector<std::string>& settings);

/// The command line's way to the same run: "./netsplit run FILE --seed 7 --variant retry".
std::string run_command(const Draft& draft, const Blueprint& blueprint);

/// What is wrong and what to write instead, without the places in files: for what was typed into a dialog.
std::string reasons_text(const Problems& problems, Language language);

}  // namespace netsplit::gui
