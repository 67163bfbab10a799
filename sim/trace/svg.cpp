#include "sim/trace/svg.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

/// Faults and node states beyond these are not drawn: a picture of so many says nothing.
constexpr std::size_t kMostIntervals = 2000;

}  // namespace

SpaceTime::SpaceTime(const TraceNames& names, SvgOptions options)
    : names_(names), options_(std::move(options)) {
  options_.most_messages = std::max<std::size_t>(options_.most_messages, 1);
}

bool SpaceTime::outside(SimTime t) const {
  return (options_.from && t < *options_.from) || (options_.until && t > *options_.until);
}

void SpaceTime::on(const Record& r) {
  switch (r.kind) {
    case RecordKind::sent:
    case RecordKind::duplicated:
    case RecordKind::released: add_message(r); break;
    case RecordKind::delivered:
    case RecordKind::dropped:
    case RecordKind::held: end_message(r); break;
    case RecordKind::mark:
      add_moment(marks_, {r.time, r.node, kNobody, names_.subject(r), names_.sentence(r, options_.language)});
      break;
    case RecordKind::missing: add_moment(ghosts_, {r.time, r.node, r.other, {}, {}}); break;
    case RecordKind::fault_begins: open(faults_, {.begin = r.time, .fault = r.fault}); break;
    case RecordKind::fault_ends:
      for (Interval& fault : faults_)
        if (fault.fault == r.fault && fault.end == kForever) fault.end = r.time;
      break;
    case RecordKind::crashed:
    case RecordKind::left: open(states_, {.begin = r.time, .fault = r.fault, .node = r.node}); break;
    case RecordKind::paused:
      open(states_, {.begin = r.time, .fault = r.fault, .node = r.node, .paused = true});
      break;
    case RecordKind::joined:
    case RecordKind::restarted:
    case RecordKind::resumed:
      for (Interval& state : states_)
        if (state.node == r.node && state.end == kForever) state.end = r.time;
      break;
    default: break;
  }
}

void SpaceTime::open(std::vector<Interval>& list, Interval interval) {
  if (list.size() < kMostIntervals) list.push_back(interval);
}

void SpaceTime::add_message(const Record& r) {
  if (outside(r.time) || full_at_ != kForever) return;
  if (messages_.size() >= options_.most_messages) {
    // Room for what follows a fault is made by forgetting what came long before it.
    const bool explicit_window = options_.from || options_.until;
    const std::size_t quarter = options_.most_messages / 4;
    const bool enough_before =
        faults_.empty() || (messages_.size() > quarter && messages_[quarter].sent < faults_.front().begin);
    if (explicit_window || !enough_before) {
      full_at_ = r.time;
      return;
    }
    messages_.pop_front();
    dropped_front_ = true;
  }
  const bool by_sender = r.kind != RecordKind::released;
  const std::string name = names_.subject(r);
  auto place = std::find(message_names_.begin(), message_names_.end(), name);
  if (place == message_names_.end()) place = message_names_.insert(place, name);
  messages_.push_back({.id = r.event,
                       .from = by_sender ? r.node : r.other,
                       .to = by_sender ? r.other : r.node,
                       .layer = r.layer,
                       .sent = r.time,
                       .delay = Duration{r.kind == RecordKind::sent ? r.a : 0},
                       .name = static_cast<std::uint16_t>(place - message_names_.begin())});
}

SpaceTime::Message* SpaceTime::find(EventId id) {
  const auto place = std::lower_bound(messages_.begin(), messages_.end(), id,
                                      [](const Message& m, EventId wanted) { return m.id < wanted; });
  return place != messages_.end() && place->id == id ? &*place : nullptr;
}

void SpaceTime::end_message(const Record& r) {
  Message* message = find(r.event);
  if (message == nullptr) return;
  message->ended = r.time;
  message->fault = r.fault;
  message->drop = r.drop;
  message->delivered = r.kind == RecordKind::delivered;
}

void SpaceTime::add_moment(std::deque<Moment>& to, Moment moment) {
  if (outside(moment.time)) return;
  if (to.size() >= options_.most_messages) {
    if (!faults_.empty()) return;
    to.pop_front();
  }
  to.push_back(std::move(moment));
}

SimTime SpaceTime::window_begin() const {
  if (dropped_front_ && !messages_.empty()) return messages_.front().sent;
  return options_.from.value_or(kStart);
}

SimTime SpaceTime::window_end(SimTime end) const {
  const SimTime wanted = std::min(end, options_.until.value_or(kForever));
  return std::min(wanted, full_at_);
}

}  // namespace netsplit
