#include "sim/engine/scheduler.hpp"

namespace netsplit {

Scheduler::Scheduler(EventId first) : next_sequence_(first.value) {
  CHECK(first != kNoEvent, "sequence numbers start at 1");
}

void Scheduler::next_batch(SimTime limit, std::vector<Event>& out) {
  out.clear();
  Event event;
  if (!queue_.pop(limit, event)) return;
  do out.push_back(event);
  while (queue_.pop(now(), event));
}

}  // namespace netsplit
