#pragma once
// The words of the scenario language: which keys each object of a file may have, and which verbs the
// timeline knows. The reader, its errors, the JSON Schema and the documentation read the same tables.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"

namespace netsplit {

/// What a key holds.
enum class KeyKind {
  any,
  bandwidth,
  bursts,
  bytes,
  bookmarks,
  claim,
  claims,
  clock,
  command,
  cost,
  count,
  cpu,
  delay,
  disk,
  drift,
  expectations,
  family,
  flag,
  fault,
  faults,
  format,
  gateway,
  groups,
  in_flight,
  intrusion,
  latencies,
  link_rules,
  links,
  moment,
  money,
  name,
  names,
  network,
  node,
  nodes,
  number,
  offset,
  parameter,
  params,
  pairs,
  price,
  prices,
  proportion,
  protection,
  reorder,
  roles,
  sample,
  settings,
  stack,
  text,
  texts,
  shortest,
  streams,
  ties,
  time,
  timeline,
  topology,
  translations,
  unknown_format,
  user_text,
  variants,
  verdicts,
  versions,
  zones,
  weather,
};

struct KeyInfo {
  std::string_view word;
  KeyKind kind = KeyKind::any;
  Text help;
  bool required = false;
};

/// One kind of object in a file: the file itself, a group, a link rule …
struct ObjectInfo {
  std::string_view name;
  Text help;
  std::span<const KeyInfo> keys;
};

/// What a link may be beside its delay, loss and duplication: the same keys in the network, in its links and
/// in a degrade step.
std::span<const KeyInfo> link_keys();

/// What can be written for a kind, for tables: "a time: 20s".
Text kind_help(KeyKind kind);

/// All kinds of objects, in the order in which a file shows them.
std::span<const ObjectInfo> object_infos();
/// Keys of one of them. Requires a known name.
std::span<const KeyInfo> keys_of(std::string_view object);

/// A delay law: the word, and what its object holds.
struct LawInfo {
  struct Parameter {
    std::string_view name;
    bool is_number = false;
    bool required = true;
    Text help;
  };
  std::string_view word;
  Text help;
  /// Empty: the law takes a list of durations.
  std::vector<Parameter> parameters;
  /// How it is written, for tables and hints.
  std::string_view example;
};
std::span<const LawInfo> law_infos();

}  // namespace netsplit
