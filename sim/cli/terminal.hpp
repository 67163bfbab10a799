#pragma once
// What the program knows of where it was called from: language, terminal, colours; and how it speaks there.

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::cli {

struct Terminal {
  /// Of sentences. Numbers that are read never depend on it.
  Language language = Language::english;
  bool colour = false, ascii = false;
  /// Standard error is a terminal: progress may be shown there.
  bool progress = false;
  /// How the program is called in lines to be copied.
  std::string program = "./netsplit";

  /// From the environment (LC_ALL, LC_MESSAGES, LANG, NO_COLOR, TERM) and, wherever they stand among the
  /// arguments, --lang, --color and --ascii. Throws BadInput for values they do not have.
  static Terminal of(const std::vector<std::string>& arguments);
};

/// Makes sure that the standard streams are there, and that a reader who leaves ends the program quietly.
void prepare_streams();

/// To standard output, at once. Throws OutputError when it cannot be written.
void print(const Terminal& terminal, std::string_view text);
/// The same for what programs read: no character is changed for the terminal's sake.
void print_bytes(std::string_view text);
/// A line to standard error: "netsplit: …".
void complain(const Terminal& terminal, std::string_view text);
void complain(const Terminal& terminal, const Problems& problems);

/// While it lives, the first Ctrl-C (or SIGTERM) is only noted; the second ends the program.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  /// The signal that came, or 0.
  static int signal();
};

/// The exit codes of docs/exit-codes.md.
namespace exit_code {
inline constexpr int as_stated = 0, not_as_stated = 1, bad_input = 2, nondeterminism = 3, check_failed = 4;
/// Ended by a signal: 128 and its number, as shells have it.
constexpr int interrupted(int signal) { return 128 + signal; }
}  // namespace exit_code

}  // namespace netsplit::cli
