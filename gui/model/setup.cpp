#include "gui/model/setup.hpp"

#include <fmt/format.h>

#include "sim/base/say.hpp"
#include "sim/base/shell_word.hpp"

namespace netsplit::gui {
namespace setting_up {

constexpr Text kVariant{"variant {}", "variante {}"};
constexpr Text kSeed{"seed {}", "semilla {}"};

/// A text in one language or in both, as files have it.
UserText text_in(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return {value->text(), value->text()};
  const auto of = [&](const char* language) {
    const Json* found = value->find(language);
    return found != nullptr && found->is_string() ? found->text() : std::string();
  };
  UserText text{of("en"), of("es")};
  if (text.en.empty()) text.en = text.es;
  if (text.es.empty()) text.es = text.en;
  return text;
}

}  // namespace setting_up

Setup setup_of(const Draft& draft, const Blueprint& blueprint) {
  Setup setup;
  if (!draft.has_tree()) return setup;
  setup.seed = blueprint.seed;
  setup.is_edited = draft.is_edited();
  // An edited tree has variant and settings in place.
  const Overrides& overrides = draft.can_undo() ? draft.first_overrides() : draft.overrides();
  setup.variant = overrides.variant;
  setup.sets = overrides.sets;
  if (const Json* variants = draft.tree().find("variants"); variants != nullptr && variants->is_object())
    for (const JsonMember& member : variants->members())
      setup.variants.push_back({member.key, setting_up::text_in(member.value.find("about"))});
  return setup;
}

std::string setup_text(const Setup& setup, Language language) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (!setup.variant.empty()) add(format(language, setting_up::kVariant, printable(setup.variant)));
  for (const std::string& set : setup.sets) add(printable(set));
  add(format(language, setting_up::kSeed, setup.seed));
  return text;
}

std::vector<std::string> settings_in(std::string_view line) {
  std::vector<std::string> settings;
  std::string word;
  int depth = 0;
  bool is_quoted = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (settings.empty() || word.find('=') != std::string::npos) settings.push_back(word);
    else settings.back() += " " + word;
    word.clear();
  };
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    else if (!is_quoted && (c == '(' || c == '[' || c == '{')) ++depth;
    else if (!is_quoted && depth > 0 && (c == ')' || c == ']' || c == '}')) --depth;
    if (c == ' ' && depth == 0 && !is_quoted) end_word();
    else word += c;
  }
  end_word();
  return settings;
}

std::string line_of_settings(const std::vector<std::string>& settings) {
  std::string line;
  for (const std::string& setting : settings) line += (line.empty() ? "" : " ") + setting;
  return line;
}

std::string run_command(const Draft& draft, const Blueprint& blueprint) {
  const Setup setup = setup_of(draft, blueprint);
  std::string line = fmt::format("./netsplit run {} --seed {}", shell_word(draft.path()), setup.seed);
  if (!setup.variant.empty()) line += " --variant " + shell_word(setup.variant);
  for (const std::string& set : setup.sets) line += " --set " + shell_word(set);
  return line;
}

std::string reasons_text(const Problems& problems, Language language) {
  std::string text;
  for (const Problem& problem : problems.sorted()) {
    if (problem.severity != Severity::error) continue;
    if (!text.empty()) text += "\n";
    text += printable(problem.message.in(language));
    if (const std::string& hint = problem.hint.in(language); !hint.empty()) text += "; " + printable(hint);
  }
  return text;
}

}  // namespace netsplit::gui
