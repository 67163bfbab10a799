// How an order becomes a sale: its front asks the item's home, the home records it, the homes of the accounts
// acknowledge, and the home confirms.

#include "sim/protocols/shop/shop.hpp"

#include <algorithm>

namespace netsplit::marketplace {

namespace {

constexpr Duration kLongestPatience = std::chrono::hours{1};

}  // namespace

Money Shop::commission(Ctx& ctx) const {
  const auto price = static_cast<double>(ctx.config().price.micro_usd);
  return Money{static_cast<std::int64_t>(price * ctx.config().commission.value + 0.5)};
}

// At the front: the node that the buyer has asked.

void Shop::on_message(Ctx& ctx, NodeId buyer, const market::Order& order) {
  if (!seen_.emplace(buyer, order.order).second) return;
  const auto item = static_cast<std::uint32_t>(order.item % ctx.config().items);
  const Duration patience = std::clamp(order.patience, Duration{1}, kLongestPatience);
  const std::uint64_t ticket = ++tickets_;
  orders_[ticket] = {{item, buyer, order.order}, ctx.now() + patience, kNobody};
  ctx.arm(Timer::order, patience, About{ticket});
  place(ctx, ticket);
}

void Shop::place(Ctx& ctx, std::uint64_t ticket) {
  Ordered& order = orders_.at(ticket);
  if (is_closed(ctx)) return end_order(ctx, ticket, Verdict::unreachable);
  order.asked = kNobody;
  if (!behind_.empty()) return;
  for (const Sale& sale : durable.ledger.sales_of(order.purchase.item)) {
    if (sale.is_confirmed())
      return end_order(ctx, ticket, sale.purchase == order.purchase ? Verdict::sold : Verdict::sold_out);
  }
  order.asked = home_of(item_key(order.purchase.item), deciders(ctx));
  ask(ctx, ticket, order);
}

void Shop::ask(Ctx& ctx, std::uint64_t ticket, const Ordered& order) const {
  ctx.send(order.asked, Reserve{ticket, order.purchase, order.until - ctx.now()});
}

void Shop::place_stranded(Ctx& ctx) {
  const NodeSet away = unreachable(ctx);
  std::vector<std::uint64_t> stranded;
  for (const auto& [ticket, order] : orders_)
    if (order.asked == kNobody || contains(away, order.asked) || !is_member(ctx, order.asked))
      stranded.push_back(ticket);
  for (const std::uint64_t ticket : stranded) place(ctx, ticket);
}

void Shop::on_message(Ctx& ctx, NodeId, const Decision& decision) {
  const auto order = orders_.find(decision.ticket);
  if (order == orders_.end() || order->second.purchase != decision.purchase) return;
  end_order(ctx, decision.ticket, decision.verdict);
}

void Shop::end_order(Ctx& ctx, std::uint64_t ticket, Verdict verdict) {
  const Ordered& order = orders_.at(ticket);
  const Purchase& purchase = order.purchase;
  if (ctx.now() >= order.until) {
    // The buyer has gone.
  } else if (verdict == Verdict::sold) {
    ctx.send(purchase.buyer, market::Sold{purchase.order, purchase.item, ctx.config().price});
  } else {
    const bool sold_out = verdict == Verdict::sold_out;
    ctx.send(purchase.buyer, market::Refused{purchase.order, sold_out ? market::Refusal::sold_out
                                                                      : market::Refusal::unreachable});
  }
  if (verdict == Verdict::unreachable && !durable.ledger.is_sold(purchase.item)) {
    ctx.add(kLost, 1);
    ctx.add(kLostMoney, commission(ctx));
  }
  ctx.disarm(Timer::order, About{ticket});
  orders_.erase(ticket);
}

// At the home of the item, or at who stands in for it.

void Shop::on_message(Ctx& ctx, NodeId front, const Reserve& reserve) {
  if (!behind_.empty()) return held_.emplace_back(front, reserve), void();
  decide(ctx, front, reserve);
}

void Shop::decide(Ctx& ctx, NodeId front, const Reserve& reserve) {
  const Purchase& purchase = reserve.purchase;
  // Whoever sees things otherwise asks again, or elsewhere.
  if (home_of(item_key(purchase.item), deciders(ctx)) != ctx.self()) return;
  const auto answer = [&](Verdict verdict) { ctx.send(front, Decision{reserve.ticket, purchase, verdict}); };
  bool blocked = false;
  for (const Sale& sale : durable.ledger.sales_of(purchase.item)) {
    if (sale.purchase == purchase && sale.stand != Stand::recorded)
      return answer(sale.is_confirmed() ? Verdict::sold : Verdict::unreachable);
    if (sale.purchase == purchase && pending_.count(sale.number) != 0 && sale.log == durable.log) return;
    blocked = blocked || blocks(ctx, sale);
  }
  if (blocked) return answer(Verdict::sold_out);
  if (is_closed(ctx) || reserve.patience <= Duration{0}) return answer(Verdict::unreachable);

  const std::uint64_t before = durable.ledger.length(durable.log);
  durable.ledger.append(durable.log, {Stand::recorded, purchase});
  Pending& sale = pending_[before + 1];
  sale = {purchase, front, reserve.ticket, parties(ctx, purchase), {}};
  if (ctx.config().attitude == Attitude::optimistic) {
    sale.owed = set_intersection(sale.lacking, unreachable(ctx));
    sale.lacking = set_difference(sale.lacking, sale.owed);
  }
  ctx.arm(Timer::sale, std::min(reserve.patience, kLongestPatience), About{before + 1});
  push(ctx, before);
  if (sale.lacking.empty()) confirm(ctx, before + 1);
}

bool Shop::blocks(Ctx& ctx, const Sale& sale) {
  if (sale.stand != Stand::recorded) return sale.is_confirmed();
  const NodeId writer = sale.log.writer;
  // A log that ended with its disk decides nothing any more.
  if (writer == ctx.self()) return sale.log == durable.log;
  return is_member(ctx, writer) && !contains(unreachable(ctx), writer);
}

void Shop::confirm(Ctx& ctx, std::uint64_t number) {
  const Pending sale = pending_.at(number);
  pending_.erase(number);
  ctx.disarm(Timer::sale, About{number});
  const std::uint64_t before = durable.ledger.length(durable.log);
  durable.ledger.append(durable.log, {Stand::confirmed, sale.purchase, number});
  ctx.add(kSales, 1);
  ctx.add(kEarned, commission(ctx));
  if (!sale.owed.empty()) {
    durable.unsettled[number] = sale.owed;
    ctx.add(kUnsettled, 1);
  }
  push(ctx, before);
  ctx.send(sale.front, Decision{sale.ticket, sale.purchase, Verdict::sold});
  void_losers(ctx, sale.purchase.item);
}

void Shop::cancel(Ctx& ctx, std::uint64_t number, const Purchase& purchase) {
  const std::uint64_t before = durable.ledger.length(durable.log);
  durable.ledger.append(durable.log, {Stand::cancelled, purchase, number});
  push(ctx, before);
  const auto found = pending_.find(number);
  if (found == pending_.end()) return;
  ctx.disarm(Timer::sale, About{number});
  ctx.send(found->second.front, Decision{found->second.ticket, purchase, Verdict::unreachable});
  pending_.erase(found);
}

}  // namespace netsplit::marketplace
