#pragma once
// What would these nodes' resolvers do? A strategy's decision on each side of a live cluster, from what the
// nodes answer, and what becomes of the cluster by all of them together.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/clusters/members_json.hpp"
#include "sim/protocols/split_brain/decision.hpp"

namespace netsplit::clusters {

/// A setting of a strategy from the command line: "quorum-size" and "3".
struct StrategySetting {
  std::string name, value;
};

/// The members of all answers, by the names that people would give them.
class LiveCluster {
 public:
  explicit LiveCluster(std::vector<MembersAnswer> answers);

  const std::vector<MembersAnswer>& answers() const { return answers_; }
  std::size_t size() const { return nodes_.size(); }
  /// The host, with the port where two members have one host.
  const std::string& short_name(NodeId node) const { return nodes_[node.index()].short_name; }
  /// A member by its short name, its host:port or its whole address.
  std::optional<NodeId> find(std::string_view name) const;
  /// Members with the role; empty if nobody has it.
  NodeSet with_role(std::string_view role) const;
  std::vector<std::string> roles() const;
  std::optional<NodeId> oldest() const;
  /// What the resolver of an answer's node knows: members of its data centre only. `role`: of whose members
  /// the oldest is wanted.
  ResolverView view(std::size_t answer, std::string_view role) const;
  /// The view of the other side, if its nodes reach each other and none of this one. Nothing if there is no
  /// other side: nobody is unreachable, or some of this side reach them.
  std::optional<ResolverView> mirrored(const ResolverView& view) const;

 private:
  struct Node {
    HostPort address;
    std::string node, short_name;
    std::vector<std::string> roles;
  };
  NodeId number(const std::string& node) const;

  std::vector<MembersAnswer> answers_;
  /// By address.
  std::vector<Node> nodes_;
};

/// A strategy, ready to decide.
struct ChosenStrategy {
  std::string name;
  /// Settings that were not given and were filled in: "quorum-size = 3 (half of 5, plus 1)".
  std::vector<UserText> filled_in;
  std::string role;
  Decide decide;
};

std::vector<std::string> strategy_names();
/// All that a resolver can be set to: the strategies, and what is none of them (auto-down, an operator, nobody).
std::vector<std::string> strategy_choices();
/// A strategy with these settings. What it needs and nobody gave is filled in. Adds problems: a name that
/// does not exist, a setting that it does not have, a value that is none.
std::optional<ChosenStrategy> choose_strategy(std::string_view name,
                                              const std::vector<StrategySetting>& settings,
                                              const LiveCluster& cluster, Problems& problems);

/// What one side does.
struct SideRuling {
  /// The answer that it is seen from; nothing for a side that was assumed.
  std::optional<std::size_t> answer;
  NodeSet reached, unreached;
  /// Those of them who are down or exiting already: they do not live on, whatever is decided now.
  NodeSet gone;
  Ruling ruling;
  NodeSet down;
  /// Where the lease is not to be had.
  std::optional<NodeSet> down_without_lease;
};

/// What comes of it: the groups that live on, each a cluster of its own.
struct Outlook {
  std::vector<SideRuling> sides;
  std::vector<NodeSet> clusters;
  /// They depend on who gets the lease.
  bool by_lease = false;
};
Outlook decide_all(const LiveCluster& cluster, const ChosenStrategy& strategy);

}  // namespace netsplit::clusters
