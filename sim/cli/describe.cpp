// netsplit describe NAME: a protocol, a verb of the timeline, a delay law, published latencies, or a file.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/field_words.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/topology_text.hpp"
#include "sim/run/view_text.hpp"
#include "sim/run/zones_text.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/verbs.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit::cli {
namespace {

std::string section(const Text& title, const std::string& body, Language language) {
  return body.empty() ? "" : fmt::format("\n{}\n{}", title.in(language), body);
}

template <class Items, class Row>
std::string rows_of(const Items& items, Row row) {
  Rows rows;
  for (const auto& item : items) rows.push_back(row(item));
  return table(rows);
}

std::string names_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string port_rows(const std::vector<PortInfo>& ports) {
  return rows_of(ports, [](const PortInfo& port) {
    std::string messages;
    for (const MessageInfo& message : port.messages) {
      messages += (messages.empty() ? "" : ", ") + message.name;
      std::string fields;
      for (const FieldInfo& field : message.fields) fields += (fields.empty() ? "" : ", ") + field.name;
      if (!fields.empty()) messages += "(" + fields + ")";
    }
    return std::vector<std::string>{port.name, messages};
  });
}

std::string protocol_page(const ProtocolInfo& p, Language language) {
  const auto in = [&](const Text& text) { return std::string(text.in(language)); };
  // Defaults are read from a population of one node that was given no parameters.
  const auto population = p.make({1, p.name, NodeId{0}, 1, {}});
  std::string page = fmt::format("{}: {}\n", p.name, in(p.about));
  page += section(sentence::describe_parameters, field_table(p.parameters, population->config(0), language),
                  language);
  page += section(
      sentence::describe_guarantees,
      rows_of(p.guarantees,
              [&](const Guarantee& g) { return std::vector<std::string>{std::string(g.name), in(g.says)}; }),
      language);
  page += section(sentence::describe_properties,
                  rows_of(p.properties,
                          [&](const Property& q) {
                            return std::vector<std::string>{std::string(q.name), std::string(q.claim),
                                                            in(q.says)};
                          }),
                  language);
  page +=
      section(sentence::describe_fields,
              rows_of(p.observations,
                      [&](const ObservationInfo& o) { return std::vector<std::string>{o.name, in(o.help)}; }),
              language);
  page += section(sentence::describe_views,
                  rows_of(p.views,
                          [&](const ViewInfo& v) {
                            return std::vector<std::string>{v.name, in(kind_text(v.kind)), column_names(v),
                                                            in(v.help)};
                          }),
                  language);
  page += section(
      sentence::describe_marks,
      rows_of(p.marks, [&](const MarkInfo& m) { return std::vector<std::string>{m.name, in(m.says)}; }),
      language);
  for (const CommandInfo& command : p.commands)
    page += fmt::format("\n{} {}.{}: {}\n{}", in(sentence::describe_command), p.name, command.name,
                        in(command.help), field_table(command.fields, nullptr, language));
  const auto services = [&](const std::vector<ServiceInfo>& all) {
    return rows_of(all, [&](const ServiceInfo& s) {
      const bool optional = &all == &p.uses && static_cast<std::size_t>(&s - all.data()) >= p.required_uses;
      return std::vector<std::string>{s.name + (optional ? " " + in(sentence::describe_optional) : ""),
                                      names_of(s.requests) +
                                          (s.requests.empty() || s.indications.empty() ? "" : " · ") +
                                          names_of(s.indications)};
    });
  };
  page += section(sentence::describe_provides, services(p.provides), language);
  page += section(sentence::describe_uses, services(p.uses), language);
  page += section(sentence::describe_serves, port_rows(p.serves), language);
  page += section(sentence::describe_calls, port_rows(p.calls), language);
  page += section(sentence::describe_measures,
                  rows_of(p.measures,
                          [&](const Measure& m) {
                            return std::vector<std::string>{std::string(m.name), std::string(m.says.in(language))};
                          }),
                  language);
  page += section(sentence::describe_totals,
                  rows_of(p.totals,
                          [&](const Total& t) {
                            return std::vector<std::string>{std::string(t.name), std::string(t.says.in(language))};
                          }),
                  language);
  if (!p.operations.empty())
    page += section(sentence::describe_operations, "  " + p.history + ": " + names_of(p.operations) + "\n",
                    language);
  return page;
}

std::string verb_page(const VerbInfo& verb, Language language) {
  std::string page = fmt::format("{}: {}\n\n  {}\n", verb.word, verb.help.in(language), verb.example);
  if (!verb.undone_by.empty())
    page += fmt::format("\n{}\n", format(language, sentence::describe_undone, verb.undone_by));
  return page + section(sentence::describe_keys,
                        rows_of(keys_of_step(verb),
                                [&](const KeyInfo& key) {
                                  return std::vector<std::string>{
                                      std::string(key.word),
                                      std::string(key.help.in(language)) + " (" +
                                          std::string(kind_help(key.kind).in(language)) + ")"};
                                }),
                        language);
}

std::string law_page(const LawInfo& law, Language language) {
  return fmt::format("{}: {}\n\n  {}\n", law.word, law.help.in(language), law.example) +
         section(sentence::describe_parameters,
                 rows_of(law.parameters,
                         [&](const LawInfo::Parameter& p) {
                           return std::vector<std::string>{std::string(p.name),
                                                           std::string(p.help.in(language))};
                         }),
                 language);
}

std::string weather_page(const WeatherPreset& preset, Language language) {
  return fmt::format("{}: {}\n", preset.word, preset.help.in(language)) +
         section(sentence::describe_weather_fit, fmt::format("  {}\n", preset.fit.in(language)), language) +
         section(sentence::describe_sources, fmt::format("  {}\n", preset.source), language);
}

/// When a step acts, in a few words: "at 30s", "after cut".
std::string moment_words(const Step& step, const Scenario& scenario, Language language) {
  const Moment& moment = step.moment;
  const auto spread = [language](const Law& law) {
    const Duration low = quantile(law, 0.0), high = quantile(law, 1.0);
    return low == high ? duration_text(low, language)
                       : duration_text(low, language) + ".." + duration_text(high, language);
  };
  std::string words;
  switch (moment.kind) {
    case Moment::Kind::at: return spread(moment.at);
    case Moment::Kind::after_fault: words = scenario.timeline[moment.fault.index()].name; break;
    case Moment::Kind::after_fault_end: words = scenario.timeline[moment.fault.index()].name + ".end"; break;
    case Moment::Kind::after_mark: words = moment.mark; break;
  }
  if (moment.delay != Law{Constant{Duration{0}}}) words += " + " + spread(moment.delay);
  return format(language, sentence::describe_after, words);
}

/// What a step acts on, as written: "a..b | c..e", "any 2 of member".
std::string scope_of(const Step& step, const Scenario& scenario) {
  return std::visit(
      [&](const auto& verb) -> std::string {
        if constexpr (requires { verb.pairs; }) return verb.pairs.text;
        else if constexpr (requires { verb.text; }) return verb.text;
        else if constexpr (requires { verb.nodes; }) return verb.nodes.text;
        else return verb.fault == kNoFault ? "all" : scenario.timeline[verb.fault.index()].name;
      },
      step.verb);
}

std::string file_page(const Blueprint& blueprint, Language language) {
  const Scenario& s = blueprint.scenario;
  std::string page = s.about.empty() ? s.name + "\n" : fmt::format("{}: {}\n", s.name, s.about.in(language));
  page += fmt::format("{}\n", format(language, sentence::describe_size, s.node_count(),
                                     duration_text(s.length, language), s.seed));
  page += section(sentence::describe_groups,
                  rows_of(s.groups,
                          [&](const Group& group) {
                            std::string stack;
                            for (const StackEntry& entry : group.stack)
                              stack += (stack.empty() ? "" : " > ") + entry.name;
                            return std::vector<std::string>{group.name, fmt::to_string(group.count), stack};
                          }),
                  language);
  page += section(sentence::describe_topology,
                  rows_of(topology_rows(blueprint),
                          [&](const std::pair<UserText, UserText>& row) {
                            return std::vector<std::string>{row.first.in(language), row.second.in(language)};
                          }),
                  language);
  page += section(sentence::describe_zones, table(zone_matrix(blueprint, language)), language);
  page += section(sentence::describe_timeline,
                  rows_of(s.timeline,
                          [&](const Step& step) {
                            std::string lasts = step.lasts ? duration_text(*step.lasts, language) : "";
                            if (step.every)
                              lasts += format(language, sentence::describe_every,
                                              duration_text(*step.every, language), step.times);
                            return std::vector<std::string>{
                                moment_words(step, s, language), std::string(word_of(step.verb)),
                                scope_of(step, s), lasts, step.named ? step.name : ""};
                          }),
                  language);
  std::size_t number = 0;
  page += section(sentence::describe_expectations,
                  rows_of(s.expectations,
                          [&](const ExpectationSpec& e) {
                            return std::vector<std::string>{fmt::to_string(++number), e.name, e.claim.text};
                          }),
                  language);
  page += section(
      sentence::describe_variants,
      rows_of(s.variants,
              [&](const VariantSpec& v) { return std::vector<std::string>{v.name, v.about.in(language)}; }),
      language);
  page +=
      section(sentence::describe_sources,
              rows_of(s.sources,
                      [](const std::string& source) { return std::vector<std::string>{printable(source)}; }),
              language);
  return page;
}

bool looks_like_a_file(const std::string& name) {
  return name == "-" || name.find('/') != std::string::npos || name.find(".json") != std::string::npos;
}

int describe_name(const Arguments& arguments, const Terminal& terminal) {
  const std::string& name = arguments.words()[0];
  const Language language = terminal.language;
  const auto done = [&](const std::string& page) {
    print(terminal, page);
    return exit_code::as_stated;
  };
  if (looks_like_a_file(name)) {
    const Overrides overrides{{}, {}, arguments.value("--variant").value_or("")};
    return done(file_page(*load(name, overrides, {}, terminal), language));
  }
  const Registry registry = make_registry();
  if (const auto protocol = registry.find(name)) return done(protocol_page(*protocol, language));
  if (const VerbInfo* verb = find_verb(name)) return done(verb_page(*verb, language));
  std::vector<std::string_view> known;
  for (const auto& protocol : registry.all()) known.push_back(protocol->name);
  for (const VerbInfo& verb : verb_infos()) known.push_back(verb.word);
  for (const WeatherPreset& preset : weather_presets()) {
    if (preset.word == name) return done(weather_page(preset, language));
    known.push_back(preset.word);
  }
  for (const LawInfo& law : law_infos()) {
    if (law.word == name) return done(law_page(law, language));
    known.push_back(law.word);
  }
  if (const std::string page = zone_preset_page(name, language); !page.empty()) return done(page);
  const auto presets = zone_preset_names();
  for (const auto& preset : presets) known.push_back(preset.first);
  const auto near = nearest(name, std::span<const std::string_view>(known));
  throw BadInput("describe", say(sentence::describe_unknown, shown(name)),
                 near ? say(sentence::did_you_mean, *near) : say(sentence::describe_unknown_hint));
}

}  // namespace

Command describe_command() {
  Command command;
  command.word = "describe";
  command.about = {
      "describes a protocol, a verb of the timeline, a weather, a delay law, or what is in a scenario file",
      "describe un protocolo, un verbo de la línea de tiempo, unos percances, una ley de retardo o lo que hay en un archivo"};
  command.usage = "NAME|FILE";
  command.more = {
      "Of a protocol: its parameters with defaults and ranges, what it guarantees, the fields and marks that "
      "claims may name, its commands, services and messages.",
      "De un protocolo: sus parámetros con valores y límites, qué garantiza, los campos y marcas que las "
      "afirmaciones pueden nombrar, sus órdenes, servicios y mensajes."};
  command.flags = {{"--variant", "", "NAME", {"of a file: this variant", "de un archivo: esa variante"}}};
  command.examples = {
      {"describe heartbeat", {"a protocol", "un protocolo"}},
      {"describe split", {"a verb of the timeline", "un verbo de la línea de tiempo"}},
      {"describe scenarios/netsplits/two-halves.json", {"what a file holds", "qué contiene un archivo"}}};
  command.least_words = command.most_words = 1;
  command.act = describe_name;
  return command;
}

}  // namespace netsplit::cli
