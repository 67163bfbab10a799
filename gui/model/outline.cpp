#include "gui/model/outline.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace netsplit::gui {
namespace {

double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }
double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

constexpr std::uint32_t kEdge = 0xffffffffU;

/// A corner of a cell, and whose neighbour's line begins there.
struct Corner {
  Point at;
  std::uint32_t beyond = kEdge;
};

/// The part of a convex cell that is nearer to `own` than to `other`.
std::vector<Corner> nearer_part(const std::vector<Corner>& cell, Point own, Point other,
                                std::uint32_t number) {
  const Point middle{(own.x + other.x) / 2, (own.y + other.y) / 2};
  const auto excess = [&](Point p) {
    return (p.x - middle.x) * (other.x - own.x) + (p.y - middle.y) * (other.y - own.y);
  };
  std::vector<Corner> part;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const Corner &from = cell[i], &to = cell[(i + 1) % cell.size()];
    const double a = excess(from.at), b = excess(to.at);
    const auto meeting = [&] {
      const double s = a / (a - b);
      return Point{from.at.x + (to.at.x - from.at.x) * s, from.at.y + (to.at.y - from.at.y) * s};
    };
    if (a <= 0) part.push_back(from);
    if (a <= 0 && b > 0) part.push_back({meeting(), number});
    else if (a > 0 && b <= 0) part.push_back({meeting(), from.beyond});
  }
  return part;
}

struct Piece {
  Point a, b;
};

std::vector<Piece> pieces_between(const std::vector<Point>& points, const std::vector<std::uint32_t>& side,
                                  double width, double height) {
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> order(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return apart(points[a], points[i]) < apart(points[b], points[i]);
    });
    std::vector<Corner> cell = {{{0, 0}}, {{width, 0}}, {{width, height}}, {{0, height}}};
    double reach = width + height;
    for (const std::uint32_t j : order) {
      const double distance = apart(points[i], points[j]);
      if (j == i || distance < 1e-9) continue;
      if (distance / 2 > reach) break;
      cell = nearer_part(cell, points[i], points[j], j);
      reach = 0;
      for (const Corner& corner : cell) reach = std::max(reach, apart(corner.at, points[i]));
    }
    for (std::size_t k = 0; k < cell.size(); ++k) {
      const std::uint32_t j = cell[k].beyond;
      if (j != kEdge && i < j && side[i] != side[j] && side[i] != kNoFrontier && side[j] != kNoFrontier)
        pieces.push_back({cell[k].at, cell[(k + 1) % cell.size()].at});
    }
  }
  return pieces;
}

/// Corners cut off, twice; the ends stay.
Outline softened(Outline line) {
  for (int round = 0; round < 2 && line.size() > 2; ++round) {
    Outline next = {line.front()};
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const Point a = line[i], b = line[i + 1];
      if (i != 0) next.push_back({a.x * 0.75 + b.x * 0.25, a.y * 0.75 + b.y * 0.25});
      if (i + 2 != line.size()) next.push_back({a.x * 0.25 + b.x * 0.75, a.y * 0.25 + b.y * 0.75});
    }
    next.push_back(line.back());
    line = std::move(next);
  }
  return line;
}

}  // namespace

Outline convex_hull(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  points.erase(std::unique(points.begin(), points.end()), points.end());
  if (points.size() < 3) return points;
  // Andrew's monotone chain: the lower side, then the upper one.
  Outline hull;
  for (int pass = 0; pass < 2; ++pass) {
    const std::size_t begin = hull.size();
    for (const Point& p : points) {
      while (hull.size() >= begin + 2 && turn(hull[hull.size() - 2], hull.back(), p) <= 0) hull.pop_back();
      hull.push_back(p);
    }
    hull.pop_back();
    std::reverse(points.begin(), points.end());
  }
  return hull;
}

Outline rounded_hull(const std::vector<Point>& points, double radius) {
  constexpr int kCorners = 24;
  std::vector<Point> circles;
  for (const Point& p : points)
    for (int i = 0; i < kCorners; ++i) {
      const double angle = 2 * std::numbers::pi * i / kCorners;
      circles.push_back({p.x + radius * std::cos(angle), p.y + radius * std::sin(angle)});
    }
  return convex_hull(std::move(circles));
}

bool lies_in(const Outline& convex, Point point) {
  if (convex.size() < 3) return false;
  for (std::size_t i = 0; i < convex.size(); ++i)
    if (turn(convex[i], convex[(i + 1) % convex.size()], point) < 0) return false;
  return true;
}

std::vector<Outline> frontier(const std::vector<Point>& points, const std::vector<std::uint32_t>& side,
                              double width, double height) {
  std::vector<Piece> pieces = pieces_between(points, side, width, height);
  const double near = (width + height) * 1e-6;
  std::vector<Outline> lines;
  while (!pieces.empty()) {
    Outline line = {pieces.back().a, pieces.back().b};
    pieces.pop_back();
    // At its end first, then, turned round, at its beginning.
    for (int end = 0; end < 2; ++end) {
      for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < pieces.size() && !grown; ++i) {
          const bool by_a = apart(pieces[i].a, line.back()) < near;
          if (!by_a && apart(pieces[i].b, line.back()) >= near) continue;
          line.push_back(by_a ? pieces[i].b : pieces[i].a);
          pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i));
          grown = true;
        }
      }
      std::reverse(line.begin(), line.end());
    }
    lines.push_back(softened(std::move(line)));
  }
  return lines;
}

std::optional<double> first_crossing(Point from, Point to, const std::vector<Outline>& lines) {
  std::optional<double> first;
  for (const Outline& line : lines)
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const Point p = line[i], q = line[i + 1];
      const double a = turn(p, q, from), b = turn(p, q, to);
      const double c = turn(from, to, p), d = turn(from, to, q);
      if ((a > 0) == (b > 0) || (c > 0) == (d > 0)) continue;
      const double share = a / (a - b);
      if (!first || share < *first) first = share;
    }
  return first;
}

}  // namespace netsplit::gui
