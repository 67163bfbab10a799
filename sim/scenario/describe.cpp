#include "sim/scenario/describe.hpp"

#include <fmt/format.h>

#include "sim/base/say.hpp"
#include "sim/net/zones.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/verbs.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit {
namespace docs {

std::string head(std::initializer_list<Text> titles, Language language) {
  std::string first = "|", second = "|";
  for (const Text& title : titles) {
    first += fmt::format(" {} |", title.in(language));
    second += " --- |";
  }
  return first + "\n" + second + "\n";
}

/// A bar ends a cell, so it is escaped in an example.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

constexpr Text kKey{"key", "clave"};
constexpr Text kValue{"value", "valor"};
constexpr Text kMeaning{"meaning", "significado"};
constexpr Text kRequired{"**required**; ", "**obligatorio**; "};

std::string keys(std::span<const KeyInfo> all, Language language) {
  std::string table = head({kKey, kValue, kMeaning}, language);
  for (const KeyInfo& key : all) {
    table += fmt::format("| `{}` | {} | {}{} |\n", key.word, kind_help(key.kind).in(language),
                         key.required ? kRequired.in(language) : "", key.help.in(language));
  }
  return table;
}

std::string verbs(Language language) {
  std::string table =
      head({{"verb", "verbo"}, kMeaning, {"end of `for`", "fin de `for`"}, {"example", "ejemplo"}}, language);
  for (const VerbInfo& verb : verb_infos()) {
    table += fmt::format("| `{}` | {} | {} | `{}` |\n", verb.word, verb.help.in(language),
                         verb.undone_by.empty() ? "–" : verb.undone_by, cell(verb.example));
  }
  return table;
}

std::string details(Language language) {
  std::string table = head({{"verb", "verbo"}, kKey, kValue, kMeaning}, language);
  for (const VerbInfo& verb : verb_infos()) {
    for (const KeyInfo& key : verb.details) {
      table +=
          fmt::format("| `{}` | `{}` | {} | {}{} |\n", verb.word, key.word, kind_help(key.kind).in(language),
                      key.required ? kRequired.in(language) : "", key.help.in(language));
    }
  }
  return table;
}

std::string laws(Language language) {
  std::string table = head({{"law", "ley"}, kMeaning, {"example", "ejemplo"}}, language);
  for (const LawInfo& law : law_infos()) {
    table += fmt::format("| `{}` | {} | `{}` |\n", law.word, law.help.in(language), law.example);
  }
  return table;
}

std::string presets(Language language) {
  std::string table = head({{"preset", "preajuste"}, kMeaning, {"source", "fuente"}}, language);
  for (const ZonePreset& preset : zone_presets())
    table += fmt::format("| `{}` | {} | {} |\n", preset.name, preset.about.in(language), preset.source.in(language));
  return table;
}

std::string weather(Language language) {
  std::string table = head({{"preset", "tipo"}, kMeaning, {"not in the source", "no está en la fuente"}, {"source", "fuente"}},
                           language);
  for (const WeatherPreset& preset : weather_presets()) {
    table += fmt::format("| `{}` | {} | {} | {} |\n", preset.word, preset.help.in(language), preset.fit.in(language),
                         preset.source);
  }
  return table;
}

}  // namespace docs

std::vector<DocsTable> docs_tables(Language language) {
  std::vector<DocsTable> tables;
  for (const ObjectInfo& object : object_infos()) {
    tables.push_back(DocsTable{std::string(object.name), docs::keys(object.keys, language)});
  }
  tables.push_back(DocsTable{"verbs", docs::verbs(language)});
  tables.push_back(DocsTable{"details", docs::details(language)});
  tables.push_back(DocsTable{"weather", docs::weather(language)});
  tables.push_back(DocsTable{"laws", docs::laws(language)});
  tables.push_back(DocsTable{"zone presets", docs::presets(language)});
  return tables;
}

}  // namespace netsplit
