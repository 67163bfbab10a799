// Writes JSON by hand: a library would turn numbers into doubles and lose how they were written.

#include "sim/scenario/json.hpp"

#include "sim/base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace netsplit {
namespace {

constexpr std::size_t kNoLimit = std::string::npos;

/// A text that would make `out` longer than `limit` bytes is not looked at: `out` just gets longer.
void append_quoted(std::string& out, std::string_view text, std::size_t limit = kNoLimit) {
  if (limit != kNoLimit && out.size() + text.size() > limit) {
    out.append(limit + 1, '"');
    return;
  }
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

/// How one line is set: the canonical form, or the form for people.
struct LineStyle {
  std::string_view comma;
  std::string_view colon;
  bool canonical_numbers;
};
constexpr LineStyle kCanonicalLine{",", ":", true};
constexpr LineStyle kPeopleLine{", ", ": ", false};

/// Appends on one line. Stops early, with too much written, once `out` is longer than `limit` bytes.
void append_line(std::string& out, const Json& json, const LineStyle& style, std::size_t limit = kNoLimit) {
  switch (json.kind()) {
    case JsonKind::null: out += "null"; return;
    case JsonKind::boolean: out += json.boolean() ? "true" : "false"; return;
    case JsonKind::string: append_quoted(out, json.text(), limit); return;
    case JsonKind::number:
      if (style.canonical_numbers) out += canonical_number(json.number_text());
      else out += json.number_text();
      return;
    case JsonKind::array: {
      out += '[';
      bool first = true;
      for (const Json& item : json.items()) {
        if (!first) out += style.comma;
        first = false;
        append_line(out, item, style, limit);
        if (out.size() > limit) return;
      }
      out += ']';
      return;
    }
    case JsonKind::object: break;
  }
  out += '{';
  bool first = true;
  for (const JsonMember& member : json.members()) {
    if (!first) out += style.comma;
    first = false;
    append_quoted(out, member.key, limit);
    if (out.size() > limit) return;
    out += style.colon;
    append_line(out, member.value, style, limit);
    if (out.size() > limit) return;
  }
  out += '}';
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Appends for people; the line already holds `used` code_points, and the value is `depth` levels deep.
void append_pretty(std::string& out, const Json& json, std::size_t width, std::size_t depth,
                   std::size_t used) {
  const bool nests =
      (json.is_array() && !json.items().empty()) || (json.is_object() && !json.members().empty());
  std::string line;
  // A code point has at most 4 bytes: what is longer than 4 * width cannot fit. One column is kept
  // for the comma that may follow.
  append_line(line, json, kPeopleLine, nests ? 4 * width : kNoLimit);
  if (!nests || (line.size() <= 4 * width && used + code_points(line) < width)) {
    out += line;
    return;
  }
  const std::string indent(2 * (depth + 1), ' ');
  bool first = true;
  if (json.is_array()) {
    out += '[';
    for (const Json& item : json.items()) {
      out += (first ? "\n" : ",\n") + indent;
      first = false;
      append_pretty(out, item, width, depth + 1, indent.size());
    }
  } else {
    out += '{';
    for (const JsonMember& member : json.members()) {
      out += (first ? "\n" : ",\n") + indent;
      first = false;
      const std::string name = json_quoted(member.key) + ": ";
      out += name;
      append_pretty(out, member.value, width, depth + 1, indent.size() + code_points(name));
    }
  }
  out += '\n' + std::string(2 * depth, ' ') + (json.is_array() ? ']' : '}');
}

/// Beyond this an exponent says nothing more: no double is as large or as small.
constexpr std::int64_t kEndOfExponents = 1'000'000'000;
/// Places behind the point that are written out before the exponent form is used.
constexpr std::int64_t kWrittenOut = 21;
/// Digits of the largest 64-bit integer.
constexpr std::int64_t kDigitsOfInteger = 19;

/// Digits that are larger would not be read again as a whole number.
bool fits_integer(bool negative, const std::string& digits) {
  const std::string text = negative ? '-' + digits : digits;
  std::int64_t value = 0;
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

std::int64_t decimal_exponent(std::string_view digits) {
  const bool negative = !digits.empty() && digits[0] == '-';
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') value = std::min(kEndOfExponents, value * 10 + (c - '0'));
  }
  return negative ? -value : value;
}

}  // namespace

std::string canonical_number(std::string_view number) {
  CHECK(!number.empty(), "not a number");
  const bool negative = number[0] == '-';
  if (negative) number.remove_prefix(1);
  const std::size_t e = number.find_first_of("eE");
  std::int64_t exponent = e == std::string_view::npos ? 0 : decimal_exponent(number.substr(e + 1));
  number = number.substr(0, e);

  // The value is `digits` times ten to the `exponent`, without zeros at either end.
  const std::size_t point = number.find('.');
  std::string digits(number.substr(0, point));
  if (point != std::string_view::npos) {
    digits += number.substr(point + 1);
    exponent -= static_cast<std::int64_t>(number.size() - point - 1);
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  const std::size_t kept = digits.find_last_not_of('0') + 1;
  exponent += static_cast<std::int64_t>(digits.size() - kept);
  digits.resize(kept);

  const auto length = static_cast<std::int64_t>(digits.size());
  const std::int64_t whole = length + exponent;  // digits before the point
  std::string text;
  if (exponent >= 0 && whole <= kDigitsOfInteger) {
    text = digits + std::string(static_cast<std::size_t>(exponent), '0');
    if (!fits_integer(negative, text)) text = fmt::format("{}e{}", digits, exponent);
  } else if (exponent < 0 && whole > 0) {
    text = digits.insert(static_cast<std::size_t>(whole), ".");
  } else if (exponent < 0 && -exponent <= kWrittenOut) {
    text = "0." + std::string(static_cast<std::size_t>(-whole), '0') + digits;
  } else {
    text = fmt::format("{}e{}", digits, exponent);
  }
  return negative ? '-' + text : text;
}

std::string json_quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

std::string to_json_text(const Json& value) {
  std::string out;
  append_line(out, value, kCanonicalLine);
  return out;
}

std::string to_pretty_json(const Json& value, std::size_t width) {
  std::string out;
  append_pretty(out, value, width, 0, 0);
  return out;
}

}  // namespace netsplit
