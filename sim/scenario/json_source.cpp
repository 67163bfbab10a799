#include "sim/scenario/json_source.hpp"

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

std::size_t leading_digits(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_json_digit(text[length])) ++length;
  return length;
}

}  // namespace

void Cursor::advance(std::size_t bytes) {
  CHECK(bytes <= text_.size() - offset_, "beyond the end of the text");
  for (const std::size_t end = offset_ + bytes; offset_ < end; ++offset_) {
    const char c = text_[offset_];
    const bool after_return = offset_ != 0 && text_[offset_ - 1] == '\r';
    if (c == '\r' || (c == '\n' && !after_return)) {
      ++place_.line;
      place_.column = 1;
    } else if (c != '\n' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++place_.column;
    }
  }
}

void Cursor::skip_space() {
  const std::string_view text = rest();
  std::size_t length = text.find_first_not_of(" \t\r\n");
  advance(length == std::string_view::npos ? text.size() : length);
}

void Cursor::skip_separators() {
  const std::string_view text = rest();
  std::size_t length = text.find_first_not_of(" \t\r\n,:");
  advance(length == std::string_view::npos ? text.size() : length);
}

std::size_t number_length(std::string_view text) {
  std::size_t length = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = leading_digits(text.substr(length));
  if (whole == 0) return 0;
  length += text[length] == '0' ? 1 : whole;
  if (length < text.size() && text[length] == '.') {
    const std::size_t fraction = leading_digits(text.substr(length + 1));
    if (fraction == 0) return length;
    length += 1 + fraction;
  }
  if (length < text.size() && (text[length] == 'e' || text[length] == 'E')) {
    std::size_t exponent = length + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const std::size_t digits = leading_digits(text.substr(exponent));
    if (digits != 0) length = exponent + digits;
  }
  return length;
}

std::size_t string_length(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return text.size();
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const auto at = [bytes](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const auto continues = [&at](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned first = at(i);
    const unsigned second = at(i + 1);
    std::size_t length = 0;
    if (first < 0x80) {
      length = 1;
    } else if (first >= 0xC2 && first <= 0xDF) {
      length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
      const bool overlong = first == 0xE0 && second < 0xA0;
      const bool surrogate = first == 0xED && second >= 0xA0;
      length = overlong || surrogate ? 0 : 3;
    } else if (first >= 0xF0 && first <= 0xF4) {
      const bool overlong = first == 0xF0 && second < 0x90;
      const bool beyond = first == 0xF4 && second >= 0x90;
      length = overlong || beyond ? 0 : 4;
    }
    if (length == 0) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if (!continues(i + k)) return i;
    }
    i += length;
  }
  return std::nullopt;
}

}  // namespace netsplit
