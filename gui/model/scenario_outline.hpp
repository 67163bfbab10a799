#pragma once
// A scenario in outline: what it is about, who is in it and what is done to them, as it stands at the
// playhead.

#include <optional>
#include <string>
#include <vector>

#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"

namespace netsplit::gui {

struct OutlinedGroup {
  /// "a..e", "member (40)": its name and its nodes.
  std::string name, nodes;
  /// Bottom first.
  std::vector<std::string> stack;
};

struct OutlinedStep {
  FaultId fault;
  std::string title, scope;
  /// Nothing goes wrong: nodes come or go as they were meant to.
  bool is_harmless = false;
  /// When it first acts; nothing for one that has not acted in this run.
  std::optional<SimTime> begin;
  enum class State : std::uint8_t { to_come, acts, over, ruled_out } state = State::to_come;
};

struct ScenarioOutline {
  std::string about;
  std::vector<OutlinedGroup> groups;
  /// In the order of the file.
  std::vector<OutlinedStep> steps;
};

ScenarioOutline outline_of(const Recording& recording, SimTime now, Language language);

}  // namespace netsplit::gui
