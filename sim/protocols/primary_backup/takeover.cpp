// Who leads: how a backup takes over, and how a primary learns that one has.

#include "sim/protocols/primary_backup/primary_backup.hpp"

#include <limits>

namespace netsplit::primary_backup {

void PrimaryBackup::on_start(Ctx& ctx) {
  if (durable.epoch.number == 0) {
    durable.epoch = {1, ctx.peers().front()};
    if (durable.epoch.owner == ctx.self()) lead_epoch(ctx, durable.epoch);
    return;
  }
  if (durable.epoch.owner != ctx.self()) return;
  // Somebody may have taken over meanwhile; if not, the next in line does.
  owner_lost_ = true;
  ctx.mark(Abdicate{durable.epoch.number});
  ctx.arm_every(Timer::announce, ctx.config().announce_every);
  announce_to_all(ctx);
}

void PrimaryBackup::on_timer(Ctx& ctx, Timer) { announce_to_all(ctx); }

void PrimaryBackup::on_indication(Ctx& ctx, const Suspect& suspicion) {
  if (leading_) return advance(ctx);
  if (suspicion.peer == durable.epoch.owner) owner_lost_ = true;
  take_over_if_first(ctx);
}

void PrimaryBackup::on_indication(Ctx& ctx, const Restore& restored) {
  if (leading_) announce(ctx, restored.peer);
  else if (restored.peer == durable.epoch.owner) owner_lost_ = false;
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const EpochIs& answer) {
  if (answer.epoch > durable.epoch) follow(ctx, answer.epoch, from);
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const Vacant& vacant) {
  if (!heed(ctx, from, vacant.epoch) || leading_) return;
  const NodeId owner = durable.epoch.owner;
  if (from != owner && !ctx.use<FailureDetector>()->suspects(owner)) return;
  owner_lost_ = true;
  take_over_if_first(ctx);
}

void PrimaryBackup::take_over_if_first(Ctx& ctx) {
  if (leading_ || !owner_lost_) return;
  const auto detector = ctx.use<FailureDetector>();
  const Epoch epoch = durable.epoch;
  // The owner itself, restarted, goes last: another that lives has lost nothing.
  const bool is_owner = epoch.owner == ctx.self();
  for (const NodeId peer : ctx.peers()) {
    const bool goes_before = peer != ctx.self() && peer != epoch.owner && (is_owner || peer < ctx.self());
    if (!goes_before || detector->suspects(peer)) continue;
    if (!is_owner) ctx.send(peer, Vacant{epoch});
    return;
  }
  ctx.mark(Promote{epoch.number + 1, epoch.owner});
  lead_epoch(ctx, {epoch.number + 1, ctx.self()});
}

void PrimaryBackup::lead_epoch(Ctx& ctx, Epoch epoch) {
  durable.epoch = epoch;
  leading_ = true;
  owner_lost_ = false;
  has_.assign(ctx.peers().size(), Index{});
  *place_of(ctx, ctx.self()) = {std::numeric_limits<std::uint64_t>::max()};
  ctx.arm_every(Timer::announce, ctx.config().announce_every);
  announce_to_all(ctx);
  advance(ctx);
}

void PrimaryBackup::follow(Ctx& ctx, Epoch epoch, NodeId heard_from) {
  if (leading_) {
    ctx.mark(Depose{durable.epoch.number, epoch.number, heard_from});
    // Clients of writes under way get no answer: whether those writes live on is not known here.
    leading_ = false;
    waiting_.clear();
    has_.clear();
  }
  ctx.disarm(Timer::announce);
  durable.epoch = epoch;
  durable.joined = false;
  owner_lost_ = false;
}

bool PrimaryBackup::heed(Ctx& ctx, NodeId from, Epoch epoch) {
  if (epoch < durable.epoch) {
    if (leading_) announce(ctx, from);
    else ctx.send(from, EpochIs{durable.epoch});
    return false;
  }
  if (epoch > durable.epoch) follow(ctx, epoch, from);
  return true;
}

void PrimaryBackup::announce(Ctx& ctx, NodeId to) const {
  const ReplicatedLog& log = durable.log;
  ctx.send(to, Lead{durable.epoch, log.last(), log.committed(), stable()});
}

void PrimaryBackup::announce_to_all(Ctx& ctx) const {
  for (const NodeId peer : ctx.peers()) {
    if (peer == ctx.self()) continue;
    if (leading_) announce(ctx, peer);
    else ctx.send(peer, Vacant{durable.epoch});
  }
}

}  // namespace netsplit::primary_backup
