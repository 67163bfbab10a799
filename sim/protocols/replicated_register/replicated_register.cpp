#include "sim/protocols/replicated_register/replicated_register.hpp"

#include <algorithm>

#include "sim/protocols/primary_backup/log_view.hpp"

namespace netsplit::replicated_register {

static_assert(Protocol<Register>);

void Register::Config::fields(Fields<Config>& f) {
  static constexpr std::string_view kWords[] = {"reached", "majority", "at-once"};
  f.word("acknowledge", &Config::acknowledge, kWords,
         {"a write is acknowledged when all members that can be reached have it, when more than half of all "
          "have it, or "
          "at once",
          "una escritura se confirma cuando la tienen todos los miembros alcanzables, cuando la tiene más de "
          "la mitad, o "
          "al momento"});
  f("announce-every", &Config::announce_every,
    {"how often the primary tells the members that it leads",
     "cada cuánto el primario dice a los miembros que manda"})
      .at_least(std::chrono::milliseconds{1});
}

// Who leads.

void Register::on_start(Ctx& ctx) {
  ctx.arm_every(Timer::announce, ctx.config().announce_every);
  settle(ctx);
}

void Register::on_configured(Ctx& ctx) {
  ctx.arm_every(Timer::announce, ctx.config().announce_every);
  if (leading_) advance(ctx);
}

void Register::on_timer(Ctx& ctx, Timer) {
  settle(ctx);
  if (leading_) announce(ctx);
  if (!asking_) return;
  for (const NodeId peer : set_difference(reached(ctx), told_)) ctx.send(peer, Inquire{epoch_, log_.runs()});
}

void Register::on_indication(Ctx& ctx, const MemberEvent& event) {
  const bool is_out = event.change == MemberChange::downed || event.change == MemberChange::removed;
  if (event.member == ctx.self() && is_out) return go_down(ctx);
  settle(ctx);
}

NodeSet Register::reached(Ctx& ctx) {
  const auto membership = ctx.use<Membership>();
  NodeSet others = set_difference(membership->members(), membership->unreachable());
  if (const auto self = std::find(others.begin(), others.end(), ctx.self()); self != others.end())
    others.erase(self);
  return others;
}

void Register::settle(Ctx& ctx) {
  const auto membership = ctx.use<Membership>();
  const bool leads = !down_ && membership->serves() && membership->oldest() == ctx.self();
  if (!leads) {
    // It may hear of others' going before it hears of its own.
    if (leading_ && !membership->serves()) return go_down(ctx);
    // A backup goes on as one.
    if (leading_ || asking_) stop(ctx);
    return;
  }
  if (!leading_ && !asking_) {
    epoch_ = {epoch_.number + 1, ctx.self()};
    joined_ = false;
    asking_ = true;
    told_.clear();
    longest_ = {};
    for (const NodeId peer : reached(ctx)) ctx.send(peer, Inquire{epoch_, log_.runs()});
  }
  if (asking_) lead_when_told(ctx);
  if (leading_) advance(ctx);
}

void Register::stop(Ctx&) {
  leading_ = asking_ = joined_ = false;
  waiting_.clear();
  has_.clear();
}

void Register::on_message(Ctx& ctx, NodeId from, const Inquire& inquiry) {
  if (!heed(ctx, from, inquiry.epoch)) return;
  const Index agreed = log_.agrees_with(inquiry.runs).value_or(Index{});
  ctx.send(from, Copy{epoch_, agreed, log_.after(agreed)});
}

void Register::on_message(Ctx& ctx, NodeId from, const Copy& copy) {
  if (!heed(ctx, from, copy.epoch) || !asking_) return;
  insert(told_, from);
  const auto end = [](const Copy& c) {
    return std::pair{c.entries.empty() ? Epoch{} : c.entries.back().epoch, c.agreed.value + c.entries.size()};
  };
  if (end(copy) > end(longest_)) longest_ = copy;
  lead_when_told(ctx);
}

void Register::lead_when_told(Ctx& ctx) {
  if (!set_difference(reached(ctx), told_).empty()) return;
  asking_ = false;
  leading_ = true;
  has_.clear();
  // A later epoch's entry, or more of the same epoch: somebody may have been told that it is written.
  const auto mine = std::pair{log_.epoch_at(log_.last()), log_.last().value};
  const auto& theirs = longest_.entries;
  if (!theirs.empty() && std::pair{theirs.back().epoch, longest_.agreed.value + theirs.size()} > mine) {
    const Removed removed = log_.truncate(longest_.agreed);
    for (const auto& entry : theirs) log_.append(entry);
    discard(ctx, removed);
  }
  longest_ = {};
  ctx.mark(Promote{epoch_.number});
  announce(ctx);
}

void Register::follow(Ctx& ctx, Epoch epoch, NodeId heard_from) {
  if (leading_) ctx.mark(Depose{epoch_.number, epoch.number, heard_from});
  // Clients of writes under way get no answer: whether those writes live on is not known here.
  stop(ctx);
  epoch_ = epoch;
}

bool Register::heed(Ctx& ctx, NodeId from, Epoch epoch) {
  if (down_ || !contains(ctx.use<Membership>()->members(), from)) return false;
  if (epoch < epoch_) {
    ctx.send(from, EpochIs{epoch_});
    return false;
  }
  if (epoch > epoch_) follow(ctx, epoch, from);
  return true;
}

void Register::on_message(Ctx& ctx, NodeId from, const EpochIs& answer) {
  if (contains(ctx.use<Membership>()->members(), from) && answer.epoch > epoch_)
    follow(ctx, answer.epoch, from);
}

void Register::announce(Ctx& ctx) {
  const Index stable;
  for (const NodeId peer : reached(ctx)) ctx.send(peer, Lead{epoch_, log_.last(), log_.committed(), stable});
}

// What is written.

void Register::on_message(Ctx& ctx, NodeId client, const Put& put) {
  if (!leading_) return refuse(ctx, client, put.operation);
  const bool again = log_.holds(client, put.operation);
  if (!again) log_.append({epoch_, client, put.operation, put.oldest, put.key, put.value});
  const bool waits = std::any_of(waiting_.begin(), waiting_.end(),
                                 [&](const Waiting& w) { return w.operation == put.operation; });
  if (!waits) waiting_.push_back({log_.last(), client, put.operation, RegisterCall::put, put.key});
  if (!again) replicate_last(ctx);
  advance(ctx);
}

void Register::on_message(Ctx& ctx, NodeId client, const Get& get) {
  if (!leading_) return refuse(ctx, client, get.operation);
  waiting_.push_back({log_.last(), client, get.operation, RegisterCall::get, get.key});
  advance(ctx);
}

void Register::on_message(Ctx& ctx, NodeId from, const Lead& lead) {
  if (!heed(ctx, from, lead.epoch)) return;
  if (joined_) log_.commit(lead.committed);
  if (joined_ && log_.last() >= lead.last) ctx.send(from, Appended{epoch_, log_.last()});
  else ctx.send(from, CatchUp{epoch_, log_.runs()});
}

void Register::on_message(Ctx& ctx, NodeId from, const Replicate& replicate) {
  if (!heed(ctx, from, replicate.epoch)) return;
  const Index previous = replicate.previous;
  const bool fits =
      previous <= log_.last() && (joined_ || log_.epoch_at(previous) == replicate.previous_epoch);
  if (!fits) return ctx.send(from, CatchUp{epoch_, log_.runs()});
  Removed removed;
  if (!joined_) removed = log_.truncate(previous);
  // A joined backup may have the first of these entries already: messages can overtake each other.
  const std::size_t known = log_.last().value - previous.value;
  for (std::size_t i = known; i < replicate.entries.size(); ++i) log_.append(replicate.entries[i]);
  joined_ = true;
  discard(ctx, removed);
  log_.commit(replicate.committed);
  ctx.send(from, Appended{epoch_, log_.last()});
}

void Register::on_message(Ctx& ctx, NodeId from, const Appended& appended) {
  if (!heed(ctx, from, appended.epoch) || !leading_) return;
  has_[from] = std::max(has_[from], appended.last);
  advance(ctx);
}

void Register::on_message(Ctx& ctx, NodeId from, const CatchUp& catch_up) {
  if (!heed(ctx, from, catch_up.epoch) || !leading_) return;
  // Nothing is ever folded away here: logs agree at index 0 at least.
  const Index agreed = log_.agrees_with(catch_up.runs).value_or(Index{});
  has_[from] = agreed;
  ctx.send(from, Replicate{epoch_, agreed, log_.epoch_at(agreed), log_.committed(), log_.after(agreed)});
}

void Register::refuse(Ctx& ctx, NodeId client, OperationId operation) {
  const auto membership = ctx.use<Membership>();
  const NodeId oldest = membership->oldest();
  const bool useful = !down_ && oldest != ctx.self() && !contains(membership->unreachable(), oldest);
  ctx.add(0, 1);
  ctx.send(client, NotPrimary{operation, useful ? oldest : kNobody});
}

void Register::replicate_last(Ctx& ctx) {
  const Index previous{log_.last().value - 1};
  const Replicate message{epoch_, previous, log_.epoch_at(previous), log_.committed(), log_.after(previous)};
  for (const NodeId peer : reached(ctx)) ctx.send(peer, message);
}

Index Register::enough(Ctx& ctx) {
  if (ctx.config().acknowledge == Acknowledge::at_once) return log_.last();
  if (ctx.config().acknowledge == Acknowledge::reached) {
    Index all = log_.last();
    for (const NodeId peer : reached(ctx)) all = std::min(all, has_[peer]);
    return all;
  }
  std::vector<Index> last{log_.last()};
  const NodeSet& members = ctx.use<Membership>()->members();
  for (const NodeId member : members)
    if (member != ctx.self()) last.push_back(has_[member]);
  std::sort(last.rbegin(), last.rend());
  return last[members.size() / 2];
}

void Register::advance(Ctx& ctx) {
  log_.commit(enough(ctx));
  while (!waiting_.empty() && waiting_.front().index <= log_.committed()) {
    answer(ctx, waiting_.front());
    waiting_.pop_front();
  }
}

void Register::answer(Ctx& ctx, const Waiting& waiting) const {
  if (waiting.kind == RegisterCall::put) return ctx.send(waiting.client, PutOk{waiting.operation});
  const auto& values = log_.registers().values;
  const auto found = values.find(waiting.key);
  ctx.send(waiting.client, GetOk{waiting.operation, found == values.end() ? kUnwritten : found->second});
}

// What is lost.

void Register::discard(Ctx& ctx, const Removed& removed) {
  Discard lost{0, 0, 0, epoch_.owner};
  for (std::size_t i = 0; i < removed.entries.size(); ++i) {
    const auto& entry = removed.entries[i];
    // Its client may have sent it to the new primary too.
    if (log_.holds(entry.client, entry.operation)) continue;
    if (lost.count++ == 0) lost.epoch = entry.epoch.number;
    if (i < removed.committed) ++lost.acknowledged;
    ctx.history(entry.operation, Outcome::discard, static_cast<std::size_t>(RegisterCall::put), entry.key,
                entry.value);
  }
  if (lost.count > 0) ctx.mark(lost);
}

void Register::go_down(Ctx& ctx) {
  const bool led = leading_ && !std::exchange(down_, true);
  down_ = true;
  leading_ = asking_ = false;
  waiting_.clear();
  if (!led) return;
  const auto membership = ctx.use<Membership>();
  // Whoever it reached goes down with it or has the writes anyway; those that it did not reach may stay.
  Index kept;
  const NodeSet& away = membership->unreachable();
  for (const NodeId node : away) kept = std::max(kept, has_[node]);
  if (away.empty()) return;
  const Removed removed = log_.truncate(kept);
  Lose lost{0, std::min<std::uint64_t>(removed.committed, removed.entries.size())};
  for (const auto& entry : removed.entries) {
    ++lost.count;
    ctx.history(entry.operation, Outcome::discard, static_cast<std::size_t>(RegisterCall::put), entry.key,
                entry.value);
  }
  if (lost.count > 0) ctx.mark(lost);
}

void Register::views(Views<Register>& v) {
  primary_backup::declare_log(
      v, [](const Register& r) -> const ReplicatedLog& { return r.log_; },
      [](const Register& r, ViewRows& rows) {
        if (!r.leading_) return;
        for (const auto& [node, has] : r.has_)
          rows.upto({"it has", "tiene"}, node, static_cast<std::int64_t>(has.value));
      });
}

void Register::observe(Observed<Register>& o) {
  o.flag("primary", [](const Register& r) { return r.leading_; },
         {"believes that it is the primary", "se cree el primario"});
  o.number("epoch", [](const Register& r) { return r.epoch_.number; },
           {"the latest epoch that it knows", "la última época que conoce"});
  o.number("writes", [](const Register& r) { return r.log_.committed().value; },
           {"writes that it knows to be committed", "escrituras que le constan como firmes"});
  o.number("waiting", [](const Register& r) { return r.waiting_.size(); },
           {"operations of clients that wait for other members",
            "operaciones de clientes que esperan a otros miembros"});
  o.number("store", [](const Register& r) { return r.log_.registers().digest() >> 1; },
           {"a digest of its committed registers: equal where they are equal",
            "un resumen de sus registros firmes: igual donde son iguales"});
}

}  // namespace netsplit::replicated_register

namespace netsplit::protocols {
ProtocolInfo replicated_register() { return describe<Register>(); }
}  // namespace netsplit::protocols
