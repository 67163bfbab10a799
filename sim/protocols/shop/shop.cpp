#include "sim/protocols/shop/shop.hpp"

#include <algorithm>

namespace netsplit::marketplace {

static_assert(Protocol<Shop>);

namespace {

constexpr std::string_view kAttitudes[] = {"pessimistic", "optimistic"};
/// A million sales of it can be summed up.
constexpr std::int64_t kHighestPrice = 1'000'000'000'000;

}  // namespace

void Shop::Config::fields(Fields<Config>& f) {
  f.word("attitude", &Config::attitude, kAttitudes,
         {"while a node of the shop cannot be reached: sell nothing, or go on by one's own copy",
          "mientras no se alcanza a un nodo de la tienda: no vender nada, o seguir con la copia propia"});
  f("items", &Config::items, {"items in the catalogue, one of each", "artículos del catálogo, uno de cada"})
      .at_least(1);
  f("sellers", &Config::sellers,
    {"accounts that the items belong to", "cuentas de las que son los artículos"})
      .at_least(1);
  f("price", &Config::price, {"what an item costs", "cuánto cuesta un artículo"})
      .at_least(0)
      .at_most(kHighestPrice);
  f("commission", &Config::commission,
    {"share of the price that the shop keeps", "proporción del precio que se queda la tienda"});
  f("compare-every", &Config::compare_every,
    {"time between two comparisons of ledgers; what was lost on the way is sent again then",
     "tiempo entre dos comparaciones de los libros; lo que se perdió se envía entonces otra vez"})
      .at_least(std::chrono::milliseconds{1});
}

/// Whoever starts asks the others first: they may have sold what is at home here.
void Shop::on_start(Ctx& ctx) {
  items_ = ctx.config().items;
  compare_every_ = ctx.config().compare_every;
  if (durable.log.start == 0) {
    durable.log = {ctx.self(), 1 + ctx.random().below(std::uint64_t{1} << 62)};
  } else {
    // Nobody was told of them, and who asked has long gone.
    for (const Sale& sale : durable.ledger.undecided(durable.log)) cancel(ctx, sale.number, sale.purchase);
  }
  for (const NodeId peer : members(ctx))
    if (peer != ctx.self()) insert(behind_, peer);
  for (const NodeId peer : behind_) compare_with(ctx, peer);
  ctx.arm_every(Timer::compare, compare_every_);
  // Above a membership it has to join first.
  closed_ = is_closed(ctx);
}

void Shop::on_configured(Ctx& ctx) {
  items_ = ctx.config().items;
  settle_attitude(ctx);
  if (ctx.config().attitude == Attitude::optimistic)
    for (const NodeId peer : unreachable(ctx)) do_without(ctx, peer);
  place_stranded(ctx);
  if (ctx.config().compare_every == compare_every_) return;
  compare_every_ = ctx.config().compare_every;
  ctx.arm_every(Timer::compare, compare_every_);
}

void Shop::on_timer(Ctx& ctx, Timer timer, About subject) {
  if (timer == Timer::order) return end_order(ctx, subject.value, Verdict::unreachable);
  if (timer == Timer::sale) return cancel(ctx, subject.value, pending_.at(subject.value).purchase);
  for (const NodeId peer : members(ctx))
    if (peer != ctx.self()) compare_with(ctx, peer);
  // What was asked may not have come, or whoever was asked saw it otherwise.
  for (auto& [ticket, order] : orders_) {
    if (order.asked == kNobody) continue;
    order.asked = home_of(item_key(order.purchase.item), deciders(ctx));
    ask(ctx, ticket, order);
  }
}

void Shop::observe(Observed<Shop>& o) {
  o.number("ledger", [](const Shop& s) { return s.durable.ledger.digest() >> 1; },
           {"a digest of the sales that it knows of: equal where they are equal",
            "un resumen de las ventas que conoce: igual donde son iguales"});
  o.number("entries", [](const Shop& s) { return s.durable.ledger.confirmed(); },
           {"confirmed sales in its copy of the ledger", "ventas confirmadas en su copia del libro"});
  o.number("in-stock",
           [](const Shop& s) {
             return static_cast<std::int64_t>(s.items_) -
                    static_cast<std::int64_t>(s.durable.ledger.items_sold());
           },
           {"items not sold, as far as it knows", "artículos sin vender, que sepa"});
  o.flag("selling", [](const Shop& s) { return !s.closed_; },
         {"does not refuse all orders", "no rechaza todos los pedidos"});
  o.number(
      "waiting", [](const Shop& s) { return s.orders_.size(); },
      {"orders of its customers that wait for a decision", "pedidos de sus clientes que esperan decisión"});
  o.number("unsettled", [](const Shop& s) { return s.durable.unsettled.size(); },
           {"sales that it confirmed and the home of an account does not know",
            "ventas que confirmó y no conoce la residencia de una cuenta"});
  o.number("void", [](const Shop& s) { return s.durable.voided.size(); },
           {"sales that it confirmed of what somebody else has", "ventas que confirmó de lo que tiene otro"});
}

}  // namespace netsplit::marketplace

namespace netsplit::protocols {
ProtocolInfo shop() { return describe<Shop>(); }
}  // namespace netsplit::protocols
