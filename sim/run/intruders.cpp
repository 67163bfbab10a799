// Intruders: they hear what crosses the links that they listen on, and send what others did not.

#include "sim/run/intruders.hpp"

#include <algorithm>

#include "sim/run/simulation.hpp"
#include "sim/run/tamper.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kAlteredHash = hash_name("altered");
constexpr std::uint64_t kAcceptedHash = hash_name("forgery accepted");
constexpr std::uint16_t kTampered = packet_mark::kForged | packet_mark::kReplayed | packet_mark::kAltered;

bool crosses(const std::vector<PairRule>& pairs, NodeId from, NodeId to) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const PairRule& rule) {
    return (contains(rule.from, from) && contains(rule.to, to)) ||
           (rule.both_ways && contains(rule.from, to) && contains(rule.to, from));
  });
}

/// Changes the field that the step names, or one that is drawn. False if the message has none to change.
bool tamper(const verbs::Intrude& verb, const MessageInfo& message, BodyId body, Draws& draws,
            std::uint64_t seed, Bodies& bodies) {
  if (verb.field.empty()) return change_some_field(message, body, draws, seed, bodies);
  for (std::size_t f = 0; f < message.fields.size(); ++f) {
    if (message.fields[f].name != verb.field) continue;
    const auto value =
        verb.value ? verb.value
                   : another_value(message.fields[f], message.fields[f].get(bodies.body(body)), draws);
    if (value) message.change(body, f, *value, seed, bodies);
    return value.has_value();
  }
  return false;
}

}  // namespace

bool accepts(Protection protection, std::uint16_t marks) {
  const bool forged = (marks & packet_mark::kForged) != 0, altered = (marks & packet_mark::kAltered) != 0;
  switch (protection) {
    case Protection::none: return true;
    case Protection::cookie: return !forged || (marks & packet_mark::kKnowsCookie) != 0;
    case Protection::mac: return !forged && !altered;
    case Protection::mac_counter:
    case Protection::tls: return (marks & kTampered) == 0;
  }
  return false;
}

/// The packet's target judges by its protection whether it is what it pretends to be. False: it was dropped.
bool Simulation::believes(const Event& event, const Tag& tag) {
  const std::uint16_t marks = bodies_.packet(BodyId{event.data}).marks;
  if ((marks & kTampered) == 0) return true;
  if (!accepts(blueprint_->scenario.network.protection, marks)) {
    drop_packet(event, tag, Drop::rejected, kNoFault);
    return false;
  }
  ++counters_.forgeries;
  hash(kAcceptedHash, event.node);
  return true;
}

/// A packet crosses the link of `key`: whoever listens there does to it what its step says.
void Simulation::tap(const PacketKey& key, std::uint32_t tag, BodyId body, const Crossing& crossing) {
  if (body == kNoBody) return;
  for (const FaultId fault : intruders_.active) {
    // What an intruder sends is not worth hearing.
    if ((bodies_.packet(body).marks & (packet_mark::kForged | packet_mark::kReplayed)) != 0) return;
    const Step& step = step_of(fault);
    const auto& verb = std::get<verbs::Intrude>(step.verb);
    if (!nodes_.is_up(verb.by) || nodes_.is_paused(verb.by)) continue;
    if (!crosses(resolved(fault).pairs, key.from, key.to)) continue;
    const Tag what = unpack(tag);
    const MessageInfo* message = message_carried(what);
    if (message == nullptr || (!verb.message.empty() && message->name != verb.message)) continue;
    Draws draws = packet_draws(blueprint_->seed ^ hash_name(step.name), key.from, key.to, key.port_hash,
                               key.sent, key.ordinal);
    if (!draws.chance(verb.chance)) continue;
    if (verb.kind != Intrusion::forge) overhear(verb.by, fault);
    if (verb.kind == Intrusion::alter) {
      alter(fault, what, body, draws, crossing.message, *message);
    } else if (verb.kind != Intrusion::overhear && verb.by != bodies_.packet(body).to) {
      const auto own = static_cast<std::uint64_t>(draws.unit() * 0x1p53);
      prepare(fault, tag, body, crossing, own, *message);
    }
  }
}

void Simulation::overhear(NodeId intruder, FaultId fault) {
  const Protection protection = blueprint_->scenario.network.protection;
  ++effect_of(fault).overheard;
  if (protection == Protection::tls) {
    ++counters_.overheard_sealed;
    return;
  }
  ++counters_.overheard;
  if (protection == Protection::cookie) insert(intruders_.know_cookie, intruder);
}

/// Changes a packet that is on its way.
void Simulation::alter(FaultId fault, const Tag& tag, BodyId body, Draws& draws, EventId id,
                       const MessageInfo& message) {
  const auto& verb = std::get<verbs::Intrude>(step_of(fault).verb);
  if (!tamper(verb, message, body, draws, blueprint_->seed, bodies_)) return;
  Packet& packet = bodies_.packet(body);
  packet.marks |= packet_mark::kAltered;
  ++effect_of(fault).tampered;
  hash(wiring().layers[tag.layer.index()].message_hashes[tag.index] ^ kAlteredHash, packet.to);
  tell_altered(tag, body, id, fault);
}

/// A copy that the intruder will send: of what it has heard, or of what it knows such messages to look like.
void Simulation::prepare(FaultId fault, std::uint32_t tag, BodyId body, const Crossing& crossing,
                         std::uint64_t key, const MessageInfo& message) {
  const auto& verb = std::get<verbs::Intrude>(step_of(fault).verb);
  const BodyId copy = bodies_.duplicate(body);
  Draws draws(key);
  const Duration lag = draw(verb.lag, draws.unit());
  const bool forges = verb.kind == Intrusion::forge;
  if (forges) tamper(verb, message, copy, draws, blueprint_->seed, bodies_);
  Packet& packet = bodies_.packet(copy);
  packet.marks =
      forges ? packet_mark::kForged : static_cast<std::uint16_t>(packet.marks | packet_mark::kReplayed);
  const std::uint32_t prepared = transits_.add({.message = kNoEvent,
                                                .from = packet.from,
                                                .to = packet.to,
                                                .at = verb.by,
                                                .tag = tag,
                                                .body = copy,
                                                .bytes = packet.bytes,
                                                .key = key,
                                                .layer = crossing.layer,
                                                .index = crossing.index,
                                                .slot = crossing.slot,
                                                .fault = fault});
  scheduler_.schedule(scheduler_.now() + lag, pack(EventKind::injected, 0, kNoLayer), verb.by, prepared);
}

/// The intruder sends what it has prepared, from where it is and in another's name.
void Simulation::inject(const Event& event) {
  Transit& t = transits_[event.data];
  const NodeId by = t.at;
  if (!nodes_.is_up(by) || nodes_.is_paused(by)) {
    bodies_.release(transits_.take(event.data).body);
    return;
  }
  Packet& packet = bodies_.packet(t.body);
  if (contains(intruders_.know_cookie, by)) packet.marks |= packet_mark::kKnowsCookie;
  packet.sent = t.sent = scheduler_.now();
  t.message = scheduler_.allocate_id();
  ++counters_.sent;
  ++effect_of(t.fault).tampered;
  if (is_watched())
    tell({.kind = RecordKind::sent,
          .index = t.index,
          .layer = t.layer,
          .event = t.message,
          .node = by,
          .other = t.to,
          .fault = t.fault,
          .b = t.bytes,
          .about = t.slot,
          .body = bodies_.body(t.body)});
  forward(event.data);
}

/// Whether the fault was an intruder's, who now goes away.
bool Simulation::stops_intruding(FaultId fault) { return std::erase(intruders_.active, fault) != 0; }

}  // namespace netsplit
