// Weather: a fault of many conditions, which begin and end by chance while it lasts.

#include <algorithm>
#include <utility>

#include "sim/run/simulation.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kWeatherHash = hash_name("weather");
constexpr std::uint64_t kStrikeHash = hash_name("strike");

const WeatherPreset& preset_of(const Step& step) {
  return weather_presets()[std::get<verbs::Weather>(step.verb).preset];
}

/// Whether the rule names the link the other way round as well: then this way is left out.
bool is_second_naming(const PairRule& rule, NodeId from, NodeId to) {
  return rule.both_ways && to < from && contains(rule.to, from) && contains(rule.from, to);
}

/// One of the rules' links, each as likely as the next. Over a topology those that are there; else a pair is
/// drawn until it is one of two nodes.
PairRule draw_link(const std::vector<PairRule>& rules, const Topology* topology, Stream& draws) {
  if (topology != nullptr) {
    std::vector<PairRule> links;
    for (const PairRule& rule : rules)
      for (const NodeId from : rule.from)
        for (const NodeId to : topology->neighbours_of(from)) {
          if (contains(rule.to, to) && !is_second_naming(rule, from, to))
            links.push_back({{from}, {to}, rule.both_ways});
        }
    return links.empty() ? PairRule{} : links[draws.below(links.size())];
  }
  std::uint64_t pairs = 0;
  bool any = false;
  for (const PairRule& rule : rules) {
    pairs += std::uint64_t{rule.from.size()} * rule.to.size();
    any = any || (!rule.from.empty() && !rule.to.empty() && set_union(rule.from, rule.to).size() > 1);
  }
  while (any) {
    std::uint64_t place = draws.below(pairs);
    for (const PairRule& rule : rules) {
      const std::uint64_t own = std::uint64_t{rule.from.size()} * rule.to.size();
      if (place >= own) {
        place -= own;
        continue;
      }
      const NodeId from = rule.from[place / rule.to.size()], to = rule.to[place % rule.to.size()];
      if (from != to && !is_second_naming(rule, from, to)) return {{from}, {to}, rule.both_ways};
      break;
    }
  }
  return {};
}

NodeId draw_node(const std::vector<PairRule>& rules, Stream& draws) {
  NodeSet nodes;
  for (const PairRule& rule : rules) nodes = set_union(nodes, set_union(rule.from, rule.to));
  return nodes[draws.below(nodes.size())];
}

/// All links of the rules that one node has.
std::vector<PairRule> links_of(NodeId node, const std::vector<PairRule>& rules) {
  std::vector<PairRule> found;
  for (const PairRule& rule : rules) {
    const NodeSet to = set_difference(rule.to, {node}), from = set_difference(rule.from, {node});
    if (contains(rule.from, node) && !to.empty()) found.push_back({{node}, to, rule.both_ways});
    if (contains(rule.to, node) && !from.empty()) found.push_back({from, {node}, rule.both_ways});
  }
  return found;
}

}  // namespace

void Simulation::begin_weather(FaultId fault) {
  const Step& step = step_of(fault);
  const auto& weather = std::get<verbs::Weather>(step.verb);
  const auto& troubles = preset_of(step).troubles;
  end_weather(fault);  // it begins anew
  WeatherState& state = weathers_[fault];
  state = {};
  const std::uint64_t key = combine(combine(combine(blueprint_->seed, kWeatherHash), hash_name(step.name)),
                                    receipts_[fault.index()].begun);
  for (std::size_t t = 0; t < troubles.size(); ++t) {
    WeatherState::Source source{Stream(combine(key, t)), kNoEvent};
    const Duration wait =
        draw(Exponential{troubles[t].mean_between, Duration{0}}, source.draws.unit()) / weather.speed;
    source.next = scheduler_.schedule(scheduler_.now() + wait, pack(EventKind::weather, 0, kNoLayer),
                                      NodeId{0}, fault.value);
    state.sources.push_back(source);
  }
}

void Simulation::turn_weather(const Event& event) {
  const FaultId fault{event.data};
  const auto found = weathers_.find(fault);
  if (found == weathers_.end()) return;
  WeatherState& state = found->second;
  for (std::size_t t = 0; t < state.sources.size(); ++t)
    if (state.sources[t].next == event.id()) return strike(fault, t);
  const auto over = std::find_if(state.ongoing.begin(), state.ongoing.end(),
                                 [&](const WeatherState::Ongoing& o) { return o.repair == event.id(); });
  if (over == state.ongoing.end()) return;
  const WeatherState::Ongoing repaired = *over;
  state.ongoing.erase(over);
  if (!network_.end_one(fault, repaired.number)) return;  // a heal was quicker
  hash(kStrikeHash, kNobody);
  if (repaired.cuts) topology_changes();
  if (is_watched())
    tell({.kind = RecordKind::repaired,
          .event = current_,
          .node = repaired.node,
          .other = repaired.other,
          .fault = fault,
          .a = repaired.number});
}

/// Trouble comes to a link or a node. What it does to it, how long it lasts and when the next comes are drawn
/// in this order from the trouble's own stream.
void Simulation::strike(FaultId fault, std::size_t trouble) {
  const Step& step = step_of(fault);
  const std::int64_t speed = std::get<verbs::Weather>(step.verb).speed;
  const WeatherTrouble& what = preset_of(step).troubles[trouble];
  const std::vector<PairRule>& rules = resolved(fault).pairs;
  WeatherState& state = weathers_[fault];
  Stream& draws = state.sources[trouble].draws;
  const auto schedule = [&](Duration after) {
    return scheduler_.schedule(scheduler_.now() + after, pack(EventKind::weather, 0, kNoLayer), NodeId{0},
                               fault.value);
  };

  WeatherState::Ongoing hit{.number = ++state.strikes, .cuts = what.what != WeatherTrouble::What::node_lossy};
  Condition condition{.fault = fault,
                      .kind = hit.cuts ? Condition::Kind::cut : Condition::Kind::degrade,
                      .number = hit.number};
  if (what.what == WeatherTrouble::What::link_down) {
    const PairRule link = draw_link(rules, routes_.topology().get(), draws);
    if (!link.from.empty()) {
      hit.node = link.from[0];
      hit.other = link.to[0];
      condition.pairs = {link};
    }
  } else {
    hit.node = draw_node(rules, draws);
    condition.pairs = links_of(hit.node, rules);
  }
  if (!hit.cuts) condition.change.loss = what.loss;
  const Duration lasts = std::min(draw(what.repair, draws.unit()), what.longest) / speed;
  const Duration next = draw(Exponential{what.mean_between, Duration{0}}, draws.unit()) / speed;
  hit.repair = schedule(std::max(lasts, Duration{1}));
  state.sources[trouble].next = schedule(std::max(next, Duration{1}));
  if (condition.pairs.empty()) return;
  state.ongoing.push_back(hit);
  network_.begin(std::move(condition));
  hash(kStrikeHash, hit.node);
  if (hit.cuts) topology_changes();
  if (is_watched())
    tell({.kind = RecordKind::struck,
          .event = current_,
          .node = hit.node,
          .other = hit.other,
          .fault = fault,
          .a = hit.number});
}

void Simulation::end_weather(FaultId fault) {
  const auto found = weathers_.find(fault);
  if (found == weathers_.end()) return;
  const WeatherState state = std::move(found->second);
  weathers_.erase(found);
  if (network_.end(fault) != 0) topology_changes();
  for (const WeatherState::Ongoing& hit : state.ongoing)
    if (is_watched())
      tell({.kind = RecordKind::repaired,
            .event = current_,
            .node = hit.node,
            .other = hit.other,
            .fault = fault,
            .a = hit.number});
  ended(fault);
}

}  // namespace netsplit
