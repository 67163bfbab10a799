#include "sim/run/message_log.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

/// Pairs of nodes and ports that are told apart; messages of further ones have no ordinal.
constexpr std::size_t kMostWays = 200'000;
/// How far back an absence is looked into.
constexpr std::size_t kLookBack = 10'000;

}  // namespace

void MessageLog::sent(const Record& r, PortId port, std::uint32_t sender_mark) {
  SentMessage message{.id = r.event,
                      .cause = r.cause,
                      .from = r.node,
                      .to = r.other,
                      .layer = r.layer,
                      .port = port,
                      .index = r.index,
                      .sent = r.time,
                      .takes = Duration{r.a},
                      .sender_mark = sender_mark};
  if (r.kind == RecordKind::released) {
    // It goes on under another number; its first one is done with.
    SentMessage* before = edit(EventId{static_cast<std::uint64_t>(r.a)});
    if (before == nullptr) return;
    message = *before;
    message.id = r.event;
    message.fate = SentMessage::Fate::under_way;
    message.takes = Duration{0};
    before->ordinal = 0;
  }
  // A second copy is the same message to whoever counts them.
  if (r.kind == RecordKind::duplicated && !log_.empty()) message.ordinal = log_.back().ordinal;
  append(message);
}

void MessageLog::append(SentMessage message) {
  const bool again = message.ordinal != 0;
  const auto key = std::make_tuple(message.from, message.to, message.port);
  auto way = ways_.find(key);
  if (way == ways_.end() && ways_.size() < kMostWays) way = ways_.emplace(key, Way{}).first;
  if (way != ways_.end()) {
    auto& ordinals = way->second.ordinals;
    if (ordinals.size() <= message.index) ordinals.resize(message.index + std::size_t{1}, 0);
    if (!again) message.ordinal = ++ordinals[message.index];
    message.earlier = way->second.last;
    way->second.last = forgotten_ + log_.size() + 1;
  }
  log_.push_back(message);
  if (log_.size() > most_) {
    log_.pop_front();
    ++forgotten_;
  }
}

const SentMessage* MessageLog::find(EventId id) const {
  const auto place =
      std::lower_bound(log_.begin(), log_.end(), id, [](const SentMessage& m, EventId wanted) { return m.id < wanted; });
  return place != log_.end() && place->id == id ? &*place : nullptr;
}

void MessageLog::ended(const Record& r) {
  SentMessage* message = edit(r.event);
  if (message == nullptr) return;
  message->ended = r.time;
  message->fault = r.fault;
  message->drop = r.drop;
  switch (r.kind) {
    case RecordKind::delivered: message->fate = SentMessage::Fate::delivered; break;
    case RecordKind::held: message->fate = SentMessage::Fate::held; break;
    case RecordKind::parked: message->fate = SentMessage::Fate::parked; break;
    default: message->fate = SentMessage::Fate::dropped; break;
  }
}

Absence MessageLog::absence(NodeId from, NodeId to, PortId port, SimTime noticed, SimTime begin) const {
  Absence a{.from = from, .to = to, .port = port, .noticed = noticed};
  const auto way = ways_.find(std::make_tuple(from, to, port));
  std::uint64_t place = way == ways_.end() ? 0 : way->second.last;
  for (std::size_t steps = 0; place > forgotten_ && steps < kLookBack; ++steps) {
    const SentMessage& m = log_[place - 1 - forgotten_];
    if (m.sent >= noticed) {  // sent in this instant: nobody misses it yet
      place = m.earlier;
      continue;
    }
    if (m.fate == SentMessage::Fate::delivered) {
      a.since = m.ended;
      break;
    }
    if (m.sent < begin) break;
    place = m.earlier;
    if (m.ordinal == 0) continue;  // it goes on under another number
    if (a.count++ == 0) {
      a.layer = m.layer;
      a.index = m.index;
    }
    a.ordinals.push_back(m.ordinal);
    auto same = std::find_if(a.shares.begin(), a.shares.end(), [&](const Absence::Share& s) {
      return s.fate == m.fate && s.drop == m.drop && s.fault == m.fault;
    });
    if (same == a.shares.end()) same = a.shares.insert(same, {m.fate, m.drop, m.fault});
    ++same->count;
    same->longest = std::max(same->longest, m.takes);
  }
  std::reverse(a.ordinals.begin(), a.ordinals.end());
  if (a.ordinals.size() > Absence::kOrdinals) a.ordinals.resize(Absence::kOrdinals);
  std::stable_sort(a.shares.begin(), a.shares.end(),
                   [](const Absence::Share& x, const Absence::Share& y) { return x.count > y.count; });
  return a;
}

MessageLog::Tally MessageLog::tally(NodeId from, NodeId to, PortId port, SimTime begin, SimTime end) const {
  Tally tally;
  const auto way = ways_.find(std::make_tuple(from, to, port));
  std::uint64_t place = way == ways_.end() ? 0 : way->second.last;
  while (place > forgotten_) {
    const SentMessage& m = log_[place - 1 - forgotten_];
    if (m.sent < begin) break;
    place = m.earlier;
    if (m.sent >= end || m.ordinal == 0) continue;
    ++tally.sent;
    if (m.fate == SentMessage::Fate::delivered) ++tally.delivered;
  }
  return tally;
}

}  // namespace netsplit
