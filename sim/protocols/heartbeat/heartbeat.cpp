#include "sim/protocols/heartbeat/heartbeat.hpp"

#include <algorithm>

namespace netsplit {

static_assert(Protocol<Heartbeat>);

void Heartbeat::on_start(Context<Heartbeat>& ctx) {
  begin_watching(ctx);
  send_beats(ctx);
}

void Heartbeat::on_message(Context<Heartbeat>& ctx, NodeId from, const Beat&) {
  const auto watched = std::lower_bound(monitored_.begin(), monitored_.end(), from);
  if (watched == monitored_.end() || *watched != from) return;
  LocalTime& heard = heard_[static_cast<std::size_t>(watched - monitored_.begin())];
  const Duration silence = ctx.now() - heard;
  heard = ctx.now();
  ctx.arm(Timer::deadline, ctx.config().timeout, from);
  if (contains(suspected_, from)) trust(ctx, from, silence);
}

void Heartbeat::trust(Context<Heartbeat>& ctx, NodeId peer, Duration silence) {
  std::erase(suspected_, peer);
  ctx.mark(HeartbeatRestore{peer, silence});
  ctx.indicate(Restore{peer});
}

LocalTime Heartbeat::last_sign(Context<Heartbeat>& ctx, std::size_t place) const {
  if (ctx.config().alive_on == SignOfLife::beats) return heard_[place];
  return std::max(heard_[place], ctx.heard(monitored_[place]));
}

/// Whoever is suspected and has sent something since is trusted again. Traffic that is no beat tells no protocol
/// that it came, so this is looked up with each beat that the node sends.
void Heartbeat::restore_whoever_speaks(Context<Heartbeat>& ctx) {
  for (std::size_t place = 0; place < monitored_.size(); ++place) {
    const NodeId peer = monitored_[place];
    const LocalTime sign = last_sign(ctx, place);
    if (!contains(suspected_, peer) || sign + ctx.config().timeout <= ctx.now()) continue;
    const Duration silence = sign - heard_[place];
    heard_[place] = sign;
    ctx.arm(Timer::deadline, sign + ctx.config().timeout - ctx.now(), peer);
    trust(ctx, peer, silence);
  }
}

void Heartbeat::on_timer(Context<Heartbeat>& ctx, Timer timer, About subject) {
  const bool any_traffic = ctx.config().alive_on == SignOfLife::any_traffic;
  if (timer == Timer::beat) {
    if (any_traffic) restore_whoever_speaks(ctx);
    return send_beats(ctx);
  }
  const NodeId peer = subject.node();
  const auto watched = std::lower_bound(monitored_.begin(), monitored_.end(), peer);
  const LocalTime heard = last_sign(ctx, static_cast<std::size_t>(watched - monitored_.begin()));
  if (any_traffic && heard + ctx.config().timeout > ctx.now())
    return ctx.arm(Timer::deadline, heard + ctx.config().timeout - ctx.now(), peer);
  const auto missed = static_cast<std::uint32_t>((ctx.now() - heard) / ctx.config().interval);
  suspected_.insert(std::upper_bound(suspected_.begin(), suspected_.end(), peer), peer);
  ctx.missing(peer, heard);
  ctx.mark(HeartbeatSuspect{peer, missed});
  ctx.indicate(Suspect{peer, missed});
}

/// A new interval begins with a beat at once; a new timeout counts from now on. Whoever was suspected and is
/// still watched stays suspected until it beats.
void Heartbeat::on_configured(Context<Heartbeat>& ctx) {
  const NodeSet suspected = suspected_;
  const Duration interval = interval_;
  for (const NodeId peer : monitored_) ctx.disarm(Timer::deadline, peer);
  begin_watching(ctx);
  for (const NodeId peer : suspected) {
    if (contains(monitored_, peer)) ctx.disarm(Timer::deadline, peer);
    else ctx.indicate(Restore{peer});
  }
  suspected_ = set_intersection(suspected, monitored_);
  if (interval != interval_) send_beats(ctx);
}

void Heartbeat::begin_watching(Context<Heartbeat>& ctx) {
  const Config& config = ctx.config();
  monitored_ = watched_by(ctx.self(), ctx.peers(), config.monitor);
  watchers_ = watchers_of(ctx.self(), ctx.peers(), config.monitor);
  heard_.assign(monitored_.size(), ctx.now());
  for (const NodeId peer : monitored_) {
    ctx.arm(Timer::deadline, config.timeout, peer);
    if (config.alive_on == SignOfLife::any_traffic) ctx.listen(peer);
  }
  if (interval_ == config.interval) return;
  interval_ = config.interval;
  ctx.arm_every(Timer::beat, interval_);
}

void Heartbeat::send_beats(Context<Heartbeat>& ctx) {
  for (const NodeId watcher : watchers_) ctx.send(watcher, Beat{}, ctx.config().lane);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo heartbeat() { return describe<Heartbeat>(); }
}  // namespace netsplit::protocols
