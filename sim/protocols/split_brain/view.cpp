#include "sim/protocols/split_brain/view.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

using Status = MemberStatus;

bool counts(const Member& member, const NodeSet& role, Counting counting) {
  switch (member.status) {
    case Status::joining:
    case Status::weakly_up:
      if (!counting.possibly_up) return false;
      break;
    case Status::leaving:
      if (counting.without_leaving) return false;
      break;
    case Status::exiting:
    case Status::down:
    case Status::removed: return false;
    case Status::up:
    case Status::preparing_for_shutdown:
    case Status::ready_for_shutdown: break;
  }
  return role.empty() || contains(role, member.id.node);
}

}  // namespace

Members ResolverView::members(const NodeSet& role, Counting counting) const {
  Members found;
  for (const Member& m : members_)
    if (counts(m, role, counting)) found.push_back(m);
  return found;
}

std::uint32_t ResolverView::reachable_count(const NodeSet& role, Counting counting) const {
  return static_cast<std::uint32_t>(std::count_if(members_.begin(), members_.end(), [&](const Member& m) {
    return counts(m, role, counting) && !is_unreachable(m);
  }));
}

std::uint32_t ResolverView::unreachable_count(const NodeSet& role, Counting counting) const {
  return static_cast<std::uint32_t>(std::count_if(members_.begin(), members_.end(), [&](const Member& m) {
    return counts(m, role, counting) && is_unreachable(m);
  }));
}

AddressSet ResolverView::in_circles() const {
  std::vector<UniqueAddress> observers;
  for (const Reachability::Record& r : reachability_.records()) observers.push_back(r.observer);
  return set_intersection(normal(std::move(observers)), reachability_.unreachable_or_terminated());
}

AddressSet ResolverView::seen_subjects() const {
  std::vector<UniqueAddress> ends;
  for (const Reachability::Record& r : reachability_.records()) {
    if (!contains(seen_, r.subject)) continue;
    ends.push_back(r.observer);
    ends.push_back(r.subject);
  }
  return normal(std::move(ends));
}

AddressSet ResolverView::indirectly_connected() const { return set_union(in_circles(), seen_subjects()); }

AddressSet ResolverView::downable() const {
  AddressSet ids;
  for (const Member& m : members_)
    if (counts(m, {}, {.possibly_up = true})) ids.push_back(m.id);
  return ids;
}

bool ResolverView::all_unreachable_are_leaving() const {
  return std::all_of(unreachable_.begin(), unreachable_.end(), [&](const UniqueAddress& id) {
    const Member* m = find(members_, id);
    return m != nullptr && (m->status == Status::down || m->status == Status::exiting);
  });
}

ResolverView ResolverView::without_indirect() const {
  ResolverView view = *this;
  const AddressSet circles = in_circles(), seen = seen_subjects(), able = downable();
  view.reachability_.filter([&](const Reachability::Record& r) {
    return !(contains(circles, r.observer) && contains(circles, r.subject)) &&
           !(contains(seen, r.observer) && contains(seen, r.subject)) && contains(able, r.observer) &&
           contains(able, r.subject);
  });
  view.unreachable_ = view.reachability_.unreachable_or_terminated();
  return view;
}

void ResolverView::put(const Member& member) { netsplit::put(members_, member); }

void ResolverView::remove(const UniqueAddress& id) {
  erase(members_, id);
  erase(unreachable_, id);
}

void ResolverView::set_unreachable(const UniqueAddress& id, bool unreachable) {
  if (unreachable) insert(unreachable_, id);
  else erase(unreachable_, id);
}

void ResolverView::set_reachability(Reachability reachability) {
  reachability.filter(
      [](const Reachability::Record& r) { return r.status != ReachabilityStatus::reachable; });
  reachability_ = std::move(reachability);
}

}  // namespace netsplit
