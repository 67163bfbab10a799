#pragma once
// The service of a cluster membership: who belongs to the cluster by this node's view, who of them can be
// reached, who leads. Views differ between nodes, and for as long as a network is cut they may stay so.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"
#include "sim/node/addresses.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"
#include "sim/node/observe.hpp"
#include "sim/node/pairs.hpp"

namespace netsplit {

/// What has become of a member.
enum class MemberChange : std::uint8_t {
  joined,
  weakly_up,
  up,
  left,
  exited,
  downed,
  removed,
  unreachable,
  reachable,
};
inline constexpr std::string_view kMemberChanges[] = {
    "joined", "weakly-up", "up", "left", "exited", "downed", "removed", "unreachable", "reachable"};

/// Indication: this node's view of a member has changed.
struct MemberEvent {
  static constexpr std::string_view name = "member-event";
  NodeId member = kNobody;
  MemberChange change = MemberChange::joined;
  /// The member's status now, by position in kMemberStatuses of the protocol `membership`.
  std::uint8_t status = 0;
  Address address = 0;
  /// Which life of the node it is.
  std::int64_t uid = 0;
  /// Lower is older; the largest value of one that was never up.
  std::int32_t up_number = 0;
  static void fields(Fields<MemberEvent>& f) {
    f("member", &MemberEvent::member, {"whose place has changed", "de quién ha cambiado el puesto"});
    f.word("change", &MemberEvent::change, kMemberChanges, {"what it is now", "qué es ahora"});
  }
};

/// Indication: by this node's view somebody else leads; kNobody: nobody does.
struct LeaderChanged {
  static constexpr std::string_view name = "leader-changed";
  NodeId leader = kNobody;
};

/// Indication: a member says that this node was removed, and that it does not listen any more.
struct QuarantinedBy {
  static constexpr std::string_view name = "quarantined-by";
  NodeId member = kNobody;
};

/// Request: the member is to go down, and out of the cluster. Who is no member stays none.
struct DownMember {
  static constexpr std::string_view name = "down-member";
  NodeId member = kNobody;
};

/// Request: what kept this node from its exit (hold_exit) is done.
struct ReleaseExit {
  static constexpr std::string_view name = "release-exit";
};

struct Membership;
/// Both serve, each holds the other for a member, and a cut keeps them apart: the time before a decision.
bool are_undecided(const Sight<Membership>& a, const Sight<Membership>& b, bool connected);
/// Both serve, and neither holds the other for a member: the cluster has come to be two.
bool are_two_clusters(const Sight<Membership>& a, const Sight<Membership>& b, bool connected);
/// Both serve, and they are not in one cluster by what both of them hold.
bool are_apart(const Sight<Membership>& a, const Sight<Membership>& b, bool connected);

/// Provided by protocols that keep a list of members.
struct Membership {
  static constexpr std::string_view name = "membership";
  using Indications = List<MemberEvent, LeaderChanged, QuarantinedBy>;
  using Requests = List<DownMember, ReleaseExit>;

  virtual ~Membership() = default;
  /// Everybody in the cluster by this node's view, whatever their status. Empty before it has joined.
  virtual const NodeSet& members() const = 0;
  /// Those of them who take part: up or about to leave.
  virtual const NodeSet& up_members() const = 0;
  /// Members that somebody calls unreachable.
  virtual const NodeSet& unreachable() const = 0;
  /// kNobody while there is none.
  virtual NodeId leader() const = 0;
  /// The oldest member that is up; kNobody while there is none.
  virtual NodeId oldest() const = 0;
  /// This node takes part in the cluster: it has come up and is not on its way out.
  virtual bool serves() const = 0;
  /// To be called in the event in which this node's own `exited` is heard: the node waits with its exit for
  /// one ReleaseExit a call.
  virtual void hold_exit() = 0;

  /// Another one whenever members() or serves() has changed.
  virtual std::uint64_t stamp() const = 0;

  static constexpr PairProperty<Membership> pair_properties[] = {
      {"undecided",
       &are_undecided,
       {"two nodes that a cut keeps apart both serve, and neither has removed the other",
        "dos nodos a los que separa un corte prestan servicio, y ninguno ha eliminado al otro"},
       Better::less,
       "sin decidir"},
      {"two-clusters",
       &are_two_clusters,
       {"two nodes serve, and each has removed the other: a split brain",
        "dos nodos prestan servicio, y cada uno ha eliminado al otro: cerebro dividido"},
       Better::less,
       "dos clústeres"},
      {"apart",
       &are_apart,
       {"two nodes serve, and one of them does not hold the other for a member",
        "dos nodos prestan servicio, y uno de ellos no tiene al otro por miembro"},
       Better::less,
       "separados"}};

  static void observe(Observed<Membership>& o) {
    o.nodes(
        "members", [](const Membership& m) { return m.members(); },
        {"members of its cluster, as it sees it", "miembros de su clúster, tal como lo ve"},
        Belief::together);
    o.nodes("up-members", [](const Membership& m) { return m.up_members(); },
            {"members that take part", "miembros que participan"});
    o.nodes(
        "unreachable", [](const Membership& m) { return m.unreachable(); },
        {"members that somebody cannot reach", "miembros que alguien no alcanza"}, Belief::failed);
    o.nodes(
        "leader", [](const Membership& m) { return m.leader() == kNobody ? NodeSet{} : NodeSet{m.leader()}; },
        {"who leads; {} if nobody", "quién lidera; {} si nadie"}, Belief::leader);
    o.nodes("oldest",
            [](const Membership& m) { return m.oldest() == kNobody ? NodeSet{} : NodeSet{m.oldest()}; },
            {"the oldest member that is up", "el miembro activo más antiguo"});
    o.flag("serves", [](const Membership& m) { return m.serves(); },
           {"it takes part in a cluster", "participa en un clúster"});
  }
};

}  // namespace netsplit
