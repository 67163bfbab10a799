// The pages of --help: a sentence, how it is written, examples, flags.

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/version.hpp"

namespace netsplit::cli {
namespace {

constexpr std::size_t kPageWidth = 100;  // columns

/// Words of a text in lines that fit the page, the second and later ones indented.
std::string wrap(std::string_view text, std::size_t indent) {
  std::string page;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t width = display_width(word);
    if (column > indent && column + 1 + width > kPageWidth) {
      page += '\n' + std::string(indent, ' ');
      column = indent;
    }
    if (column > indent) page += ' ', ++column;
    page += word;
    column += width;
  }
  return page;
}

std::string row(const std::string& left, std::size_t width, std::string_view right) {
  if (display_width(left) > width)
    return "  " + left + "\n" + std::string(width + 4, ' ') + wrap(right, width + 4) + "\n";
  return "  " + pad_right(left, width) + "  " + wrap(right, width + 4) + "\n";
}

std::string flag_text(const Flag& flag) {
  std::string text = flag.letter.empty() ? "    " : std::string(flag.letter) + ", ";
  text += flag.name;
  if (!flag.value.empty()) text += " " + std::string(flag.value);
  return text;
}

}  // namespace

std::string help(const Terminal& terminal) {
  const Language language = terminal.language;
  std::string page =
      fmt::format("netsplit {}: {}\n\n{}  netsplit {}\n\n{}\n", version(), sentence::help_about.in(language),
                  sentence::help_usage.in(language), language == Language::spanish ? "VERBO …" : "VERB …",
                  sentence::help_verbs.in(language));
  for (const Command& command : commands())
    page += row(std::string(command.word), 9, command.about.in(language));
  page += fmt::format("\n{}\n", sentence::help_examples.in(language));
  for (const Command& command : commands())
    if (!command.examples.empty())
      page += fmt::format("  {} {}\n", terminal.program, command.examples[0].line);
  return page + fmt::format("\n{}\n", sentence::help_more.in(language));
}

std::string help(const Command& command, const Terminal& terminal) {
  const Language language = terminal.language;
  std::string page = wrap(command.about.in(language), 0) + "\n\n";
  page += fmt::format("{}  netsplit {} {}\n", sentence::help_usage.in(language), command.word, command.usage);
  if (!command.more.empty()) page += "\n" + wrap(command.more.in(language), 0) + "\n";
  page += fmt::format("\n{}\n", sentence::help_examples.in(language));
  for (const Example& example : command.examples)
    page += fmt::format("  {} {}\n      {}\n", terminal.program, example.line,
                        wrap(example.says.in(language), 6));
  page += fmt::format("\n{}\n", sentence::help_flags.in(language));
  for (const Flag& flag : command.flags) page += row(flag_text(flag), 24, flag.help.in(language));
  for (const Flag& flag : terminal_flags()) page += row(flag_text(flag), 24, flag.help.in(language));
  return page + row("-h, --help", 24, sentence::help_help.in(language));
}

}  // namespace netsplit::cli
