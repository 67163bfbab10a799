#pragma once
// What changes a file before it is read: the command line's `--set NAME=VALUE`, a variant, and the
// params that "$name" stands for. All of them work on the tree, so that every check sees the result.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/node/registry.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {

/// What the command line says about a scenario.
struct Overrides {
  std::optional<std::uint64_t> seed;
  /// As in `--set`: "size=1MB", "heartbeat.timeout=5s", "member/heartbeat.timeout=5s", "/network/loss=1%".
  std::vector<std::string> sets;
  /// Empty is the base.
  std::string variant;
};

/// A value that came from the n-th flag (from 0) has this place: no line, and its number for a column.
constexpr Place place_of_flag(std::size_t flag) { return Place{0, static_cast<std::uint32_t>(flag + 1)}; }

/// The place of a "$name" without param: that is reported, and what else is wrong with it is not.
inline constexpr Place kUnresolved{0, 0xffffffffU};

/// JSON if it is, a choice with parameters if it looks like one ("static-quorum(quorum-size=3)"), else a
/// text.
Json value_of_setting(std::string_view text);

/// A changed tree, and what the flags are called in errors, by number.
struct Effective {
  Json tree;
  std::vector<std::string> flags;
};

/// The tree with the variant's settings and verdicts, then those of the command line, then the params in
/// place. Nothing when the root is no object. Problems that leave a usable tree do not stop it.
std::optional<Effective> apply(const Json& root, const std::string& file, const Overrides& overrides,
                               Problems& problems);

/// Hash of what an effective tree says: all but $schema, seed, params and variants, whose effects are in
/// it. Spaces, and how numbers are written, do not count; the order of names does.
std::uint64_t scenario_hash(const Json& effective);

}  // namespace netsplit
