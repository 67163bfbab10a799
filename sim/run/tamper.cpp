#include "sim/run/tamper.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace netsplit {
namespace {

/// A small number changes by up to this; a large one by up to its own size, so that the result looks like
/// one.
constexpr std::int64_t kLeastSpan = 10;

std::optional<FieldValue> another_number(const FieldInfo& field, std::int64_t value, double unit) {
  constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
  const std::int64_t most = field.most.value_or(kNone), least = field.least.value_or(-kNone);
  const std::int64_t size = value < 0 ? -std::max(value, -kNone) : value;
  const std::int64_t span = std::max(size, kLeastSpan);
  const auto by = std::min(span, 1 + static_cast<std::int64_t>(unit * static_cast<double>(span - 1)));
  if (value <= most - by) return FieldValue{value + by};
  if (value >= least + by) return FieldValue{value - by};
  if (value != most) return FieldValue{most};
  if (value != least) return FieldValue{least};
  return {};
}

bool may_change(const FieldInfo& field) {
  switch (field.type) {
    case FieldType::flag:
    case FieldType::integer:
    case FieldType::duration:
    case FieldType::bytes:
    case FieldType::rate:
    case FieldType::proportion:
    case FieldType::money: return true;
    case FieldType::word: return field.words.size() > 1;
    case FieldType::node:
    case FieldType::nodes:
    case FieldType::law:
    case FieldType::lane:
    case FieldType::choice: return false;
  }
  return false;
}

}  // namespace

std::optional<FieldValue> another_value(const FieldInfo& field, const FieldValue& value, Draws& draws) {
  const double unit = draws.unit();
  if (!may_change(field)) return {};
  if (field.type == FieldType::flag) return FieldValue{!std::get<bool>(value)};
  if (field.type != FieldType::word) return another_number(field, std::get<std::int64_t>(value), unit);
  const std::size_t others = field.words.size() - 1;
  const auto step = 1 + std::min(others - 1, static_cast<std::size_t>(unit * static_cast<double>(others)));
  return FieldValue{(std::get<std::size_t>(value) + step) % field.words.size()};
}

bool change_some_field(const MessageInfo& message, BodyId body, Draws& draws, std::uint64_t seed,
                       Bodies& bodies) {
  std::vector<std::size_t> able;
  for (std::size_t f = 0; f < message.fields.size(); ++f)
    if (may_change(message.fields[f])) able.push_back(f);
  if (able.empty() || body == kNoBody) return false;
  const std::size_t field = able[draws.below(able.size())];
  const auto value =
      another_value(message.fields[field], message.fields[field].get(bodies.body(body)), draws);
  if (value) message.change(body, field, *value, seed, bodies);
  return value.has_value();
}

}  // namespace netsplit
