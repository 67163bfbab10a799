#include "sim/base/node_set.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

NodeSet nodes(std::initializer_list<std::uint32_t> ids) {
  NodeSet set;
  for (const auto id : ids) set.push_back(NodeId{id});
  return set;
}

NodeRanges range(std::uint32_t first, std::uint32_t count) { return {NodeRange{NodeId{first}, count}}; }

NodeSelection drawn(std::uint32_t count, NodeRanges pool) {
  NodeSelection selection;
  selection.text = "any";
  selection.terms.push_back({NodeSelection::Term::Kind::any, std::move(pool), count, 0});
  return selection;
}

NodeSelection rest_of(std::uint32_t all) {
  NodeSelection selection;
  selection.text = "rest";
  selection.terms.push_back({NodeSelection::Term::Kind::rest, range(0, all), 0, 0});
  return selection;
}

}  // namespace

TEST_CASE("set operations keep nodes ascending and each once") {
  const NodeSet a = nodes({1, 3, 5}), b = nodes({3, 4});
  CHECK(set_union(a, b) == nodes({1, 3, 4, 5}));
  CHECK(set_difference(a, b) == nodes({1, 5}));
  CHECK(set_intersection(a, b) == nodes({3}));
  CHECK(contains(a, NodeId{3}));
  CHECK_FALSE(contains(a, NodeId{4}));
  CHECK_FALSE(contains({}, NodeId{0}));
}

TEST_CASE("ranges agree with node by node arithmetic on every pair of small sets") {
  const auto of_bits = [](unsigned bits) {
    NodeSet set;
    for (std::uint32_t i = 0; i < 6; ++i) {
      if ((bits >> i) & 1U) set.push_back(NodeId{i});
    }
    return set;
  };
  for (unsigned x = 0; x < 64; ++x) {
    const NodeSet a = of_bits(x);
    REQUIRE(nodes_of(ranges_of(a)) == a);
    REQUIRE(size_of(ranges_of(a)) == a.size());
    for (unsigned y = 0; y < 64; ++y) {
      const NodeSet b = of_bits(y);
      REQUIRE(ranges_union(ranges_of(a), ranges_of(b)) == ranges_of(set_union(a, b)));
      REQUIRE(ranges_difference(ranges_of(a), ranges_of(b)) == ranges_of(set_difference(a, b)));
      REQUIRE(ranges_intersection(ranges_of(a), ranges_of(b)) == ranges_of(set_intersection(a, b)));
    }
  }
}

TEST_CASE("ranges that touch, overlap or are empty become one normal form") {
  CHECK(normal({{NodeId{5}, 2}, {NodeId{0}, 5}, {NodeId{3}, 1}, {NodeId{9}, 0}}) == range(0, 7));
}

TEST_CASE("a draw gives distinct nodes of its pool, the same for a seed, and in time every node") {
  const NodeSelection two = drawn(2, {{NodeId{3}, 2}, {NodeId{8}, 3}});
  std::set<std::uint32_t> seen;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const NodeSet chosen = two.resolve(seed);
    REQUIRE(chosen.size() == 2);
    REQUIRE(chosen[0] < chosen[1]);
    REQUIRE(chosen == two.resolve(seed));
    REQUIRE(set_difference(chosen, nodes_of(two.reach())).empty());
    for (const NodeId node : chosen) seen.insert(node.value);
  }
  CHECK(seen == std::set<std::uint32_t>{3, 4, 8, 9, 10});
  CHECK(two.is_drawn());
  CHECK_FALSE(select(nodes({1}), "b").is_drawn());
}

TEST_CASE("the text of a selection is the key of its draw") {
  const NodeSelection one = drawn(5, range(0, 1000));
  NodeSelection same = one, other = one;
  other.text = "any other";
  CHECK(one.resolve(7) == same.resolve(7));
  CHECK(one.resolve(7) != other.resolve(7));
  CHECK(one.resolve(7) != one.resolve(8));
}

TEST_CASE("a share is rounded to the nearest whole node") {
  const auto size = [](std::uint32_t of, std::int64_t per_mille) {
    return NodeSelection::Term{NodeSelection::Term::Kind::share, range(0, of), 0, per_mille * 1'000'000'000}
        .size();
  };
  CHECK(size(5, 400) == 2);
  CHECK(size(5, 300) == 2);  // 1.5 goes up
  CHECK(size(5, 299) == 1);
  CHECK(size(4'000'000, 1000) == 4'000'000);
  CHECK(size(1, 400) == 0);
}

TEST_CASE("rest is what the other sides have not drawn") {
  const std::vector<NodeSelection> sides = {drawn(2, range(0, 5)), rest_of(6)};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto resolved = resolve_sides(sides, seed);
    REQUIRE(resolved[0].size() == 2);
    REQUIRE(resolved[1].size() == 4);
    REQUIRE(set_intersection(resolved[0], resolved[1]).empty());
  }
}

TEST_CASE("what stands after but is left out, of rest too") {
  NodeSelection rest = rest_of(4);
  rest.but.push_back({NodeSelection::Term::Kind::all_of, range(3, 1), 0, 0});
  const auto resolved = resolve_sides({select(nodes({0}), "a"), rest}, 1);
  CHECK(resolved[1] == nodes({1, 2}));
  CHECK(rest.reach() == range(0, 3));
}
