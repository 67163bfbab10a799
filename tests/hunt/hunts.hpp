#pragma once
// Hunts through scenarios in a line, without the program.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/hunt/finding.hpp"
#include "sim/hunt/search.hpp"
#include "sim/hunt/vary.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"
#include "tests/support/sources.hpp"

namespace netsplit::tests {

/// The text of a scenario of the repository: "scenarios/arena/2-2.json".
inline std::string shipped(const std::string& path) {
  for (const SourceFile& file : repository())
    if (file.path == path) return file.text;
  return "";
}

struct Hunted {
  std::string to_break;
  /// Empty: only seeds differ.
  std::string vary;
  std::vector<std::string> sets;
  std::uint64_t runs = 200;
  unsigned jobs = 2;
};

inline Json json_of(const std::string& text) {
  Problems problems;
  auto json = read_json(text, "test.json", problems);
  if (!json) throw BadInput(std::move(problems));
  return std::move(*json);
}

inline hunt::Quarry quarry(const std::string& text, const Hunted& hunted) {
  Problems problems;
  const Registry registry = make_registry();
  Overrides overrides;
  overrides.sets = hunted.sets;
  auto made =
      hunt::read_quarry(json_of(text), "test.json", hunted.to_break, overrides, registry, {}, problems);
  if (!made) throw BadInput(std::move(problems));
  return std::move(*made);
}

/// What is wrong with an order, in English; empty if nothing is.
inline std::string complaint(const std::string& text, const Hunted& hunted) {
  try {
    quarry(text, hunted);
  } catch (const BadInput& error) {
    return error.problems().to_text(Language::english);
  }
  return "";
}

struct Caught {
  hunt::Search search;
  std::optional<hunt::Shrunk> shrunk;
  std::optional<hunt::Finding> finding;
};

inline Caught hunt_through(const std::string& text, const Hunted& hunted) {
  static const Registry registry = make_registry();
  const hunt::Quarry q = quarry(text, hunted);
  const hunt::Trials trials(q.file, registry, {});
  std::optional<hunt::Variation> variation;
  Problems problems;
  if (!hunted.vary.empty())
    variation.emplace(q, trials.blueprint({q.tree, q.seed}), hunt::read_kinds(hunted.vary, problems).value());
  const auto candidate = [&](std::uint64_t n) -> std::optional<hunt::Candidate> {
    if (variation) return variation->draw(n);
    return hunt::Candidate{q.tree, n};
  };
  Caught caught;
  caught.search =
      hunt::search(candidate, trials, {.first = 1, .last = hunted.runs, .jobs = hunted.jobs, .go_on = {}});
  if (!caught.search.found) return caught;
  caught.shrunk = hunt::shrink(q, *candidate(*caught.search.found), trials, {});
  caught.finding = hunt::make_finding(q, *caught.shrunk, registry, {});
  return caught;
}

/// The verdict on the first expectation of a scenario that stands by itself.
inline Verdict verdict_of(const std::string& text) {
  Problems problems;
  const Registry registry = make_registry();
  hunt::Candidate alone{json_of(text), 1};
  auto scenario = read_scenario(alone.tree, "alone.json", registry, {}, problems);
  if (!scenario) throw BadInput(std::move(problems));
  const std::uint64_t seed = scenario->seed;
  Simulation simulation(make_blueprint(std::move(*scenario), seed, {}, problems));
  simulation.run();
  return simulation.judge().judgements().front().verdict;
}

}  // namespace netsplit::tests
