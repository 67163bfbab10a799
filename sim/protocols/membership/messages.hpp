#pragma once
// What nodes of a cluster say to each other, and the moments that they mark.
// Source: apache/pekko, cluster/ClusterDaemon.scala and cluster/SeedNodeProcess.scala.

#include <cstdint>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/membership/gossip.hpp"

namespace netsplit::membership {

/// "Are you in a cluster that I could join?"
struct InitJoin {
  static constexpr std::string_view name = "init-join";
};
struct InitJoinAck {
  static constexpr std::string_view name = "init-join-ack";
};
struct InitJoinNack {
  static constexpr std::string_view name = "init-join-nack";
};

/// "Let me in."
struct Join {
  static constexpr std::string_view name = "join";
  UniqueAddress node;
};

/// About what Pekko's protobuf takes for each part of a gossip, before compression. Unit: bytes.
inline constexpr std::size_t kMemberBytes = 24, kRecordBytes = 12, kCountBytes = 12, kTombstoneBytes = 16,
                             kHeaderBytes = 48;
inline std::size_t wire_bytes_of(const Gossip& gossip) {
  return kHeaderBytes + gossip.members().size() * kMemberBytes +
         gossip.reachability().records().size() * kRecordBytes + gossip.version().size() * kCountBytes +
         gossip.tombstones().size() * kTombstoneBytes + gossip.members().size() / 8;
}

/// "You are in; this is what I know."
struct Welcome {
  static constexpr std::string_view name = "welcome";
  UniqueAddress from;
  Gossip gossip;
  std::size_t wire_bytes() const { return wire_bytes_of(gossip); }
};

/// All that the sender knows, for that life of the receiver and no other.
struct GossipEnvelope {
  static constexpr std::string_view name = "gossip";
  UniqueAddress from, to;
  Gossip gossip;
  std::size_t wire_bytes() const { return wire_bytes_of(gossip); }
};

/// Which version the sender has, and a digest of who has seen it.
struct GossipStatus {
  static constexpr std::string_view name = "gossip-status";
  UniqueAddress from;
  Shared<VectorClock> version;
  std::uint64_t seen_digest = 0;
  std::size_t wire_bytes() const { return kHeaderBytes + version->size() * kCountBytes; }
};

/// The sender's last word: it has done what there was to do, and goes.
struct ExitingConfirmed {
  static constexpr std::string_view name = "exiting-confirmed";
  UniqueAddress node;
};

/// "You were removed from this cluster; I do not listen to that life of yours any more." What remoting says
/// in Pekko.
struct Quarantine {
  static constexpr std::string_view name = "quarantine";
  UniqueAddress node;
};

struct Port {
  static constexpr std::string_view name = "membership";
  using Messages = List<InitJoin, InitJoinAck, InitJoinNack, Join, Welcome, GossipEnvelope, GossipStatus,
                        ExitingConfirmed, Quarantine>;
};

/// Mark: a node is in a cluster, though not up yet.
struct Joined {
  static constexpr std::string_view name = "joined";
  static constexpr Text says{"{node} joins the cluster", "{node} entra en el clúster"};
  static constexpr Text because{"{by} let it in", "{by} lo admitió"};
  NodeId by;
  static void fields(Fields<Joined>& f) {
    f("by", &Joined::by,
      {"who let it in: itself if it founds a cluster", "quién lo admitió: él mismo si lo funda"});
  }
};

/// Mark: a leader changes a member's status.
struct Promoted {
  static constexpr std::string_view name = "up";
  static constexpr Text says{"{node} moves {member} up", "{node} pasa a {member} a activo"};
  static constexpr Text because{"it leads, and all agree", "lidera, y todos están de acuerdo"};
  NodeId member;
  static void fields(Fields<Promoted>& f) {
    f("member", &Promoted::member, {"who comes up", "quién pasa a activo"});
  }
};

/// Mark: a leader lets a member take part before all agree.
struct WeaklyPromoted {
  static constexpr std::string_view name = "weakly-up";
  static constexpr Text says{"{node} moves {member} weakly up", "{node} pasa a {member} a débilmente activo"};
  static constexpr Text because{"it leads, and not all agree", "lidera, y no todos están de acuerdo"};
  NodeId member;
  static void fields(Fields<WeaklyPromoted>& f) {
    f("member", &WeaklyPromoted::member, {"who comes up", "quién pasa a activo"});
  }
};

/// Mark: somebody puts a member's status to down.
struct Downed {
  static constexpr std::string_view name = "downed";
  static constexpr Text says{"{node} downs {member}", "{node} da de baja a {member}"};
  NodeId member;
  static void fields(Fields<Downed>& f) {
    f("member", &Downed::member, {"who is downed", "a quién se da de baja"});
  }
};

/// Mark: a leader takes a member out of the cluster.
struct Removed {
  static constexpr std::string_view name = "removed";
  static constexpr Text says{"{node} removes {member}", "{node} elimina a {member}"};
  static constexpr Text because{"it leads, and all know that {member} had to go",
                                "lidera, y todos saben que {member} tenía que irse"};
  NodeId member;
  static void fields(Fields<Removed>& f) {
    f("member", &Removed::member, {"who is removed", "a quién se elimina"});
  }
};

/// Mark: a node that was downed stops.
struct ShutDown {
  static constexpr std::string_view name = "shut-down";
  static constexpr Text says{"{node} shuts down", "{node} se apaga"};
  static constexpr Text because{"it was downed", "se le dio de baja"};
};

/// Mark: a node that left in good order stops.
struct Exited {
  static constexpr std::string_view name = "exited";
  static constexpr Text says{"{node} exits", "{node} sale"};
  static constexpr Text because{"it has left in good order", "ha salido en orden"};
};

}  // namespace netsplit::membership
