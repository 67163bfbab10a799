#include "sim/scenario/verbs.hpp"

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/parts.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/wire_sentences.hpp"
#include "sim/scenario/zone_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace verb_reading {

constexpr PairForms kSides{true, true, true, false};
constexpr PairForms kLinks{true, true, true, true};

template <class V>
std::optional<Verb> read_sides(const StepReading& at) {
  auto pairs = at.reading.read_pairs(at.value, kSides);
  if (!pairs) return {};
  return V{std::move(*pairs)};
}

std::optional<Pairs> read_links_of(const StepReading& at) {
  auto pairs = at.reading.read_pairs(at.value, kLinks);
  if (pairs && !matches_some_link(*pairs)) {
    return at.reading.error(at.value, say(sentence::link_none, shown(at.value->text()))), std::nullopt;
  }
  return pairs;
}

template <class V>
std::optional<Verb> read_links(const StepReading& at) {
  auto pairs = read_links_of(at);
  if (!pairs) return {};
  return V{std::move(*pairs)};
}

template <class V>
std::optional<Verb> read_nodes(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  if (!nodes) return {};
  return V{std::move(*nodes)};
}

/// Heal, Release: the name of a step with one of these verbs, or "all" of them.
template <class V>
std::optional<Verb> read_undo(const StepReading& at, std::initializer_list<std::string_view> verbs) {
  Reading& reading = at.reading;
  const auto undoes = [&](std::string_view verb) {
    return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
  };
  const auto name = reading.read_text(at.value);
  if (!name) return {};
  if (*name == "all") {
    const bool some = std::any_of(reading.steps.begin(), reading.steps.end(),
                                  [&](const auto& s) { return undoes(s.verb); });
    if (!some)
      return reading.error(at.value, say(sentence::step_nothing_to_undo, *verbs.begin())), std::nullopt;
    return V{kNoFault};
  }
  const auto fault = reading.find_fault(at.value, *name);
  if (!fault) return {};
  const std::string_view verb = reading.steps[fault->index()].verb;
  if (undoes(verb) || verb.empty()) return V{*fault};
  const VerbInfo* other = find_verb(verb);
  reading.error(
      at.value, say(sentence::step_wrong_undo, shown(*name), verb),
      other->undone_by.empty() ? UserText{} : say(sentence::step_wrong_undo_hint, verb, other->undone_by));
  return {};
}
std::optional<Verb> read_heal(const StepReading& at) { return read_undo<verbs::Heal>(at, {"split", "cut"}); }
std::optional<Verb> read_release(const StepReading& at) { return read_undo<verbs::Release>(at, {"hold"}); }

std::optional<Verb> read_skew(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  verbs::Skew skew;
  const auto drift = at.step.find("drift");
  const auto step = at.step.find("step");
  if (drift) skew.drift = at.reading.read_drift(*drift);
  if (step) skew.step = at.reading.read_time(*step, TimeRules{true, false});
  if (!drift && !step) at.reading.error(at.value, say(sentence::step_skew_says_nothing));
  if (!nodes) return {};
  skew.nodes = std::move(*nodes);
  return skew;
}

std::optional<Verb> read_slow(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  const auto factor = at.step.find("factor");
  if (!factor) return {};
  if (!(*factor)->is_number()) return at.reading.wrong_kind(*factor, sentence::kind_of_number), std::nullopt;
  constexpr double kLeast = 0.001, kMost = 1e6;
  const double number = (*factor)->number();
  if (!(number >= kLeast && number <= kMost))
    return at.reading.error(*factor, say(sentence::step_factor_out_of_range, kLeast, kMost)), std::nullopt;
  if (!nodes) return {};
  return verbs::Slow{std::move(*nodes), static_cast<std::int64_t>(number * 1000.0 + 0.5)};
}

std::optional<Verb> read_degrade(const StepReading& at) {
  auto pairs = read_links_of(at);
  verbs::Degrade degrade;
  degrade.change = read_link_change(at.reading, at.step);
  const auto delay = at.step.find("delay");
  const auto extra = at.step.find("extra-delay");
  if (extra) degrade.change.extra_delay = at.reading.read_law(*extra);
  if (delay && at.step.find("after")) {
    at.reading.error(*delay, say(sentence::step_whose_delay), say(sentence::step_whose_delay_hint));
  }
  const std::vector<KeyInfo> details = find_verb("degrade")->details;
  const bool says_something = std::any_of(details.begin(), details.end(),
                                          [&](const KeyInfo& key) { return at.step.find(key.word).has_value(); });
  if (!says_something)
    at.reading.error(at.value, say(sentence::step_degrade_says_nothing));
  if (!pairs) return {};
  degrade.pairs = std::move(*pairs);
  return degrade;
}

/// "heartbeat.timeout": a layer's name and a name within it.
std::optional<std::pair<std::string, std::string>> layer_and_name(const StepReading& at) {
  const auto text = at.reading.read_text(at.value);
  if (!text || !at.reading.stacks_known) return {};
  const auto dot = text->find('.');
  if (dot != std::string::npos) return std::pair{text->substr(0, dot), text->substr(dot + 1)};
  return at.reading.error(at.value, say(sentence::step_no_layer, shown(*text)),
                          say(sentence::step_no_layer_hint)),
         std::nullopt;
}

/// Requires ranges in normal form.
bool touches(const NodeRanges& nodes, const Group& group) {
  const auto beyond = std::partition_point(
      nodes.begin(), nodes.end(), [&](const NodeRange& range) { return range.end() <= group.first.value; });
  return beyond != nodes.end() && beyond->first.value < group.first.value + group.count;
}

/// The protocol under that name in the stacks of these nodes.
std::shared_ptr<const ProtocolInfo> protocol_at(const StepReading& at, const std::string& layer,
                                                const NodeSelection& nodes) {
  std::shared_ptr<const ProtocolInfo> found;
  const NodeRanges reach = nodes.reach();
  for (const Group& group : at.reading.scenario.groups) {
    for (const StackEntry& entry : group.stack) {
      if (entry.name != layer || !touches(reach, group)) continue;
      if (found != nullptr && found != entry.protocol) {
        at.reading.error(at.value,
                         say(sentence::step_layer_differs, layer, found->name, entry.protocol->name));
        return nullptr;
      }
      found = entry.protocol;
    }
  }
  if (found != nullptr) return found;
  std::vector<std::string> known;
  for (const Group& group : at.reading.scenario.groups) {
    for (const StackEntry& entry : group.stack) known.push_back(entry.name);
  }
  if (std::find(known.begin(), known.end(), layer) == known.end()) {
    at.reading.unknown(at.value, sentence::step_unknown_layer, layer, known);
  } else {
    at.reading.error(at.value, say(sentence::step_layer_elsewhere, shown(nodes.text), layer));
  }
  return nullptr;
}

/// Node after node, and how many.
verbs::Set read_rollout(const StepReading& at) {
  verbs::Set set;
  const auto one_by_one = at.step.find("one-by-one"), stop_after = at.step.find("stop-after");
  if (one_by_one) set.one_by_one = at.reading.read_law(*one_by_one);
  if (one_by_one && at.step.find("every")) at.reading.error(*one_by_one, say(sentence::rollout_again));
  if (!stop_after) return set;
  if (!one_by_one) at.reading.error(*stop_after, say(sentence::rollout_stops_what));
  set.stop_after = static_cast<std::uint32_t>(at.reading.read_whole(*stop_after, 1, kMostNodes).value_or(0));
  return set;
}

/// "node.format" is no layer's parameter: it is what the nodes speak, whatever runs on them.
constexpr std::string_view kFormat = "node.format";

std::optional<Verb> read_set_format(const StepReading& at) {
  const auto on = at.step.find("on"), to = at.step.find("to");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  const auto format = to ? read_format(at.reading, *to) : std::nullopt;
  verbs::Set set = read_rollout(at);
  if (!nodes || !format) return {};
  set.nodes = std::move(*nodes);
  set.layer = "node";
  set.text = kFormat;
  set.format = format;
  return set;
}

std::optional<Verb> read_set(const StepReading& at) {
  if (at.value->is_string() && at.value->text() == kFormat) return read_set_format(at);
  const auto name = layer_and_name(at);
  const auto on = at.step.find("on"), to = at.step.find("to");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  verbs::Set set = read_rollout(at);
  if (!name || !nodes) return {};
  const auto protocol = protocol_at(at, name->first, *nodes);
  if (protocol == nullptr) return {};
  const auto& fields = protocol->parameters;
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& f) { return f.name == name->second; });
  if (field == fields.end()) {
    std::vector<std::string> known;
    for (const FieldInfo& f : fields) known.push_back(name->first + "." + f.name);
    return at.reading.unknown(at.value, sentence::read_unknown_parameter, at.value->text(), known),
           std::nullopt;
  }
  auto value = to ? at.reading.read_field(*to, *field) : std::nullopt;
  if (!value) return {};
  set.nodes = std::move(*nodes);
  set.layer = name->first;
  set.field = static_cast<std::size_t>(field - fields.begin());
  set.value = std::move(*value);
  set.text = at.value->text();
  return set;
}

std::optional<Verb> read_do(const StepReading& at) {
  const auto name = layer_and_name(at);
  const auto on = at.step.find("on");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  if (!name || !nodes) return {};
  const auto protocol = protocol_at(at, name->first, *nodes);
  if (protocol == nullptr) return {};
  const auto& commands = protocol->commands;
  const auto command = std::find_if(commands.begin(), commands.end(),
                                    [&](const CommandInfo& c) { return c.name == name->second; });
  if (command == commands.end()) {
    std::vector<std::string> known;
    for (const CommandInfo& c : commands) known.push_back(name->first + "." + c.name);
    return at.reading.unknown(at.value, sentence::step_unknown_command, at.value->text(), known),
           std::nullopt;
  }
  std::vector<std::string_view> own;
  for (const KeyInfo& key : keys_of_step(*find_verb("do"))) own.push_back(key.word);
  auto values = at.reading.read_fields(at.step.spot(), command->fields, sentence::step_unknown_field, own);
  return verbs::Do{std::move(*nodes), name->first, static_cast<std::size_t>(command - commands.begin()),
                   std::move(values), at.value->text()};
}

using K = KeyKind;

const KeyInfo kInFlight{"in-flight",
                        K::in_flight,
                        {"what becomes of messages under way: drop unless said",
                         "qué pasa con los mensajes en camino: drop si no se dice"}};
const KeyInfo kOn{"on", K::nodes, {"which nodes", "en qué nodos"}, true};

std::vector<KeyInfo> degrade_details() {
  std::vector<KeyInfo> details = {
      {"delay", K::delay, {"their delay instead of the usual one", "su retardo en lugar del habitual"}},
      {"extra-delay", K::delay, {"added to the delay", "se suma al retardo"}},
      {"loss", K::proportion, {"chance of losing a message", "probabilidad de perder un mensaje"}},
      {"duplicate", K::proportion, {"chance of delivering twice", "probabilidad de entregar dos veces"}}};
  const auto rest = link_keys();
  details.insert(details.end(), rest.begin(), rest.end());
  return details;
}

const std::vector<VerbInfo>& table() {
  static const std::vector<VerbInfo> kVerbs = {
      {"split",
       {"divides nodes into sides that do not reach each other", "divide nodos en lados que no se alcanzan"},
       K::pairs,
       {kInFlight},
       "heal",
       R"({"at": "30s", "split": "a..b | c..e", "for": "60s"})",
       read_sides<verbs::Split>},
      {"cut",
       {"cuts single links, one way or both", "corta enlaces sueltos, en un sentido o en ambos"},
       K::links,
       {kInFlight},
       "heal",
       R"({"at": "30s", "cut": "a -> b", "for": "60s"})",
       read_links<verbs::Cut>},
      {"heal",
       {"ends a split or a cut, or all of them", "termina un split o un cut, o todos"},
       K::fault,
       {},
       "",
       R"({"at": "90s", "heal": "all"})",
       read_heal},
      {"crash",
       {"nodes stop and lose what is not durable", "los nodos se paran y pierden lo no duradero"},
       K::nodes,
       {},
       "restart",
       R"({"at": "30s", "crash": "any 1 of member", "for": "10s"})",
       read_nodes<verbs::Crash>},
      {"restart",
       {"crashed nodes start anew", "los nodos caídos arrancan de nuevo"},
       K::nodes,
       {},
       "",
       R"({"at": "40s", "restart": "a"})",
       read_nodes<verbs::Restart>},
      {"pause",
       {"nodes do nothing, and go on later as if nothing had been",
        "los nodos no hacen nada, y luego siguen como si nada"},
       K::nodes,
       {},
       "resume",
       R"({"at": "30s", "pause": "a", "for": "18s"})",
       read_nodes<verbs::Pause>},
      {"resume",
       {"paused nodes go on", "los nodos en pausa siguen"},
       K::nodes,
       {},
       "",
       R"({"at": "48s", "resume": "a"})",
       read_nodes<verbs::Resume>},
      {"slow",
       {"work takes longer at these nodes: service times, and what messages cost their processors",
        "el trabajo tarda más en estos nodos: los tiempos de servicio y lo que cuestan los mensajes"},
       K::nodes,
       {{"factor", K::number, {"how many times as long", "cuántas veces más"}, true}},
       "the usual speed",
       R"({"at": "30s", "slow": "b", "factor": 10, "for": "20s"})",
       read_slow},
      {"skew",
       {"clocks run at another speed, or their wall clocks jump",
        "los relojes cambian de velocidad, o sus relojes de pared saltan"},
       K::nodes,
       {{"drift", K::drift, {"the new drift", "la nueva deriva"}},
        {"step", K::offset, {"how far the wall clock jumps", "cuánto salta el reloj de pared"}}},
       "",
       R"({"at": "30s", "skew": "a", "drift": "200ppm", "step": "-2s"})",
       read_skew},
      {"degrade",
       {"links become slower or lossy", "los enlaces se vuelven lentos o pierden mensajes"},
       K::links,
       degrade_details(),
       "the usual link",
       R"({"at": "30s", "degrade": "all", "loss": "5%", "for": "60s"})",
       read_degrade},
      {"hold",
       {"links keep messages back until they are released",
        "los enlaces retienen los mensajes hasta soltarlos"},
       K::links,
       {},
       "release",
       R"({"at": "30s", "hold": "a -> b", "for": "5s"})",
       read_links<verbs::Hold>},
      {"release",
       {"lets go what a hold keeps, or all of them", "suelta lo que retiene un hold, o todos"},
       K::fault,
       {},
       "",
       R"({"at": "35s", "release": "all"})",
       read_release},
      {"set",
       {"changes a protocol's parameter while it runs, or with `node.format` what the nodes speak",
        "cambia un parámetro de un protocolo en marcha, o con `node.format` lo que hablan los nodos"},
       K::parameter,
       {kOn,
        {"to", K::any, {"the new value", "el nuevo valor"}, true},
        {"one-by-one",
         K::delay,
         {"node after node, each so long after the one before", "nodo tras nodo, cada uno tanto después del anterior"}},
        {"stop-after", K::count, {"and no more nodes than these", "y no más nodos que estos"}}},
       "",
       R"({"at": "30s", "set": "heartbeat.timeout", "on": "a..b", "to": "5s"})",
       read_set},
      {"do",
       {"gives a protocol a command; its fields stand beside it",
        "da una orden a un protocolo; sus campos van al lado"},
       K::command,
       {kOn},
       "",
       R"({"at": "20s", "do": "register-client.put", "on": "w1", "key": 7})",
       read_do},
      {"intrude",
       {"a node overhears, replays, alters or forges messages", "un nodo escucha, repite, altera o falsifica mensajes"},
       K::intrusion,
       {{"by", K::node, {"who", "quién"}, true},
        {"on", K::links, {"where it listens, or in whose name it speaks", "dónde escucha, o en nombre de quién habla"}, true},
        {"chance",
         K::proportion,
         {"chance that it deals with a message, 100% unless said",
          "probabilidad de que se ocupe de un mensaje, 100% si no se dice"}},
        {"lag",
         K::delay,
         {"replay, forge: how long after the message that it follows, 0s unless said",
          "replay, forge: cuánto después del mensaje al que sigue, 0s si no se dice"}},
        {"message", K::text, {"only messages of that name", "solo mensajes con ese nombre"}},
        {"field",
         K::text,
         {"alter, forge: which field of it is another; drawn unless said",
          "alter, forge: qué campo suyo es otro; se sortea si no se dice"}},
        {"to", K::any, {"what that field says; drawn unless said", "qué dice ese campo; se sortea si no se dice"}}},
       "the intruder's leave",
       R"({"at": "30s", "intrude": "replay", "by": "c", "on": "a -> b", "lag": "5s", "for": "60s"})",
       read_intrude},
  };
  return kVerbs;
}

}  // namespace verb_reading

std::span<const VerbInfo> verb_infos() { return verb_reading::table(); }

const VerbInfo* find_verb(std::string_view word) {
  for (const VerbInfo& verb : verb_infos()) {
    if (verb.word == word) return &verb;
  }
  return nullptr;
}

std::vector<KeyInfo> keys_of_step(const VerbInfo& verb) {
  std::vector<KeyInfo> keys;
  for (const KeyInfo& key : keys_of("step")) {
    const bool replaced = std::any_of(verb.details.begin(), verb.details.end(),
                                      [&](const KeyInfo& d) { return d.word == key.word; });
    // Without an undo `for` stays a known word: its error says more than "unknown".
    if (!replaced) keys.push_back(key);
  }
  keys.push_back(KeyInfo{verb.word, verb.argument, verb.help, true});
  keys.insert(keys.end(), verb.details.begin(), verb.details.end());
  return keys;
}

std::string_view word_of(const Verb& verb) {
  constexpr std::string_view kWords[] = {"split", "cut",     "heal", "crash",   "restart", "pause", "resume",
                                         "skew",  "degrade", "hold", "release", "set",     "do",    "intrude", "slow"};
  static_assert(std::size(kWords) == std::variant_size_v<Verb>);
  return kWords[verb.index()];
}

}  // namespace netsplit
