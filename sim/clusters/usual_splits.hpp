#pragma once
// What usually goes wrong between the members of a cluster, as scenarios of the product's own language: one
// for each way that makes sense at the cluster's size. Times, and some of the nodes, are drawn by the seed.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/clusters/modelled_cluster.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::clusters {

struct UsualSplit {
  /// "halves", "oldest-alone", "role-core": the scenario's name, and a file's.
  std::string name;
  /// What else has the same sides: the role or the place that is one of them.
  std::vector<std::string> other_names;
  /// Sizes of the sides: "3|2"; empty where there are none.
  std::string sizes;
  /// What the timeline does, in the language of scenarios: "a..c | d, e".
  std::string what;
  UserText about;
  /// Strict JSON that `check` takes.
  Json scenario;
};

/// In the order in which they are shown; no two of them do the same. At least four for any cluster.
std::vector<UsualSplit> usual_splits(const ModelledCluster& cluster);

/// By its name or another one that it has; null if there is none.
const UsualSplit* find_split(const std::vector<UsualSplit>& splits, std::string_view name);

}  // namespace netsplit::clusters
