#pragma once
// The operations of a run's clients, one entry each, put together from the records of the history.

#include <cstdint>
#include <optional>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/check/pages.hpp"
#include "sim/node/effects.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// One operation of a client, from its invocation to its end, if it came.
struct Operation {
  static constexpr std::uint64_t kOpen = 0xffffffffffffffffULL;

  OperationId id;
  /// Which history, and which operation of it: positions in Vocabulary::histories() and its operations.
  std::uint16_t history = 0;
  std::uint16_t operation = 0;
  /// Outcome::invoke while it is open.
  Outcome outcome = Outcome::invoke;
  bool discarded = false;
  bool known = false;
  NodeId client = kNobody;
  std::int64_t key = 0;
  /// The value that it began with (what a put writes), and the one that it ended with (what a get read).
  std::int64_t argument = 0, result = 0;
  SimTime invoked{};
  SimTime ended = kForever;
  /// Places in the order of the whole history: "before" means a smaller number.
  std::uint64_t invoked_at = 0;
  std::uint64_t ended_at = kOpen;
  /// The first discard.
  NodeId discarded_by = kNobody;
  SimTime discarded_time = kForever;
  EventId discarded_event = kNoEvent;

  bool acknowledged() const { return outcome == Outcome::ok; }
  /// Whether this one ended before the other began.
  bool precedes(const Operation& other) const { return ended_at < other.invoked_at; }
};

/// By id. Grows with the history; copies share what they have in common.
class Operations {
 public:
  std::size_t size() const { return table_.size() < 2 ? 0 : table_.size() - 1; }
  /// Null when no record named it.
  const Operation* find(OperationId id) const {
    return id.index() < table_.size() && table_[id.index()].known ? &table_[id.index()] : nullptr;
  }
  /// Puts a record into its entry. `history` and `operation` as in Operation; a record that ends what has
  /// ended already changes nothing but the place in the order. Returns the entry as it is now.
  const Operation& add(const OperationRecord& record, std::uint16_t history, std::uint16_t operation);

  /// Calls f(const Operation&) for each one known, in the order of their ids.
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t i = 1; i < table_.size(); ++i)
      if (table_[i].known) f(table_[i]);
  }

 private:
  Pages<Operation> table_;
  std::uint64_t next_place_ = 0;
};

}  // namespace netsplit
