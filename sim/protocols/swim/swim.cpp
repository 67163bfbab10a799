#include "sim/protocols/swim/swim.hpp"

namespace netsplit::swim {

static_assert(Protocol<Swim>);

namespace {

/// All, in the base unit of a share.
constexpr std::int64_t kWholeShare = 1'000'000'000'000;
constexpr std::string_view kSelections[] = {"random", "round-robin"};
constexpr std::string_view kPhases[] = {"lock-step", "random"};
constexpr std::string_view kReports[] = {"faulty", "suspect"};

}  // namespace

void Swim::Config::fields(Fields<Config>& f) {
  using std::chrono::microseconds;
  f("period", &Config::period,
    {"the protocol period: one round of pinging, from the ping to the verdict",
     "el periodo del protocolo: una ronda, del ping al veredicto"})
      .at_least(microseconds{1});
  f("timeout", &Config::timeout,
    {"after this long without an ack others are asked to ping; less than the period",
     "pasado este tiempo sin respuesta se pide a otros que pregunten; menor que el periodo"})
      .at_least(microseconds{1});
  f("indirect", &Config::indirect,
    {"k: how many others are asked; 0: none", "k: a cuántos otros se pide; 0: a ninguno"});
  f("suspicion", &Config::suspicion,
    {"a failed round makes a suspect, which may refute; without, the member is faulty at once",
     "una ronda fallida crea una sospecha, que se puede refutar; sin esto, el miembro se da por caído"});
  f("suspicion-timeout", &Config::suspicion_timeout,
    {"a suspect that has not refuted for this long is declared faulty",
     "quien no refuta la sospecha en este tiempo se da por caído"})
      .at_least(microseconds{1});
  f.word("selection", &Config::selection, kSelections,
         {"whom a round pings: a uniform member, or each in turn in a shuffled order",
          "a quién pregunta una ronda: a uno al azar, o a todos por turno en un orden barajado"});
  f.word("phase", &Config::phase, kPhases,
         {"when periods begin: together, or at a phase of each node's own",
          "cuándo empiezan los periodos: todos a la vez, o en una fase propia de cada nodo"});
  f("lambda", &Config::lambda,
    {"each update is passed on lambda log(n + 1) times, rounded up; natural logarithm",
     "cada noticia se pasa lambda log(n + 1) veces, redondeado hacia arriba; logaritmo natural"})
      .at_least(1)
      .at_most(1000);
  f("updates-per-message", &Config::updates_per_message,
    {"updates that a message carries at most; 0: each member learns by its own rounds only",
     "noticias que lleva un mensaje a lo sumo; 0: cada miembro aprende solo de sus rondas"});
  f("reconnect", &Config::reconnect,
    {"how often one member that is off the list is pinged all the same; 0: never, as in the paper",
     "cada cuánto se pregunta a uno de los que ya no están en la lista; 0: nunca, como en el artículo"});
  f.word("report", &Config::report, kReports,
         {"whom the protocols above hear of as suspected: faulty members, or suspects too",
          "de quién oyen sospechar los protocolos de encima: de los caídos, o también de los sospechosos"});
}

void Swim::on_start(Ctx& ctx) {
  if (durable.has_lived) ++durable.incarnation;
  for (const NodeId peer : ctx.peers()) {
    known_.push_back({peer, 0, State::alive, peer});
    if (peer != ctx.self()) others_.push_back(peer);
  }
  order_ = ProbeOrder(others_);
  find(ctx.self())->incarnation = durable.incarnation;
  // Acks that are still under way to its former life are of no round of this one.
  round_.sequence = std::uint64_t{durable.incarnation} << 32;
  if (durable.has_lived) buffer_.add(*find(ctx.self()));
  durable.has_lived = true;
  arm_timers(ctx);
}

void Swim::on_message(Ctx& ctx, NodeId from, const Ping& ping) {
  hear(ctx, ping.updates);
  ctx.send(from, Ack{ctx.self(), ping.initiator, ping.sequence, news_for(ctx, from)});
}

void Swim::on_message(Ctx& ctx, NodeId from, const PingReq& request) {
  hear(ctx, request.updates);
  ctx.send(request.target, Ping{from, request.sequence, news_for(ctx, request.target)});
}

void Swim::on_message(Ctx& ctx, NodeId, const Ack& ack) {
  hear(ctx, ack.updates);
  if (ack.initiator != ctx.self())
    return ctx.send(ack.initiator,
                    Ack{ack.target, ack.initiator, ack.sequence, news_for(ctx, ack.initiator)});
  if (ack.sequence == round_.sequence && ack.target == round_.target) round_.acked = true;
}

void Swim::on_timer(Ctx& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::period: end_round(ctx); return begin_round(ctx);
    case Timer::timeout: return ask_others(ctx);
    case Timer::reconnect: return try_to_reconnect(ctx);
    case Timer::suspicion: break;
  }
  const Update suspect = *find(subject.node());
  apply(ctx, {suspect.member, suspect.incarnation, State::faulty, ctx.self()});
}

/// A suspicion that is under way keeps its term.
void Swim::on_configured(Ctx& ctx) {
  arm_timers(ctx);
  for (const NodeId member : others_) report(ctx, member);
}

void Swim::arm_timers(Ctx& ctx) {
  const Config& config = ctx.config();
  if (period_ != config.period) {
    period_ = config.period;
    const Duration phase = config.phase == Phase::lock_step
                               ? period_ - ctx.now().time_since_epoch() % period_
                               : Duration{1 + static_cast<std::int64_t>(ctx.random().below(
                                                  static_cast<std::uint64_t>(period_.count())))};
    ctx.arm_every(Timer::period, phase, period_, {});
  }
  if (reconnect_ == config.reconnect) return;
  reconnect_ = config.reconnect;
  if (reconnect_ == Duration{0}) ctx.disarm(Timer::reconnect);
  else ctx.arm_every(Timer::reconnect, reconnect_);
}

void Swim::end_round(Ctx& ctx) {
  if (round_.target == kNobody) return;
  ++rounds_;
  ctx.measure(kNoAck, round_.acked ? 0 : kWholeShare);
  if (round_.acked) return;
  ++failed_rounds_;
  ctx.missing(round_.target, round_.begun);
  ctx.mark(NoAck{round_.target, round_.asked});
  accuse(ctx, round_.target);
}

void Swim::begin_round(Ctx& ctx) {
  round_ = {round_.sequence + 1, kNobody, ctx.now()};
  if (order_.empty()) return;
  round_.target =
      ctx.config().selection == Selection::random ? order_.any(ctx.random()) : order_.next(ctx.random());
  ctx.send(round_.target, Ping{ctx.self(), round_.sequence, news_for(ctx, round_.target)});
  ctx.arm(Timer::timeout, ctx.config().timeout);
}

void Swim::ask_others(Ctx& ctx) {
  if (round_.acked || round_.target == kNobody) return;
  for (const NodeId helper : order_.some(ctx.random(), ctx.config().indirect, round_.target)) {
    ctx.send(helper, PingReq{round_.target, round_.sequence, news_for(ctx, helper)});
    ++round_.asked;
  }
}

/// Of no round: whoever is alive hears that it was declared faulty, and refutes with its ack.
void Swim::try_to_reconnect(Ctx& ctx) {
  const NodeSet faulty = members_in(State::faulty);
  if (faulty.empty()) return;
  const NodeId one = faulty[static_cast<std::size_t>(ctx.random().below(faulty.size()))];
  ctx.send(one, Ping{ctx.self(), 0, news_for(ctx, one)});
}

}  // namespace netsplit::swim

namespace netsplit::protocols {
ProtocolInfo swim() { return describe<Swim>(); }
}  // namespace netsplit::protocols
