#include "sim/protocols/nfd_s/nfd_s.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

static_assert(Protocol<NfdS>);

namespace {

/// The greatest i with i * interval <= time; a wall clock may show a time before 0.
std::int64_t multiples(Duration time, Duration interval) {
  const std::int64_t quotient = time / interval;
  return time % interval < Duration{0} ? quotient - 1 : quotient;
}

/// How long until the clock shows a later multiple of `interval`; never 0.
Duration until_next(Duration time, Duration interval) {
  return (multiples(time, interval) + 1) * interval - time;
}

Duration clock_of(Context<NfdS>& ctx) { return ctx.wall().time_since_epoch(); }

}  // namespace

void NfdS::Config::fields(Fields<Config>& f) {
  using std::chrono::microseconds;
  f("interval", &Config::interval,
    {"eta: time between two heartbeats; heartbeat i leaves at i * interval",
     "eta: tiempo entre dos latidos; el latido i sale en i * interval"})
      .at_least(microseconds{1});
  f("shift", &Config::shift,
    {"delta: from the sending time of a heartbeat to its freshness point; may exceed the interval",
     "delta: del envío de un latido a su punto de frescura; puede superar el intervalo"})
      .at_least(microseconds{1});
  f("monitor", &Config::monitor, {"who watches whom", "quién vigila a quién"});
}

void NfdS::on_start(Context<NfdS>& ctx) {
  begin_watching(ctx);
  arm_next_beat(ctx);
  arm_next_freshness_point(ctx);
}

void NfdS::on_message(Context<NfdS>& ctx, NodeId from, const NfdHeartbeat& heartbeat) {
  const auto at = std::lower_bound(monitored_.begin(), monitored_.end(), from);
  if (at == monitored_.end() || *at != from) return;
  Watched& watched = watched_[static_cast<std::size_t>(at - monitored_.begin())];
  watched.heard = ctx.now();
  if (heartbeat.sigma <= watched.freshest) return;
  watched.freshest = heartbeat.sigma;
  if (!suspects(from)) return;
  if (watched.freshest < WallTime{number(ctx) * ctx.config().interval}) return;
  count_suspicion(ctx.now());
  std::erase(suspected_, from);
  const Duration lasted = ctx.now() - *watched.since;
  ctx.measure(kSuspicion, lasted);
  ctx.mark(NfdTrust{from, multiples(heartbeat.sigma.time_since_epoch(), ctx.config().interval), lasted});
  ctx.indicate(Restore{from});
}

void NfdS::on_timer(Context<NfdS>& ctx, Timer timer) {
  switch (timer) {
    case Timer::beat: {
      const Duration interval = ctx.config().interval;
      const WallTime sigma{multiples(clock_of(ctx), interval) * interval};
      for (const NodeId watcher : watchers_) ctx.send(watcher, NfdHeartbeat{sigma});
      return arm_next_beat(ctx);
    }
    case Timer::freshness:
      // A heartbeat that arrives at this very instant counts, and may yet be behind this timer in the queue.
      ctx.arm(Timer::verdict, Duration{0});
      return arm_next_freshness_point(ctx);
    case Timer::verdict: return judge(ctx);
  }
}

/// Suspicions stay; who was trusted is judged again at the first freshness point of a heartbeat sent from now
/// on.
void NfdS::on_configured(Context<NfdS>& ctx) {
  begin_watching(ctx);
  arm_next_beat(ctx);
  arm_next_freshness_point(ctx);
}

void NfdS::begin_watching(Context<NfdS>& ctx) {
  const Monitor& monitor = ctx.config().monitor;
  count_suspicion(ctx.now());
  const NodeSet before = std::exchange(monitored_, watched_by(ctx.self(), ctx.peers(), monitor));
  const std::vector<Watched> known = std::exchange(watched_, {});
  watchers_ = watchers_of(ctx.self(), ctx.peers(), monitor);
  // What left before now may have found nobody listening: the first heartbeat that is due is the next one.
  const Duration interval = ctx.config().interval;
  const WallTime last{multiples(clock_of(ctx), interval) * interval};
  for (const NodeId peer : monitored_) {
    Watched watched{last, ctx.now(), std::nullopt, ctx.now()};
    const auto at = std::lower_bound(before.begin(), before.end(), peer);
    if (suspects(peer)) watched = known[static_cast<std::size_t>(at - before.begin())];
    watched_.push_back(watched);
  }
  for (const NodeId peer : set_difference(suspected_, monitored_)) {
    std::erase(suspected_, peer);
    ctx.indicate(Restore{peer});
  }
}

void NfdS::arm_next_beat(Context<NfdS>& ctx) {
  ctx.arm(Timer::beat, until_next(clock_of(ctx), ctx.config().interval));
}

void NfdS::arm_next_freshness_point(Context<NfdS>& ctx) {
  ctx.arm(Timer::freshness, until_next(clock_of(ctx) - ctx.config().shift, ctx.config().interval));
}

void NfdS::judge(Context<NfdS>& ctx) {
  count_suspicion(ctx.now());
  const std::int64_t due = number(ctx);
  const WallTime sigma{due * ctx.config().interval};
  for (std::size_t place = 0; place < monitored_.size(); ++place) {
    const NodeId peer = monitored_[place];
    Watched& watched = watched_[place];
    if (watched.freshest >= sigma || suspects(peer)) continue;
    const auto missed = static_cast<std::uint32_t>(
        due - multiples(watched.freshest.time_since_epoch(), ctx.config().interval));
    suspected_.insert(std::upper_bound(suspected_.begin(), suspected_.end(), peer), peer);
    if (watched.since) ctx.measure(kRecurrence, ctx.now() - *watched.since);
    watched.since = watched.counted = ctx.now();
    ++suspicions_;
    ctx.missing(peer, watched.heard);
    ctx.mark(NfdSuspect{peer, due, missed});
    ctx.indicate(Suspect{peer, missed});
  }
}

std::int64_t NfdS::number(Context<NfdS>& ctx) const {
  return multiples(clock_of(ctx) - ctx.config().shift, ctx.config().interval);
}

void NfdS::count_suspicion(LocalTime now) {
  for (std::size_t place = 0; place < monitored_.size(); ++place) {
    if (!suspects(monitored_[place])) continue;
    suspecting_ += now - watched_[place].counted;
    watched_[place].counted = now;
  }
}

void NfdS::observe(Observed<NfdS>& o) {
  o.number("suspicions", [](const NfdS& d) { return d.suspicions_; },
           {"suspicions so far; each is a mistake, if the suspected node lived",
            "sospechas hasta ahora; cada una es un error si el nodo vivía"});
  o.number(
      "suspecting", [](const NfdS& d) { return d.suspecting_.count(); },
      {"time spent suspecting, summed over the watched nodes, up to the last freshness point or trust",
       "tiempo pasado sospechando, sumado sobre los nodos vigilados, hasta el último punto de frescura"},
      Unit::duration);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo nfd_s() { return describe<NfdS>(); }
}  // namespace netsplit::protocols
