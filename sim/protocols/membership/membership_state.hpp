#pragma once
// What one member makes of the gossip that it has: whether all agree, who leads, whom to gossip to.
// Source: apache/pekko, cluster/MembershipState.scala and ClusterDaemon.scala (GossipTargetSelector).

#include <cstdint>
#include <vector>

#include "sim/protocols/membership/gossip.hpp"

namespace netsplit {

/// The gossip, as seen by one member. A value.
struct MembershipState {
  Gossip gossip;
  UniqueAddress self;
  DataCentre self_dc{};
  /// How many members of each data centre talk to the others.
  std::uint32_t cross_dc_connections = 5;

  /// Every member whose word counts has seen the gossip, and nobody is unreachable who is not on the way out.
  /// `exiting_confirmed` have said goodbye: they count as having seen it.
  bool is_converged(const AddressSet& exiting_confirmed) const;

  /// The first reachable member that is up; kNoLeader where there is nobody.
  UniqueAddress leader() const { return leader_of(gossip.members()); }
  UniqueAddress leader_of(const Members& members) const;
  bool is_leader(const UniqueAddress& node) const { return leader() == node; }

  /// Accounts of members of this data centre only.
  Reachability dc_reachability() const;
  /// Whom they call unreachable or terminated.
  AddressSet dc_unreachable() const;
  /// And neither by a member that is down nor about other data centres.
  Reachability dc_reachability_without_downed() const;
  /// Whether the node can be reached, by all that is said of it: for a node of this data centre only what is
  /// said within, for others whatever is said. False for who is no member.
  bool is_reachable_excluding_downed(const UniqueAddress& node) const;
  /// By its own account, `from` reaches `to`. False if `to` is no member.
  bool is_reachable(const UniqueAddress& from, const UniqueAddress& to) const;

  bool is_in_own_dc(const UniqueAddress& node) const;
  /// Somebody else, whom this node does not call unreachable itself.
  bool may_gossip_to(const UniqueAddress& node) const;
  /// Of each data centre the oldest members, oldest first, at most cross_dc_connections of them.
  std::vector<std::pair<DataCentre, Members>> oldest_by_dc() const;
  /// Who is told at once that these members are exiting: the two oldest of all and of each of their roles.
  AddressSet targets_for_exiting(const Members& exiting) const;
};

/// Who leads a part of a cluster in which nobody can.
inline constexpr UniqueAddress kNoLeader{};

/// The choices that chance makes in the search for a target.
struct GossipChoice {
  /// Talk to somebody of this data centre.
  bool local = true;
  /// If there are such, to somebody who has not seen this version.
  bool prefer_unseen = true;
  /// The order in which other data centres are tried.
  std::vector<DataCentre> dc_order;
};

/// Chance of gossiping to another data centre: the configured one, and more where this one has few members.
double cross_dc_probability(const MembershipState& state, double configured);
/// Those of whom one is chosen for the next gossip, ascending.
AddressSet gossip_candidates(const MembershipState& state, const GossipChoice& choice);
/// Who gets a full gossip at once, `n` at most: members of this data centre in the given (drawn) order, and,
/// if this node is one of those who talk to other data centres, one of another one instead of the last.
std::vector<UniqueAddress> targets_for_full_gossip(const MembershipState& state, std::size_t n,
                                                   const std::vector<UniqueAddress>& drawn_order,
                                                   const std::vector<DataCentre>& dc_order);

}  // namespace netsplit
