#include "sim/run/lane_log.hpp"

#include <algorithm>

#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

LaneFlag lane_flag(const Blueprint& blueprint, const GroupWiring& group) {
  LaneFlag found;
  for (std::uint16_t h = group.height; h-- > 0;) {
    const LayerId layer{static_cast<std::uint16_t>(group.bottom.value + h)};
    const auto& observations = blueprint.protocols[layer.index()]->observations;
    for (std::size_t i = 0; i < observations.size(); ++i) {
      const FieldRef field{layer, static_cast<std::uint16_t>(i)};
      if (observations[i].type == ValueType::flag && found.name.empty()) {
        found.name = observations[i].name;
        found.field = field;
      } else if (observations[i].type == ValueType::word && found.word.layer == kNoLayer) {
        found.word = field;
      }
    }
    if (!found.name.empty()) return found;
    found = {};
  }
  return found;
}

/// Whether a record says that a node's own state may have changed.
bool acts_on_node(RecordKind kind) {
  switch (kind) {
    case RecordKind::start:
    case RecordKind::delivered:
    case RecordKind::timer:
    case RecordKind::command:
    case RecordKind::configured:
    case RecordKind::crashed:
    case RecordKind::restarted:
    case RecordKind::paused:
    case RecordKind::resumed:
    case RecordKind::exited:
    case RecordKind::joined:
    case RecordKind::left:
    case RecordKind::stopped_above:
    case RecordKind::started_above: return true;
    default: return false;
  }
}

}  // namespace

LaneLog::LaneLog(const Simulation& simulation, std::uint32_t most_nodes) : simulation_(simulation) {
  const Blueprint& blueprint = simulation.blueprint();
  for (const GroupWiring& group : blueprint.wiring->groups) flags_.push_back(lane_flag(blueprint, group));
  properties_.resize(simulation.judge().plan().vocabulary->properties().size(), {{kStart, LaneState::off}});
  if (blueprint.scenario.node_count() > most_nodes) return;
  changes_.resize(blueprint.scenario.node_count());
  for (std::uint32_t i = 0; i < changes_.size(); ++i) changes_[i].push_back({kStart, look(NodeId{i})});
}

LaneState LaneLog::look(NodeId node) const {
  if (simulation_.nodes().status(node) == NodeStatus::absent) return LaneState::absent;
  if (!simulation_.nodes().is_up(node)) return LaneState::down;
  if (simulation_.nodes().is_paused(node)) return LaneState::paused;
  const LaneFlag& flag = flags_[simulation_.blueprint().group_of[node.index()].index()];
  if (flag.field.layer == kNoLayer) return LaneState::on;
  return simulation_.read(node, flag.field).is_true() ? LaneState::on : LaneState::off;
}

void LaneLog::on(const Record& record) {
  // The step of a fault is the event at hand for what it does; its record's cause lies before it.
  const EventId event = record.kind == RecordKind::fault_begins ? record.event : record.cause;
  if (event != event_) {
    settle();
    event_ = event;
  }
  when_ = record.time;
  if (changes_.empty() || record.node == kNobody || !acts_on_node(record.kind)) return;
  if (std::find(touched_.begin(), touched_.end(), record.node) == touched_.end()) touched_.push_back(record.node);
}

void LaneLog::settle() {
  for (const NodeId node : touched_) note(changes_[node.index()], look(node));
  touched_.clear();
  const Measured& measured = simulation_.judge().measured();
  for (std::size_t p = 0; p < properties_.size(); ++p)
    note(properties_[p], measured.property(p) == Truth::yes ? LaneState::on : LaneState::off);
}

void LaneLog::note(std::vector<Change>& changes, LaneState now) const {
  if (now == changes.back().to) return;
  // At the very start nodes become what they are; what lasted no time is no state.
  if (changes.back().at == when_ || changes.size() >= kMostChanges)
    changes.back() = {changes.back().at, now};
  else
    changes.push_back({when_, now});
  const std::size_t n = changes.size();
  if (n >= 2 && changes[n - 1].to == changes[n - 2].to) changes.pop_back();
}

LaneState LaneLog::at(NodeId node, SimTime t) const { return at(changes_[node.index()], t); }

LaneState LaneLog::at(const std::vector<Change>& changes, SimTime t) {
  const auto after = std::upper_bound(changes.begin(), changes.end(), t,
                                      [](SimTime wanted, const Change& c) { return wanted < c.at; });
  return after == changes.begin() ? changes.front().to : (after - 1)->to;
}

}  // namespace netsplit
