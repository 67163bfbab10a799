// How ledgers become one: news at once, and what was missed by comparing how far each log is known. Where an
// item turns out to have been sold twice, all keep the same sale.

#include "sim/protocols/shop/shop.hpp"

#include <algorithm>

namespace netsplit::marketplace {

namespace {

std::uint64_t length_in(const Known& known, LogId log) {
  const auto found =
      std::lower_bound(known.begin(), known.end(), log, [](const auto& k, LogId l) { return k.first < l; });
  return found == known.end() || found->first != log ? 0 : found->second;
}

/// What whoever knows so much lacks of the ledger.
std::vector<Lines> lacking(const Ledger& ledger, const Known& known) {
  std::vector<Lines> all;
  for (const auto& [log, length] : ledger.known()) {
    const std::uint64_t there = length_in(known, log);
    if (there < length) all.push_back({log, there + 1, ledger.lines_after(log, there)});
  }
  return all;
}

bool lacks_any(const Ledger& ledger, const Known& known) {
  return std::any_of(known.begin(), known.end(),
                     [&](const auto& k) { return ledger.length(k.first) < k.second; });
}

}  // namespace

void Shop::push(Ctx& ctx, std::uint64_t after) {
  const Record record{{durable.log, after + 1, durable.ledger.lines_after(durable.log, after)}};
  for (const NodeId peer : set_difference(members(ctx), unreachable(ctx)))
    if (peer != ctx.self()) ctx.send(peer, record);
}

void Shop::compare_with(Ctx& ctx, NodeId peer) const {
  ctx.send(peer, Compare{durable.ledger.known(), contains(behind_, peer)});
}

void Shop::on_message(Ctx& ctx, NodeId from, const Record& record) {
  const Lines& lines = record.lines;
  learn(ctx, lines);
  if (durable.ledger.length(lines.log) + 1 < lines.first) compare_with(ctx, from);
}

void Shop::on_message(Ctx& ctx, NodeId from, const Recorded& recorded) {
  knows(ctx, from, recorded.log, recorded.upto);
}

void Shop::on_message(Ctx& ctx, NodeId from, const Compare& compare) {
  knows(ctx, from, durable.log, length_in(compare.known, durable.log));
  std::vector<Lines> logs = lacking(durable.ledger, compare.known);
  const bool behind = lacks_any(durable.ledger, compare.known);
  if (!logs.empty() || behind || compare.asks)
    ctx.send(from, CatchUp{durable.ledger.known(), std::move(logs)});
  if (!behind) caught_up_with(ctx, from);
}

void Shop::on_message(Ctx& ctx, NodeId from, const CatchUp& catch_up) {
  for (const Lines& lines : catch_up.logs) learn(ctx, lines);
  knows(ctx, from, durable.log, length_in(catch_up.known, durable.log));
  std::vector<Lines> logs = lacking(durable.ledger, catch_up.known);
  if (!logs.empty()) ctx.send(from, CatchUp{durable.ledger.known(), std::move(logs)});
  if (!lacks_any(durable.ledger, catch_up.known)) caught_up_with(ctx, from);
}

void Shop::learn(Ctx& ctx, const Lines& lines) {
  if (lines.log == durable.log) return;
  durable.ledger.learn(lines.log, lines.first, lines.entries);
  for (const Entry& entry : lines.entries)
    if (entry.stand == Stand::confirmed) void_losers(ctx, entry.purchase.item);
  if (lines.log.writer != ctx.self())
    ctx.send(lines.log.writer, Recorded{lines.log, durable.ledger.length(lines.log)});
}

void Shop::knows(Ctx& ctx, NodeId peer, LogId log, std::uint64_t upto) {
  if (log != durable.log) return;
  settled_by(ctx, peer, upto);
  for (auto sale = pending_.begin(); sale != pending_.end() && sale->first <= upto;) {
    const auto number = sale->first;
    NodeSet& waits_for = (sale++)->second.lacking;
    if (contains(waits_for, peer)) waits_for.erase(std::find(waits_for.begin(), waits_for.end(), peer));
    if (waits_for.empty()) confirm(ctx, number);
  }
}

void Shop::settled_by(Ctx& ctx, NodeId peer, std::uint64_t upto) {
  for (auto sale = durable.unsettled.begin(); sale != durable.unsettled.end() && sale->first <= upto;) {
    NodeSet& homes = sale->second;
    if (contains(homes, peer)) homes.erase(std::find(homes.begin(), homes.end(), peer));
    if (homes.empty()) {
      ctx.add(kUnsettled, -1);
      sale = durable.unsettled.erase(sale);
    } else {
      ++sale;
    }
  }
}

/// Of several confirmed sales of an item the one of the node that goes first as its home counts. The node
/// whose sale is void says so and gives the commission back: so each is counted once.
void Shop::void_losers(Ctx& ctx, std::uint32_t item) {
  const Key key = item_key(item);
  const Sale* best = nullptr;
  const auto beats = [&](const Sale& a, const Sale& b) {
    if (a.log.writer != b.log.writer) return goes_before(key, a.log.writer, b.log.writer);
    return a.log != b.log ? a.log < b.log : a.number < b.number;
  };
  const auto sales = durable.ledger.sales_of(item);
  for (const Sale& sale : sales)
    if (sale.is_confirmed() && (best == nullptr || beats(sale, *best))) best = &sale;
  for (const Sale& sale : sales) {
    if (!sale.is_confirmed() || &sale == best || sale.log != durable.log) continue;
    if (!durable.voided.insert(sale.number).second) continue;
    if (sale.purchase == best->purchase) {
      // One order that went to two who decided: one sale all the same.
      ctx.add(kSales, -1);
      ctx.add(kEarned, Money{-commission(ctx).micro_usd});
      continue;
    }
    ctx.add(kSoldTwice, 1);
    ctx.add(kRefunded, commission(ctx));
    ctx.mark(DoubleSale{item, sale.purchase.buyer, best->purchase.buyer, best->log.writer});
  }
}

void Shop::caught_up_with(Ctx& ctx, NodeId peer) {
  const auto at = std::lower_bound(behind_.begin(), behind_.end(), peer);
  if (at == behind_.end() || *at != peer) return;
  behind_.erase(at);
  if (!behind_.empty()) return;
  const auto held = std::move(held_);
  held_.clear();
  for (const auto& [front, reserve] : held) decide(ctx, front, reserve);
  place_stranded(ctx);
}

}  // namespace netsplit::marketplace
