#include "gui/model/reasons.hpp"

#include <algorithm>
#include <utility>

namespace netsplit::gui {

Reasons::Reasons(const Recording& recording, std::vector<std::uint32_t> entries)
    : entries_(std::move(entries)), nodes_(recording.blueprint->scenario.node_count(), false) {
  const auto known = std::lower_bound(entries_.begin(), entries_.end(), recording.entries.size());
  entries_.erase(known, entries_.end());
  for (const std::uint32_t number : entries_) {
    const Entry& entry = recording.entries[number];
    tell(entry.record.node);
    if (entry.record.kind == RecordKind::missing)
      add({entry.record.other, entry.record.node, Way::Kind::never_came});
    if (entry.record.kind == RecordKind::mark || entry.detail >= recording.flights.size()) continue;
    const Flight& flight = recording.flights[entry.detail];
    add({flight.from, flight.to, flight.fate == Flight::Fate::dropped ? Way::Kind::lost : Way::Kind::came});
  }
}

bool Reasons::has(std::uint32_t entry) const {
  return std::binary_search(entries_.begin(), entries_.end(), entry);
}

void Reasons::tell(NodeId node) {
  if (node.index() < nodes_.size()) nodes_[node.index()] = true;
}

void Reasons::add(const Way& way) {
  tell(way.from);
  tell(way.to);
  if (std::find(ways_.begin(), ways_.end(), way) == ways_.end()) ways_.push_back(way);
}

}  // namespace netsplit::gui
