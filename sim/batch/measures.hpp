#pragma once
// What a batch writes down of each run: the metrics of its vocabulary, statistics of those that are
// distributions, and how many nodes of each group are up in the end.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/better.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/text.hpp"
#include "sim/base/value.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit::batch {

struct MeasureEntry {
  /// As a claim names it: "writes.acknowledged-lost", "p99(register.latency)"; or "up(GROUP)",
  /// "up(role NAME)".
  std::string name;
  ValueType type = ValueType::number;
  Unit unit = Unit::none;
  /// Where a row says nothing of it, it was 0; else it was not known: a statistic of no values.
  bool is_zero_if_absent = true;
  Better better = Better::neutral;
  Text help;
  /// What a heading calls it in Spanish; empty: its name.
  std::string spanish{};
};

/// "undecided" of "undecided.seconds"; nothing of a name that does not end in ".seconds".
std::optional<std::string> stem_of_seconds(std::string_view name);

/// How long there were two of what there should be one of: "two-clusters.seconds",
/// "double-authority.seconds".
bool is_doubling(const MeasureEntry& entry);

/// Where a measure comes from in one configuration.
struct MeasureSource {
  enum class Kind : std::uint8_t { metric, statistic, up };
  Kind kind = Kind::metric;
  /// Position of the metric in the vocabulary.
  std::size_t of = 0;
  /// With `up`: positions in the scenario.
  std::vector<std::size_t> groups;
  Statistic statistic = Statistic::mean;
  MeasureEntry entry;
};

/// In the order of the vocabulary. What takes time to find out (linearizability, stale reads, percentiles of
/// the network's own measures) is there if an expectation reads it, or `wanted` names it.
std::vector<MeasureSource> measure_sources(const Blueprint& blueprint, std::span<const std::string> wanted);

/// The value in the unit of its entry; a flag is 0 or 1. Nothing while it is not known. Requires a run that
/// is over.
std::optional<std::int64_t> measure(const MeasureSource& source, const Simulation& simulation);

}  // namespace netsplit::batch
