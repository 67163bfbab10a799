#pragma once
// What an experiment is: it builds a scenario from an entry's parameters, runs it, and says what came out. It
// never evaluates the formula that it is compared with.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/validate/laboratory.hpp"
#include "sim/validate/paper.hpp"

namespace netsplit::validation {

/// A parameter that an experiment takes, and what it may be.
struct ParameterRule {
  enum class Kind : std::uint8_t { number, integer, text };
  std::string_view name;
  Kind kind = Kind::number;
  double least = 0, most = std::numeric_limits<double>::max();
  /// The bounds themselves are out of range.
  bool open = false;
};

/// How often an experiment is repeated.
struct Effort {
  /// At least so many replicas; more until the confidence interval is well inside the tolerance.
  std::uint32_t least = 10;
  std::uint32_t most = 1000;
};
/// Nothing in it is drawn: one replica, and no confidence interval.
inline constexpr Effort kExact{1, 1};
/// A replica is one run of many packets, requests or heartbeats.
inline constexpr Effort kLongRuns{10, 2000};
/// A replica is one event: many are needed before their spread is known.
inline constexpr Effort kSingleEvents{1000, 200'000};

struct Experiment {
  /// The words with which the ids of its entries begin.
  std::string_view family;
  /// An entry with other parameters than these is not covered; all of them are required.
  std::vector<ParameterRule> parameters;
  /// How many figures it measures; 0: as many as a distribution names.
  std::size_t figures = 1;
  Effort effort;
  /// Part of the sample that takes a minute.
  bool is_quick = false;
  /// One replica: what it measures, in the order of the entry's figures. NaN for what has no value.
  std::vector<double> (*replica)(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) = nullptr;
  /// Why an entry with the right parameters is not covered all the same; may be null.
  std::optional<Text> (*gap)(const Paper& paper, Laboratory& laboratory) = nullptr;
};

/// All there are, each family once.
const std::vector<Experiment>& experiments();

/// The one whose family is the longest that the id begins with, or null.
const Experiment* experiment_for(const Paper& paper, std::span<const Experiment> among);

// The families, a file for each kind of model.
std::vector<Experiment> link_experiments();
std::vector<Experiment> graph_experiments();
std::vector<Experiment> detector_experiments();
std::vector<Experiment> swim_experiments();
std::vector<Experiment> queue_experiments();
std::vector<Experiment> balancing_experiments();

}  // namespace netsplit::validation
