#pragma once
// A scenario that is being worked on: its file's tree, and what was done to it by hand. Every change gives
// another tree of which a run is made anew, so that a scenario saved from it is the run that was seen.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/run/blueprint.hpp"
#include "sim/run/library.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::gui {

class Draft {
 public:
  Draft() = default;
  /// Reads a file; "-" is standard input. A draft without a tree, and problems, if that is no JSON.
  Draft(const std::string& path, Overrides overrides, Problems& problems);
  /// A scenario whose text is elsewhere than in that file: in a results file.
  Draft(std::string path, Json tree, Overrides overrides, RunLimits limits = {});

  const std::string& path() const { return path_; }
  /// What the tree is to be read with; an edited tree has settings and variant in it.
  const Overrides& overrides() const { return versions_[at_].overrides; }
  /// As it was before the first edit. Requires has_tree().
  const Overrides& first_overrides() const { return versions_.front().overrides; }
  bool has_tree() const { return !versions_.empty(); }
  /// As edited. Requires has_tree().
  const Json& tree() const { return versions_[at_].tree; }
  bool is_edited() const { return at_ != saved_; }
  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < versions_.size(); }

  /// One more tree after the present one; those that were undone are forgotten. Requires a tree that makes a
  /// blueprint.
  void edit(const std::function<void(Json&)>& change);
  /// The same with a change that nothing of a run comes of: variants and params stay as they are.
  void annotate(const std::function<void(Json&)>& change);
  void undo() { at_ -= can_undo() ? 1 : 0; }
  void redo() { at_ += can_redo() ? 1 : 0; }

  /// The same tree with other overrides.
  Draft with(Overrides overrides) const;

  /// Null, and problems, if the tree is no scenario.
  std::shared_ptr<const Blueprint> blueprint(Problems& problems) const;

  /// The scenario as a file that anybody can run alone: with the seed, settings and variant of this draft in
  /// it. Without settings and variant it keeps the variants and params that it has. From then on this is that file's draft. Throws OutputError when it cannot be written; the old file
  /// is there then.
  void save(const std::string& path);

 private:
  struct Version {
    Json tree;
    Overrides overrides;
  };
  void push(Version next);

  std::string path_;
  RunLimits limits_;
  std::vector<Version> versions_;
  std::size_t at_ = 0, saved_ = 0;
};

// Edits of a scenario's timeline. Steps are objects in the form of the file: {"at": "30s", "split": "a | b"},
// and are found by their place in it, which is their FaultId.

/// Appends a step, with a name that no other step of the scenario has; returns the name.
std::string add_step(Json& tree, Json step, const Scenario& scenario);
/// The step as it is written; null if there is none.
const Json* step_in(const Json& tree, FaultId step);
/// Puts another one in its place.
void replace_step(Json& tree, FaultId step, Json with);
/// Takes a step away. Steps that name it make the tree unreadable then, which its blueprint says.
void remove_step(Json& tree, FaultId step);
/// Moves a step: when it begins, when it ends; nothing leaves it as it is. A step whose time is not written
/// out gets one. Requires begin < end.
void move_step(Json& tree, FaultId step, std::optional<SimTime> begin, std::optional<SimTime> end,
               SimTime began);

/// "30s", exact.
std::string time_in_file(SimTime t);
std::string time_in_file(Duration d);

}  // namespace netsplit::gui
