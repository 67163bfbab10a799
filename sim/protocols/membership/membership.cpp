#include "sim/protocols/membership/membership.hpp"

#include <algorithm>

namespace netsplit {

static_assert(Protocol<ClusterMembership>);

namespace membership {

void ClusterMembership::Config::fields(Fields<Config>& f) {
  using std::chrono::milliseconds;
  f("seed-nodes", &Config::seed_nodes,
    {"whom a node asks to be let in; the first one may found a cluster. The first three nodes unless said",
     "a quién pide entrar un nodo; el primero puede fundar un clúster. Los tres primeros si no se dice"});
  f("seed-node-timeout", &Config::seed_node_timeout,
    {"silence of all seed nodes after which to ask again, or to found a cluster",
     "silencio de todos los nodos semilla tras el que se vuelve a preguntar, o se funda un clúster"})
      .at_least(milliseconds{1});
  f("retry-unsuccessful-join-after", &Config::retry_unsuccessful_join_after,
    {"a node that was not let in by then begins anew",
     "un nodo al que no se admite hasta entonces empieza de nuevo"})
      .at_least(milliseconds{1});
  f("periodic-tasks-initial-delay", &Config::periodic_tasks_initial_delay,
    {"before the first gossip and the first actions of a leader",
     "antes del primer rumor y de las primeras acciones de un líder"});
  f("gossip-interval", &Config::gossip_interval,
    {"time between two rounds of gossip", "tiempo entre dos rondas de rumores"})
      .at_least(milliseconds{1});
  f("leader-actions-interval", &Config::leader_actions_interval,
    {"time between two looks of a leader", "tiempo entre dos miradas de un líder"})
      .at_least(milliseconds{1});
  f("allow-weakly-up-members", &Config::allow_weakly_up_members,
    {"without agreement for so long, a leader lets those who join take part; 0: never",
     "sin acuerdo durante este tiempo, un líder deja participar a quien entra; 0: nunca"});
  f("min-nr-of-members", &Config::min_nr_of_members,
    {"nobody comes up in a cluster of fewer", "en un clúster de menos nadie pasa a activo"})
      .at_least(1);
  f("quarantine-removed-node-after", &Config::quarantine_removed_node_after,
    {"a member that left in good order is not listened to any more so long after its removal",
     "a un miembro que se fue en orden se le deja de escuchar tanto tiempo después de eliminarlo"});
  f("monitored-by-nr-of-members", &Config::monitored_by_nr_of_members,
    {"how many members watch each member", "cuántos miembros vigilan a cada miembro"})
      .at_least(1);
  f("prune-gossip-tombstones-after", &Config::prune_gossip_tombstones_after,
    {"how long a removed member is remembered as removed",
     "cuánto tiempo se recuerda que un miembro fue eliminado"});
  f("cluster-exiting-timeout", &Config::cluster_exiting_timeout,
    {"how long a node that leaves waits for what lies above to hand over",
     "cuánto espera un nodo que se va a que lo de arriba entregue lo suyo"});
  f("lane", &Config::lane,
    {"the lane of all messages of membership", "la vía de todos los mensajes de pertenencia"});
}

void ClusterMembership::observe(Observed<ClusterMembership>& o) {
  o.word("status", [](const ClusterMembership& m) { return word_of(m.status_); },
         {"its own status: joining, up …; removed before it has joined",
          "su propio estado: joining, up …; removed antes de entrar"});
  o.flag("leads", [](const ClusterMembership& m) { return m.is_in() && m.leader_ == m.state_.self.node; },
         {"it leads, by its own view", "lidera, según su propia vista"});
  o.flag("converged",
         [](const ClusterMembership& m) { return m.is_in() && m.state_.is_converged(m.exiting_confirmed_); },
         {"by its view all agree, and nobody is unreachable who is not on the way out",
          "según su vista todos están de acuerdo, y nadie es inalcanzable sin estar de salida"});
}

void ClusterMembership::views(Views<ClusterMembership>& v) {
  v.table("members", {"the members of its cluster, as this node knows them",
                      "los miembros de su clúster, tal como este nodo los conoce"})
      .column("member", ValueType::nodes, {"who", "quién"})
      .column("status", ValueType::word, {"how far it has come", "hasta dónde ha llegado"})
      .column("reachable", ValueType::flag,
              {"nobody says that it cannot be reached", "nadie dice que no se alcance"})
      .column("unreachable-by", ValueType::nodes,
              {"who says that it cannot be reached", "quién dice que no se alcanza"})
      .column("seen", ValueType::flag,
              {"it has seen this list, as far as is known here", "ha visto esta lista, que se sepa aquí"})
      .column("number", ValueType::number,
              {"the how-manieth it was to come up: a lower one is older; 0 before that",
               "el orden en que pasó a activo: menor es más antiguo; 0 antes"})
      .rows([](const ClusterMembership& m, ViewRows& rows) {
        const Gossip& gossip = m.state_.gossip;
        for (std::size_t i = 0; i < gossip.members().size(); ++i) {
          const Member& member = gossip.members()[i];
          NodeSet observers;
          for (const UniqueAddress& observer : gossip.reachability().observers_of(member.id))
            insert(observers, observer.node);
          rows.add(member.id.node, word_of(member.status), gossip.reachability().is_reachable(member.id),
                   observers, gossip.is_seen_by(i),
                   member.up_number == Member::kNoNumber ? 0 : member.up_number);
        }
      });
}

/// A node hears of its own detector at once.
Reaction ClusterMembership::reaction(const Config&) {
  return {.within = Duration{0}, .shown = {{"unreachable", Reaction::Calm::nobody}}};
}

bool ClusterMembership::serves() const {
  return !exiting_ && (status_ == MemberStatus::up || status_ == MemberStatus::weakly_up ||
                       status_ == MemberStatus::leaving);
}

/// Nodes that start together do not gossip in the same instant: each draws its place within an interval.
void ClusterMembership::arm_periodic_tasks(Ctx& ctx) {
  const Config& config = ctx.config();
  const auto arm = [&](Timer timer, Duration& running, Duration period) {
    if (running == period) return;
    const Duration place{
        static_cast<std::int64_t>(ctx.random().below(static_cast<std::uint64_t>(period.count())))};
    ctx.arm_every(timer, std::max(config.periodic_tasks_initial_delay, period) + place, period, {});
    running = period;
  };
  arm(Timer::gossip, gossip_interval_, config.gossip_interval);
  arm(Timer::leader_actions, leader_actions_interval_, config.leader_actions_interval);
}

void ClusterMembership::on_start(Ctx& ctx) {
  state_.self = {.node = ctx.self(), .address = ctx.address(), .uid = ctx.uid()};
  heartbeats_ = HeartbeatSender(state_.self, ctx.config().monitored_by_nr_of_members);
  ctx.request(WatchLives{});
  arm_periodic_tasks(ctx);
  seek(ctx);
}

void ClusterMembership::on_configured(Ctx& ctx) { arm_periodic_tasks(ctx); }

void ClusterMembership::on_timer(Ctx& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::gossip:
      if (!is_in()) return;
      gossip_round(ctx);
      if (!needs_speed_up()) return;
      ctx.arm(Timer::speed_up, ctx.config().gossip_interval / 3, About{1});
      ctx.arm(Timer::speed_up, ctx.config().gossip_interval * 2 / 3, About{2});
      return;
    case Timer::speed_up:
      if (needs_speed_up()) gossip_round(ctx);
      return;
    case Timer::leader_actions:
      if (is_in()) lead(ctx);
      return;
    case Timer::ask_seeds: return ask_seeds(ctx);
    case Timer::seeds_silent:
      if (is_first_seed(ctx)) return found_cluster(ctx);
      return seek(ctx);
    case Timer::no_welcome: return seek(ctx);
    case Timer::quarantine:
      for (const UniqueAddress& life : AddressSet(to_quarantine_)) {
        if (static_cast<std::uint64_t>(life.uid) != subject.value) continue;
        erase(to_quarantine_, life);
        insert(quarantined_, life);
      }
      choose_watched(ctx);
      return;
    case Timer::exit:
      if (exit_holds_ == 0 || exit_waits_) return complete_exit(ctx);
      exit_waits_ = true;
      return ctx.arm(Timer::exit, ctx.config().cluster_exiting_timeout);
  }
}

void ClusterMembership::on_indication(Ctx& ctx, const Suspect&) { reap(ctx); }
void ClusterMembership::on_indication(Ctx& ctx, const Restore&) { reap(ctx); }

void ClusterMembership::on_request(Ctx& ctx, const DownMember& request) { down(ctx, request.member); }
void ClusterMembership::on_request(Ctx& ctx, const ReleaseExit&) {
  if (exit_holds_ != 0 && --exit_holds_ == 0 && exit_waits_) complete_exit(ctx);
}
void ClusterMembership::on_command(Ctx& ctx, const DownCommand& command) { down(ctx, command.member); }
void ClusterMembership::on_command(Ctx& ctx, const LeaveCommand&) { leave(ctx); }

const Member* ClusterMembership::member_at(NodeId node) const {
  const Members& members = state_.gossip.members();
  const auto place = std::lower_bound(members.begin(), members.end(), node,
                                      [](const Member& m, NodeId n) { return m.id.node < n; });
  return place == members.end() || place->id.node != node ? nullptr : &*place;
}

}  // namespace membership
}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo membership() { return describe<ClusterMembership>(); }
}  // namespace netsplit::protocols
