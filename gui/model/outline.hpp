#pragma once
// Geometry of a map: the outline around nodes of one side, and the line between sides. In whatever unit the
// points have.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/net/layout.hpp"

namespace netsplit::gui {

using Outline = std::vector<Point>;

/// The corners of the smallest convex polygon around the points, in order; fewer than three if they lie on a
/// line. O(n log n).
Outline convex_hull(std::vector<Point> points);
/// The same around circles of that radius: its corners are round.
Outline rounded_hull(const std::vector<Point>& points, double radius);
bool lies_in(const Outline& convex, Point point);

/// Between points of different sides, the lines that are as far from the one as from the other, in a box from
/// (0, 0) to (width, height); joined where they meet, with softened corners. A point whose side is
/// kNoFrontier takes its room, without a line around it. Requires a side for each point. O(n² log n).
inline constexpr std::uint32_t kNoFrontier = 0xffffffffU;
std::vector<Outline> frontier(const std::vector<Point>& points, const std::vector<std::uint32_t>& side,
                              double width, double height);

/// Where the way from one point to another first meets one of the lines: its share of the way. Nothing if it
/// meets none.
std::optional<double> first_crossing(Point from, Point to, const std::vector<Outline>& lines);

}  // namespace netsplit::gui
