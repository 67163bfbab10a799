#pragma once
// The edges of the random families. Algorithms of our own, although Boost.Graph has generators: those draw
// through Boost.Random's distributions, which promise no sequence from one version to the next, and the
// same seed must give the same graph on every machine (docs/determinism.md).

#include <cstdint>
#include <vector>

#include "sim/base/random.hpp"
#include "sim/net/topology_kind.hpp"

namespace netsplit {

/// G(n, p). One draw an edge, as the gap to the next one is geometric (Batagelj & Brandes, Physical Review E
/// 71, 2005). O(nodes + edges).
std::vector<Edge> erdos_renyi(const topologies::ErdosRenyi& random, std::uint32_t nodes, Stream& stream);

/// neighbours · nodes / 2 edges. Two draws for an edge that moves, one for one that stays; a node that is
/// linked to all others keeps its edge. O(edges · neighbours).
std::vector<Edge> watts_strogatz(const topologies::WattsStrogatz& world, std::uint32_t nodes, Stream& stream);

/// links · (nodes - links) edges. The first node that comes links to all that are there. O(edges) expected.
std::vector<Edge> barabasi_albert(const topologies::BarabasiAlbert& growth, std::uint32_t nodes,
                                  Stream& stream);

}  // namespace netsplit
