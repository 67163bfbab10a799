#include "sim/protocols/buyer/buyer.hpp"

#include <algorithm>

#include "sim/base/law.hpp"

namespace netsplit {

static_assert(Protocol<Buyer>);

namespace {

/// More items than any catalogue has, so that each is as likely as the next.
constexpr std::uint64_t kItemsToChooseFrom = std::uint64_t{1} << 40;

}  // namespace

void Buyer::Config::fields(Fields<Config>& f) {
  f("shop", &Config::shop,
    {"whom it asks, of several one at random for each order; unless said, the shop that it stands near",
     "a quién pide, si hay varias a una al azar por pedido; si no se dice, a la tienda que tiene cerca"});
  f("rate", &Config::rate,
    {"orders begun, on average, at random moments", "pedidos que empieza, de media, en momentos al azar"});
  f("patience", &Config::patience, {"how long it waits for an answer", "cuánto espera una respuesta"})
      .at_least(std::chrono::microseconds{1})
      .at_most(std::chrono::hours{1});
}

void Buyer::on_start(Ctx& ctx) { arm_next(ctx); }

/// Only another rate draws anew: setting anything else moves no order.
void Buyer::on_configured(Ctx& ctx) {
  if (ctx.config().rate == rate_) return;
  ctx.disarm(Timer::next);
  arm_next(ctx);
}

void Buyer::arm_next(Ctx& ctx) {
  rate_ = ctx.config().rate;
  if (rate_.mean_interval == Duration::max()) return;
  const double unit = ctx.random().unit();
  ctx.arm(Timer::next, draw(Exponential{rate_.mean_interval, Duration{0}}, unit));
}

void Buyer::on_timer(Ctx& ctx, Timer timer, About subject) {
  if (timer == Timer::next) {
    arm_next(ctx);
    return buy(ctx, ctx.random().below(kItemsToChooseFrom));
  }
  // The order may have reached a shop, and its answer may have been lost.
  if (end(ctx, subject.value, Outcome::info, Money{})) ++unanswered_;
}

void Buyer::on_command(Ctx& ctx, const Purchase& command) { buy(ctx, command.item); }

void Buyer::buy(Ctx& ctx, std::uint64_t item) {
  const std::uint64_t order = ++durable.placed;
  const NodeId shop = shop_of(ctx);
  pending_[order] = ctx.invoke(0, static_cast<std::int64_t>(order), 0);
  if (shop == kNobody) return void(end(ctx, order, Outcome::fail, Money{}));
  ctx.arm(Timer::patience, ctx.config().patience, About{order});
  ctx.send(shop, market::Order{order, item, ctx.config().patience});
}

NodeId Buyer::shop_of(Ctx& ctx) {
  const NodeSet& named = ctx.config().shop;
  if (!named.empty())
    return named[named.size() == 1 ? 0 : static_cast<std::size_t>(ctx.random().below(named.size()))];
  const auto shops = ctx.peers<market::Port>();
  if (shops.empty()) return kNobody;
  if (std::binary_search(shops.begin(), shops.end(), ctx.near())) return ctx.near();
  // Near none: they share themselves out, each always to the same shop.
  const auto buyers = ctx.peers();
  const auto rank = std::lower_bound(buyers.begin(), buyers.end(), ctx.self()) - buyers.begin();
  return shops[static_cast<std::size_t>(rank) % shops.size()];
}

void Buyer::on_message(Ctx& ctx, NodeId, const market::Sold& sold) {
  if (!end(ctx, sold.order, Outcome::ok, sold.price)) return;
  ++bought_;
  // A price may have been tampered with: what cannot be counted is left out.
  std::int64_t spent = 0;
  if (!__builtin_add_overflow(spent_.micro_usd, sold.price.micro_usd, &spent)) spent_.micro_usd = spent;
}

void Buyer::on_message(Ctx& ctx, NodeId, const market::Refused& refused) {
  if (end(ctx, refused.order, Outcome::fail, Money{})) ++refused_;
}

bool Buyer::end(Ctx& ctx, std::uint64_t order, Outcome outcome, Money price) {
  const auto found = pending_.find(order);
  if (found == pending_.end()) return false;
  ctx.history(found->second, outcome, 0, static_cast<std::int64_t>(order), price.micro_usd);
  ctx.disarm(Timer::patience, About{order});
  pending_.erase(found);
  return true;
}

void Buyer::observe(Observed<Buyer>& o) {
  o.number("bought", [](const Buyer& b) { return b.bought_; },
           {"items that it has bought", "artículos que compró"});
  o.number("refused", [](const Buyer& b) { return b.refused_; },
           {"orders that a shop refused", "pedidos que rechazó una tienda"});
  o.number("unanswered", [](const Buyer& b) { return b.unanswered_; },
           {"orders that nobody answered in time", "pedidos sin respuesta a tiempo"});
  o.number(
      "spent", [](const Buyer& b) { return b.spent_.micro_usd; },
      {"the sum of the prices", "la suma de los precios"}, Unit::money);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo buyer() { return describe<Buyer>(); }
}  // namespace netsplit::protocols
