#include "sim/scenario/verbs.hpp"

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/parts.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/verb_readers.hpp"
#include "sim/scenario/zone_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace verb_reading {

constexpr PairForms kSideForms{true, true, true, false};

template <class V>
std::optional<Verb> read_sides(const StepReading& at) {
  auto pairs = at.reading.read_pairs(at.value, kSideForms);
  if (!pairs) return {};
  return V{std::move(*pairs)};
}

template <class V>
std::optional<Verb> read_links(const StepReading& at) {
  auto pairs = at.reading.read_links(at.value);
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
  auto pairs = at.reading.read_links(at.value);
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

using K = KeyKind;

const KeyInfo kInFlight{"in-flight",
                        K::in_flight,
                        {"what becomes of messages under way: drop unless said",
                         "qué pasa con los mensajes en camino: drop si no se dice"}};
const KeyInfo kDisk{"disk",
                    K::disk,
                    {"what becomes of the durable state: kept unless said",
                     "qué pasa con el estado duradero: kept si no se dice"}};
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
       {kDisk},
       "restart",
       R"({"at": "30s", "crash": "any 1 of member", "for": "10s"})",
       read_crash},
      {"restart",
       {"crashed nodes start anew", "los nodos caídos arrancan de nuevo"},
       K::nodes,
       {kDisk},
       "",
       R"({"at": "40s", "restart": "a"})",
       read_restart},
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
      {"join",
       {"absent nodes come up for the first time, or anew", "los nodos ausentes llegan, sin nada guardado"},
       K::nodes,
       {},
       "leave",
       R"({"at": "30s", "join": "e", "for": "60s"})",
       read_nodes<verbs::Join>},
      {"leave",
       {"nodes say goodbye and are gone, with what they had on disk",
        "los nodos se despiden y se van, con lo que tenían en disco"},
       K::nodes,
       {},
       "join",
       R"({"at": "30s", "leave": "e"})",
       read_nodes<verbs::Leave>},
      {"move",
       {"nodes restart under another address", "los nodos reinician con otra dirección"},
       K::nodes,
       {{"away", K::time, {"how long they are down, 0s unless said", "cuánto están caídos, 0s si no se dice"}}},
       "",
       R"({"at": "30s", "move": "a", "away": "5s"})",
       read_move},
      {"churn",
       {"each of the nodes crashes and restarts, again and again, after times of two laws",
        "cada nodo cae y reinicia una y otra vez, tras tiempos de dos leyes"},
       K::nodes,
       {{"up", K::delay, {"how long a node is up each time", "cuánto está en marcha cada vez"}, true},
        {"down", K::delay, {"how long it is down each time", "cuánto está caído cada vez"}, true},
        kDisk},
       "all are up",
       R"({"at": "10s", "churn": "a..c", "up": {"exponential": {"mean": "5min"}}, "down": "20s", "for": "100s"})",
       read_churn},
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
      {"weather",
       {"trouble comes to links and nodes by chance, as often and for as long as a survey found",
        "los enlaces y nodos tienen percances al azar, con la frecuencia y duración que halló un estudio"},
       K::weather,
       {{"on", K::links, {"which links", "qué enlaces"}, true},
        {"speed",
         K::count,
         {"how many times as fast the calendar runs, for rates and repairs; 1 unless said",
          "cuántas veces más rápido corre el calendario, para percances y arreglos; 1 si no se dice"}}},
       "fair weather",
       R"({"at": "0s", "weather": "data-centre", "on": "all", "for": "100s", "speed": 1000})",
       read_weather},
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
                                         "skew",  "degrade", "hold", "release", "set",     "do",    "intrude", "slow",
                                         "join",  "leave",   "move", "churn",   "weather"};
  static_assert(std::size(kWords) == std::variant_size_v<Verb>);
  return kWords[verb.index()];
}

}  // namespace netsplit
