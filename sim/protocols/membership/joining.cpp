// How a node gets into a cluster. Source: apache/pekko, cluster/SeedNodeProcess.scala, and joining() and
// welcome() of cluster/ClusterDaemon.scala.

#include <algorithm>

#include "sim/protocols/membership/membership.hpp"

namespace netsplit::membership {
namespace {

/// How often the first seed node asks the others.
constexpr Duration kAskSeedsEvery = std::chrono::seconds{1};
/// Seed nodes if none are named.
constexpr std::size_t kSeeds = 3;

bool is_on_its_way_out(MemberStatus status) {
  return status == MemberStatus::down || status == MemberStatus::exiting;
}

}  // namespace

NodeSet ClusterMembership::seeds(Ctx& ctx) const {
  if (!ctx.config().seed_nodes.empty()) return ctx.config().seed_nodes;
  const auto all = ctx.peers();
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kSeeds))};
}

bool ClusterMembership::is_first_seed(Ctx& ctx) const { return seeds(ctx).front() == ctx.self(); }

void ClusterMembership::seek(Ctx& ctx) {
  joining_with_ = kNobody;
  nacks_.clear();
  if (seeds(ctx) == NodeSet{ctx.self()}) return found_cluster(ctx);
  ask_seeds(ctx);
  if (is_first_seed(ctx)) ctx.arm_every(Timer::ask_seeds, kAskSeedsEvery);
  ctx.arm(Timer::seeds_silent, ctx.config().seed_node_timeout);
}

void ClusterMembership::ask_seeds(Ctx& ctx) {
  for (const NodeId seed : seeds(ctx))
    if (seed != ctx.self()) ctx.send(seed, InitJoin{}, ctx.config().lane);
}

void ClusterMembership::on_message(Ctx& ctx, NodeId from, const InitJoin&) {
  if (is_in() && !is_on_its_way_out(status_)) ctx.send(from, InitJoinAck{}, ctx.config().lane);
  else ctx.send(from, InitJoinNack{}, ctx.config().lane);
}

void ClusterMembership::on_message(Ctx& ctx, NodeId from, const InitJoinAck&) {
  if (is_in() || joining_with_ != kNobody) return;
  joining_with_ = from;
  ctx.disarm(Timer::ask_seeds);
  ctx.disarm(Timer::seeds_silent);
  ctx.send(from, Join{state_.self}, ctx.config().lane);
  ctx.arm(Timer::no_welcome, ctx.config().retry_unsuccessful_join_after);
}

void ClusterMembership::on_message(Ctx& ctx, NodeId from, const InitJoinNack&) {
  if (is_in() || joining_with_ != kNobody || !is_first_seed(ctx)) return;
  insert(nacks_, from);
  NodeSet others = seeds(ctx);
  erase(others, ctx.self());
  if (nacks_ == others) found_cluster(ctx);
}

void ClusterMembership::found_cluster(Ctx& ctx) {
  ctx.disarm(Timer::ask_seeds);
  ctx.disarm(Timer::seeds_silent);
  admit(ctx, state_.self);
}

void ClusterMembership::on_message(Ctx& ctx, NodeId, const Join& join) {
  if (is_in()) admit(ctx, join.node);
}

void ClusterMembership::admit(Ctx& ctx, const UniqueAddress& node) {
  if (is_in() && is_on_its_way_out(status_)) return;
  const Member* former = member_at(node.node);
  if (former != nullptr && former->id.address == node.address) {
    // A Welcome that got lost is sent again.
    if (former->id != node) retire_former_life(ctx, *former);
    else if (node != state_.self) ctx.send(node.node, Welcome{state_.self, state_.gossip}, ctx.config().lane);
    return;
  }
  const bool founds = !is_in();
  Gossip gossip = state_.gossip.with_member({.id = node});
  update(std::move(gossip));
  if (node != state_.self) ctx.send(node.node, Welcome{state_.self, state_.gossip}, ctx.config().lane);
  else ctx.mark(Joined{ctx.self()});
  // Before anybody else can join, so that it is certain who is the oldest.
  if (founds) lead(ctx);
  publish(ctx);
}

/// The node has restarted: the life that is a member is over for certain. The new one will ask again.
void ClusterMembership::retire_former_life(Ctx& ctx, const Member& former) {
  if (former.status == MemberStatus::down) return;
  Reachability reachability = state_.gossip.reachability();
  reachability.say(state_.self, former.id, ReachabilityStatus::terminated);
  update(state_.gossip.with_reachability(std::move(reachability)));
  down(ctx, former.id.node);
}

void ClusterMembership::on_message(Ctx& ctx, NodeId from, const Welcome& welcome) {
  // One for an earlier life of this node does not count.
  if (is_in() || from != joining_with_ || !welcome.gossip.has_member(state_.self)) return;
  ctx.disarm(Timer::no_welcome);
  adopt(welcome.gossip.with_seen(state_.self));
  ctx.mark(Joined{from});
  publish(ctx);
  gossip_to(ctx, welcome.from);
}

}  // namespace netsplit::membership
