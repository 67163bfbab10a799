// netsplit list: what can be named in a scenario.

#include <fmt/format.h>

#include <map>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/check/vocabulary.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/field_words.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/zones_text.hpp"
#include "sim/scenario/verbs.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit::cli {
namespace {

Rows protocol_rows(const Registry& registry, Language language) {
  Rows rows;
  for (const auto& protocol : registry.all())
    rows.push_back({protocol->name, std::string(protocol->about.in(language))});
  return rows;
}

Rows mark_rows(const Registry& registry, Language language) {
  Rows rows;
  for (const auto& protocol : registry.all())
    for (const MarkInfo& mark : protocol->marks)
      rows.push_back({protocol->name + "." + mark.name, std::string(mark.says.in(language))});
  return rows;
}

/// Those of every run, and those of each protocol's properties and history.
Rows metric_rows(const Registry& registry, Language language) {
  std::map<std::string, std::string> seen;
  Rows rows;
  std::uint16_t layer = 0;
  for (const auto& protocol : registry.all()) {
    Vocabulary vocabulary;
    vocabulary.add_group("node", {NodeId{0}, 1}, {{LayerId{layer}, protocol->name, protocol}});
    for (const MetricInfo& metric : vocabulary.metrics())
      if (seen.emplace(metric.name, protocol->name).second)
        rows.push_back({metric.name, std::string(metric.help.in(language))});
  }
  return rows;
}

Rows command_rows(const Registry& registry, Language language) {
  Rows rows;
  for (const auto& protocol : registry.all())
    for (const CommandInfo& command : protocol->commands)
      rows.push_back({protocol->name + "." + command.name, std::string(command.help.in(language))});
  return rows;
}

Rows verb_rows(const Registry&, Language language) {
  Rows rows;
  for (const VerbInfo& verb : verb_infos()) {
    rows.push_back({std::string(verb.word), std::string(verb.help.in(language))});
    rows.push_back({"", std::string(verb.example)});
  }
  return rows;
}

Rows weather_rows(const Registry&, Language language) {
  Rows rows;
  for (const WeatherPreset& preset : weather_presets())
    rows.push_back({std::string(preset.word), std::string(preset.help.in(language))});
  return rows;
}

Rows observation_rows(const Registry& registry, Language language) {
  Rows rows;
  for (const auto& protocol : registry.all())
    for (const ObservationInfo& field : protocol->observations)
      rows.push_back({protocol->name + "." + field.name, std::string(field.help.in(language))});
  return rows;
}

Rows service_rows(const Registry& registry, Language language) {
  std::map<std::string, std::pair<std::string, std::string>> services;
  const auto add = [](std::string& names, const std::string& name) {
    names += (names.empty() ? "" : ", ") + name;
  };
  for (const auto& protocol : registry.all()) {
    for (const ServiceInfo& service : protocol->provides) add(services[service.name].first, protocol->name);
    for (const ServiceInfo& service : protocol->uses) add(services[service.name].second, protocol->name);
  }
  Rows rows;
  for (const auto& [name, who] : services)
    rows.push_back({name, format(language, sentence::list_service, who.first.empty() ? "-" : who.first,
                                 who.second.empty() ? "-" : who.second)});
  return rows;
}

Rows zone_rows(const Registry&, Language language) {
  Rows rows;
  for (const auto& [name, about] : zone_preset_names())
    rows.push_back({std::string(name), std::string(about.in(language))});
  return rows;
}

struct Listing {
  std::string_view word;
  Text title;
  Rows (*rows)(const Registry&, Language);
};

constexpr Listing kListings[] = {
    {"protocols", {"Protocols, for stacks", "Protocolos, para las pilas"}, protocol_rows},
    {"verbs", {"Verbs of the timeline", "Verbos de la línea de tiempo"}, verb_rows},
    {"weather", {"Weather, for the verb weather", "Percances, para el verbo weather"}, weather_rows},
    {"fields", {"Fields of nodes, for claims", "Campos de los nodos, para afirmaciones"}, observation_rows},
    {"marks",
     {"Marks, for claims and the timeline", "Marcas, para afirmaciones y la línea de tiempo"},
     mark_rows},
    {"metrics", {"Metrics, for claims", "Métricas, para afirmaciones"}, metric_rows},
    {"commands", {"Commands, for the verb do", "Órdenes, para el verbo do"}, command_rows},
    {"services",
     {"Services between protocols of a stack", "Servicios entre los protocolos de una pila"},
     service_rows},
    {"zones", {"Published latencies, for zones", "Latencias publicadas, para zones"}, zone_rows},
};

int list(const Arguments& arguments, const Terminal& terminal) {
  const Registry registry = make_registry();
  const Language language = terminal.language;
  if (arguments.words().empty()) {
    std::string page;
    for (const Listing& listing : kListings) {
      const Rows rows = listing.rows(registry, language);
      if (!rows.empty())
        page += fmt::format("{}{}\n{}", page.empty() ? "" : "\n", listing.title.in(language), table(rows));
    }
    print(terminal, page);
    return exit_code::as_stated;
  }
  std::vector<std::string_view> known;
  for (const Listing& listing : kListings) {
    known.push_back(listing.word);
    if (listing.word != arguments.words()[0]) continue;
    print(terminal, table(listing.rows(registry, language), 0));
    return exit_code::as_stated;
  }
  const auto near = nearest(arguments.words()[0], std::span<const std::string_view>(known));
  throw BadInput(
      "list", say(sentence::list_unknown, shown(arguments.words()[0])),
      near ? say(sentence::did_you_mean, *near)
           : say(sentence::flag_choices, "protocols, verbs, weather, fields, marks, metrics, commands, services, zones"));
}

}  // namespace

Command list_command() {
  Command command;
  command.word = "list";
  command.about = {"lists what can be named in a scenario",
                   "enumera lo que se puede nombrar en un escenario"};
  command.usage = "[protocols|verbs|weather|fields|marks|metrics|commands|services|zones]";
  command.examples = {
      {"list protocols", {"what can stand in a stack", "qué puede ir en una pila"}},
      {"list verbs", {"what can happen in a timeline", "qué puede pasar en una línea de tiempo"}}};
  command.most_words = 1;
  command.act = list;
  return command;
}

}  // namespace netsplit::cli
