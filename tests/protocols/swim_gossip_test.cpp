// The parts of SWIM that need no node: which news override which, what is passed on first, whom to ping next.

#include <algorithm>
#include <set>

#include "sim/protocols/swim/probe_order.hpp"
#include "sim/protocols/swim/update_buffer.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::swim;

namespace {

constexpr NodeId a{0}, b{1}, c{2};

Update word(State state, std::uint32_t incarnation, NodeId member = a) {
  return {member, incarnation, state, member};
}

std::vector<NodeId> members_of(const std::vector<Update>& updates) {
  std::vector<NodeId> members;
  for (const Update& update : updates) members.push_back(update.member);
  return members;
}

std::vector<NodeId> nodes(std::uint32_t n) {
  std::vector<NodeId> all;
  for (std::uint32_t i = 0; i < n; ++i) all.push_back(NodeId{i});
  return all;
}

}  // namespace

TEST_CASE("SWIM's order of preference is that of section 4.2") {
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (std::uint32_t j = 0; j < 4; ++j) {
      // The paper's sentences, one by one: what with incarnation i overrides what with j.
      REQUIRE(overrides(word(State::alive, i), word(State::suspect, j)) == (i > j));
      REQUIRE(overrides(word(State::alive, i), word(State::alive, j)) == (i > j));
      REQUIRE(overrides(word(State::suspect, i), word(State::suspect, j)) == (i > j));
      REQUIRE(overrides(word(State::suspect, i), word(State::alive, j)) == (i >= j));
      // Confirm, where the paper's members never come back.
      REQUIRE(overrides(word(State::faulty, i), word(State::alive, j)) == (i >= j));
      REQUIRE(overrides(word(State::faulty, i), word(State::suspect, j)) == (i >= j));
      REQUIRE(overrides(word(State::alive, i), word(State::faulty, j)) == (i > j));
    }
  }
}

TEST_CASE("news that was passed on least often goes first, and each only so many times") {
  UpdateBuffer buffer;
  buffer.add(word(State::suspect, 0, a));
  buffer.add(word(State::suspect, 0, b));
  REQUIRE(members_of(buffer.take(1, 3)) == std::vector<NodeId>{a});
  REQUIRE(members_of(buffer.take(1, 3)) == std::vector<NodeId>{b});
  buffer.add(word(State::suspect, 0, c));
  REQUIRE(members_of(buffer.take(2, 3)) == std::vector<NodeId>{c, a});
  REQUIRE(members_of(buffer.take(2, 3)) == std::vector<NodeId>{b, c});
  REQUIRE(members_of(buffer.take(2, 3)) == std::vector<NodeId>{a, b});
  REQUIRE(members_of(buffer.take(2, 3)) == std::vector<NodeId>{c});
  REQUIRE(buffer.size() == 0);
  REQUIRE(buffer.take(2, 3).empty());
}

TEST_CASE("a later word about a member takes the place of the former, as if never passed on") {
  UpdateBuffer buffer;
  buffer.add(word(State::suspect, 0));
  buffer.take(1, 2);
  buffer.add(word(State::alive, 1));
  REQUIRE(buffer.size() == 1);
  REQUIRE(buffer.take(5, 2) == std::vector<Update>{word(State::alive, 1)});
  REQUIRE(buffer.take(5, 2).size() == 1);
  REQUIRE(buffer.take(5, 2).empty());
  buffer.add(word(State::faulty, 1));
  REQUIRE(buffer.take(0, 2).empty());
  REQUIRE(buffer.size() == 1);
}

TEST_CASE(
    "in turn, each traversal pings everybody once, in an order of its own; nobody waits over 2n - 1 turns") {
  Stream random(7);
  ProbeOrder order(nodes(6));
  std::set<std::vector<NodeId>> orders;
  std::vector<int> last(6, 0);
  int longest = 0;
  for (int traversal = 0; traversal < 10; ++traversal) {
    std::vector<NodeId> seen;
    for (int i = 0; i < 6; ++i) {
      seen.push_back(order.next(random));
      int& before = last[seen.back().index()];
      longest = std::max(longest, traversal * 6 + i - before);
      before = traversal * 6 + i;
    }
    orders.insert(seen);
    std::sort(seen.begin(), seen.end());
    REQUIRE(seen == nodes(6));
  }
  REQUIRE(orders.size() > 5);
  REQUIRE(longest > 6);
  REQUIRE(longest <= 2 * 6 - 1);
}

TEST_CASE("members come and go in mid-traversal, and nobody who stays is left out") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    INFO("seed " << seed);
    Stream random(seed);
    ProbeOrder order(nodes(5));
    std::vector<int> waited(8, 0);
    std::set<std::uint32_t> members{0, 1, 2, 3, 4};
    for (int step = 0; step < 300; ++step) {
      const auto other = static_cast<std::uint32_t>(5 + random.below(3));
      if (random.below(4) == 0) {
        if (members.erase(other) == 1) order.erase(NodeId{other});
        else {
          members.insert(other);
          order.insert(random, NodeId{other});
        }
      }
      const NodeId pinged = order.next(random);
      REQUIRE(members.count(pinged.value) == 1);
      for (std::uint32_t m = 0; m < 5; ++m) {
        ++waited[m];
        // Twice the eight there may be, and those who came in between.
        REQUIRE(waited[m] <= 2 * 8 - 1 + 8);
      }
      waited[pinged.value] = 0;
    }
  }
}

TEST_CASE(
    "a new member's place is uniform, and it is pinged in the first traversal only if its turn is to come") {
  int soon = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Stream random(seed);
    ProbeOrder order(nodes(4));
    order.next(random);
    order.next(random);
    order.insert(random, NodeId{9});
    for (int i = 0; i < 3; ++i) soon += order.next(random) == NodeId{9} ? 1 : 0;
  }
  // Places 2, 3 and 4 of 0 … 4 are yet to come; with the others a third turn begins the next traversal of
  // five.
  REQUIRE(soon > 400 * (0.6 + 0.4 / 5) - 40);
  REQUIRE(soon < 400 * (0.6 + 0.4 / 5) + 40);
}

TEST_CASE("helpers are distinct, uniform, and never the one to be pinged") {
  Stream random(3);
  const ProbeOrder order(nodes(6));
  std::vector<int> chosen(6, 0);
  for (int i = 0; i < 3000; ++i)
    for (const NodeId helper : order.some(random, 2, NodeId{4})) ++chosen[helper.index()];
  REQUIRE(chosen[4] == 0);
  for (const std::uint32_t member : {0U, 1U, 2U, 3U, 5U}) {
    REQUIRE(chosen[member] > 1100);
    REQUIRE(chosen[member] < 1300);
  }
  REQUIRE(order.some(random, 9, NodeId{4}).size() == 5);
  REQUIRE(order.some(random, 0, NodeId{4}).empty());
  REQUIRE(ProbeOrder({NodeId{4}}).some(random, 3, NodeId{4}).empty());
}
