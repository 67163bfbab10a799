// Outlines around sides, and the line between them.

#include "gui/model/outline.hpp"

#include <algorithm>

// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

TEST_CASE("the hull of a square with points in it is its four corners") {
  const Outline hull = convex_hull({{0, 0}, {1, 1}, {0.5, 0.5}, {1, 0}, {0, 1}, {0.5, 0}, {0, 0}});
  REQUIRE(hull.size() == 4);
  CHECK(lies_in(hull, {0.2, 0.9}));
  CHECK_FALSE(lies_in(hull, {1.1, 0.5}));
}

TEST_CASE("points on a line have a hull of their ends, and a round one has an inside") {
  CHECK(convex_hull({{0, 0}, {1, 1}, {2, 2}}).size() == 2);
  const Outline hull = rounded_hull({{0, 0}, {10, 0}}, 2);
  CHECK(lies_in(hull, {5, 1.9}));
  CHECK(lies_in(hull, {-1.9, 0}));
  CHECK_FALSE(lies_in(hull, {5, 2.1}));
}

TEST_CASE("the frontier of two points is the line between them, from edge to edge") {
  const auto lines = frontier({{25, 50}, {75, 50}}, {0, 1}, 100, 100);
  REQUIRE(lines.size() == 1);
  REQUIRE(lines[0].size() == 2);
  CHECK(lines[0][0].x == Approx(50));
  CHECK(std::min(lines[0][0].y, lines[0][1].y) == Approx(0).margin(1e-9));
  CHECK(std::max(lines[0][0].y, lines[0][1].y) == Approx(100));
}

TEST_CASE("the frontier of two rows is one line; one side has none") {
  std::vector<Point> points;
  std::vector<std::uint32_t> side;
  for (int i = 0; i < 10; ++i)
    for (const std::uint32_t s : {0U, 1U}) {
      points.push_back({5.0 + 10 * i, s == 0 ? 20.0 : 80.0});
      side.push_back(s);
    }
  const auto lines = frontier(points, side, 100, 100);
  REQUIRE(lines.size() == 1);
  for (const Point& p : lines[0]) CHECK(p.y == Approx(50));
  CHECK(frontier(points, std::vector<std::uint32_t>(20, 0), 100, 100).empty());
}

TEST_CASE("a point without a side interrupts the frontier") {
  const auto lines = frontier({{25, 50}, {75, 50}, {50, 50}}, {0, 1, kNoFrontier}, 100, 100);
  CHECK(lines.empty());
}

TEST_CASE("every way from side to side crosses the frontier, also among scattered points") {
  std::vector<Point> points;
  std::vector<std::uint32_t> side;
  for (int i = 0; i < 40; ++i) {
    points.push_back({static_cast<double>(i * 37 % 101), static_cast<double>(i * 53 % 97)});
    side.push_back(static_cast<std::uint32_t>(i % 3));
  }
  const auto lines = frontier(points, side, 101, 97);
  std::size_t crossed = 0, ways = 0;
  for (std::size_t a = 0; a < 40; ++a)
    for (std::size_t b = 0; b < 40; ++b) {
      if (side[a] == side[b]) continue;
      ++ways;
      const auto share = first_crossing(points[a], points[b], lines);
      crossed += share && *share > 0 && *share < 1;
    }
  CHECK(ways > 0);
  // Softened corners leave hardly a way beside them.
  CHECK(crossed * 100 >= ways * 98);
}

TEST_CASE("a way crosses a line where they meet, and a line beside it not at all") {
  CHECK(*first_crossing({0, 0}, {10, 0}, {{{4, -5}, {4, 5}}, {{2, -5}, {2, 5}}}) == Approx(0.2));
  CHECK_FALSE(first_crossing({0, 0}, {10, 0}, {{{4, 1}, {4, 5}}}));
}
