#pragma once
// Who says that it cannot reach whom. Each observer owns what it says, and numbers its changes, so that of
// two accounts of one observer the later one is known. Source: apache/pekko, cluster/Reachability.scala.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "sim/protocols/membership/member.hpp"

namespace netsplit {

/// Terminated is final: the node has been heard to be gone.
enum class ReachabilityStatus : std::uint8_t { reachable, unreachable, terminated };

/// A value. Costs are in the number of records: an observer has at most one for each node that it watches.
class Reachability {
 public:
  struct Record {
    UniqueAddress observer, subject;
    ReachabilityStatus status = ReachabilityStatus::reachable;
    /// The observer's change that it comes from.
    std::uint64_t version = 0;
    friend bool operator==(const Record&, const Record&) = default;
  };
  struct Version {
    UniqueAddress observer;
    std::uint64_t version = 0;
    friend bool operator==(const Version&, const Version&) = default;
  };

  Reachability() = default;
  /// Of records and versions as they are.
  Reachability(std::vector<Record> records, std::vector<Version> versions);

  /// What the observer says from now on. What it says already, and anything about a node that it has called
  /// terminated, changes nothing; nor does a first word that a node can be reached. An observer for whom all
  /// are reachable has no records, but its version stays.
  void say(const UniqueAddress& observer, const UniqueAddress& subject, ReachabilityStatus status);
  /// Forgets nodes, as observers and as subjects.
  void remove(const AddressSet& nodes);
  void remove_observers(const AddressSet& nodes);
  /// Keeps the records for which that holds; versions stay.
  void filter(const std::function<bool(const Record&)>& holds);
  /// Takes from each observer among `allowed` the later account; of others nothing.
  void merge(const AddressSet& allowed, const Reachability& other);

  ReachabilityStatus status(const UniqueAddress& observer, const UniqueAddress& subject) const;
  /// Of all accounts: terminated if one says so, else unreachable if one does.
  ReachabilityStatus status(const UniqueAddress& subject) const;
  bool is_reachable(const UniqueAddress& observer, const UniqueAddress& subject) const {
    return status(observer, subject) == ReachabilityStatus::reachable;
  }
  bool is_reachable(const UniqueAddress& subject) const {
    return status(subject) == ReachabilityStatus::reachable;
  }
  bool all_reachable() const { return records_.empty(); }
  /// Subjects that some observer calls unreachable, and none terminated.
  AddressSet unreachable() const;
  /// Counted once for all copies of a value.
  const AddressSet& unreachable_or_terminated() const;
  /// Whom the observer calls unreachable.
  AddressSet unreachable_from(const UniqueAddress& observer) const;
  /// Whom it calls unreachable or terminated.
  AddressSet not_reachable_from(const UniqueAddress& observer) const;
  /// Who calls the subject unreachable.
  AddressSet observers_of(const UniqueAddress& subject) const;

  /// 0 for an observer that has never said anything.
  std::uint64_t version(const UniqueAddress& observer) const;
  /// By observer, then by subject.
  const std::vector<Record>& records() const { return records_; }
  /// By observer.
  const std::vector<Version>& versions() const { return versions_; }
  friend bool operator==(const Reachability& a, const Reachability& b) {
    return a.records_ == b.records_ && a.versions_ == b.versions_;
  }

 private:
  std::vector<Record> records_;
  std::vector<Version> versions_;
  /// Null: not counted since the last change.
  mutable std::shared_ptr<const AddressSet> unreachable_;
};

}  // namespace netsplit
