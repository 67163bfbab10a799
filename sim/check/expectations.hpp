#pragma once
// The expectations of a scenario made ready for one run: claims parsed and typed, windows known, and for each
// node which claims must be looked at again when it changes. Immutable, shared by all copies of a judge.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/check/claim.hpp"
#include "sim/check/pairs.hpp"
#include "sim/check/parser.hpp"
#include "sim/check/vocabulary.hpp"

namespace netsplit {

/// An expectation as its author wrote it. A window opens at `from` or `after` (else with the run) and closes
/// with `until`, `by` or `within` (else with the run). What a moment of time shows is the state after all
/// events of that instant. `until` leaves its own moment out; `by` and `within` take theirs in.
struct ExpectationText {
  enum class Mode : std::uint8_t { always, never, eventually, finally, at };
  Mode mode = Mode::always;
  std::string claim;
  /// Mode::at.
  SimTime at{};
  std::optional<std::string> from, until, after;
  std::optional<SimTime> by;
  std::optional<Duration> within;
  /// Empty: all faults that begin before the window closes.
  std::vector<FaultId> despite;
  std::int64_t points = 1;
  bool meant_to_fail = false;
};

/// Where an expectation is wrong.
struct ExpectationError {
  enum class Part : std::uint8_t { claim, from, until, after, by, within, sample, property };
  /// Position among the expectations, among the sampled measures, or of the property in the vocabulary.
  std::size_t index = 0;
  Part part = Part::claim;
  ClaimError error;
};

struct ExpectationsSetup {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::vector<ExpectationText> expectations;
  /// Measures written down every so often, from time 0. Nothing is sampled when `sample_every` is 0.
  Duration sample_every{0};
  std::vector<std::string> sample_of;
  /// What is counted and integrated leaves out what was before.
  SimTime measure_from{};
  /// Where the run ends unless it is interrupted.
  SimTime end = kForever;
  /// Watch the properties of all protocols, not only those that a claim or a sample reads.
  bool all_properties = true;
};

/// The window of a compiled expectation.
struct Window {
  WindowMoment begin;
  std::optional<WindowMoment> until;
  std::optional<SimTime> by;
  std::optional<Duration> within;

  bool ends_before_the_run() const { return until || by || within; }
};

struct Expectation {
  ExpectationText::Mode mode = ExpectationText::Mode::always;
  /// Its claim, by position in Expectations::watches.
  std::size_t watch = 0;
  Window window;
  std::vector<FaultId> despite;
  std::int64_t points = 1;
  bool meant_to_fail = false;

  /// Judged once, when its window closes.
  bool is_judged_once() const {
    return mode == ExpectationText::Mode::finally || mode == ExpectationText::Mode::at;
  }
};

/// A quantifier of a watched claim.
struct QuantifierPlan {
  const facts::Quantified* quantified = nullptr;
  /// The claim inside reads fields of "its" node alone: the truth about a node changes with that node only.
  bool is_local = true;
  /// How many nodes come before each range of `quantified->nodes`.
  std::vector<std::uint32_t> before;
  std::uint32_t nodes = 0;

  static constexpr std::uint32_t kNotThere = 0xffffffffU;
  /// The node's place among the quantifier's nodes.
  std::uint32_t position(NodeId node) const;
};

/// A claim whose truth is followed through the run: of a property or of an expectation.
struct Watch {
  Claim claim;
  /// Inner ones first.
  std::vector<QuantifierPlan> quantifiers;
  /// What it reads beside fields of nodes.
  bool reads_counters = false;
  bool reads_operations = false;
  /// Its value may change while nothing happens.
  bool reads_time = false;
  /// Properties it reads, by position in the vocabulary.
  std::vector<std::size_t> properties;
  /// Of a property of pairs, which has no claim.
  std::optional<PairPlan> pairs;
  /// Known only when the run is over: the byte in the claim where it says so.
  std::optional<std::size_t> at_end_only;

  /// Every event may change it, whomever it touches.
  bool is_restless() const { return reads_counters || reads_time; }
};

/// A claim to look at again when a node of a group has changed.
struct Subscription {
  static constexpr std::uint32_t kWhole = 0xffffffffU;
  /// The pairs of that node, of a property of pairs.
  static constexpr std::uint32_t kPairs = 0xfffffffeU;
  std::uint32_t watch = 0;
  /// A local quantifier, of which only that node's truth is to be seen again; or kWhole.
  std::uint32_t quantifier = kWhole;
  /// With kWhole: only if it is this node; kNobody: any.
  NodeId node = kNobody;
};

/// Who waits for a mark.
struct MarkUses {
  struct Count {
    std::size_t slot = 0;
    bool by_anyone = true;
    NodeSet by;
    /// Empty for a sampled one.
    std::optional<std::size_t> watch;
  };
  std::vector<Count> counts;
  /// Expectations whose window it opens, and closes.
  std::vector<std::size_t> opens, closes;
};

struct Expectations {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::vector<Expectation> expectations;
  /// Properties, those that others read first; then expectations, in their order.
  std::vector<Watch> watches;
  /// By position of the watch: the property it is.
  std::vector<std::size_t> property_of_watch;
  /// By position of the group.
  std::vector<std::vector<Subscription>> subscriptions;
  std::map<MarkRef, MarkUses> marks;
  std::size_t mark_slots = 0;
  Duration sample_every{0};
  std::vector<Operand> sample_of;
  SimTime measure_from{};
  SimTime end = kForever;

  /// Position of the group, or the number of groups.
  std::size_t group_of(NodeId node) const;
  /// Whether the claim of an expectation reads a metric, itself or through a property.
  bool reads(std::size_t expectation, std::string_view metric) const;
};

/// All errors, or the expectations.
std::variant<std::shared_ptr<const Expectations>, std::vector<ExpectationError>> make_expectations(
    ExpectationsSetup setup);

}  // namespace netsplit
