#pragma once
// What the timeline still has to do: a list of due steps, ordered by time and then by when they were
// planned. Ends come before begins. Steps precede every other event of their instant.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

struct DueStep {
  SimTime at{};
  /// Order of planning; equal times leave in it.
  std::uint64_t order = 0;
  FaultId fault;
  /// 0 for the first time of a step with `every`.
  std::uint32_t occurrence = 0;
  /// The end of a step with `for`.
  bool undo = false;
  /// What made it due: the event of the mark or the step that it comes after.
  EventId cause = kNoEvent;
  /// Of a rollout: the node in line.
  std::uint32_t position = 0;
};

class Timeline {
 public:
  SimTime next_time() const { return due_.empty() ? kForever : due_.back().at; }
  bool empty() const { return due_.empty(); }

  void plan(DueStep step) {
    step.order = next_order_++;
    auto place = due_.end();
    while (place != due_.begin() && !goes_before(step, *(place - 1))) --place;
    due_.insert(place, step);
  }
  /// Requires !empty().
  DueStep take() {
    const DueStep step = due_.back();
    due_.pop_back();
    return step;
  }

 private:
  /// What ends at an instant ends before anything begins at it: a fault lasts from its begin, up to and
  /// without its end.
  static bool goes_before(const DueStep& a, const DueStep& b) {
    return a.at < b.at || (a.at == b.at && a.undo && !b.undo);
  }

  /// The next one last.
  std::vector<DueStep> due_;
  std::uint64_t next_order_ = 1;
};

}  // namespace netsplit
