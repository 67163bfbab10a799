#pragma once
// The scenario around one fault: a live cluster's members with the arena's layers, clients on both sides, and
// a timeline in which the cluster forms before anything happens to it.

#include <string>

#include "sim/base/text.hpp"
#include "sim/clusters/modelled_cluster.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::clusters {

/// One step of a timeline, without its time.
struct SplitFault {
  std::string name;
  UserText about;
  /// "split", "cut", "crash" or "pause", and what it acts on.
  std::string verb, what;
  /// "60s"; empty: for good. "8s" between the beginnings of `times` of them; empty: once.
  std::string duration, every;
  std::int64_t times = 1;
  /// Whom the clients stand near: in a split that does not name them they go with these.
  std::size_t west = 0, east = 0;
};

/// The scenario. Members are nodes in the order of their addresses, and come up in that of their ages as far
/// as it is known.
Json split_scenario(const ModelledCluster& cluster, const SplitFault& fault);

}  // namespace netsplit::clusters
