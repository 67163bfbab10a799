#pragma once
// What one node's split brain resolver knows of its data centre, and the counts that strategies ask of it.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala.

#include <cstdint>

#include "sim/base/node_set.hpp"
#include "sim/protocols/membership/member.hpp"
#include "sim/protocols/membership/reachability.hpp"

namespace netsplit {

/// Which members a count takes. Up and leaving always count; down and exiting never do.
struct Counting {
  /// Joining and weakly up ones too: the other side may have seen them come up.
  bool possibly_up = false;
  /// Not the leaving ones: the other side may have seen them exit.
  bool without_leaving = false;
};

/// A value. A role is a set of nodes; an empty one stands for everybody.
class ResolverView {
 public:
  explicit ResolverView(UniqueAddress self = {}) : self_(self) {}

  const UniqueAddress& self() const { return self_; }
  /// All members of the data centre, whatever their status, by address.
  const Members& all() const { return members_; }
  const AddressSet& unreachable() const { return unreachable_; }
  bool is_unreachable(const Member& member) const { return contains(unreachable_, member.id); }
  /// Accounts of members of the data centre about each other, of who is not reachable.
  const Reachability& reachability() const { return reachability_; }
  const AddressSet& seen() const { return seen_; }

  /// Members that count, by address.
  Members members(const NodeSet& role, Counting counting = {}) const;
  /// Those of them on this side, and on the other one.
  std::uint32_t reachable_count(const NodeSet& role, Counting counting = {}) const;
  std::uint32_t unreachable_count(const NodeSet& role, Counting counting = {}) const;

  /// Nodes that some cannot reach and others can: both ends of accounts in a circle, and both ends of an
  /// account whose subject has seen the current gossip. Empty after a clean split and after crashes.
  AddressSet indirectly_connected() const;
  bool has_indirectly_connected() const { return !indirectly_connected().empty(); }
  /// Who can be downed at all: members that are neither down nor exiting.
  AddressSet downable() const;
  bool all_unreachable_are_leaving() const;
  /// The same without suspicions among the indirectly connected, and without those about or by nodes that
  /// cannot be downed.
  ResolverView without_indirect() const;

  /// Adds it, or replaces what was known of it.
  void put(const Member& member);
  void remove(const UniqueAddress& id);
  void set_unreachable(const UniqueAddress& id, bool unreachable);
  /// Records of reachable subjects are left out.
  void set_reachability(Reachability reachability);
  void set_seen(AddressSet seen) { seen_ = std::move(seen); }

 private:
  AddressSet in_circles() const;
  AddressSet seen_subjects() const;

  UniqueAddress self_;
  Members members_;
  AddressSet unreachable_;
  Reachability reachability_;
  AddressSet seen_;
};

}  // namespace netsplit
