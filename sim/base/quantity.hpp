#pragma once
// Numbers with a unit, as scenarios write them: "350ms", "64KiB", "10Mbit/s", "5%", "6/min", "100USD".
// Decimal fractions are read exactly or refused; nothing passes through a double.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/base/units.hpp"

namespace netsplit {

/// What a quantity measures, and the unit its value counts in.
enum class Unit {
  none,        ///< nothing: a plain number
  duration,    ///< nanoseconds
  bytes,       ///< bytes
  bandwidth,   ///< bits per second
  rate,        ///< nanoseconds between two occurrences, on average; INT64_MAX is never
  proportion,  ///< parts per 10^12
  money,       ///< millionths of a US dollar
  byte_price,  ///< billionths of a US dollar for 10^9 bytes
};

struct Quantity {
  Unit unit = Unit::none;
  std::int64_t value = 0;
  friend constexpr bool operator==(const Quantity&, const Quantity&) = default;
};

/// Why a text is no quantity.
struct QuantityError {
  enum class Kind {
    empty,
    bad_number,
    no_unit,
    unknown_unit,
    wrong_unit,
    overflow,
    negative,
    out_of_range,
    too_precise
  };
  Kind kind = Kind::empty;
  /// What was found; long texts are cut.
  std::string text;
  /// What to write instead, or empty.
  std::string suggestion;
  /// What was asked for, or none.
  Unit wanted = Unit::none;
};

/// What the caller expects of a text.
struct QuantityRules {
  /// Unit::none takes any unit. It also decides which unit is suggested for a bare number.
  Unit wanted = Unit::none;
  /// "-50ms" is an error of kind `negative` unless allowed. Rates are never negative.
  bool allow_negative = true;
};

using QuantityOrError = std::variant<Quantity, QuantityError>;

/// Reads `[+-]digits[.digits]UNIT`, with at most one space before the unit. Units: ns us µs ms s min h d;
/// B kB MB GB TB KiB MiB GiB TiB; bit/s kbit/s Mbit/s Gbit/s Tbit/s and the byte units with /s; % ppm ppb;
/// USD; USD/MB USD/GB USD/TB; a rate is `number/unit` or `number/duration` ("6/min", "1/350ms"), rounded to the nearest nanosecond
/// of its interval, "0/s" being never. Any bytes may come in; never throws for them.
QuantityOrError parse_quantity(std::string_view text, QuantityRules rules = {});

/// A bare number where `wanted` lets one mean something: 0..1 for a proportion (rounded to 10^-12), a whole
/// number for Unit::none. Anything else is an error that suggests a text with a unit.
QuantityOrError from_number(double number, Unit wanted);

/// The shortest text that parse_quantity turns into the same quantity; among equals, one without a decimal
/// point, then the larger unit (of a rate, the shorter period): "350ms", "2min", "64KiB", "6/min".
/// Requires a rate's interval above 0.
std::string to_text(Quantity quantity);

/// "a duration", "una duración": to say what was expected.
Text name_of(Unit unit);

/// One line for people: `"350" has no unit; write "350ms"`.
std::string describe(const QuantityError& error, Language language);

// Between quantities and strong types. Each requires the right unit (CHECK).
Duration duration_of(Quantity quantity);
Bytes bytes_of(Quantity quantity);
Bandwidth bandwidth_of(Quantity quantity);
Rate rate_of(Quantity quantity);
/// Requires a proportion in 0..1 too.
Probability probability_of(Quantity quantity);
Money money_of(Quantity quantity);

constexpr Quantity to_quantity(Duration d) { return {Unit::duration, d.count()}; }
constexpr Quantity to_quantity(Bytes b) { return {Unit::bytes, b.count}; }
constexpr Quantity to_quantity(Bandwidth b) { return {Unit::bandwidth, b.bits_per_second}; }
constexpr Quantity to_quantity(Rate r) { return {Unit::rate, r.mean_interval.count()}; }
constexpr Quantity to_quantity(Money m) { return {Unit::money, m.micro_usd}; }
/// Rounds to 10^-12.
Quantity to_quantity(Probability p);

}  // namespace netsplit
