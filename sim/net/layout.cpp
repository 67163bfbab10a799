#include "sim/net/layout.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/topology.hpp>
#include <cmath>

namespace netsplit {
namespace laying_out {

/// Kamada and Kawai's takes the cube of it.
constexpr std::uint32_t kMostByDistance = 100;
constexpr int kRounds = 150;

using Weighted = boost::property<boost::edge_weight_t, double>;
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Weighted>;
using Area = boost::rectangle_topology<>;

Graph graph_of(const Topology& topology) {
  Graph graph(topology.nodes());
  for (const Edge& edge : topology.edges())
    boost::add_edge(edge.a.index(), edge.b.index(), Weighted(1.0), graph);
  return graph;
}

bool is_connected(const Graph& graph) {
  std::vector<std::size_t> component(boost::num_vertices(graph));
  return boost::connected_components(graph, component.data()) == 1;
}

/// Stretched to the unit square, each axis by itself; a line of nodes lies in its middle.
std::vector<Point> fitted(const std::vector<Area::point_type>& found) {
  Point least{found[0][0], found[0][1]}, most = least;
  for (const auto& p : found) {
    least = {std::min(least.x, p[0]), std::min(least.y, p[1])};
    most = {std::max(most.x, p[0]), std::max(most.y, p[1])};
  }
  const auto scaled = [](double v, double low, double high) {
    return high - low < 1e-9 ? 0.5 : (v - low) / (high - low);
  };
  std::vector<Point> points;
  for (const auto& p : found)
    points.push_back({scaled(p[0], least.x, most.x), scaled(p[1], least.y, most.y)});
  return points;
}

/// When Kamada and Kawai's method may stop: nothing pulls at a node any more, or it has tried long enough.
/// Boost's own rule stops as soon as the strongest pull grows, which it does on the way to a good picture.
struct Settled {
  static constexpr double kWeakPull = 1e-3;
  std::uint32_t nodes;
  std::uint32_t rounds = 0, steps = 0;

  template <class Node>
  bool operator()(double pull, Node, const Graph&, bool of_all) {
    if (!of_all) return pull < kWeakPull || ++steps > 20;
    steps = 0;
    return pull < kWeakPull || ++rounds > 60 * nodes;
  }
};

}  // namespace laying_out

std::vector<Point> force_layout(const Topology& topology) {
  using namespace laying_out;
  const std::uint32_t nodes = topology.nodes();
  if (nodes == 0 || nodes > kMostLaidOut) return {};
  Graph graph = graph_of(topology);
  const double side = std::sqrt(static_cast<double>(nodes));
  const Area area(-side / 2, -side / 2, side / 2, side / 2);
  std::vector<Area::point_type> found(nodes);
  const auto positions =
      boost::make_iterator_property_map(found.begin(), boost::get(boost::vertex_index, graph));
  boost::circle_graph_layout(graph, positions, side / 2);
  if (nodes > 2 && nodes <= kMostByDistance && is_connected(graph)) {
    boost::kamada_kawai_spring_layout(graph, positions, boost::get(boost::edge_weight, graph), area,
                                      boost::side_length(side), Settled{nodes});
  } else if (nodes > 2) {
    boost::fruchterman_reingold_force_directed_layout(graph, positions, area,
                                                      boost::cooling(boost::linear_cooling<double>(kRounds)));
  }
  return fitted(found);
}

}  // namespace netsplit
