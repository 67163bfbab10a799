#include "sim/protocols/split_brain/split_brain.hpp"

#include <algorithm>
#include <type_traits>

namespace netsplit {

static_assert(Protocol<SplitBrain>);

namespace {

constexpr Duration kTick = std::chrono::seconds{1};

template <class S>
constexpr bool decides = requires(const S& s, const ResolverView& v) { s.decide(v); };

/// The strategy's function; nothing if it is none of a resolver.
Decide decide_of(const SplitBrain::Strategy& strategy) {
  return std::visit(
      [](const auto& s) -> Decide {
        if constexpr (decides<std::decay_t<decltype(s)>>)
          return [s](const ResolverView& v) { return s.decide(v); };
        else return {};
      },
      strategy);
}

ResolverSettings settings_of(const SplitBrain::Config& config) {
  ResolverSettings settings;
  settings.stable_after = config.stable_after;
  settings.down_all_when_unstable = unstable_margin(config.stable_after);
  if (std::holds_alternative<UnstableOff>(config.down_all_when_unstable))
    settings.down_all_when_unstable = Duration{0};
  else if (const auto* after = std::get_if<UnstableAfter>(&config.down_all_when_unstable))
    settings.down_all_when_unstable = after->margin;
  if (const auto* lease = std::get_if<LeaseMajority>(&config.strategy))
    settings.release_after = lease->release_after;
  return settings;
}

/// As set; unless it is, a resolver's is stable-after, and there is none without one.
Duration margin_of(const SplitBrain::Config& config) {
  const Duration by_itself = decide_of(config.strategy) ? config.stable_after : Duration{0};
  return removal_margin(config.down_removal_margin, by_itself);
}

Member member_of(const MemberEvent& event) {
  return {.id = {.node = event.member, .address = event.address, .uid = event.uid},
          .up_number = event.up_number,
          .status = static_cast<MemberStatus>(event.status)};
}

ResolverInput::Kind kind_of(MemberChange change) {
  using Kind = ResolverInput::Kind;
  switch (change) {
    case MemberChange::joined: return Kind::joined;
    case MemberChange::weakly_up: return Kind::weakly_up;
    case MemberChange::up: return Kind::up;
    case MemberChange::left: return Kind::left;
    case MemberChange::exited: return Kind::exited;
    case MemberChange::downed: return Kind::downed;
    case MemberChange::removed: return Kind::removed;
    case MemberChange::unreachable: return Kind::unreachable;
    case MemberChange::reachable: break;
  }
  return Kind::reachable;
}

/// Records of the own data centre's members about each other.
Reachability reachability_for(const MembershipState& state) {
  return state.gossip.reachability().all_reachable() ? Reachability{} : state.dc_reachability();
}

}  // namespace

void SplitBrainDecision::fields(Fields<SplitBrainDecision>& f) {
  f.word("decision", &SplitBrainDecision::decision, kDecisions, {"what is decided", "qué se decide"});
  f("down", &SplitBrainDecision::down, {"who goes down", "a quién se da de baja"});
  f("here", &SplitBrainDecision::here,
    {"members that it reaches and that count", "miembros que alcanza y que cuentan"});
  f("members", &SplitBrainDecision::members, {"members that count", "miembros que cuentan"});
}

void SplitBrain::Config::fields(Fields<Config>& f) {
  using std::chrono::milliseconds;
  f("strategy", &Config::strategy, {"who lives on", "quién sigue"});
  f("stable-after", &Config::stable_after,
    {"how long nothing may change before a decision", "cuánto tiempo no debe cambiar nada antes de decidir"});
  f("down-all-when-unstable", &Config::down_all_when_unstable,
    {"when reachability never comes to rest, everybody goes down",
     "si la alcanzabilidad nunca se asienta, todos se dan de baja"});
  f("down-removal-margin", &Config::down_removal_margin,
    {"how long after a removal others take over; 0: as long as stable-after, under auto-down not at all",
     "cuánto después de una eliminación toman otros el relevo; 0: lo mismo que stable-after, con auto-down "
     "nada"});
  f("lease-operation-timeout", &Config::lease_operation_timeout,
    {"silence of the lease service that counts as a refusal",
     "silencio del servicio de permisos que cuenta como negativa"})
      .at_least(milliseconds{1});
  f("lease-heartbeat-interval", &Config::lease_heartbeat_interval,
    {"how often a holder confirms its lease", "cada cuánto confirma un titular su permiso"})
      .at_least(milliseconds{1});
}

void SplitBrain::observe(Observed<SplitBrain>& o) {
  o.flag("responsible", [](const SplitBrain& s) { return s.resolver_ && s.resolver_->is_responsible(); },
         {"its decisions count: it leads, and has come up",
          "sus decisiones cuentan: lidera, y ha pasado a activo"});
  o.flag("has-decided", [](const SplitBrain& s) { return s.has_decided_; },
         {"it has downed somebody, since it was started", "ha dado de baja a alguien desde que arrancó"});
  o.flag("holds-lease", [](const SplitBrain& s) { return s.holds_lease_; },
         {"it holds the lease, as far as it knows", "tiene el permiso, que él sepa"});
}

SplitBrain::SplitBrain(const Config& config)
    : decide_(decide_of(config.strategy)), removal_margin_(margin_of(config)) {}

void SplitBrain::on_start(Ctx& ctx) {
  if (const auto* timed = std::get_if<AutoDown>(&ctx.config().strategy))
    auto_down_.emplace(timed->auto_down_unreachable_after);
  if (!decide_) return;
  resolver_.emplace(ctx.use<ClusterView>()->state().self, settings_of(ctx.config()), ctx.now());
  ctx.arm_every(Timer::tick, kTick);
}

/// Another strategy takes effect with the next restart; times at once.
void SplitBrain::on_configured(Ctx& ctx) {
  removal_margin_ = margin_of(ctx.config());
  if (resolver_) resolver_->configure(settings_of(ctx.config()));
}

void SplitBrain::on_indication(Ctx& ctx, const MemberEvent& event) {
  if (resolver_) resolver_->hear({.kind = kind_of(event.change), .member = member_of(event)}, ctx.now());
  if (!auto_down_) return;
  const Member member = member_of(event);
  if (event.change == MemberChange::unreachable) auto_down(ctx, auto_down_->unreachable(member, ctx.now()));
  if (event.change == MemberChange::reachable || event.change == MemberChange::removed)
    auto_down_->forget(member.id);
  if (const auto due = auto_down_->due()) ctx.arm(Timer::auto_down, *due - ctx.now());
}

void SplitBrain::on_indication(Ctx& ctx, const LeaderChanged& leader) {
  const bool leads = leader.leader == ctx.self();
  if (resolver_) resolver_->hear({.kind = ResolverInput::Kind::leader, .is_leader = leads}, ctx.now());
  if (auto_down_) auto_down(ctx, auto_down_->leads(leads));
}

void SplitBrain::auto_down(Ctx& ctx, const AddressSet& nodes) {
  has_decided_ = has_decided_ || !nodes.empty();
  for (const UniqueAddress& id : nodes) ctx.request(DownMember{id.node});
}

void SplitBrain::on_timer(Ctx& ctx, Timer timer) {
  switch (timer) {
    case Timer::tick: return tick(ctx);
    case Timer::auto_down:
      auto_down(ctx, auto_down_->tick(ctx.now()));
      if (const auto due = auto_down_->due()) ctx.arm(Timer::auto_down, *due - ctx.now());
      return;
    case Timer::acquire: {
      const NodeId lease = lease_node(ctx);
      if (lease == kNobody) return lease_answered(ctx, false);
      ctx.mark(LeaseAsked{});
      ctx.send(lease, leasing::Acquire{++question_});
      asking_ = true;
      return ctx.arm(Timer::lease_silent, ctx.config().lease_operation_timeout);
    }
    case Timer::lease_silent: return lease_answered(ctx, false);
    case Timer::renew:
      if (holds_lease_) ctx.send(lease_node(ctx), leasing::Acquire{++question_});
      return;
  }
}

NodeId SplitBrain::lease_node(Ctx& ctx) const {
  const auto services = ctx.peers<leasing::Port>();
  return services.empty() ? kNobody : services.front();
}

void SplitBrain::tick(Ctx& ctx) {
  // Looked up when it matters: what was said before does not change a decision now.
  if (resolver_->decides_at() && !resolver_->waits_for_lease()) {
    const MembershipState& state = ctx.use<ClusterView>()->state();
    resolver_->hear({.kind = ResolverInput::Kind::reachability, .reachability = reachability_for(state)},
                    ctx.now());
    resolver_->hear({.kind = ResolverInput::Kind::seen, .seen = state.gossip.seen()}, ctx.now());
  }
  carry_out(ctx, resolver_->tick(decide_, holds_lease_, ctx.now()));
}

void SplitBrain::carry_out(Ctx& ctx, const std::vector<ResolverAction>& actions) {
  for (const ResolverAction& action : actions) {
    switch (action.kind) {
      case ResolverAction::Kind::ask_for_lease: ctx.arm(Timer::acquire, action.after); break;
      case ResolverAction::Kind::release_lease:
        if (holds_lease_) ctx.send(lease_node(ctx), leasing::Release{});
        holds_lease_ = false;
        ctx.disarm(Timer::renew);
        break;
      case ResolverAction::Kind::down: decide_down(ctx, action.decision, action.nodes); break;
    }
  }
}

void SplitBrain::decide_down(Ctx& ctx, Decision decided, const std::vector<UniqueAddress>& nodes) {
  // All who are to go are down already, and wait for their removal.
  if (nodes.empty()) return;
  SplitBrainDecision decision{.decision = decided};
  for (const UniqueAddress& id : nodes) insert(decision.down, id.node);
  decision.here = resolver_->view().reachable_count({});
  decision.members = decision.here + resolver_->view().unreachable_count({});
  ctx.mark(decision);
  has_decided_ = true;
  for (const UniqueAddress& id : nodes) ctx.request(DownMember{id.node});
}

/// The others have done without it: whatever its own view says, it is not in their cluster any more.
void SplitBrain::on_indication(Ctx& ctx, const QuarantinedBy&) {
  if (resolver_) decide_down(ctx, Decision::down_self_quarantined_by_remote, {resolver_->view().self()});
}

void SplitBrain::on_message(Ctx& ctx, NodeId, const leasing::Answer& answer) {
  if (answer.number != question_) return;
  if (asking_) return lease_answered(ctx, answer.granted);
  if (!answer.granted) holds_lease_ = false;
}

void SplitBrain::lease_answered(Ctx& ctx, bool granted) {
  asking_ = false;
  ++question_;
  holds_lease_ = granted;
  ctx.disarm(Timer::lease_silent);
  if (granted) ctx.arm_every(Timer::renew, ctx.config().lease_heartbeat_interval);
  else ctx.mark(LeaseFailed{});
  carry_out(ctx, resolver_->lease_answered(decide_, granted, ctx.now()));
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo split_brain() { return describe<SplitBrain>(); }
}  // namespace netsplit::protocols
