#include "sim/protocols/server/server.hpp"

#include <algorithm>

#include "sim/base/law.hpp"

namespace netsplit {

static_assert(Protocol<Server>);

namespace {

constexpr std::int64_t kWhole = 1'000'000'000'000;

/// The sum of `stages` draws, each scaled to 1/stages: the same mean, less spread. Stages of an exponential
/// law make an Erlang law.
Duration draw_service(Stream& stream, const Law& law, std::uint32_t stages) {
  if (stages == 1) return draw(law, stream.unit());
  Duration sum{0};
  for (std::uint32_t i = 0; i < stages; ++i) sum += draw(law, stream.unit()) / stages;
  return sum;
}

}  // namespace

void Server::Config::fields(Fields<Config>& f) {
  f("service", &Config::service,
    {"time that a worker needs for a request", "tiempo que necesita un trabajador por petición"});
  f("stages", &Config::stages,
    {"draws that make up a service time, each of a share of the mean: 2 of an exponential law are Erlang-2",
     "sorteos que suman un tiempo de servicio, cada uno con su parte de la media: 2 de una ley exponencial "
     "son Erlang-2"})
      .at_least(1)
      .at_most(1000);
  f("workers", &Config::workers, {"requests served at a time", "peticiones que atiende a la vez"})
      .at_least(1)
      .at_most(1'000'000);
  f("queue", &Config::queue, {"how many may wait", "cuántas pueden esperar"});
  f("depends-on", &Config::depends_on,
    {"servers that each request needs too, one of them in turn, while its worker waits",
     "servidores que cada petición necesita además, uno de ellos por turno, mientras su trabajador espera"});
  f("dependency-timeout", &Config::dependency_timeout,
    {"how long a worker waits for that", "cuánto espera eso un trabajador"})
      .at_least(std::chrono::microseconds{1});
}

void Server::on_start(Ctx& ctx) {
  // Answers to what was asked before a crash must not meet a number in use.
  next_asked_ = ctx.config().depends_on.empty() ? 0 : ctx.random().next() >> 1;
  line_changed_ = ctx.now();
  on_configured(ctx);
}

/// Fewer workers: those too many finish what they have. More workers: they begin at once.
void Server::on_configured(Ctx& ctx) {
  const std::uint32_t workers = ctx.config().workers;
  if (workers_.size() < workers) workers_.resize(workers);
  idle_.clear();
  for (std::uint32_t w = workers; w-- > 0;)
    if (!workers_[w].busy) idle_.push_back(w);
  take_waiting(ctx);
}

void Server::on_message(Ctx& ctx, NodeId from, const serving::Request& request) {
  ctx.measure(4, requests());
  const Job job{from, request.number, ctx.now(), false};
  if (admit(ctx, job)) return;
  ++refused_;
  refuse_begins(ctx);
  answer(ctx, job, serving::Result::refused);
}

void Server::on_message(Ctx& ctx, NodeId from, const serving::Check& check) {
  const Job job{from, check.number, ctx.now(), true};
  if (!check.deep) return answer(ctx, job, serving::Result::ok);
  if (!admit(ctx, job)) answer(ctx, job, serving::Result::refused);
}

void Server::on_message(Ctx& ctx, NodeId from, const serving::AskLoad&) {
  ctx.send(from, serving::LoadIs{requests()});
}

bool Server::admit(Ctx& ctx, const Job& job) {
  if (!idle_.empty()) {
    const std::uint32_t worker = idle_.back();
    idle_.pop_back();
    begin(ctx, worker, job);
    return true;
  }
  const auto* bounded = std::get_if<Bounded>(&ctx.config().queue);
  if (bounded != nullptr && waiting_.size() >= bounded->places) return false;
  count_line(ctx.now());
  waiting_.push_back(job);
  return true;
}

void Server::begin(Ctx& ctx, std::uint32_t worker, const Job& job) {
  const LocalTime now = ctx.now();
  Worker& taken = workers_[worker];
  taken.busy = true;
  taken.job = job;
  taken.began = now;
  ++busy_;
  if (!job.is_check) {
    ctx.measure(0, now - job.arrived);
    ctx.measure(3, now == job.arrived ? 0 : kWhole);
  }
  const Duration service = draw_service(ctx.random(), ctx.config().service, ctx.config().stages);
  ctx.arm(Timer::done, ctx.work(service), About{worker});
}

void Server::on_timer(Ctx& ctx, Timer timer, About subject) {
  const auto worker = static_cast<std::uint32_t>(subject.value);
  if (timer == Timer::dependency) return finish(ctx, worker, serving::Result::failed);
  const NodeSet& needed = ctx.config().depends_on;
  if (needed.empty()) return finish(ctx, worker, serving::Result::ok);
  workers_[worker].asked = ++next_asked_;
  ctx.send(needed[turn_++ % needed.size()], serving::Request{next_asked_});
  ctx.arm(Timer::dependency, ctx.config().dependency_timeout, subject);
}

void Server::on_message(Ctx& ctx, NodeId, const serving::Reply& reply) {
  for (std::uint32_t w = 0; w < workers_.size(); ++w) {
    if (!workers_[w].busy || workers_[w].asked == 0 || workers_[w].asked != reply.number) continue;
    ctx.disarm(Timer::dependency, About{w});
    return finish(ctx, w,
                  reply.result == serving::Result::ok ? serving::Result::ok : serving::Result::failed);
  }
}

void Server::finish(Ctx& ctx, std::uint32_t worker, serving::Result result) {
  Worker& done = workers_[worker];
  if (!done.job.is_check) {
    ctx.measure(1, ctx.now() - done.began);
    ctx.measure(2, ctx.now() - done.job.arrived);
    ++(result == serving::Result::ok ? served_ : failed_);
  }
  answer(ctx, done.job, result);
  done.busy = false;
  done.asked = 0;
  --busy_;
  if (worker < ctx.config().workers) idle_.push_back(worker);
  take_waiting(ctx);
}

void Server::take_waiting(Ctx& ctx) {
  while (!idle_.empty() && !waiting_.empty()) {
    count_line(ctx.now());
    const Job job = waiting_.front();
    waiting_.pop_front();
    const std::uint32_t worker = idle_.back();
    idle_.pop_back();
    begin(ctx, worker, job);
  }
  if (refusing_) refuse_ends(ctx);
}

void Server::refuse_begins(Ctx& ctx) {
  if (refusing_) return;
  refusing_ = true;
  refused_before_ = refused_ - 1;
  ctx.mark(Overload{static_cast<std::uint32_t>(waiting_.size())});
}

void Server::refuse_ends(Ctx& ctx) {
  const auto* bounded = std::get_if<Bounded>(&ctx.config().queue);
  if (bounded != nullptr && waiting_.size() > bounded->places / 2) return;
  refusing_ = false;
  ctx.mark(Relief{refused_ - refused_before_});
}

void Server::answer(Ctx& ctx, const Job& job, serving::Result result) const {
  if (job.is_check) ctx.send(job.from, serving::Checked{job.number, result == serving::Result::ok});
  else ctx.send(job.from, serving::Reply{job.number, result});
}

void Server::count_line(LocalTime now) {
  line_time_ += (now - line_changed_) * static_cast<std::int64_t>(waiting_.size());
  line_changed_ = now;
}

void Server::observe(Observed<Server>& o) {
  o.number("queue", [](const Server& s) { return s.waiting_.size(); },
           {"requests that wait", "peticiones que esperan"});
  o.number("busy", [](const Server& s) { return s.busy_; },
           {"workers that serve", "trabajadores que atienden"});
  o.number("served", [](const Server& s) { return s.served_; }, {"requests served", "peticiones atendidas"});
  o.number("refused", [](const Server& s) { return s.refused_; },
           {"requests refused for want of room", "peticiones rechazadas por falta de sitio"});
  o.number("failed", [](const Server& s) { return s.failed_; },
           {"requests whose dependency failed", "peticiones cuya dependencia falló"});
  o.number(
      "queued", [](const Server& s) { return s.line_time_.count(); },
      {"time spent waiting, of all requests, up to the line's last change",
       "tiempo de espera de todas las peticiones, hasta el último cambio de la cola"},
      Unit::duration);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo server() { return describe<Server>(); }
}  // namespace netsplit::protocols
