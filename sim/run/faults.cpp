// What the timeline's steps do to a running simulation, and the receipts they get for it.

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kStepHash = hash_name("step");
constexpr std::uint64_t kStepEndHash = hash_name("step ends");

template <class... F>
struct Match : F... {
  using F::operator()...;
};
template <class... F>
Match(F...) -> Match<F...>;

/// Whether a step is over as soon as it has acted: it has no end of its own.
bool is_momentary(const Verb& verb) {
  if (const auto* set = std::get_if<verbs::Set>(&verb)) return !set->one_by_one;
  return std::holds_alternative<verbs::Heal>(verb) || std::holds_alternative<verbs::Release>(verb) ||
         std::holds_alternative<verbs::Restart>(verb) || std::holds_alternative<verbs::Resume>(verb) ||
         std::holds_alternative<verbs::Skew>(verb) || std::holds_alternative<verbs::Do>(verb);
}

}  // namespace

void Simulation::plan_first_steps() {
  for (const Step& step : blueprint_->scenario.timeline)
    if (step.moment.kind == Moment::Kind::at && blueprint_->steps[step.id.index()].happens)
      timeline_.plan({.at = blueprint_->steps[step.id.index()].at, .fault = step.id});
}

void Simulation::plan_after(Moment::Kind kind, FaultId fault, EventId cause) {
  for (const Step& step : blueprint_->scenario.timeline) {
    if (step.moment.kind != kind || step.moment.fault != fault || marks_seen_[step.id.index()] != 0) continue;
    marks_seen_[step.id.index()] = 1;
    if (!blueprint_->steps[step.id.index()].happens) continue;
    timeline_.plan({.at = scheduler_.now() + blueprint_->steps[step.id.index()].delay, .fault = step.id, .cause = cause});
  }
}

void Simulation::plan_after_mark(LayerId layer, std::uint8_t mark, EventId cause) {
  for (const Blueprint::MarkTrigger& trigger : blueprint_->mark_triggers) {
    if (trigger.layer != layer || trigger.mark != mark) continue;
    const Moment& moment = blueprint_->step(trigger.step).moment;
    if (++marks_seen_[trigger.step.index()] != moment.occurrence) continue;
    timeline_.plan({.at = scheduler_.now() + blueprint_->steps[trigger.step.index()].delay, .fault = trigger.step, .cause = cause});
  }
}

void Simulation::run_step(const DueStep& due) {
  current_ = scheduler_.allocate_id();
  ordinal_ = 0;
  hash(hash_name(step_of(due.fault).name) ^ (due.undo ? kStepEndHash : kStepHash), NodeId{due.occurrence + due.position});
  const EventId step = current_;
  if (due.undo)
    end_step(due);
  else if (due.position != 0)
    roll_on(due.fault, due.position, due.occurrence);
  else
    begin_step(due);
  current_ = step;
  after_event(step, kNobody);
}

void Simulation::begin_step(const DueStep& due) {
  const Step& step = step_of(due.fault);
  const EventId event = current_;
  Receipt& receipt = receipts_[due.fault.index()];
  ++receipt.begun;
  receipt.first_begin = std::min(receipt.first_begin, scheduler_.now());
  receipt.last_end = kForever;
  if (is_watched()) tell({.kind = RecordKind::fault_begins, .event = event, .cause = due.cause, .fault = due.fault, .a = due.occurrence});
  judge_.on_fault_begins(scheduler_.now(), due.fault, event);
  if (step.lasts)
    timeline_.plan({.at = scheduler_.now() + *step.lasts, .fault = due.fault, .occurrence = due.occurrence,
                    .undo = true, .cause = event});
  if (step.every && due.occurrence + 1 < step.times)
    timeline_.plan({.at = scheduler_.now() + *step.every, .fault = due.fault, .occurrence = due.occurrence + 1,
                    .cause = event});
  act_on(due.fault);
  plan_after(Moment::Kind::after_fault, due.fault, event);
  if (is_momentary(step.verb)) ended(due.fault);
}

/// The end of a step with `for`: what it began is undone.
void Simulation::end_step(const DueStep& due) {
  const EventId event = current_;
  const Verb& verb = step_of(due.fault).verb;
  const auto undo = [&](auto&& f) {
    const NodeSet nodes = acted_on_[due.fault];
    for (const NodeId node : nodes) {
      current_ = event;
      f(node);
    }
  };
  if (std::holds_alternative<verbs::Crash>(verb))
    undo([&](NodeId n) { restart(n, kNoFault); });
  else if (std::holds_alternative<verbs::Pause>(verb))
    undo([&](NodeId n) { resume(n, kNoFault); });
  else if (std::holds_alternative<verbs::Join>(verb))
    undo([&](NodeId n) { leave(n, kNoFault); });
  else if (std::holds_alternative<verbs::Leave>(verb))
    undo([&](NodeId n) { join(n, kNoFault); });
  else if (std::holds_alternative<verbs::Slow>(verb))
    end_slow(due.fault);
  else if (std::holds_alternative<verbs::Churn>(verb))
    end_churn(due.fault);
  else if (std::holds_alternative<verbs::Weather>(verb))
    end_weather(due.fault);
  else
    end_condition(due.fault);
}

FaultId Simulation::act(Step step, ResolvedStep where) {
  const FaultId fault{static_cast<std::uint32_t>(receipts_.size())};
  step.id = fault;
  if (step.name.empty()) step.name = std::string(word_of(step.verb)) + "-by-hand-" + fmt::to_string(added_.size() + 1);
  receipts_.push_back({.fault = fault});
  if (looks_at_messages(step.verb)) wraps_ = aside_ = true;
  marks_seen_.push_back(0);
  added_.push_back(std::make_shared<const AddedStep>(AddedStep{std::move(step), std::move(where)}));
  timeline_.plan({.at = scheduler_.now(), .fault = fault});
  return fault;
}

const Step& Simulation::step_of(FaultId fault) const {
  const std::size_t own = blueprint_->steps.size();
  return fault.index() < own ? blueprint_->step(fault) : added_[fault.index() - own]->step;
}

const ResolvedStep& Simulation::resolved(FaultId fault) const {
  const std::size_t own = blueprint_->steps.size();
  return fault.index() < own ? blueprint_->steps[fault.index()] : added_[fault.index() - own]->where;
}

void Simulation::act_on(FaultId fault) {
  const Step& by = step_of(fault);
  const ResolvedStep& where = resolved(fault);
  const EventId step = current_;
  const auto each = [&](auto&& f) {
    for (const NodeId node : where.nodes) {
      current_ = step;
      f(node);
    }
  };
  const auto condition = [&](Condition::Kind kind, LinkChange change) {
    network_.begin({.fault = fault, .kind = kind, .pairs = where.pairs, .in_flight = by.in_flight,
                    .change = std::move(change)});
    if (kind == Condition::Kind::cut) topology_changes();
  };
  const auto end_all = [&](Condition::Kind kind) {
    for (const FaultId other : network_.end_all(kind)) {
      ++effect_of(fault).ended;
      if (weathers_.count(other) != 0) continue;  // it strikes again
      let_go(other);
      ended(other);
    }
    if (kind == Condition::Kind::cut) topology_changes();
  };
  const auto end_one = [&](FaultId other) {
    if (network_.acts(other)) ++effect_of(fault).ended;
    end_condition(other);
  };
  std::visit(
      Match{
          [&](const verbs::Split&) { condition(Condition::Kind::cut, {}); },
          [&](const verbs::Cut&) { condition(Condition::Kind::cut, {}); },
          [&](const verbs::Degrade& v) { condition(Condition::Kind::degrade, v.change); },
          [&](const verbs::Hold&) { condition(Condition::Kind::hold, {}); },
          [&](const verbs::Heal& v) { v.fault == kNoFault ? end_all(Condition::Kind::cut) : end_one(v.fault); },
          [&](const verbs::Release& v) { v.fault == kNoFault ? end_all(Condition::Kind::hold) : end_one(v.fault); },
          [&](const verbs::Crash& v) { each([&](NodeId n) { crash(n, fault, v.loses_disk); }); },
          [&](const verbs::Restart& v) { each([&](NodeId n) { restart(n, fault, v.loses_disk); }); },
          [&](const verbs::Pause&) { each([&](NodeId n) { pause(n, fault); }); },
          [&](const verbs::Resume&) { each([&](NodeId n) { resume(n, fault); }); },
          [&](const verbs::Skew& v) { each([&](NodeId n) { skew(n, fault, v); }); },
          [&](const verbs::Set& v) {
            if (v.one_by_one) return roll_on(fault, 0, 0);
            each([&](NodeId n) { configure(n, fault, v); });
            agreement_.settle(nodes_, scheduler_.now());
          },
          [&](const verbs::Intrude&) { intruders_.active.push_back(fault); },
          [&](const verbs::Slow& v) { begin_slow(fault, where.nodes, v.factor); },
          [&](const verbs::Do& v) { each([&](NodeId n) { command(n, fault, v); }); },
          [&](const verbs::Join&) { each([&](NodeId n) { join(n, fault); }); },
          [&](const verbs::Leave&) { each([&](NodeId n) { leave(n, fault); }); },
          [&](const verbs::Churn&) { begin_churn(fault); },
          [&](const verbs::Weather&) { begin_weather(fault); },
          [&](const verbs::Move& v) { each([&](NodeId n) { move(n, fault, v.away); }); },
      },
      by.verb);
}

void Simulation::touch(FaultId fault, NodeId node) {
  if (fault != kNoFault) insert(effect_of(fault).nodes, node);
}

/// The fault lasts as long as something is left of what it did to the node. A churn goes on by itself.
void Simulation::hold(FaultId fault, NodeId node) {
  if (fault != kNoFault && churns_.count(fault) == 0) insert(acted_on_[fault], node);
}

void Simulation::ended(FaultId fault) {
  if (fault == kNoFault) return;
  receipts_[fault.index()].last_end = scheduler_.now();
  if (is_watched()) tell({.kind = RecordKind::fault_ends, .event = current_, .fault = fault});
  hash(kStepEndHash ^ hash_name(step_of(fault).name), kNobody);
  judge_.on_fault_ends(scheduler_.now(), fault, current_);
  plan_after(Moment::Kind::after_fault_end, fault, current_);
}

void Simulation::end_condition(FaultId fault) {
  if (stops_intruding(fault)) return ended(fault);
  if (network_.end(fault) == 0) return;
  const Verb& verb = step_of(fault).verb;
  if (std::holds_alternative<verbs::Split>(verb) || std::holds_alternative<verbs::Cut>(verb)) topology_changes();
  let_go(fault);
  ended(fault);
}

/// A packet has come to a link that the fault holds.
void Simulation::hold_back(const Event& event, NodeId from, FaultId fault) {
  ++effect_of(fault).held;
  held_[fault].push_back({event, from});
}

/// What the fault held sets out again; another cut or hold may stop it on the way.
void Simulation::let_go(FaultId fault) {
  const auto found = held_.find(fault);
  if (found == held_.end()) return;
  const std::vector<Held> packets = std::move(found->second);
  held_.erase(found);
  for (const Held& held : packets) {
    const EventId id = scheduler_.schedule(scheduler_.now(), held.event.tag(), held.event.node, held.event.data);
    const Tag tag = unpack(held.event.tag());
    // Nobody is told of the packets of streams.
    if (tag.kind == EventKind::segment) continue;
    if (tag.kind == EventKind::hop && unpack(transits_[held.event.data].tag).kind == EventKind::segment) continue;
    Record told{.kind = RecordKind::released,
                .index = tag.index,
                .layer = tag.layer,
                .event = id,
                .node = held.event.node,
                .other = held.from,
                .fault = fault,
                .a = static_cast<std::int64_t>(held.event.id().value)};
    if (tag.kind == EventKind::hop) {
      Transit& packet = transits_[held.event.data];
      told.node = packet.to;
      told.other = packet.from;
      told.a = static_cast<std::int64_t>(std::exchange(packet.message, id).value);
    }
    if (is_watched()) tell(told);
  }
}

void Simulation::crash(NodeId node, FaultId fault, bool loses_disk) {
  if (!nodes_.is_up(node)) return;
  touch(fault, node);
  if (is_watched()) tell({.kind = RecordKind::crashed, .event = current_, .node = node, .fault = fault, .a = nodes_.incarnation(node)});
  take_down(node, NodeStatus::down, fault);
  hold(fault, node);
  if (loses_disk) nodes_.set_disk_lost(node, true);
}

void Simulation::restart(NodeId node, FaultId fault, bool loses_disk) {
  if (nodes_.status(node) != NodeStatus::down) return;
  touch(fault, node);
  const bool keeps_durable = !loses_disk && !nodes_.has_lost_disk(node);
  nodes_.set_disk_lost(node, false);
  nodes_.set_status(node, NodeStatus::up);
  topology_changes();
  if (is_watched()) tell({.kind = RecordKind::restarted, .event = current_, .node = node, .fault = fault,
        .a = nodes_.incarnation(node)});
  construct_node(node, keeps_durable);
  start_node(node);
  up_again(node);
}

void Simulation::pause(NodeId node, FaultId fault) {
  if (!nodes_.is_up(node) || nodes_.is_paused(node)) return;
  touch(fault, node);
  hold(fault, node);
  if (is_watched()) tell({.kind = RecordKind::paused, .event = current_, .node = node, .fault = fault});
  nodes_.set_paused(node, true);
  paused_[node].by = fault;
  if (nodes_.has_dispatcher(node)) stop_work(node);
}

void Simulation::resume(NodeId node, FaultId fault) {
  if (!nodes_.is_up(node) || !nodes_.is_paused(node)) return;
  touch(fault, node);
  if (is_watched()) tell({.kind = RecordKind::resumed, .event = current_, .node = node, .fault = fault});
  nodes_.set_paused(node, false);
  const EventId step = current_;
  const std::vector<Event> events = std::move(paused_[node].events);
  paused_.erase(node);
  if (nodes_.has_dispatcher(node)) go_on_working(node);
  // They come before everything else of this instant, in the order in which they came in. What they send is
  // numbered through: all of it leaves at one instant, and each packet has draws of its own.
  for (const Event& event : events) {
    current_ = event.id();
    handle_parked(event, unpack(event.tag()));
  }
  current_ = step;
  up_again(node);
}

/// An event that came while its node was paused.
void Simulation::handle_parked(const Event& event, const Tag& tag) {
  if (!is_awaited(event, tag)) return;
  switch (tag.kind) {
    case EventKind::bare_message:
    case EventKind::message: return deliver(event, tag);
    case EventKind::timer:
    case EventKind::timer_about: return fire(event, tag);
    case EventKind::start: return start_node(event.node);
    case EventKind::hop: return enter_gateway(event.data);
    case EventKind::translated: return leave_gateway(event);
    case EventKind::segment: return segment_at_door(event);
    case EventKind::stream_timer: return stream_timer(event);
    case EventKind::stream_wake: return stream_wake(event);
    case EventKind::restart:
    case EventKind::converge:
    case EventKind::injected:
    case EventKind::dispatched:
    case EventKind::churn:
    case EventKind::weather: CHECK(false, "an event that waits for no node was parked");
  }
}

/// A crash, a pause or a move is over when none of the nodes it acted on is still down or paused by it.
void Simulation::up_again(NodeId node) {
  no_longer_held(node, [](const Verb& verb) {
    return !std::holds_alternative<verbs::Join>(verb) && !std::holds_alternative<verbs::Leave>(verb);
  });
}

/// What those faults did to the node is undone; a fault of which nothing is left is over.
void Simulation::no_longer_held(NodeId node, bool (*by)(const Verb&)) {
  for (auto it = acted_on_.begin(); it != acted_on_.end();) {
    const FaultId fault = it->first;
    if (!by(step_of(fault).verb)) {
      ++it;
      continue;
    }
    NodeSet& nodes = it->second;
    const auto place = std::lower_bound(nodes.begin(), nodes.end(), node);
    const bool was_in = place != nodes.end() && *place == node;
    if (was_in) nodes.erase(place);
    const bool over = was_in && nodes.empty();
    it = over ? acted_on_.erase(it) : std::next(it);
    if (over) ended(fault);
  }
}

void Simulation::skew(NodeId node, FaultId fault, const verbs::Skew& skew) {
  Clock& clock = nodes_.own_clock(node);
  const SimTime now = scheduler_.now();
  touch(fault, node);
  if (skew.step) clock.step(*skew.step);
  if (skew.drift && *skew.drift != clock.drift()) {
    clock.set_drift(*skew.drift, now);
    // Deadlines stand on the node's clock: their true instants have moved.
    timers_.for_each(wiring(), group(node), node,
                     [&](LayerId layer, std::uint8_t timer, ArmedTimer& armed, std::uint32_t entry) {
                       schedule_timer(armed, layer, node, timer, entry);
                     });
  }
  if (is_watched()) tell({.kind = RecordKind::clock, .event = current_, .node = node, .fault = fault, .a = clock.drift(),
        .b = skew.step ? ns(*skew.step) : 0});
}

LayerId Simulation::layer_named(NodeId node, const std::string& name) const {
  const GroupWiring& g = group(node);
  for (std::uint16_t h = 0; h < g.height; ++h) {
    const LayerId layer{static_cast<std::uint16_t>(g.bottom.value + h)};
    if (wiring().layers[layer.index()].name == name) return layer;
  }
  return kNoLayer;
}

void Simulation::configure(NodeId node, FaultId fault, const verbs::Set& set) {
  const LayerId layer = set.format ? kNoLayer : layer_named(node, set.layer);
  if (layer == kNoLayer && !set.format) return;
  note_configured(node, set);
  if (set.format) return speak(node, fault, *set.format);
  touch(fault, node);
  stacks_.population(layer).configure(local(layer, node), set.field, set.value);
  if (is_watched()) tell({.kind = RecordKind::configured, .index = static_cast<std::uint8_t>(set.field), .layer = layer,
        .event = current_, .node = node, .fault = fault});
  if (!nodes_.is_up(node) || wiring().layers[layer.index()].height >= nodes_.stopped_from(node)) return;
  const PendingCall call{layer, Call::Kind::configured, 0, kNobody, {}, kNoBody, false};
  if (waits(node, layer)) return keep_waiting(node, call);
  make_calls(node, call);
  after_event(current_, node);
}

void Simulation::command(NodeId node, FaultId fault, const verbs::Do& verb) {
  const LayerId layer = layer_named(node, verb.layer);
  if (layer == kNoLayer || !nodes_.is_up(node) || nodes_.is_paused(node)) return;
  if (wiring().layers[layer.index()].height >= nodes_.stopped_from(node)) return;
  touch(fault, node);
  const CommandInfo& info = blueprint_->protocols[layer.index()]->commands[verb.command];
  const BodyId body = info.store(verb.values, blueprint_->seed, bodies_);
  hash(wiring().layers[layer.index()].command_hashes[verb.command], node);
  if (is_watched()) tell({.kind = RecordKind::command, .index = static_cast<std::uint8_t>(verb.command), .layer = layer,
        .event = current_, .node = node, .fault = fault, .body = bodies_.body(body)});
  const PendingCall call{layer, Call::Kind::command, static_cast<std::uint8_t>(verb.command), kNobody, {}, body, true};
  if (waits(node, layer)) return keep_waiting(node, call);
  make_calls(node, call);
  after_event(current_, node);
}

}  // namespace netsplit
