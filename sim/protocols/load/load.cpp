#include "sim/protocols/load/load.hpp"

#include "sim/base/law.hpp"

namespace netsplit {

static_assert(Protocol<Load>);

void Load::Config::fields(Fields<Config>& f) {
  f("targets", &Config::targets,
    {"servers or balancers to ask; of several, one at random for each request",
     "servidores o balanceadores a los que pide; si hay varios, uno al azar por petición"})
      .required();
  f("rate", &Config::rate, {"requests begun, on average", "peticiones que empieza, de media"});
  f("arrivals", &Config::arrivals, {"when requests begin", "cuándo empiezan las peticiones"});
  f("patience", &Config::patience,
    {"how long to wait for an answer; 0s: for ever", "cuánto espera una respuesta; 0s: sin límite"});
  f("history", &Config::history,
    {"keeps the history of operations; without it, runs of many millions of requests need less memory",
     "lleva el historial de operaciones; sin él, las simulaciones de muchos millones de peticiones ocupan "
     "menos"});
}

void Load::on_start(Ctx& ctx) {
  // Answers to what was asked before a crash must not meet a number in use.
  next_ = ctx.random().next() >> 1;
  on_configured(ctx);
}

void Load::on_configured(Ctx& ctx) {
  ctx.disarm(Timer::next);
  arm_next(ctx);
  seat_users(ctx);
}

void Load::arm_next(Ctx& ctx) {
  const Config& config = ctx.config();
  if (std::holds_alternative<Closed>(config.arrivals)) return;
  if (const auto* renewal = std::get_if<Renewal>(&config.arrivals))
    return ctx.arm(Timer::next, draw(renewal->interval, ctx.random().unit()));
  const Duration mean = config.rate.mean_interval;
  if (mean == Duration::max()) return;
  if (std::holds_alternative<Steady>(config.arrivals)) return ctx.arm(Timer::next, mean);
  ctx.arm(Timer::next, draw(Exponential{mean, Duration{0}}, ctx.random().unit()));
}

void Load::seat_users(Ctx& ctx) {
  const auto* closed = std::get_if<Closed>(&ctx.config().arrivals);
  if (closed == nullptr) return;
  if (seated_.size() < closed->users) seated_.resize(closed->users, false);
  for (std::uint32_t user = 0; user < closed->users; ++user) {
    if (seated_[user]) continue;
    seated_[user] = true;
    think(ctx, user);
  }
}

void Load::think(Ctx& ctx, std::uint32_t user) {
  const auto* closed = std::get_if<Closed>(&ctx.config().arrivals);
  if (closed == nullptr || user >= closed->users) {
    seated_[user] = false;
    return;
  }
  ctx.arm(Timer::think, draw(closed->think, ctx.random().unit()), About{user});
}

void Load::on_timer(Ctx& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::next: arm_next(ctx); return ask(ctx, kNoUser);
    case Timer::think: return ask(ctx, static_cast<std::uint32_t>(subject.value));
    case Timer::patience: break;
  }
  const auto request = pending_.find(subject.value);
  ctx.missing(request->second.target, request->second.sent);
  end(ctx, request, Outcome::info);
}

void Load::ask(Ctx& ctx, std::uint32_t user) {
  const Config& config = ctx.config();
  if (config.targets.empty()) return;
  const std::size_t n = config.targets.size();
  const NodeId target = config.targets[n == 1 ? 0 : static_cast<std::size_t>(ctx.random().below(n))];
  const std::uint64_t number = ++next_;
  const OperationId operation = config.history ? ctx.invoke(0, target.value, 0) : kNoOperation;
  const bool timed = config.patience > Duration{0};
  pending_[number] = {operation, target, ctx.now(), user, timed};
  ctx.send(target, serving::Request{number});
  if (timed) ctx.arm(Timer::patience, config.patience, About{number});
}

void Load::on_message(Ctx& ctx, NodeId, const serving::Reply& reply) {
  const auto request = pending_.find(reply.number);
  if (request == pending_.end()) return;
  if (request->second.timed) ctx.disarm(Timer::patience, About{reply.number});
  switch (reply.result) {
    case serving::Result::ok:
      ctx.measure(0, ctx.now() - request->second.sent);
      return end(ctx, request, Outcome::ok);
    case serving::Result::refused: return end(ctx, request, Outcome::fail);
    case serving::Result::failed: return end(ctx, request, Outcome::info);
  }
}

void Load::end(Ctx& ctx, std::map<std::uint64_t, Pending>::iterator request, Outcome outcome) {
  const Pending ended = request->second;
  pending_.erase(request);
  if (ended.operation != kNoOperation) ctx.history(ended.operation, outcome, 0, ended.target.value, 0);
  ++(outcome == Outcome::ok ? done_ : outcome == Outcome::fail ? refused_ : unknown_);
  if (ended.user != kNoUser) think(ctx, ended.user);
}

void Load::observe(Observed<Load>& o) {
  o.number("pending", [](const Load& l) { return l.pending_.size(); },
           {"requests that wait for an answer", "peticiones que esperan respuesta"});
  o.number("done", [](const Load& l) { return l.done_; },
           {"requests that were served", "peticiones atendidas"});
  o.number("refused", [](const Load& l) { return l.refused_; },
           {"requests that were refused", "peticiones rechazadas"});
  o.number("unknown", [](const Load& l) { return l.unknown_; },
           {"requests that failed, or were given up", "peticiones fallidas, o dadas por perdidas"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo load() { return describe<Load>(); }
}  // namespace netsplit::protocols
