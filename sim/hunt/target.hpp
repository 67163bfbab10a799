#pragma once
// What is to be broken: an expectation of the file by number or name, or one in words.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/hunt/tree.hpp"
#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::hunt {

/// Between which moments faults may be drawn and moved, so that the expectation has a chance: not before the
/// file's own trouble begins, nor after it ends. Of a file without faults, from a sixth to two thirds of the
/// run.
struct Bounds {
  Duration earliest{0}, latest{0};
  /// How long a run goes on after its last fault: what is judged in the end needs as much time as the file
  /// gives.
  Duration settle{0};
  /// Draws are multiples of this.
  Duration grain{1};
};

/// A scenario to be hunted through.
struct Quarry {
  /// As it is called in errors and commands.
  std::string file;
  /// Settings, variant and params in place; no other expectation, nothing that is only for people.
  Json tree;
  std::string name;
  /// The expectation as people say it: "never two-clusters".
  std::string claim;
  /// Its name in the file; empty if it has none.
  std::string expectation;
  Bounds bounds;
  /// The fault whose beginning opens the window of an `eventually`; empty if none does. It lasts at least so
  /// long: else what is awaited would fail for no other reason than that the fault is over.
  std::string anchor;
  Duration anchor_lasts{0};
  std::uint64_t seed = 1;
};

/// "eventually none of c..d: up, within 34s, after cut": an expectation as people write it.
std::string text_of_expectation(const Json& expectation);

/// The other way round: a mode, a claim, and behind it what says when, with commas or without. Nothing, and a
/// problem, if it begins with no mode. Claims are not read here.
std::optional<Json> read_expectation_text(std::string_view text, Problems& problems);

/// Reads the scenario and what is to be broken in it. Nothing, and all problems, if one is wrong: what does
/// not read; an expectation that is not there (which there are), or that is meant to fail.
std::optional<Quarry> read_quarry(const Json& root, const std::string& file, const std::string& to_break,
                                  const Overrides& overrides, const Registry& registry,
                                  const RunLimits& limits, Problems& problems);

}  // namespace netsplit::hunt
