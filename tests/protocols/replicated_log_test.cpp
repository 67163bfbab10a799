#include "sim/protocols/primary_backup/replicated_log.hpp"

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::primary_backup;

namespace {

constexpr NodeId a{0}, c{2}, client{9};
constexpr Epoch first{1, a}, second{2, c};

Entry write(Epoch epoch, std::uint64_t operation, std::int64_t key, std::int64_t value) {
  return {epoch, client, OperationId{operation}, OperationId{1}, key, value};
}

/// A log of `n` writes of one epoch; write i sets key i % 4 to i.
ReplicatedLog log_of(std::uint64_t n, Epoch epoch = first) {
  ReplicatedLog log;
  for (std::uint64_t i = 1; i <= n; ++i)
    log.append(write(epoch, i, static_cast<std::int64_t>(i % 4), static_cast<std::int64_t>(i)));
  return log;
}

}  // namespace

TEST_CASE("a write counts in the registers only once it is committed") {
  ReplicatedLog log = log_of(2);
  REQUIRE(log.registers().values.empty());
  log.commit(Index{1});
  REQUIRE(log.registers().values.at(1) == 1);
  REQUIRE(log.registers().values.count(2) == 0);
  log.commit(Index{99});
  REQUIRE(log.committed() == Index{2});
  log.commit(Index{1});
  REQUIRE(log.committed() == Index{2});
}

TEST_CASE("truncation undoes committed writes and says how many of what it dropped had been committed") {
  ReplicatedLog log = log_of(8);
  log.commit(Index{6});
  const Removed removed = log.truncate(Index{4});
  REQUIRE(removed.entries.size() == 4);
  REQUIRE(removed.committed == 2);
  REQUIRE(log.last() == Index{4});
  REQUIRE(log.committed() == Index{4});
  ReplicatedLog never_longer = log_of(4);
  never_longer.commit(Index{4});
  REQUIRE(log.registers() == never_longer.registers());
}

TEST_CASE("compaction changes neither the registers nor the end of the log") {
  ReplicatedLog log = log_of(10);
  log.commit(Index{7});
  const Registers before = log.registers();
  log.compact(Index{9});
  REQUIRE(log.base() == Index{7});
  REQUIRE(log.last() == Index{10});
  REQUIRE(log.registers() == before);
  REQUIRE(log.epoch_at(Index{7}) == first);
  REQUIRE_THROWS_AS(log.epoch_at(Index{6}), CheckFailed);
  log.truncate(Index{7});
  REQUIRE(log.registers() == before);
}

TEST_CASE("a log knows the writes that it holds, committed, folded away or neither") {
  ReplicatedLog log = log_of(6);
  log.commit(Index{4});
  log.compact(Index{2});
  for (std::uint64_t i = 1; i <= 6; ++i) REQUIRE(log.holds(client, OperationId{i}));
  REQUIRE_FALSE(log.holds(client, OperationId{7}));
  REQUIRE_FALSE(log.holds(NodeId{8}, OperationId{3}));
}

TEST_CASE("what a client no longer waits for is forgotten, and never done again") {
  Registers registers;
  registers.apply({first, client, OperationId{3}, OperationId{3}, 0, 1});
  registers.apply({first, client, OperationId{9}, OperationId{8}, 0, 2});
  REQUIRE(registers.sessions.at(client).done == std::vector<OperationId>{OperationId{9}});
  REQUIRE(registers.holds(client, OperationId{3}));
  REQUIRE_FALSE(registers.holds(client, OperationId{8}));
}

TEST_CASE("two logs agree up to the last entry of equal index and epoch") {
  ReplicatedLog mine = log_of(5), theirs = log_of(5);
  REQUIRE(mine.agrees_with(theirs.runs()) == Index{5});
  theirs.append(write(first, 6, 0, 6));
  mine.append(write(second, 7, 0, 7));
  mine.append(write(second, 8, 0, 8));
  REQUIRE(mine.agrees_with(theirs.runs()) == Index{5});
  REQUIRE(theirs.agrees_with(mine.runs()) == Index{5});
  REQUIRE(mine.agrees_with(ReplicatedLog{}.runs()) == Index{0});
  REQUIRE(ReplicatedLog{}.agrees_with(mine.runs()) == Index{0});
}

TEST_CASE("agreement looks through compaction on either side") {
  ReplicatedLog mine = log_of(9), theirs = log_of(9);
  mine.commit(Index{9});
  theirs.commit(Index{9});
  mine.compact(Index{3});
  theirs.compact(Index{5});
  theirs.truncate(Index{7});
  theirs.append(write(second, 20, 0, 20));
  REQUIRE(mine.agrees_with(theirs.runs()) == Index{7});
  REQUIRE(theirs.agrees_with(mine.runs()) == Index{7});
}

TEST_CASE("logs that differ in what one has folded away do not agree at all") {
  ReplicatedLog mine = log_of(6), theirs = log_of(6, second);
  REQUIRE(mine.agrees_with(theirs.runs()) == Index{0});
  mine.commit(Index{6});
  mine.compact(Index{4});
  REQUIRE_FALSE(mine.agrees_with(theirs.runs()).has_value());
  REQUIRE_FALSE(theirs.agrees_with(mine.runs()).has_value());
  REQUIRE_FALSE(mine.agrees_with(ReplicatedLog{}.runs()).has_value());
}

TEST_CASE("registers of equal content have equal digests, whatever the order of the writes") {
  Registers x, y;
  x.apply(write(first, 1, 1, 10));
  x.apply(write(first, 2, 2, 20));
  y.apply(write(first, 3, 2, 20));
  y.apply(write(first, 4, 1, 10));
  REQUIRE(x.digest() == y.digest());
  y.apply(write(first, 5, 1, 20));
  REQUIRE(x.digest() != y.digest());
}
