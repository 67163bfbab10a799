#include "sim/base/quantity.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sim/base/ascii.hpp"
#include "sim/base/quantity_units.hpp"
#include "sim/base/suggest.hpp"

namespace netsplit {
namespace {

using namespace quantity_units;

using Kind = QuantityError::Kind;

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
/// 2^63: as a negative number it still fits.
constexpr Wide kMostWhole = static_cast<Wide>(kMax) + 1;
constexpr std::size_t kLongestText = 80;

struct Alias {
  std::string_view typed;
  std::string_view meant;
};

/// Habits from elsewhere that are too far from our spelling to be found as near.
constexpr Alias kAliases[] = {
    {"m", "min"},       {"sec", "s"},       {"secs", "s"},    {"second", "s"},    {"seconds", "s"},
    {"minute", "min"},  {"minutes", "min"}, {"mins", "min"},  {"hr", "h"},        {"hour", "h"},
    {"hours", "h"},     {"day", "d"},       {"days", "d"},    {"msec", "ms"},     {"millis", "ms"},
    {"usec", "us"},     {"micros", "us"},   {"nanos", "ns"},  {"byte", "B"},      {"bytes", "B"},
    {"k", "kB"},        {"g", "GB"},        {"bps", "bit/s"}, {"kbps", "kbit/s"}, {"mbps", "Mbit/s"},
    {"gbps", "Gbit/s"}, {"percent", "%"},   {"pct", "%"},     {"$", "USD"},       {"usd", "USD"},
    {"segundos", "s"},  {"minutos", "min"}, {"horas", "h"},   {"dias", "d"},      {"hz", "/s"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// The first bytes of a text, not cutting a UTF-8 character in two.
std::string excerpt(std::string_view text) {
  if (text.size() <= kLongestText) return std::string(text);
  std::size_t end = kLongestText / 2;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

/// An unsigned decimal number, taken apart: whole + fraction / 10^places.
struct Decimal {
  bool negative = false;
  Wide whole = 0;
  Wide fraction = 0;
  int places = 0;
  std::size_t length = 0;  // bytes read, sign included; 0 if there is no number
  bool too_long = false;
  bool too_precise = false;
};

Decimal read_decimal(std::string_view text) {
  Decimal d;
  std::size_t at = 0;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    d.negative = text[0] == '-';
    at = 1;
  }
  const std::size_t first = at;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    d.whole = d.whole * 10 + (text[at] - '0');
    if (d.whole > kMostWhole) {
      d.too_long = true;
      d.whole = kMostWhole;
    }
  }
  if (at == first) return d;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    std::size_t end = ++at;
    while (end < text.size() && is_digit(text[end])) ++end;
    std::size_t last = end;
    while (last > at && text[last - 1] == '0') --last;
    d.too_precise = last - at > kMostPlaces;
    for (; at < last && !d.too_precise; ++at) {
      d.fraction = d.fraction * 10 + (text[at] - '0');
      ++d.places;
    }
    at = end;
  }
  d.length = at;
  return d;
}

/// Either a value or the reason why there is none.
struct Scaled {
  std::optional<Kind> problem;
  std::int64_t value = 0;
};

/// d * factor, exactly.
Scaled scale(const Decimal& d, std::int64_t factor) {
  if (d.too_precise) return {Kind::too_precise};
  if (d.too_long) return {Kind::overflow};
  const Wide divisor = power_of_ten(d.places);
  const Wide part = d.fraction * factor;
  const Wide magnitude = d.whole * factor + part / divisor;
  const Wide value = d.negative ? -magnitude : magnitude;
  if (value > kMax || value < kMin) return {Kind::overflow};
  if (part % divisor != 0) return {Kind::too_precise};
  return {{}, static_cast<std::int64_t>(value)};
}

/// The mean interval of d occurrences in `period`, to the nearest nanosecond.
Scaled interval_of(const Decimal& d, std::int64_t period) {
  if (d.too_precise) return {Kind::too_precise};
  if (d.too_long) return {Kind::overflow};
  const Wide divisor = power_of_ten(d.places);
  const Wide count = d.whole * divisor + d.fraction;
  if (count == 0) return {{}, kNever};
  if (d.negative) return {Kind::negative};
  const Wide interval = (2 * (static_cast<Wide>(period) * divisor) + count) / (2 * count);
  if (interval == 0 || interval >= kNever) return {Kind::overflow};
  return {{}, static_cast<std::int64_t>(interval)};
}

/// The unit that somebody probably meant, or empty.
std::string probable_unit(std::string_view typed, Unit wanted) {
  const std::string small = lower(typed);
  for (const Alias& alias : kAliases) {
    if (alias.typed == small) return std::string(alias.meant);
  }
  std::vector<std::string_view> names;
  for (const UnitName& u : kUnits) {
    if (wanted == Unit::none || u.unit == wanted) names.push_back(u.text);
  }
  return nearest(typed, names).value_or("");
}

/// The period after the slash of a rate: "s", "min", "350ms"; 0 if it is none.
std::int64_t period_of(std::string_view text) {
  if (const UnitName* unit = find_unit(text)) return unit->unit == Unit::duration ? unit->factor : 0;
  const Decimal d = read_decimal(text);
  if (d.length == 0 || !is_digit(text[0])) return 0;
  const UnitName* unit = find_unit(text.substr(d.length));
  if (unit == nullptr || unit->unit != Unit::duration) return 0;
  const Scaled scaled = scale(d, unit->factor);
  return scaled.problem ? 0 : scaled.value;
}

std::string suggestion_for_bare(std::string_view number, const Decimal& d, Unit wanted) {
  if (wanted == Unit::proportion && d.whole <= 1 && d.places > 0) {
    const Scaled share = scale(d, kWhole);
    if (!share.problem) return to_text({Unit::proportion, share.value});
  }
  return std::string(number) + std::string(usual_unit(wanted));
}

/// What a text that has no readable number was meant to be, where that is plain: a decimal comma, a number
/// that begins with its point, spaces around.
std::string repaired(std::string_view text, QuantityRules rules) {
  std::string candidate;
  for (const char c : text) {
    if (c != ' ' && c != '_') candidate += c == ',' ? '.' : c;
  }
  if (!candidate.empty() && candidate[0] == '.') candidate.insert(0, "0");
  if (candidate == text) return {};
  const QuantityOrError again = parse_quantity(candidate, rules);
  return std::holds_alternative<Quantity>(again) ? candidate : std::string{};
}

}  // namespace

QuantityOrError parse_quantity(std::string_view text, QuantityRules rules) {
  const auto fail = [&](Kind kind, std::string suggestion = {}) -> QuantityOrError {
    return QuantityError{kind, excerpt(text), std::move(suggestion), rules.wanted};
  };
  if (text.empty()) return fail(Kind::empty);
  if (text.size() > kLongestText) return fail(Kind::bad_number);

  const Decimal d = read_decimal(text);
  if (d.length == 0) return fail(Kind::bad_number, repaired(text, rules));
  const std::string_view number = text.substr(0, d.length);
  std::string_view unit_text = text.substr(d.length);
  if (unit_text.empty()) return fail(Kind::no_unit, suggestion_for_bare(number, d, rules.wanted));
  if (unit_text[0] == ' ') unit_text.remove_prefix(1);
  // A number that goes on after it ended: "1,5s", "1.5.2s", "1e3s", "1 000ms", "5s " and the like.
  const bool goes_on = unit_text.empty() ||
                       std::string_view(" .,_'+-").find(unit_text[0]) != std::string_view::npos ||
                       is_digit(unit_text[0]) ||
                       ((unit_text[0] == 'e' || unit_text[0] == 'E') && unit_text.size() > 1 &&
                        (is_digit(unit_text[1]) || unit_text[1] == '-' || unit_text[1] == '+'));
  if (goes_on || unit_text.back() == ' ') return fail(Kind::bad_number, repaired(text, rules));

  Quantity quantity;
  Scaled scaled;
  if (unit_text[0] == '/') {
    const std::int64_t period = period_of(unit_text.substr(1));
    if (period <= 0) {
      const std::string meant = probable_unit(unit_text.substr(1), Unit::duration);
      return fail(Kind::unknown_unit,
                  meant.empty() || meant[0] == '/' ? "" : fmt::format("{}/{}", number, meant));
    }
    quantity.unit = Unit::rate;
    scaled = interval_of(d, period);
  } else {
    const UnitName* unit = find_unit(unit_text);
    if (unit == nullptr) {
      const std::string meant = probable_unit(unit_text, rules.wanted);
      return fail(Kind::unknown_unit, meant.empty() ? "" : fmt::format("{}{}", number, meant));
    }
    quantity.unit = unit->unit;
    scaled = scale(d, unit->factor);
  }
  if (rules.wanted != Unit::none && quantity.unit != rules.wanted) return fail(Kind::wrong_unit);
  if (scaled.problem) return fail(*scaled.problem);
  quantity.value = scaled.value;
  if (!rules.allow_negative && quantity.value < 0) return fail(Kind::negative);
  return quantity;
}

QuantityOrError from_number(double number, Unit wanted) {
  const bool finite = number - number == 0.0;
  const std::string text = fmt::format("{}", number);
  const auto fail = [&](Kind kind, std::string suggestion = {}) -> QuantityOrError {
    return QuantityError{kind, text, std::move(suggestion), wanted};
  };
  if (!finite) return fail(Kind::bad_number);
  if (wanted == Unit::proportion) {
    if (number < 0.0) return fail(Kind::negative);
    if (number > 1.0) return fail(Kind::out_of_range, number <= 100.0 ? text + "%" : std::string{});
    return Quantity{Unit::proportion, static_cast<std::int64_t>(number * static_cast<double>(kWhole) + 0.5)};
  }
  if (wanted != Unit::none) {
    const QuantityOrError with_unit =
        parse_quantity(text + std::string(usual_unit(wanted)), {.wanted = wanted});
    const bool readable = std::holds_alternative<Quantity>(with_unit);
    return fail(Kind::no_unit, readable ? text + std::string(usual_unit(wanted)) : std::string{});
  }
  if (number >= 0x1p63 || number < -0x1p63) return fail(Kind::overflow);
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) != number) return fail(Kind::too_precise);
  return Quantity{Unit::none, whole};
}

}  // namespace netsplit
