#include "sim/protocols/primary_backup/replicated_log.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"

namespace netsplit::primary_backup {

void Registers::apply(const Entry& entry) {
  values[entry.key] = entry.value;
  Session& session = sessions[entry.client];
  session.oldest = std::max(session.oldest, entry.oldest);
  std::erase_if(session.done, [&](OperationId o) { return o < session.oldest; });
  session.done.push_back(entry.operation);
}

bool Registers::holds(NodeId client, OperationId operation) const {
  const auto found = sessions.find(client);
  if (found == sessions.end()) return false;
  const Session& session = found->second;
  return operation < session.oldest ||
         std::find(session.done.begin(), session.done.end(), operation) != session.done.end();
}

std::uint64_t Registers::digest() const {
  std::uint64_t sum = 0;
  for (const auto& [key, value] : values)
    sum = combine(sum, combine(static_cast<std::uint64_t>(key), static_cast<std::uint64_t>(value)));
  return sum;
}

Epoch ReplicatedLog::epoch_at(Index index) const {
  CHECK(base_ <= index && index <= last(), "no such entry in the log");
  return index == base_ ? base_epoch_ : tail_[index.value - base_.value - 1].epoch;
}

bool ReplicatedLog::holds(NodeId client, OperationId operation) const {
  if (registers_.holds(client, operation)) return true;
  const auto uncommitted = tail_.begin() + static_cast<std::ptrdiff_t>(committed_.value - base_.value);
  return std::any_of(uncommitted, tail_.end(),
                     [&](const Entry& e) { return e.client == client && e.operation == operation; });
}

std::vector<Entry> ReplicatedLog::after(Index index) const {
  CHECK(base_ <= index, "these entries are folded into the base");
  if (index >= last()) return {};
  return {tail_.begin() + static_cast<std::ptrdiff_t>(index.value - base_.value), tail_.end()};
}

void ReplicatedLog::commit(Index index) {
  const Index end = std::min(index, last());
  while (committed_ < end) {
    registers_.apply(tail_[committed_.value - base_.value]);
    ++committed_.value;
  }
}

Removed ReplicatedLog::truncate(Index index) {
  Removed removed{after(index), committed_ > index ? committed_.value - index.value : 0};
  tail_.resize(tail_.size() - removed.entries.size());
  if (committed_ > last()) {
    committed_ = base_;
    registers_ = at_base_;
    commit(last());
  }
  return removed;
}

void ReplicatedLog::compact(Index index) {
  const Index end = std::min(index, committed_);
  if (end <= base_) return;
  const auto count = static_cast<std::ptrdiff_t>(end.value - base_.value);
  for (auto entry = tail_.begin(); entry != tail_.begin() + count; ++entry) at_base_.apply(*entry);
  base_epoch_ = epoch_at(end);
  tail_.erase(tail_.begin(), tail_.begin() + count);
  base_ = end;
}

std::vector<Run> ReplicatedLog::runs() const {
  std::vector<Run> all{{base_epoch_, base_}};
  for (std::size_t i = 0; i < tail_.size(); ++i) {
    const Index index{base_.value + i + 1};
    if (tail_[i].epoch == all.back().epoch) all.back().last = index;
    else all.push_back({tail_[i].epoch, index});
  }
  return all;
}

std::optional<Index> ReplicatedLog::agrees_with(const std::vector<Run>& runs) const {
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    // The run holds the indexes above the last one of the run before it.
    const std::uint64_t first = run + 1 == runs.rend() ? 0 : (run + 1)->last.value + 1;
    const std::uint64_t end = std::min(run->last, last()).value + 1;
    for (std::uint64_t i = end; i > std::max(first, base_.value); --i)
      if (epoch_at(Index{i - 1}) == run->epoch) return Index{i - 1};
  }
  return {};
}

}  // namespace netsplit::primary_backup
