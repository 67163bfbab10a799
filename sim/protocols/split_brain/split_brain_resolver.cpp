#include "sim/protocols/split_brain/split_brain_resolver.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/protocols/split_brain/strategy_sentences.hpp"

namespace netsplit {

Duration unstable_margin(Duration stable_after) {
  return std::max<Duration>(std::chrono::seconds{4}, stable_after * 3 / 4);
}

Duration removal_margin(std::optional<Duration> set, Duration stable_after) {
  return set && *set > Duration{0} ? *set : stable_after;
}

SplitBrainResolver::SplitBrainResolver(UniqueAddress self, const ResolverSettings& settings, LocalTime now)
    : settings_(settings), view_(self), stable_from_(now) {}

void SplitBrainResolver::hear(const ResolverInput& input, LocalTime now) {
  if (pending_) pending_->inputs.push_back(input);
  else take_in(input, now);
}

/// Somebody has become unreachable or reachable.
void SplitBrainResolver::reachability_changes(LocalTime now) {
  if (!first_change_) first_change_ = now;
  latest_change_ = now;
  if (view_.all_unreachable_are_leaving()) first_change_.reset();
}

void SplitBrainResolver::take_in(const ResolverInput& input, LocalTime now) {
  using Kind = ResolverInput::Kind;
  const Member& member = input.member;
  const bool is_self = member.id == view_.self();
  switch (input.kind) {
    case Kind::joined:
    case Kind::left: view_.put(member); break;
    case Kind::weakly_up:
      seen_up_ = seen_up_ || is_self;
      view_.put(member);
      break;
    case Kind::up:
      seen_up_ = seen_up_ || is_self;
      view_.put(member);
      stable_from_ = now;
      break;
    case Kind::exited:
      view_.put(member);
      stable_from_ = now;
      break;
    case Kind::downed:
    case Kind::unreachable:
      if (is_self || (input.kind == Kind::unreachable && contains(view_.unreachable(), member.id))) break;
      view_.put(member);
      view_.set_unreachable(member.id, true);
      stable_from_ = now;
      reachability_changes(now);
      break;
    case Kind::reachable:
      if (is_self || !contains(view_.unreachable(), member.id)) break;
      view_.put(member);
      view_.set_unreachable(member.id, false);
      stable_from_ = now;
      reachability_changes(now);
      break;
    case Kind::removed:
      view_.remove(member.id);
      if (view_.all_unreachable_are_leaving()) first_change_.reset();
      if (!until_removed_.empty()) {
        erase(until_removed_, member.id);
        if (until_removed_.empty()) release_at_ = now + settings_.release_after;
      }
      break;
    case Kind::leader: leads_ = input.is_leader; break;
    case Kind::reachability: view_.set_reachability(input.reachability); break;
    case Kind::seen: view_.set_seen(input.seen); break;
  }
}

std::optional<LocalTime> SplitBrainResolver::decides_at() const {
  if (view_.unreachable().empty()) return {};
  return stable_from_ + settings_.stable_after;
}

ResolverAction SplitBrainResolver::act_on(const Ruling& ruling, const Decide& decide, LocalTime now) {
  ResolverAction action{.decision = ruling.decision, .because = ruling.because};
  action.nodes = nodes_to_down(view_, ruling.decision, decide);
  const auto self = std::find(action.nodes.begin(), action.nodes.end(), view_.self());
  if (self != action.nodes.end()) std::rotate(self, self + 1, action.nodes.end());
  if (!action.nodes.empty()) {
    first_change_.reset();
    stable_from_ = now;
  }
  return action;
}

std::vector<ResolverAction> SplitBrainResolver::tick(const Decide& decide, bool holds_lease, LocalTime now) {
  using Kind = ResolverAction::Kind;
  std::vector<ResolverAction> actions;
  if (pending_) return actions;
  if (first_change_) {
    const bool may_give_up = settings_.down_all_when_unstable > Duration{0};
    if (may_give_up && now - *first_change_ > settings_.stable_after + settings_.down_all_when_unstable)
      actions.push_back(act_on({Decision::down_all, say(strategy_text::unstable)}, decide, now));
    else if (!may_give_up && now - latest_change_ > settings_.stable_after * 2) first_change_.reset();
  }
  const auto decides = decides_at();
  if (is_responsible() && decides && now >= *decides) {
    const Ruling ruling = decide(view_);
    if (!wants_lease(ruling.decision) || holds_lease) {
      actions.push_back(act_on(ruling, decide, now));
    } else {
      actions.push_back({.kind = Kind::ask_for_lease,
                         .decision = ruling.decision,
                         .because = ruling.because,
                         .after = ruling.acquire_delay});
      pending_ = Pending{ruling, {}};
    }
  }
  if (release_at_ && now >= *release_at_) {
    release_at_.reset();
    actions.push_back({.kind = Kind::release_lease});
  }
  return actions;
}

std::vector<ResolverAction> SplitBrainResolver::lease_answered(const Decide& decide, bool granted,
                                                               LocalTime now) {
  std::vector<ResolverAction> actions;
  if (!pending_) return actions;
  const Pending pending = std::move(*pending_);
  pending_.reset();
  Ruling ruling = pending.ruling;
  if (!granted) ruling.decision = without_lease(ruling.decision);
  actions.push_back(act_on(ruling, decide, now));
  release_at_.reset();
  if (granted) {
    AddressSet downed = normal(actions.back().nodes);
    until_removed_ = set_union(until_removed_, downed);
    if (until_removed_.empty()) release_at_ = now + settings_.release_after;
  } else {
    until_removed_.clear();
  }
  for (const ResolverInput& input : pending.inputs) take_in(input, now);
  return actions;
}

}  // namespace netsplit
