#include "sim/protocols/orders/orders.hpp"

#include <algorithm>
#include <limits>

namespace netsplit {

static_assert(Protocol<Orders>);

namespace {

constexpr std::int64_t kLargestAnswer = 4'000'000'000;

/// Stops at the ends of what can be counted: an amount may have been tampered with.
Money sum(Money a, Money b) {
  std::int64_t total = 0;
  if (!__builtin_add_overflow(a.micro_usd, b.micro_usd, &total)) return Money{total};
  using Limits = std::numeric_limits<std::int64_t>;
  return Money{b.micro_usd > 0 ? Limits::max() : Limits::min()};
}

}  // namespace

void DoubleCharge::fields(Fields<DoubleCharge>& f) {
  f("customer", &DoubleCharge::customer, {"who pays", "quién paga"});
  f("order", &DoubleCharge::order, {"the customer's number of it", "el número que le da el cliente"});
  f("times", &DoubleCharge::times, {"charges so far", "cobros hasta ahora"});
  f("amount", &DoubleCharge::amount, {"what this one was", "de cuánto fue este"});
}

void Orders::On::fields(Fields<On>& f) {
  f("to", &On::to, {"share of the bytes that is left", "proporción de los bytes que queda"});
  f("per-kb", &On::per_kb,
    {"time of the processor for 1000 bytes, one answer after the other",
     "tiempo de procesador por cada 1000 bytes, una respuesta tras otra"})
      .at_most(std::chrono::seconds{1});
}

void Orders::Config::fields(Fields<Config>& f) {
  f("idempotent", &Config::idempotent,
    {"an order that is in the ledger is answered again, not charged again",
     "un pedido que ya está en el libro se vuelve a responder, pero no a cobrar"});
  f("item-size", &Config::item_size,
    {"bytes of an item in an answer of the catalogue", "bytes de un artículo en una respuesta del catálogo"})
      .at_most(kLargestAnswer);
  f("answer-size", &Config::answer_size,
    {"bytes of a receipt, and of an answer beside its items",
     "bytes de un recibo, y de una respuesta aparte de sus artículos"})
      .at_least(1)
      .at_most(1'000'000);
  f("compress", &Config::compress, {"whether items are compressed", "si comprime los artículos"});
}

void Orders::on_message(Context<Orders>& ctx, NodeId from, const ordering::LookUp& question) {
  ++look_ups_;
  const Config& config = ctx.config();
  // Not more than fits: the number of items may have been tampered with.
  const std::int64_t room = kLargestAnswer / std::max<std::int64_t>(config.item_size.count, 1);
  const std::int64_t plain = config.item_size.count * std::min<std::int64_t>(question.items, room);
  Answer answer{from, {question.order, question.step, question.attempt, question.items, 0}};
  const auto send_as = [&](std::int64_t bytes) {
    answer.items.bytes =
        static_cast<std::uint32_t>(std::min(kLargestAnswer, config.answer_size.count + bytes));
  };
  send_as(plain);
  if (const auto* on = std::get_if<On>(&config.compress)) {
    send_as(static_cast<std::int64_t>(static_cast<double>(plain) * on->to.value + 0.5));
    answer.takes = on->per_kb * (plain / 1000) + on->per_kb * (plain % 1000) / 1000;
  }
  if (answer.takes == Duration{0} && uncompressed_.empty()) return ctx.send(from, answer.items);
  compressing_ += answer.takes;
  uncompressed_.push_back(answer);
  if (uncompressed_.size() == 1) ctx.arm(Timer::compressed, answer.takes);
}

void Orders::on_timer(Context<Orders>& ctx, Timer) {
  ctx.send(uncompressed_.front().to, uncompressed_.front().items);
  uncompressed_.pop_front();
  if (!uncompressed_.empty()) ctx.arm(Timer::compressed, uncompressed_.front().takes);
}

void Orders::on_message(Context<Orders>& ctx, NodeId from, const ordering::Order& order) {
  Charge& charge = durable.ledger[{order.customer, order.order}];
  const bool again = charge.times != 0;
  if (again) ++repeats_;
  if (!again || !ctx.config().idempotent) {
    ++charge.times;
    ++durable.charges;
    durable.takings = sum(durable.takings, order.amount);
    if (!again) charge.amount = order.amount;
    if (charge.times == 2) ++durable.charged_twice;
    if (again) ctx.mark(DoubleCharge{order.customer, order.order, charge.times, order.amount});
  }
  const auto bytes = static_cast<std::uint32_t>(ctx.config().answer_size.count);
  ctx.send(from, ordering::Receipt{order.order, charge.amount, order.attempt, bytes});
}

void Orders::views(Views<Orders>& v) {
  v.table("ledger", {"what was charged, by customer and order", "lo cobrado, por cliente y pedido"})
      .column("customer", ValueType::nodes, {"who pays", "quién paga"})
      .column("order", ValueType::number, {"the customer's number of it", "el número que le da el cliente"})
      .column("amount", ValueType::number, {"charged the first time", "lo cobrado la primera vez"},
              Unit::money)
      .column("times", ValueType::number, {"how often it was charged", "cuántas veces se cobró"})
      .keys(2)
      .rows([](const Orders& s, ViewRows& rows) {
        for (const auto& [order, charge] : s.durable.ledger)
          rows.add(order.first, order.second, charge.amount.micro_usd, charge.times);
      });
}

void Orders::observe(Observed<Orders>& o) {
  o.number("charges", [](const Orders& s) { return s.durable.charges; },
           {"charges made, repeated ones too", "cobros hechos, también los repetidos"});
  o.number("charged", [](const Orders& s) { return s.durable.ledger.size(); },
           {"orders charged at least once", "pedidos cobrados al menos una vez"});
  o.number("charged-twice", [](const Orders& s) { return s.durable.charged_twice; },
           {"orders charged more than once", "pedidos cobrados más de una vez"});
  o.number(
      "takings", [](const Orders& s) { return s.durable.takings.micro_usd; },
      {"the sum of all charges", "la suma de todos los cobros"}, Unit::money);
  o.number("repeats", [](const Orders& s) { return s.repeats_; },
           {"orders that came and were in the ledger", "pedidos que llegaron y ya estaban en el libro"});
  o.number("look-ups", [](const Orders& s) { return s.look_ups_; },
           {"questions answered from the catalogue", "preguntas respondidas del catálogo"});
  o.number(
      "compressing", [](const Orders& s) { return s.compressing_.count(); },
      {"time of the processor spent on compression", "tiempo de procesador dedicado a comprimir"},
      Unit::duration);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo orders() { return describe<Orders>(); }
}  // namespace netsplit::protocols
