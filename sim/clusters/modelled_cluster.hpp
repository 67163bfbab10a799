#pragma once
// A live cluster as a scenario can hold it: who takes part, by what name, in the order of addresses, and in
// what order they come up, so that who leads and who is the oldest is as the answer says.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"
#include "sim/clusters/decide.hpp"
#include "sim/clusters/members_json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::clusters {

/// More are an error: a matrix of runs of more members takes hours.
inline constexpr std::size_t kMostModelled = 100;

struct ModelledMember {
  /// Of the node in the scenario: the host where all hosts are short names, else a letter, or n01.
  std::string name;
  HostPort address;
  /// Without the data centre, and without what no scenario can write.
  std::vector<std::string> roles;
  /// 0: founds the cluster. 1: joins at once. 2 and more: waits for older members of its roles.
  std::uint32_t age_rank = 1;
};

/// A value.
struct ModelledCluster {
  /// By address; at least two. A node's position here is its position in a scenario.
  std::vector<ModelledMember> members;
  std::size_t oldest = 0;
  /// Names are not hosts: a list of both is wanted.
  bool needs_legend = false;
  /// What was taken for granted, and what of the answer is not carried over.
  std::vector<UserText> assumed;
  /// The members that take part, as `decide` knows them; numbered as here.
  LiveCluster live;

  /// Of the positions: "a..c, e".
  std::string set_text(const NodeSet& nodes) const;
  NodeSet everybody() const;
  NodeSet with_role(std::string_view role) const;
  /// Roles that some have and others have not, in alphabetical order.
  std::vector<std::string> telling_roles() const;
};

/// Nothing, and a problem, if fewer than two members take part, or more than kMostModelled.
std::optional<ModelledCluster> model_cluster(const MembersAnswer& answer, Problems& problems);

}  // namespace netsplit::clusters
