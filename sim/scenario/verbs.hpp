#pragma once
// The verbs of the timeline, one row each: word, help, details, and how a step of it is read. A new
// verb is a row here and an alternative of `Verb`.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

class ObjectReader;
class Reading;
class Spot;

/// A step while its verb is read.
struct StepReading {
  Reading& reading;
  const ObjectReader& step;
  /// What stands behind the verb's word.
  const Spot& value;
};

struct VerbInfo {
  std::string_view word;
  Text help;
  /// What stands behind the word.
  KeyKind argument = KeyKind::nodes;
  /// Keys of such a step beside those that every step has; one of the same word replaces it.
  std::vector<KeyInfo> details;
  /// The verb that undoes it at the end of `for`; empty: it has no `for`.
  std::string_view undone_by;
  /// A step, for tables.
  std::string_view example;
  std::optional<Verb> (*read)(const StepReading&) = nullptr;
};

/// In a file of its own.
std::optional<Verb> read_intrude(const StepReading& at);

/// In the order in which they are taught.
std::span<const VerbInfo> verb_infos();
/// Null if there is none of that word.
const VerbInfo* find_verb(std::string_view word);

/// All keys that a step of that verb may have; commands add their own fields to those of `do`.
std::vector<KeyInfo> keys_of_step(const VerbInfo& verb);

}  // namespace netsplit
