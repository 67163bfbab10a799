#include "sim/clusters/modelled_cluster.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/display.hpp"
#include "sim/base/node_names.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/sentences.hpp"

namespace netsplit::clusters {
namespace modelling {

constexpr std::size_t kLongestHost = 8;  // columns: longer ones make tables unreadable

/// Words of node sets and claims, and the names of the scenario's other nodes and groups.
bool is_taken(std::string_view name) {
  constexpr std::string_view taken[] = {"member", "west", "east", "w1", "e1", "lease", "lease1"};
  return is_reserved(name) || std::find(std::begin(taken), std::end(taken), name) != std::end(taken);
}

bool takes_part(MemberStatus status) {
  switch (status) {
    case MemberStatus::joining:
    case MemberStatus::weakly_up:
    case MemberStatus::up:
    case MemberStatus::preparing_for_shutdown:
    case MemberStatus::ready_for_shutdown: return true;
    default: return false;
  }
}

std::string short_of(const HostPort& address) { return address.host.substr(0, address.host.find('.')); }

/// "10.0.0.1:7355"
std::string text_of(const HostPort& address) { return fmt::format("{}:{}", address.host, address.port); }

class Modelling {
 public:
  Modelling(const MembersAnswer& answer, Problems& problems) : answer_(answer), problems_(problems) {}

  std::optional<ModelledCluster> model() {
    choose();
    std::sort(chosen_.begin(), chosen_.end(), [](const MemberAnswer* a, const MemberAnswer* b) {
      return a->address != b->address ? a->address < b->address : a->node < b->node;
    });
    if (chosen_.size() < 2) return refuse(say(sentence::model_too_few, chosen_.size()));
    if (chosen_.size() > kMostModelled)
      return refuse(say(sentence::model_too_many, chosen_.size(), kMostModelled));
    std::vector<ModelledMember> members;
    for (const MemberAnswer* m : chosen_) members.push_back({.address = m->address, .roles = roles_of(*m)});
    name(members);
    if (!odd_roles_.empty())
      assume(say(sentence::model_odd_roles, fmt::format("{}", fmt::join(odd_roles_, ", "))));
    const std::size_t oldest = oldest_of(members);
    rank(members, oldest);
    assumed_.insert(assumed_.end(), answer_.assumed.begin(), answer_.assumed.end());
    assume(say(sentence::model_ages));
    return ModelledCluster{.members = std::move(members),
                           .oldest = oldest,
                           .needs_legend = needs_legend_,
                           .assumed = std::move(assumed_),
                           .live = LiveCluster({kept()})};
  }

 private:
  void assume(UserText text) { assumed_.push_back(std::move(text)); }

  std::nullopt_t refuse(UserText why) {
    problems_.add({answer_.file, {}, "", std::move(why), {}});
    return std::nullopt;
  }

  static std::string data_centre(const MemberAnswer& member) {
    for (const std::string& role : member.roles)
      if (role.rfind("dc-", 0) == 0) return role;
    return "";
  }

  void choose() {
    std::string own;
    for (const MemberAnswer& m : answer_.members)
      if (m.node == answer_.self) own = data_centre(m);
    std::vector<std::string> elsewhere, as_up, gone;
    for (const MemberAnswer& m : answer_.members) {
      const std::string name = text_of(m.address);
      if (data_centre(m) != own) elsewhere.push_back(name);
      else if (!takes_part(m.status)) gone.push_back(name);
      else chosen_.push_back(&m);
      if (data_centre(m) == own && takes_part(m.status) && m.status != MemberStatus::up)
        as_up.push_back(name);
    }
    const auto tell = [&](const Text& sentence, const std::vector<std::string>& names) {
      if (!names.empty()) assume(say(sentence, fmt::format("{}", fmt::join(names, ", "))));
    };
    tell(sentence::model_other_dc, elsewhere);
    tell(sentence::model_gone, gone);
    tell(sentence::model_as_up, as_up);
    std::vector<std::string> unreachable;
    for (const MembersAnswer::Unreachable& u : answer_.unreachable)
      for (const MemberAnswer* m : chosen_)
        if (m->node == u.node) unreachable.push_back(text_of(m->address));
    tell(sentence::model_unreachable, unreachable);
  }

  std::vector<std::string> roles_of(const MemberAnswer& member) {
    std::vector<std::string> roles;
    for (const std::string& role : member.roles) {
      if (role.rfind("dc-", 0) == 0) continue;
      if (is_name(role) && !is_reserved(role)) roles.push_back(role);
      else odd_roles_.insert(role);
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
  }

  void name(std::vector<ModelledMember>& members) {
    std::set<std::string> hosts, roles;
    for (const ModelledMember& m : members) roles.insert(m.roles.begin(), m.roles.end());
    bool by_host = true;
    for (ModelledMember& m : members) {
      m.name = short_of(m.address);
      by_host = by_host && is_name(m.name) && !is_taken(m.name) && m.name.size() <= kLongestHost &&
                roles.count(m.name) == 0 && hosts.insert(m.name).second;
    }
    if (by_host) return;
    needs_legend_ = true;
    constexpr std::size_t kLetters = 26;
    const int digits = members.size() < 100 ? 2 : 3;
    for (std::size_t i = 0; i < members.size(); ++i)
      members[i].name = members.size() <= kLetters ? std::string(1, static_cast<char>('a' + i))
                                                   : fmt::format("n{:0{}}", i + 1, digits);
  }

  std::optional<std::size_t> position(const std::string& node) const {
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      if (chosen_[i]->node == node) return i;
    return {};
  }

  std::size_t oldest_of(const std::vector<ModelledMember>& members) {
    if (answer_.oldest)
      if (const auto found = position(*answer_.oldest)) return *found;
    // Of the roles' oldest one is the oldest of all; which, is not said.
    assume(say(sentence::model_oldest, members.front().name));
    return 0;
  }

  /// Whoever is the oldest of a role comes up before the others that have it.
  void rank(std::vector<ModelledMember>& members, std::size_t oldest) const {
    members[oldest].age_rank = 0;
    std::vector<std::pair<std::size_t, std::string>> heads;
    for (const auto& [role, node] : answer_.oldest_per_role)
      if (const auto head = position(node); head && *head != oldest) heads.emplace_back(*head, role);
    // Each round settles one more rank; an answer that contradicts itself ends the rounds, not the order.
    for (std::size_t round = 0; round < heads.size(); ++round)
      for (const auto& [head, role] : heads)
        for (std::size_t i = 0; i < members.size(); ++i) {
          const auto& roles = members[i].roles;
          if (i == head || i == oldest || std::find(roles.begin(), roles.end(), role) == roles.end())
            continue;
          members[i].age_rank =
              std::max(members[i].age_rank,
                       std::min(members[head].age_rank + 1, static_cast<std::uint32_t>(heads.size() + 1)));
        }
  }

  MembersAnswer kept() const {
    MembersAnswer answer;
    answer.file = answer_.file;
    for (const MemberAnswer* m : chosen_) answer.members.push_back(*m);
    if (answer_.oldest && position(*answer_.oldest)) answer.oldest = answer_.oldest;
    else answer.oldest = chosen_.front()->node;
    answer.self = chosen_.front()->node;
    return answer;
  }

  const MembersAnswer& answer_;
  Problems& problems_;
  std::vector<const MemberAnswer*> chosen_;
  std::set<std::string> odd_roles_;
  bool needs_legend_ = false;
  std::vector<UserText> assumed_;
};

}  // namespace modelling

std::string ModelledCluster::set_text(const NodeSet& nodes) const {
  std::vector<std::string> names;
  for (const NodeId node : nodes) names.push_back(members[node.index()].name);
  return text_of_names(names);
}

NodeSet ModelledCluster::everybody() const {
  NodeSet all;
  for (std::uint32_t i = 0; i < members.size(); ++i) all.push_back(NodeId{i});
  return all;
}

NodeSet ModelledCluster::with_role(std::string_view role) const {
  NodeSet nodes;
  for (const NodeId n : everybody()) {
    const auto& roles = members[n.index()].roles;
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) nodes.push_back(n);
  }
  return nodes;
}

std::vector<std::string> ModelledCluster::telling_roles() const {
  std::set<std::string> all;
  for (const ModelledMember& m : members) all.insert(m.roles.begin(), m.roles.end());
  std::vector<std::string> telling;
  for (const std::string& role : all)
    if (with_role(role).size() < members.size()) telling.push_back(role);
  return telling;
}

std::optional<ModelledCluster> model_cluster(const MembersAnswer& answer, Problems& problems) {
  return modelling::Modelling(answer, problems).model();
}

}  // namespace netsplit::clusters
