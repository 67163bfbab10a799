// Configuration that changes while a run goes on: at once, or node after node.

#include <algorithm>

#include "sim/run/simulation.hpp"

namespace netsplit {

/// A parameter as the nodes had it before anybody set it.
Agreement::Parameter& Simulation::agreement_on(const verbs::Set& set) {
  if (Agreement::Parameter* known = agreement_.find(set.layer, set.field)) return *known;
  Agreement::Parameter p{.layer = set.layer, .field = set.field};
  p.ought.assign(nodes_.size(), Agreement::kHasNone);
  p.now = p.ought;
  const ProtocolInfo* protocol = nullptr;
  std::uint32_t group = 0;
  for (const GroupWiring& g : wiring().groups) {
    const std::uint32_t number = group++;
    const LayerId layer = set.format ? kNoLayer : layer_named(g.first, set.layer);
    if (layer == kNoLayer && !set.format) continue;
    if (layer != kNoLayer) {
      // Another protocol under the same name has other parameters.
      const ProtocolInfo* here = blueprint_->protocols[layer.index()].get();
      if (protocol == nullptr) protocol = here;
      if (protocol->name != here->name) continue;
    }
    for (std::uint32_t i = 0; i < g.count; ++i) {
      const NodeId node{g.first.value + i};
      const FieldValue value = set.format
                                   ? FieldValue{number_of(format_of(node))}
                                   : protocol->parameters[set.field].get(stacks_.population(layer).config(i));
      p.now[node.index()] = Agreement::position_of(p, value, blueprint_->seed);
      // Layers of one name belong together where the file gives them one value; formats are a group's own.
      p.ought[node.index()] = set.format ? number : p.now[node.index()];
    }
  }
  return agreement_.add(std::move(p));
}

/// A node was given this value: it may now differ from others.
void Simulation::note_configured(NodeId node, const verbs::Set& set) {
  Agreement::Parameter& p = agreement_on(set);
  const FieldValue value = set.format ? FieldValue{number_of(*set.format)} : set.value;
  if (p.ought[node.index()] != Agreement::kHasNone)
    p.now[node.index()] = Agreement::position_of(p, value, blueprint_->seed);
}

/// The next node in line is configured; those behind it follow.
void Simulation::roll_on(FaultId fault, std::uint32_t position, std::uint32_t occurrence) {
  const Step& step = step_of(fault);
  const auto& set = std::get<verbs::Set>(step.verb);
  const NodeSet& nodes = resolved(fault).nodes;
  const EventId event = current_;
  const std::size_t last =
      set.stop_after == 0 ? nodes.size() : std::min<std::size_t>(set.stop_after, nodes.size());
  if (position < last) configure(nodes[position], fault, set);
  agreement_.settle(nodes_, scheduler_.now());
  current_ = event;
  if (position + 1 >= last) return ended(fault);
  Stream stream(combine(combine(blueprint_->seed, hash_name("rollout")), hash_name(step.name) + position));
  timeline_.plan({.at = scheduler_.now() + draw(*set.one_by_one, stream.unit()),
                  .fault = fault,
                  .occurrence = occurrence,
                  .cause = event,
                  .position = position + 1});
}

}  // namespace netsplit
