// Nodes that come and go: what goes with a node that is down, and those that join and leave.

#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

bool is_join(const Verb& verb) { return std::holds_alternative<verbs::Join>(verb); }
bool is_leave(const Verb& verb) { return std::holds_alternative<verbs::Leave>(verb); }

}  // namespace

/// All of its protocols anew; they know what their configuration says and, if kept, what their disk does.
void Simulation::construct_node(NodeId node, bool keep_durable) {
  addresses_.forget(node);
  const GroupWiring& g = group(node);
  for (std::uint16_t h = 0; h < g.height; ++h) {
    const LayerId layer{static_cast<std::uint16_t>(g.bottom.value + h)};
    stacks_.population(layer).construct(local(layer, node), keep_durable);
  }
}

/// The end of an incarnation: timers, a pause, and what had waited for the pause's end.
void Simulation::take_down(NodeId node, NodeStatus status, FaultId fault) {
  const bool was_paused = nodes_.is_paused(node);
  nodes_.set_status(node, status);
  nodes_.set_paused(node, false);
  nodes_.start(node);
  nodes_.next_incarnation(node);
  topology_changes();
  const GroupWiring& g = group(node);
  for (std::uint16_t h = 0; h < g.height; ++h)
    timers_.clear(wiring(), LayerId{static_cast<std::uint16_t>(g.bottom.value + h)}, node);
  const Drop why = status == NodeStatus::absent ? Drop::node_absent : Drop::crashed;
  if (nodes_.has_dispatcher(node)) abandon_work(node, was_paused, fault);
  end_waiting(node, 0, why, fault);
  traffic_.forget(node);
  nodes_.set_listens(node, false);
  forget_streams(node);
  const auto parked = paused_.find(node);
  if (parked == paused_.end()) return;
  const PausedNode gone = std::move(parked->second);
  paused_.erase(parked);
  for (const Event& event : gone.events) discard(event, why, fault);
  up_again(node);
}

/// An event that waited for its node will not be handled: what came with it is lost.
void Simulation::discard(const Event& event, Drop why, FaultId fault) {
  const Tag tag = unpack(event.tag());
  if (carries_message(tag.kind))
    drop_packet(event, tag, why, fault);
  else if (tag.kind == EventKind::segment)
    lose_segment(event.data, event.node, fault);
  else if (tag.kind == EventKind::hop || tag.kind == EventKind::translated)
    lose(event.data, why, fault);
}

void Simulation::join(NodeId node, FaultId fault) {
  if (nodes_.status(node) != NodeStatus::absent) return;
  touch(fault, node);
  nodes_.set_status(node, NodeStatus::up);
  topology_changes();
  if (is_watched())
    tell({.kind = RecordKind::joined,
          .event = current_,
          .node = node,
          .fault = fault,
          .a = nodes_.incarnation(node)});
  construct_node(node, false);
  no_longer_held(node, is_leave);
  hold(fault, node);
  start_node(node);
}

/// Each protocol says goodbye, top first, with all that follows from it on this node, before the next one
/// below does; a node that is down or paused goes without a word. What was sent goes out.
void Simulation::leave(NodeId node, FaultId fault) {
  if (nodes_.status(node) == NodeStatus::absent) return;
  touch(fault, node);
  if (is_watched())
    tell({.kind = RecordKind::left,
          .event = current_,
          .node = node,
          .fault = fault,
          .a = nodes_.incarnation(node)});
  const GroupWiring& g = group(node);
  for (std::uint16_t h = g.height; h-- > 0 && nodes_.is_up(node) && !nodes_.is_paused(node);) {
    if (h >= nodes_.stopped_from(node)) continue;
    make_calls(node, {LayerId{static_cast<std::uint16_t>(g.bottom.value + h)},
                      Call::Kind::leave,
                      0,
                      kNobody,
                      {},
                      kNoBody,
                      false});
  }
  take_down(node, NodeStatus::absent, fault);
  nodes_.set_disk_lost(node, false);
  up_again(node);
  no_longer_held(node, is_join);
  hold(fault, node);
  after_event(current_, node);
}

/// Routes do not lead over nodes that are not there yet.
void Simulation::absent_at_start() {
  if (!is_routed()) return;
  NodeSet absent;
  for (std::uint32_t n = 0; n < nodes_.size(); ++n)
    if (!nodes_.is_up(NodeId{n})) absent.push_back(NodeId{n});
  if (!absent.empty()) routes_.set_down({}, absent);
}

}  // namespace netsplit
