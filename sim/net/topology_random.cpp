#include "sim/net/topology_random.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/math.hpp"

namespace netsplit {
namespace {

/// Who is linked to whom while edges move: each node's neighbours and the node itself, ascending.
class Neighbourhoods {
 public:
  explicit Neighbourhoods(std::uint32_t nodes) : of_(nodes) {
    for (std::uint32_t node = 0; node < nodes; ++node) of_[node].push_back(node);
  }

  std::uint32_t strangers(std::uint32_t node) const {
    return static_cast<std::uint32_t>(of_.size() - of_[node].size());
  }
  /// The stranger of `node` with that rank, counted from the lowest. Requires rank < strangers(node).
  std::uint32_t stranger(std::uint32_t node, std::uint32_t rank) const {
    const std::vector<std::uint32_t>& known = of_[node];
    // Below known[i] there are known[i] - i strangers: rank + i is the answer for the first i with more than
    // rank.
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(known.size());
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (known[middle] - middle <= rank) low = middle + 1;
      else high = middle;
    }
    return rank + low;
  }

  void link(std::uint32_t a, std::uint32_t b) {
    of_[a].insert(std::lower_bound(of_[a].begin(), of_[a].end(), b), b);
    of_[b].insert(std::lower_bound(of_[b].begin(), of_[b].end(), a), a);
  }
  void unlink(std::uint32_t a, std::uint32_t b) {
    of_[a].erase(std::lower_bound(of_[a].begin(), of_[a].end(), b));
    of_[b].erase(std::lower_bound(of_[b].begin(), of_[b].end(), a));
  }

  std::vector<Edge> edges() const {
    std::vector<Edge> all;
    for (std::uint32_t a = 0; a < of_.size(); ++a)
      for (const std::uint32_t b : of_[a])
        if (a < b) all.push_back({NodeId{a}, NodeId{b}});
    return all;
  }

 private:
  std::vector<std::vector<std::uint32_t>> of_;
};

}  // namespace

std::vector<Edge> erdos_renyi(const topologies::ErdosRenyi& random, std::uint32_t nodes, Stream& stream) {
  std::vector<Edge> edges;
  const double p = random.probability.value;
  if (p <= 0 || nodes < 2) return edges;
  // Pairs in the order (0,1), (0,2), (1,2), (0,3), …: `b` is the larger one, `a` counts below it.
  const double per_gap = p < 1 ? 1 / math::log1p(-p) : 0;
  const double pairs = static_cast<double>(nodes) * (static_cast<double>(nodes) - 1) / 2;
  std::uint64_t a = 0, b = 1;
  while (true) {
    const double gap = math::log(stream.unit()) * per_gap;
    if (!(gap < pairs)) break;
    a += static_cast<std::uint64_t>(gap);
    for (; a >= b && b < nodes; ++b) a -= b;
    if (b >= nodes) break;
    edges.push_back({NodeId{static_cast<std::uint32_t>(a)}, NodeId{static_cast<std::uint32_t>(b)}});
    ++a;
  }
  return edges;
}

std::vector<Edge> watts_strogatz(const topologies::WattsStrogatz& world, std::uint32_t nodes,
                                 Stream& stream) {
  CHECK(world.neighbours % 2 == 0 && world.neighbours < nodes, "no ring with so many neighbours");
  Neighbourhoods neighbourhoods(nodes);
  const std::uint32_t laps = world.neighbours / 2;
  const auto clockwise = [nodes](std::uint32_t node, std::uint32_t distance) {
    return static_cast<std::uint32_t>((std::uint64_t{node} + distance) % nodes);
  };
  for (std::uint32_t lap = 1; lap <= laps; ++lap)
    for (std::uint32_t node = 0; node < nodes; ++node) neighbourhoods.link(node, clockwise(node, lap));
  // As in the paper: a lap for the nearest neighbours of all, then one for the second nearest, and so on.
  for (std::uint32_t lap = 1; lap <= laps; ++lap) {
    for (std::uint32_t node = 0; node < nodes; ++node) {
      if (!stream.chance(world.rewire)) continue;
      const std::uint32_t strangers = neighbourhoods.strangers(node);
      if (strangers == 0) continue;
      const auto rank = static_cast<std::uint32_t>(stream.below(strangers));
      const std::uint32_t target = neighbourhoods.stranger(node, rank);
      neighbourhoods.unlink(node, clockwise(node, lap));
      neighbourhoods.link(node, target);
    }
  }
  return neighbourhoods.edges();
}

std::vector<Edge> barabasi_albert(const topologies::BarabasiAlbert& growth, std::uint32_t nodes,
                                  Stream& stream) {
  const std::uint32_t m = growth.links;
  CHECK(m >= 1 && m < nodes, "no node can link to so many older ones");
  std::vector<Edge> edges;
  edges.reserve(std::size_t{m} * (nodes - m));
  // Each node as often as it has edges, so that a uniform draw is one in proportion to degrees.
  std::vector<std::uint32_t> ends;
  ends.reserve(2 * edges.capacity());
  std::vector<std::uint32_t> chosen_by(nodes, nodes);
  std::vector<std::uint32_t> targets(m);
  for (std::uint32_t i = 0; i < m; ++i) targets[i] = i;
  for (std::uint32_t node = m; node < nodes; ++node) {
    if (node > m) {
      targets.clear();
      while (targets.size() < m) {
        const std::uint32_t target = ends[static_cast<std::size_t>(stream.below(ends.size()))];
        if (chosen_by[target] == node) continue;
        chosen_by[target] = node;
        targets.push_back(target);
      }
    }
    for (const std::uint32_t target : targets) {
      edges.push_back({NodeId{target}, NodeId{node}});
      ends.push_back(target);
      ends.push_back(node);
    }
  }
  return edges;
}

}  // namespace netsplit
