#pragma once
// What is wrong with what the user gave: each problem with its place, all of them collected before
// anything is said, and printed in one form.

#include "sim/base/text.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace netsplit {

/// A place in a text file: lines and columns from 1, a column is one code point (a tab too).
/// 0 means that the thing stands in no file. A line ends with LF, CR LF or CR.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  constexpr bool known() const { return line != 0; }
  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

enum class Severity { error, warning };

/// One thing that is wrong.
struct Problem {
  std::string file;
  Place place;
  /// RFC 6901, for people: long ones are cut. Empty: the whole file.
  std::string pointer;
  /// What was found and what was expected, without a full stop.
  UserText message;
  /// What to write instead; may be empty.
  UserText hint;
  Severity severity = Severity::error;
  /// The character counts, not only the line: a syntax error.
  bool show_column = false;

  /// One line: `two-halves.json:12 /network/delay: "350" has no unit; write "350ms"`.
  std::string to_text(Language language) const;
};

/// All problems of one reading. Keeps the first `kKept` and counts the rest, so that a hostile file
/// cannot fill the memory with them.
class Problems {
 public:
  static constexpr std::size_t kKept = 100;

  void add(Problem problem);
  /// Takes over the problems of another reading.
  void add(const Problems& others);

  /// No error and no warning.
  bool empty() const { return count() == 0; }
  bool has_errors() const { return errors_ != 0; }
  /// All that were added, kept or not.
  std::size_t count() const { return errors_ + warnings_; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  /// Whether the next one is only counted: spares the work of wording it.
  bool full() const { return kept_.size() >= kKept; }

  /// Those that were kept: files in the order they came up, by place within a file.
  std::vector<Problem> sorted() const;
  /// A line each, sorted, and "… and N more" when not all were kept. Empty when there are none.
  std::string to_text(Language language) const;

 private:
  std::vector<Problem> kept_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

/// What the user gave cannot be used. Thrown at the boundary, caught once in main: exit 2.
class BadInput : public std::runtime_error {
 public:
  explicit BadInput(Problems problems);
  /// One error, for input that is no file: a flag, an argument. `where` names it ("--seed").
  BadInput(std::string where, UserText message, UserText hint = {});
  const Problems& problems() const { return problems_; }

 private:
  Problems problems_;
};

/// The text safe for a terminal: control characters become escapes as in JSON, the rest stays.
std::string printable(std::string_view text);
/// A piece of the user's text inside a sentence: in double quotes, printable, at most `most` code
/// points and then "…".
std::string shown(std::string_view text, std::size_t most = 40);
/// The beginning of a UTF-8 text, at most `most` code points; "…" says that there is more.
std::string cut_short(std::string_view text, std::size_t most);

}  // namespace netsplit
