// Handler calls, and how what they want is carried out.

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

/// More handler calls than this in one event are a protocol that answers itself for ever.
constexpr std::size_t kMostCalls = 10'000;

/// What an empty message's packet holds.
struct Empty {};

}  // namespace

/// Makes a call, then those that queued up behind it: indications and requests, in order.
void Simulation::make_calls(NodeId node, const PendingCall& first) {
  Effects& effects = effects_.value;
  effects.bind(bodies_, next_operation_);
  const SimTime now = scheduler_.now();
  Frame frame{.self = node, .now = nodes_.local(node, now), .wall = nodes_.wall(node, now), .effects = &effects,
              .stacks = &stacks_, .traffic = &traffic_, .slowness = &slowness_, .addresses = &addresses_,
              .incarnation = nodes_.incarnation(node)};
  node_ended_ = false;
  make_call(first, frame);
  if (calls_.empty()) [[likely]]
    return;
  while (next_call_ < calls_.size()) {
    CHECK(next_call_ < kMostCalls, "more than 10 000 handler calls in one event");
    const PendingCall call = calls_[next_call_++];
    if (!node_ended_ && waits(node, call.layer))
      keep_waiting(node, call);
    else if (!node_ended_)
      make_call(call, frame);
    else if (call.last_use && call.body != kNoBody)
      bodies_.release(call.body);
  }
  calls_.clear();
  next_call_ = 0;
}

void Simulation::make_call(const PendingCall& c, Frame& frame) {
  frame.layer = c.layer;
  frame.local = local(c.layer, frame.self);
  Effects& effects = *frame.effects;
  effects.clear();
  stacks_.population(c.layer).call({.kind = c.kind, .index = c.index, .from = c.from, .about = c.about,
                                    .body = c.body == kNoBody ? nullptr : bodies_.body(c.body)},
                                   frame);
  if (c.last_use && c.body != kNoBody) bodies_.release(c.body);
  if (!effects.list().empty()) apply(effects.list(), frame.self, c.layer);
}

void Simulation::apply(const std::vector<Effect>& effects, NodeId node, LayerId layer) {
  for (const Effect& e : effects) {
    if (node_ended_) {
      if (e.body != kNoBody) bodies_.release(e.body);
      continue;
    }
    switch (e.kind) {
      case Effect::Kind::send: apply_send(e, node, layer); break;
      case Effect::Kind::listen:
        traffic_.listen(node, e.node, nodes_.local(node, scheduler_.now()));
        nodes_.set_listens(node, true);
        break;
      case Effect::Kind::arm: apply_arm(e, node, layer); break;
      case Effect::Kind::disarm: apply_disarm(e, node, layer); break;
      case Effect::Kind::mark: apply_mark(e, node, layer); break;
      case Effect::Kind::indicate: queue_hearers(e, node, layer); break;
      case Effect::Kind::request: queue_request(e, node, layer); break;
      case Effect::Kind::measure: judge_.on_measure(layer, e.index, e.a); break;
      case Effect::Kind::total: judge_.on_total(layer, e.index, e.a); break;
      case Effect::Kind::history: apply_history(e, node, layer); break;
      case Effect::Kind::missing:
        if (is_watched()) tell({.kind = RecordKind::missing, .layer = layer, .event = current_, .node = node, .other = e.node, .a = e.a});
        break;
      case Effect::Kind::exit: {
        if (is_watched()) tell({.kind = RecordKind::exited, .layer = layer, .event = current_, .node = node, .a = e.a});
        const LocalTime back = nodes_.local(node, scheduler_.now()) + Duration{e.a};
        crash(node, kNoFault);
        node_ended_ = true;
        if (e.a >= 0) {
          const SimTime at = nodes_.has_clocks() ? nodes_.clock(node).when(back, scheduler_.now())
                                                 : scheduler_.now() + Duration{e.a};
          scheduler_.schedule(at, pack(EventKind::restart, 0, kNoLayer), node, nodes_.incarnation(node));
        }
        break;
      }
      case Effect::Kind::stop_above: stop_above(node, layer); break;
      case Effect::Kind::start_above: start_above(node, layer); break;
      case Effect::Kind::work: touch_slow(node); break;
      case Effect::Kind::learn: learn(node, e.node, static_cast<Address>(e.a)); break;
    }
  }
}

/// A packet, and perhaps a second copy of it, sets out at key.sent, which is now.
void Simulation::launch(PacketKey& key, std::uint32_t tag, BodyId body, Record& told) {
  FaultId doubling = kNoFault;
  const bool twice = network_.may_duplicate() && network_.reaches(key.from, key.to) && network_.duplicates(key, doubling);
  const BodyId copy = twice && body != kNoBody ? bodies_.duplicate(body) : kNoBody;
  dispatch_packet(key, tag, body, told);
  if (!twice) return;
  ++counters_.duplicated;
  if (doubling != kNoFault) ++effect_of(doubling).doubled;
  key.ordinal |= 0x80000000U;
  told.kind = RecordKind::duplicated;
  dispatch_packet(key, tag, copy, told);
}

void Simulation::apply_send(const Effect& e, NodeId node, LayerId layer) {
  CHECK(e.node.value < nodes_.size(), "a message to a node that does not exist");
  const SimTime now = scheduler_.now();
  const PortId port = wiring().layers[layer.index()].ports[e.slot];
  const PortEntry served = group(e.node).ports[port.index()];
  const BodyId body = e.body == kNoBody && wraps_ ? bodies_.store(Empty{}) : e.body;
  const std::uint32_t tag = pack(body == kNoBody ? EventKind::bare_message : EventKind::message,
                                 static_cast<std::uint8_t>(served.first_message + e.index), served.layer);
  if (body != kNoBody) {
    Packet& packet = bodies_.packet(body);
    packet.from = node;
    packet.to = e.node;
    packet.sent = now;
    packet.bytes = static_cast<std::uint32_t>(e.a);
    if (wraps_ && !addresses_.are_plain()) [[unlikely]]
      write_addresses(packet);
  }
  ++counters_.sent;
  Record told{.kind = RecordKind::sent, .index = e.index, .layer = layer, .node = node, .other = e.node, .b = e.a,
              .about = e.slot};
  if (node == e.node) {  // to itself: no network between
    told.event = scheduler_.schedule(now, tag, node, body == kNoBody ? node.value : body.value);
    told.body = body == kNoBody ? nullptr : bodies_.body(body);
    if (is_watched()) tell(told);
    return;
  }
  const Lane lane = e.about.none() ? Lane{} : Lane::of_words(e.about.value, static_cast<std::uint64_t>(e.b));
  PacketKey key{node, e.node, wiring().port_hashes[port.index()], now, ordinal_++};
  if (!dispatchers_.empty() && nodes_.has_dispatcher(node)) [[unlikely]]
    return post(node, {key, lane, tag, body, told});
  if (!lane.none()) [[unlikely]]
    return send_on_lane(key, lane, tag, body, told);
  launch(key, tag, body, told);
}

/// A message that its node's dispatcher has serialised.
void Simulation::depart(Departure& departure) {
  departure.key.sent = scheduler_.now();
  departure.key.ordinal = ordinal_++;
  if (departure.body != kNoBody) bodies_.packet(departure.body).sent = scheduler_.now();
  if (!departure.lane.none())
    return send_on_lane(departure.key, departure.lane, departure.tag, departure.body, departure.told);
  launch(departure.key, departure.tag, departure.body, departure.told);
}

/// Hands one copy of a packet to the network and schedules its arrival, or drops it.
void Simulation::dispatch_packet(const PacketKey& key, std::uint32_t tag, BodyId body, Record told) {
  if (aside_) [[unlikely]]
    return send_aside(key, tag, body, told);
  send_straight(key, tag, body, told);
}

/// For worlds in which messages have an envelope, or more than one link to cross.
void Simulation::send_aside(const PacketKey& key, std::uint32_t tag, BodyId body, Record told) {
  seal(body, key.from);
  const NodeId via = needs_gateway(body, key.to) ? blueprint_->scenario.network.gateway->node : kNobody;
  if (via != kNobody || is_routed()) return set_out(key, tag, body, via, told);
  const EventId message = send_straight(key, tag, body, told);
  if (message != kNoEvent && !intruders_.active.empty())
    tap(key, tag, body, {message, told.layer, told.index, static_cast<std::uint16_t>(told.about)});
}

/// One draw of the network decides when it arrives, or whether. The message, or kNoEvent if it was dropped.
EventId Simulation::send_straight(const PacketKey& key, std::uint32_t tag, BodyId body, Record told) {
  const Fate fate = network_.send(key, static_cast<std::uint32_t>(told.b));
  measure(fate);
  const std::uint32_t data = body == kNoBody ? key.from.value : body.value;
  if (fate.drop == Drop::none) [[likely]] {
    if (fate.fault != kNoFault) ++effect_of(fate.fault).delayed;
    told.event = scheduler_.schedule(key.sent + fate.delay, tag, key.to, data);
    told.a = ns(fate.delay);
    told.body = body == kNoBody ? nullptr : bodies_.body(body);
    if (is_watched()) tell(told);
    return told.event;
  }
  told.event = scheduler_.allocate_id();
  told.body = body == kNoBody ? nullptr : bodies_.body(body);
  if (is_watched()) tell(told);
  drop_packet(Event::make(key.sent, told.event, tag, key.to, data), unpack(tag), fate.drop, fate.fault);
  return kNoEvent;
}

/// What the network has measured of a packet that was just sent.
void Simulation::measure(const Fate& fate) {
  if (network_.last_bad_run() != 0) [[unlikely]]
    judge_.on_measure(NetworkMeasure::bad_run, static_cast<std::int64_t>(network_.last_bad_run()));
  if (!fate.queued) [[likely]]
    return;
  const Transmitter::Turn& turn = network_.last_turn();
  judge_.on_measure(NetworkMeasure::found, turn.found);
  if (!turn.accepted) return;
  judge_.on_measure(NetworkMeasure::wait, turn.waited.count());
  judge_.on_measure(NetworkMeasure::sojourn, turn.sojourn().count());
}

void Simulation::apply_arm(const Effect& e, NodeId node, LayerId layer) {
  CHECK(e.a >= 0, "a timer armed for the past");
  const LocalTime now = nodes_.local(node, scheduler_.now());
  const std::uint32_t entry = e.about.none() ? Timers::kNone : timers_.entry(layer, node, e.index, e.about);
  ArmedTimer& armed =
      e.about.none() ? timers_.slot(wiring(), layer, local(layer, node), e.index) : timers_.at(entry).armed;
  armed.deadline = now + Duration{e.a};
  armed.period = Duration{e.b};
  schedule_timer(armed, layer, node, e.index, entry);
}

void Simulation::schedule_timer(ArmedTimer& timer, LayerId layer, NodeId node, std::uint8_t index,
                                std::uint32_t entry) {
  const SimTime now = scheduler_.now();
  const SimTime at = nodes_.has_clocks() ? nodes_.clock(node).when(timer.deadline, now)
                                         : SimTime{timer.deadline.time_since_epoch()};
  const bool plain = entry == Timers::kNone;
  timer.event = scheduler_.schedule(std::min(at, kForever - Duration{1}),
                                    pack(plain ? EventKind::timer : EventKind::timer_about, index, layer), node,
                                    plain ? 0 : entry);
}

void Simulation::apply_disarm(const Effect& e, NodeId node, LayerId layer) {
  if (e.about.none()) {
    timers_.slot(wiring(), layer, local(layer, node), e.index) = {};
    return;
  }
  const std::uint32_t entry = timers_.find(layer, node, e.index, e.about);
  if (entry != Timers::kNone) timers_.erase(entry);
}

void Simulation::apply_mark(const Effect& e, NodeId node, LayerId layer) {
  ++counters_.marks;
  hash(wiring().layers[layer.index()].mark_hashes[e.index], node);
  if (is_watched()) tell({.kind = RecordKind::mark, .index = e.index, .layer = layer, .event = current_, .node = node,
        .body = bodies_.body(e.body)});
  judge_.on_mark(scheduler_.now(), layer, e.index, node, current_);
  plan_after_mark(layer, e.index, current_);
  bodies_.release(e.body);
}

void Simulation::apply_history(const Effect& e, NodeId node, LayerId layer) {
  ++counters_.operations;
  const OperationRecord operation{.id = e.about.operation(), .outcome = e.index,
                                  .operation = static_cast<std::uint8_t>(e.slot), .layer = layer, .node = node,
                                  .time = scheduler_.now(), .key = e.a, .value = e.b, .event = current_};
  if (is_watched()) tell({.kind = RecordKind::operation, .index = e.index, .layer = layer, .event = current_, .node = node,
        .a = e.a, .b = e.b, .about = operation.id.value, .body = &operation});
  judge_.on_operation(operation);
}

void Simulation::queue_hearers(const Effect& e, NodeId node, LayerId layer) {
  if (is_watched()) tell({.kind = RecordKind::indication, .index = e.index, .layer = layer, .event = current_, .node = node,
        .body = bodies_.body(e.body)});
  const std::uint16_t stopped = nodes_.stopped_from(node);
  std::size_t hearing = 0;
  for (const Route& route : wiring().layers[layer.index()].hearers[e.index]) {
    if (wiring().layers[route.layer.index()].height >= stopped) continue;
    queue({route.layer, Call::Kind::indication, route.index, kNobody, {}, e.body, false});
    ++hearing;
  }
  if (hearing == 0)
    bodies_.release(e.body);
  else
    calls_.back().last_use = true;
}

void Simulation::queue_request(const Effect& e, NodeId node, LayerId layer) {
  const Route route = wiring().layers[layer.index()].requests[e.index];
  if (is_watched()) tell({.kind = RecordKind::request, .index = e.index, .layer = layer, .event = current_, .node = node,
        .body = bodies_.body(e.body)});
  if (route.layer == kNoLayer) return bodies_.release(e.body);  // an optional service that is not there
  queue({route.layer, Call::Kind::request, route.index, kNobody, {}, e.body, true});
}

void Simulation::stop_above(NodeId node, LayerId layer) {
  const GroupWiring& g = group(node);
  const auto from = static_cast<std::uint16_t>(wiring().layers[layer.index()].height + 1);
  if (from >= nodes_.stopped_from(node)) return;
  for (std::uint16_t h = from; h < g.height; ++h)
    timers_.clear(wiring(), LayerId{static_cast<std::uint16_t>(g.bottom.value + h)}, node);
  nodes_.stop_from(node, from);
  end_waiting(node, from, Drop::stopped, kNoFault);
  // Calls that were queued for what has just stopped.
  for (std::size_t i = next_call_; i < calls_.size();) {
    if (wiring().layers[calls_[i].layer.index()].height < from) {
      ++i;
      continue;
    }
    const PendingCall gone = calls_[i];
    calls_.erase(calls_.begin() + static_cast<std::ptrdiff_t>(i));
    if (!gone.last_use || gone.body == kNoBody) continue;
    // Hearers are queued bottom first: another use of the same body lies just before, if any is left.
    if (i > next_call_ && calls_[i - 1].body == gone.body)
      calls_[i - 1].last_use = true;
    else
      bodies_.release(gone.body);
  }
  if (is_watched()) tell({.kind = RecordKind::stopped_above, .layer = layer, .event = current_, .node = node});
}

void Simulation::start_above(NodeId node, LayerId layer) {
  const GroupWiring& g = group(node);
  const std::uint16_t from = nodes_.stopped_from(node);
  if (from == NodeTable::kNotStopped || from <= wiring().layers[layer.index()].height) return;
  nodes_.start(node);
  if (is_watched()) tell({.kind = RecordKind::started_above, .layer = layer, .event = current_, .node = node});
  for (std::uint16_t h = from; h < g.height; ++h) {
    const LayerId above{static_cast<std::uint16_t>(g.bottom.value + h)};
    stacks_.population(above).construct(local(above, node), true);
    queue({above, Call::Kind::start, 0, kNobody, {}, kNoBody, false});
  }
}

}  // namespace netsplit
