#pragma once
// A value that can be observed: a field of a node, a metric, a constant of a claim.

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/node_set.hpp"
#include "sim/base/quantity.hpp"

namespace netsplit {

enum class ValueType { flag, number, nodes, word };

/// Flag: number is 0 or 1. Number: an integer in the base unit of `unit` (ns, bytes, …), or a plain
/// count with Unit::none. Nodes: ascending ids. Word: text.
struct Value {
  ValueType type = ValueType::flag;
  Unit unit = Unit::none;
  std::int64_t number = 0;
  NodeSet nodes;
  std::string word;

  static Value flag(bool b) { return {ValueType::flag, Unit::none, b ? 1 : 0, {}, {}}; }
  static Value count(std::int64_t n) { return {ValueType::number, Unit::none, n, {}, {}}; }
  static Value quantity(Unit unit, std::int64_t n) { return {ValueType::number, unit, n, {}, {}}; }
  static Value set(NodeSet nodes) { return {ValueType::nodes, Unit::none, 0, std::move(nodes), {}}; }
  static Value text(std::string_view word) { return {ValueType::word, Unit::none, 0, {}, std::string(word)}; }

  bool is_true() const { return number != 0; }
  friend bool operator==(const Value&, const Value&) = default;
};

}  // namespace netsplit
