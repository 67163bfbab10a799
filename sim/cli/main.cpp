// One door: finds the verb, lets it act, and turns what went wrong into a message and an exit code.

#include <algorithm>
#include <exception>
#include <filesystem>
#include <new>

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/version.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {

std::span<const Command> commands() {
  static const std::vector<Command> all = {
      run_command(),     check_command(),   why_command(),  show_command(), verify_command(),   audit_command(),
      batch_command(),   compare_command(), hunt_command(), list_command(), describe_command(), schema_command(),
      new_command(),     validate_command(), decide_command(), conform_command()};
  return all;
}

namespace {

bool asks_for_help(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == "--help" || argument == "-h") return true;
  }
  return false;
}

[[noreturn]] void unknown_verb(const std::string& word) {
  std::vector<std::string_view> known;
  for (const Command& command : commands()) known.push_back(command.word);
  const auto near = nearest(word, std::span<const std::string_view>(known));
  throw BadInput(cut_short(printable(word), 40),
                 say(word.substr(0, 1) == "-" ? sentence::flag_unknown : sentence::verb_unknown),
                 near ? say(sentence::did_you_mean, *near) : say(sentence::verb_unknown_hint));
}

/// The flags that may stand before the verb; they have been read by Terminal::of.
std::size_t verb_position(const std::vector<std::string>& arguments) {
  std::size_t i = 0;
  while (i < arguments.size()) {
    const std::string_view argument = arguments[i];
    if (argument == "--lang" || argument == "--color") i += 2;
    else if (argument == "--ascii" || argument.substr(0, 7) == "--lang=" ||
             argument.substr(0, 8) == "--color=")
      ++i;
    else break;
  }
  return std::min(i, arguments.size());
}

int act(const std::vector<std::string>& arguments, const Terminal& terminal) {
  const std::size_t at = verb_position(arguments);
  if (at == arguments.size() || arguments[at] == "--help" || arguments[at] == "-h" ||
      arguments[at] == "help") {
    print(terminal, help(terminal));
    return exit_code::as_stated;
  }
  if (arguments[at] == "--version") {
    print(terminal, fmt::format("netsplit {}\n", version()));
    return exit_code::as_stated;
  }
  const auto all = commands();
  const auto command =
      std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.word == arguments[at]; });
  if (command == all.end()) unknown_verb(arguments[at]);
  std::vector<std::string> rest(arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1, arguments.end());
  if (asks_for_help(rest)) {
    print(terminal, help(*command, terminal));
    return exit_code::as_stated;
  }
  return command->act(parse(*command, rest), terminal);
}

int guarded(const std::vector<std::string>& arguments) {
  Terminal terminal;
  try {
    terminal = Terminal::of(arguments);
    return act(arguments, terminal);
  } catch (const BadInput& error) {
    complain(terminal, error.problems());
    return exit_code::bad_input;
  } catch (const OutputError& error) {
    complain(terminal, error.message().in(terminal.language));
    return exit_code::bad_input;
  } catch (const std::filesystem::filesystem_error& error) {
    complain(terminal, error.what());
    return exit_code::bad_input;
  } catch (const std::bad_alloc&) {
    complain(terminal, sentence::run_out_of_memory.in(terminal.language));
    return exit_code::bad_input;
  } catch (const RunFailed& error) {
    // The same command leads there again.
    std::string again = terminal.program;
    for (const std::string& argument : arguments) again += " " + shell_word(argument);
    complain(terminal, run_failure_text(error.failure(), terminal, again));
    return exit_code::check_failed;
  } catch (const CheckFailed& error) {
    complain(terminal, format(terminal.language, sentence::run_internal, error.what()));
    return exit_code::check_failed;
  } catch (const std::exception& error) {
    complain(terminal, format(terminal.language, sentence::run_internal, error.what()));
    return exit_code::check_failed;
  }
}

}  // namespace
}  // namespace netsplit::cli

int main(int count, char** words) {
  netsplit::cli::prepare_streams();
  return netsplit::cli::guarded(std::vector<std::string>(words + std::min(count, 1), words + count));
}
