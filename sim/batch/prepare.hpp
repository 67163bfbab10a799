#pragma once
// A plan made ready: every configuration of it has been read and checked, and it is known what will be
// measured.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/batch/choices.hpp"
#include "sim/batch/measures.hpp"
#include "sim/batch/plan.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::batch {

/// One expectation of a configuration, as its table and its results name it.
struct ExpectationEntry {
  std::string name, mode, claim;
  std::int64_t points = 1;
  bool meant_to_fail = false;
};

/// A scenario under one variant and one value of each axis: what is run once for each seed.
struct Configuration {
  std::size_t scenario = 0;
  std::string variant;
  /// By axis: as the axis has it, and as it is set in this scenario.
  std::vector<std::string> values, settings;
  /// All of them and those of the plan; no seed.
  Overrides overrides;
  std::uint64_t scenario_hash = 0;
  std::vector<ExpectationEntry> expectations;
  std::vector<std::string> sampled;
};

struct ScenarioEntry {
  std::string name;
  UserText about;
  Json tree;
};

struct Prepared {
  /// Its axes have no "all" any more.
  Plan plan;
  std::uint64_t hash = 0;
  std::vector<ScenarioEntry> scenarios;
  /// Scenario by scenario, as many for each.
  std::vector<Configuration> configurations;
  /// Of all configurations; a row names them by position.
  std::vector<MeasureEntry> measures;
  std::map<std::string, std::uint32_t, std::less<>> measure_by_name;
  std::vector<Filled> filled;

  std::size_t configurations_each() const { return configurations.size() / scenarios.size(); }
  std::uint64_t rows() const { return configurations.size() * plan.seeds.count(); }
  const Configuration& configuration_of(std::uint64_t row) const {
    return configurations[row / plan.seeds.count()];
  }
  std::uint64_t seed_of(std::uint64_t row) const { return plan.seeds.first + row % plan.seeds.count(); }
  /// What repeats a row from a command line: file, seed, variant, settings.
  Overrides overrides_of(std::uint64_t row) const;
};

/// Reads and checks every configuration, under the first seed. Nothing, and all problems, if one is wrong.
std::optional<Prepared> prepare(Plan plan, const Registry& registry, Problems& problems);

}  // namespace netsplit::batch
