// How members tell each other what they know. Source: apache/pekko, cluster/ClusterDaemon.scala,
// receiveGossip(), receiveGossipStatus() and gossip().

#include <utility>

#include "sim/base/random.hpp"
#include "sim/protocols/membership/membership.hpp"

namespace netsplit::membership {
namespace {

std::uint64_t digest_of_seen(const Gossip& gossip) {
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < gossip.members().size(); ++i) {
    if (!gossip.is_seen_by(i)) continue;
    const UniqueAddress& id = gossip.members()[i].id;
    digest = combine(digest, combine(id.node.value, static_cast<std::uint64_t>(id.uid)));
  }
  return digest;
}

/// Without the counts of those members that are on their way out here and gone there: the other one removed
/// them.
Gossip without_counts_of_gone(const Gossip& here, const Gossip& there) {
  Gossip pruned = here;
  for (const Member& m : here.members()) {
    const bool goes = m.status == MemberStatus::down || m.status == MemberStatus::exiting;
    if (goes && !there.has_member(m.id)) pruned = pruned.without_clock_of(m.id);
  }
  return pruned;
}

}  // namespace

bool ClusterMembership::needs_speed_up() const {
  const Members& members = state_.gossip.members();
  for (const Member& m : members)
    if (m.status == MemberStatus::down) return true;
  return state_.gossip.seen_count() < members.size() / 2;
}

void ClusterMembership::gossip_round(Ctx& ctx) {
  if (is_alone()) return;
  const AddressSet candidates = gossip_candidates(state_, {});
  if (candidates.empty()) return;
  const UniqueAddress& peer = candidates[ctx.random().below(candidates.size())];
  if (state_.gossip.is_seen_by(peer)) status_to(ctx, peer);
  else gossip_to(ctx, peer);
}

void ClusterMembership::gossip_to(Ctx& ctx, const UniqueAddress& node) {
  if (!state_.may_gossip_to(node)) return;
  ctx.send(node.node, GossipEnvelope{state_.self, node, state_.gossip}, ctx.config().lane);
}

void ClusterMembership::status_to(Ctx& ctx, const UniqueAddress& node) {
  if (!state_.may_gossip_to(node)) return;
  ctx.send(node.node,
           GossipStatus{state_.self, state_.gossip.shared_version(), digest_of_seen(state_.gossip)},
           ctx.config().lane);
}

/// A full gossip to `n` others, drawn.
void ClusterMembership::gossip_to_some(Ctx& ctx, std::size_t n) {
  if (is_alone()) return;
  std::vector<UniqueAddress> order;
  for (const Member& m : state_.gossip.members()) order.push_back(m.id);
  shuffle(ctx.random(), std::span<UniqueAddress>(order));
  for (const UniqueAddress& node : targets_for_full_gossip(state_, n, order, {})) gossip_to(ctx, node);
}

bool ClusterMembership::listens_to(Ctx& ctx, const UniqueAddress& from) {
  if (state_.may_gossip_to(from)) return true;
  if (contains(quarantined_, from)) ctx.send(from.node, Quarantine{from}, ctx.config().lane);
  return false;
}

void ClusterMembership::on_message(Ctx& ctx, NodeId from, const Quarantine& quarantine) {
  if (quarantine.node == state_.self && contains(members_, from)) ctx.indicate(QuarantinedBy{from});
}

void ClusterMembership::on_message(Ctx& ctx, NodeId, const GossipStatus& status) {
  if (!is_in() || !listens_to(ctx, status.from)) return;
  if (status.seen_digest != digest_of_seen(state_.gossip)) return gossip_to(ctx, status.from);
  switch (status.version->compare(state_.gossip.version())) {
    case ClockOrder::same: return;
    case ClockOrder::after: return status_to(ctx, status.from);
    case ClockOrder::before:
    case ClockOrder::concurrent: return gossip_to(ctx, status.from);
  }
}

void ClusterMembership::on_message(Ctx& ctx, NodeId, const GossipEnvelope& envelope) {
  if (!is_in() || envelope.to != state_.self || !listens_to(ctx, envelope.from)) return;
  const Gossip& remote = envelope.gossip;
  if (!remote.has_member(state_.self)) return;
  const ClockOrder order = remote.version().compare(state_.gossip.version());
  const bool talks_back = order == ClockOrder::before || order == ClockOrder::concurrent ||
                          (!exiting_ && !remote.is_seen_by(state_.self));
  const MemberStatus status_before = status_;
  take_in(remote, order);
  publish(ctx);
  if (status_ == MemberStatus::exiting && !exiting_) begin_exit(ctx);
  if (status_ == MemberStatus::down && status_before != MemberStatus::down) shut_down_when_down(ctx);
  if (talks_back) gossip_to(ctx, envelope.from);
}

/// Whichever of the two gossips is newer, or both merged. Seen by this node, unless it is about to exit: that
/// keeps it a member until it is done.
void ClusterMembership::take_in(const Gossip& remote, ClockOrder order) {
  Gossip winner;
  switch (order) {
    case ClockOrder::same: winner = remote.with_seen_of(state_.gossip); break;
    case ClockOrder::before: winner = state_.gossip; break;
    case ClockOrder::after: winner = remote; break;
    case ClockOrder::concurrent:
      winner =
          without_counts_of_gone(remote, state_.gossip).merged(without_counts_of_gone(state_.gossip, remote));
      break;
  }
  adopt(exiting_ ? std::move(winner) : winner.with_seen(state_.self));
}

}  // namespace netsplit::membership
