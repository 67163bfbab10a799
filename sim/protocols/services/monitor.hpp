#pragma once
// Who watches whom: the choice that every failure detector offers as `monitor`.

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "sim/base/node_set.hpp"
#include "sim/node/fields.hpp"

namespace netsplit {

/// Everybody watches everybody: n (n - 1) heartbeats a period.
struct MonitorAll {
  static constexpr std::string_view name = "all";
  static constexpr Text help{"everybody watches everybody", "todos vigilan a todos"};
};

/// Each node watches its `k` successors in the order of ids, the first following the last.
struct MonitorRing {
  static constexpr std::string_view name = "ring";
  static constexpr Text help{"each node watches its k successors, in the order of the file",
                             "cada nodo vigila a sus k sucesores, en el orden del fichero"};
  std::uint32_t k = 1;
  static void fields(Fields<MonitorRing>& f) {
    f("k", &MonitorRing::k, {"successors that a node watches", "sucesores que vigila un nodo"}).at_least(1);
  }
};

/// Everybody watches these nodes and nobody else.
struct MonitorList {
  static constexpr std::string_view name = "list";
  static constexpr Text help{"everybody watches these nodes", "todos vigilan a estos nodos"};
  NodeSet nodes;
  static void fields(Fields<MonitorList>& f) {
    f("nodes", &MonitorList::nodes, {"the nodes watched", "los nodos vigilados"}).required();
  }
};

using Monitor = std::variant<MonitorAll, MonitorRing, MonitorList>;

/// The nodes among `peers` (ascending) that `self` watches; never itself. Ascending. O(n).
NodeSet watched_by(NodeId self, std::span<const NodeId> peers, const Monitor& monitor);

/// The nodes among `peers` that watch `self`, if all have the same `monitor` as it. Ascending. O(n).
NodeSet watchers_of(NodeId self, std::span<const NodeId> peers, const Monitor& monitor);

}  // namespace netsplit
