#pragma once
// Members of a cluster as Akka and Pekko know them: who they are, how far they have come, and the orders in
// which they stand. Source: apache/pekko, cluster/Member.scala.

#include <compare>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/sorted_set.hpp"
#include "sim/node/addresses.hpp"

namespace netsplit {

/// One life of a node at one address: a node that restarts has another uid. The order is that of addresses,
/// then of uids; nodes are numbered in the order of their addresses.
struct UniqueAddress {
  NodeId node = kNobody;
  Address address = 0;
  std::int64_t uid = 0;

  bool at_same_address(const UniqueAddress& other) const {
    return node == other.node && address == other.address;
  }
  friend constexpr auto operator<=>(const UniqueAddress&, const UniqueAddress&) = default;
};

/// In ascending order, each once.
using AddressSet = std::vector<UniqueAddress>;
/// Sorted, each once.
AddressSet normal(std::vector<UniqueAddress> nodes);

enum class MemberStatus : std::uint8_t {
  joining,
  weakly_up,
  up,
  leaving,
  exiting,
  down,
  removed,
  preparing_for_shutdown,
  ready_for_shutdown,
};
inline constexpr std::string_view kMemberStatuses[] = {
    "joining",           "weakly-up", "up", "leaving", "exiting", "down", "removed", "preparing-for-shutdown",
    "ready-for-shutdown"};
std::string_view word_of(MemberStatus status);

/// Whether a member may go from one status to another. Staying is no move.
bool may_become(MemberStatus from, MemberStatus to);

/// A data centre, and a role, numbered by whoever knows their names.
using DataCentre = Id<struct DataCentreTag, std::uint16_t>;
using Role = Id<struct RoleTag, std::uint8_t>;

/// Up to kMost roles.
class Roles {
 public:
  static constexpr std::size_t kMost = 64;
  Roles() = default;
  void add(Role role) { bits_ |= std::uint64_t{1} << role.value; }
  bool has(Role role) const { return (bits_ >> role.value & 1) != 0; }
  std::uint64_t bits() const { return bits_; }
  friend bool operator==(const Roles&, const Roles&) = default;

 private:
  std::uint64_t bits_ = 0;
};

struct Member {
  /// Of a member that was never up: youngest of all.
  static constexpr std::int32_t kNoNumber = std::numeric_limits<std::int32_t>::max();

  UniqueAddress id;
  /// The how-manieth it was to come up: a lower number is an older member.
  std::int32_t up_number = kNoNumber;
  MemberStatus status = MemberStatus::joining;
  DataCentre dc{};
  Roles roles;

  friend bool operator==(const Member&, const Member&) = default;
};

/// In the order of their addresses.
using Members = std::vector<Member>;
/// Null if it is none of them. O(log n).
const Member* find(const Members& members, const UniqueAddress& id);
Member* find(Members& members, const UniqueAddress& id);
/// Puts it in its place, instead of one of the same identity.
void put(Members& members, const Member& member);
void erase(Members& members, const UniqueAddress& id);

/// Lower number first; equal numbers: lower address.
bool is_older(const Member& a, const Member& b);
/// The order in which a leader is looked for when nobody is up: up, weakly up, joining, exiting, down; in one
/// status by address.
bool leads_before(const Member& a, const Member& b);
/// Of two views of one member, the one that is further along.
const Member& further_along(const Member& a, const Member& b);

}  // namespace netsplit
