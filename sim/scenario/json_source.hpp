#pragma once
// The text of a JSON file as the reader walks over it: where each token begins and ends, and what
// is wrong where the reading stopped.

#include "sim/base/text.hpp"
#include "sim/scenario/problem.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace netsplit {

/// Stands somewhere in a text of valid UTF-8 and knows line and column.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  Place place() const { return place_; }
  std::size_t offset() const { return offset_; }
  bool at_end() const { return offset_ == text_.size(); }
  std::string_view rest() const { return text_.substr(offset_); }
  /// The byte here, NUL at the end.
  char peek() const { return at_end() ? '\0' : text_[offset_]; }

  void advance(std::size_t bytes);
  /// Over spaces, tabs and ends of lines.
  void skip_space();
  /// Over these and the separators: to the next token that is a value, a name or a bracket.
  void skip_separators();

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  Place place_{1, 1};
};

constexpr bool is_json_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of the number that the text begins with, 0 if it begins with none.
std::size_t number_length(std::string_view text);
/// Bytes of the string that the text begins with, its quotes included. Without a closing quote: all.
std::size_t string_length(std::string_view text);
/// Where the first byte stands that is no UTF-8 (RFC 3629: no surrogates, nothing overlong).
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Where a reading stopped: the last good token, and what surrounds it.
struct Stop {
  enum class After { nothing, opening, name, value };

  /// At the beginning of the last good token and right behind it.
  Cursor last;
  Cursor end;
  After after = After::nothing;
  /// The innermost open bracket, '{' or '['; '\0' outside.
  char bracket = '\0';
  Place bracket_place;
  /// The last name that was read.
  std::string name;
};

/// What is wrong, in our own words.
struct Complaint {
  Place place;
  UserText message;
  UserText hint;
};

/// Looks at the text behind the last good token, which is not what JSON wants there. Its parts are in
/// json_explain.cpp.
Complaint explain(const Stop& stop);

}  // namespace netsplit
