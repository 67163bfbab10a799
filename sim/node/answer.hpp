#pragma once
// What a node would answer to somebody outside who asks it about itself, in a format that programs of the
// real world read: a tree of plain data, for whoever writes it down.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/node/addresses.hpp"

namespace netsplit {

/// A text, a list, or an object with named entries in their order. A value.
struct AnswerTree {
  enum class Kind : std::uint8_t { text, list, object };
  Kind kind = Kind::text;
  std::string text;
  /// Of a list and of an object.
  std::vector<AnswerTree> entries;
  /// Of an object: the name of each entry.
  std::vector<std::string> names;

  static AnswerTree of(std::string text) { return {Kind::text, std::move(text), {}, {}}; }
  static AnswerTree list() { return {Kind::list, {}, {}, {}}; }
  static AnswerTree object() { return {Kind::object, {}, {}, {}}; }

  /// Requires a list.
  void add(AnswerTree entry) { entries.push_back(std::move(entry)); }
  /// Requires an object that has no entry of that name.
  void add(std::string name, AnswerTree entry) {
    names.push_back(std::move(name));
    entries.push_back(std::move(entry));
  }
  friend bool operator==(const AnswerTree&, const AnswerTree&) = default;
};

/// How nodes are called in an answer.
struct AnswerNaming {
  /// One of the protocol's `answers`.
  std::string format;
  /// Of the whole scenario, in letters, digits and hyphens.
  std::string system;
  /// "10.0.0.1:7355". Ordered by host as text, then by port, addresses stand in the order of the nodes.
  std::function<std::string(NodeId, Address)> host_port;
  /// What the scenario says the node is.
  std::function<std::vector<std::string>(NodeId)> roles;
};

}  // namespace netsplit
