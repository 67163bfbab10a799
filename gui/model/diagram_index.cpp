#include "gui/model/diagram_index.hpp"

#include <algorithm>
#include <utility>

namespace netsplit::gui {
namespace {

/// Flights of which the typical one is taken.
constexpr std::size_t kSample = 1000;

Duration median_of(const std::vector<Flight>& flights) {
  std::vector<Duration> took;
  const std::size_t stride = flights.size() / kSample + 1;
  for (std::size_t f = 0; f < flights.size(); f += stride)
    if (flights[f].fate == Flight::Fate::delivered) took.push_back(flights[f].ended - flights[f].sent);
  if (took.empty()) return Duration{1'000'000};
  const auto middle = took.begin() + static_cast<std::ptrdiff_t>(took.size() / 2);
  std::nth_element(took.begin(), middle, took.end());
  return *middle;
}

bool leaves(RecordKind kind) {
  return kind == RecordKind::sent || kind == RecordKind::duplicated || kind == RecordKind::released;
}

bool arrives(RecordKind kind) { return kind == RecordKind::delivered || kind == RecordKind::altered; }

}  // namespace

DiagramIndex::DiagramIndex(std::shared_ptr<const Recording> recording) : recording_(std::move(recording)) {
  const std::uint32_t n = recording_->blueprint->scenario.node_count();
  for (auto* lists : {&marks_, &timers_, &absences_, &bands_}) lists->resize(n);
  traffic_.resize(n);
  losses_.resize(n);
  typical_ = median_of(recording_->flights);
  for (std::uint32_t e = 0; e < recording_->entries.size(); ++e) {
    const Record& r = recording_->entries[e].record;
    if (r.node.index() >= n) continue;
    if (leaves(r.kind) || arrives(r.kind)) traffic_[r.node.index()].push_back(r.time);
    else if (r.kind == RecordKind::dropped && r.other.index() < n) losses_[r.other.index()].push_back(r.time);
    else if (r.kind == RecordKind::mark) marks_[r.node.index()].push_back(e);
    else if (r.kind == RecordKind::timer) timers_[r.node.index()].push_back(e);
    else if (r.kind == RecordKind::missing && r.other.index() < n) absences_[r.node.index()].push_back(e);
  }
  for (std::uint32_t b = 0; b < recording_->bands.size(); ++b)
    if (recording_->bands[b].node.index() < n) bands_[recording_->bands[b].node.index()].push_back(b);
  ends_.reserve(recording_->flights.size());
  for (std::size_t f = 0; f < recording_->flights.size(); ++f) {
    const SimTime end = end_of(recording_->flights[f]);
    if (f % kBlock == 0) latest_.push_back(end);
    latest_.back() = std::max(latest_.back(), end);
    ends_.push_back(end);
  }
  std::sort(ends_.begin(), ends_.end());
}

SimTime DiagramIndex::end_of(const Flight& flight) const {
  const Duration takes = flight.takes > Duration{0} ? flight.takes : typical_;
  if (flight.fate == Flight::Fate::under_way) {
    const SimTime due = flight.sent + takes;
    return std::max(due, recording_->until);
  }
  if (flight.fate == Flight::Fate::dropped || flight.fate == Flight::Fate::held)
    return std::max(flight.ended, flight.sent + takes);
  return flight.ended;
}

std::size_t DiagramIndex::flights_within(SimTime begin, SimTime end) const {
  const auto over = std::lower_bound(ends_.begin(), ends_.end(), begin) - ends_.begin();
  const std::size_t sent = recording_->sent_by(end);
  return sent - std::min(sent, static_cast<std::size_t>(over));
}

Duration DiagramIndex::half_stretch(SimTime middle, std::size_t most) const {
  constexpr int kTrips = 3;
  const Duration least = std::max(kTrips * typical_, Duration{2});
  Duration half = recording_->end() - kStart;
  while (half / 2 > least && flights_within(middle - half, middle + half) > most) half /= 2;
  return half;
}

std::size_t DiagramIndex::first_at(const std::vector<std::uint32_t>& list, SimTime t) const {
  const auto found =
      std::lower_bound(list.begin(), list.end(), t, [this](std::uint32_t entry, SimTime wanted) {
        return recording_->entries[entry].record.time < wanted;
      });
  return static_cast<std::size_t>(found - list.begin());
}

std::uint32_t DiagramIndex::neighbour(NodeId node, std::uint32_t entry, int by) const {
  const auto& entries = recording_->entries;
  const std::uint32_t step = by < 0 ? kNone : 1;  // kNone is -1 in a circle of 2^32
  for (std::uint32_t e = entry + step; e < entries.size(); e += step) {
    const Record& r = entries[e].record;
    if (r.node == node &&
        (leaves(r.kind) || arrives(r.kind) || r.kind == RecordKind::mark || r.kind == RecordKind::missing))
      return e;
  }
  return kNone;
}

}  // namespace netsplit::gui
