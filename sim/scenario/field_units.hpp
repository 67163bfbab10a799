#pragma once
// The unit that a declared field's number is in.

#include "sim/base/quantity.hpp"
#include "sim/node/fields.hpp"

namespace netsplit {

/// Unit::none for a plain number and for what is no number.
constexpr Unit unit_of(FieldType type) {
  switch (type) {
    case FieldType::duration: return Unit::duration;
    case FieldType::bytes: return Unit::bytes;
    case FieldType::rate: return Unit::rate;
    case FieldType::proportion: return Unit::proportion;
    case FieldType::money: return Unit::money;
    default: return Unit::none;
  }
}

}  // namespace netsplit
