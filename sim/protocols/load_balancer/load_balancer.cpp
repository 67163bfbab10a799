#include "sim/protocols/load_balancer/load_balancer.hpp"

#include <algorithm>

namespace netsplit::balancing {

static_assert(Protocol<LoadBalancer>);

namespace {
constexpr std::string_view kCheckKinds[] = {"shallow", "deep"};
}  // namespace

void Checks::fields(Fields<Checks>& f) {
  f("interval", &Checks::interval,
    {"time between two checks of a target", "tiempo entre dos comprobaciones de un destino"})
      .at_least(std::chrono::microseconds{1});
  f("timeout", &Checks::timeout,
    {"a check without an answer for so long went badly",
     "una comprobación sin respuesta en este tiempo fue mal"})
      .at_least(std::chrono::microseconds{1});
  f("rise", &Checks::rise,
    {"good checks in a row that bring a target back",
     "comprobaciones buenas seguidas que devuelven un destino"})
      .at_least(1);
  f("fall", &Checks::fall,
    {"bad checks in a row that take a target out", "comprobaciones malas seguidas que retiran un destino"})
      .at_least(1);
  f.word("kind", &Checks::kind, kCheckKinds,
         {"shallow: the process answers; deep: the check goes a request's way",
          "shallow: responde el proceso; deep: recorre el camino de una petición"});
}

void LoadBalancer::Config::fields(Fields<Config>& f) {
  f("targets", &Config::targets,
    {"servers or balancers to hand requests to; unless said, all but itself",
     "servidores o balanceadores a los que reparte; si no se dice, todos menos él"});
  f("policy", &Config::policy, {"how a target is chosen", "cómo se elige un destino"});
  f("health", &Config::health,
    {"how it learns which targets are fit", "cómo sabe qué destinos están en condiciones"});
  f("timeout", &Config::timeout,
    {"how long a target may take to answer; 0s: for ever",
     "cuánto puede tardar un destino en responder; 0s: sin límite"});
  f("retries", &Config::retries,
    {"further targets that a request is tried at, when it is refused or not answered",
     "a cuántos destinos más se envía una petición rechazada o sin respuesta"});
}

void LoadBalancer::on_start(Ctx& ctx) {
  // Answers to what was asked before a crash must not meet a number in use.
  next_ = ctx.random().next() >> 1;
  on_configured(ctx);
}

/// Targets that stay keep what is known of them. Rhythms begin anew.
void LoadBalancer::on_configured(Ctx& ctx) {
  const Config& config = ctx.config();
  const auto serving = ctx.peers<serving::Port>();
  const NodeSet nodes = !config.targets.empty()
                            ? config.targets
                            : set_difference(NodeSet(serving.begin(), serving.end()), {ctx.self()});
  std::vector<Target> targets;
  std::vector<Health> health;
  const auto* checks = std::get_if<Checks>(&config.health);
  for (const NodeId node : nodes) {
    const std::size_t before = place_of(node);
    const bool known = before < targets_.size();
    targets.push_back(known ? targets_[before] : Target{.node = node});
    health.push_back(known && checks != nullptr ? health_[before] : Health{.heard = ctx.now()});
  }
  if (checks == nullptr)
    for (const Target& target : targets_) ctx.disarm(Timer::check_timeout, target.node);
  targets_ = std::move(targets);
  health_ = std::move(health);
  count_up();
  ctx.disarm(Timer::check);
  ctx.disarm(Timer::report);
  if (checks != nullptr) {
    ctx.arm_every(Timer::check, checks->interval);
    check_all(ctx);
  }
  if (const auto* reported = std::get_if<ReportedLoad>(&config.policy)) {
    ctx.arm_every(Timer::report, reported->period);
    ask_loads(ctx);
  }
}

void LoadBalancer::on_timer(Ctx& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::request: return end(ctx, subject.value, serving::Result::failed);
    case Timer::report: return ask_loads(ctx);
    case Timer::check: return check_all(ctx);
    case Timer::check_timeout: break;
  }
  const std::size_t place = place_of(subject.node());
  if (place == targets_.size()) return;
  // Who sends other answers is there, and only slow with this one.
  if (health_[place].heard < health_[place].asked_at) ctx.missing(subject.node(), health_[place].heard);
  judge(ctx, place, false);
}

void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::Request& request) {
  forward(ctx, {from, request.number, kNobody, 0, false});
}

void LoadBalancer::forward(Ctx& ctx, Forwarded request) {
  if (up_.empty()) {
    ++refused_;
    if (!without_target_) ctx.mark(NoTarget{});
    without_target_ = true;
    return ctx.send(request.client, serving::Reply{request.number, serving::Result::refused});
  }
  without_target_ = false;
  Target& target =
      targets_[chooser_.choose(ctx.config().policy, targets_, up_, place_of(request.target), ctx.random())];
  const Duration timeout = ctx.config().timeout;
  const std::uint64_t id = ++next_;
  ++target.connections;
  request.target = target.node;
  request.timed = timeout > Duration{0};
  ctx.send(target.node, serving::Request{id});
  if (request.timed) ctx.arm(Timer::request, timeout, About{id});
  pending_[id] = request;
}

void LoadBalancer::hear(Ctx& ctx, NodeId from) {
  if (const std::size_t place = place_of(from); place < targets_.size()) health_[place].heard = ctx.now();
}

void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::Reply& reply) {
  hear(ctx, from);
  end(ctx, reply.number, reply.result);
}

void LoadBalancer::end(Ctx& ctx, std::uint64_t id, serving::Result result) {
  const auto found = pending_.find(id);
  if (found == pending_.end()) return;
  Forwarded request = found->second;
  pending_.erase(found);
  if (request.timed) ctx.disarm(Timer::request, About{id});
  if (const std::size_t place = place_of(request.target); place < targets_.size())
    --targets_[place].connections;
  if (result != serving::Result::ok && request.retries < ctx.config().retries && !up_.empty()) {
    ++retried_;
    ++request.retries;
    return forward(ctx, request);
  }
  ++(result == serving::Result::ok ? served_ : result == serving::Result::refused ? refused_ : failed_);
  ctx.send(request.client, serving::Reply{request.number, result});
}

void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::AskLoad&) {
  ctx.send(from, serving::LoadIs{static_cast<std::uint32_t>(pending_.size())});
}

void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::LoadIs& load) {
  hear(ctx, from);
  if (const std::size_t place = place_of(from); place < targets_.size())
    targets_[place].reported = load.requests;
}

void LoadBalancer::ask_loads(Ctx& ctx) {
  for (const Target& target : targets_) ctx.send(target.node, serving::AskLoad{});
}

/// Asked for the whole way, a balancer is as well as the best of its targets.
void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::Check& check) {
  ctx.send(from, serving::Checked{check.number, !check.deep || !up_.empty()});
}

/// Who has not answered the last check is not asked again until that is over.
void LoadBalancer::check_all(Ctx& ctx) {
  const Checks& checks = std::get<Checks>(ctx.config().health);
  for (std::size_t place = 0; place < targets_.size(); ++place) {
    if (health_[place].asked != 0) continue;
    const NodeId target = targets_[place].node;
    health_[place].asked = ++next_;
    health_[place].asked_at = ctx.now();
    ctx.send(target, serving::Check{next_, checks.kind == CheckKind::deep});
    ctx.arm(Timer::check_timeout, checks.timeout, target);
  }
}

void LoadBalancer::on_message(Ctx& ctx, NodeId from, const serving::Checked& checked) {
  hear(ctx, from);
  const std::size_t place = place_of(from);
  if (place == targets_.size() || health_[place].asked != checked.number) return;
  ctx.disarm(Timer::check_timeout, from);
  judge(ctx, place, checked.well);
}

void LoadBalancer::judge(Ctx& ctx, std::size_t place, bool well) {
  const auto* checks = std::get_if<Checks>(&ctx.config().health);
  if (checks == nullptr) return;
  Health& health = health_[place];
  health.asked = 0;
  if (well == health.up) {
    health.contrary = 0;
    return;
  }
  if (++health.contrary < (health.up ? checks->fall : checks->rise)) return;
  const std::uint32_t in_a_row = health.contrary;
  health.up = well;
  health.contrary = 0;
  count_up();
  if (well) ctx.mark(PutBack{targets_[place].node, in_a_row});
  else ctx.mark(TakeOut{targets_[place].node, in_a_row});
}

void LoadBalancer::count_up() {
  up_.clear();
  for (std::uint32_t place = 0; place < health_.size(); ++place)
    if (health_[place].up) up_.push_back(place);
}

std::size_t LoadBalancer::place_of(NodeId node) const {
  const auto found = std::lower_bound(targets_.begin(), targets_.end(), node,
                                      [](const Target& target, NodeId n) { return target.node < n; });
  return found == targets_.end() || found->node != node ? targets_.size()
                                                        : static_cast<std::size_t>(found - targets_.begin());
}

void LoadBalancer::observe(Observed<LoadBalancer>& o) {
  o.nodes("healthy",
          [](const LoadBalancer& b) {
            NodeSet up;
            for (const std::uint32_t place : b.up_) up.push_back(b.targets_[place].node);
            return up;
          },
          {"targets that it believes fit", "destinos que cree en condiciones"});
  o.number("connections", [](const LoadBalancer& b) { return b.pending_.size(); },
           {"requests that targets are on", "peticiones que tienen los destinos"});
  o.number("served", [](const LoadBalancer& b) { return b.served_; },
           {"requests that ended well", "peticiones que acabaron bien"});
  o.number("refused", [](const LoadBalancer& b) { return b.refused_; },
           {"requests refused, by it or by a target", "peticiones rechazadas, por él o por un destino"});
  o.number("failed", [](const LoadBalancer& b) { return b.failed_; },
           {"requests without an answer in time, or that failed",
            "peticiones sin respuesta a tiempo, o fallidas"});
  o.number("retried", [](const LoadBalancer& b) { return b.retried_; },
           {"requests sent to a further target", "peticiones enviadas a otro destino"});
}

}  // namespace netsplit::balancing

namespace netsplit::protocols {
ProtocolInfo load_balancer() { return describe<LoadBalancer>(); }
}  // namespace netsplit::protocols
