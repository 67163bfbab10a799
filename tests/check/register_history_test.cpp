#include "sim/check/register_history.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "sim/base/random.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

using Kind = RegisterOperation::Kind;

/// Operations are written as intervals of the history: W(1) over [1, 4].
struct History {
  std::vector<RegisterOperation> operations;

  History& put(std::int64_t value, std::uint64_t from, std::uint64_t to, std::int64_t key = 0) {
    return add(Kind::put, value, Outcome::ok, from, to, key);
  }
  History& get(std::int64_t value, std::uint64_t from, std::uint64_t to, std::int64_t key = 0) {
    return add(Kind::get, value, Outcome::ok, from, to, key);
  }
  /// A put whose end nobody knows.
  History& maybe_put(std::int64_t value, std::uint64_t from) {
    return add(Kind::put, value, Outcome::info, from, from + 1, 0);
  }
  History& add(Kind kind, std::int64_t value, Outcome outcome, std::uint64_t from, std::uint64_t to,
               std::int64_t key) {
    operations.push_back({kind, OperationId{operations.size() + 1}, key, value, outcome, from, to});
    return *this;
  }
  Linearizable verdict() const { return check_linearizable(operations).verdict; }
};

/// Whether some order of the operations of one key explains all of them: by trying all.
bool some_order_explains(std::vector<RegisterOperation> left, std::int64_t value) {
  const bool all_may_be_left_out =
      std::all_of(left.begin(), left.end(), [](const auto& o) { return o.outcome != Outcome::ok; });
  if (all_may_be_left_out) return true;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const RegisterOperation next = left[i];
    const bool too_late = std::any_of(left.begin(), left.end(), [&](const auto& o) {
      return o.outcome == Outcome::ok && o.ended_at < next.invoked_at;
    });
    if (too_late || (next.kind == Kind::get && next.value != value)) continue;
    std::vector<RegisterOperation> rest = left;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (some_order_explains(std::move(rest), next.kind == Kind::put ? next.value : value)) return true;
  }
  return false;
}

}  // namespace

// Herlihy & Wing, "Linearizability: a correctness condition for concurrent objects", TOPLAS 12(3), 1990,
// figure 2: the register histories H5 to H8 in spirit, with 0 as the first value.
TEST_CASE("a read that overlaps a write may return the old or the new value") {
  CHECK(History{}.put(1, 1, 4).get(0, 2, 3).verdict() == Linearizable::yes);
  CHECK(History{}.put(1, 1, 4).get(1, 2, 3).verdict() == Linearizable::yes);
}

TEST_CASE("once a read has returned the new value, no later read returns the old one") {
  CHECK(History{}.put(1, 1, 10).get(1, 2, 3).get(1, 4, 5).verdict() == Linearizable::yes);
  CHECK(History{}.put(1, 1, 10).get(0, 2, 3).get(1, 4, 5).verdict() == Linearizable::yes);
  const History inverted = History{}.put(1, 1, 10).get(1, 2, 3).get(0, 4, 5);
  CHECK(inverted.verdict() == Linearizable::no);
  CHECK(check_linearizable(inverted.operations).operation == OperationId{3});
}

TEST_CASE("a read after a write ended returns it or what overwrote it") {
  CHECK(History{}.put(1, 1, 2).get(1, 3, 4).verdict() == Linearizable::yes);
  CHECK(History{}.put(1, 1, 2).get(0, 3, 4).verdict() == Linearizable::no);
  CHECK(History{}.put(1, 1, 2).put(2, 3, 4).get(1, 5, 6).verdict() == Linearizable::no);
  CHECK(History{}.put(1, 1, 4).put(2, 2, 3).get(1, 5, 6).verdict() == Linearizable::yes);
}

TEST_CASE("two readers may not see two overlapping writes in two orders") {
  CHECK(History{}.put(1, 1, 10).put(2, 2, 9).get(1, 11, 12).get(2, 13, 14).verdict() == Linearizable::no);
  CHECK(History{}.put(1, 1, 20).put(2, 2, 20).get(1, 3, 4).get(2, 5, 6).get(1, 7, 8).verdict() ==
        Linearizable::no);
}

TEST_CASE("a value that nobody wrote is not linearizable") {
  CHECK(History{}.get(7, 1, 2).verdict() == Linearizable::no);
  CHECK(History{}.get(0, 1, 2).verdict() == Linearizable::yes);
  CHECK(History{}.get(7, 1, 2).put(7, 3, 4).verdict() == Linearizable::no);
}

TEST_CASE("a write of unknown end may take effect at any time after it began, or never") {
  CHECK(History{}.maybe_put(1, 1).get(0, 5, 6).verdict() == Linearizable::yes);
  CHECK(History{}.maybe_put(1, 1).get(0, 5, 6).get(1, 7, 8).verdict() == Linearizable::yes);
  CHECK(History{}.maybe_put(1, 1).get(1, 5, 6).get(0, 7, 8).verdict() == Linearizable::no);
  CHECK(History{}.get(1, 1, 2).maybe_put(1, 3).verdict() == Linearizable::no);
}

TEST_CASE("a failed write did not happen") {
  CHECK(History{}.add(Kind::put, 1, Outcome::fail, 1, 2, 0).get(1, 3, 4).verdict() == Linearizable::no);
  CHECK(History{}.add(Kind::put, 1, Outcome::fail, 1, 2, 0).get(0, 3, 4).verdict() == Linearizable::yes);
}

TEST_CASE("each key is a register of its own") {
  CHECK(History{}.put(1, 1, 2, 5).get(0, 3, 4, 6).verdict() == Linearizable::yes);
  const History wrong = History{}.put(1, 1, 2, 5).put(1, 3, 4, 6).get(0, 5, 6, 6);
  const auto result = check_linearizable(wrong.operations);
  CHECK(result.verdict == Linearizable::no);
  CHECK(result.key == 6);
}

TEST_CASE("the search agrees with trying all orders, on random histories") {
  int yes = 0, no = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Stream random = stream_for(seed, "history", NodeId{0});
    History history;
    // Each of three clients does one operation after the other, some of unknown end.
    std::uint64_t place[3] = {1, 2, 3};
    const auto operations = 2 + random.below(6);
    for (std::uint64_t i = 0; i < operations; ++i) {
      const auto client = static_cast<std::size_t>(random.below(3));
      const std::uint64_t from = place[client] + 3 * random.below(3);
      const std::uint64_t to = from + 3 + 3 * random.below(4);
      const auto value = static_cast<std::int64_t>(random.below(3));
      const auto what = random.below(8);
      if (what < 3) {
        history.put(value, from, to);
      } else if (what == 3) {
        history.maybe_put(value, from);
      } else {
        history.get(value, from, to);
      }
      place[client] = to + 3;
    }
    const bool explained = some_order_explains(history.operations, 0);
    REQUIRE((history.verdict() == Linearizable::yes) == explained);
    ++(explained ? yes : no);
  }
  CHECK(yes > 300);
  CHECK(no > 300);
}

TEST_CASE("a search that would take too long is given up, and says so") {
  History history;
  for (std::int64_t i = 1; i <= 20; ++i)
    history.put(i, static_cast<std::uint64_t>(i), 100 + static_cast<std::uint64_t>(i));
  for (std::int64_t i = 1; i <= 20; ++i)
    history.get(i, 200 + 2 * static_cast<std::uint64_t>(i), 201 + 2 * static_cast<std::uint64_t>(i));
  CHECK(check_linearizable(history.operations, 1000).verdict == Linearizable::undecided);
}

TEST_CASE("a long history of little concurrency is searched in little time") {
  History history;
  std::uint64_t t = 1;
  for (std::int64_t i = 1; i <= 20000; ++i, t += 4) {
    history.put(i, t, t + 2);
    history.get(i % 2 == 0 ? i : i - 1, t + 1, t + 3);
  }
  CHECK(check_linearizable(history.operations, 200'000).verdict == Linearizable::yes);
}

TEST_CASE("a read is stale when what it returned was certainly overwritten before it began") {
  const auto stale = [](const History& h) { return stale_reads(h.operations); };
  const std::vector<OperationId> none;
  CHECK(stale(History{}.put(1, 1, 2).put(2, 3, 4).get(1, 5, 6)) == std::vector{OperationId{3}});
  CHECK(stale(History{}.put(1, 1, 2).get(0, 3, 4)) == std::vector{OperationId{2}});
  CHECK(stale(History{}.put(1, 1, 2).put(2, 3, 4).get(2, 5, 6)) == none);
  // The writes overlap: either may be the later one.
  CHECK(stale(History{}.put(1, 1, 4).put(2, 2, 3).get(1, 5, 6)) == none);
  // The overwriting put is not acknowledged when the get begins.
  CHECK(stale(History{}.put(1, 1, 2).put(2, 3, 6).get(1, 5, 7)) == none);
  // A write of unknown end may take effect late.
  CHECK(stale(History{}.maybe_put(1, 1).put(2, 3, 4).get(1, 5, 6)) == none);
  // The same value was written again.
  CHECK(stale(History{}.put(1, 1, 2).put(2, 3, 4).put(1, 5, 6).get(1, 7, 8)) == none);
  // Nobody wrote it: wrong, but not stale.
  CHECK(stale(History{}.put(1, 1, 2).get(9, 3, 4)) == none);
  CHECK(stale(History{}.put(1, 1, 2, 5).get(0, 3, 4, 6)) == none);
}

TEST_CASE("a stale read makes a history not linearizable, on random histories") {
  int stale = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Stream random = stream_for(seed, "stale", NodeId{0});
    History history;
    std::uint64_t t = 1;
    for (int i = 0; i < 6; ++i) {
      const auto value = static_cast<std::int64_t>(random.below(4));
      const std::uint64_t to = t + 1 + 2 * random.below(3);
      if (random.below(2) == 0) {
        history.put(value, t, to);
      } else {
        history.get(value, t, to);
      }
      t += 2;
    }
    if (stale_reads(history.operations).empty()) continue;
    ++stale;
    REQUIRE(history.verdict() == Linearizable::no);
  }
  CHECK(stale > 200);
}
