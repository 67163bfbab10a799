// Where the map draws nodes.

#include <algorithm>
#include <cmath>

#include "gui/model/layout.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

namespace {

bool in_square(const std::vector<Point>& points) {
  return std::all_of(points.begin(), points.end(), [](const Point& p) {
    return p.x >= -1e-12 && p.x <= 1 + 1e-12 && p.y >= -1e-12 && p.y <= 1 + 1e-12;
  });
}

std::shared_ptr<const Topology> ring(std::uint32_t nodes) {
  return make_topology(TopologyKind{topologies::Ring{}}, nodes, 1);
}

}  // namespace

TEST_CASE("a circle's nodes lie in the square, apart, the first one at the top") {
  for (const std::size_t n :
       {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{60}, std::size_t{500}}) {
    const auto points = circle_layout(n);
    REQUIRE(points.size() == n);
    CHECK(in_square(points));
    CHECK(least_distance(points) > 0.6 / std::sqrt(static_cast<double>(n * (n <= 60 ? n : 1))));
  }
  CHECK(circle_layout(5)[0].y < 0.01);
  CHECK(circle_layout(5)[1].x > 0.9);
}

TEST_CASE("500 nodes in clusters lie in the square and no two are near each other") {
  for (const auto& sizes : {std::vector<std::size_t>{500}, std::vector<std::size_t>{250, 250},
                            std::vector<std::size_t>{400, 50, 30, 19, 1}}) {
    const auto points = cluster_layout(sizes);
    REQUIRE(points.size() == 500);
    CHECK(in_square(points));
    CHECK(least_distance(points) > 0.017);
  }
}

TEST_CASE("clusters do not lie in each other") {
  const auto points = cluster_layout({5, 5, 20});
  const auto box = [&](std::size_t begin, std::size_t end) {
    Point low = points[begin], high = low;
    for (std::size_t i = begin; i < end; ++i) {
      low = {std::min(low.x, points[i].x), std::min(low.y, points[i].y)};
      high = {std::max(high.x, points[i].x), std::max(high.y, points[i].y)};
    }
    return std::pair(low, high);
  };
  const auto a = box(0, 5), b = box(5, 10), c = box(10, 30);
  CHECK(a.second.x < b.first.x);
  CHECK(std::max(a.second.y, b.second.y) < c.first.y);
}

TEST_CASE("a layout by links is the same each time, in the square, with neighbours nearer than others") {
  for (const std::uint32_t n : {3U, 12U, 90U, 150U}) {
    const auto points = force_layout(*ring(n));
    REQUIRE(points.size() == n);
    CHECK(in_square(points));
    CHECK(points == force_layout(*ring(n)));
  }
  const auto points = force_layout(*ring(12));
  const auto apart = [&](std::size_t a, std::size_t b) {
    return std::hypot(points[a].x - points[b].x, points[a].y - points[b].y);
  };
  for (std::size_t i = 0; i < 12; ++i) CHECK(apart(i, (i + 1) % 12) < apart(i, (i + 6) % 12));
}

TEST_CASE("500 linked nodes are kept apart") {
  auto points = force_layout(*make_topology(TopologyKind{topologies::Tree{}}, 500, 1));
  REQUIRE(points.size() == 500);
  keep_apart(points, 0.45 / std::sqrt(500.0));
  CHECK(in_square(points));
  CHECK(least_distance(points) > 0.018);
}

TEST_CASE("points at one place part") {
  std::vector<Point> points(6, Point{0.5, 0.5});
  keep_apart(points, 0.1);
  CHECK(least_distance(points) > 0.09);
}

TEST_CASE("the least distance is that of the stretched square") {
  const std::vector<Point> points = {{0, 0}, {0.1, 0}, {0, 0.5}};
  CHECK(least_distance(points) == Approx(0.1));
  CHECK(least_distance(points, 100, 10) == Approx(5));
  CHECK(least_distance({{0.5, 0.5}}, 30, 20) == 30);
}

TEST_CASE("two clusters of two do not touch: each pair stands above each other") {
  const auto points = cluster_layout({2, 2});
  REQUIRE(points.size() == 4);
  CHECK(least_distance(points) > 0.4);
  const auto alone = cluster_layout({2});
  CHECK(alone[0].y == Approx(alone[1].y));
}
