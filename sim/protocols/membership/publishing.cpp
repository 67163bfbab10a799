// What of a change is told to the layers above and below. Source: apache/pekko, cluster/ClusterEvent.scala,
// and reapUnreachableMembers() of cluster/ClusterDaemon.scala.

#include <algorithm>
#include <utility>

#include "sim/protocols/membership/membership.hpp"

namespace netsplit::membership {
namespace {

MemberChange change_to(MemberStatus status) {
  switch (status) {
    case MemberStatus::joining: return MemberChange::joined;
    case MemberStatus::weakly_up: return MemberChange::weakly_up;
    case MemberStatus::leaving: return MemberChange::left;
    case MemberStatus::exiting: return MemberChange::exited;
    case MemberStatus::down: return MemberChange::downed;
    case MemberStatus::removed: return MemberChange::removed;
    case MemberStatus::up:
    case MemberStatus::preparing_for_shutdown:
    case MemberStatus::ready_for_shutdown: break;
  }
  return MemberChange::up;
}

/// The detector below, for the sender of heartbeats. What it forgets follows from whom it is told to watch.
struct DetectorBelow : PeerDetectors {
  DetectorBelow(const FailureDetector& d, const LifeWatch* w, LocalTime t) : detector(d), watch(w), now(t) {}
  bool is_available(const UniqueAddress& node) const override {
    return watch == nullptr ? !detector.suspects(node.node) : watch->is_available(node.node, now);
  }
  void heartbeat(const UniqueAddress&) override {}
  void remove(const UniqueAddress&) override {}
  const FailureDetector& detector;
  const LifeWatch* watch;
  LocalTime now;
};

DetectorBelow detector_below(ClusterMembership::Ctx& ctx) {
  const auto detector = ctx.use<FailureDetector>();
  const auto watch = ctx.use<LifeWatch>();
  return {*detector, watch ? &*watch : nullptr, ctx.now()};
}

NodeSet nodes_of(const AddressSet& ids) {
  NodeSet nodes;
  for (const UniqueAddress& id : ids)
    if (nodes.empty() || nodes.back() != id.node) nodes.push_back(id.node);
  return nodes;
}

}  // namespace

void ClusterMembership::update(Gossip gossip) {
  Gossip changed = gossip.changed_by(state_.self);
  adopt(exiting_ ? changed.seen_by_nobody() : std::move(changed));
}

void ClusterMembership::adopt(Gossip gossip) {
  const bool same_members = gossip.shares_members(state_.gossip);
  state_.gossip = std::move(gossip);
  if (!same_members) refresh_lists();
}

/// What others see of it, from the gossip.
void ClusterMembership::refresh_lists() {
  ++stamp_;
  const Member* self = self_member();
  status_ = self == nullptr ? MemberStatus::removed : self->status;
  members_.clear();
  up_members_.clear();
  const Member* oldest = nullptr;
  for (const Member& m : state_.gossip.members()) {
    if (members_.empty() || members_.back() != m.id.node) members_.push_back(m.id.node);
    if (m.status == MemberStatus::up || m.status == MemberStatus::leaving) insert(up_members_, m.id.node);
    if (m.status == MemberStatus::up && (oldest == nullptr || is_older(m, *oldest))) oldest = &m;
  }
  oldest_ = oldest == nullptr ? kNobody : oldest->id.node;
}

void ClusterMembership::publish(Ctx& ctx) {
  const bool same_members = state_.gossip.shares_members(published_);
  const bool same_reachability = state_.gossip.shares_reachability(published_);
  if (same_members && same_reachability) {
    published_ = state_.gossip;
    return;
  }
  const Gossip before = std::exchange(published_, state_.gossip);
  if (!same_members) tell_member_events(ctx, before.members());
  tell_reachability(ctx);
  const UniqueAddress leader = state_.leader();
  const NodeId leads = leader == kNoLeader ? kNobody : leader.node;
  if (std::exchange(leader_, leads) != leads) ctx.indicate(LeaderChanged{leads});
  choose_watched(ctx);
  // A detector that chooses by itself may suspect a member from before.
  if (!same_members && !ctx.use<FailureDetector>()->suspected().empty()) reap(ctx);
}

/// First those that are gone, then all others by address.
void ClusterMembership::tell_member_events(Ctx& ctx, const Members& before) {
  const DetectorBelow detector = detector_below(ctx);
  auto below = detector;
  const Members& after = published_.members();
  for (const Member& m : before) {
    if (find(after, m.id) != nullptr) continue;
    Member gone = m;
    gone.status = MemberStatus::removed;
    heartbeats_.remove(m.id, below);
    tell(ctx, gone, MemberChange::removed);
    if (m.status == MemberStatus::down) {
      insert(quarantined_, m.id);
    } else {
      insert(to_quarantine_, m.id);
      ctx.arm(Timer::quarantine, ctx.config().quarantine_removed_node_after,
              About{static_cast<std::uint64_t>(m.id.uid)});
    }
  }
  auto old = before.begin();
  for (const Member& m : after) {
    while (old != before.end() && old->id < m.id) ++old;
    const bool is_new = old == before.end() || old->id != m.id;
    if (!is_new && old->status == m.status && old->up_number == m.up_number) continue;
    if (!heartbeats_.has(m.id)) heartbeats_.add(m.id, below);
    tell(ctx, m, change_to(m.status));
  }
}

void ClusterMembership::tell_reachability(Ctx& ctx) {
  AddressSet now = state_.dc_unreachable();
  erase(now, state_.self);
  const AddressSet before = std::exchange(published_unreachable_, now);
  unreachable_ = nodes_of(now);
  auto below = detector_below(ctx);
  for (const UniqueAddress& id : set_difference(now, before)) {
    const Member* m = published_.member(id);
    if (m == nullptr) continue;
    heartbeats_.unreachable(id, below);
    tell(ctx, *m, MemberChange::unreachable);
  }
  for (const UniqueAddress& id : set_difference(before, now)) {
    const Member* m = published_.member(id);
    if (m == nullptr) continue;
    heartbeats_.reachable(id, below);
    tell(ctx, *m, MemberChange::reachable);
  }
}

void ClusterMembership::tell(Ctx& ctx, const Member& member, MemberChange change) {
  ctx.indicate(MemberEvent{.member = member.id.node,
                           .change = change,
                           .status = static_cast<std::uint8_t>(member.status),
                           .address = member.id.address,
                           .uid = member.id.uid,
                           .up_number = member.up_number});
}

void ClusterMembership::choose_watched(Ctx& ctx) {
  if (heartbeats_.receivers() == watched_ && quarantined_ == told_quarantined_) return;
  watched_ = heartbeats_.receivers();
  told_quarantined_ = quarantined_;
  WatchLives watch;
  for (const UniqueAddress& id : watched_)
    if (watch.lives.empty() || watch.lives.back().node != id.node) watch.lives.push_back({id.node, id.uid});
  for (const UniqueAddress& id : quarantined_) watch.quarantined.push_back({id.node, id.uid});
  ctx.request(watch);
}

void ClusterMembership::reap(Ctx& ctx) {
  if (!is_in() || is_alone()) return;
  const NodeSet suspected = ctx.use<FailureDetector>()->suspected();
  Reachability reachability = state_.gossip.reachability();
  for (const NodeId node : suspected) {
    const Member* m = member_at(node);
    if (m != nullptr && m->id != state_.self)
      reachability.say(state_.self, m->id, ReachabilityStatus::unreachable);
  }
  auto below = detector_below(ctx);
  for (const UniqueAddress& id : reachability.unreachable_from(state_.self)) {
    if (contains(suspected, id.node)) continue;
    reachability.say(state_.self, id, ReachabilityStatus::reachable);
    heartbeats_.reply(id, below);
  }
  if (reachability == state_.gossip.reachability()) return;
  update(state_.gossip.with_reachability(std::move(reachability)));
  publish(ctx);
}

}  // namespace netsplit::membership
