#include "sim/run/dispatcher.hpp"

#include <algorithm>
#include <utility>

#include "sim/run/simulation.hpp"

namespace netsplit {

void Simulation::equip_nodes() {
  for (const Group& group : blueprint_->scenario.groups) {
    if (!group.cpu) continue;
    dispatchers_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < group.count; ++i) nodes_.equip(NodeId{group.first.value + i});
  }
}

void Simulation::touch_slow(NodeId node) {
  slowness_.for_each_fault(node, [&](FaultId fault) { touch(fault, node); });
}

/// What a message of so many bytes costs the node now. Never nothing: two messages never leave at one
/// instant.
Duration Simulation::cpu_cost(NodeId node, std::int64_t bytes) {
  const CpuSpec& cpu = *blueprint_->scenario.groups[group_of(node).index()].cpu;
  Duration cost = cpu.per_message + cpu.per_byte * bytes;
  if (slowness_.any()) {
    const Duration slow = slowness_.scaled(node, cost);
    if (slow != cost) touch_slow(node);
    cost = slow;
  }
  return std::max(cost, Duration{1});
}

void Simulation::take_up(NodeId node, Dispatcher::Doing doing, std::int64_t bytes) {
  const Duration cost = cpu_cost(node, bytes);
  Dispatcher& d = dispatchers_[node.index()];
  d.doing = doing;
  d.busy += cost;
  d.done = scheduler_.now() + cost;
  scheduler_.schedule(d.done, pack(EventKind::dispatched, 0, kNoLayer), node, ++d.work);
}

/// A handler of this node has sent a message: it leaves when it is serialised.
void Simulation::post(NodeId node, Departure departure) {
  Dispatcher& d = dispatchers_[node.index()];
  const std::int64_t bytes = departure.told.b;
  departure.told.cause = current_;
  d.departures.push(std::move(departure));
  if (d.doing == Dispatcher::Doing::nothing) take_up(node, Dispatcher::Doing::sending, bytes);
}

/// An event of this node has come: it has its turn when those before it have had theirs.
void Simulation::line_up(const Event& event, Duration took) {
  const NodeId node = event.node;
  Dispatcher& d = dispatchers_[node.index()];
  const bool waits = d.doing != Dispatcher::Doing::nothing;
  d.arrivals.push({event, took, scheduler_.now()});
  if (!waits) return serve(node);
  if (is_watched()) tell({.kind = RecordKind::queued, .event = event.id(), .node = node});
}

/// Goes on with what waits, until the dispatcher is at work or nothing is left.
void Simulation::serve(NodeId node) {
  using Doing = Dispatcher::Doing;
  while (nodes_.is_up(node) && !nodes_.is_paused(node)) {
    Dispatcher& d = dispatchers_[node.index()];
    if (d.doing != Doing::nothing) return;
    if (!d.departures.empty()) return take_up(node, Doing::sending, d.departures.front().told.b);
    if (d.arrivals.empty()) return;
    const Event event = d.arrivals.front().event;
    judge_.on_measure(NetworkMeasure::cpu_wait, (scheduler_.now() - d.arrivals.front().since).count());
    const Tag tag = unpack(event.tag());
    // What a node tells itself is not serialised.
    if (carries_message(tag.kind) && sender(event, tag) != node)
      return take_up(node, Doing::receiving, bodies_.packet(BodyId{event.data}).bytes);
    have_turn(d.arrivals.take());
  }
}

/// The handler of an event that has waited its turn, or has been read.
void Simulation::have_turn(const Dispatcher::Arrival& arrival) {
  const Event& event = arrival.event;
  const Tag tag = unpack(event.tag());
  current_ = event.id();
  if (carries_message(tag.kind))
    deliver(event, tag, arrival.took, true);
  else if (is_awaited(event, tag))
    fire(event, tag, true);
}

/// The dispatcher has done its work, unless a pause or a crash broke it off.
void Simulation::dispatched(const Event& event) {
  using Doing = Dispatcher::Doing;
  Dispatcher& d = dispatchers_[event.node.index()];
  if (d.work != event.data || d.doing == Doing::nothing || nodes_.is_paused(event.node)) {
    no_event();
    return;
  }
  if (std::exchange(d.doing, Doing::nothing) == Doing::sending) {
    Departure departure = d.departures.take();
    current_ = departure.told.cause;
    depart(departure);
  } else {
    have_turn(d.arrivals.take());
  }
  serve(event.node);
}

void Simulation::stop_work(NodeId node) {
  Dispatcher& d = dispatchers_[node.index()];
  if (d.doing == Dispatcher::Doing::nothing) return;
  d.left = d.done - scheduler_.now();
  ++d.work;
}

void Simulation::go_on_working(NodeId node) {
  Dispatcher& d = dispatchers_[node.index()];
  if (d.doing == Dispatcher::Doing::nothing) return serve(node);
  d.done = scheduler_.now() + d.left;
  scheduler_.schedule(d.done, pack(EventKind::dispatched, 0, kNoLayer), node, ++d.work);
}

/// What had come and what had not left is lost with the node.
void Simulation::abandon_work(NodeId node, bool was_paused, FaultId fault) {
  Dispatcher& d = dispatchers_[node.index()];
  if (d.doing != Dispatcher::Doing::nothing) d.busy -= was_paused ? d.left : d.done - scheduler_.now();
  d.doing = Dispatcher::Doing::nothing;
  ++d.work;
  while (!d.departures.empty()) {
    Departure lost = d.departures.take();
    lost.told.event = scheduler_.allocate_id();
    lost.told.body = bodies_.body(lost.body);
    if (is_watched()) tell(lost.told);
    drop_packet(Event::make(scheduler_.now(), lost.told.event, lost.tag, lost.key.to, lost.body.value),
                unpack(lost.tag), Drop::crashed, fault);
  }
  while (!d.arrivals.empty()) discard(d.arrivals.take().event, Drop::crashed, fault);
}

double Simulation::busiest_node() const {
  const SimTime now = scheduler_.now();
  Duration most{0};
  for (std::uint32_t n = 0; n < dispatchers_.size(); ++n) {
    const Dispatcher& d = dispatchers_[n];
    const bool working = d.doing != Dispatcher::Doing::nothing;
    const Duration ahead = !working ? Duration{0} : nodes_.is_paused(NodeId{n}) ? d.left : d.done - now;
    most = std::max(most, d.busy - ahead);
  }
  return now > kStart ? static_cast<double>(most.count()) / static_cast<double>((now - kStart).count()) : 0.0;
}

void Simulation::begin_slow(FaultId fault, const NodeSet& nodes, std::int64_t factor) {
  slowness_.begin(fault, nodes, factor);
  tell_speeds(fault, nodes);
}

void Simulation::end_slow(FaultId fault) {
  if (!slowness_.end(fault)) return;
  tell_speeds(fault, resolved(fault).nodes);
  ended(fault);
}

void Simulation::tell_speeds(FaultId fault, const NodeSet& nodes) {
  if (!is_watched()) return;
  for (const NodeId node : nodes)
    tell({.kind = RecordKind::slowed,
          .event = current_,
          .node = node,
          .fault = fault,
          .a = slowness_.factor(node)});
}

}  // namespace netsplit
