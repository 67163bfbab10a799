#include "sim/check/operations.hpp"

namespace netsplit {

const Operation& Operations::add(const OperationRecord& record, std::uint16_t history,
                                 std::uint16_t operation) {
  const std::size_t index = record.id.index();
  table_.resize(index + 1);
  Operation& entry = table_.edit(index);
  const auto outcome = static_cast<Outcome>(record.outcome);
  const std::uint64_t place = next_place_++;
  if (outcome == Outcome::discard) {
    if (!entry.discarded) {
      entry.discarded = true;
      entry.discarded_by = record.node;
      entry.discarded_time = record.time;
      entry.discarded_event = record.event;
    }
    return entry;
  }
  if (outcome == Outcome::invoke) {
    entry.id = record.id;
    entry.known = true;
    entry.history = history;
    entry.operation = operation;
    entry.client = record.node;
    entry.key = record.key;
    entry.argument = record.value;
    entry.invoked = record.time;
    entry.invoked_at = place;
    return entry;
  }
  if (entry.known && entry.outcome == Outcome::invoke) {
    entry.outcome = outcome;
    entry.ended = record.time;
    entry.ended_at = place;
    entry.result = record.value;
  }
  return entry;
}

}  // namespace netsplit
