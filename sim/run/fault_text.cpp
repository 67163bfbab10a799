#include "sim/run/fault_text.hpp"

#include <type_traits>

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/cost_sentences.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/run/words.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit {
namespace {

constexpr std::pair<std::string_view, Text> kVerbNouns[] = {
    {"crash", sentence::verb_crash}, {"cut", sentence::verb_cut},         {"degrade", sentence::verb_degrade}, {"do", sentence::verb_do},
    {"heal", sentence::verb_heal},   {"hold", sentence::verb_hold},       {"pause", sentence::verb_pause},     {"release", sentence::verb_release},
    {"intrude", sentence::verb_intrude}, {"restart", sentence::verb_restart}, {"resume", sentence::verb_resume}, {"set", sentence::verb_set},
    {"skew", sentence::verb_skew},   {"slow", sentence::verb_slow},       {"split", sentence::verb_split},     {"join", sentence::verb_join},
    {"leave", sentence::verb_leave}, {"move", sentence::verb_move},       {"churn", sentence::verb_churn},     {"weather", sentence::verb_weather}};

bool is_of_blueprint(FaultId fault, const Blueprint& blueprint) {
  return fault.index() < blueprint.scenario.timeline.size();
}

std::string_view between_sides(Pairs::Kind kind) {
  if (kind == Pairs::Kind::one_way) return " -> ";
  return kind == Pairs::Kind::between ? " - " : " | ";
}

/// The sides as the step names them, without nodes that only go along.
std::string sides_text(const Pairs& pairs, const Blueprint& blueprint, bool braces) {
  std::string text;
  for (const NodeSet& side : resolve_sides(pairs.sides, blueprint.seed)) {
    if (!text.empty()) text += between_sides(pairs.kind);
    std::string nodes = short_nodes(side, blueprint, 8);
    if (!braces) {
      text += nodes;
      continue;
    }
    std::string listed;
    for (const char c : nodes) listed += c == ' ' ? std::string(",") : std::string(1, c);
    text += "{" + listed + "}";
  }
  return text;
}

UserText change_text(const LinkChange& change) {
  UserText all;
  const auto add = [&](const UserText& part) { all = joined(all, ", ", part); };
  if (change.loss) add(say(sentence::scope_loss, both_percent(change.loss->value)));
  if (change.delay) add(say(sentence::scope_delay, both(quantile(*change.delay, 0.5))));
  if (change.extra_delay) add(say(sentence::scope_extra_delay, both(quantile(*change.extra_delay, 0.5))));
  if (change.duplicate) add(say(sentence::scope_doubled, both_percent(change.duplicate->value)));
  if (change.mtu) {
    const std::string size = to_text(Quantity{Unit::bytes, change.mtu->count});
    add(say(sentence::scope_mtu, both(size)));
  }
  return all;
}

UserText skew_text(const verbs::Skew& skew) {
  UserText all;
  if (skew.drift) all = say(sentence::scope_drift, both_number(static_cast<double>(*skew.drift) / 1e6, 4));
  if (skew.step) all = joined(all, ", ", say(sentence::scope_step, both(*skew.step)));
  return all;
}

UserText intrusion_text(const verbs::Intrude& verb, const Blueprint& blueprint) {
  constexpr Text kWords[] = {sentence::scope_overhear, sentence::scope_replay, sentence::scope_alter, sentence::scope_forge};
  return say(kWords[static_cast<std::size_t>(verb.kind)], blueprint.node_name(verb.by));
}

UserText with_details(const std::string& what, const UserText& details) {
  return joined(both(what), ": ", details);
}

}  // namespace

UserText fault_title(FaultId fault, const Blueprint& blueprint) {
  const std::string name = fault_name(fault, blueprint);
  if (!is_of_blueprint(fault, blueprint)) return both(name);
  const std::string_view verb = word_of(blueprint.step(fault).verb);
  for (const auto& [word, noun] : kVerbNouns) {
    if (word != verb) continue;
    if (name == word) return {name, std::string(noun.es)};
    // "crash-2", as the reader names what the file does not.
    if (!blueprint.step(fault).named && name.substr(0, word.size()) == word)
      return {name, std::string(noun.es) + name.substr(word.size())};
  }
  return both(name);
}

UserText fault_scope(FaultId fault, const Blueprint& blueprint) {
  if (!is_of_blueprint(fault, blueprint)) return {};
  return std::visit(
      [&](const auto& verb) -> UserText {
        using V = std::decay_t<decltype(verb)>;
        if constexpr (std::is_same_v<V, verbs::Degrade>) {
          return with_details(sides_text(verb.pairs, blueprint, true), change_text(verb.change));
        } else if constexpr (std::is_same_v<V, verbs::Intrude>) {
          return with_details(sides_text(verb.pairs, blueprint, true), intrusion_text(verb, blueprint));
        } else if constexpr (std::is_same_v<V, verbs::Weather>) {
          const std::string preset(weather_presets()[verb.preset].word);
          return with_details(verb.pairs.text.empty() ? sides_text(verb.pairs, blueprint, true) : verb.pairs.text,
                              verb.speed == 1 ? both(preset) : say(sentence::scope_speed, preset, verb.speed));
        } else if constexpr (requires { verb.pairs; }) {
          return both(sides_text(verb.pairs, blueprint, true));
        } else if constexpr (requires { verb.fault; }) {
          return verb.fault == kNoFault ? say(sentence::scope_all)
                                        : both(fault_name(verb.fault, blueprint));
        } else {
          const std::string nodes = short_nodes(blueprint.steps[fault.index()].nodes, blueprint, 8);
          if constexpr (std::is_same_v<V, verbs::Churn>)
            return with_details(nodes, say(sentence::scope_churn, both(quantile(verb.up, 0.5)), both(quantile(verb.down, 0.5))));
          if constexpr (requires { verb.loses_disk; })
            if (verb.loses_disk) return with_details(nodes, say(sentence::scope_disk_lost));
          if constexpr (std::is_same_v<V, verbs::Move>)
            if (verb.away > Duration{0}) return with_details(nodes, say(sentence::scope_away, both(verb.away)));
          if constexpr (std::is_same_v<V, verbs::Skew>) return with_details(nodes, skew_text(verb));
          if constexpr (std::is_same_v<V, verbs::Slow>)
            return with_details(nodes, say(sentence::scope_slow, both_number(static_cast<double>(verb.factor) / 1000, 4)));
          if constexpr (requires { verb.text; }) return with_details(nodes, both(verb.text));
          return both(nodes);
        }
      },
      blueprint.step(fault).verb);
}

std::string fault_scope_short(FaultId fault, const Blueprint& blueprint) {
  if (!is_of_blueprint(fault, blueprint)) return {};
  return std::visit(
      [&](const auto& verb) -> std::string {
        if constexpr (requires { verb.pairs; })
          return sides_text(verb.pairs, blueprint, false);
        else if constexpr (requires { verb.fault; })
          return verb.fault == kNoFault ? std::string() : fault_name(verb.fault, blueprint);
        else
          return short_nodes(blueprint.steps[fault.index()].nodes, blueprint, 8);
      },
      blueprint.step(fault).verb);
}

std::optional<Duration> fault_lasts(FaultId fault, const Blueprint& blueprint) {
  if (!is_of_blueprint(fault, blueprint)) return {};
  return blueprint.step(fault).lasts;
}

}  // namespace netsplit
