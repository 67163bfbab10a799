#pragma once
// What members of a cluster tell each other: who belongs to it, who can reach whom, who has seen this very
// version. Source: apache/pekko, cluster/Gossip.scala.

#include <cstdint>
#include <vector>

#include "sim/base/shared.hpp"
#include "sim/protocols/membership/member.hpp"
#include "sim/protocols/membership/reachability.hpp"
#include "sim/protocols/membership/vector_clock.hpp"

namespace netsplit {

/// A node that was removed, and when, in milliseconds on the clock of whoever removed it: it does not come
/// back with an older gossip.
struct Tombstone {
  UniqueAddress node;
  std::int64_t at_ms = 0;
  friend bool operator==(const Tombstone&, const Tombstone&) = default;
};

/// A value; its parts are shared between copies, so that a thousand nodes that agree hold one list of
/// members.
class Gossip {
 public:
  Gossip() = default;
  /// Nobody has seen it.
  Gossip(Members members, Reachability reachability, VectorClock version, std::vector<Tombstone> tombstones);

  const Members& members() const { return *members_; }
  const Reachability& reachability() const { return *reachability_; }
  const VectorClock& version() const { return *version_; }
  const Shared<VectorClock>& shared_version() const { return version_; }
  bool shares_members(const Gossip& other) const { return members_.is(other.members_); }
  bool shares_reachability(const Gossip& other) const { return reachability_.is(other.reachability_); }
  /// By node.
  const std::vector<Tombstone>& tombstones() const { return *tombstones_; }
  const Member* member(const UniqueAddress& id) const { return find(members(), id); }
  bool has_member(const UniqueAddress& id) const { return member(id) != nullptr; }
  bool has_tombstone(const UniqueAddress& id) const;
  bool is_multi_dc() const;
  /// The highest number that a member has; 0 if none was ever up.
  std::int32_t highest_up_number() const;

  /// Only members can have seen a gossip.
  bool is_seen_by(const UniqueAddress& id) const;
  bool is_seen_by(std::size_t position) const { return (seen_[position / 64] >> position % 64 & 1) != 0; }
  std::size_t seen_count() const;
  AddressSet seen() const;

  /// Each returns the gossip after that change. What a node changes it also stamps, with changed_by().
  Gossip changed_by(const UniqueAddress& self) const;
  Gossip with_seen(const UniqueAddress& id) const;
  Gossip with_seen_of(const Gossip& other) const;
  Gossip seen_by_nobody() const;
  Gossip with_member(const Member& member) const;
  /// The members get these statuses and numbers; all are members already.
  Gossip with_updates(const Members& changed) const;
  Gossip with_reachability(Reachability reachability) const;
  /// The member is down, and has not seen what is gossiped from now on.
  Gossip with_down(const UniqueAddress& id) const;
  Gossip without(const UniqueAddress& id, std::int64_t at_ms) const;
  Gossip without_clock_of(const UniqueAddress& id) const;
  /// Keeps the tombstones that are younger than that.
  Gossip with_tombstones_after(std::int64_t ms) const;
  /// Both, joined: of each member the view that is further along; of each observer its later account. A
  /// member that only one of them has, and that is down or exiting there, has been removed. Nobody has seen
  /// the result.
  Gossip merged(const Gossip& other) const;

 private:
  void keep_seen(const AddressSet& seen);
  std::size_t position_of(const UniqueAddress& id) const;

  Shared<Members> members_;
  Shared<Reachability> reachability_;
  Shared<VectorClock> version_;
  Shared<std::vector<Tombstone>> tombstones_;
  /// A bit for each member, by position.
  std::vector<std::uint64_t> seen_;
};

}  // namespace netsplit
