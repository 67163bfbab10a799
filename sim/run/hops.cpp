// Packets that go over several links, store and forward: one event a hop. And how routes follow the world.

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

/// Routes that do not agree can send a packet in circles; as IP's time to live, this ends it.
constexpr std::uint32_t kMostHops = 255;
constexpr std::uint64_t kConvergeHash = hash_name("routes converge");

}  // namespace

/// A packet leaves its sender; the `sent` record is told before what happens to it on the first link.
void Simulation::set_out(const PacketKey& key, std::uint32_t tag, BodyId body, NodeId via, Record told) {
  const std::uint64_t who = combine(std::uint64_t{key.from.value} << 32 | key.to.value, key.port_hash);
  const std::uint64_t when = combine(static_cast<std::uint64_t>(ns(key.sent)), key.ordinal);
  const std::uint32_t packet = transits_.add({.message = scheduler_.allocate_id(), .from = key.from, .to = key.to,
                                              .at = key.from, .via = via, .tag = tag, .body = body,
                                              .bytes = static_cast<std::uint32_t>(told.b), .sent = key.sent, .key = combine(who, when),
                                              .layer = told.layer, .index = told.index,
                                              .slot = static_cast<std::uint16_t>(told.about)});
  told.event = transits_[packet].message;
  told.body = body == kNoBody ? nullptr : bodies_.body(body);
  if (is_watched()) tell(told);
  if (via == key.from)
    enter_gateway(packet);
  else
    forward(packet);
}

/// Over the next link on the way, from where the packet is.
Fate Simulation::forward(std::uint32_t packet) {
  Transit& t = transits_[packet];
  NodeId next = t.via == kNobody ? t.to : t.via;
  if (is_routed()) {
    const LinkIndex link = routes_.next(t.at, next);
    const bool in_circles = link != kNoLink && ++t.hops > kMostHops;
    if (link == kNoLink || in_circles) {
      const Drop why = in_circles ? Drop::too_many_hops : Drop::no_route;
      lose(packet, why, kNoFault);
      return {.drop = why};
    }
    next = routes_.topology()->to(link);
  }
  const SimTime now = scheduler_.now();
  const Fate fate = network_.send({t.at, next, t.key, now, 0}, t.bytes);
  measure(fate);
  if (fate.drop != Drop::none) {
    lose(packet, fate.drop, fate.fault);
    return fate;
  }
  if (fate.fault != kNoFault) ++effect_of(fate.fault).delayed;
  const Tag tag = unpack(t.tag);
  scheduler_.schedule(now + fate.delay, pack(EventKind::hop, tag.index, tag.layer), next, packet);
  if (!intruders_.active.empty() && tag.kind != EventKind::segment) [[unlikely]]
    tap({t.at, next, t.key, now, 0}, t.tag, t.body, {t.message, t.layer, t.index, t.slot});
  return fate;
}

/// A packet comes over a link to `event.node`, its target or a node on the way.
void Simulation::arrive_hop(const Event& event, const Tag& tag) {
  const std::uint32_t packet = event.data;
  Transit& t = transits_[packet];
  const bool is_segment = unpack(t.tag).kind == EventKind::segment;
  if (!is_segment) current_ = t.message;
  const Network::Arrival arrival = network_.arrive(t.at, event.node);
  if (arrival.kind == Network::Arrival::Kind::dropped) return lose(packet, Drop::cut, arrival.fault);
  if (arrival.kind == Network::Arrival::Kind::held) {
    hold_back(event, t.at, arrival.fault);
    if (is_watched() && !is_segment) tell({.kind = RecordKind::held, .index = tag.index, .layer = tag.layer, .event = t.message, .node = t.to,
          .other = t.from, .fault = arrival.fault});
    return;
  }
  if (event.node == t.via) return enter_gateway(packet);
  if (event.node == t.to && is_segment) {
    const Transit arrived = transits_.take(packet);
    return segment_at_door(Event::make(event.time, event.id(), arrived.tag, arrived.to, arrived.body.value));
  }
  if (event.node == t.to && t.via == kNobody) return hand_over(packet);
  if (!nodes_.is_up(event.node))
    return lose(packet, nodes_.status(event.node) == NodeStatus::absent ? Drop::node_absent : Drop::node_down, kNoFault);
  t.at = event.node;
  forward(packet);
}

/// A packet is at its target.
void Simulation::hand_over(std::uint32_t packet) {
  const Transit arrived = transits_.take(packet);
  deliver(packet_event(arrived), unpack(arrived.tag), scheduler_.now() - arrived.sent);
}

/// The event that a packet is to the rest of the simulation: at its target, under its own identity.
Event Simulation::packet_event(const Transit& t) const {
  return Event::make(scheduler_.now(), t.message, t.tag, t.to, t.body == kNoBody ? t.from.value : t.body.value);
}

void Simulation::lose(std::uint32_t packet, Drop why, FaultId fault) {
  const Transit lost = transits_.take(packet);
  if (unpack(lost.tag).kind == EventKind::segment) return lose_segment(lost.body.value, lost.to, fault);
  drop_packet(packet_event(lost), unpack(lost.tag), why, fault);
}

bool Simulation::reaches(NodeId from, NodeId to) const {
  if (!is_routed()) return network_.reaches(from, to);
  for (NodeId at = from; at != to;) {
    const LinkIndex link = routes_.next(at, to);
    if (link == kNoLink) return false;
    const NodeId next = routes_.topology()->to(link);
    if (!network_.reaches(at, next) || (next != to && !nodes_.is_up(next))) return false;
    at = next;
  }
  return true;
}

/// A link was cut or healed, a node went down or came up: routes follow when the routers have noticed.
void Simulation::topology_changes() {
  ++counters_.topology_changes;
  agreement_.nodes_change(nodes_, scheduler_.now());
  up_time_.change(scheduler_.now(), nodes_.up());
  if (!is_routed() || converging_) return;
  converging_ = true;
  scheduler_.schedule(scheduler_.now() + blueprint_->scenario.network.convergence,
                      pack(EventKind::converge, 0, kNoLayer), NodeId{0}, 0);
}

/// Routes avoid from now on what is cut or down, and use again what is not.
void Simulation::converge() {
  converging_ = false;
  const Topology& topology = *routes_.topology();
  std::vector<LinkIndex> cut;
  for (LinkIndex link = 0; link < topology.link_count(); ++link)
    if (!network_.reaches(topology.from(link), topology.to(link))) cut.push_back(link);
  NodeSet down;
  for (std::uint32_t n = 0; n < nodes_.size(); ++n)
    if (!nodes_.is_up(NodeId{n})) down.push_back(NodeId{n});
  routes_.set_down(cut, down);
  hash(kConvergeHash, NodeId{0});
}

}  // namespace netsplit
