#pragma once
// What messages took and weighed so far, at any event of a recording: what the report says of a whole run.

#include <cstdint>
#include <memory>
#include <vector>

#include "gui/model/recording.hpp"
#include "sim/run/delay_histogram.hpp"

namespace netsplit::gui {

struct Carried {
  /// Of datagrams that set out and of messages of streams that arrived, as the report counts them.
  DelayHistogram delays;
  /// Of all messages that nodes sent to others.
  std::uint64_t bytes = 0;
};

/// Counts on from where it was asked last; further back, from a mark that it left on its way.
class TrafficCounter {
 public:
  explicit TrafficCounter(std::shared_ptr<const Recording> recording);
  /// Of all events up to this one.
  const Carried& until(std::uint64_t event);
  const std::shared_ptr<const Recording>& recording() const { return recording_; }

 private:
  static constexpr std::size_t kBetweenMarks = 65'536;
  std::shared_ptr<const Recording> recording_;
  Carried now_;
  /// Entries counted.
  std::size_t place_ = 0;
  /// What it was after each kBetweenMarks entries.
  std::vector<Carried> marks_;
};

}  // namespace netsplit::gui
