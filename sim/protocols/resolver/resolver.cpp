#include "sim/protocols/resolver/resolver.hpp"

namespace netsplit {

static_assert(Protocol<Resolver>);

void Resolver::Config::fields(Fields<Config>& f) {
  f("directory", &Config::directory, {"the node that has the directory", "el nodo que tiene el directorio"})
      .required();
  f("names", &Config::names,
    {"nodes to look up; nobody unless said: their addresses stay those of the start",
     "nodos que se buscan; ninguno si no se dice: sus direcciones siguen siendo las del inicio"});
  f("ttl", &Config::ttl,
    {"how long an answer is used before it is asked for again; it stays in use until the next one comes",
     "cuánto se usa una respuesta antes de volver a preguntar; sigue en uso hasta que llega la siguiente"})
      .at_least(std::chrono::microseconds{1});
  f("retry", &Config::retry,
    {"until an answer is missed and asked for again",
     "hasta echar de menos una respuesta y repetir la pregunta"})
      .at_least(std::chrono::microseconds{1});
  f("renew", &Config::renew,
    {"how often it registers again what is registered; 0s: never",
     "cada cuánto vuelve a registrar lo registrado; 0s: nunca"});
}

void Resolver::on_start(Ctx& ctx) {
  enroll(ctx);
  on_configured(ctx);
}

/// Nodes that were not looked up yet are now; those no longer named keep the address that is held.
void Resolver::on_configured(Ctx& ctx) {
  const NodeSet& names = ctx.config().names;
  for (auto held = held_.begin(); held != held_.end();) {
    const bool named = contains(names, held->first);
    if (!named) ctx.disarm(Timer::look_up, held->first);
    held = named ? std::next(held) : held_.erase(held);
  }
  for (const NodeId node : names) {
    if (node == ctx.self() || !held_.try_emplace(node, Held{0, ctx.now()}).second) continue;
    look_up(ctx, node);
  }
}

void Resolver::on_timer(Ctx& ctx, Timer timer, About subject) {
  timer == Timer::registration ? enroll(ctx) : look_up(ctx, subject.node());
}

void Resolver::enroll(Ctx& ctx) {
  ctx.send(ctx.config().directory, naming::Register{ctx.address()});
  ctx.arm(Timer::registration, ctx.config().retry);
}

void Resolver::look_up(Ctx& ctx, NodeId node) {
  ++look_ups_;
  ctx.send(ctx.config().directory, naming::LookUp{node});
  ctx.arm(Timer::look_up, ctx.config().retry, node);
}

void Resolver::on_message(Ctx& ctx, NodeId, const naming::Registered& entry) {
  // An answer to a former life tells of an address that is no longer this node's.
  if (entry.address != ctx.address()) return;
  ++registrations_;
  const Duration renew = ctx.config().renew;
  renew == Duration{0} ? ctx.disarm(Timer::registration) : ctx.arm(Timer::registration, renew);
}

void Resolver::on_message(Ctx& ctx, NodeId, const naming::Found& answer) {
  const auto held = held_.find(answer.node);
  if (held == held_.end() || !answer.known) return;  // the next try is under way
  if (held->second.address != answer.address) {
    const Duration age = ctx.now() - held->second.since;
    ctx.measure(kOutdated, age);
    ctx.mark(Relocate{answer.node, answer.address, age});
  }
  held->second = {answer.address, ctx.now()};
  ctx.learn(answer.node, answer.address);
  ctx.arm(Timer::look_up, ctx.config().ttl, answer.node);
}

void Resolver::observe(Observed<Resolver>& o) {
  o.number("look-ups", [](const Resolver& r) { return r.look_ups_; },
           {"questions to the directory", "preguntas al directorio"});
  o.number("registrations", [](const Resolver& r) { return r.registrations_; },
           {"registrations that the directory has confirmed", "registros que el directorio ha confirmado"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo resolver() { return describe<Resolver>(); }
}  // namespace netsplit::protocols
