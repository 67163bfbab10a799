#pragma once
// A plan: which scenarios are run, with what settings, under which seeds. A row of its results is one run;
// rows are numbered in the order scenario, variant, axes (the last one fastest), seed.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/batch/values.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::batch {

struct PlannedScenario {
  /// As it was named; for errors and for the commands that replay.
  std::string path;
  /// The bytes of the file.
  std::string text;
};

/// What varies besides seeds: a name as of `--set` and its values.
struct Axis {
  std::string name;
  std::vector<std::string> values;
};

struct Plan {
  std::vector<PlannedScenario> scenarios;
  /// Empty is the base.
  std::vector<std::string> variants = {""};
  /// For every run, as `--set` has them.
  std::vector<std::string> sets;
  std::vector<Axis> axes;
  SeedRange seeds;
  RunLimits limits;
  /// Metrics that are measured only on request, or only in part.
  std::vector<std::string> measures;
};

/// Most runs of one plan.
inline constexpr std::uint64_t kMostRows = 100'000'000;

/// What stands for all alternatives of a choice among an axis' values. The word is the alternative itself
/// where a choice has one of that name.
inline constexpr std::string_view kAllAlternatives = "*", kAllAlternativesWord = "all";

/// The file's bytes; "-" is standard input, called "stdin". Nothing, and a problem, if it cannot be read.
std::optional<PlannedScenario> read_planned(const std::string& path, Problems& problems);

/// A plan as JSON: scenarios, variants, set, over, seeds, max-events, measures. Members may be left out;
/// values of `over` are lists, or texts as read_values() takes them. Scenario files are looked for from the
/// current folder. Adds to `plan`, so that flags and a file go together. False, and problems, if something is
/// wrong.
bool read_plan(const Json& tree, const std::string& file, Plan& plan,
               std::vector<std::string>& scenario_paths, Problems& problems);

/// The same as JSON, with paths for scenarios.
std::string to_json(const Plan& plan);

/// What identifies the plan: its settings and what the scenarios say, not where they are or how they are laid
/// out.
std::uint64_t plan_hash(const Plan& plan);

}  // namespace netsplit::batch
