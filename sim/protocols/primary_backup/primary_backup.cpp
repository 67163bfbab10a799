// What is written: how the primary replicates and answers, and how backups follow its log.

#include "sim/protocols/primary_backup/primary_backup.hpp"

#include <algorithm>
#include <optional>

#include "sim/protocols/primary_backup/log_view.hpp"

namespace netsplit::primary_backup {

static_assert(Protocol<PrimaryBackup>);

void PrimaryBackup::Config::fields(Fields<Config>& f) {
  static constexpr std::string_view kReplications[] = {"sync", "async"};
  f.word("replication", &Config::replication, kReplications,
         {"a write is acknowledged when every unsuspected backup has it, or at once",
          "una escritura se confirma cuando la tienen todos los respaldos no sospechosos, o al momento"});
  f("announce-every", &Config::announce_every,
    {"how often the primary tells everybody that it leads", "cada cuánto el primario dice a todos que manda"})
      .at_least(std::chrono::milliseconds{1});
  f("durable", &Config::durable,
    {"the log survives a crash", "el registro de escrituras sobrevive a una caída"});
}

PrimaryBackup::PrimaryBackup(const Config& config, const Durable& saved) : durable(saved) {
  if (config.durable) return;
  durable.log = {};
  durable.joined = false;
}

void PrimaryBackup::on_configured(Ctx& ctx) {
  if (!leading_) return;
  ctx.arm_every(Timer::announce, ctx.config().announce_every);
  advance(ctx);
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId client, const Put& put) {
  if (!leading_) return refuse(ctx, client, put.operation);
  ReplicatedLog& log = durable.log;
  const bool again = log.holds(client, put.operation);
  if (!again) log.append({durable.epoch, client, put.operation, put.oldest, put.key, put.value});
  const bool waits = std::any_of(waiting_.begin(), waiting_.end(),
                                 [&](const Waiting& w) { return w.operation == put.operation; });
  if (!waits) waiting_.push_back({log.last(), client, put.operation, RegisterCall::put, put.key});
  if (!again) replicate_last(ctx);
  advance(ctx);
}

/// A read waits for the writes before it: its answer must not vanish with a write that was never
/// acknowledged.
void PrimaryBackup::on_message(Ctx& ctx, NodeId client, const Get& get) {
  if (!leading_) return refuse(ctx, client, get.operation);
  waiting_.push_back({durable.log.last(), client, get.operation, RegisterCall::get, get.key});
  advance(ctx);
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const Lead& lead) {
  if (!heed(ctx, from, lead.epoch)) return;
  owner_lost_ = false;
  ReplicatedLog& log = durable.log;
  if (durable.joined) {
    log.commit(lead.committed);
    log.compact(lead.stable);
  }
  if (durable.joined && log.last() >= lead.last) ctx.send(from, Appended{durable.epoch, log.last()});
  else ctx.send(from, CatchUp{durable.epoch, log.runs()});
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const Replicate& replicate) {
  if (!heed(ctx, from, replicate.epoch)) return;
  owner_lost_ = false;
  ReplicatedLog& log = durable.log;
  const Index previous = replicate.previous;
  const bool fits = durable.joined ? previous <= log.last()
                                   : log.base() <= previous && previous <= log.last() &&
                                         log.epoch_at(previous) == replicate.previous_epoch;
  if (!fits) return ctx.send(from, CatchUp{durable.epoch, log.runs()});
  Removed removed;
  if (!durable.joined) removed = log.truncate(previous);
  // A joined backup may have the first of these entries already: messages can overtake each other.
  const std::size_t known = log.last().value - previous.value;
  for (std::size_t i = known; i < replicate.entries.size(); ++i) log.append(replicate.entries[i]);
  if (!durable.joined) join(ctx, removed);
  log.commit(replicate.committed);
  ctx.send(from, Appended{durable.epoch, log.last()});
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const State& state) {
  if (!heed(ctx, from, state.epoch)) return;
  owner_lost_ = false;
  ReplicatedLog& log = durable.log;
  const bool overtaken = durable.joined && state.log.last() <= log.last();
  if (!overtaken) {
    // Below its base everybody has agreed once: only what lies above can be lost.
    Removed removed;
    if (!durable.joined) removed = log.truncate(std::max(log.base(), state.log.base()));
    log = state.log;
    join(ctx, removed);
  }
  ctx.send(from, Appended{durable.epoch, log.last()});
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const Appended& appended) {
  if (!heed(ctx, from, appended.epoch) || !leading_) return;
  Index* has = place_of(ctx, from);
  if (has == nullptr) return;
  *has = std::max(*has, appended.last);
  advance(ctx);
}

void PrimaryBackup::on_message(Ctx& ctx, NodeId from, const CatchUp& catch_up) {
  if (!heed(ctx, from, catch_up.epoch) || !leading_ || catch_up.runs.empty()) return;
  const ReplicatedLog& log = durable.log;
  const std::optional<Index> agreed = log.agrees_with(catch_up.runs);
  // What the backup has folded away it cannot truncate.
  const bool can_follow = agreed && *agreed >= catch_up.runs.front().last;
  if (Index* has = place_of(ctx, from)) *has = can_follow ? *agreed : Index{};
  if (can_follow)
    ctx.send(from,
             Replicate{durable.epoch, *agreed, log.epoch_at(*agreed), log.committed(), log.after(*agreed)});
  else ctx.send(from, State{durable.epoch, log});
}

void PrimaryBackup::refuse(Ctx& ctx, NodeId client, OperationId operation) const {
  const NodeId owner = durable.epoch.owner;
  const bool lost = owner_lost_ || owner == ctx.self() || ctx.use<FailureDetector>()->suspects(owner);
  ctx.send(client, NotPrimary{operation, lost ? kNobody : owner});
}

void PrimaryBackup::replicate_last(Ctx& ctx) const {
  const ReplicatedLog& log = durable.log;
  const Index previous{log.last().value - 1};
  const Replicate message{durable.epoch, previous, log.epoch_at(previous), log.committed(),
                          log.after(previous)};
  const auto detector = ctx.use<FailureDetector>();
  for (const NodeId peer : ctx.peers())
    if (peer != ctx.self() && !detector->suspects(peer)) ctx.send(peer, message);
}

void PrimaryBackup::advance(Ctx& ctx) {
  ReplicatedLog& log = durable.log;
  Index everywhere = log.last();
  if (ctx.config().replication == Replication::sync) {
    const auto detector = ctx.use<FailureDetector>();
    for (std::size_t i = 0; i < has_.size(); ++i)
      if (!detector->suspects(ctx.peers()[i])) everywhere = std::min(everywhere, has_[i]);
  }
  log.commit(everywhere);
  log.compact(stable());
  while (!waiting_.empty() && waiting_.front().index <= log.committed()) {
    answer(ctx, waiting_.front());
    waiting_.pop_front();
  }
}

void PrimaryBackup::answer(Ctx& ctx, const Waiting& waiting) const {
  if (waiting.kind == RegisterCall::put) return ctx.send(waiting.client, PutOk{waiting.operation});
  const auto& values = durable.log.registers().values;
  const auto found = values.find(waiting.key);
  ctx.send(waiting.client, GetOk{waiting.operation, found == values.end() ? kUnwritten : found->second});
}

void PrimaryBackup::join(Ctx& ctx, const Removed& removed) {
  durable.joined = true;
  std::vector<OperationId> kept;
  for (const Entry& entry : durable.log.after(durable.log.base())) kept.push_back(entry.operation);
  std::sort(kept.begin(), kept.end());
  Discard discard{0, 0, 0, durable.epoch.owner};
  for (std::size_t i = 0; i < removed.entries.size(); ++i) {
    const Entry& entry = removed.entries[i];
    // Its client may have sent it to the new primary too.
    if (std::binary_search(kept.begin(), kept.end(), entry.operation)) continue;
    if (discard.count++ == 0) discard.epoch = entry.epoch.number;
    if (i < removed.committed) ++discard.acknowledged;
    ctx.history(entry.operation, Outcome::discard, static_cast<std::size_t>(RegisterCall::put), entry.key,
                entry.value);
  }
  if (discard.count > 0) ctx.mark(discard);
}

Index PrimaryBackup::stable() const {
  Index everywhere = durable.log.committed();
  for (const Index has : has_) everywhere = std::min(everywhere, has);
  return everywhere;
}

Index* PrimaryBackup::place_of(Ctx& ctx, NodeId node) {
  const auto peers = ctx.peers();
  const auto at = std::lower_bound(peers.begin(), peers.end(), node);
  return at == peers.end() || *at != node ? nullptr : &has_[static_cast<std::size_t>(at - peers.begin())];
}

void PrimaryBackup::observe(Observed<PrimaryBackup>& o) {
  o.flag("primary", [](const PrimaryBackup& p) { return p.leading_; },
         {"believes that it is the primary", "se cree el primario"});
  o.number("epoch", [](const PrimaryBackup& p) { return p.durable.epoch.number; },
           {"the latest epoch that it knows", "la última época que conoce"});
  o.number("writes", [](const PrimaryBackup& p) { return p.durable.log.committed().value; },
           {"writes that it knows to be committed", "escrituras que le constan como firmes"});
  o.number("entries", [](const PrimaryBackup& p) { return p.durable.log.last().value; },
           {"writes in its log, committed or not", "escrituras en su registro, firmes o no"});
  o.number(
      "waiting", [](const PrimaryBackup& p) { return p.waiting_.size(); },
      {"operations of clients that wait for backups", "operaciones de clientes que esperan a los respaldos"});
  o.number("store", [](const PrimaryBackup& p) { return p.durable.log.registers().digest() >> 1; },
           {"a digest of its committed registers: equal where they are equal",
            "un resumen de sus registros firmes: igual donde son iguales"});
}

void PrimaryBackup::views(Views<PrimaryBackup>& v) {
  declare_log(
      v, [](const PrimaryBackup& p) -> const ReplicatedLog& { return p.durable.log; },
      [](const PrimaryBackup&, ViewRows&) {});
}

}  // namespace netsplit::primary_backup

namespace netsplit::protocols {
ProtocolInfo primary_backup() { return describe<PrimaryBackup>(); }
}  // namespace netsplit::protocols
