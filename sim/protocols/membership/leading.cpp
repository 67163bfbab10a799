// What a leader does, and how members go. Source: apache/pekko, cluster/ClusterDaemon.scala, leaderActions(),
// downing(), leaving(), exitingCompleted() and shutdownSelfWhenDown().

#include <algorithm>
#include <iterator>

#include "sim/protocols/membership/membership.hpp"

namespace netsplit::membership {
namespace {

/// A node that is down waits for so many of its leader's looks for others to hear of it.
constexpr std::uint32_t kMostRoundsDown = 4;
/// Whom a node tells that goes.
constexpr std::size_t kLastGossips = 5;

std::int64_t milliseconds(LocalTime t) { return t.time_since_epoch() / std::chrono::milliseconds{1}; }

}  // namespace

void ClusterMembership::lead(Ctx& ctx) {
  if (state_.is_leader(state_.self)) {
    const Duration waits = ctx.config().allow_weakly_up_members;
    if (state_.is_converged(exiting_confirmed_)) {
      rounds_without_convergence_ = 0;
      act_on_convergence(ctx);
    } else if (++rounds_without_convergence_;
               waits > Duration{0} &&
               ctx.config().leader_actions_interval * rounds_without_convergence_ >= waits) {
      move_weakly_up(ctx);
    }
  }
  for (const UniqueAddress& node : AddressSet(exiting_confirmed_))
    if (!state_.gossip.has_member(node)) erase(exiting_confirmed_, node);
  shut_down_when_down(ctx);
}

void ClusterMembership::act_on_convergence(Ctx& ctx) {
  const Gossip& gossip = state_.gossip;
  AddressSet removed;
  for (const UniqueAddress& id : state_.dc_unreachable()) {
    const Member* m = gossip.member(id);
    if (m != nullptr && (m->status == MemberStatus::down || m->status == MemberStatus::exiting))
      insert(removed, id);
  }
  AddressSet confirmed;
  for (const UniqueAddress& id : exiting_confirmed_) {
    const Member* m = gossip.member(id);
    if (m != nullptr && m->status == MemberStatus::exiting) insert(confirmed, id);
  }

  Members changed, exiting;
  std::int32_t number = gossip.highest_up_number();
  const bool enough = gossip.members().size() >= ctx.config().min_nr_of_members;
  for (Member m : gossip.members()) {
    if (enough && (m.status == MemberStatus::joining || m.status == MemberStatus::weakly_up)) {
      m.status = MemberStatus::up;
      m.up_number = ++number;
    } else if (m.status == MemberStatus::leaving) {
      m.status = MemberStatus::exiting;
      exiting.push_back(m);
    } else if (m.status == MemberStatus::preparing_for_shutdown) {
      m.status = MemberStatus::ready_for_shutdown;
    } else {
      continue;
    }
    changed.push_back(m);
  }

  const AddressSet gone = set_union(removed, confirmed);
  const std::int64_t oldest_tombstone = milliseconds(ctx.now() - ctx.config().prune_gossip_tombstones_after);
  const bool prunes = std::any_of(gossip.tombstones().begin(), gossip.tombstones().end(),
                                  [&](const Tombstone& t) { return t.at_ms <= oldest_tombstone; });
  if (changed.empty() && gone.empty() && !prunes) return;

  Gossip next = changed.empty() ? gossip : gossip.with_updates(changed);
  for (const UniqueAddress& id : gone) next = next.without(id, milliseconds(ctx.now()));
  if (prunes) next = next.with_tombstones_after(oldest_tombstone);
  for (const Member& m : changed)
    if (m.status == MemberStatus::up) ctx.mark(Promoted{m.id.node});
  for (const UniqueAddress& id : gone) ctx.mark(Removed{id.node});
  exiting_confirmed_ = set_difference(exiting_confirmed_, confirmed);
  const Member* self = next.member(state_.self);
  const bool exits_now = !exiting_ && self != nullptr && self->status == MemberStatus::exiting;
  if (exits_now) exiting_ = true;
  update(std::move(next));
  publish(ctx);
  if (exits_now) begin_exit(ctx);
  // Whoever may have to take over what must be single is told at once.
  for (const UniqueAddress& id : state_.targets_for_exiting(exiting)) gossip_to(ctx, id);
}

void ClusterMembership::move_weakly_up(Ctx& ctx) {
  const Gossip& gossip = state_.gossip;
  if (gossip.members().size() < ctx.config().min_nr_of_members) return;
  Members changed;
  for (Member m : gossip.members()) {
    if (m.status != MemberStatus::joining || !state_.is_reachable_excluding_downed(m.id)) continue;
    m.status = MemberStatus::weakly_up;
    changed.push_back(m);
    ctx.mark(WeaklyPromoted{m.id.node});
  }
  if (changed.empty()) return;
  update(gossip.with_updates(changed));
  publish(ctx);
}

void ClusterMembership::down(Ctx& ctx, NodeId node) {
  const Member* member = member_at(node);
  if (member == nullptr || member->status == MemberStatus::down) return;
  const UniqueAddress id = member->id;
  update(state_.gossip.with_down(id));
  ctx.mark(Downed{node});
  publish(ctx);
  if (id == state_.self) gossip_to_some(ctx, kLastGossips);
  // It may still hear it, and shut down.
  else gossip_to(ctx, id);
}

void ClusterMembership::shut_down_when_down(Ctx& ctx) {
  if (status_ != MemberStatus::down) return;
  const AddressSet unreachable = state_.dc_unreachable();
  const Members& members = state_.gossip.members();
  const bool all_know = std::all_of(members.begin(), members.end(), [&](const Member& m) {
    return m.status != MemberStatus::down || contains(unreachable, m.id) || state_.gossip.is_seen_by(m.id);
  });
  if (!all_know && rounds_down_++ < kMostRoundsDown) return;
  gossip_to_some(ctx, kLastGossips);
  ctx.mark(ShutDown{});
  ctx.add(0, 1);
  ctx.exit();
}

void ClusterMembership::leave(Ctx& ctx) {
  const bool can =
      status_ == MemberStatus::joining || status_ == MemberStatus::weakly_up || status_ == MemberStatus::up;
  if (!can) return;
  Member self = *self_member();
  self.status = MemberStatus::leaving;
  update(state_.gossip.with_updates({self}));
  publish(ctx);
  gossip_round(ctx);
}

/// Protocols above have heard of it by now, or hear of it in this event: those that have to hand over have
/// said so when the timer fires.
void ClusterMembership::begin_exit(Ctx& ctx) {
  exiting_ = true;
  ++stamp_;
  ctx.arm(Timer::exit, Duration{0});
}

void ClusterMembership::complete_exit(Ctx& ctx) {
  exiting_ = false;
  if (self_member() == nullptr) return ctx.exit();
  state_.gossip = state_.gossip.with_seen(state_.self);
  publish(ctx);
  gossip_to_some(ctx, kLastGossips);
  Members others;
  const Members& members = state_.gossip.members();
  std::copy_if(members.begin(), members.end(), std::back_inserter(others),
               [&](const Member& m) { return m.id != state_.self; });
  // To the two who may lead, so that it is removed without having to be found unreachable.
  for (int i = 0; i < 2; ++i) {
    const UniqueAddress next = state_.leader_of(others);
    if (next == kNoLeader) break;
    ctx.send(next.node, ExitingConfirmed{state_.self}, ctx.config().lane);
    erase(others, next);
  }
  ctx.mark(Exited{});
  ctx.exit();
}

void ClusterMembership::on_message(Ctx&, NodeId, const ExitingConfirmed& confirmed) {
  insert(exiting_confirmed_, confirmed.node);
}

}  // namespace netsplit::membership
