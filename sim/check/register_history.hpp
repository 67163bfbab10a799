#pragma once
// Checkers for histories of kind "register": operations `put` and `get` on keys, each key a register of its
// own. They read operations alone and know of no protocol.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/check/operations.hpp"

namespace netsplit {

/// A put or a get, as the checkers see it.
struct RegisterOperation {
  enum class Kind : std::uint8_t { put, get };
  Kind kind = Kind::put;
  OperationId id;
  std::int64_t key = 0;
  /// Written by a put; read by a get that is ok.
  std::int64_t value = 0;
  Outcome outcome = Outcome::invoke;
  /// Places in the order of the history; the end of an operation that never ended is kOpen.
  std::uint64_t invoked_at = 0;
  std::uint64_t ended_at = Operation::kOpen;
};

/// A key that nobody has written reads so.
inline constexpr std::int64_t kNeverWritten = 0;

/// The gets that certainly read an old value, by id, ascending. A get is stale when every put that may have
/// written what it read (a put of that value, begun before the get ended) was acknowledged before another
/// put of the key began that in turn was acknowledged before the get began. What a key holds before its first
/// put counts as written before all. A get of a value that nobody put is no stale one: it is not
/// linearizable.
std::vector<OperationId> stale_reads(std::span<const RegisterOperation> history);

enum class Linearizable : std::uint8_t { yes, no, undecided };

struct LinearizabilityResult {
  Linearizable verdict = Linearizable::yes;
  /// When `no`: a key, and the first operation at whose end no order of the operations so far explains what
  /// every ended one saw. When `undecided`: the key whose search was given up.
  std::int64_t key = 0;
  OperationId operation;
};

/// Whether each key's history is linearizable (Herlihy & Wing, TOPLAS 1990), searched by just-in-time
/// linearization (Lowe, "Testing for linearizability", 2017): the states a register may be in are kept as
/// configurations and moved from one operation's end to the next. Puts that nobody knows the end of (`info`,
/// still open) may take effect at any time after they began or never; failed operations did not happen.
/// `most_configurations` bounds the search of each key.
LinearizabilityResult check_linearizable(std::span<const RegisterOperation> history,
                                         std::size_t most_configurations = 1'000'000);

}  // namespace netsplit
