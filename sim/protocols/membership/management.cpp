// What a member answers to whoever asks for its view of the cluster: GET /cluster/members of Akka and Pekko
// Management. Source: apache/pekko-management, management-cluster-http, ClusterHttpManagementProtocol.scala
// and scaladsl/ClusterHttpManagementRoutes.scala.

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <string>

#include "sim/protocols/membership/membership.hpp"

namespace netsplit::membership {
namespace {

constexpr std::string_view kOnlyDataCentre = "dc-default";

/// As they are called there, by MemberStatus.
constexpr std::array<std::string_view, 9> kStatusNames = {
    "Joining",         "WeaklyUp", "Up", "Leaving", "Exiting", "Down", "Removed", "PreparingForShutdown",
    "ReadyForShutdown"};

std::string address_of(const UniqueAddress& node, const AnswerNaming& naming) {
  return naming.format + "://" + naming.system + "@" + naming.host_port(node.node, node.address);
}

std::vector<std::string> roles_of(const Member& member, const AnswerNaming& naming) {
  std::vector<std::string> roles = naming.roles(member.id.node);
  roles.emplace_back(kOnlyDataCentre);
  return roles;
}

AnswerTree answer_of(const Member& member, const AnswerNaming& naming) {
  AnswerTree roles = AnswerTree::list();
  for (std::string& role : roles_of(member, naming)) roles.add(AnswerTree::of(std::move(role)));
  AnswerTree answer = AnswerTree::object();
  answer.add("node", AnswerTree::of(address_of(member.id, naming)));
  answer.add("nodeUid", AnswerTree::of(fmt::format("{}", member.id.uid)));
  answer.add("status", AnswerTree::of(std::string(kStatusNames[static_cast<std::size_t>(member.status)])));
  answer.add("roles", std::move(roles));
  return answer;
}

/// Whom somebody calls unreachable, by address; a word that a node has terminated does not count.
AnswerTree unreachable_in(const Gossip& gossip, const AnswerNaming& naming) {
  AnswerTree all = AnswerTree::list();
  for (const Member& member : gossip.members()) {
    AnswerTree observers = AnswerTree::list();
    for (const UniqueAddress& observer : gossip.reachability().observers_of(member.id))
      observers.add(AnswerTree::of(address_of(observer, naming)));
    if (observers.entries.empty()) continue;
    AnswerTree entry = AnswerTree::object();
    entry.add("node", AnswerTree::of(address_of(member.id, naming)));
    entry.add("observedBy", std::move(observers));
    all.add(std::move(entry));
  }
  return all;
}

}  // namespace

AnswerTree ClusterMembership::answer(const AnswerNaming& naming) const {
  AnswerTree members = AnswerTree::list();
  std::optional<Member> oldest;
  std::map<std::string, Member> oldest_per_role;
  for (const Member& member : state_.gossip.members()) {
    members.add(answer_of(member, naming));
    if (member.status != MemberStatus::up || !state_.is_in_own_dc(member.id)) continue;
    if (!oldest || is_older(member, *oldest)) oldest = member;
    for (const std::string& role : roles_of(member, naming)) {
      const auto [of_role, is_first] = oldest_per_role.emplace(role, member);
      if (!is_first && is_older(member, of_role->second)) of_role->second = member;
    }
  }
  AnswerTree answer = AnswerTree::object();
  answer.add("selfNode", AnswerTree::of(address_of(state_.self, naming)));
  answer.add("members", std::move(members));
  answer.add("unreachable", unreachable_in(state_.gossip, naming));
  if (const UniqueAddress leader = state_.leader(); leader != kNoLeader)
    answer.add("leader", AnswerTree::of(address_of(leader, naming)));
  if (oldest) answer.add("oldest", AnswerTree::of(address_of(oldest->id, naming)));
  AnswerTree per_role = AnswerTree::object();
  for (const auto& [role, member] : oldest_per_role)
    per_role.add(role, AnswerTree::of(address_of(member.id, naming)));
  answer.add("oldestPerRole", std::move(per_role));
  return answer;
}

}  // namespace netsplit::membership
