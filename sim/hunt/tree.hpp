#pragma once
// A scenario as a tree of JSON, and what a hunt does to it: count, leave out, make harmless.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/time.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::hunt {

/// A scenario whose only expectation is the one that is to be broken, and a seed.
struct Candidate {
  Json tree;
  std::uint64_t seed = 1;
};

/// Takes away all members of that name.
void drop(Json& object, std::string_view key);

/// The word that says what a step does; empty if it says nothing that is known.
std::string_view verb_of(const Json& step);
/// Whether a verb is trouble by itself: split, crash, degrade … but not heal, join, set or do.
bool is_fault(std::string_view verb);

/// The steps, or null if there is no timeline.
Json* timeline_of(Json& tree);
const Json* timeline_of(const Json& tree);
std::size_t fault_count(const Json& tree);
/// The tree without that step of its timeline.
Json without_step(const Json& tree, std::size_t step);

/// The same scenario with no fault: each of them has a chance of nothing, so that what names it still reads.
Json without_trouble(const Json& tree);

/// A time that is written out, "30s"; nothing if it is a law or no time.
std::optional<Duration> time_in(const Json& object, std::string_view key);
/// "30s", exact.
std::string text_of_time(Duration time);

}  // namespace netsplit::hunt
