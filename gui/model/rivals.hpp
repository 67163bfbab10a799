#pragma once
// Two runs side by side: where they part, and what they came to.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/player.hpp"
#include "gui/model/recording.hpp"
#include "sim/base/better.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

/// A measure of a run that is over, as batches have it.
struct Measured {
  std::string name;
  Unit unit = Unit::none;
  bool is_flag = false;
  Better better = Better::neutral;
  /// Nothing while it is not known: a statistic of no values.
  std::optional<std::int64_t> value;
  /// As tables of batches head it.
  UserText title{};
};

/// A run on record to its end, and its measures.
struct Outcome {
  std::shared_ptr<const Recording> recording;
  std::vector<Measured> measures;
};

/// Of a recorded run. The player stands at its end then.
Outcome outcome_of(Player& player, const std::vector<std::string>& names = {});
/// Plays a run and measures it.
Outcome outcome_of(std::shared_ptr<const Blueprint> blueprint, const std::vector<std::string>& names = {});

/// The first entries in which two runs are not the same; an entry past the end of a recording: that run did
/// nothing more.
struct Divergence {
  std::uint32_t first = 0, second = 0;
  SimTime time{};
};
/// Nothing if the runs are the same.
std::optional<Divergence> divergence(const Recording& first, const Recording& second);

/// One measure of both.
struct Delta {
  /// In words, and both values.
  std::string name, first, second;
  /// Whether the first is the better one: 1 it is, -1 the second is, 0 neither.
  int better = 0;
};
/// Measures in which they differ, in the order of the first; those that only one has are left out.
std::vector<Delta> deltas(const Outcome& first, const Outcome& second, Language language);

}  // namespace netsplit::gui
