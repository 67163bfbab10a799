#pragma once
// What a replica of the register keeps: the log of writes with their epochs, and the registers that the
// committed part of it makes. A value; it knows no network and no clock.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "sim/base/ids.hpp"

namespace netsplit::primary_backup {

/// The reign of one primary. Two nodes never reign under the same epoch: equal numbers are told apart by the
/// owner, and the higher node id counts as the later epoch.
struct Epoch {
  std::uint32_t number = 0;
  NodeId owner = kNobody;
  friend constexpr auto operator<=>(Epoch, Epoch) = default;
};

/// A position in the log. The first write has 1; 0 is before it.
struct Index {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(Index, Index) = default;
};

/// One write, as the primary of `epoch` put it into the log.
struct Entry {
  Epoch epoch;
  NodeId client = kNobody;
  OperationId operation;
  /// The client's oldest operation that still waited when it sent this one.
  OperationId oldest;
  std::int64_t key = 0;
  std::int64_t value = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// A client's writes that it may still send again; older ones than `oldest` it will not.
struct Session {
  OperationId oldest;
  std::vector<OperationId> done;
  friend bool operator==(const Session&, const Session&) = default;
};

/// The registers, and which operations of each client are in them.
struct Registers {
  std::map<std::int64_t, std::int64_t> values;
  std::map<NodeId, Session> sessions;

  void apply(const Entry& entry);
  /// Whether a write is in the registers, or so old that its client has given it up.
  bool holds(NodeId client, OperationId operation) const;
  /// A number that is equal for equal contents of the registers, and hardly ever else.
  std::uint64_t digest() const;
  friend bool operator==(const Registers&, const Registers&) = default;
};

/// Where each epoch's part of a log ends; ascending.
struct Run {
  Epoch epoch;
  Index last;
  friend bool operator==(const Run&, const Run&) = default;
};

/// What a log lost: the first `committed` of these entries had been committed in it.
struct Removed {
  std::vector<Entry> entries;
  std::size_t committed = 0;
};

class ReplicatedLog {
 public:
  Index last() const { return {base_.value + tail_.size()}; }
  /// Up to here the entries are folded into the base, as every replica has them.
  Index base() const { return base_; }
  Index committed() const { return committed_; }
  /// What the committed writes made.
  const Registers& registers() const { return registers_; }

  /// The epoch of the entry at `index`; number 0 for index 0. Requires base() <= index <= last().
  Epoch epoch_at(Index index) const;
  /// Whether a write is in the log, committed or not, or given up by its client. O(uncommitted entries).
  bool holds(NodeId client, OperationId operation) const;
  /// The entries after `index`. Requires base() <= index.
  std::vector<Entry> after(Index index) const;

  void append(const Entry& entry) { tail_.push_back(entry); }
  /// Applies entries up to `index`, or to the last; never goes back.
  void commit(Index index);
  /// Drops and returns what is after `index`; what was committed of it is undone. Requires base() <= index.
  Removed truncate(Index index);
  /// Folds committed entries up to `index` into the base: they cannot be truncated any more.
  void compact(Index index);

  std::vector<Run> runs() const;
  /// The last index up to which this log and the one that `runs` describes agree: two entries with equal
  /// index and epoch are the same entry, and so are all before them. None when that lies before base().
  std::optional<Index> agrees_with(const std::vector<Run>& runs) const;

 private:
  Index base_;
  Epoch base_epoch_;
  Registers at_base_;
  std::vector<Entry> tail_;
  Index committed_;
  Registers registers_;
};

}  // namespace netsplit::primary_backup
