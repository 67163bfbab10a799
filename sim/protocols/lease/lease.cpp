#include "sim/protocols/lease/lease.hpp"

#include <string>

namespace netsplit {

static_assert(Protocol<Lease>);

void Lease::Config::fields(Fields<Config>& f) {
  f("heartbeat-timeout", &Config::heartbeat_timeout,
    {"a holder who has not asked again for so long loses it",
     "un titular que no lo vuelve a pedir durante este tiempo lo pierde"})
      .at_least(std::chrono::milliseconds{1});
  f("work", &Config::work, {"time that an answer takes", "tiempo que tarda una respuesta"});
}

void Lease::observe(Observed<Lease>& o) {
  o.nodes("owner",
          [](const Lease& l) { return l.durable.owner == kNobody ? NodeSet{} : NodeSet{l.durable.owner}; },
          {"who holds the lease", "quién tiene el permiso"});
}

void Lease::views(Views<Lease>& v) {
  v.placement("holder", {"who holds the lease, and who waits for an answer",
                         "quién tiene el permiso y quién espera respuesta"})
      .rows([](const Lease& l, ViewRows& rows) {
        rows.add("lease", l.durable.owner, l.durable.owner == kNobody ? "free" : "held");
        std::int64_t place = 0;
        for (const Question& question : l.waiting_)
          rows.add("question " + std::to_string(++place), question.asker, "waits");
      });
}

void Lease::on_message(Context<Lease>& ctx, NodeId from, const leasing::Acquire& acquire) {
  const Question question{from, acquire.number};
  const Duration work = ctx.work(ctx.config().work);
  if (work == Duration{0} && waiting_.empty()) return answer(ctx, question);
  waiting_.push_back(question);
  if (waiting_.size() == 1) ctx.arm(Timer::answer, work);
}

void Lease::on_timer(Context<Lease>& ctx, Timer) {
  answer(ctx, waiting_.front());
  waiting_.pop_front();
  if (!waiting_.empty()) ctx.arm(Timer::answer, ctx.work(ctx.config().work));
}

void Lease::answer(Context<Lease>& ctx, const Question& question) {
  const bool is_free =
      durable.owner == kNobody || ctx.now() - durable.heard >= ctx.config().heartbeat_timeout;
  const bool granted = is_free || durable.owner == question.asker;
  if (granted && durable.owner != question.asker) ctx.mark(LeaseGranted{question.asker});
  if (granted) durable = {question.asker, ctx.now()};
  else ctx.mark(LeaseRefused{question.asker, durable.owner});
  ctx.send(question.asker, leasing::Answer{question.number, granted});
}

void Lease::on_message(Context<Lease>&, NodeId from, const leasing::Release&) {
  if (durable.owner == from) durable = {};
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo lease() { return describe<Lease>(); }
}  // namespace netsplit::protocols
