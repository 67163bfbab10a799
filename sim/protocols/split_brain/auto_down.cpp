#include "sim/protocols/split_brain/auto_down.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

AddressSet AutoDownMachine::unreachable(const Member& member, LocalTime now) {
  if (member.status == MemberStatus::down || member.status == MemberStatus::exiting) return {};
  const bool known =
      std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& w) { return w.id == member.id; });
  if (known) return {};
  if (after_ == Duration{0}) return time_is_over(member.id);
  waiting_.push_back({member.id, now + after_});
  return {};
}

AddressSet AutoDownMachine::time_is_over(const UniqueAddress& id) {
  if (leads_) return {id};
  insert(pending_, id);
  return {};
}

void AutoDownMachine::forget(const UniqueAddress& id) {
  std::erase_if(waiting_, [&](const Waiting& w) { return w.id == id; });
  erase(pending_, id);
}

AddressSet AutoDownMachine::leads(bool leads) {
  leads_ = leads;
  return leads_ ? std::exchange(pending_, {}) : AddressSet{};
}

AddressSet AutoDownMachine::tick(LocalTime now) {
  AddressSet down;
  while (!waiting_.empty() && waiting_.front().until <= now) {
    const UniqueAddress id = waiting_.front().id;
    waiting_.erase(waiting_.begin());
    down = set_union(down, time_is_over(id));
  }
  return down;
}

std::optional<LocalTime> AutoDownMachine::due() const {
  if (waiting_.empty()) return {};
  return waiting_.front().until;
}

}  // namespace netsplit
