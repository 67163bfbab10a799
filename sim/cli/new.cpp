// netsplit new: a protocol, a strategy or a scenario to begin from, which builds and passes as it is.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/cli/templates.hpp"
#include "sim/clusters/decide.hpp"
#include "sim/node/registry.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace {

namespace fs = std::filesystem;

/// A protocol's folder is also the name of a function: what C++ keeps for itself cannot be one.
constexpr std::string_view kReserved[] = {
    "alignas",       "alignof",      "and",         "asm",       "assert",
    "auto",          "bitand",       "bitor",       "bool",      "break",
    "case",          "catch",        "char",        "class",     "compl",
    "concept",       "const",        "consteval",   "constexpr", "constinit",
    "continue",      "decltype",     "default",     "delete",    "do",
    "double",        "else",         "enum",        "errno",     "explicit",
    "export",        "extern",       "false",       "float",     "for",
    "friend",        "goto",         "if",          "import",    "inline",
    "int",           "linux",        "long",        "module",    "mutable",
    "namespace",     "netsplit",     "new",         "noexcept",  "not",
    "nullptr",       "operator",     "or",          "private",   "protected",
    "protocols",     "public",       "register",    "requires",  "return",
    "services",      "short",        "signed",      "sizeof",    "static",
    "stderr",        "stdin",        "stdout",      "std",       "struct",
    "switch",        "template",     "this",        "throw",     "true",
    "try",           "typedef",      "typeid",      "typename",  "union",
    "unix",          "unsigned",     "using",       "virtual",   "void",
    "volatile",      "wchar-t",      "while",       "xor",       "char8-t",
    "char16-t",      "char32-t",     "co-await",    "co-return", "co-yield",
    "const-cast",    "dynamic-cast", "not-eq",      "or-eq",     "reinterpret-cast",
    "static-assert", "static-cast",  "thread-local"};

constexpr std::size_t kLongestName = 40;

bool is_kebab(std::string_view name) {
  if (name.empty() || name.back() == '-') return false;
  char before = '-';
  for (const char c : name) {
    const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-') return false;
    if (before == '-' && c == '-') return false;
    before = c;
  }
  return name[0] >= 'a' && name[0] <= 'z';
}

void check_name(const std::string& name) {
  if (!is_kebab(name)) throw BadInput("new", say(sentence::new_name_bad, shown(name)));
  if (name.size() > kLongestName) throw BadInput("new", say(sentence::new_name_long, kLongestName));
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has_whole_word(std::string_view text, std::string_view word) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool before = at != 0 && is_letter(text[at - 1]);
    const std::size_t end = at + word.size();
    if (!before && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// The names that something new would declare must not mean anything yet to the headers that it includes.
bool is_declared(const fs::path& root, const std::string& type, std::span<const char* const> suffixes) {
  for (const char* folder : {"sim/base", "sim/node", "sim/protocols"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".hpp") continue;
      const std::string text = text_of(entry.path());
      for (const char* suffix : suffixes)
        if (has_whole_word(text, type + suffix)) return true;
    }
  return false;
}

struct NewFile {
  fs::path path;
  std::string text;
};

/// All or nothing: none is written if one of them is there.
void write_files(const std::vector<NewFile>& files, const Terminal& terminal) {
  for (const NewFile& file : files) {
    std::error_code none;
    if (fs::symlink_status(file.path, none).type() != fs::file_type::not_found)
      throw BadInput(file.path.generic_string(), say(sentence::file_exists));
  }
  for (const NewFile& file : files) {
    if (!file.path.parent_path().empty()) fs::create_directories(file.path.parent_path());
    OutputFile out(file.path.string());
    out.write(file.text);
    out.close();
    print(terminal, format(terminal.language, sentence::new_wrote, printable(file.path.generic_string())));
  }
}

fs::path below(const fs::path& root, const std::string& path) { return (root / path).lexically_normal(); }

void check_checkout(const fs::path& root) {
  std::error_code none;
  if (!fs::is_directory(root / "sim/protocols", none))
    throw BadInput(
        "new", say(sentence::new_not_a_checkout, shown(fs::absolute(root).lexically_normal().string(), 200)),
        say(sentence::new_not_a_checkout_hint));
}

std::vector<NewFile> files_of(std::span<const FileTemplate> templates, const std::string& name,
                              const fs::path& root) {
  std::vector<NewFile> files;
  for (const FileTemplate& file : templates)
    files.push_back(NewFile{below(root, filled(file.path, name)), filled(file.text, name)});
  return files;
}

int new_protocol(const std::string& name, const fs::path& root, const Terminal& terminal) {
  constexpr const char* kDeclares[] = {"", "Rumour", "Port", "Learns"};
  check_name(name);
  check_checkout(root);
  std::error_code none;
  if (make_registry().find(name) != nullptr || fs::exists(root / "sim/protocols" / snake_case(name), none))
    throw BadInput("new", say(sentence::new_name_taken, shown(name)));
  if (std::find(std::begin(kReserved), std::end(kReserved), name) != std::end(kReserved) ||
      is_declared(root, camel_case(name), kDeclares))
    throw BadInput("new", say(sentence::new_name_reserved, shown(name)));
  const std::vector<NewFile> files = files_of(protocol_files(), name, root);
  write_files(files, terminal);
  print(terminal, format(terminal.language, sentence::new_next, terminal.program, "check",
                         files.back().path.generic_string()));
  return exit_code::as_stated;
}

int new_strategy(const std::string& name, const fs::path& root, const Terminal& terminal) {
  constexpr const char* kDeclares[] = {""};
  check_name(name);
  check_checkout(root);
  const std::vector<NewFile> files = files_of(strategy_files(), name, root);
  const std::vector<std::string> taken = clusters::strategy_choices();
  std::error_code none;
  if (std::find(taken.begin(), taken.end(), name) != taken.end() || fs::exists(files.front().path, none))
    throw BadInput("new", say(sentence::new_strategy_taken, shown(name)));
  if (is_declared(root, camel_case(name), kDeclares))
    throw BadInput("new", say(sentence::new_name_reserved, shown(name)));
  write_files(files, terminal);
  print(terminal, format(terminal.language, sentence::new_next, terminal.program, "decide",
                         "--strategy " + name + " tests/data/members/a.json tests/data/members/c.json"));
  return exit_code::as_stated;
}

int new_scenario(const std::string& name, const fs::path& root, const std::string& wish,
                 const Terminal& terminal) {
  check_name(name);
  const auto all = scenario_templates();
  std::vector<std::string_view> known;
  for (const ScenarioTemplate& t : all) known.push_back(t.name);
  const auto found = std::find(known.begin(), known.end(), wish);
  if (found == known.end()) {
    const auto near = nearest(wish, std::span<const std::string_view>(known));
    throw BadInput("--template", say(sentence::new_no_template, shown(wish)),
                   near ? say(sentence::did_you_mean, *near)
                        : say(sentence::flag_choices, fmt::format("{}", fmt::join(known, ", "))));
  }
  const ScenarioTemplate& chosen = all[static_cast<std::size_t>(found - known.begin())];
  const fs::path path = below(root, "scenarios/" + name + ".json");
  write_files({NewFile{path, filled(chosen.text, name)}}, terminal);
  print(terminal,
        format(terminal.language, sentence::new_next, terminal.program, "run", path.generic_string()));
  return exit_code::as_stated;
}

int make_new(const Arguments& arguments, const Terminal& terminal) {
  const std::string& kind = arguments.words()[0];
  const fs::path root = arguments.value("--dir").value_or(".");
  if (kind == "protocol") return new_protocol(arguments.words()[1], root, terminal);
  if (kind == "strategy") return new_strategy(arguments.words()[1], root, terminal);
  if (kind == "scenario")
    return new_scenario(arguments.words()[1], root,
                        arguments.value("--template").value_or(std::string(scenario_templates()[0].name)),
                        terminal);
  throw BadInput("new", say(sentence::new_kind_unknown, shown(kind)),
                 say(sentence::flag_choices, "protocol, strategy, scenario"));
}

}  // namespace

Command new_command() {
  Command command;
  command.word = "new";
  command.about = {
      "writes a protocol or a strategy, with its test, or a scenario: they build and pass as they are",
      "escribe un protocolo o una estrategia, con su prueba, o un escenario: compilan y pasan tal cual"};
  command.usage = "protocol NAME | strategy NAME | scenario NAME";
  command.more = {
      "A protocol is a folder below sim/protocols, a split brain strategy one header with a decision "
      "function; the "
      "build finds them by itself. A scenario goes to scenarios/. Names are kebab-case. Nothing is "
      "overwritten.",
      "Un protocolo es una carpeta en sim/protocols, una estrategia contra el cerebro dividido un archivo "
      "con una "
      "función de decisión; la compilación los encuentra sola. Un escenario va a scenarios/. Los nombres van "
      "en "
      "kebab-case. No se sobrescribe nada."};
  command.flags = {
      {"--template",
       "",
       "NAME",
       {"of a scenario: netsplit, crash or one-way", "de un escenario: netsplit, crash u one-way"}},
      {"--dir",
       "",
       "FOLDER",
       {"the folder of netsplit's sources, else the current one",
        "la carpeta de fuentes de netsplit; si no, la actual"}}};
  command.examples = {
      {"new scenario my-split", {"a netsplit to change", "una partición para modificar"}},
      {"new scenario my-crash --template crash", {"a crash to change", "una caída para modificar"}},
      {"new protocol my-gossip",
       {"forty lines, a test, a scenario", "cuarenta líneas, una prueba, un escenario"}},
      {"new strategy my-rule",
       {"who lives on after a split: one function, a test",
        "quién sigue tras un corte: una función, una prueba"}}};
  command.least_words = command.most_words = 2;
  command.act = make_new;
  return command;
}

}  // namespace netsplit::cli
