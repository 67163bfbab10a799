#include "sim/protocols/membership/gossip.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

using Tombstones = std::vector<Tombstone>;

constexpr auto before_tombstone = [](const Tombstone& t, const UniqueAddress& id) { return t.node < id; };

bool has(const Tombstones& tombstones, const UniqueAddress& id) {
  const auto place = std::lower_bound(tombstones.begin(), tombstones.end(), id, before_tombstone);
  return place != tombstones.end() && place->node == id;
}

void bury(Tombstones& tombstones, const Tombstone& tombstone) {
  const auto place = std::lower_bound(tombstones.begin(), tombstones.end(), tombstone.node, before_tombstone);
  if (place != tombstones.end() && place->node == tombstone.node) *place = tombstone;
  else tombstones.insert(place, tombstone);
}

bool is_on_its_way_out(MemberStatus status) {
  return status == MemberStatus::down || status == MemberStatus::exiting;
}

Members merged_members(const Members& a, const Members& b, const Tombstones& tombstones) {
  Members merged;
  merged.reserve(std::max(a.size(), b.size()));
  const auto alone = [&](const Member& m) {
    if (!has(tombstones, m.id) && !is_on_its_way_out(m.status)) merged.push_back(m);
  };
  auto x = a.begin(), y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->id < y->id)) alone(*x++);
    else if (x == a.end() || y->id < x->id) alone(*y++);
    else merged.push_back(further_along(*x++, *y++));
  }
  return merged;
}

AddressSet ids_of(const Members& members) {
  AddressSet ids;
  ids.reserve(members.size());
  for (const Member& m : members) ids.push_back(m.id);
  return ids;
}

std::size_t words_for(std::size_t members) { return (members + 63) / 64; }

}  // namespace

Gossip::Gossip(Members members, Reachability reachability, VectorClock version, Tombstones tombstones)
    : members_(std::move(members)),
      reachability_(std::move(reachability)),
      version_(std::move(version)),
      tombstones_(std::move(tombstones)),
      seen_(words_for(members_->size()), 0) {}

bool Gossip::has_tombstone(const UniqueAddress& id) const { return has(*tombstones_, id); }

bool Gossip::is_multi_dc() const {
  return std::any_of(members().begin(), members().end(),
                     [&](const Member& m) { return m.dc != members().front().dc; });
}

std::int32_t Gossip::highest_up_number() const {
  std::int32_t highest = 0;
  for (const Member& m : members())
    if (m.up_number != Member::kNoNumber) highest = std::max(highest, m.up_number);
  return highest;
}

std::size_t Gossip::position_of(const UniqueAddress& id) const {
  const Member* member = this->member(id);
  return member == nullptr ? members().size() : static_cast<std::size_t>(member - members().data());
}

bool Gossip::is_seen_by(const UniqueAddress& id) const {
  const std::size_t position = position_of(id);
  return position != members().size() && is_seen_by(position);
}

std::size_t Gossip::seen_count() const {
  std::size_t count = 0;
  for (const std::uint64_t word : seen_) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

AddressSet Gossip::seen() const {
  AddressSet seen;
  for (std::size_t i = 0; i < members().size(); ++i)
    if (is_seen_by(i)) seen.push_back(members()[i].id);
  return seen;
}

void Gossip::keep_seen(const AddressSet& seen) {
  seen_.assign(words_for(members().size()), 0);
  for (const UniqueAddress& id : seen) {
    const std::size_t position = position_of(id);
    if (position != members().size()) seen_[position / 64] |= std::uint64_t{1} << position % 64;
  }
}

Gossip Gossip::changed_by(const UniqueAddress& self) const {
  Gossip changed = *this;
  changed.version_.edit().increment(self);
  changed.keep_seen({self});
  return changed;
}

Gossip Gossip::with_seen(const UniqueAddress& id) const {
  CHECK(has_member(id), "only members can have seen a gossip");
  const std::size_t position = position_of(id);
  Gossip seen = *this;
  seen.seen_[position / 64] |= std::uint64_t{1} << position % 64;
  return seen;
}

Gossip Gossip::with_seen_of(const Gossip& other) const {
  Gossip seen = *this;
  if (members_.is(other.members_) || members() == other.members()) {
    for (std::size_t w = 0; w < seen_.size(); ++w) seen.seen_[w] |= other.seen_[w];
  } else {
    seen.keep_seen(set_union(this->seen(), other.seen()));
  }
  return seen;
}

Gossip Gossip::seen_by_nobody() const {
  Gossip seen = *this;
  seen.keep_seen({});
  return seen;
}

Gossip Gossip::with_member(const Member& member) const {
  Gossip changed = *this;
  const AddressSet seen = this->seen();
  put(changed.members_.edit(), member);
  changed.keep_seen(seen);
  return changed;
}

Gossip Gossip::with_updates(const Members& updates) const {
  Gossip changed = *this;
  Members& members = changed.members_.edit();
  for (const Member& update : updates) {
    Member* member = find(members, update.id);
    CHECK(member != nullptr, "an update of somebody who is no member");
    CHECK(member->status == update.status || may_become(member->status, update.status),
          "a member's status goes on, never back");
    *member = update;
  }
  return changed;
}

Gossip Gossip::with_reachability(Reachability reachability) const {
  Gossip changed = *this;
  changed.reachability_ = Shared<Reachability>(std::move(reachability));
  return changed;
}

Gossip Gossip::with_down(const UniqueAddress& id) const {
  Gossip changed = *this;
  Member* member = find(changed.members_.edit(), id);
  CHECK(member != nullptr, "downing somebody who is no member");
  member->status = MemberStatus::down;
  const std::size_t position = position_of(id);
  changed.seen_[position / 64] &= ~(std::uint64_t{1} << position % 64);
  return changed;
}

Gossip Gossip::without(const UniqueAddress& id, std::int64_t at_ms) const {
  Gossip changed = *this;
  const AddressSet seen = this->seen();
  erase(changed.members_.edit(), id);
  changed.reachability_.edit().remove({id});
  changed.version_.edit().prune(id);
  bury(changed.tombstones_.edit(), {id, at_ms});
  changed.keep_seen(seen);
  return changed;
}

Gossip Gossip::without_clock_of(const UniqueAddress& id) const {
  Gossip changed = *this;
  changed.version_.edit().prune(id);
  return changed;
}

Gossip Gossip::with_tombstones_after(std::int64_t ms) const {
  Gossip changed = *this;
  std::erase_if(changed.tombstones_.edit(), [ms](const Tombstone& t) { return t.at_ms <= ms; });
  return changed;
}

Gossip Gossip::merged(const Gossip& other) const {
  Tombstones tombstones = *tombstones_;
  for (const Tombstone& t : other.tombstones()) bury(tombstones, t);
  VectorClock version = *version_;
  version.merge(*other.version_);
  for (const Tombstone& t : tombstones) version.prune(t.node);
  Members members = merged_members(this->members(), other.members(), tombstones);
  Reachability reachability = *reachability_;
  reachability.merge(ids_of(members), other.reachability());
  return {std::move(members), std::move(reachability), std::move(version), std::move(tombstones)};
}

}  // namespace netsplit
