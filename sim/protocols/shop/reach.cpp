// Who is there: members and who is gone for good, who can be reached, and the attitude towards those who
// cannot.

#include "sim/protocols/shop/shop.hpp"

#include <algorithm>

namespace netsplit::marketplace {

NodeSet Shop::gone(Ctx&) const { return set_union(durable.written_off, removed_); }

NodeSet Shop::members(Ctx& ctx) const {
  const auto peers = ctx.peers();
  return set_difference(NodeSet(peers.begin(), peers.end()), gone(ctx));
}

bool Shop::is_member(Ctx& ctx, NodeId node) const {
  const auto peers = ctx.peers();
  return std::binary_search(peers.begin(), peers.end(), node) && !contains(gone(ctx), node);
}

NodeSet Shop::unreachable(Ctx& ctx) {
  NodeSet missed = ctx.use<FailureDetector>()->suspected();
  if (const auto cluster = ctx.use<Membership>()) missed = set_union(missed, cluster->unreachable());
  return set_intersection(missed, members(ctx));
}

bool Shop::is_closed(Ctx& ctx) {
  if (const auto cluster = ctx.use<Membership>(); cluster && !cluster->serves()) return true;
  return ctx.config().attitude == Attitude::pessimistic && !unreachable(ctx).empty();
}

NodeSet Shop::deciders(Ctx& ctx) {
  if (ctx.config().attitude == Attitude::pessimistic) return members(ctx);
  return set_difference(members(ctx), unreachable(ctx));
}

NodeSet Shop::parties(Ctx& ctx, const Purchase& purchase) const {
  const NodeSet all = members(ctx);
  const std::uint64_t seller = combine(hash_name("sold by"), purchase.item) % ctx.config().sellers;
  NodeSet homes;
  for (const Key account : {buyer_key(purchase.buyer), seller_key(static_cast<std::uint32_t>(seller))}) {
    const NodeId home = home_of(account, all);
    if (home != ctx.self() && home != kNobody) insert(homes, home);
  }
  return homes;
}

void Shop::settle_attitude(Ctx& ctx) {
  const bool closed = is_closed(ctx);
  if (closed == closed_) return;
  closed_ = closed;
  if (!closed) return ctx.mark(Reopen{});
  const NodeSet away = unreachable(ctx);
  ctx.mark(Close{away.empty() ? ctx.self() : away.front()});
}

void Shop::on_indication(Ctx& ctx, const Suspect& suspicion) { missed(ctx, suspicion.peer); }
void Shop::on_indication(Ctx& ctx, const Restore& restored) { found(ctx, restored.peer); }

void Shop::on_indication(Ctx& ctx, const MemberEvent& event) {
  if (event.member == ctx.self()) return settle_attitude(ctx);
  switch (event.change) {
    case MemberChange::unreachable: return missed(ctx, event.member);
    case MemberChange::reachable: return found(ctx, event.member);
    case MemberChange::removed:
      if (!is_member(ctx, event.member)) return;
      insert(removed_, event.member);
      return gone_for_good(ctx, event.member);
    case MemberChange::up:
      removed_ = set_difference(removed_, {event.member});
      return found(ctx, event.member);
    default: return;
  }
}

void Shop::missed(Ctx& ctx, NodeId peer) {
  if (!is_member(ctx, peer)) return;
  settle_attitude(ctx);
  if (ctx.config().attitude == Attitude::optimistic) {
    do_without(ctx, peer);
  } else {
    std::vector<std::pair<std::uint64_t, Purchase>> hopeless;
    for (const auto& [number, sale] : pending_)
      if (contains(sale.lacking, peer)) hopeless.emplace_back(number, sale.purchase);
    for (const auto& [number, purchase] : hopeless) cancel(ctx, number, purchase);
  }
  caught_up_with(ctx, peer);
  place_stranded(ctx);
}

/// It was away, or this node was: whatever it sold meanwhile is to be known before anything more is decided
/// here.
void Shop::found(Ctx& ctx, NodeId peer) {
  if (!is_member(ctx, peer)) return;
  settle_attitude(ctx);
  insert(behind_, peer);
  compare_with(ctx, peer);
}

void Shop::on_command(Ctx& ctx, const WriteOff& command) {
  if (command.node == ctx.self() || !is_member(ctx, command.node)) return;
  insert(durable.written_off, command.node);
  gone_for_good(ctx, command.node);
}

void Shop::gone_for_good(Ctx& ctx, NodeId peer) {
  settle_attitude(ctx);
  do_without(ctx, peer);
  caught_up_with(ctx, peer);
  place_stranded(ctx);
}

/// Sales that wait for that node's account book wait no longer: it is owed them.
void Shop::do_without(Ctx& ctx, NodeId node) {
  for (auto next = pending_.begin(); next != pending_.end();) {
    const auto number = next->first;
    Pending& sale = (next++)->second;
    if (!contains(sale.lacking, node)) continue;
    sale.lacking.erase(std::find(sale.lacking.begin(), sale.lacking.end(), node));
    insert(sale.owed, node);
    if (sale.lacking.empty()) confirm(ctx, number);
  }
}

}  // namespace netsplit::marketplace
