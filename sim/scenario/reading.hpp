#pragma once
// What all parts of the scenario reader share: the names known so far, the list of problems, and how
// single values are read. Each read_… reports what is wrong and then gives nothing.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/law.hpp"
#include "sim/base/node_names.hpp"
#include "sim/base/quantity.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/pairs.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/spot.hpp"

namespace netsplit {

/// Limits of what a scenario may ask for.
inline constexpr std::uint32_t kMostNodes = 4'000'000;
inline constexpr std::size_t kMostLayers = 8191;
/// Separate ranges of nodes in all node sets of a file: bounds the memory that a hostile one takes.
inline constexpr std::size_t kMostNodeRanges = 8'000'000;

/// What a duration may be where it stands.
struct TimeRules {
  bool may_be_negative = false;
  bool may_be_zero = true;
};

class Reading {
 public:
  /// `flags` are the command line's settings, by the number that a place of line 0 has for a column.
  Reading(std::string file, const Registry& known, std::vector<std::string> flags, Problems& problems)
      : registry(known), file_(std::move(file)), flags_(std::move(flags)), problems_(problems) {}

  const Registry& registry;
  Scenario scenario;
  NodeNames names;
  /// False once a group's nodes could not be read: node sets are then not looked at, so that one error
  /// does not become a hundred.
  bool names_known = true;
  /// The same for stacks, and what refers to layers.
  bool stacks_known = true;

  /// A step as others may refer to it.
  struct StepName {
    std::string name;
    bool named = false;
    /// Empty if it has none.
    std::string_view verb;
    /// Nothing was wrong with it.
    bool sound = false;
  };
  /// By FaultId.
  std::vector<StepName> steps;
  std::map<std::string, FaultId, std::less<>> faults;
  /// Every mark that the stacks can make, sorted: "promote" and "primary-backup.promote".
  std::vector<std::string> marks;
  /// The step of that name; an error with the nearest one if there is none.
  std::optional<FaultId> find_fault(const Spot& spot, std::string_view name);
  /// For suggestions: the first few thousand names.
  void add_fault_names(std::vector<std::string>& names) const;

  /// How many errors there were so far.
  std::size_t errors() const { return problems_.errors() + unresolved_; }
  // Problems.
  void error(const Spot& spot, UserText message, UserText hint = {});
  /// About the name that the value stands under.
  void error_at_key(const Spot& spot, UserText message, UserText hint = {});
  /// About a character of a text. `shift`: bytes before the part that was read.
  void error_in_text(const Spot& spot, const TextError& error, std::size_t shift = 0);
  void warning(const Spot& spot, UserText message, UserText hint = {});
  /// "expected a time, found a list".
  void wrong_kind(const Spot& spot, const Text& wanted);
  /// `there is no protocol "x"; did you mean "y"?`; the hint lists a few known names if none is near.
  void unknown(const Spot& spot, const Text& message, std::string_view typed,
               std::span<const std::string> known, bool at_key = false);

  // Single values.
  std::optional<std::string> read_text(const Spot& spot);
  UserText read_user_text(const Spot& spot);
  std::optional<bool> read_flag(const Spot& spot);
  std::optional<std::int64_t> read_whole(const Spot& spot, std::int64_t least, std::int64_t most);
  std::optional<std::int64_t> read_quantity(const Spot& spot, Unit unit, bool may_be_negative);
  std::optional<Duration> read_time(const Spot& spot, TimeRules rules = {});
  std::optional<Probability> read_probability(const Spot& spot);
  /// Parts per 10^12.
  std::optional<std::int64_t> read_drift(const Spot& spot);
  std::optional<std::size_t> read_word(const Spot& spot, std::span<const std::string_view> words);
  std::optional<Law> read_law(const Spot& spot);
  /// A name of our own: kebab-case. `at_key`: it is the key, not the value.
  bool check_name(const Spot& spot, std::string_view name, bool at_key);

  // Node sets. An empty set is an error.
  std::optional<NodeSelection> read_nodes(const Spot& spot);
  std::optional<NodeId> read_node(const Spot& spot);
  std::optional<Pairs> read_pairs(const Spot& spot, PairForms forms);
  /// Any form that names links; an error where none is between two nodes.
  std::optional<Pairs> read_links(const Spot& spot);
  /// The text is the spot's key: links.
  std::optional<Pairs> read_pairs_in_key(const Spot& spot, PairForms forms);

  // Values of declared fields.
  std::optional<FieldValue> read_field(const Spot& spot, const FieldInfo& field);
  /// The members of an object that are fields; reports the unknown and the missing ones. `skip` are keys
  /// that mean something else there.
  FieldValues read_fields(const Spot& object, const std::vector<FieldInfo>& fields,
                          const Text& unknown_message, std::span<const std::string_view> skip = {});

 private:
  void add(const Spot& spot, Place place, UserText message, UserText hint, Severity severity, bool column);
  std::optional<Pairs> read_pairs_text(const Spot& spot, std::string_view text, PairForms forms);
  bool within_budget(const Spot& spot, const NodeSelection& selection);

  std::string file_;
  std::vector<std::string> flags_;
  Problems& problems_;
  std::size_t node_ranges_ = 0;
  /// Values that were passed over because their param is missing.
  std::size_t unresolved_ = 0;
};

/// An object of the language: looks up its keys, and reports those that it may not have and those that
/// it lacks. The table must outlive it.
class ObjectReader {
 public:
  ObjectReader(Reading& reading, const Spot& spot, std::span<const KeyInfo> keys);
  /// Whether it is an object at all.
  explicit operator bool() const { return is_object_; }
  std::optional<Spot> find(std::string_view key) const;
  const Spot& spot() const { return spot_; }

 private:
  const Spot& spot_;
  bool is_object_;
};

}  // namespace netsplit
