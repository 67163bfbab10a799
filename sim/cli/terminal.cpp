#include "sim/cli/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

/// The first of the locale's variables that is set, in the order that POSIX gives them.
std::string_view locale_of(const char* category) {
  for (const char* name : {"LC_ALL", category, "LANG"})
    if (const auto value = environment(name); !value.empty()) return value;
  return {};
}

bool speaks_utf8(std::string_view locale) {
  return locale.find("UTF-8") != std::string_view::npos || locale.find("utf8") != std::string_view::npos ||
         locale.find("utf-8") != std::string_view::npos;
}

/// The values of a flag that may stand anywhere, before the verb too.
std::vector<std::string_view> values_anywhere(const std::vector<std::string>& arguments,
                                              std::string_view flag) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == flag && i + 1 < arguments.size()) found.push_back(arguments[i + 1]);
    if (argument.size() > flag.size() && argument.substr(0, flag.size()) == flag &&
        argument[flag.size()] == '=')
      found.push_back(argument.substr(flag.size() + 1));
  }
  return found;
}

bool given_anywhere(const std::vector<std::string>& arguments, std::string_view flag) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument == flag) return true;
  }
  return false;
}

Language language_of(const std::vector<std::string>& arguments) {
  Language language = locale_of("LC_MESSAGES").substr(0, 2) == "es" ? Language::spanish : Language::english;
  for (const std::string_view value : values_anywhere(arguments, "--lang")) {
    if (value != "en" && value != "es")
      throw BadInput("--lang", say(sentence::flag_one_of, shown(value)),
                     say(sentence::flag_choices, "en, es"));
    language = value == "es" ? Language::spanish : Language::english;
  }
  return language;
}

bool colour_of(const std::vector<std::string>& arguments) {
  std::string_view wish = "auto";
  for (const std::string_view value : values_anywhere(arguments, "--color")) {
    if (value != "auto" && value != "always" && value != "never")
      throw BadInput("--color", say(sentence::flag_one_of, shown(value)),
                     say(sentence::flag_choices, "auto, always, never"));
    wish = value;
  }
  if (wish != "auto") return wish == "always";
  return isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

volatile std::sig_atomic_t noted_signal = 0;

extern "C" void note_signal(int signal) { noted_signal = signal; }

void write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) return;
    if (written < 0 && file == STDERR_FILENO) return;
    if (written < 0) throw OutputError(say(sentence::stdout_failed, std::generic_category().message(errno)));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Terminal Terminal::of(const std::vector<std::string>& arguments) {
  Terminal terminal;
  terminal.language = language_of(arguments);
  terminal.colour = colour_of(arguments);
  const bool on_terminal = isatty(STDOUT_FILENO) != 0;
  terminal.ascii =
      given_anywhere(arguments, "--ascii") || (on_terminal && !speaks_utf8(locale_of("LC_CTYPE")));
  terminal.progress = isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb";
  return terminal;
}

void prepare_streams() {
  // A closed standard stream would give its number to the first file that is opened.
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(file, F_GETFD) == -1 && errno == EBADF) [[maybe_unused]]
      const int opened = open("/dev/null", O_RDWR);
  std::signal(SIGPIPE, SIG_DFL);
}

void print(const Terminal& terminal, std::string_view text) {
  if (terminal.ascii) return write_all(STDOUT_FILENO, to_ascii(text));
  write_all(STDOUT_FILENO, text);
}

void print_bytes(std::string_view text) { write_all(STDOUT_FILENO, text); }

void complain(const Terminal& terminal, std::string_view text) {
  std::string line = "netsplit: ";
  line += text;
  line += '\n';
  write_all(STDERR_FILENO, terminal.ascii ? to_ascii(line) : line);
}

void complain(const Terminal& terminal, const Problems& problems) {
  std::string text = problems.to_text(terminal.language);
  if (!text.empty() && text.back() != '\n') text += '\n';
  write_all(STDERR_FILENO, terminal.ascii ? to_ascii(text) : text);
}

Interrupts::Interrupts() {
  noted_signal = 0;
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Interrupts::~Interrupts() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

int Interrupts::signal() { return noted_signal; }

}  // namespace netsplit::cli
