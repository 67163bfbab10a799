// The command line, taken apart by CLI11; what is wrong with it is said in our own words.

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <deque>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::cli {
namespace {

std::string spelling(const Flag& flag) {
  std::string names(flag.name);
  if (!flag.letter.empty()) names = std::string(flag.letter) + "," + names;
  return names;
}

std::vector<Flag> all_flags(const Command& command) {
  std::vector<Flag> flags = command.flags;
  for (const Flag& flag : terminal_flags()) flags.push_back(flag);
  return flags;
}

std::string usage_of(const Command& command) {
  return fmt::format("netsplit {} {}", command.word, command.usage);
}

[[noreturn]] void unknown_flag(const Command& command, const std::string& given) {
  const std::string name = given.substr(0, given.find('='));
  std::vector<std::string_view> known = {"--help"};
  for (const Flag& flag : all_flags(command)) known.push_back(flag.name);
  const auto near = nearest(name, std::span<const std::string_view>(known));
  throw BadInput(cut_short(printable(name), 40), say(sentence::flag_unknown),
                 near ? say(sentence::did_you_mean, *near) : say(sentence::flag_see_help, command.word));
}

void check_words(const Command& command, const std::vector<std::string>& words) {
  constexpr std::size_t kLongest = 4096;  // bytes: no system has longer paths
  for (const std::string& word : words)
    if (word.size() > kLongest) throw BadInput(shown(word), say(sentence::argument_too_long, kLongest));
  if (words.size() < command.least_words)
    throw BadInput(std::string(command.word), say(sentence::argument_missing),
                   say(sentence::argument_usage, usage_of(command)));
  if (words.size() > command.most_words)
    throw BadInput(std::string(command.word),
                   say(sentence::argument_too_many, shown(words[command.most_words])),
                   say(sentence::argument_usage, usage_of(command)));
}

}  // namespace

bool Arguments::has(std::string_view flag) const {
  return std::any_of(given_.begin(), given_.end(), [&](const auto& g) { return g.first == flag; });
}

std::optional<std::string> Arguments::value(std::string_view flag) const {
  for (const auto& [name, value] : given_)
    if (name == flag) return value;
  return {};
}

std::vector<std::string> Arguments::values(std::string_view flag) const {
  std::vector<std::string> found;
  for (const auto& [name, value] : given_)
    if (name == flag) found.push_back(value);
  return found;
}

Arguments parse(const Command& command, const std::vector<std::string>& rest) {
  const std::vector<Flag> flags = all_flags(command);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::string> words;
  app.add_option("words", words);
  std::deque<std::vector<std::string>> values(flags.size());
  std::vector<CLI::Option*> options;
  for (std::size_t f = 0; f < flags.size(); ++f) {
    const Flag& flag = flags[f];
    options.push_back(flag.value.empty()
                          ? app.add_flag(spelling(flag))->disable_flag_override()
                          : app.add_option(spelling(flag), values[f])->allow_extra_args(false));
  }
  try {
    app.parse(std::vector<std::string>(rest.rbegin(), rest.rend()));
  } catch (const CLI::ParseError& error) {
    const std::string_view what = error.what();
    for (const Flag& flag : flags)
      if (what.substr(0, what.find_first_of(":= ")) == flag.name)
        throw BadInput(std::string(flag.name),
                       say(flag.value.empty() ? sentence::flag_no_value : sentence::flag_value_missing));
    throw BadInput(std::string(command.word), say(sentence::argument_unclear),
                   say(sentence::argument_usage, usage_of(command)));
  }
  for (const std::string& extra : app.remaining())
    if (extra.size() > 1 && extra[0] == '-') unknown_flag(command, extra);

  Arguments arguments;
  for (std::size_t f = 0; f < flags.size(); ++f) {
    const Flag& flag = flags[f];
    if (!flag.value.empty() && !flag.repeats && values[f].size() > 1)
      throw BadInput(std::string(flag.name), say(sentence::flag_twice));
    for (const std::string& value : values[f]) arguments.add(std::string(flag.name), value);
    if (flag.value.empty() && options[f]->count() > 0) arguments.add(std::string(flag.name), "");
  }
  for (const std::string& word : words) arguments.add_word(word);
  check_words(command, words);
  return arguments;
}

std::uint64_t whole_number(std::string_view flag, const std::string& text, std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || number > most)
    throw BadInput(std::string(flag), say(sentence::flag_whole_number, shown(text), most));
  return number;
}

}  // namespace netsplit::cli
