#include "gui/model/recording.hpp"

#include <algorithm>
#include <utility>

#include "sim/run/field_text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace {

/// Ways between nodes on which messages are numbered, as in Why?.
constexpr std::size_t kMostWays = 200'000;

bool is_message(RecordKind kind) {
  return kind == RecordKind::sent || kind == RecordKind::duplicated || kind == RecordKind::released;
}

bool ends_message(RecordKind kind) {
  return kind == RecordKind::delivered || kind == RecordKind::dropped || kind == RecordKind::held ||
         kind == RecordKind::altered;
}

UserText sentence_of(const Record& record, const Blueprint& blueprint) {
  const ProtocolInfo& protocol = *blueprint.protocols[record.layer.index()];
  const MarkInfo& mark = protocol.marks[record.index];
  const auto fields = read_fields(mark.fields, record.body, blueprint);
  const std::string& who = blueprint.node_name(record.node);
  return {fill(mark.says.en, who, fields, blueprint, Language::english),
          fill(mark.says.in(Language::spanish), who, fields, blueprint, Language::spanish)};
}

}  // namespace

std::size_t Recording::first_at(SimTime t) const {
  const auto found = std::lower_bound(entries.begin(), entries.end(), t,
                                      [](const Entry& e, SimTime wanted) { return e.record.time < wanted; });
  return static_cast<std::size_t>(found - entries.begin());
}

std::size_t Recording::first_of(std::uint64_t event) const {
  const auto found = std::lower_bound(entries.begin(), entries.end(), event,
                                      [](const Entry& e, std::uint64_t wanted) { return e.event < wanted; });
  return static_cast<std::size_t>(found - entries.begin());
}

std::uint64_t Recording::event_at(SimTime t) const {
  const auto after = std::upper_bound(entries.begin(), entries.end(), t,
                                      [](SimTime wanted, const Entry& e) { return wanted < e.record.time; });
  return after == entries.begin() ? 0 : (after - 1)->event;
}

std::optional<SimTime> Recording::time_of(std::uint64_t event) const {
  const std::size_t at = first_of(event);
  if (at == entries.size() || entries[at].event != event) return {};
  return entries[at].record.time;
}

std::uint32_t Recording::flight_of(EventId message) const {
  const auto found = std::lower_bound(flights.begin(), flights.end(), message,
                                      [](const Flight& f, EventId wanted) { return f.id < wanted; });
  if (found == flights.end() || found->id != message) return kNone;
  return static_cast<std::uint32_t>(found - flights.begin());
}

std::size_t Recording::sent_by(SimTime t) const {
  const auto after = std::upper_bound(flights.begin(), flights.end(), t,
                                      [](SimTime wanted, const Flight& f) { return wanted < f.sent; });
  return static_cast<std::size_t>(after - flights.begin());
}

Recorder::Recorder(const Simulation& simulation, RecordingLimits limits)
    : simulation_(simulation), limits_(limits), lanes_(simulation, limits.nodes_with_states) {
  recording_.blueprint = simulation.shared_blueprint();
  recording_.expected = stated_expectations(*recording_.blueprint);
}

void Recorder::on(const Record& record) {
  lanes_.on(record);
  switch (record.kind) {
    case RecordKind::fault_begins: open(Band::Kind::fault, record); break;
    case RecordKind::fault_ends: close(Band::Kind::fault, record); break;
    case RecordKind::crashed:
    case RecordKind::exited: open(Band::Kind::crashed, record); break;
    case RecordKind::restarted: close(Band::Kind::crashed, record); break;
    case RecordKind::paused: open(Band::Kind::paused, record); break;
    case RecordKind::resumed: close(Band::Kind::paused, record); break;
    case RecordKind::left: open(Band::Kind::absent, record); break;
    case RecordKind::joined: close(Band::Kind::absent, record); break;
    default: break;
  }
  if (recording_.entries.size() >= limits_.entries) {
    recording_.is_cut_short = true;
    return;
  }
  const auto place = static_cast<std::uint32_t>(recording_.entries.size());
  Entry entry{record, simulation_.counters().events, kNone, 0};
  if (record.kind == RecordKind::operation && record.body != nullptr)
    entry.operation = static_cast<const OperationRecord*>(record.body)->operation;
  entry.record.body = nullptr;
  if (is_message(record.kind)) {
    entry.detail = add_flight(record, place);
  } else if (ends_message(record.kind)) {
    entry.detail = end_flight(record, place);
  } else if (record.kind == RecordKind::mark) {
    entry.detail = static_cast<std::uint32_t>(recording_.sentences.size());
    recording_.sentences.push_back(sentence_of(record, *recording_.blueprint));
  }
  recording_.entries.push_back(entry);
}

std::uint16_t Recorder::name_of(const MessageInfo* message) {
  const std::string name = message == nullptr ? std::string() : message->name;
  auto& names = recording_.message_names;
  const auto found = std::find(names.begin(), names.end(), name);
  const auto place = static_cast<std::uint16_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return place;
}

std::uint32_t Recorder::ordinal_of(const Record& record, const Flight& flight, const MessageInfo* message) {
  // A second copy is the same message to whoever counts them, and so is what was held and goes on.
  if (record.kind == RecordKind::duplicated)
    return recording_.flights.empty() ? 0 : recording_.flights.back().ordinal;
  if (record.kind == RecordKind::released) {
    const std::uint32_t before = recording_.flight_of(EventId{static_cast<std::uint64_t>(record.a)});
    return before == kNone ? 0 : recording_.flights[before].ordinal;
  }
  const std::tuple key(flight.from, flight.to, message);
  if (const auto known = sent_.find(key); known != sent_.end()) return ++known->second;
  return sent_.size() < kMostWays ? ++sent_[key] : 0;
}

std::uint32_t Recorder::add_flight(const Record& record, std::uint32_t entry) {
  Flight flight;
  const bool by_sender = record.kind != RecordKind::released;
  flight.id = record.event;
  flight.from = by_sender ? record.node : record.other;
  flight.to = by_sender ? record.other : record.node;
  flight.sent = record.time;
  flight.takes = Duration{by_sender ? record.a : 0};
  flight.begin = entry;
  const MessageInfo* message = message_of(record, *recording_.blueprint).message;
  flight.name = name_of(message);
  flight.ordinal = ordinal_of(record, flight, message);
  recording_.flights.push_back(flight);
  return static_cast<std::uint32_t>(recording_.flights.size() - 1);
}

std::uint32_t Recorder::end_flight(const Record& record, std::uint32_t entry) {
  const std::uint32_t place = recording_.flight_of(record.event);
  if (place == kNone) return kNone;
  Flight* found = &recording_.flights[place];
  found->ended = record.time;
  found->end = entry;
  found->drop = record.drop;
  found->fault = record.fault;
  found->fate = record.kind == RecordKind::dropped ? Flight::Fate::dropped
                : record.kind == RecordKind::held  ? Flight::Fate::held
                                                   : Flight::Fate::delivered;
  recording_.longest = std::max(recording_.longest, found->ended - found->sent);
  return place;
}

void Recorder::open(Band::Kind kind, const Record& record) {
  recording_.bands.push_back(
      {kind, kind == Band::Kind::fault ? kNobody : record.node, record.fault, record.time, kForever});
}

void Recorder::close(Band::Kind kind, const Record& record) {
  for (auto band = recording_.bands.rbegin(); band != recording_.bands.rend(); ++band) {
    const bool same = kind == Band::Kind::fault ? band->fault == record.fault : band->node == record.node;
    if (band->kind != kind || band->end != kForever || !same) continue;
    band->end = record.time;
    return;
  }
}

void Recorder::settle() {
  lanes_.settle();
  recording_.until = simulation_.now();
  recording_.events = simulation_.counters().events;
  recording_.fingerprint = simulation_.fingerprint();
  recording_.is_over = simulation_.state() != Simulation::State::running;
  if (simulation_.judge().is_finished()) {
    recording_.judgements = simulation_.judge().judgements();
    recording_.expected = judged_expectations(simulation_);
  }
  recording_.states.clear();
  if (!lanes_.watches()) return;
  for (std::uint32_t n = 0; n < recording_.blueprint->scenario.node_count(); ++n)
    recording_.states.push_back(lanes_.changes(NodeId{n}));
}

}  // namespace netsplit::gui
