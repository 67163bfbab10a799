// Says what is wrong where JSON stopped making sense, for someone who does not know its grammar.

#include "sim/base/say.hpp"
#include "sim/scenario/json_source.hpp"
#include "sim/scenario/sentences.hpp"

#include <algorithm>
#include <array>

namespace netsplit {
namespace {

bool begins_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '@';
}
bool begins_number(char c) { return is_json_digit(c) || c == '-' || c == '+' || c == '.'; }

/// What stands here up to a space, a bracket, a quote or a separator: 20ms, +1, undefined.
std::string_view bare_text(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t\r\n,:[]{}\"'"));
}

std::string bare_shown(std::string_view text) { return printable(cut_short(text, 40)); }

/// The code point that valid UTF-8 begins with, and its bytes.
std::pair<char32_t, std::string_view> first_code_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {point, text.substr(0, length)};
}

/// Names what stands at the cursor.
UserText found_here(const Cursor& here) {
  const std::string_view text = here.rest();
  if (text.empty()) return say(sentence::json_end_of_file);
  if (text[0] == '"') {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const std::string piece = printable(cut_short(line.substr(0, string_length(line)), 40));
    return {piece, piece};
  }
  if (begins_word(text[0]) || begins_number(text[0])) {
    const std::string piece = bare_shown(bare_text(text));
    return {piece, piece};
  }
  const auto [point, bytes] = first_code_point(text);
  const bool plain = point > 0x20 && point < 0x7F;
  const auto code = static_cast<unsigned>(point);
  const std::string piece =
      plain ? fmt::format("'{}'", bytes) : fmt::format("'{}' (U+{:04X})", printable(bytes), code);
  return {piece, piece};
}

/// The first thing wrong inside a string that has something wrong.
Complaint explain_string(Cursor here) {
  const std::string_view text = here.rest();
  const auto at = [&here](std::size_t offset) {
    Cursor there = here;
    there.advance(offset);
    return there.place();
  };
  const auto hex4 = [&text](std::size_t offset) -> int {
    int value = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
      const char c = i < text.size() ? text[i] : '\0';
      if (is_json_digit(c)) value = value * 16 + (c - '0');
      else if (c >= 'a' && c <= 'f') value = value * 16 + (c - 'a' + 10);
      else if (c >= 'A' && c <= 'F') value = value * 16 + (c - 'A' + 10);
      else return -1;
    }
    return value;
  };
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '"' || c == '\n' || c == '\r') break;
    if (c < 0x20) {
      const std::string escape = c == '\t' ? "\\t" : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      return {at(i), say(sentence::json_control, static_cast<unsigned>(c)),
              say(sentence::json_write, escape)};
    }
    if (c != '\\' || i + 1 == text.size()) continue;
    const char code = text[i + 1];
    if (code == 'u') {
      const int unit = hex4(i + 2);
      if (unit < 0) return {at(i), say(sentence::json_bad_hex), {}};
      const bool high = unit >= 0xD800 && unit <= 0xDBFF;
      const int next = high && text.substr(i + 6, 2) == "\\u" ? hex4(i + 8) : -1;
      const bool paired = next >= 0xDC00 && next <= 0xDFFF;
      if ((high && !paired) || (unit >= 0xDC00 && unit <= 0xDFFF)) {
        return {at(i), say(sentence::json_bad_surrogate, text.substr(i, 6)), {}};
      }
      i += paired ? 11 : 5;
    } else if (std::string_view("\"\\/bfnrt").find(code) != std::string_view::npos) {
      ++i;
    } else if (code == '\n' || code == '\r') {
      break;
    } else {
      const std::string escape = '\\' + printable(first_code_point(text.substr(i + 1)).second);
      return {at(i), say(sentence::json_bad_escape, escape), say(sentence::json_bad_escape_hint)};
    }
  }
  return {here.place(), say(sentence::json_unterminated), {}};
}

/// The number that was probably meant, empty if it is not clear: +1 is 1, 01 is 1, .5 is 0.5, 2. is 2.
std::string meant_number(std::string_view text) {
  std::string number(text[0] == '+' ? text.substr(1) : text);
  const std::size_t sign = !number.empty() && number[0] == '-' ? 1 : 0;
  while (number.size() > sign + 1 && number[sign] == '0' && is_json_digit(number[sign + 1]))
    number.erase(sign, 1);
  if (number.size() > sign + 1 && number[sign] == '.') number.insert(sign, "0");
  if (number.size() > sign + 1 && number.back() == '.') number.pop_back();
  return number != text && number_length(number) == number.size() ? number : "";
}

/// 20ms, 5%, 10Mbit/s want to be texts; 0x10, 1e and 1_000 are meant as numbers.
bool looks_like_quantity(std::string_view text) {
  const std::size_t length = number_length(text);
  const std::string_view unit = text.substr(length);
  if (length == 0 || unit.empty() || text.size() > 40 || unit == "e" || unit == "E") return false;
  const bool hexadecimal = unit[0] == 'x' || unit[0] == 'X';
  const bool non_ascii = static_cast<unsigned char>(unit[0]) >= 0x80;  // µs
  return !hexadecimal &&
         (unit[0] == '%' || non_ascii || (begins_word(unit[0]) && unit[0] != '_') || unit[0] == '/');
}

Complaint explain_number(const Cursor& here) {
  const std::string_view text = bare_text(here.rest());
  const std::string name = bare_shown(text);
  const std::string meant = meant_number(text);
  if (number_length(text) == text.size())
    return {here.place(), say(sentence::json_too_large_number, name), {}};
  if (!meant.empty())
    return {here.place(), say(sentence::json_bad_number, name), say(sentence::json_write, bare_shown(meant))};
  return {here.place(), say(sentence::json_bad_number, name),
          looks_like_quantity(text) ? say(sentence::json_write, shown(text)) : UserText{}};
}

Complaint explain_word(const Cursor& here) {
  const std::string_view text = bare_text(here.rest());
  const std::string name = bare_shown(text);
  std::string lower(text.substr(0, 20));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::array<std::string_view, 3> literals{"true", "false", "null"};
  if (std::find(literals.begin(), literals.end(), lower) != literals.end()) {
    return {here.place(), say(sentence::json_not_a_value, name), say(sentence::json_write, lower)};
  }
  if (lower == "none" || lower == "nil" || lower == "undefined") {
    return {here.place(), say(sentence::json_not_a_value, name), say(sentence::json_write, "null")};
  }
  if (lower == "nan" || lower == "inf" || lower == "infinity") {
    return {here.place(), say(sentence::json_not_a_value, name), {}};
  }
  return {here.place(), say(sentence::json_unquoted, name),
          text.size() <= 40 ? say(sentence::json_write, shown(text)) : UserText{}};
}

/// What is never JSON, wherever it stands: comments and other quotes.
std::optional<Complaint> explain_foreign(const Cursor& here) {
  const std::string_view text = here.rest();
  if (text.empty()) return std::nullopt;
  if (text[0] == '#' || text.substr(0, 2) == "//" || text.substr(0, 2) == "/*") {
    return Complaint{here.place(), say(sentence::json_comment), say(sentence::json_comment_hint)};
  }
  if (text[0] == '\'') {
    return Complaint{here.place(), say(sentence::json_single_quotes), say(sentence::json_double_quotes_hint)};
  }
  const auto [point, bytes] = first_code_point(text);
  if (point == 0xAB || point == 0xBB || (point >= 0x2018 && point <= 0x201F)) {
    return Complaint{here.place(), say(sentence::json_curly_quotes, bytes),
                     say(sentence::json_double_quotes_hint)};
  }
  return std::nullopt;
}

char closing_bracket(char bracket) { return bracket == '{' ? '}' : ']'; }

/// "the '{' of line 3 is not closed", when the file ends inside or the wrong bracket comes.
UserText not_closed(const Stop& stop, const Cursor& here) {
  const char c = here.peek();
  const bool wrong = (c == '}' || c == ']') && c != closing_bracket(stop.bracket);
  if (stop.bracket == '\0' || !(here.at_end() || wrong)) return {};
  return say(sentence::json_not_closed, stop.bracket, stop.bracket_place.line);
}

Complaint complain_expected(const Stop& stop, const Cursor& here, const UserText& wanted) {
  return {here.place(), say(sentence::json_expected, wanted, found_here(here)), not_closed(stop, here)};
}

/// A value is due, or the end of a list that is still empty.
Complaint explain_value(const Stop& stop, const Cursor& here, bool may_close) {
  if (const auto foreign = explain_foreign(here)) return *foreign;
  const char c = here.peek();
  if (c == '"') return explain_string(here);
  if (begins_number(c)) {
    const std::string_view text = bare_text(here.rest());
    const bool infinite = (c == '-' || c == '+') && text.size() > 1 && begins_word(text[1]);
    return infinite ? Complaint{here.place(), say(sentence::json_not_a_value, bare_shown(text)), {}}
                    : explain_number(here);
  }
  if (begins_word(c)) return explain_word(here);
  if (may_close) return complain_expected(stop, here, say(sentence::json_want_value_or_end));
  if (stop.after == Stop::After::name)
    return complain_expected(stop, here, say(sentence::json_want_value_of, shown(stop.name)));
  return complain_expected(stop, here, say(sentence::json_want_value));
}

Complaint explain_name(const Stop& stop, const Cursor& here, bool may_close) {
  if (const auto foreign = explain_foreign(here)) return *foreign;
  if (here.peek() == '"') return explain_string(here);
  if (begins_word(here.peek())) {
    const std::string_view text = bare_text(here.rest());
    return {here.place(), say(sentence::json_unquoted, bare_shown(text)),
            text.size() <= 40 ? say(sentence::json_write, shown(text)) : UserText{}};
  }
  return complain_expected(stop, here,
                           may_close ? say(sentence::json_want_name_or_end) : say(sentence::json_want_name));
}

/// After a value: a comma, the closing bracket, or the end of the file.
Complaint explain_separator(const Stop& stop, Cursor here) {
  const bool adjacent = here.offset() == stop.end.offset() && !here.at_end();
  const char last = stop.last.peek();
  const char c = here.peek();
  if (const auto foreign = explain_foreign(here)) return *foreign;
  // 20ms, 01 and trueish begin like a number or a word of JSON.
  if (adjacent &&
      (begins_word(c) || begins_number(c) || c == '%' || c == '/' || static_cast<unsigned char>(c) >= 0x80)) {
    if (begins_number(last)) return explain_number(stop.last);
    if (begins_word(last)) return explain_word(stop.last);
  }
  if (stop.bracket == '\0') return complain_expected(stop, here, say(sentence::json_want_end));
  Complaint complaint =
      complain_expected(stop, here, say(sentence::json_want_comma, closing_bracket(stop.bracket)));
  if (complaint.hint.empty() && last == '"' && adjacent && begins_word(c)) {
    complaint.hint = say(sentence::json_quote_inside_hint);
  } else if (complaint.hint.empty() && stop.end.place().line != here.place().line) {
    complaint.hint = say(sentence::json_comma_missing, stop.end.place().line);
  }
  return complaint;
}

}  // namespace

Complaint explain(const Stop& stop) {
  Cursor here = stop.end;
  here.skip_space();
  switch (stop.after) {
    case Stop::After::nothing: return explain_value(stop, here, false);
    case Stop::After::opening:
      return stop.bracket == '{' ? explain_name(stop, here, true) : explain_value(stop, here, true);
    case Stop::After::name:
      if (here.peek() != ':') {
        if (const auto foreign = explain_foreign(here)) return *foreign;
        return complain_expected(stop, here, say(sentence::json_want_colon, shown(stop.name)));
      }
      here.advance(1);
      here.skip_space();
      return explain_value(stop, here, false);
    case Stop::After::value: break;
  }
  if (here.peek() != ',' || stop.bracket == '\0') return explain_separator(stop, here);
  const Place comma = here.place();
  here.advance(1);
  here.skip_space();
  if (here.peek() == closing_bracket(stop.bracket)) {
    return {comma, say(sentence::json_trailing_comma, here.peek()), say(sentence::json_trailing_comma_hint)};
  }
  return stop.bracket == '{' ? explain_name(stop, here, false) : explain_value(stop, here, false);
}

}  // namespace netsplit
