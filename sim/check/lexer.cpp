#include "sim/check/lexer.hpp"

#include <algorithm>
#include <array>

namespace netsplit {
namespace {

bool starts_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_decimal(char c) { return c >= '0' && c <= '9'; }
bool is_operator(char c) { return std::string_view("=!<>&|").find(c) != std::string_view::npos; }
bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

template <class Belongs>
std::size_t length_while(std::string_view rest, Belongs belongs) {
  return static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), belongs) - rest.begin());
}

ClaimToken::Kind kind_of_operator(std::string_view text) {
  constexpr std::array<std::string_view, 6> kKnown = {"==", "!=", "<", "<=", ">", ">="};
  const bool known = std::find(kKnown.begin(), kKnown.end(), text) != kKnown.end();
  return known ? ClaimToken::Kind::op : ClaimToken::Kind::other;
}

}  // namespace

ClaimToken next_token(std::string_view text, std::size_t from) {
  using Kind = ClaimToken::Kind;
  const std::size_t blanks = length_while(text.substr(std::min(from, text.size())), [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  });
  const std::size_t begin = std::min(from, text.size()) + blanks;
  const std::string_view rest = text.substr(begin);
  const auto token = [&](Kind kind, std::size_t length) {
    return ClaimToken{kind, rest.substr(0, length), begin};
  };
  if (rest.empty()) return token(Kind::end, 0);
  const char c = rest.front();
  if (starts_word(c)) {
    return token(Kind::word, length_while(rest, [](char x) {
                   return starts_word(x) || is_decimal(x) || x == '-' || x == '.';
                 }));
  }
  const bool is_signed = (c == '-' || c == '+') && rest.size() > 1 && is_decimal(rest[1]);
  if (is_decimal(c) || is_signed) {
    return token(Kind::number, 1 + length_while(rest.substr(1), [](char x) {
                                 return starts_word(x) || is_decimal(x) || x == '.' || x == '/' || x == '%';
                               }));
  }
  if (c == '(') return token(Kind::open, 1);
  if (c == ')') return token(Kind::close, 1);
  if (c == ':') return token(Kind::colon, 1);
  if (c == '{') {
    const std::size_t close = rest.find('}');
    return close == std::string_view::npos ? token(Kind::unclosed, 1) : token(Kind::nodes, close + 1);
  }
  if (is_operator(c)) {
    const std::size_t length = length_while(rest, is_operator);
    return token(kind_of_operator(rest.substr(0, length)), length);
  }
  return token(Kind::other, 1 + length_while(rest.substr(1), goes_on));
}

}  // namespace netsplit
