#include "sim/protocols/order_client/order_client.hpp"

#include <algorithm>

#include "sim/base/law.hpp"

namespace netsplit {

static_assert(Protocol<OrderClient>);

namespace {

constexpr std::string_view kOrderRhythms[] = {"poisson", "steady"};
/// The step of the order itself, in what the tries are told apart by.
constexpr std::uint32_t kOrderStep = 0xffffffffU;
/// A try is not given longer, however often the time is multiplied.
constexpr Duration kLongestPatience = std::chrono::hours{1};
/// A million of them cannot overflow what is summed up.
constexpr std::int64_t kHighestPrice = 1'000'000'000'000;

NodeId one_of(const NodeSet& nodes, Stream& random) {
  return nodes[nodes.size() == 1 ? 0 : static_cast<std::size_t>(random.below(nodes.size()))];
}

}  // namespace

void Buy::fields(Fields<Buy>& f) {
  f("amount", &Buy::amount, {"what it costs; 0USD: `price`", "cuánto cuesta; 0USD: `price`"})
      .at_least(0)
      .at_most(kHighestPrice);
}
void GaveUp::fields(Fields<GaveUp>& f) {
  f("order", &GaveUp::order, {"its number", "su número"});
  f("shop", &GaveUp::shop, {"who did not answer", "quién no respondió"});
  f("tries", &GaveUp::tries, {"how often it was asked", "cuántas veces se le preguntó"});
}
void Misbilled::fields(Fields<Misbilled>& f) {
  f("order", &Misbilled::order, {"its number", "su número"});
  f("asked", &Misbilled::asked, {"what the customer asked for", "lo que pidió el cliente"});
  f("billed", &Misbilled::billed, {"what the receipt says", "lo que dice el recibo"});
}

void OrderClient::Rfc6298::fields(Fields<Rfc6298>& f) {
  f("least", &Rfc6298::least, {"it waits at least so long", "espera al menos esto"})
      .at_least(std::chrono::milliseconds{1});
  f("most", &Rfc6298::most, {"it waits at most so long", "espera esto como mucho"})
      .at_least(std::chrono::milliseconds{1})
      .at_most(kLongestPatience);
}

void OrderClient::Config::fields(Fields<Config>& f) {
  f("shop", &Config::shop,
    {"who takes the orders; of several, one at random for each order",
     "quién atiende los pedidos; si hay varios, uno al azar por pedido"})
      .required();
  f("catalogue", &Config::catalogue,
    {"who answers the look-ups; unless said, the shop",
     "quién responde las consultas; si no se dice, la tienda"});
  f("rate", &Config::rate, {"orders begun, on average", "pedidos que empieza, de media"});
  f.word("arrivals", &Config::arrivals, kOrderRhythms,
         {"when they begin: at random moments, or at equal distances",
          "cuándo empiezan: en momentos al azar, o a intervalos iguales"});
  f("orders", &Config::orders,
    {"how many it places in all; 0: no limit", "cuántos hace en total; 0: sin límite"});
  f("price", &Config::price, {"what an order costs", "cuánto cuesta un pedido"})
      .at_least(0)
      .at_most(kHighestPrice);
  f("items", &Config::items,
    {"items looked up before each order", "artículos que consulta antes de cada pedido"})
      .at_most(10'000);
  f("batch", &Config::batch,
    {"looks all of them up at once, not one after the other", "los consulta todos juntos, no uno tras otro"});
  f("timeout", &Config::timeout,
    {"how long a try waits for its answer", "cuánto espera un intento su respuesta"})
      .at_least(std::chrono::microseconds{1})
      .at_most(kLongestPatience);
  f("timeouts", &Config::timeouts, {"where waiting times come from", "de dónde salen los tiempos de espera"});
  f("back-off", &Config::back_off,
    {"how many times longer each further try waits, up to 1h",
     "cuántas veces más espera cada nuevo intento, hasta 1h"})
      .at_least(1)
      .at_most(100);
  f("tries", &Config::tries,
    {"how often it asks in all; 1: never again", "cuántas veces pregunta en total; 1: no repite"})
      .at_least(1)
      .at_most(1000);
  f("look-up-size", &Config::look_up_size, {"bytes of a look-up", "bytes de una consulta"})
      .at_least(1)
      .at_most(4'000'000'000);
  f("order-size", &Config::order_size, {"bytes of an order", "bytes de un pedido"})
      .at_least(1)
      .at_most(4'000'000'000);
}

void OrderClient::on_start(Ctx& ctx) { arm_next(ctx); }

/// Only another rhythm draws anew: setting anything else moves no order.
void OrderClient::on_configured(Ctx& ctx) {
  if (ctx.config().rate == rate_ && ctx.config().arrivals == arrivals_) return;
  ctx.disarm(Timer::next);
  arm_next(ctx);
}

void OrderClient::arm_next(Ctx& ctx) {
  const Config& config = ctx.config();
  rate_ = config.rate;
  arrivals_ = config.arrivals;
  const Duration mean = config.rate.mean_interval;
  if (mean == Duration::max()) return;
  if (config.arrivals == Arrivals::steady) return ctx.arm(Timer::next, mean);
  ctx.arm(Timer::next, draw(Exponential{mean, Duration{0}}, ctx.random().unit()));
}

void OrderClient::on_timer(Ctx& ctx, Timer timer, About subject) {
  if (timer == Timer::answer) return unanswered(ctx, subject.value);
  const Config& config = ctx.config();
  if (config.orders != 0 && durable.placed >= config.orders) return;
  arm_next(ctx);
  buy(ctx, config.price);
}

void OrderClient::on_command(Ctx& ctx, const Buy& command) {
  buy(ctx, command.amount == Money{} ? ctx.config().price : command.amount);
}

void OrderClient::buy(Ctx& ctx, Money amount) {
  const Config& config = ctx.config();
  if (config.shop.empty()) return;
  const std::uint64_t order = ++durable.placed;
  Purchase& purchase = pending_[order];
  purchase.operation = ctx.invoke(0, static_cast<std::int64_t>(order), amount.micro_usd);
  purchase.shop = one_of(config.shop, ctx.random());
  purchase.catalogue = config.catalogue.empty() ? purchase.shop : one_of(config.catalogue, ctx.random());
  purchase.amount = amount;
  purchase.look_ups = config.batch ? std::min(config.items, 1U) : config.items;
  purchase.items = config.batch ? config.items : 1U;
  purchase.began = ctx.now();
  ask(ctx, order, purchase);
}

void OrderClient::ask(Ctx& ctx, std::uint64_t order, Purchase& purchase) {
  const Config& config = ctx.config();
  purchase.given = patience(config, purchase);
  purchase.sent = ctx.now();
  ++purchase.tries;
  ctx.arm(Timer::answer, purchase.given, About{order});
  if (purchase.step == purchase.look_ups) {
    const auto bytes = static_cast<std::uint32_t>(config.order_size.count);
    ctx.send(purchase.shop, ordering::Order{order, purchase.amount, ctx.self(), purchase.tries, bytes});
  } else {
    const auto bytes = static_cast<std::uint32_t>(config.look_up_size.count);
    ctx.send(purchase.catalogue,
             ordering::LookUp{order, purchase.step, purchase.tries, purchase.items, bytes});
  }
}

Duration OrderClient::patience(const Config& config, const Purchase& purchase) const {
  if (const auto* learnt = std::get_if<Rfc6298>(&config.timeouts))
    return round_trip_.timeout(config.timeout, {learnt->least, learnt->most});
  Duration time = config.timeout;
  for (std::uint32_t i = 0; i < purchase.tries && time < kLongestPatience; ++i) time *= config.back_off;
  return std::min(time, kLongestPatience);
}

void OrderClient::on_message(Ctx& ctx, NodeId, const ordering::Items& items) {
  Purchase* purchase = answered(ctx, items.order, items.step, items.attempt);
  if (purchase == nullptr) return;
  ++purchase->step;
  if (purchase->step == purchase->look_ups) ctx.measure(0, ctx.now() - purchase->began);
  ask(ctx, items.order, *purchase);
}

void OrderClient::on_message(Ctx& ctx, NodeId, const ordering::Receipt& receipt) {
  Purchase* purchase = answered(ctx, receipt.order, kOrderStep, receipt.attempt);
  if (purchase == nullptr) return;
  ctx.measure(1, ctx.now() - purchase->began);
  spent_.micro_usd += purchase->amount.micro_usd;
  if (receipt.amount != purchase->amount) {
    ++misbilled_;
    ctx.mark(Misbilled{receipt.order, purchase->amount, receipt.amount});
  }
  ctx.disarm(Timer::answer, About{receipt.order});
  end(ctx, pending_.find(receipt.order), Outcome::ok);
}

OrderClient::Purchase* OrderClient::answered(Ctx& ctx, std::uint64_t order, std::uint32_t step,
                                             std::uint32_t attempt) {
  if (given_up_.erase({order, step, attempt}) != 0) ++needless_;
  const auto found = pending_.find(order);
  if (found == pending_.end()) {
    if (step == kOrderStep && abandoned_.erase(order) != 0) ++late_receipts_;
    return nullptr;
  }
  Purchase& purchase = found->second;
  const std::uint32_t waits_for = purchase.step == purchase.look_ups ? kOrderStep : purchase.step;
  if (step != waits_for) return nullptr;
  if (purchase.tries == 1) {
    const Duration took = ctx.now() - purchase.sent;
    ctx.measure(2, took);
    round_trip_.sample(took);
  }
  purchase.tries = 0;
  return &purchase;
}

void OrderClient::unanswered(Ctx& ctx, std::uint64_t order) {
  const auto found = pending_.find(order);
  Purchase& purchase = found->second;
  const bool ordered = purchase.step == purchase.look_ups;
  const NodeId asked = ordered ? purchase.shop : purchase.catalogue;
  ++timeouts_;
  given_up_.insert({order, ordered ? kOrderStep : purchase.step, purchase.tries});
  round_trip_.back_off(purchase.given);
  ctx.missing(asked, purchase.sent);
  if (purchase.tries < ctx.config().tries) return ask(ctx, order, purchase);
  ctx.mark(GaveUp{order, asked, purchase.tries});
  if (ordered) abandoned_.insert(order);
  end(ctx, found, ordered ? Outcome::info : Outcome::fail);
}

void OrderClient::end(Ctx& ctx, Purchases::iterator purchase, Outcome outcome) {
  const auto& [order, ended] = *purchase;
  ctx.history(ended.operation, outcome, 0, static_cast<std::int64_t>(order), ended.amount.micro_usd);
  ++(outcome == Outcome::ok ? confirmed_ : lost_);
  pending_.erase(purchase);
}

void OrderClient::observe(Observed<OrderClient>& o) {
  o.number("placed", [](const OrderClient& c) { return c.durable.placed; },
           {"orders begun", "pedidos empezados"});
  o.number("pending", [](const OrderClient& c) { return c.pending_.size(); },
           {"orders under way", "pedidos en curso"});
  o.number("confirmed", [](const OrderClient& c) { return c.confirmed_; },
           {"orders whose receipt came in time", "pedidos cuyo recibo llegó a tiempo"});
  o.number("lost", [](const OrderClient& c) { return c.lost_; },
           {"orders given up", "pedidos dados por perdidos"});
  o.number("late-receipts", [](const OrderClient& c) { return c.late_receipts_; },
           {"orders given up whose receipt came after all",
            "pedidos dados por perdidos cuyo recibo llegó después"});
  o.number(
      "spent", [](const OrderClient& c) { return c.spent_.micro_usd; },
      {"what the confirmed orders cost, as the customer knows it",
       "lo que costaron los pedidos confirmados, según el cliente"},
      Unit::money);
  o.number("misbilled", [](const OrderClient& c) { return c.misbilled_; },
           {"receipts with another amount than it asked for", "recibos con un importe distinto del pedido"});
  o.number("timeouts", [](const OrderClient& c) { return c.timeouts_; },
           {"tries that were not answered in time", "intentos sin respuesta a tiempo"});
  o.number("needless", [](const OrderClient& c) { return c.needless_; },
           {"timeouts whose answer came after all", "esperas vencidas cuya respuesta llegó después"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo order_client() { return describe<OrderClient>(); }
}  // namespace netsplit::protocols
