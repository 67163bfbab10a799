#include "sim/protocols/membership/reachability.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace netsplit {
namespace {

using Record = Reachability::Record;
using Version = Reachability::Version;
using Reach = ReachabilityStatus;

bool record_stands_before(const Record& a, const Record& b) {
  return std::tie(a.observer, a.subject) < std::tie(b.observer, b.subject);
}
bool version_before(const Version& v, const UniqueAddress& observer) { return v.observer < observer; }

/// The records of one observer, among records in order.
auto rows_of(const std::vector<Record>& records, const UniqueAddress& observer) {
  return std::equal_range(records.begin(), records.end(), Record{.observer = observer, .subject = {}},
                          [](const Record& a, const Record& b) { return a.observer < b.observer; });
}

/// Of whom one observer says so, ascending.
template <class Holds>
AddressSet subjects_where(const std::vector<Record>& records, const UniqueAddress& observer, Holds holds) {
  AddressSet subjects;
  const auto rows = rows_of(records, observer);
  for (auto r = rows.first; r != rows.second; ++r)
    if (holds(r->status)) subjects.push_back(r->subject);
  return subjects;
}

}  // namespace

Reachability::Reachability(std::vector<Record> records, std::vector<Version> versions)
    : records_(std::move(records)), versions_(std::move(versions)) {
  std::sort(records_.begin(), records_.end(), record_stands_before);
  std::sort(versions_.begin(), versions_.end(),
            [](const Version& a, const Version& b) { return a.observer < b.observer; });
}

void Reachability::say(const UniqueAddress& observer, const UniqueAddress& subject, Reach status) {
  const auto rows = rows_of(records_, observer);
  const auto old =
      std::find_if(rows.first, rows.second, [&](const Record& r) { return r.subject == subject; });
  const bool is_new = old == rows.second;
  if (is_new && rows.first == rows.second && status == Reach::reachable) return;
  if (!is_new && (old->status == Reach::terminated || old->status == status)) return;

  unreachable_.reset();
  const auto place = std::lower_bound(versions_.begin(), versions_.end(), observer, version_before);
  std::uint64_t version = 1;
  if (place != versions_.end() && place->observer == observer) version = ++place->version;
  else versions_.insert(place, {observer, 1});

  const bool others_reachable = std::all_of(rows.first, rows.second, [&](const Record& r) {
    return r.subject == subject || r.status == Reach::reachable;
  });
  const Record fresh{observer, subject, status, version};
  if (status == Reach::reachable && others_reachable) records_.erase(rows.first, rows.second);
  else if (is_new)
    records_.insert(std::upper_bound(rows.first, rows.second, fresh, record_stands_before), fresh);
  else records_[static_cast<std::size_t>(old - records_.begin())] = fresh;
}

void Reachability::remove(const AddressSet& nodes) {
  unreachable_.reset();
  std::erase_if(records_,
                [&](const Record& r) { return contains(nodes, r.observer) || contains(nodes, r.subject); });
  std::erase_if(versions_, [&](const Version& v) { return contains(nodes, v.observer); });
}

void Reachability::remove_observers(const AddressSet& nodes) {
  unreachable_.reset();
  std::erase_if(records_, [&](const Record& r) { return contains(nodes, r.observer); });
  std::erase_if(versions_, [&](const Version& v) { return contains(nodes, v.observer); });
}

void Reachability::filter(const std::function<bool(const Record&)>& holds) {
  unreachable_.reset();
  std::erase_if(records_, [&](const Record& r) { return !holds(r); });
}

void Reachability::merge(const AddressSet& allowed, const Reachability& other) {
  unreachable_.reset();
  std::vector<Record> records;
  std::vector<Version> versions;
  for (const UniqueAddress& observer : allowed) {
    const std::uint64_t mine = version(observer), theirs = other.version(observer);
    if (const std::uint64_t later = std::max(mine, theirs); later != 0) versions.push_back({observer, later});
    const auto own = rows_of(records_, observer), others = rows_of(other.records_, observer);
    const auto take = [&](const auto& rows) {
      std::copy_if(rows.first, rows.second, std::back_inserter(records),
                   [&](const Record& r) { return contains(allowed, r.subject); });
    };
    const bool has_own = own.first != own.second, has_others = others.first != others.second;
    if (has_own && has_others) take(mine > theirs ? own : others);
    else if (has_own && mine > theirs) take(own);
    else if (has_others && theirs > mine) take(others);
  }
  records_ = std::move(records);
  versions_ = std::move(versions);
}

Reach Reachability::status(const UniqueAddress& observer, const UniqueAddress& subject) const {
  const auto rows = rows_of(records_, observer);
  const auto found =
      std::find_if(rows.first, rows.second, [&](const Record& r) { return r.subject == subject; });
  return found == rows.second ? Reach::reachable : found->status;
}

Reach Reachability::status(const UniqueAddress& subject) const {
  Reach status = Reach::reachable;
  for (const Record& r : records_)
    if (r.subject == subject) status = std::max(status, r.status);
  return status;
}

AddressSet Reachability::unreachable() const {
  std::vector<UniqueAddress> unreachable, terminated;
  for (const Record& r : records_) {
    if (r.status == Reach::unreachable) unreachable.push_back(r.subject);
    if (r.status == Reach::terminated) terminated.push_back(r.subject);
  }
  return set_difference(normal(std::move(unreachable)), normal(std::move(terminated)));
}

const AddressSet& Reachability::unreachable_or_terminated() const {
  if (unreachable_ == nullptr) {
    std::vector<UniqueAddress> subjects;
    for (const Record& r : records_)
      if (r.status != Reach::reachable) subjects.push_back(r.subject);
    unreachable_ = std::make_shared<const AddressSet>(normal(std::move(subjects)));
  }
  return *unreachable_;
}

AddressSet Reachability::unreachable_from(const UniqueAddress& observer) const {
  return subjects_where(records_, observer, [](Reach status) { return status == Reach::unreachable; });
}

AddressSet Reachability::not_reachable_from(const UniqueAddress& observer) const {
  return subjects_where(records_, observer, [](Reach status) { return status != Reach::reachable; });
}

AddressSet Reachability::observers_of(const UniqueAddress& subject) const {
  AddressSet observers;
  for (const Record& r : records_)
    if (r.subject == subject && r.status == Reach::unreachable) observers.push_back(r.observer);
  return observers;
}

std::uint64_t Reachability::version(const UniqueAddress& observer) const {
  const auto place = std::lower_bound(versions_.begin(), versions_.end(), observer, version_before);
  return place != versions_.end() && place->observer == observer ? place->version : 0;
}

}  // namespace netsplit
