#include "sim/protocols/phi_accrual/phi_accrual.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

static_assert(Protocol<PhiAccrual>);

namespace {

constexpr std::string_view kTails[] = {"logistic", "normal"};
/// What a mark shows in place of an infinite phi.
constexpr std::uint32_t kMostPhiShown = 1'000'000;

std::int64_t milliseconds(Duration d) { return d / std::chrono::milliseconds{1}; }
std::int64_t milliseconds(LocalTime t) { return milliseconds(t.time_since_epoch()); }

PhiSettings settings_of(const PhiAccrual::Config& config) {
  return {.threshold = static_cast<double>(config.threshold),
          .max_sample_size = config.max_sample_size,
          .min_std_deviation_ms = static_cast<double>(milliseconds(config.min_std_deviation)),
          .acceptable_heartbeat_pause_ms = milliseconds(config.acceptable_heartbeat_pause),
          .first_heartbeat_estimate_ms = milliseconds(config.heartbeat_interval),
          .tail = config.tail};
}

}  // namespace

void PhiAccrual::Config::fields(Fields<Config>& f) {
  using std::chrono::milliseconds;
  f("heartbeat-interval", &Config::heartbeat_interval,
    {"time between two heartbeats to a watched node; also the first estimate of the gap between replies",
     "tiempo entre dos latidos a un nodo vigilado; también la primera estimación entre respuestas"})
      .at_least(milliseconds{1});
  f("threshold", &Config::threshold,
    {"phi from which a node counts as unreachable",
     "phi a partir de la cual un nodo cuenta como inalcanzable"})
      .at_least(1)
      .at_most(300);
  f("max-sample-size", &Config::max_sample_size,
    {"gaps between replies that are remembered", "intervalos entre respuestas que se recuerdan"})
      .at_least(2)
      .at_most(1'000'000);
  f("min-std-deviation", &Config::min_std_deviation,
    {"the deviation is taken to be at least this", "la desviación se toma por no menor que esta"})
      .at_least(milliseconds{1});
  f("acceptable-heartbeat-pause", &Config::acceptable_heartbeat_pause,
    {"silence that is added to the mean before suspicion grows",
     "silencio que se suma a la media antes de que crezca la sospecha"});
  f("expected-response-after", &Config::expected_response_after,
    {"a node that has never answered counts as heard once this long after the first heartbeat",
     "un nodo que nunca ha respondido cuenta como oído una vez pasado este tiempo desde el primer latido"})
      .at_least(milliseconds{1});
  f("unreachable-nodes-reaper-interval", &Config::unreachable_nodes_reaper_interval,
    {"time between two looks at phi: suspicion begins and ends at such a look",
     "tiempo entre dos miradas a phi: la sospecha empieza y acaba en una de ellas"})
      .at_least(milliseconds{1});
  f.word("tail", &Config::tail, kTails,
         {"the law behind phi: Akka's approximation, or the normal law itself",
          "la ley tras phi: la aproximación de Akka o la propia ley normal"});
  f("monitor", &Config::monitor, {"who watches whom", "quién vigila a quién"});
}

void PhiAccrual::on_start(Context<PhiAccrual>& ctx) { use_config(ctx); }

void PhiAccrual::on_message(Context<PhiAccrual>& ctx, NodeId from, const PhiHeartbeat& heartbeat) {
  if (std::find(quarantined_.begin(), quarantined_.end(), Life{from, heartbeat.uid}) != quarantined_.end())
    return;
  ctx.send(from, PhiHeartbeatRsp{ctx.uid()});
}

void PhiAccrual::on_message(Context<PhiAccrual>& ctx, NodeId from, const PhiHeartbeatRsp& rsp) {
  Watched* watched = find(from);
  if (watched == nullptr || watched->uid.value_or(rsp.uid) != rsp.uid) return;
  watched->detector.heartbeat(milliseconds(ctx.now()));
  watched->heard = ctx.now();
}

void PhiAccrual::on_timer(Context<PhiAccrual>& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::heartbeat: return ask_everybody(ctx);
    case Timer::reaper: return judge_everybody(ctx);
    case Timer::expected_response: break;
  }
  // Without a first heartbeat phi stays 0 for ever, and a node that was dead from the start would never be
  // noticed: so a first one is made up.
  Watched* watched = find(subject.node());
  if (watched != nullptr && !watched->detector.is_monitoring())
    watched->detector.heartbeat(milliseconds(ctx.now()));
}

/// Other settings judge the gaps seen so far; max-sample-size is that of nodes not watched before.
void PhiAccrual::on_configured(Context<PhiAccrual>& ctx) { use_config(ctx); }

void PhiAccrual::on_request(Context<PhiAccrual>& ctx, const WatchLives& request) {
  is_told_whom_ = true;
  quarantined_ = request.quarantined;
  NodeSet nodes;
  for (const Life& life : request.lives) {
    nodes.push_back(life.node);
    Watched* known = find(life.node);
    // Somebody else, at the same node.
    if (known != nullptr && known->uid != life.uid) forget(ctx, life.node, *known);
  }
  watch(ctx, std::move(nodes));
  for (std::size_t i = 0; i < watched_.size(); ++i) watched_[i].uid = request.lives[i].uid;
}

void PhiAccrual::forget(Context<PhiAccrual>& ctx, NodeId peer, Watched& watched) {
  watched = {PhiDetector(settings_of(ctx.config())), ctx.now(), false, watched.uid};
  ctx.disarm(Timer::expected_response, peer);
  if (!suspects(peer)) return;
  std::erase(suspected_, peer);
  ctx.indicate(Restore{peer});
}

bool PhiAccrual::is_available(NodeId node, LocalTime now) const {
  const Watched* watched = find(node);
  return watched == nullptr || watched->detector.is_available(milliseconds(now));
}

void PhiAccrual::use_config(Context<PhiAccrual>& ctx) {
  const Config& config = ctx.config();
  watch(ctx, is_told_whom_ ? monitored_ : watched_by(ctx.self(), ctx.peers(), config.monitor));
  if (heartbeat_interval_ != config.heartbeat_interval)
    ctx.arm_every(Timer::heartbeat, heartbeat_interval_ = config.heartbeat_interval);
  if (reaper_interval_ != config.unreachable_nodes_reaper_interval)
    ctx.arm_every(Timer::reaper, reaper_interval_ = config.unreachable_nodes_reaper_interval);
}

void PhiAccrual::watch(Context<PhiAccrual>& ctx, NodeSet nodes) {
  const PhiSettings settings = settings_of(ctx.config());
  const NodeSet before = std::exchange(monitored_, std::move(nodes));
  std::vector<Watched> watched;
  for (const NodeId peer : monitored_) {
    const auto known = std::lower_bound(before.begin(), before.end(), peer);
    if (known != before.end() && *known == peer)
      watched.push_back(std::move(watched_[static_cast<std::size_t>(known - before.begin())]));
    else watched.push_back({PhiDetector(settings), ctx.now(), false, {}});
    watched.back().detector.use(settings);
  }
  watched_ = std::move(watched);
  for (const NodeId peer : set_difference(suspected_, monitored_)) {
    std::erase(suspected_, peer);
    ctx.indicate(Restore{peer});
  }
}

void PhiAccrual::ask_everybody(Context<PhiAccrual>& ctx) {
  for (std::size_t i = 0; i < monitored_.size(); ++i) {
    ctx.send(monitored_[i], PhiHeartbeat{ctx.uid()});
    if (!std::exchange(watched_[i].asked, true))
      ctx.arm(Timer::expected_response, ctx.config().expected_response_after, monitored_[i]);
  }
}

void PhiAccrual::judge_everybody(Context<PhiAccrual>& ctx) {
  const std::int64_t now = milliseconds(ctx.now());
  for (std::size_t i = 0; i < monitored_.size(); ++i) {
    const bool available = watched_[i].detector.is_available(now);
    if (available == !suspects(monitored_[i])) continue;
    if (available) restore(ctx, monitored_[i]);
    else suspect(ctx, monitored_[i], watched_[i]);
  }
}

void PhiAccrual::suspect(Context<PhiAccrual>& ctx, NodeId peer, const Watched& watched) {
  const double phi = watched.detector.phi(milliseconds(ctx.now()));
  const auto shown = phi < kMostPhiShown ? static_cast<std::uint32_t>(phi) : kMostPhiShown;
  const auto missed =
      static_cast<std::uint32_t>((ctx.now() - watched.heard) / ctx.config().heartbeat_interval);
  suspected_.insert(std::upper_bound(suspected_.begin(), suspected_.end(), peer), peer);
  ctx.missing(peer, watched.heard);
  ctx.mark(PhiSuspect{peer, missed, shown});
  ctx.indicate(Suspect{peer, missed});
}

void PhiAccrual::restore(Context<PhiAccrual>& ctx, NodeId peer) {
  std::erase(suspected_, peer);
  ctx.mark(PhiRestore{peer});
  ctx.indicate(Restore{peer});
}

void PhiAccrual::views(Views<PhiAccrual>& v) {
  v.table("watched", {"nodes that it watches, and what it has measured of them",
                      "nodos que vigila, y lo que ha medido de ellos"})
      .column("peer", ValueType::nodes, {"who is watched", "a quién vigila"})
      .column("suspected", ValueType::flag, {"it is held for gone", "lo da por desaparecido"})
      .column("heard", ValueType::number,
              {"when its last sign of life came, by the own clock",
               "cuándo llegó su última señal de vida, según el reloj propio"},
              Unit::duration)
      .column("gaps", ValueType::number,
              {"gaps between replies that are remembered", "intervalos entre respuestas que se recuerdan"})
      .column("mean", ValueType::number, {"their mean", "su media"}, Unit::duration)
      .column("deviation", ValueType::number, {"their standard deviation", "su desviación típica"},
              Unit::duration)
      .rows([](const PhiAccrual& p, ViewRows& rows) {
        const auto nanoseconds = [](double ms) { return static_cast<std::int64_t>(ms * 1e6); };
        for (std::size_t i = 0; i < p.monitored_.size(); ++i) {
          const Watched& watched = p.watched_[i];
          const PhiHistory& history = watched.detector.history();
          const bool any = history.size() > 0;
          rows.add(p.monitored_[i], p.suspects(p.monitored_[i]), watched.heard.time_since_epoch().count(),
                   history.size(), any ? nanoseconds(history.mean()) : 0,
                   any ? nanoseconds(history.deviation()) : 0);
        }
      });
}

/// After replies that came regularly, the last one right before the fault: until phi reaches the threshold,
/// and then until the next look at it.
Reaction PhiAccrual::reaction(const Config& config) {
  constexpr double kFarOut = 40;  // deviations beyond the mean: phi is over 300, the highest threshold
  const PhiSettings settings = settings_of(config);
  const auto mean =
      static_cast<double>(settings.first_heartbeat_estimate_ms + settings.acceptable_heartbeat_pause_ms);
  auto low = static_cast<std::int64_t>(mean);
  auto high = static_cast<std::int64_t>(mean + kFarOut * settings.min_std_deviation_ms) + 1;
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    const double level =
        netsplit::phi(static_cast<double>(middle), mean, settings.min_std_deviation_ms, config.tail);
    if (level < settings.threshold) low = middle + 1;
    else high = middle;
  }
  return {.within = std::chrono::milliseconds{low} + config.unreachable_nodes_reaper_interval,
          .shown = {{"suspects", Reaction::Calm::nobody}}};
}

const PhiAccrual::Watched* PhiAccrual::find(NodeId peer) const {
  const auto at = std::lower_bound(monitored_.begin(), monitored_.end(), peer);
  if (at == monitored_.end() || *at != peer) return nullptr;
  return &watched_[static_cast<std::size_t>(at - monitored_.begin())];
}

PhiAccrual::Watched* PhiAccrual::find(NodeId peer) {
  return const_cast<Watched*>(std::as_const(*this).find(peer));
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo phi_accrual() { return describe<PhiAccrual>(); }
}  // namespace netsplit::protocols
