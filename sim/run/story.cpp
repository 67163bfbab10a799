#include "sim/run/story.hpp"

#include <algorithm>
#include <utility>

#include "sim/node/effects.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

void add_fault(std::vector<FaultId>& faults, FaultId fault) {
  if (fault == kNoFault) return;
  const auto place = std::lower_bound(faults.begin(), faults.end(), fault);
  if (place == faults.end() || *place != fault) faults.insert(place, fault);
}

bool is_stop_of_node(const Trouble& trouble) { return trouble.kind != Trouble::Kind::paused; }

}  // namespace

Story::Story(const Simulation& simulation, const StoryLimits& limits)
    : simulation_(simulation),
      limits_(limits),
      names_(simulation.shared_blueprint()),
      detail_(simulation.blueprint().scenario.node_count() <= limits.nodes_in_detail),
      messages_(limits.messages),
      lanes_(simulation, limits.nodes_with_lanes),
      operations_(simulation.blueprint().scenario.groups.size()) {
  for (const Group& group : simulation.blueprint().scenario.groups)
    for (std::uint32_t i = 0; group.absent && i < group.count && troubles_.size() < limits_.moments; ++i)
      troubles_.push_back({Trouble::Kind::absent, NodeId{group.first.value + i}, kNoFault, kStart, kForever});
}

void Story::on(const Record& r) {
  lanes_.on(r);
  begin_event(r);
  switch (r.kind) {
    case RecordKind::sent:
    case RecordKind::duplicated:
    case RecordKind::released: send(r); break;
    case RecordKind::delivered: hear(r); break;
    case RecordKind::dropped:
    case RecordKind::held:
    case RecordKind::parked:
      if (detail_) messages_.ended(r);
      break;
    case RecordKind::timer: trigger(r, Reason::Kind::timer); break;
    case RecordKind::start:
      // A node that a fault restarts starts because of the fault.
      if (trigger_.node != r.node || trigger_.reason.kind != Reason::Kind::fault) trigger(r, Reason::Kind::start);
      break;
    case RecordKind::command:
    case RecordKind::configured: trigger(r, Reason::Kind::fault); break;
    case RecordKind::restarted:
    case RecordKind::resumed:
    case RecordKind::joined:
      end_trouble(r);
      trigger(r, r.fault == kNoFault ? Reason::Kind::start : Reason::Kind::fault);
      break;
    case RecordKind::crashed: add_trouble(r, Trouble::Kind::crashed); break;
    case RecordKind::left:
      add_trouble(r, Trouble::Kind::absent);
      trigger(r, r.fault == kNoFault ? Reason::Kind::unknown : Reason::Kind::fault);
      break;
    case RecordKind::exited: add_trouble(r, Trouble::Kind::exited); break;
    case RecordKind::paused: add_trouble(r, Trouble::Kind::paused); break;
    case RecordKind::missing: {
      if (!detail_) break;
      const auto& ports = simulation_.stacks().wiring(r.layer).ports;
      if (ports.empty()) break;
      nothing_came_ = messages_.absence(r.other, r.node, ports.front(), r.time);
      if (nothing_came_->count == 0) question_that_did_not_arrive(r, ports);
      nothing_came_at_ = r.layer;
      break;
    }
    case RecordKind::mark: add_mark(r); break;
    case RecordKind::indication:
      if (detail_) reach(faults_of(reason_for(r)), r.node);
      break;
    case RecordKind::operation: end_operation(r); break;
    case RecordKind::fault_begins:
    case RecordKind::fault_ends:
      if (moments_.size() < limits_.moments)
        moments_.push_back({r.time, r.fault, r.event, r.kind == RecordKind::fault_begins,
                            static_cast<std::uint32_t>(r.a)});
      break;
    default: break;
  }
}

void Story::begin_event(const Record& r) {
  const EventId event = r.kind == RecordKind::fault_begins ? r.event : r.cause;
  if (event == event_) return;
  event_ = event;
  trigger_ = {};
  first_mark_ = static_cast<std::uint32_t>(marks_.size());
  nothing_came_.reset();
}

void Story::trigger(const Record& r, Reason::Kind kind) {
  trigger_ = {{.kind = kind, .fault = r.fault, .layer = r.layer, .timer = r.index}, r.node};
}

void Story::hear(const Record& r) {
  if (r.a > 0) delays_.add(Duration{r.a});
  if (!detail_) return;
  messages_.ended(r);
  trigger(r, Reason::Kind::message);
  if (const SentMessage* message = messages_.find(r.event)) {
    trigger_.reason.message = *message;
    trigger_.reason.mark = message->sender_mark;
  } else {
    trigger_.reason.kind = Reason::Kind::unknown;
  }
}

void Story::send(const Record& r) {
  // What is dropped at once has no delay, nor has what a node sends to itself.
  if (r.kind == RecordKind::sent && r.a > 0) delays_.add(Duration{r.a});
  if (r.kind != RecordKind::released && r.node != r.other) bytes_ += static_cast<std::uint64_t>(r.b);
  if (!detail_) return;
  const PortId port = r.kind == RecordKind::released
                          ? kNoPort
                          : simulation_.stacks().wiring(r.layer).ports[static_cast<std::size_t>(r.about)];
  messages_.sent(r, port, r.kind == RecordKind::released ? SentMessage::kNoMark : sender_mark(r.node, r.layer));
}

/// What a node marked last in the layer that sends or, if that layer has no marks, in any.
std::uint32_t Story::sender_mark(NodeId node, LayerId layer) const {
  const auto own = last_mark_.find({node, layer});
  if (own != last_mark_.end()) return own->second;
  const auto any = last_mark_of_node_.find(node);
  return any == last_mark_of_node_.end() ? SentMessage::kNoMark : any->second;
}

Reason Story::reason_for(const Record& r) const {
  if (nothing_came_ && nothing_came_at_ == r.layer && (nothing_came_->to == r.node || nothing_came_->from == r.node))
    return {.kind = Reason::Kind::absence, .layer = r.layer, .absence = nothing_came_};
  // The latest other mark of this node in this event: what went before it in the same breath.
  for (std::size_t i = marks_.size(); i-- > first_mark_;) {
    const ToldMark& m = marks_[i];
    const bool same_kind = r.kind == RecordKind::mark && m.layer == r.layer && m.index == r.index;
    if (m.event == event_ && m.node == r.node && !same_kind)
      return {.kind = Reason::Kind::mark, .mark = static_cast<std::uint32_t>(i)};
  }
  if (trigger_.node != r.node) return {};
  Reason reason = trigger_.reason;
  if (reason.kind == Reason::Kind::timer) {
    const auto any = last_mark_of_node_.find(r.node);
    if (any != last_mark_of_node_.end()) reason.mark = any->second;
  }
  return reason;
}

void Story::add_mark(const Record& r) {
  ++marks_told_;
  if (marks_.size() >= limits_.marks) return;
  ToldMark mark{r.time, event_, r.node, r.layer, r.index, names_.fields(r), {}, {}};
  if (detail_) {
    mark.reason = reason_for(r);
    mark.faults = faults_of(mark.reason);
    reach(mark.faults, r.node);
  }
  const auto position = static_cast<std::uint32_t>(marks_.size());
  marks_.push_back(std::move(mark));
  last_mark_[{r.node, r.layer}] = position;
  last_mark_of_node_[r.node] = position;
  // The next one of this kind has to say anew what did not come.
  if (nothing_came_at_ == r.layer) nothing_came_.reset();
}

std::vector<FaultId> Story::faults_of(const Reason& reason) const {
  std::vector<FaultId> faults;
  add_fault(faults, reason.fault);
  if (reason.mark != SentMessage::kNoMark)
    for (const FaultId fault : marks_[reason.mark].faults) add_fault(faults, fault);
  if (reason.absence) {
    for (const Absence::Share& share : reason.absence->shares) add_fault(faults, share.fault);
    const Trouble* trouble = trouble_of(reason.absence->from, reason.absence->since, reason.absence->noticed);
    if (trouble != nullptr) add_fault(faults, trouble->by);
  }
  return faults;
}

void Story::reach(const std::vector<FaultId>& faults, NodeId node) {
  for (const FaultId fault : faults) {
    std::vector<bool>& nodes = reached_[fault];
    if (nodes.empty()) nodes.resize(simulation_.blueprint().scenario.node_count(), false);
    nodes[node.index()] = true;
  }
}

NodeSet Story::reached_by(FaultId fault) const {
  NodeSet nodes;
  const auto found = reached_.find(fault);
  if (found == reached_.end()) return nodes;
  for (std::uint32_t i = 0; i < found->second.size(); ++i)
    if (found->second[i]) nodes.push_back(NodeId{i});
  return nodes;
}

/// Who sent nothing may have had nothing to answer: then it is what happened to the questions that tells. If they
/// found the node down, that says it better.
void Story::question_that_did_not_arrive(const Record& r, std::span<const PortId> ports) {
  // It is the node's own clock that says since when.
  const SimTime begin = simulation_.nodes().has_clocks() ? kStart : SimTime{Duration{r.a}};
  for (const PortId port : ports) {
    Absence asked = messages_.absence(r.node, r.other, port, r.time, begin);
    if (asked.count == 0) continue;
    const Absence::Share& most = asked.shares.front();
    if (most.fate != SentMessage::Fate::dropped || most.drop == Drop::node_down || most.drop == Drop::crashed) continue;
    nothing_came_ = std::move(asked);
    return;
  }
}

void Story::add_trouble(const Record& r, Trouble::Kind kind) {
  if (kind == Trouble::Kind::crashed && !troubles_.empty()) {
    // A crash ends a pause; a node's own exit is told first, then that it is down.
    for (Trouble& t : troubles_)
      if (t.node == r.node && t.end == kForever && !is_stop_of_node(t)) t.end = r.time;
    const Trouble* last = trouble_of(r.node, r.time, r.time);
    if (last != nullptr && last->kind == Trouble::Kind::exited && last->end == kForever) return;
  }
  if (troubles_.size() < limits_.moments) troubles_.push_back({kind, r.node, r.fault, r.time, kForever});
}

void Story::end_trouble(const Record& r) {
  for (Trouble& t : troubles_)
    if (t.node == r.node && t.end == kForever) t.end = r.time;
}

const Trouble* Story::trouble_of(NodeId node, SimTime since, SimTime until) const {
  for (auto t = troubles_.rbegin(); t != troubles_.rend(); ++t)
    if (t->node == node && t->begin <= until && t->end >= since) return &*t;
  return nullptr;
}

void Story::end_operation(const Record& r) {
  const auto outcome = static_cast<Outcome>(r.index);
  if (outcome == Outcome::invoke || outcome == Outcome::discard) return;
  const Blueprint& blueprint = simulation_.blueprint();
  const auto length = static_cast<double>(std::max<std::int64_t>(blueprint.scenario.length.count(), 1));
  const double part = static_cast<double>(ns(r.time)) / length;
  const std::size_t column = std::min(kColumns - 1, static_cast<std::size_t>(part * kColumns));
  Ended& ended = operations_[blueprint.group_of[r.node.index()].index()][column];
  ++(outcome == Outcome::ok ? ended.ok : outcome == Outcome::fail ? ended.failed : ended.unknown);
}

std::vector<std::uint32_t> Story::marks_of(EventId event) const {
  // Events are handled in the order of time, not of their numbers: no binary search by event.
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < marks_.size(); ++i)
    if (marks_[i].event == event) found.push_back(i);
  return found;
}

std::uint32_t Story::last_mark(NodeId node, LayerId layer, SimTime until) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), until,
                                      [](SimTime wanted, const ToldMark& m) { return wanted < m.time; });
  for (auto i = after; i != marks_.begin();) {
    --i;
    if (i->node == node && (layer == kNoLayer || i->layer == layer))
      return static_cast<std::uint32_t>(i - marks_.begin());
  }
  return SentMessage::kNoMark;
}

}  // namespace netsplit
