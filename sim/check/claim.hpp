#pragma once
// A claim, read and typed: what an expectation says of the state of a run at one moment. A value; the
// names in it are looked up, so that it can be evaluated without asking what they mean.

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/value.hpp"
#include "sim/check/world.hpp"

namespace netsplit {

enum class Statistic : std::uint8_t { min, max, mean, p50, p95, p99 };

/// A mark of one layer.
struct MarkRef {
  LayerId layer;
  std::uint8_t mark = 0;
  friend constexpr auto operator<=>(const MarkRef&, const MarkRef&) = default;
};

/// What may stand on either side of an operator.
namespace operands {
struct Literal {
  Value value;
};
/// `a.suspects`
struct NodeField {
  NodeId node;
  FieldRef field;
};
/// A bare field after `all of …:`. Each group has it in a layer of its own.
struct ItsField {
  struct Place {
    NodeRange nodes;
    FieldRef field;
  };
  /// In ascending order of nodes; groups without the field are left out.
  std::vector<Place> places;
};
/// By position in Vocabulary::metrics().
struct MetricValue {
  std::size_t metric = 0;
};
struct MetricStatistic {
  Statistic statistic = Statistic::mean;
  std::size_t metric = 0;
};
/// `count(promote by a)`
struct MarkCount {
  /// Ascending.
  std::vector<MarkRef> marks;
  bool by_anyone = true;
  NodeSet by;
  /// Which count of a run this is; given when expectations are compiled.
  std::size_t slot = 0;
};
}  // namespace operands

struct Operand {
  std::variant<operands::Literal, operands::NodeField, operands::ItsField, operands::MetricValue,
               operands::MetricStatistic, operands::MarkCount>
      source;
  ValueType type = ValueType::flag;
  Unit unit = Unit::none;
  /// As written, and the byte of the claim where it begins.
  std::string text;
  std::size_t offset = 0;
};

struct Claim;

/// What a claim may be.
namespace facts {
/// A flag by itself: `a.primary`.
struct IsTrue {
  Operand flag;
};
struct Comparison {
  enum class Op : std::uint8_t { equal, not_equal, less, at_most, greater, at_least };
  Op op = Op::equal;
  Operand left, right;
};
/// `a in b.suspects`: the left set has a node, and all of it is in the right one.
struct Among {
  Operand left, right;
};
struct Negation {
  std::vector<Claim> of;  ///< exactly one
};
struct Conjunction {
  std::vector<Claim> of;
};
struct Disjunction {
  std::vector<Claim> of;
};
/// `at least 2 of member: primary`
struct Quantified {
  enum class Count : std::uint8_t { all, none, some, at_least, at_most, exactly };
  Count count = Count::all;
  std::uint32_t number = 0;
  /// Those whose stack has the fields in question; never empty.
  NodeRanges nodes;
  std::vector<Claim> of;  ///< exactly one
  /// Which of the claim's quantifiers this is, inner ones first; given when expectations are compiled.
  std::size_t slot = 0;
};
}  // namespace facts

struct Claim {
  std::variant<facts::IsTrue, facts::Comparison, facts::Among, facts::Negation, facts::Conjunction,
               facts::Disjunction, facts::Quantified>
      fact;
  /// As written.
  std::string text;
};

/// The claim inside, for the facts that hold exactly one.
inline const Claim& inner(const facts::Quantified& q) { return q.of.front(); }
inline const Claim& inner(const facts::Negation& n) { return n.of.front(); }

/// Calls operand(Operand&, const facts::Quantified* around) for each operand and
/// quantifier(facts::Quantified&) for each quantifier, inner ones before those around them. Works for const
/// and other claims.
template <class C, class OnOperand, class OnQuantifier>
void walk(C& claim, OnOperand&& operand, OnQuantifier&& quantifier,
          const facts::Quantified* around = nullptr) {
  const auto each = [&](auto& parts, const facts::Quantified* outer) {
    for (auto& part : parts) walk(part, operand, quantifier, outer);
  };
  if (auto* flag = std::get_if<facts::IsTrue>(&claim.fact)) {
    operand(flag->flag, around);
  } else if (auto* comparison = std::get_if<facts::Comparison>(&claim.fact)) {
    operand(comparison->left, around);
    operand(comparison->right, around);
  } else if (auto* among = std::get_if<facts::Among>(&claim.fact)) {
    operand(among->left, around);
    operand(among->right, around);
  } else if (auto* negation = std::get_if<facts::Negation>(&claim.fact)) {
    each(negation->of, around);
  } else if (auto* conjunction = std::get_if<facts::Conjunction>(&claim.fact)) {
    each(conjunction->of, around);
  } else if (auto* disjunction = std::get_if<facts::Disjunction>(&claim.fact)) {
    each(disjunction->of, around);
  } else if (auto* quantified = std::get_if<facts::Quantified>(&claim.fact)) {
    each(quantified->of, quantified);
    quantifier(*quantified);
  }
}

}  // namespace netsplit
