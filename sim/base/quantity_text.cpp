// The half of quantity.hpp that writes: quantities and errors as text, and strong types.

#include "sim/base/quantity.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/base/check.hpp"
#include "sim/base/quantity_units.hpp"

namespace netsplit {
namespace {

using namespace quantity_units;
using Kind = QuantityError::Kind;

/// Values that to_text may write in one unit: the text, or nothing if it takes too many places.
std::optional<std::string> in_unit(std::int64_t value, const UnitName& unit) {
  const Wide magnitude = value < 0 ? -static_cast<Wide>(value) : static_cast<Wide>(value);
  const Wide whole = magnitude / unit.factor;
  Wide rest = magnitude % unit.factor;
  std::string text = value < 0 ? "-" : "";
  text += fmt::format("{}", static_cast<std::uint64_t>(whole));
  if (rest != 0) {
    // "0.1%" and "0.25USD" are usual, and below ppb there is no smaller unit; but it is "100ms", not "0.1s".
    const bool may_begin_with_zero =
        unit.unit == Unit::money || unit.unit == Unit::byte_price || unit.text == "%" || unit.text == "ppb";
    if (whole == 0 && !may_begin_with_zero) return {};
    text += '.';
    for (int places = 0; rest != 0; ++places) {
      if (places == kMostPlaces) return {};
      rest *= 10;
      text += static_cast<char>('0' + static_cast<int>(rest / unit.factor));
      rest %= unit.factor;
    }
  }
  return text + std::string(unit.text);
}

/// Keeps the better of two texts: shorter, then without a point; otherwise the later one, whose unit is
/// larger.
void keep_better(std::string& best, std::string candidate) {
  const auto has_point = [](const std::string& s) { return s.find('.') != std::string::npos; };
  const bool better = best.empty() || candidate.size() < best.size() ||
                      (candidate.size() == best.size() && (has_point(best) || !has_point(candidate)));
  if (better) best = std::move(candidate);
}

std::string rate_text(std::int64_t interval) {
  CHECK(interval > 0, "a rate's interval is above 0");
  if (interval == kNever) return "0/s";
  std::string best = "1/" + to_text({Unit::duration, interval});
  for (const std::string_view unit : {"d", "h", "min", "s"}) {
    const Wide period = find_unit(unit)->factor;
    for (int places = 0; places <= 3; ++places) {
      const Wide power = power_of_ten(places);
      const Wide count = (2 * period * power + interval) / (2 * static_cast<Wide>(interval));
      if (count == 0 || count > kNever) continue;
      std::string text = fmt::format("{}", static_cast<std::int64_t>(count / power));
      if (places > 0) text += fmt::format(".{:0{}}", static_cast<std::int64_t>(count % power), places);
      text += '/';
      text += unit;
      const QuantityOrError back = parse_quantity(text);
      const auto* read = std::get_if<Quantity>(&back);
      if (read == nullptr || read->value != interval) continue;
      keep_better(best, std::move(text));
      break;
    }
  }
  return best;
}

}  // namespace

std::string to_text(Quantity quantity) {
  switch (quantity.unit) {
    case Unit::none: return fmt::format("{}", quantity.value);
    case Unit::rate: return rate_text(quantity.value);
    default: break;
  }
  if (quantity.value == 0 && quantity.unit == Unit::duration) return "0s";
  if (quantity.value == 0) return "0" + std::string(usual_unit(quantity.unit));
  std::string best;
  for (const UnitName& unit : kUnits) {
    const bool ascii = static_cast<unsigned char>(unit.text[0]) < 0x80;
    if (unit.unit != quantity.unit || !ascii) continue;
    if (auto text = in_unit(quantity.value, unit)) keep_better(best, std::move(*text));
  }
  return best;
}

Text name_of(Unit unit) {
  switch (unit) {
    case Unit::none: return {"a whole number", "un número entero"};
    case Unit::duration: return {"a duration", "una duración"};
    case Unit::bytes: return {"a size", "un tamaño"};
    case Unit::bandwidth: return {"a bandwidth", "un ancho de banda"};
    case Unit::rate: return {"a rate", "una frecuencia"};
    case Unit::proportion: return {"a proportion", "una proporción"};
    case Unit::money: return {"an amount of money", "un importe"};
    case Unit::byte_price: return {"a price of bytes", "un precio por bytes"};
  }
  return {};
}

std::string describe(const QuantityError& error, Language language) {
  const Text what = [&]() -> Text {
    switch (error.kind) {
      case Kind::empty: return {"is empty", "está vacío"};
      case Kind::bad_number: return {"is not a number with a unit", "no es un número con unidad"};
      case Kind::no_unit: return {"has no unit", "no tiene unidad"};
      case Kind::unknown_unit: return {"has an unknown unit", "tiene una unidad desconocida"};
      case Kind::wrong_unit: return {"is not", "no es"};
      case Kind::overflow: return {"is too large", "es demasiado grande"};
      case Kind::negative: return {"must not be negative", "no puede ser negativo"};
      case Kind::out_of_range: return {"is not between 0 and 1", "no está entre 0 y 1"};
      case Kind::too_precise:
        return {"has more decimals than its unit can hold", "tiene más decimales de los que caben"};
    }
    return {};
  }();
  std::string line = fmt::format("\"{}\" {}", error.text, what.in(language));
  if (error.kind == Kind::wrong_unit) line += fmt::format(" {}", name_of(error.wanted).in(language));
  if (error.suggestion.empty()) return line;
  return line + fmt::format("; {} \"{}\"", Text{"write", "escriba"}.in(language), error.suggestion);
}

Duration duration_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::duration, "not a duration");
  return Duration{quantity.value};
}

Bytes bytes_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::bytes, "not a size");
  return Bytes{quantity.value};
}

Bandwidth bandwidth_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::bandwidth, "not a bandwidth");
  return Bandwidth{quantity.value};
}

Rate rate_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::rate, "not a rate");
  return Rate{Duration{quantity.value}};
}

Probability probability_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::proportion, "not a proportion");
  CHECK(quantity.value >= 0 && quantity.value <= kWhole, "a probability lies in 0..1");
  return Probability{static_cast<double>(quantity.value) / static_cast<double>(kWhole)};
}

Money money_of(Quantity quantity) {
  CHECK(quantity.unit == Unit::money, "not an amount of money");
  return Money{quantity.value};
}

Quantity to_quantity(Probability p) {
  CHECK(p.value >= 0.0 && p.value <= 1.0, "a probability lies in 0..1");
  return {Unit::proportion, static_cast<std::int64_t>(p.value * static_cast<double>(kWhole) + 0.5)};
}

}  // namespace netsplit
