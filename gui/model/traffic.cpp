#include "gui/model/traffic.hpp"

#include <algorithm>
#include <utility>

namespace netsplit::gui {

TrafficCounter::TrafficCounter(std::shared_ptr<const Recording> recording)
    : recording_(std::move(recording)), marks_(1) {}

const Carried& TrafficCounter::until(std::uint64_t event) {
  const std::size_t end = recording_->first_of(event + 1);
  if (end < place_) {
    const std::size_t mark = std::min(end / kBetweenMarks, marks_.size() - 1);
    now_ = marks_[mark];
    place_ = mark * kBetweenMarks;
  }
  while (place_ < end) {
    const Record& r = recording_->entries[place_].record;
    const bool sent = r.kind == RecordKind::sent;
    if ((sent || r.kind == RecordKind::delivered) && r.a > 0) now_.delays.add(Duration{r.a});
    if ((sent || r.kind == RecordKind::duplicated) && r.node != r.other)
      now_.bytes += static_cast<std::uint64_t>(r.b);
    if (++place_ % kBetweenMarks == 0 && place_ / kBetweenMarks == marks_.size()) marks_.push_back(now_);
  }
  return now_;
}

}  // namespace netsplit::gui
