#pragma once
// A verb of the program as data: its words, its flags, what --help teaches of it, and what it does.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/cli/terminal.hpp"

namespace netsplit::cli {

/// A flag. With a value it is written "--seed 7" or "--seed=7".
struct Flag {
  /// "--quiet".
  std::string_view name;
  /// "-q", or empty.
  std::string_view letter;
  /// What its value is called in the help ("N"); empty: it takes none.
  std::string_view value;
  Text help;
  /// May be given more than once.
  bool repeats = false;
};

/// A command line without its verb, sorted into flags and words.
class Arguments {
 public:
  bool has(std::string_view flag) const;
  /// The value, or nothing if the flag was not given.
  std::optional<std::string> value(std::string_view flag) const;
  std::vector<std::string> values(std::string_view flag) const;
  /// What is no flag: files, names, numbers.
  const std::vector<std::string>& words() const { return words_; }

  void add(std::string flag, std::string value) { given_.emplace_back(std::move(flag), std::move(value)); }
  void add_word(std::string word) { words_.push_back(std::move(word)); }

 private:
  std::vector<std::pair<std::string, std::string>> given_;
  std::vector<std::string> words_;
};

struct Example {
  std::string_view line;
  Text says;
};

struct Command {
  std::string_view word;
  /// A sentence, for the list of verbs.
  Text about;
  /// What follows the verb: "FILE N".
  std::string_view usage;
  /// What one should know beyond the sentence; may be empty.
  Text more;
  std::vector<Flag> flags;
  std::vector<Example> examples;
  /// How many words it takes.
  std::size_t least_words = 0, most_words = 0;
  /// Returns the exit code.
  int (*act)(const Arguments& arguments, const Terminal& terminal) = nullptr;
};

inline constexpr std::size_t kAnyNumber = ~std::size_t{0};

/// All verbs, in the order in which they are taught.
std::span<const Command> commands();

/// Sorts what follows the verb. Throws BadInput: unknown flags (with the nearest name), missing values, too
/// many or too few words.
Arguments parse(const Command& command, const std::vector<std::string>& rest);

/// What `netsplit --help` and `netsplit VERB --help` print.
std::string help(const Terminal& terminal);
std::string help(const Command& command, const Terminal& terminal);

/// A whole number of a flag, 0..most. Throws BadInput.
std::uint64_t whole_number(std::string_view flag, const std::string& text,
                           std::uint64_t most = ~std::uint64_t{0});

// One file a verb.
Command run_command();
Command check_command();
Command why_command();
Command show_command();
Command verify_command();
Command audit_command();
Command batch_command();
Command compare_command();
Command hunt_command();
Command list_command();
Command describe_command();
Command schema_command();
Command new_command();
Command validate_command();
Command conform_command();
Command decide_command();

}  // namespace netsplit::cli
