// Who the oldest member is, and that one change of it is dealt with before the next.

#include <algorithm>

#include "sim/protocols/singleton/singleton.hpp"

namespace netsplit {
namespace {

template <class Elders, class Elder>
bool has(const Elders& elders, const Elder& elder) {
  return std::any_of(elders.begin(), elders.end(), [&](const auto& e) { return e.is(elder); });
}

template <class Elders, class Elder>
void drop(Elders& elders, const Elder& elder) {
  std::erase_if(elders, [&](const auto& e) { return e.is(elder); });
}

}  // namespace

bool Singleton::all_removed(const Elders& elders) const {
  return std::all_of(elders.begin(), elders.end(), [&](const Elder& e) { return has(removed_, e); });
}

/// Keeps the list of ages, and says when its head changes.
void Singleton::note(Ctx& ctx, const MemberEvent& event) {
  const NodeSet& role = ctx.config().role;
  if (!role.empty() && !contains(role, event.member)) return;
  const Elder elder{event.up_number, event.member, event.uid, false};
  const bool is_self = event.member == ctx.self();
  switch (event.change) {
    case MemberChange::up: {
      const Elder before = by_age_.empty() ? Elder{} : by_age_.front();
      drop(by_age_, elder);
      const auto place = std::find_if(by_age_.begin(), by_age_.end(), [&](const Elder& e) {
        return e.up_number != elder.up_number ? e.up_number > elder.up_number : e.node > elder.node;
      });
      by_age_.insert(place, elder);
      if (state_ != State::start && !before.is(by_age_.front())) changes_.push_back(by_age_.front());
      if (is_self && state_ == State::start) {
        self_ = elder;
        begin(ctx);
      }
      break;
    }
    case MemberChange::left:
    case MemberChange::downed:
      for (Elder& e : by_age_) e.goes = e.goes || e.is(elder);
      break;
    case MemberChange::exited:
      if (!is_self) leave_ages(elder);
      break;
    case MemberChange::removed: leave_ages(elder); break;
    default: break;
  }
}

void Singleton::leave_ages(const Elder& elder) {
  if (!has(by_age_, elder)) return;
  const bool was_first = by_age_.front().is(elder);
  drop(by_age_, elder);
  if (was_first && state_ != State::start) changes_.push_back(by_age_.empty() ? Elder{} : by_age_.front());
}

/// This node has come up, or begins anew.
void Singleton::begin(Ctx& ctx) {
  changes_.clear();
  previous_.clear();
  bool is_safe = true;
  for (const Elder& e : by_age_) {
    if (e.up_number > self_.up_number) break;
    is_safe = is_safe && !e.goes;
    if (!e.is(self_)) previous_.push_back(e);
  }
  const bool is_first = !by_age_.empty() && by_age_.front().is(self_);
  if (is_first && is_safe) return start_instance(ctx);
  go_to(ctx, is_first ? State::becoming_oldest : State::younger);
}

void Singleton::next_change(Ctx& ctx) {
  while (!changes_.empty() && (state_ == State::younger || state_ == State::oldest)) {
    const Elder oldest = changes_.front();
    changes_.erase(changes_.begin());
    oldest_changed(ctx, oldest);
  }
}

void Singleton::oldest_changed(Ctx& ctx, const Elder& oldest) {
  if (state_ == State::younger) {
    if (!oldest.is(self_)) {
      if (oldest.node != kNobody && !has(previous_, oldest)) previous_.insert(previous_.begin(), oldest);
      return;
    }
    if (all_removed(previous_)) return start_instance(ctx);
    ctx.send(previous_.front().node, HandOverToMe{});
    return go_to(ctx, State::becoming_oldest);
  }
  if (oldest.is(self_)) return;
  // Somebody who was taken for removed is the oldest again: his instance may still run.
  if (oldest.node != kNobody && !exits_ && has(removed_, oldest)) return hand_over(ctx, kNobody);
  new_oldest_ = oldest;
  if (oldest.node != kNobody) ctx.send(oldest.node, TakeOverFromMe{});
  go_to(ctx, State::was_oldest);
}

/// The margin after a removal is over.
void Singleton::removed_for_good(Ctx& ctx, const Elder& elder) {
  if (!has(removed_, elder)) removed_.push_back(elder);
  if (state_ == State::becoming_oldest && has(previous_, elder) && all_removed(previous_))
    return start_instance(ctx);
  if (state_ == State::becoming_oldest || state_ == State::younger) drop(previous_, elder);
}

}  // namespace netsplit
