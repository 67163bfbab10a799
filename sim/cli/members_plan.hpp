#pragma once
// Scenarios made from what a node of a live cluster answers (GET /cluster/members): all of them as a plan for
// `batch` and `compare`, and one of them by its name, "members.json#halves", wherever a scenario is wanted.

#include <optional>
#include <string>
#include <vector>

#include "sim/batch/plan.hpp"
#include "sim/cli/command.hpp"
#include "sim/clusters/usual_splits.hpp"
#include "sim/run/library.hpp"

namespace netsplit::cli {

/// --members and --splits.
std::vector<Flag> members_flags();

struct MembersPlan {
  /// As --members has it.
  std::string path;
  clusters::ModelledCluster cluster;
  /// Those that --splits chose; all without it.
  std::vector<clusters::UsualSplit> splits;
};

/// What --members names. Nothing without that flag. Throws BadInput: what is no answer, fewer than two
/// members, an unknown split, scenario files beside it.
std::optional<MembersPlan> members_plan(const Arguments& arguments);

/// The scenarios as they stand in `folder`, or by the names "FILE#SPLIT" where that is empty; all strategies
/// and as many seeds as take some seconds, unless the arguments have said it.
void add_members(const MembersPlan& members, const Arguments& arguments, const std::string& folder,
                 batch::Plan& plan);

/// Who the members are, what is done to them, what was assumed: for the head of a page.
std::string preface(const MembersPlan& members, Language language);

/// One file for each scenario, in a folder that is made. Throws OutputError.
void write_scenarios(const MembersPlan& members, const std::string& folder);

/// The scenario that "FILE#SPLIT" names; any other path is nothing, and so is one of which there is a file.
/// Throws BadInput.
std::optional<Json> named_split(const std::string& path);

/// A scenario's file, or the split that the path names. Throws BadInput.
ScenarioFile scenario_file(const std::string& path);

}  // namespace netsplit::cli
