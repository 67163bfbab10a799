#pragma once
// What two nodes are to each other, by what both hold: properties that no field of one node tells. A service
// declares them once, for all who provide it:
//
//   std::uint64_t stamp() const;   // another one whenever what the properties look at has changed
//   static constexpr PairProperty<Membership> pair_properties[] = {{"two-clusters", are_two_clusters, {"…",
//   "…"}}};

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/better.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/text.hpp"

namespace netsplit {

/// A node that runs, and what it holds.
template <class T>
struct Sight {
  NodeId node;
  const T& of;
};

/// True while it holds of some two nodes that run.
template <class T>
struct PairProperty {
  std::string_view name;
  /// Whether it holds of these two, in either order. `connected`: something that one of them sends could
  /// reach the other as far as cuts go.
  bool (*holds)(const Sight<T>& a, const Sight<T>& b, bool connected);
  Text says;
  /// Whether it is good that it holds.
  Better better = Better::neutral;
  /// What a heading calls it in Spanish; in English it is its name. Empty: the name there too.
  std::string_view spanish{};
};

/// The same for whoever does not know the type: objects are those that a population hands out for a node.
struct PairPropertyInfo {
  std::string name;
  Text says;
  Better better = Better::neutral;
  std::function<std::uint64_t(const void*)> stamp;
  std::function<bool(NodeId a, const void* of_a, NodeId b, const void* of_b, bool connected)> holds;
  std::string spanish{};
};

}  // namespace netsplit
