#include "sim/check/typing.hpp"

#include <string_view>

#include "sim/base/say.hpp"
#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

bool is_zero(const Operand& o) {
  const auto* literal = std::get_if<operands::Literal>(&o.source);
  return literal && o.type == ValueType::number && o.unit == Unit::none && literal->value.number == 0;
}

/// A number that stands beside one with a unit and has none itself.
bool lacks_unit(const Operand& number, const Operand& other) {
  return is_constant(number) && number.type == ValueType::number && number.unit == Unit::none &&
         other.type == ValueType::number;
}

void adopt_unit(Operand& zero, const Operand& other) {
  if (!is_zero(zero) || other.type != ValueType::number) return;
  zero.unit = other.unit;
  std::get<operands::Literal>(zero.source).value.unit = other.unit;
}

/// A quantity to point to when a number lacks its unit.
std::string_view example_of(Unit unit) {
  switch (unit) {
    case Unit::duration: return "350ms";
    case Unit::bytes: return "64KiB";
    case Unit::bandwidth: return "10Mbit/s";
    case Unit::rate: return "5/s";
    case Unit::proportion: return "5%";
    case Unit::money: return "100USD";
    case Unit::byte_price: return "0.02USD/GB";
    case Unit::none: break;
  }
  return "3";
}

}  // namespace

bool is_constant(const Operand& operand) { return std::holds_alternative<operands::Literal>(operand.source); }
Text type_of(const Operand& operand) { return type_name(operand.type, operand.unit); }

std::optional<ClaimError> check_types(facts::Comparison& c, NameUse op) {
  adopt_unit(c.left, c.right);
  adopt_unit(c.right, c.left);
  if (c.left.type != c.right.type || c.left.unit != c.right.unit) {
    UserText hint;
    if (lacks_unit(c.left, c.right)) hint = say(sentence::claim_no_unit_hint, example_of(c.right.unit));
    if (lacks_unit(c.right, c.left)) hint = say(sentence::claim_no_unit_hint, example_of(c.left.unit));
    return ClaimError{
        c.right.offset,
        say(sentence::claim_different_types, c.left.text, type_of(c.left), c.right.text, type_of(c.right)),
        std::move(hint)};
  }
  const bool ordered = c.op != facts::Comparison::Op::equal && c.op != facts::Comparison::Op::not_equal;
  if (ordered && c.left.type != ValueType::number) {
    return ClaimError{op.offset, say(sentence::claim_no_order, c.left.text, type_of(c.left), op.text),
                      say(sentence::claim_no_order_hint)};
  }
  if (is_constant(c.left) && is_constant(c.right))
    return ClaimError{c.left.offset, say(sentence::claim_constants), {}};
  return {};
}

std::optional<ClaimError> check_types(const facts::Among& among) {
  for (const Operand* side : {&among.left, &among.right}) {
    if (side->type != ValueType::nodes) {
      return ClaimError{side->offset, say(sentence::claim_not_nodes, side->text, type_of(*side)), {}};
    }
  }
  if (!is_constant(among.left) || !is_constant(among.right)) return {};
  return ClaimError{among.left.offset, say(sentence::claim_constants), {}};
}

}  // namespace netsplit
