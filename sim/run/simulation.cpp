#include "sim/run/simulation.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"

namespace netsplit {
namespace {

/// Up to so many nodes, what events touch is in the cache anyway.
constexpr std::uint32_t kCached = 10'000;
/// Far enough for memory to answer, near enough that the answer is still in the cache.
constexpr std::uint32_t kFetchAhead = 12;
constexpr std::uint64_t kDropHash = hash_name("drop");
constexpr std::uint64_t kStartHash = hash_name("start");
constexpr std::uint64_t kNoPortHash = hash_name("no port");

/// Whether something in this world looks at more of a message than where it goes.
bool needs_packets(const Scenario& scenario) {
  return looks_at_messages(scenario) ||
         std::any_of(scenario.groups.begin(), scenario.groups.end(), [](const Group& g) { return g.cpu.has_value(); });
}

Stacks make_stacks(const Blueprint& blueprint) {
  Stacks stacks(blueprint.wiring);
  for (const Group& group : blueprint.scenario.groups)
    for (const StackEntry& entry : group.stack)
      stacks.add(entry.protocol->make({blueprint.seed, entry.name, group.first, group.count, entry.parameters}));
  return stacks;
}

}  // namespace

Simulation::Simulation(std::shared_ptr<const Blueprint> blueprint)
    : blueprint_(std::move(blueprint)),
      one_group_(blueprint_->wiring->groups.size() == 1),
      wraps_(needs_packets(blueprint_->scenario)),
      stacks_(make_stacks(*blueprint_)),
      nodes_(blueprint_->scenario.node_count()),
      network_(make_network(*blueprint_)),
      routes_(blueprint_->routes),
      timers_(*blueprint_->wiring),
      marks_seen_(blueprint_->steps.size(), 0),
      receipts_(blueprint_->steps.size()),
      judge_(blueprint_->expectations) {
  for (std::size_t f = 0; f < receipts_.size(); ++f) receipts_[f].fault = FaultId{static_cast<std::uint32_t>(f)};
  for (const Group& group : blueprint_->scenario.groups) {
    for (std::uint32_t i = 0; i < group.count; ++i) {
      const NodeId node{group.first.value + i};
      if (group.drift != 0 || group.offset != Duration{0}) nodes_.own_clock(node) = Clock(group.drift, group.offset);
      if (group.absent) {
        nodes_.set_status(node, NodeStatus::absent);
        continue;
      }
      scheduler_.schedule(kStart, pack(EventKind::start, 0, kNoLayer), node, 0);
    }
  }
  formats_.of_nodes = formats_of(blueprint_->scenario);
  aside_ = wraps_ || is_routed();
  equip_nodes();
  absent_at_start();
  plan_first_steps();
  up_time_.change(kStart, nodes_.up());
}

Simulation::State Simulation::run(std::uint64_t events, SimTime until) {
  const SimTime limit = std::min(until, blueprint_->end());
  while (state_ == State::running && events-- != 0) {
    if (counters_.events >= blueprint_->limits.max_events) {
      state_ = State::out_of_events;
      break;
    }
    // Steps precede the other events of their instant.
    const SimTime step_at = timeline_.next_time();
    Event event;
    if (next_event(step_at <= limit ? step_at - Duration{1} : limit, event)) {
      if (nodes_.size() > kCached) fetch_ahead();
      judge_.advance(*this, scheduler_.now());
      ++counters_.events;
      handle(event);
    } else if (step_at <= limit) {
      scheduler_.advance_to(step_at);
      judge_.advance(*this, step_at);
      ++counters_.events;
      run_step(timeline_.take());
    } else {
      scheduler_.advance_to(limit);
      if (limit == blueprint_->end()) {
        state_ = State::finished;
        finish();
      }
      break;
    }
  }
  return state_;
}

/// Asks the cache for what the next events will touch: with many nodes, waiting for memory is most of the
/// work of an event, and these waits can overlap.
void Simulation::fetch_ahead() {
  if (fetched_ > 0) --fetched_;
  for (; fetched_ < kFetchAhead; ++fetched_) {
    const Event* event = scheduler_.upcoming(fetched_);
    if (event == nullptr) break;
    const Tag tag = unpack(event->tag());
    __builtin_prefetch(nodes_.address(event->node));
    if (tag.kind == EventKind::message) __builtin_prefetch(&bodies_.packet(BodyId{event->data}));
    if (tag.layer == kNoLayer) continue;
    const std::uint32_t place = local(tag.layer, event->node);
    if (tag.kind == EventKind::timer) __builtin_prefetch(timers_.address(wiring(), tag.layer, place, tag.index));
    __builtin_prefetch(stacks_.population(tag.layer).address(place));
  }
}

bool Simulation::step() {
  run(1, blueprint_->end());
  return state_ == State::running;
}

void Simulation::finish() {
  if (judged_) return;
  judged_ = true;
  judge_.finish(*this, scheduler_.now());
}

bool Simulation::next_event(SimTime limit, Event& event) {
  if (!blueprint_->scenario.shuffled_ties) [[likely]]
    return scheduler_.next(limit, event);
  if (next_in_batch_ == batch_.size()) {
    next_in_batch_ = 0;
    scheduler_.next_batch(limit, batch_);
    shuffle_batch();
  }
  // A step may have been planned for this very instant meanwhile: then it comes first.
  if (batch_.empty() || batch_[next_in_batch_].time > limit) return false;
  event = batch_[next_in_batch_++];
  return true;
}

/// Another order among the events of one instant, drawn by the seed; events of one origin keep theirs.
void Simulation::shuffle_batch() {
  if (batch_.size() < 2) return;
  const auto origin = [this](const Event& e) {
    const Tag tag = unpack(e.tag());
    return carries_message(tag.kind) ? sender(e, tag) : e.node;
  };
  std::vector<NodeId> turns;
  std::map<NodeId, std::vector<Event>> by_origin;
  for (const Event& e : batch_) {
    turns.push_back(origin(e));
    by_origin[turns.back()].push_back(e);
  }
  Stream stream(combine(combine(blueprint_->seed, hash_name("ties")),
                        static_cast<std::uint64_t>(ns(batch_[0].time)) ^ batch_[0].id().value << 40));
  shuffle(stream, std::span<NodeId>(turns));
  std::map<NodeId, std::size_t> taken;
  for (std::size_t i = 0; i < batch_.size(); ++i) batch_[i] = by_origin[turns[i]][taken[turns[i]]++];
}

void Simulation::handle(const Event& event) {
  const Tag tag = unpack(event.tag());
  current_ = event.id();
  ordinal_ = 0;
  switch (tag.kind) {
    case EventKind::bare_message:
    case EventKind::message: arrive(event, tag); break;
    case EventKind::timer:
    case EventKind::timer_about: is_awaited(event, tag) ? fire(event, tag) : no_event(); break;
    case EventKind::start:
      if (!nodes_.is_up(event.node) || nodes_.incarnation(event.node) != 0) break;
      nodes_.is_paused(event.node) ? park(event, event.node) : start_node(event.node);
      break;
    case EventKind::restart:
      if (nodes_.status(event.node) == NodeStatus::down && nodes_.incarnation(event.node) == event.data)
        restart(event.node, kNoFault);
      break;
    case EventKind::hop: arrive_hop(event, tag); break;
    case EventKind::converge: converge(); break;
    case EventKind::segment: arrive_segment(event); break;
    case EventKind::stream_timer: is_awaited(event, tag) ? stream_timer(event) : no_event(); break;
    case EventKind::stream_wake: is_awaited(event, tag) ? stream_wake(event) : no_event(); break;
    case EventKind::translated: leave_gateway(event); break;
    case EventKind::injected: inject(event); break;
    case EventKind::dispatched: dispatched(event); break;
    case EventKind::churn: turn_churn(event); break;
    case EventKind::weather: turn_weather(event); break;
  }
}

NodeId Simulation::sender(const Event& event, const Tag& tag) const {
  return tag.kind == EventKind::bare_message ? NodeId{event.data} : bodies_.packet(BodyId{event.data}).from;
}

void Simulation::arrive(const Event& event, const Tag& tag) {
  const NodeId from = sender(event, tag);
  const Network::Arrival arrival = from == event.node ? Network::Arrival{} : network_.arrive(from, event.node);
  if (arrival.kind == Network::Arrival::Kind::passes) [[likely]] {
    deliver(event, tag);
  } else if (arrival.kind == Network::Arrival::Kind::dropped) {
    drop_packet(event, tag, Drop::cut, arrival.fault);
  } else {
    hold_back(event, from, arrival.fault);
    if (is_watched()) tell({.kind = RecordKind::held, .index = tag.index, .layer = tag.layer, .event = event.id(), .node = event.node,
          .other = from, .fault = arrival.fault});
  }
}

/// The packet is at the node's door: the network has let it pass.
void Simulation::deliver(const Event& event, const Tag& tag, Duration took, bool in_turn) {
  const NodeId node = event.node;
  if (wraps_ && !addresses_.are_plain() && !arrives_at_address(event, tag)) [[unlikely]]
    return drop_packet(event, tag, Drop::moved, addresses_.mover(node));
  if (tag.layer == kNoLayer) return drop_packet(event, tag, Drop::no_port, kNoFault);
  const LayerWiring& layer = wiring().layers[tag.layer.index()];
  if (!nodes_.is_plain(node)) [[unlikely]] {
    if (nodes_.status(node) == NodeStatus::down) return drop_packet(event, tag, Drop::node_down, kNoFault);
    if (nodes_.status(node) == NodeStatus::absent) return drop_packet(event, tag, Drop::node_absent, kNoFault);
    if (layer.height >= nodes_.stopped_from(node)) return drop_packet(event, tag, Drop::stopped, kNoFault);
    if (nodes_.is_paused(node)) return park(event, node);
    if (nodes_.listens(node) && !in_turn) traffic_.note(node, sender(event, tag), nodes_.local(node, scheduler_.now()));
    if (nodes_.has_dispatcher(node) && !in_turn) return line_up(event, took);
  }
  if (wraps_ && !opens(event, tag)) return;
  if (waits(node, tag.layer)) return keep_waiting(node, tag.layer, event, took);
  let_in(event, tag, took);
}

/// The layer that serves the message's port handles it.
void Simulation::let_in(const Event& event, const Tag& tag, Duration took) {
  const NodeId node = event.node;
  const LayerWiring& layer = wiring().layers[tag.layer.index()];
  const NodeId from = sender(event, tag);
  const BodyId body = tag.kind == EventKind::message ? BodyId{event.data} : kNoBody;
  ++counters_.delivered;
  hash(layer.message_hashes[tag.index], node);
  if (is_watched()) tell({.kind = RecordKind::delivered, .index = tag.index, .layer = tag.layer, .event = event.id(), .node = node,
        .other = from, .a = ns(took), .body = body == kNoBody ? nullptr : bodies_.body(body)});
  make_calls(node, {tag.layer, Call::Kind::message, tag.index, from, {}, body, true});
  after_event(event.id(), node);
}

void Simulation::fire(const Event& event, const Tag& tag, bool in_turn) {
  const NodeId node = event.node;
  if (!nodes_.is_plain(node)) [[unlikely]] {
    if (nodes_.is_paused(node)) return park(event, node);
    if (nodes_.has_dispatcher(node) && !in_turn) return line_up(event, Duration{0});
    if (waits(node, tag.layer)) return keep_waiting(node, tag.layer, event, Duration{0});
  }
  go_off(event, tag);
}

/// Whether something still waits for the event: its timer was not disarmed or replaced, its connection is not
/// over.
bool Simulation::is_awaited(const Event& event, const Tag& tag) {
  switch (tag.kind) {
    case EventKind::timer:
    case EventKind::timer_about: return armed_by(event, tag) != nullptr;
    case EventKind::stream_timer: return streams_.connections[event.data].timer == event.id();
    case EventKind::stream_wake: return streams_.connections[event.data].wake == event.id();
    default: return true;
  }
}

/// The timer that this event is the end of; null if it was replaced, disarmed, or of an earlier incarnation.
ArmedTimer* Simulation::armed_by(const Event& event, const Tag& tag) {
  ArmedTimer& armed = tag.kind == EventKind::timer
                          ? timers_.slot(wiring(), tag.layer, local(tag.layer, event.node), tag.index)
                          : timers_.at(event.data).armed;
  return armed.event == event.id() ? &armed : nullptr;
}

void Simulation::go_off(const Event& event, const Tag& tag) {
  const NodeId node = event.node;
  const bool plain = tag.kind == EventKind::timer;
  ArmedTimer* const found = armed_by(event, tag);
  if (found == nullptr) return;  // it waited, and something before it has replaced it
  ArmedTimer& armed = *found;
  const About about = plain ? About{} : timers_.at(event.data).about;
  if (armed.period > Duration{0}) {
    const LocalTime now = nodes_.local(node, scheduler_.now());
    armed.deadline += armed.period;
    if (armed.deadline <= now)  // beats that a pause swallowed
      armed.deadline += ((now - armed.deadline) / armed.period + 1) * armed.period;
    schedule_timer(armed, tag.layer, node, tag.index, plain ? Timers::kNone : event.data);
  } else if (plain) {
    armed = {};
  } else {
    timers_.erase(event.data);
  }
  ++counters_.timers;
  hash(wiring().layers[tag.layer.index()].timer_hashes[tag.index], node);
  if (is_watched()) tell({.kind = RecordKind::timer, .index = tag.index, .layer = tag.layer, .event = event.id(), .node = node,
        .about = about.value});
  make_calls(node, {tag.layer, Call::Kind::timer, tag.index, kNobody, about, kNoBody, false});
  after_event(event.id(), node);
}

void Simulation::park(const Event& event, NodeId node) {
  PausedNode& paused = paused_[node];
  if (paused.by != kNoFault) ++effect_of(paused.by).parked;
  paused.events.push_back(event);
  if (is_watched()) tell({.kind = RecordKind::parked, .event = event.id(), .node = node, .fault = paused.by});
}

void Simulation::drop_packet(const Event& event, const Tag& tag, Drop why, FaultId fault) {
  ++counters_.dropped[static_cast<std::size_t>(why)];
  if (fault != kNoFault) ++effect_of(fault).taken;
  const std::uint64_t what =
      tag.layer == kNoLayer ? kNoPortHash : wiring().layers[tag.layer.index()].message_hashes[tag.index];
  hash(what ^ (kDropHash + static_cast<std::uint64_t>(why)), event.node);
  const BodyId body = tag.kind == EventKind::message ? BodyId{event.data} : kNoBody;
  if (is_watched()) tell({.kind = RecordKind::dropped, .drop = why, .index = tag.index, .layer = tag.layer, .event = event.id(),
        .node = event.node, .other = sender(event, tag), .fault = fault,
        .body = body == kNoBody ? nullptr : bodies_.body(body)});
  if (body != kNoBody) bodies_.release(body);
}

void Simulation::tell(Record record) {
  record.time = scheduler_.now();
  if (record.cause == kNoEvent) record.cause = current_;
  observer_.value->on(record);
}

void Simulation::after_event(EventId event, NodeId node) { judge_.after_event(*this, scheduler_.now(), event, node); }

/// Starts all protocols of a node, bottom first; what they indicate comes after.
void Simulation::start_node(NodeId node) {
  hash(kStartHash, node);
  if (is_watched()) tell({.kind = RecordKind::start, .event = current_, .node = node, .a = nodes_.incarnation(node)});
  const GroupWiring& g = group(node);
  for (std::uint16_t h = 1; h < g.height; ++h)
    queue({LayerId{static_cast<std::uint16_t>(g.bottom.value + h)}, Call::Kind::start, 0, kNobody, {}, kNoBody, false});
  make_calls(node, {g.bottom, Call::Kind::start, 0, kNobody, {}, kNoBody, false});
  after_event(current_, node);
}

Value Simulation::read(NodeId node, FieldRef field) const {
  const LayerWiring& layer = wiring().layers[field.layer.index()];
  const ObservationInfo& info = blueprint_->protocols[field.layer.index()]->observations[field.index];
  if (!nodes_.is_up(node) || layer.height >= nodes_.stopped_from(node))
    return {info.type, info.unit, 0, {}, {}};
  return info.read(stacks_.population(field.layer).observed(local(field.layer, node)));
}

const void* Simulation::object(NodeId node, LayerId layer) const {
  const bool runs = nodes_.is_up(node) && !nodes_.is_paused(node) &&
                    wiring().layers[layer.index()].height < nodes_.stopped_from(node);
  return runs ? stacks_.population(layer).observed(local(layer, node)) : nullptr;
}

std::int64_t Simulation::counter(std::size_t index) const {
  const auto dropped = [this](Drop why) { return counters_.dropped[static_cast<std::size_t>(why)]; };
  constexpr double kWhole = 1e12;
  const auto value = [&]() -> std::uint64_t {
    switch (static_cast<MessageCounter>(index)) {
      case MessageCounter::sent: return counters_.sent;
      case MessageCounter::duplicated: return counters_.duplicated;
      case MessageCounter::delivered: return counters_.delivered;
      case MessageCounter::dropped: return counters_.dropped_total();
      case MessageCounter::cut: return dropped(Drop::cut);
      case MessageCounter::lost: return dropped(Drop::loss) + dropped(Drop::degraded);
      case MessageCounter::queue_full: return dropped(Drop::queue_full);
      case MessageCounter::corrupted: return dropped(Drop::corrupted);
      case MessageCounter::too_big: return dropped(Drop::too_big);
      case MessageCounter::unknown_format: return dropped(Drop::unknown_format);
      case MessageCounter::misread: return counters_.misread;
      case MessageCounter::translated: return counters_.translated;
      case MessageCounter::rejected: return dropped(Drop::rejected);
      case MessageCounter::forged: return counters_.forgeries;
      case MessageCounter::overheard: return counters_.overheard;
      case MessageCounter::disagreement: return static_cast<std::uint64_t>(disagreement().count());
      case MessageCounter::moved: return dropped(Drop::moved);
      case MessageCounter::bytes: return static_cast<std::uint64_t>(network_.bytes_taken());
      case MessageCounter::bytes_between_zones: return static_cast<std::uint64_t>(bill().between_zones.count);
      case MessageCounter::cost_traffic: return static_cast<std::uint64_t>(bill().traffic.micro_usd);
      case MessageCounter::cost_nodes: return static_cast<std::uint64_t>(bill().nodes.micro_usd);
      case MessageCounter::cost_links: return static_cast<std::uint64_t>(bill().links.micro_usd);
      case MessageCounter::cost_total: return static_cast<std::uint64_t>(bill().total().micro_usd);
      case MessageCounter::in_flight: return counters_.in_flight();
      case MessageCounter::busiest: return static_cast<std::uint64_t>(network_.busiest(scheduler_.now()) * kWhole + 0.5);
      case MessageCounter::cpu_busiest: return static_cast<std::uint64_t>(busiest_node() * kWhole + 0.5);
    }
    return 0;
  };
  return static_cast<std::int64_t>(value());
}

std::size_t Simulation::node_memory_bytes() const {
  std::size_t bytes = nodes_.memory_bytes() + network_.memory_bytes() + timers_.memory_bytes() +
                      blueprint_->group_of.capacity() * sizeof(GroupId);
  for (std::size_t l = 0; l < stacks_.size(); ++l)
    bytes += stacks_.population(LayerId{static_cast<std::uint16_t>(l)}).memory_bytes();
  return bytes;
}

Simulation::Simulation(const Simulation&) = default;
Simulation& Simulation::operator=(const Simulation&) = default;
Simulation::~Simulation() = default;

}  // namespace netsplit
