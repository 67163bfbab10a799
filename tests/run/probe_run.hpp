#pragma once
// Runs of probes: a builder with commands, and a look inside.

#include <string>

#include "tests/run/probe.hpp"
#include "tests/support/scenario_builder.hpp"

namespace netsplit::test {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Middle = Hearer<'m'>;
using Top = Hearer<'t'>;

/// Position of a layer in the probes' stack.
inline constexpr LayerId kRinger{0}, kMiddle{1}, kTop{2};

inline ScenarioBuilder probes(std::uint32_t nodes, Duration length = seconds{10}) {
  ScenarioBuilder builder(length);
  builder.group("p", nodes, {describe<Ringer>(), describe<Middle>(), describe<Top>()});
  return builder;
}

/// `do` at a node: fields by position, as Go declares them.
inline Step& tell(ScenarioBuilder& builder, Duration at, std::uint32_t node, Action action, std::int64_t n = 0,
                  std::uint32_t to = 0, const std::string& layer = "ringer") {
  FieldValues values{{0, static_cast<std::int64_t>(action)}, {1, n}, {2, nodes({to})}};
  return builder.step(at, verbs::Do{nodes({node}), layer, 0, std::move(values), ""});
}

inline const Ringer& ringer(const Simulation& s, std::uint32_t node) {
  return *static_cast<const Ringer*>(s.stacks().population(kRinger).observed(node));
}
template <class Layer>
const Layer& above(const Simulation& s, LayerId layer, std::uint32_t node) {
  return *static_cast<const Layer*>(s.stacks().population(layer).observed(node));
}

/// The calls of one kind, as (milliseconds, value).
inline std::vector<std::pair<std::int64_t, std::int64_t>> calls(const std::vector<Seen>& seen, char what) {
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  for (const Seen& s : seen)
    if (s.what == what) found.emplace_back(ns(s.when) / 1'000'000, s.value);
  return found;
}
using Calls = std::vector<std::pair<std::int64_t, std::int64_t>>;

inline std::string kinds(const std::vector<Seen>& seen) {
  std::string text;
  for (const Seen& s : seen) text += s.what;
  return text;
}

inline std::uint64_t dropped(const Simulation& s, Drop why) {
  return s.counters().dropped[static_cast<std::size_t>(why)];
}

}  // namespace netsplit::test
