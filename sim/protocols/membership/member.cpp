#include "sim/protocols/membership/member.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace netsplit {
namespace {

constexpr auto by_id = [](const Member& member, const UniqueAddress& id) { return member.id < id; };

/// The place of each status in the order in which a leader is looked for. Those that are not named are alike.
int leader_rank(MemberStatus status) {
  switch (status) {
    case MemberStatus::down: return 4;
    case MemberStatus::exiting: return 3;
    case MemberStatus::joining: return 2;
    case MemberStatus::weakly_up: return 1;
    default: return 0;
  }
}

/// The higher, the further along when two views of a member differ.
int merge_rank(MemberStatus status) {
  switch (status) {
    case MemberStatus::joining: return 0;
    case MemberStatus::weakly_up: return 1;
    case MemberStatus::up: return 2;
    case MemberStatus::preparing_for_shutdown: return 3;
    case MemberStatus::leaving: return 4;
    case MemberStatus::exiting: return 5;
    case MemberStatus::down: return 6;
    case MemberStatus::ready_for_shutdown: return 7;
    case MemberStatus::removed: return 8;
  }
  return 0;
}

}  // namespace

AddressSet normal(std::vector<UniqueAddress> nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

std::string_view word_of(MemberStatus status) { return kMemberStatuses[static_cast<std::size_t>(status)]; }

bool may_become(MemberStatus from, MemberStatus to) {
  using S = MemberStatus;
  const auto one_of = [to](std::initializer_list<S> allowed) {
    return std::find(allowed.begin(), allowed.end(), to) != allowed.end();
  };
  switch (from) {
    case S::joining: return one_of({S::weakly_up, S::up, S::leaving, S::down, S::removed});
    case S::weakly_up: return one_of({S::up, S::leaving, S::down, S::removed});
    case S::up: return one_of({S::leaving, S::down, S::removed, S::preparing_for_shutdown});
    case S::leaving: return one_of({S::exiting, S::down, S::removed});
    case S::exiting: return one_of({S::removed, S::down});
    case S::down: return one_of({S::removed});
    case S::removed: return false;
    case S::preparing_for_shutdown: return one_of({S::ready_for_shutdown, S::removed, S::leaving, S::down});
    case S::ready_for_shutdown: return one_of({S::removed, S::leaving, S::down});
  }
  return false;
}

const Member* find(const Members& members, const UniqueAddress& id) {
  const auto place = std::lower_bound(members.begin(), members.end(), id, by_id);
  return place != members.end() && place->id == id ? &*place : nullptr;
}

Member* find(Members& members, const UniqueAddress& id) {
  return const_cast<Member*>(find(std::as_const(members), id));
}

void put(Members& members, const Member& member) {
  const auto place = std::lower_bound(members.begin(), members.end(), member.id, by_id);
  if (place != members.end() && place->id == member.id) *place = member;
  else members.insert(place, member);
}

void erase(Members& members, const UniqueAddress& id) {
  const auto place = std::lower_bound(members.begin(), members.end(), id, by_id);
  if (place != members.end() && place->id == id) members.erase(place);
}

bool is_older(const Member& a, const Member& b) {
  return a.up_number != b.up_number ? a.up_number < b.up_number : a.id < b.id;
}

bool leads_before(const Member& a, const Member& b) {
  const int rank_a = leader_rank(a.status), rank_b = leader_rank(b.status);
  return rank_a != rank_b ? rank_a < rank_b : a.id < b.id;
}

const Member& further_along(const Member& a, const Member& b) {
  if (a.status == b.status) return is_older(a, b) ? a : b;
  return merge_rank(a.status) > merge_rank(b.status) ? a : b;
}

}  // namespace netsplit
