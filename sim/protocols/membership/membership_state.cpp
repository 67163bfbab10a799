#include "sim/protocols/membership/membership_state.hpp"

#include <algorithm>

namespace netsplit {
namespace {

using MemberIs = MemberStatus;

/// Members of these statuses lead, and have to agree.
bool has_a_say(MemberIs status) {
  return status == MemberIs::up || status == MemberIs::leaving ||
         status == MemberIs::preparing_for_shutdown || status == MemberIs::ready_for_shutdown;
}

template <class Holds>
AddressSet ids_where(const Members& members, Holds holds) {
  AddressSet ids;
  for (const Member& m : members)
    if (holds(m)) ids.push_back(m.id);
  return ids;
}

template <class Holds>
Members members_where(const Members& members, Holds holds) {
  Members found;
  std::copy_if(members.begin(), members.end(), std::back_inserter(found), holds);
  return found;
}

AddressSet local_candidates(const MembershipState& state, bool prefer_unseen) {
  const Gossip& gossip = state.gossip;
  const AddressSet unreachable = gossip.reachability().all_reachable()
                                     ? AddressSet{}
                                     : gossip.reachability().not_reachable_from(state.self);
  const auto of_dc = [&](bool only_unseen) {
    AddressSet found;
    for (std::size_t i = 0; i < gossip.members().size(); ++i) {
      const Member& m = gossip.members()[i];
      if (m.dc != state.self_dc || m.id == state.self || (only_unseen && gossip.is_seen_by(i))) continue;
      if (!contains(unreachable, m.id)) found.push_back(m.id);
    }
    return found;
  };
  AddressSet candidates;
  if (prefer_unseen) candidates = of_dc(true);
  return candidates.empty() ? of_dc(false) : candidates;
}

/// Whom to talk to in another data centre; none if this node is not one of those who do.
AddressSet remote_candidates(const MembershipState& state, const std::vector<DataCentre>& dc_order) {
  const auto oldest = state.oldest_by_dc();
  const auto of = [&](DataCentre dc) -> const Members& {
    static const Members kNone;
    const auto found =
        std::find_if(oldest.begin(), oldest.end(), [dc](const auto& o) { return o.first == dc; });
    return found == oldest.end() ? kNone : found->second;
  };
  const Members& own = of(state.self_dc);
  const bool talks = std::any_of(own.begin(), own.end(), [&](const Member& m) { return m.id == state.self; });
  if (!talks) return {};
  for (const DataCentre dc : dc_order) {
    if (dc == state.self_dc) continue;
    AddressSet candidates = ids_where(of(dc), [&](const Member& m) { return state.may_gossip_to(m.id); });
    if (!candidates.empty()) return candidates;
  }
  return {};
}

}  // namespace

bool MembershipState::is_converged(const AddressSet& exiting_confirmed) const {
  const Members& members = gossip.members();
  // The first member of another data centre needs everybody's agreement.
  const bool first_of_dc = std::none_of(members.begin(), members.end(), [&](const Member& m) {
    return m.dc == self_dc && has_a_say(m.status);
  });
  const bool somebody_has_not_seen = std::any_of(members.begin(), members.end(), [&](const Member& m) {
    const bool counts = has_a_say(m.status) ||
                        (first_of_dc && (m.status == MemberIs::joining || m.status == MemberIs::weakly_up));
    return counts && (first_of_dc || m.dc == self_dc) && !gossip.is_seen_by(m.id) &&
           !contains(exiting_confirmed, m.id);
  });
  if (somebody_has_not_seen) return false;
  if (gossip.reachability().all_reachable()) return true;
  const AddressSet unreachable = dc_reachability_without_downed().unreachable_or_terminated();
  return std::all_of(unreachable.begin(), unreachable.end(), [&](const UniqueAddress& id) {
    if (id == self || contains(exiting_confirmed, id)) return true;
    const Member* m = gossip.member(id);
    return m != nullptr && (m->status == MemberIs::down || m->status == MemberIs::exiting);
  });
}

UniqueAddress MembershipState::leader_of(const Members& members) const {
  const AddressSet unreachable = dc_unreachable();
  const Member* best = nullptr;
  for (const Member& m : members) {
    if (m.dc != self_dc || m.status == MemberIs::down) continue;
    if (m.id != self && contains(unreachable, m.id)) continue;
    if (has_a_say(m.status)) return m.id;
    if (best == nullptr || leads_before(m, *best)) best = &m;
  }
  return best == nullptr ? kNoLeader : best->id;
}

Reachability MembershipState::dc_reachability() const {
  Reachability own = gossip.reachability();
  own.remove_observers(ids_where(gossip.members(), [&](const Member& m) { return m.dc != self_dc; }));
  return own;
}

AddressSet MembershipState::dc_unreachable() const {
  if (gossip.reachability().all_reachable()) return {};
  if (!gossip.is_multi_dc()) return gossip.reachability().unreachable_or_terminated();
  return dc_reachability().unreachable_or_terminated();
}

Reachability MembershipState::dc_reachability_without_downed() const {
  Reachability own = gossip.reachability();
  own.remove_observers(ids_where(
      gossip.members(), [&](const Member& m) { return m.dc != self_dc || m.status == MemberIs::down; }));
  own.remove(ids_where(gossip.members(), [&](const Member& m) { return m.dc != self_dc; }));
  return own;
}

bool MembershipState::is_reachable_excluding_downed(const UniqueAddress& node) const {
  const Member* member = gossip.member(node);
  if (member == nullptr) return false;
  if (member->dc == self_dc) return dc_reachability_without_downed().is_reachable(node);
  Reachability all = gossip.reachability();
  all.remove_observers(
      ids_where(gossip.members(), [](const Member& m) { return m.status == MemberIs::down; }));
  return all.is_reachable(node);
}

bool MembershipState::is_reachable(const UniqueAddress& from, const UniqueAddress& to) const {
  return gossip.has_member(to) && gossip.reachability().is_reachable(from, to);
}

bool MembershipState::is_in_own_dc(const UniqueAddress& node) const {
  if (node == self) return true;
  const Member* member = gossip.member(node);
  return member != nullptr && member->dc == self_dc;
}

bool MembershipState::may_gossip_to(const UniqueAddress& node) const {
  return node != self && gossip.has_member(node) && gossip.reachability().is_reachable(self, node);
}

std::vector<std::pair<DataCentre, Members>> MembershipState::oldest_by_dc() const {
  std::vector<std::pair<DataCentre, Members>> oldest;
  for (const Member& m : gossip.members()) {
    auto of = std::find_if(oldest.begin(), oldest.end(), [&](const auto& o) { return o.first == m.dc; });
    if (of == oldest.end()) of = oldest.insert(oldest.end(), {m.dc, {}});
    of->second.push_back(m);
  }
  for (auto& [dc, members] : oldest) {
    std::sort(members.begin(), members.end(), is_older);
    if (members.size() > cross_dc_connections) members.resize(cross_dc_connections);
  }
  std::sort(oldest.begin(), oldest.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return oldest;
}

AddressSet MembershipState::targets_for_exiting(const Members& exiting) const {
  if (exiting.empty()) return {};
  Members by_age = members_where(gossip.members(), [&](const Member& m) { return m.dc == self_dc; });
  std::sort(by_age.begin(), by_age.end(), is_older);
  AddressSet targets;
  const auto two_oldest = [&](auto holds) {
    std::size_t found = 0;
    for (const Member& m : by_age) {
      if (found == 2) break;
      if (!holds(m)) continue;
      insert(targets, m.id);
      ++found;
    }
  };
  two_oldest([](const Member&) { return true; });
  std::uint64_t roles = 0;
  for (const Member& m : exiting) roles |= m.roles.bits();
  for (std::size_t r = 0; r < Roles::kMost; ++r) {
    if ((roles >> r & 1) == 0) continue;
    two_oldest([r](const Member& m) { return m.roles.has(Role{static_cast<std::uint8_t>(r)}); });
  }
  return targets;
}

double cross_dc_probability(const MembershipState& state, double configured) {
  const auto members = std::count_if(state.gossip.members().begin(), state.gossip.members().end(),
                                     [&](const Member& m) { return m.dc == state.self_dc; });
  return members > 4 ? configured : std::max(static_cast<double>(5 - members) * 0.25, configured);
}

AddressSet gossip_candidates(const MembershipState& state, const GossipChoice& choice) {
  if (!choice.local && state.gossip.is_multi_dc()) {
    AddressSet remote = remote_candidates(state, choice.dc_order);
    if (!remote.empty()) return remote;
  }
  return local_candidates(state, choice.prefer_unseen);
}

std::vector<UniqueAddress> targets_for_full_gossip(const MembershipState& state, std::size_t n,
                                                   const std::vector<UniqueAddress>& drawn_order,
                                                   const std::vector<DataCentre>& dc_order) {
  std::vector<UniqueAddress> targets;
  for (const UniqueAddress& id : drawn_order) {
    if (targets.size() == n) break;
    if (state.is_in_own_dc(id) && state.may_gossip_to(id)) targets.push_back(id);
  }
  if (n == 0 || !state.gossip.is_multi_dc()) return targets;
  const AddressSet remote = remote_candidates(state, dc_order);
  if (remote.empty()) return targets;
  if (targets.size() == n) targets.pop_back();
  // Of the other data centre the oldest of those that can be reached.
  for (const auto& [dc, oldest] : state.oldest_by_dc())
    for (const Member& m : oldest)
      if (contains(remote, m.id)) return targets.push_back(m.id), targets;
  return targets;
}

}  // namespace netsplit
