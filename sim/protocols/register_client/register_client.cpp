#include "sim/protocols/register_client/register_client.hpp"

#include <algorithm>

#include "sim/base/law.hpp"

namespace netsplit {

static_assert(Protocol<RegisterClient>);

void RegisterClient::Config::fields(Fields<Config>& f) {
  f("rate", &Config::rate,
    {"operations begun, on average, at random moments",
     "operaciones que empieza, de media, en momentos al azar"});
  f("patience", &Config::patience,
    {"how long to wait for an answer before trying the next server",
     "cuánto espera una respuesta antes de probar el siguiente servidor"})
      .at_least(std::chrono::microseconds{1});
  f("retries", &Config::retries, {"how often to try again", "cuántas veces lo vuelve a intentar"});
  f("keys", &Config::keys, {"registers in use, numbered from 0", "registros en uso, numerados desde 0"})
      .at_least(1);
  f("write-share", &Config::write_share,
    {"share of operations that write", "proporción de operaciones que escriben"});
}

void RegisterClient::on_start(Ctx& ctx) {
  const auto clients = ctx.peers();
  const auto rank = static_cast<std::size_t>(std::lower_bound(clients.begin(), clients.end(), ctx.self()) -
                                             clients.begin());
  if (const auto servers = ctx.peers<RegisterPort>(); !servers.empty()) server_ = rank % servers.size();
  arm_next(ctx);
}

void RegisterClient::on_configured(Ctx& ctx) {
  ctx.disarm(Timer::next);
  arm_next(ctx);
}

void RegisterClient::arm_next(Ctx& ctx) {
  const Duration mean = ctx.config().rate.mean_interval;
  if (mean == Duration::max()) return;
  const double unit = ctx.random().unit();
  ctx.arm(Timer::next, draw(Exponential{mean, Duration{0}}, unit));
}

void RegisterClient::on_timer(Ctx& ctx, Timer timer, About subject) {
  if (timer == Timer::patience) return retry(ctx, subject.operation());
  arm_next(ctx);
  const bool writes = ctx.random().chance(ctx.config().write_share);
  const auto key = static_cast<std::int64_t>(ctx.random().below(ctx.config().keys));
  if (!writes) return begin(ctx, RegisterCall::get, key, kUnwritten);
  const auto clients = ctx.peers();
  const auto rank = std::lower_bound(clients.begin(), clients.end(), ctx.self()) - clients.begin();
  const std::int64_t value = durable.writes++ * static_cast<std::int64_t>(clients.size()) + rank + 1;
  begin(ctx, RegisterCall::put, key, value);
}

void RegisterClient::on_command(Ctx& ctx, const ClientPut& command) {
  begin(ctx, RegisterCall::put, command.key, command.value);
}
void RegisterClient::on_command(Ctx& ctx, const ClientGet& command) {
  begin(ctx, RegisterCall::get, command.key, kUnwritten);
}

void RegisterClient::on_message(Ctx& ctx, NodeId from, const PutOk& reply) {
  const auto found = pending_.find(reply.operation);
  if (found == pending_.end()) return;
  const auto servers = ctx.peers<RegisterPort>();
  server_ =
      static_cast<std::size_t>(std::lower_bound(servers.begin(), servers.end(), from) - servers.begin());
  end(ctx, reply.operation, Outcome::ok, found->second.value);
}

void RegisterClient::on_message(Ctx& ctx, NodeId from, const GetOk& reply) {
  if (pending_.count(reply.operation) == 0) return;
  const auto servers = ctx.peers<RegisterPort>();
  server_ =
      static_cast<std::size_t>(std::lower_bound(servers.begin(), servers.end(), from) - servers.begin());
  end(ctx, reply.operation, Outcome::ok, reply.value);
}

void RegisterClient::on_message(Ctx& ctx, NodeId from, const NotPrimary& reply) {
  const auto found = pending_.find(reply.operation);
  if (found == pending_.end()) return;
  Pending& operation = found->second;
  const auto asked = std::find(operation.asked.begin(), operation.asked.end(), from);
  if (asked == operation.asked.end()) return;
  operation.asked.erase(asked);
  const auto servers = ctx.peers<RegisterPort>();
  const auto hinted = std::lower_bound(servers.begin(), servers.end(), reply.hint);
  const bool useful = hinted != servers.end() && *hinted == reply.hint && reply.hint != from;
  // A late no, or a second hint in a row: its patience decides when it asks the next one.
  if (from != servers[operation.server] || !useful || operation.redirected) return;
  operation.redirected = true;
  operation.server = static_cast<std::size_t>(hinted - servers.begin());
  ask(ctx, reply.operation);
}

void RegisterClient::begin(Ctx& ctx, RegisterCall kind, std::int64_t key, std::int64_t value) {
  const OperationId id = ctx.invoke(static_cast<std::size_t>(kind), key, value);
  pending_[id] = {kind, key, value, server_};
  ask(ctx, id);
}

void RegisterClient::ask(Ctx& ctx, OperationId id) {
  ctx.arm(Timer::patience, ctx.config().patience, id);
  const auto servers = ctx.peers<RegisterPort>();
  if (servers.empty()) return;
  Pending& operation = pending_.at(id);
  const NodeId server = servers[operation.server];
  operation.asked.push_back(server);
  if (operation.kind == RegisterCall::put)
    ctx.send(server, Put{id, pending_.begin()->first, operation.key, operation.value});
  else ctx.send(server, Get{id, operation.key});
}

/// Nothing came in time: the next server, or the end.
void RegisterClient::retry(Ctx& ctx, OperationId id) {
  Pending& operation = pending_.at(id);
  const std::size_t servers = ctx.peers<RegisterPort>().size();
  const std::size_t next = servers == 0 ? 0 : (operation.server + 1) % servers;
  if (server_ == operation.server) server_ = next;
  if (operation.retries == ctx.config().retries) {
    // A read that nobody answered has changed nothing; a write may have.
    const bool maybe_done = operation.kind == RegisterCall::put && !operation.asked.empty();
    return end(ctx, id, maybe_done ? Outcome::info : Outcome::fail, operation.value);
  }
  ++operation.retries;
  operation.redirected = false;
  operation.server = next;
  ask(ctx, id);
}

void RegisterClient::end(Ctx& ctx, OperationId id, Outcome outcome, std::int64_t value) {
  const Pending& operation = pending_.at(id);
  ctx.history(id, outcome, static_cast<std::size_t>(operation.kind), operation.key, value);
  ctx.disarm(Timer::patience, id);
  ++(outcome == Outcome::ok ? done_ : outcome == Outcome::fail ? failed_ : unknown_);
  pending_.erase(id);
}

void RegisterClient::observe(Observed<RegisterClient>& o) {
  o.number("pending", [](const RegisterClient& c) { return c.pending_.size(); },
           {"operations that wait for an answer", "operaciones que esperan respuesta"});
  o.number("done", [](const RegisterClient& c) { return c.done_; },
           {"operations that ended well", "operaciones que acabaron bien"});
  o.number("failed", [](const RegisterClient& c) { return c.failed_; },
           {"operations that were not done", "operaciones que no se hicieron"});
  o.number("unknown", [](const RegisterClient& c) { return c.unknown_; },
           {"writes that may have been done", "escrituras que quizá se hicieron"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo register_client() { return describe<RegisterClient>(); }
}  // namespace netsplit::protocols
