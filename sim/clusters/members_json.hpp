#pragma once
// What a node of a live cluster answers about its members: GET /cluster/members of Akka and Pekko Management.
// Source: apache/pekko-management, management-cluster-http, ClusterHttpManagementProtocol.scala.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/clusters/address.hpp"
#include "sim/protocols/membership/member.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::clusters {

struct MemberAnswer {
  /// As it was written: "pekko://shop@10.0.0.1:7355".
  std::string node;
  HostPort address;
  MemberStatus status = MemberStatus::up;
  std::vector<std::string> roles;
};

/// One node's answer. A value.
struct MembersAnswer {
  std::string file;
  std::string self;
  std::vector<MemberAnswer> members;
  /// Whom somebody does not reach, and who says so.
  struct Unreachable {
    std::string node;
    std::vector<std::string> observed_by;
  };
  std::vector<Unreachable> unreachable;
  std::optional<std::string> leader, oldest;
  std::map<std::string, std::string, std::less<>> oldest_per_role;
  /// What is not said, and what was taken for it.
  std::vector<UserText> assumed;
};

/// Nothing, and problems, where it is something else.
std::optional<MembersAnswer> read_members(const Json& json, const std::string& file, Problems& problems);

}  // namespace netsplit::clusters
