#include "sim/batch/values.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>
#include <variant>

#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/sentences.hpp"

namespace netsplit::batch {
namespace value_reading {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void add_problem(const std::string& where, UserText message, UserText hint, Problems& problems) {
  Problem problem;
  problem.file = where;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.add(std::move(problem));
}

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// The parts between commas; one inside brackets or quotes belongs to its part.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0 && !quoted)) {
      parts.push_back(trimmed(text.substr(begin, i - begin)));
      begin = i + 1;
      continue;
    }
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(' || text[i] == '[' || text[i] == '{') ++depth;
    if (text[i] == ')' || text[i] == ']' || text[i] == '}') --depth;
  }
  return parts;
}

/// An end of a range or its step: a quantity, or a plain decimal of `decimals` digits behind its point,
/// scaled to a whole number.
struct RangeNumber {
  Unit unit = Unit::none;
  std::int64_t value = 0;
  int decimals = 0;
};

constexpr int kMostDecimals = 9;

std::optional<RangeNumber> plain_number(std::string_view text) {
  RangeNumber number;
  std::string digits(text);
  if (const auto point = digits.find('.'); point != std::string::npos) {
    number.decimals = static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
    if (number.decimals == 0 || number.decimals > kMostDecimals) return {};
  }
  const char* begin = digits.data();
  const char* const end = begin + digits.size();
  const auto read = std::from_chars(begin, end, number.value);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return {};
  return number;
}

std::optional<RangeNumber> range_number(std::string_view text) {
  if (const auto plain = plain_number(text)) return plain;
  const auto parsed = parse_quantity(text);
  if (const auto* quantity = std::get_if<Quantity>(&parsed))
    return RangeNumber{quantity->unit, quantity->value, 0};
  return {};
}

/// To the same number of decimals. Nothing if it does not fit.
bool scale(RangeNumber& number, int decimals) {
  for (; number.decimals < decimals; ++number.decimals)
    if (__builtin_mul_overflow(number.value, std::int64_t{10}, &number.value)) return false;
  return true;
}

std::string written(Unit unit, std::int64_t value, int decimals) {
  if (unit != Unit::none) return netsplit::to_text(Quantity{unit, value});
  if (decimals == 0) return fmt::format("{}", value);
  std::string digits = fmt::format("{:0{}}", value < 0 ? -value : value, decimals + 1);
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return (value < 0 ? "-" : "") + digits;
}

struct RangeText {
  std::string_view first, last, step;
};

/// "A..B" or "A..B step S" whose ends are numbers; nothing for what is no range at all.
std::optional<RangeText> range_of(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return {};
  const auto step = text.find(" step ", dots);
  RangeText range;
  range.first = trimmed(text.substr(0, dots));
  range.last = trimmed(text.substr(dots + 2, step == std::string_view::npos ? step : step - dots - 2));
  if (step != std::string_view::npos) range.step = trimmed(text.substr(step + 6));
  if (!range_number(range.first) || !range_number(range.last)) return {};
  return range;
}

/// The values of a range, or what is wrong with it.
std::variant<std::vector<std::string>, UserText> expand(const RangeText& text, std::string_view all) {
  RangeNumber first = *range_number(text.first), last = *range_number(text.last);
  if (first.unit != last.unit) return say(sentence::range_units, shown(text.first), shown(text.last));
  RangeNumber step{first.unit, 1, 0};
  if (!text.step.empty()) {
    const auto read = range_number(text.step);
    if (!read || read->unit != first.unit)
      return say(sentence::range_units, shown(text.first), shown(text.step));
    step = *read;
  } else if (first.unit != Unit::none || first.decimals + last.decimals > 0) {
    return say(sentence::range_no_step, shown(all));
  }
  if (step.value <= 0) return say(sentence::range_step, shown(all));
  const int decimals = std::max({first.decimals, last.decimals, step.decimals});
  if (!scale(first, decimals) || !scale(last, decimals) || !scale(step, decimals))
    return say(sentence::range_too_many, shown(all), kMostValuesOfAxis);
  if (last.value < first.value) return say(sentence::range_descends, shown(all));
  const auto span = static_cast<std::uint64_t>(last.value) - static_cast<std::uint64_t>(first.value);
  if (span / static_cast<std::uint64_t>(step.value) >= kMostValuesOfAxis)
    return say(sentence::range_too_many, shown(all), kMostValuesOfAxis);
  std::vector<std::string> values;
  const std::uint64_t steps = span / static_cast<std::uint64_t>(step.value);
  for (std::uint64_t i = 0; i <= steps; ++i)
    values.push_back(written(first.unit, first.value + static_cast<std::int64_t>(i) * step.value, decimals));
  return values;
}

}  // namespace value_reading

std::optional<SeedRange> read_seeds(std::string_view text, const std::string& where, Problems& problems) {
  using namespace value_reading;
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  const auto dots = text.find("..");
  const auto first = whole(trimmed(text.substr(0, dots)));
  const auto last = dots == std::string_view::npos ? first : whole(trimmed(text.substr(dots + 2)));
  if (!first || !last || *first > kMost || *last > kMost) {
    add_problem(where, say(sentence::seeds_none, shown(text)), say(sentence::seeds_hint), problems);
    return {};
  }
  if (*last < *first) {
    add_problem(where, say(sentence::seeds_empty, shown(text)), say(sentence::seeds_hint), problems);
    return {};
  }
  return SeedRange{*first, *last};
}

std::string to_text(const SeedRange& seeds) { return fmt::format("{}..{}", seeds.first, seeds.last); }

std::string setting_of(const Json& value) { return value.is_string() ? value.text() : to_json_text(value); }

std::optional<std::vector<std::string>> read_values(std::string_view text, const std::string& where,
                                                    Problems& problems) {
  using namespace value_reading;
  std::vector<std::string> values;
  text = trimmed(text);
  if (!text.empty() && text.front() == '[') {
    const Json list = json_or_text(text);
    if (list.is_array()) {
      for (const Json& item : list.items()) values.push_back(setting_of(item));
      if (values.empty())
        add_problem(where, say(sentence::axis_no_values), say(sentence::axis_hint), problems);
      if (values.empty()) return {};
      return values;
    }
  }
  for (const std::string_view part : parts_of(text)) {
    const auto range = range_of(part);
    if (part.empty()) {
      add_problem(where, say(sentence::axis_no_values), say(sentence::axis_hint), problems);
      return {};
    }
    if (!range) {
      values.emplace_back(part);
      continue;
    }
    auto expanded = expand(*range, part);
    if (auto* error = std::get_if<UserText>(&expanded)) {
      add_problem(where, std::move(*error), {}, problems);
      return {};
    }
    const auto& more = std::get<std::vector<std::string>>(expanded);
    values.insert(values.end(), more.begin(), more.end());
  }
  if (values.size() > kMostValuesOfAxis) {
    add_problem(where, say(sentence::range_too_many, shown(text), kMostValuesOfAxis), {}, problems);
    return {};
  }
  return values;
}

}  // namespace netsplit::batch
