#pragma once
// What a claim is worth in one state of a run. Three values, as in Kleene's logic: what rests on a statistic
// of nothing (the p99 of no operations) is neither true nor false.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/check/claim.hpp"
#include "sim/check/expectations.hpp"
#include "sim/check/measured.hpp"
#include "sim/check/world.hpp"

namespace netsplit {

/// A state of a run.
struct Scene {
  const World& world;
  const Measured& measured;
  SimTime now{};
};

/// How many nodes of a quantifier have what it asks; for a local one, also which.
struct Headcount {
  std::uint32_t yes = 0, unknown = 0;
  /// By position; local quantifiers only.
  std::vector<std::uint64_t> bits;

  Truth truth(const facts::Quantified& q, std::uint32_t nodes) const;
};

/// The value of an operand, for the node of the quantifier around if there is one; nothing for a statistic of
/// no values. Fields of a node that is down read false, 0, {} and "", but `up`.
std::optional<Value> read(const Operand& operand, const Scene& scene, NodeId its);

/// The claim's truth, given the headcounts of the watch's quantifiers.
Truth evaluate(const Claim& claim, const Scene& scene, const Watch& watch,
               const std::vector<Headcount>& counts, NodeId its = kNobody);

/// Counts all quantifiers anew, then evaluates.
Truth evaluate_anew(const Watch& watch, const Scene& scene, std::vector<Headcount>& counts);
/// Counts the quantifiers that are not local anew, then evaluates. The local ones must be up to date.
Truth evaluate_again(const Watch& watch, const Scene& scene, std::vector<Headcount>& counts);
/// Brings a local quantifier up to date with one node. Whether its headcount changed.
bool recount(const QuantifierPlan& plan, Headcount& count, const Watch& watch, const Scene& scene,
             NodeId node);

/// What a claim read: a value, or, for a quantifier, who has what it asks.
struct Finding {
  /// As the claim has it.
  std::string text;
  /// Nothing: a statistic of no values, or a quantifier.
  std::optional<Value> value;
  struct Nodes {
    std::uint32_t having = 0, lacking = 0;
    /// The first kNamed of each, ascending.
    NodeSet first_having, first_lacking;
  };
  std::optional<Nodes> nodes;
  static constexpr std::size_t kNamed = 16;
};

/// The moment that decided an expectation, and what the claim read then.
struct Witness {
  SimTime time{};
  /// The event that brought the state about; kNoEvent: the state was there when the window opened or closed.
  EventId event = kNoEvent;
  /// Whom that event happened to.
  NodeId node = kNobody;
  std::vector<Finding> readings;
};

/// The readings of a claim, of quantifiers and of the properties it reads, in the order of the text. At
/// most 24.
std::vector<Finding> readings_of(const Watch& watch, const Scene& scene, const Expectations& plan);

}  // namespace netsplit
