// netsplit show FILE --at T: what nodes are and know at a moment of a run.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/display.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/field_words.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/cli/show_sentences.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/inspect.hpp"
#include "sim/run/view_text.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::cli {
namespace {

/// Without --node, a scenario of at most so many nodes is shown whole.
constexpr std::size_t kSmall = 12;
/// Of a table, log or placement.
constexpr std::size_t kMostRows = 20;

SimTime moment_of(const Arguments& arguments, const Blueprint& blueprint) {
  const auto text = arguments.value("--at");
  if (!text) throw BadInput("--at", say(sentence::show_at_missing), say(sentence::show_at_hint));
  const auto parsed = parse_quantity(*text, {.wanted = Unit::duration, .allow_negative = false});
  if (std::holds_alternative<QuantityError>(parsed))
    throw BadInput("--at", say(sentence::show_at_bad, shown(*text)), say(sentence::show_at_hint));
  const SimTime at{duration_of(std::get<Quantity>(parsed))};
  if (at > blueprint.end())
    throw BadInput(
        "--at", say(sentence::show_at_late, shown(*text), to_text(to_quantity(blueprint.scenario.length))));
  return at;
}

NodeSet nodes_of(const Arguments& arguments, const Blueprint& blueprint) {
  NodeSet nodes;
  const NodeNames names = node_names(blueprint.scenario);
  for (const std::string& text : arguments.values("--node")) {
    const auto read = parse_selection(text, names);
    if (const auto* error = std::get_if<TextError>(&read))
      throw BadInput("--node", error->message,
                     error->hint.empty() ? say(sentence::show_node_hint) : error->hint);
    const NodeSet some = std::get<NodeSelection>(read).resolve(blueprint.seed);
    if (some.empty())
      throw BadInput("--node", say(sentence::show_nobody, shown(text)), say(sentence::show_node_hint));
    nodes = set_union(nodes, some);
  }
  if (!nodes.empty()) return nodes;
  if (names.size() > kSmall)
    throw BadInput("--node", say(sentence::show_many_nodes, names.size()), say(sentence::show_node_hint));
  for (std::uint32_t n = 0; n < names.size(); ++n) nodes.push_back(NodeId{n});
  return nodes;
}

/// All at or before the moment has happened.
void play_until(Simulation& simulation, SimTime at, Language language) {
  try {
    if (simulation.run(~std::uint64_t{0}, at) != Simulation::State::out_of_events) return;
  } catch (const CheckFailed& error) {
    throw RunFailed(locate_failure(simulation, error));
  }
  throw BadInput(
      "--at", say(sentence::show_out_of_events, duration_text(simulation.now().time_since_epoch(), language),
                  count_text(static_cast<std::int64_t>(simulation.counters().events))));
}

/// A parameter as it is set: like value_words(), with the names of nodes.
std::string setting_words(const FieldInfo& field, const FieldValue& value, const Blueprint& blueprint,
                          Language language) {
  if (field.type == FieldType::node) return words_of(to_value(field, value, blueprint), blueprint, language);
  if (field.type == FieldType::nodes)
    return "{" + short_nodes(to_value(field, value, blueprint).nodes, blueprint) + "}";
  if (field.type != FieldType::choice) return value_words(field, value);
  const ChosenValue& chosen = *std::get<std::shared_ptr<const ChosenValue>>(value);
  const ChoiceInfo& choice = field.choices[chosen.alternative];
  std::string inside;
  for (const auto& [position, inner] : chosen.fields)
    inside += (inside.empty() ? "" : ", ") + choice.fields[position].name + "=" +
              setting_words(choice.fields[position], inner, blueprint, language);
  return inside.empty() ? choice.name : choice.name + "(" + inside + ")";
}

class Shower {
 public:
  Shower(const Simulation& simulation, Language language)
      : simulation_(simulation), blueprint_(simulation.blueprint()), language_(language) {}

  std::string page(NodeId node) const {
    const NodeState state = inspect(simulation_, node);
    std::string text = fmt::format("\n{}  {}\n", blueprint_.node_name(node), condition(state));
    for (const LayerState& layer : state.layers) text += page(state, layer);
    return text;
  }

 private:
  std::string in(const Text& text) const { return std::string(text.in(language_)); }
  template <class... A>
  std::string in(const Text& text, const A&... arguments) const {
    return format(language_, text, arguments...);
  }
  std::string in(Duration d) const { return duration_text(d, language_); }

  /// "paused · clock 45 s · 12 events wait".
  std::string condition(const NodeState& s) const {
    std::string text = in(s.status == NodeStatus::absent ? sentence::show_absent
                          : s.status == NodeStatus::down ? sentence::show_down
                          : s.is_paused                  ? sentence::show_paused
                                                         : sentence::show_up);
    const auto add = [&](const std::string& part) { text += " · " + part; };
    const Duration passed = simulation_.now().time_since_epoch(), local = s.clock.time_since_epoch();
    std::string clock = in(sentence::show_clock, in(local));
    if (local > passed) clock += ", " + in(sentence::show_ahead, in(local - passed));
    if (local < passed) clock += ", " + in(sentence::show_behind, in(passed - local));
    add(clock);
    if (s.wall.time_since_epoch() != local) add(in(sentence::show_wall, in(s.wall.time_since_epoch())));
    if (s.incarnation == 1) add(in(sentence::show_went_down_once));
    if (s.incarnation > 1) add(in(sentence::show_went_down, s.incarnation));
    if (s.address == 1) add(in(sentence::show_moved_once));
    if (s.address > 1) add(in(sentence::show_moved, s.address));
    if (s.parked == 1) add(in(sentence::show_parked_one));
    if (s.parked > 1) add(in(sentence::show_parked, count_text(static_cast<std::int64_t>(s.parked))));
    return text;
  }

  std::string page(const NodeState& node, const LayerState& layer) const {
    std::string head = "  " + layer.name;
    if (layer.name != layer.protocol->name) head += " (" + layer.protocol->name + ")";
    if (!layer.runs) head += "  " + in(sentence::show_not_running);
    Rows rows;
    for (const LayerState::Parameter& p : layer.parameters) {
      const std::string value = setting_words(*p.field, p.value, blueprint_, language_),
                        preset = setting_words(*p.field, p.preset, blueprint_, language_);
      if (value == preset && !p.field->required) continue;
      const std::string help = in(p.field->help);
      rows.push_back({in(sentence::show_set), p.field->name, value,
                      p.field->required ? help : in(sentence::show_preset, preset, help)});
    }
    for (const LayerState::Field& f : layer.fields)
      rows.push_back({in(sentence::show_field), f.field->name, words_of(f.value, blueprint_, language_),
                      in(f.field->help)});
    for (const LayerState::Timer& timer : layer.timers) rows.push_back(row_of(node, timer));
    std::string text = head + "\n" + table(rows, 4);
    for (const LayerState::View& view : layer.views) text += page(view);
    return text;
  }

  /// "    members: the members of its cluster (3)", and below it the rows, under the columns' names.
  std::string page(const LayerState::View& view) const {
    std::size_t shown = std::min(view.rows.rows().size(), kMostRows);
    const std::size_t all = view.rows.rows().size() + view.rows.left_out();
    std::string text = fmt::format("    {}: {} ({})\n", view.view->name, in(view.view->help), all);
    for (const ViewReach& reach : view.rows.reaches())
      text += fmt::format("      {}\n", reach_text(reach, blueprint_, language_));
    if (shown == 0) return text;
    Rows rows(1);
    for (const ViewColumn& column : view.view->columns) rows.front().push_back(column.name);
    // The end of a log is what is new in it.
    std::size_t r = view.view->kind == ViewKind::log ? view.rows.rows().size() - shown : 0;
    for (; shown > 0; --shown, ++r) {
      rows.emplace_back();
      for (const Value& cell : view.rows.rows()[r])
        rows.back().push_back(cell_text(cell, blueprint_, language_));
    }
    const std::size_t left = all - (rows.size() - 1);
    const bool is_end = view.view->kind == ViewKind::log;
    if (left > 0 && is_end) text += "      " + in(sentence::show_rows_before, left) + "\n";
    text += table(rows, 6);
    if (left > 0 && !is_end) text += "      " + in(sentence::show_rows_left, left) + "\n";
    return text;
  }

  std::vector<std::string> row_of(const NodeState& node, const LayerState::Timer& timer) const {
    const Duration left = timer.deadline - node.clock;
    return {
        in(sentence::show_timer), timer.name + about(timer.about),
        left > Duration{0} ? in(sentence::show_next, in(left)) : in(sentence::show_overdue),
        timer.period > Duration{0} ? in(sentence::show_every, in(timer.period)) : in(sentence::show_once)};
  }

  /// A timer may be about a node, or about a number of its author's.
  std::string about(About about) const {
    if (about.none()) return "";
    return about.value < blueprint_.scenario.node_count() ? " " + blueprint_.node_name(about.node())
                                                          : fmt::format(" {}", about.value);
  }

  const Simulation& simulation_;
  const Blueprint& blueprint_;
  Language language_;
};

nlohmann::ordered_json json_of(const AnswerTree& answer) {
  using Json = nlohmann::ordered_json;
  if (answer.kind == AnswerTree::Kind::text) return answer.text;
  Json json = answer.kind == AnswerTree::Kind::list ? Json::array() : Json::object();
  for (std::size_t i = 0; i < answer.entries.size(); ++i) {
    if (answer.kind == AnswerTree::Kind::list) json.push_back(json_of(answer.entries[i]));
    else json[answer.names[i]] = json_of(answer.entries[i]);
  }
  return json;
}

/// The layer that answers. Throws BadInput where nobody does.
LayerId layer_for(const std::string& wanted, NodeId node, const Blueprint& blueprint) {
  const std::vector<std::string> formats = answer_formats(blueprint);
  if (formats.empty()) throw BadInput("--as", say(sentence::show_format_nobody));
  if (std::find(formats.begin(), formats.end(), wanted) == formats.end()) {
    const auto near = nearest(wanted, std::span<const std::string>(formats));
    throw BadInput("--as", say(sentence::show_format_unknown, shown(wanted)),
                   near ? say(sentence::did_you_mean, *near)
                        : say(sentence::flag_choices, fmt::format("{}", fmt::join(formats, ", "))));
  }
  const LayerId layer = answering_layer(blueprint, node, wanted);
  if (layer == kNoLayer)
    throw BadInput("--as", say(sentence::show_format_not_there, blueprint.node_name(node), wanted));
  return layer;
}

std::string answer_text(const Simulation& simulation, NodeId node, LayerId layer, const std::string& format) {
  const Blueprint& blueprint = simulation.blueprint();
  const std::string& name = blueprint.node_name(node);
  if (!simulation.nodes().is_up(node)) throw BadInput(name, say(sentence::show_answers_not_down));
  if (simulation.nodes().is_paused(node)) throw BadInput(name, say(sentence::show_answers_not_paused));
  if (simulation.object(node, layer) == nullptr)
    throw BadInput(name,
                   say(sentence::show_answers_not_stopped, blueprint.wiring->layers[layer.index()].name));
  return json_of(answer_of(simulation, node, format)).dump(2) + "\n";
}

int show(const Arguments& arguments, const Terminal& terminal) {
  const Language language = terminal.language;
  const auto blueprint = load(arguments.words()[0], overrides_of(arguments), limits_of(arguments), terminal);
  const SimTime at = moment_of(arguments, *blueprint);
  const auto format = arguments.value("--as");
  const NodeSet nodes = nodes_of(arguments, *blueprint);
  if (format && nodes.size() != 1)
    throw BadInput("--as", say(sentence::show_one_node, list_nodes(nodes, *blueprint, language)));
  const LayerId layer = format ? layer_for(*format, nodes.front(), *blueprint) : kNoLayer;
  Simulation simulation(blueprint);
  play_until(simulation, at, language);
  if (format) {
    print_bytes(answer_text(simulation, nodes.front(), layer, *format));
    return exit_code::as_stated;
  }
  std::string page = netsplit::format(language, sentence::show_head, printable(blueprint->scenario.name),
                                      duration_text(at.time_since_epoch(), language), blueprint->seed);
  const Shower shower(simulation, language);
  for (const NodeId node : nodes) page += shower.page(node);
  print(terminal, page);
  return exit_code::as_stated;
}

}  // namespace

Command show_command() {
  Command command;
  command.word = "show";
  command.about = {"shows what nodes are and know at a moment of a run",
                   "muestra qué son y qué saben los nodos en un momento de una ejecución"};
  command.usage = "FILE --at TIME [--node NODES] [flags]";
  command.more = {
      "Runs up to that moment, its own events included, and prints of each node whether it is up, its clock, "
      "and "
      "layer by layer, bottom first, the parameters that are not at their defaults, the fields that claims "
      "may "
      "name, the timers that are armed, and the tables and logs that it keeps. With --as, prints instead what a real node would answer to a "
      "program, "
      "so that it can be piped to one: pekko and akka are what GET /cluster/members of their management port "
      "says.",
      "Ejecuta hasta ese momento, con sus propios eventos, e imprime de cada nodo si está en marcha, su "
      "reloj y, "
      "capa a capa desde abajo, los parámetros que no tienen su valor por omisión, los campos que las "
      "afirmaciones "
      "pueden nombrar, los temporizadores armados y las tablas y registros que lleva. Con --as imprime en cambio lo que un nodo real "
      "respondería a un "
      "programa, para encadenarlos: pekko y akka son lo que dice GET /cluster/members de su puerto de "
      "gestión."};
  command.flags = {
      {"--at", "", "TIME", {"which moment, as 45s", "qué momento, como 45s"}},
      {"--node",
       "-n",
       "NODES",
       {"which nodes: c, a..c; may be repeated. All of a small scenario unless said",
        "qué nodos: c, a..c; se puede repetir. Todos los de un escenario pequeño si no se dice"},
       true},
      {"--as",
       "",
       "FORMAT",
       {"what one node would answer: pekko or akka", "lo que respondería un nodo: pekko o akka"}}};
  const std::vector<Flag> shared = scenario_flags();
  command.flags.insert(command.flags.end(), shared.begin(), shared.end());
  command.examples = {{"show scenarios/netsplits/two-halves.json --at 40s --node c",
                       {"one node, ten seconds into the split", "un nodo, a los diez segundos del corte"}},
                      {"show scenarios/netsplits/two-halves.json --at 40s --node a..c --lang es",
                       {"three nodes, in Spanish", "tres nodos, en español"}}};
  command.least_words = command.most_words = 1;
  command.act = show;
  return command;
}

}  // namespace netsplit::cli
