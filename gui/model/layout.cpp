#include "gui/model/layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

namespace netsplit::gui {
namespace {

constexpr std::size_t kMostInCircle = 60, kMostInSmallCircle = 12;

/// A part of the square.
struct Cell {
  double x = 0, y = 0, width = 1, height = 1;
  Point at(double u, double v) const { return {x + u * width, y + v * height}; }
};

void around(const Cell& cell, std::size_t nodes, std::vector<Point>& points) {
  if (nodes == 1) {
    points.push_back(cell.at(0.5, 0.5));
    return;
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    // Two are side by side, unless other clusters are beside them: then those would touch.
    const bool side_by_side = nodes == 2 && cell.width >= cell.height;
    const double turn = static_cast<double>(i) / static_cast<double>(nodes) - (side_by_side ? 0.5 : 0.25);
    const double angle = 2 * std::numbers::pi * turn;
    points.push_back(cell.at(0.5 + 0.5 * std::cos(angle), 0.5 + 0.5 * std::sin(angle)));
  }
}

void in_rows(const Cell& cell, std::size_t nodes, std::vector<Point>& points) {
  const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes) * 1.8)));
  const std::size_t rows = (nodes + columns - 1) / columns;
  const auto share = [](std::size_t i, std::size_t of) {
    return of < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(of - 1);
  };
  for (std::size_t i = 0; i < nodes; ++i)
    points.push_back(cell.at(share(i % columns, columns), share(i / columns, rows)));
}

/// Each onto the free point of a grid that is nearest to it. Requires room for all.
void onto_grid(std::vector<Point>& points, double least) {
  const auto side = static_cast<int>(1 / least) + 1;
  if (static_cast<std::size_t>(side) * static_cast<std::size_t>(side) < points.size() || side < 2) return;
  std::vector<bool> taken(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (Point& p : points) {
    const double x = p.x * (side - 1), y = p.y * (side - 1);
    const int column = static_cast<int>(x + 0.5), row = static_cast<int>(y + 0.5);
    double best = 1e18;
    int best_column = 0, best_row = 0;
    // Rings of grid points around it; one further out than the best so far cannot be nearer.
    for (int ring = 0; ring < side && ring - 1 <= best; ++ring)
      for (int r = std::max(0, row - ring); r <= std::min(side - 1, row + ring); ++r)
        for (int c = std::max(0, column - ring); c <= std::min(side - 1, column + ring); ++c) {
          const double distance = std::hypot(c - x, r - y);
          if (taken[static_cast<std::size_t>(r * side + c)] || distance >= best) continue;
          best = distance, best_column = c, best_row = r;
        }
    taken[static_cast<std::size_t>(best_row * side + best_column)] = true;
    p = {static_cast<double>(best_column) / (side - 1), static_cast<double>(best_row) / (side - 1)};
  }
}

}  // namespace

std::vector<MapCluster> clusters_of(const Scenario& scenario) {
  std::vector<MapCluster> zones, groups;
  for (const Group& group : scenario.groups) {
    NodeSet nodes = nodes_of({group.nodes()});
    const auto zone =
        std::find_if(zones.begin(), zones.end(), [&](const MapCluster& c) { return c.name == group.zone; });
    if (zone == zones.end()) zones.push_back({group.zone, nodes});
    else zone->nodes.insert(zone->nodes.end(), nodes.begin(), nodes.end());
    groups.push_back({group.name, std::move(nodes)});
  }
  return zones.size() > 1 ? zones : groups;
}

const Topology* topology_of(const Blueprint& blueprint) {
  const Topology* topology = blueprint.routes.topology().get();
  return topology == nullptr || topology->is_complete() ? nullptr : topology;
}

std::vector<MapLayout> layouts_for(const Blueprint& blueprint) {
  std::vector<MapLayout> found = {MapLayout::circle, MapLayout::clusters};
  if (topology_of(blueprint) != nullptr && blueprint.scenario.node_count() <= kMostLaidOut)
    found.push_back(MapLayout::links);
  return found;
}

MapLayout usual_layout(const Blueprint& blueprint) {
  if (layouts_for(blueprint).back() == MapLayout::links) return MapLayout::links;
  const auto& groups = blueprint.scenario.groups;
  const bool zones = std::any_of(groups.begin(), groups.end(),
                                 [&](const Group& g) { return g.zone != groups.front().zone; });
  return zones || blueprint.scenario.node_count() > kMostInSmallCircle ? MapLayout::clusters
                                                                       : MapLayout::circle;
}

std::vector<NodeId> circle_order(const Blueprint& blueprint) {
  std::vector<NodeId> order;
  const auto split = std::find_if(blueprint.steps.begin(), blueprint.steps.end(),
                                  [](const ResolvedStep& step) { return !step.sides.empty(); });
  std::vector<bool> placed(blueprint.scenario.node_count());
  if (split != blueprint.steps.end())
    for (const NodeSet& side : split->sides)
      for (const NodeId node : side) {
        if (placed[node.index()]) continue;
        placed[node.index()] = true;
        order.push_back(node);
      }
  for (std::uint32_t n = 0; n < placed.size(); ++n)
    if (!placed[n]) order.push_back(NodeId{n});
  return order;
}

std::vector<Point> lay_out(MapLayout layout, const Blueprint& blueprint) {
  const std::size_t nodes = blueprint.scenario.node_count();
  if (layout == MapLayout::circle) {
    const std::vector<Point> in_order = circle_layout(nodes);
    std::vector<Point> points(nodes);
    std::size_t next = 0;
    for (const NodeId node : circle_order(blueprint)) points[node.index()] = in_order[next++];
    return points;
  }
  if (layout == MapLayout::links && topology_of(blueprint) != nullptr) {
    std::vector<Point> points = force_layout(*topology_of(blueprint));
    if (points.empty()) return circle_layout(nodes);
    keep_apart(points, 0.45 / std::sqrt(static_cast<double>(nodes)));
    return points;
  }
  const std::vector<MapCluster> clusters = clusters_of(blueprint.scenario);
  std::vector<std::size_t> sizes;
  for (const MapCluster& cluster : clusters) sizes.push_back(cluster.nodes.size());
  const std::vector<Point> in_order = cluster_layout(sizes);
  std::vector<Point> points(nodes);
  std::size_t next = 0;
  for (const MapCluster& cluster : clusters)
    for (const NodeId node : cluster.nodes) points[node.index()] = in_order[next++];
  return points;
}

std::vector<Point> circle_layout(std::size_t nodes) {
  std::vector<Point> points;
  if (nodes <= kMostInCircle) around({}, nodes, points);
  else in_rows({}, nodes, points);
  return points;
}

std::vector<Point> cluster_layout(const std::vector<std::size_t>& sizes) {
  std::vector<Point> points;
  if (sizes.empty()) return points;
  // A cluster of four times as many nodes has twice the width and height.
  std::vector<double> weights;
  for (const std::size_t size : sizes) weights.push_back(0.7 + std::sqrt(static_cast<double>(size)));
  const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(sizes.size()))));
  std::vector<double> heights;
  for (std::size_t i = 0; i < sizes.size(); i += columns) {
    const auto end = std::min(i + columns, sizes.size());
    heights.push_back(*std::max_element(weights.begin() + static_cast<std::ptrdiff_t>(i),
                                        weights.begin() + static_cast<std::ptrdiff_t>(end)));
  }
  const double all = std::accumulate(heights.begin(), heights.end(), 0.0);
  double y = 0;
  for (std::size_t row = 0; row < heights.size(); ++row) {
    const std::size_t begin = row * columns, end = std::min(begin + columns, sizes.size());
    double row_weight = 0, x = 0;
    for (std::size_t i = begin; i < end; ++i) row_weight += weights[i];
    const double height = heights[row] / all;
    for (std::size_t i = begin; i < end; ++i) {
      const double width = weights[i] / row_weight;
      // Room between clusters, but not at the square's edge.
      const double left = i == begin ? 0 : 0.14, right = i + 1 == end ? 0 : 0.14;
      const double top = row == 0 ? 0 : 0.14, bottom = row + 1 == heights.size() ? 0 : 0.14;
      const Cell inside{x + left * width, y + top * height, width * (1 - left - right),
                        height * (1 - top - bottom)};
      if (sizes[i] <= kMostInSmallCircle) around(inside, sizes[i], points);
      else in_rows(inside, sizes[i], points);
      x += width;
    }
    y += height;
  }
  return points;
}

void keep_apart(std::vector<Point>& points, double least) {
  const int rounds = points.size() > 600 ? 15 : 60;
  for (int round = 0; round < rounds; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = i + 1; j < points.size(); ++j) {
        Point &a = points[i], &b = points[j];
        double dx = b.x - a.x, dy = b.y - a.y;
        double distance = std::sqrt(dx * dx + dy * dy);
        if (distance >= least) continue;
        moved = true;
        if (distance < 1e-9) {
          // At one place: each pair parts in a direction of its own.
          const double angle = static_cast<double>(i * 7 + j);
          dx = std::cos(angle), dy = std::sin(angle), distance = 1;
          const double by = least * 0.5;
          a = {a.x - dx * by, a.y - dy * by};
          b = {b.x + dx * by, b.y + dy * by};
        } else {
          const double by = (least * 1.02 - distance) / 2 / distance;
          a = {a.x - dx * by, a.y - dy * by};
          b = {b.x + dx * by, b.y + dy * by};
        }
        for (Point* p : {&a, &b}) *p = {std::clamp(p->x, 0.0, 1.0), std::clamp(p->y, 0.0, 1.0)};
      }
    if (!moved) return;
  }
  if (least_distance(points) < 0.9 * least) onto_grid(points, least);
}

double least_distance(const std::vector<Point>& points, double width, double height) {
  std::vector<Point> sorted;
  for (const Point& p : points) sorted.push_back({p.x * width, p.y * height});
  std::sort(sorted.begin(), sorted.end(),
            [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  double least = std::max(width, height);
  for (std::size_t i = 0; i < sorted.size(); ++i)
    for (std::size_t j = i + 1; j < sorted.size() && sorted[j].x - sorted[i].x < least; ++j) {
      const double dx = sorted[j].x - sorted[i].x, dy = sorted[j].y - sorted[i].y;
      least = std::min(least, std::sqrt(dx * dx + dy * dy));
    }
  return least;
}

}  // namespace netsplit::gui
