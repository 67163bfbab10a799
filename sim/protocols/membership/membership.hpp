#pragma once
// Cluster membership as in Akka and Pekko Cluster: members gossip who belongs to the cluster, a leader that
// nobody elects moves them on when all agree, and whom a failure detector suspects is unreachable until
// somebody downs it. Source: apache/pekko, cluster/ClusterDaemon.scala.

#include <cstdint>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/membership/cluster_view.hpp"
#include "sim/protocols/membership/heartbeat_ring.hpp"
#include "sim/protocols/membership/messages.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/life_watch.hpp"
#include "sim/protocols/services/membership.hpp"

namespace netsplit::membership {

/// Command: an operator downs a member, by way of this node.
struct DownCommand {
  static constexpr std::string_view name = "down";
  static constexpr Text help{"an operator downs a member, by way of this node",
                             "un operador da de baja a un miembro, a través de este nodo"};
  NodeId member = kNobody;
  static void fields(Fields<DownCommand>& f) {
    f("member", &DownCommand::member, {"who is to go down", "a quién dar de baja"}).required();
  }
};

/// Command: this node leaves the cluster in good order, and exits.
struct LeaveCommand {
  static constexpr std::string_view name = "leave";
  static constexpr Text help{"this node leaves the cluster in good order, and exits",
                             "este nodo deja el clúster en orden, y sale"};
};

struct ClusterMembership : Membership, ClusterView {
  static constexpr std::string_view name = "membership";
  static constexpr Text about{
      "cluster membership of Akka and Pekko: gossip, convergence, a leader by address",
      "pertenencia a un clúster como en Akka y Pekko: rumores, convergencia, líder por dirección"};
  static constexpr Guarantee guarantees[] = {
      {"one list",
       {"While all members can reach each other, all come to hold the same list.",
        "Mientras todos los miembros se alcanzan, todos acaban teniendo la misma lista."}},
      {"no removal without agreement",
       {"A member is removed only when it is down or on its way out and all others that can be reached know "
        "it; "
        "while somebody is unreachable and not down, nobody comes up or goes.",
        "Un miembro solo se elimina cuando está de baja o de salida y todos los demás alcanzables lo saben; "
        "mientras "
        "alguien es inalcanzable y no está de baja, nadie pasa a activo ni se va."}}};
  static constexpr Property properties[] = {
      {"nobody-serves",
       "none of all: serves",
       {"no node takes part in a cluster", "ningún nodo participa en un clúster"},
       Better::less,
       "nadie sirve"},
      {"one-cluster",
       "some of all: serves and not apart",
       {"some nodes serve, and all who do hold each other for members",
        "algunos nodos prestan servicio, y todos ellos se tienen por miembros"},
       Better::more,
       "un clúster"},
      {"blocked",
       "some of all: serves and not unreachable == {}",
       {"a member cannot be reached: until it can, or is removed, nobody comes up or leaves",
        "no se alcanza a un miembro: hasta que se pueda o se elimine, nadie pasa a activo ni se va"},
       Better::less,
       "bloqueado"}};
  static constexpr Total totals[] = {
      {"members.killed",
       Unit::none,
       {"members that were running, and shut down because they had been downed",
        "miembros que estaban en marcha y se apagaron porque se les había dado de baja"},
       Better::less,
       "miembros apagados"}};

  /// Named as under pekko.cluster; reference.conf has the same defaults.
  struct Config {
    NodeSet seed_nodes;
    Duration seed_node_timeout = std::chrono::seconds{5};
    Duration retry_unsuccessful_join_after = std::chrono::seconds{10};
    Duration periodic_tasks_initial_delay = std::chrono::seconds{1};
    Duration gossip_interval = std::chrono::seconds{1};
    Duration leader_actions_interval = std::chrono::seconds{1};
    Duration allow_weakly_up_members = std::chrono::seconds{7};
    std::uint32_t min_nr_of_members = 1;
    Duration quarantine_removed_node_after = std::chrono::seconds{5};
    std::uint32_t monitored_by_nr_of_members = 9;
    Duration prune_gossip_tombstones_after = std::chrono::hours{24};
    Duration cluster_exiting_timeout = std::chrono::seconds{10};
    Lane lane;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<Port>;
  using Uses = List<FailureDetector>;
  using MayUse = List<LifeWatch>;
  using Provides = List<Membership, ClusterView>;
  using Marks = List<Joined, Promoted, WeaklyPromoted, Downed, Removed, ShutDown, Exited>;
  using Commands = List<DownCommand, LeaveCommand>;
  /// A node that was downed or leaves stops by itself.
  static constexpr bool may_exit = true;
  enum class Timer : std::uint8_t {
    gossip,
    speed_up,
    leader_actions,
    ask_seeds,
    seeds_silent,
    no_welcome,
    exit,
    quarantine,
  };
  static constexpr std::string_view timer_names[] = {"gossip",    "speed-up",     "leader-actions",
                                                     "ask-seeds", "seeds-silent", "no-welcome",
                                                     "exit",      "quarantine"};
  using Ctx = Context<ClusterMembership>;

  void on_start(Ctx& ctx);
  void on_timer(Ctx& ctx, Timer timer, About subject);
  void on_configured(Ctx& ctx);
  void on_message(Ctx& ctx, NodeId from, const InitJoin&);
  void on_message(Ctx& ctx, NodeId from, const InitJoinAck&);
  void on_message(Ctx& ctx, NodeId from, const InitJoinNack&);
  void on_message(Ctx& ctx, NodeId from, const Join& join);
  void on_message(Ctx& ctx, NodeId from, const Welcome& welcome);
  void on_message(Ctx& ctx, NodeId from, const GossipEnvelope& envelope);
  void on_message(Ctx& ctx, NodeId from, const GossipStatus& status);
  void on_message(Ctx& ctx, NodeId from, const ExitingConfirmed& confirmed);
  void on_message(Ctx& ctx, NodeId from, const Quarantine& quarantine);
  void on_indication(Ctx& ctx, const Suspect& suspect);
  void on_indication(Ctx& ctx, const Restore& restore);
  void on_request(Ctx& ctx, const DownMember& request);
  void on_request(Ctx& ctx, const ReleaseExit&);
  void on_command(Ctx& ctx, const DownCommand& command);
  void on_command(Ctx& ctx, const LeaveCommand&);

  // What others see.
  const NodeSet& members() const override { return members_; }
  const NodeSet& up_members() const override { return up_members_; }
  const NodeSet& unreachable() const override { return unreachable_; }
  NodeId leader() const override { return leader_; }
  NodeId oldest() const override { return oldest_; }
  bool serves() const override;
  void hold_exit() override { ++exit_holds_; }
  std::uint64_t stamp() const override { return stamp_; }
  const MembershipState& state() const override { return state_; }
  static void observe(Observed<ClusterMembership>& o);
  static void views(Views<ClusterMembership>& v);
  /// What GET /cluster/members of the management port would answer.
  static constexpr std::string_view answers[] = {"pekko", "akka"};
  AnswerTree answer(const AnswerNaming& naming) const;
  static Reaction reaction(const Config& config);

 private:
  void arm_periodic_tasks(Ctx& ctx);

  // Getting in: joining.cpp.
  void seek(Ctx& ctx);
  void ask_seeds(Ctx& ctx);
  void found_cluster(Ctx& ctx);
  void admit(Ctx& ctx, const UniqueAddress& node);
  void retire_former_life(Ctx& ctx, const Member& former);
  NodeSet seeds(Ctx& ctx) const;
  bool is_first_seed(Ctx& ctx) const;
  bool is_in() const { return !state_.gossip.members().empty(); }

  // Telling each other: gossiping.cpp.
  void gossip_round(Ctx& ctx);
  bool needs_speed_up() const;
  bool is_alone() const { return state_.gossip.members().size() == 1; }
  void take_in(const Gossip& remote, ClockOrder order);
  void gossip_to(Ctx& ctx, const UniqueAddress& node);
  void status_to(Ctx& ctx, const UniqueAddress& node);
  void gossip_to_some(Ctx& ctx, std::size_t n);
  /// Whether the life may be listened to: it is a member, and can be reached. Who was removed is told so.
  bool listens_to(Ctx& ctx, const UniqueAddress& from);
  /// Null if no life of that node is a member.
  const Member* member_at(NodeId node) const;

  // Moving members on: leading.cpp.
  void lead(Ctx& ctx);
  void act_on_convergence(Ctx& ctx);
  void move_weakly_up(Ctx& ctx);
  void shut_down_when_down(Ctx& ctx);
  void down(Ctx& ctx, NodeId node);
  void leave(Ctx& ctx);
  void begin_exit(Ctx& ctx);
  void complete_exit(Ctx& ctx);

  // What has changed: publishing.cpp.
  /// The gossip after a change of this node's own.
  void update(Gossip gossip);
  /// Tells the layers above and below what is different from the last time.
  void publish(Ctx& ctx);
  void tell_member_events(Ctx& ctx, const Members& before);
  void tell_reachability(Ctx& ctx);
  void tell(Ctx& ctx, const Member& member, MemberChange change);
  void adopt(Gossip gossip);
  void refresh_lists();
  void choose_watched(Ctx& ctx);
  /// Unreachable are those members whom the detector below suspects.
  void reap(Ctx& ctx);
  const Member* self_member() const { return state_.gossip.member(state_.self); }

  MembershipState state_;
  /// As it was told last.
  Gossip published_;
  AddressSet published_unreachable_;
  HeartbeatSender heartbeats_;
  AddressSet exiting_confirmed_;
  /// Lives that were removed and are not listened to, and those that soon will not be.
  AddressSet quarantined_, to_quarantine_;
  /// Whom the detector below has been told to watch.
  AddressSet watched_, told_quarantined_;

  // While it seeks a cluster.
  NodeSet nacks_;
  NodeId joining_with_ = kNobody;

  /// What is to be done before this node exits is being done.
  bool exiting_ = false;
  bool exit_waits_ = false;
  std::uint32_t exit_holds_ = 0;
  std::uint32_t rounds_without_convergence_ = 0;
  std::uint32_t rounds_down_ = 0;

  MemberStatus status_ = MemberStatus::removed;
  std::uint64_t stamp_ = 0;
  NodeSet members_, up_members_, unreachable_;
  NodeId leader_ = kNobody, oldest_ = kNobody;
  Duration gossip_interval_{0}, leader_actions_interval_{0};
};

}  // namespace netsplit::membership

namespace netsplit {
using membership::ClusterMembership;
}  // namespace netsplit
