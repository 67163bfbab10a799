// Formats: what a message is written in, who understands it, and the node that translates.

#include "sim/run/formats.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/tamper.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kMisreadHash = hash_name("misread");
constexpr std::uint64_t kTranslatedHash = hash_name("translated");

}  // namespace

std::vector<Format> formats_of(const Scenario& scenario) {
  std::vector<Format> formats;
  const bool any = std::any_of(scenario.groups.begin(), scenario.groups.end(),
                               [](const Group& g) { return g.format.has_value(); });
  if (!any) return formats;
  for (const Group& group : scenario.groups)
    formats.insert(formats.end(), group.count, group.format.value_or(Format{}));
  return formats;
}

bool looks_at_messages(const Verb& verb) {
  const auto* set = std::get_if<verbs::Set>(&verb);
  return std::holds_alternative<verbs::Intrude>(verb) || (set != nullptr && set->format.has_value());
}

bool looks_at_messages(const Scenario& scenario) {
  return std::any_of(scenario.groups.begin(), scenario.groups.end(),
                     [](const Group& g) { return g.format.has_value(); }) ||
         std::any_of(scenario.timeline.begin(), scenario.timeline.end(),
                     [](const Step& s) { return looks_at_messages(s.verb); });
}

/// What a packet's envelope says as it leaves.
void Simulation::seal(BodyId body, NodeId from) {
  if (body != kNoBody && !formats_.empty())
    bodies_.packet(body).format = formats_.of_nodes[from.index()].speaks;
}

/// Whether a packet must go to the gateway first.
bool Simulation::needs_gateway(BodyId body, NodeId to) const {
  if (body == kNoBody || formats_.empty() || !blueprint_->scenario.network.gateway) return false;
  return !formats_.of_nodes[to.index()].understands(bodies_.packet(body).format);
}

const MessageInfo* Simulation::message_carried(const Tag& tag) const {
  return message_of({.kind = RecordKind::delivered, .index = tag.index, .layer = tag.layer}, *blueprint_)
      .message;
}

/// The body of a packet has become another.
void Simulation::tell_altered(const Tag& tag, BodyId body, EventId id, FaultId fault) {
  const Packet& packet = bodies_.packet(body);
  if (is_watched())
    tell({.kind = RecordKind::altered,
          .index = tag.index,
          .layer = tag.layer,
          .event = id,
          .node = packet.to,
          .other = packet.from,
          .fault = fault,
          .body = bodies_.body(body)});
}

/// The packet's target opens it. False: it has been dropped.
bool Simulation::opens(const Event& event, const Tag& tag) {
  if (tag.kind != EventKind::message) return true;
  if (!believes(event, tag)) return false;
  if (formats_.empty()) return true;
  const BodyId body{event.data};
  Packet& packet = bodies_.packet(body);
  // What came without an envelope: from the node itself, or sent before anybody spoke of formats.
  if (packet.format == 0 || formats_.of_nodes[event.node.index()].understands(packet.format)) return true;
  const NodeId from = packet.from;
  const std::uint64_t what = wiring().layers[tag.layer.index()].message_hashes[tag.index];
  if (blueprint_->scenario.network.unknown_format == UnknownFormat::misread) {
    const MessageInfo* message = message_carried(tag);
    Draws draws =
        packet_draws(blueprint_->seed ^ kMisreadHash, from, event.node, what, packet.sent, packet.format);
    if (message != nullptr && change_some_field(*message, body, draws, blueprint_->seed, bodies_)) {
      bodies_.packet(body).marks |= packet_mark::kMisread;
      ++counters_.misread;
      hash(what ^ kMisreadHash, event.node);
      tell_altered(tag, body, event.id(), kNoFault);
      return true;
    }
  }
  drop_packet(event, tag, Drop::unknown_format, kNoFault);
  return false;
}

/// A node speaks and reads other versions from now on.
void Simulation::speak(NodeId node, FaultId fault, const Format& format) {
  if (formats_.empty()) formats_.of_nodes.resize(nodes_.size());
  formats_.of_nodes[node.index()] = format;
  touch(fault, node);
  if (is_watched())
    tell({.kind = RecordKind::configured,
          .event = current_,
          .node = node,
          .fault = fault,
          .a = format.speaks});
}

/// A packet comes to the gateway, and waits there until those before it are translated.
void Simulation::enter_gateway(std::uint32_t packet) {
  Transit& t = transits_[packet];
  const NodeId node = t.via;
  const Tag tag = unpack(t.tag);
  t.at = node;
  if (nodes_.status(node) == NodeStatus::down) return lose(packet, Drop::node_down, kNoFault);
  if (nodes_.status(node) == NodeStatus::absent) return lose(packet, Drop::node_absent, kNoFault);
  const SimTime now = scheduler_.now();
  if (nodes_.is_paused(node))
    return park(Event::make(now, t.message, pack(EventKind::hop, tag.index, tag.layer), node, packet), node);
  if (formats_.gateway_incarnation != nodes_.incarnation(node)) {
    formats_.gateway_incarnation = nodes_.incarnation(node);
    formats_.gateway_free_at = now;
  }
  Draws draws(combine(combine(blueprint_->seed, kTranslatedHash), t.key));
  const Duration takes = draw(blueprint_->scenario.network.gateway->takes, draws.unit());
  formats_.gateway_free_at = std::max(now, formats_.gateway_free_at) + takes;
  t.incarnation = nodes_.incarnation(node);
  scheduler_.schedule(formats_.gateway_free_at, pack(EventKind::translated, tag.index, tag.layer), node,
                      packet);
}

/// A packet has been translated and goes on to its target; without a translation it ends here.
void Simulation::leave_gateway(const Event& event) {
  const std::uint32_t packet = event.data;
  Transit& t = transits_[packet];
  current_ = t.message;
  if (nodes_.incarnation(event.node) != t.incarnation) return lose(packet, Drop::crashed, kNoFault);
  if (nodes_.is_paused(event.node)) return park(event, event.node);
  Packet& envelope = bodies_.packet(t.body);
  const auto& translates = blueprint_->scenario.network.gateway->translates;
  const auto known = std::find_if(translates.begin(), translates.end(), [&](const auto& translation) {
    return translation.first == envelope.format &&
           formats_.of_nodes[t.to.index()].understands(translation.second);
  });
  if (known == translates.end()) return lose(packet, Drop::unknown_format, kNoFault);
  envelope.format = known->second;
  t.via = kNobody;
  ++counters_.translated;
  hash(kTranslatedHash, event.node);
  if (t.to == event.node)
    hand_over(packet);
  else
    forward(packet);
}

}  // namespace netsplit
