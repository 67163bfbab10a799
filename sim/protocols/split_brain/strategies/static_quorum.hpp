#pragma once
// static-quorum: whoever has at least so many members stays.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, StaticQuorum.

#include <vector>

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct StaticQuorum {
  static constexpr std::string_view name = "static-quorum";
  static constexpr Text help{"a side with at least `quorum-size` members stays",
                             "se queda un lado con al menos `quorum-size` miembros"};
  std::uint32_t quorum_size = 1;
  NodeSet role;
  static void fields(Fields<StaticQuorum>& f) {
    f("quorum-size", &StaticQuorum::quorum_size,
      {"members that a side needs to stay: more than half of the cluster",
       "miembros que un lado necesita para quedarse: más de la mitad del clúster"})
        .at_least(1)
        .required();
    declare_role(f, &StaticQuorum::role);
  }

  /// With a role, only its members count.
  std::vector<UserText> advise(const Surroundings& around) const {
    const bool all = role.empty();
    const std::uint32_t most = all ? around.nodes : static_cast<std::uint32_t>(role.size());
    const std::uint32_t least = all ? around.at_start : most;
    if (quorum_size > most) return {say(strategy_text::quorum_too_large, quorum_size, most)};
    if (std::uint64_t{2} * quorum_size <= least)
      return {say(strategy_text::quorum_too_small, quorum_size, least)};
    return {};
  }

  Ruling decide(const ResolverView& view) const {
    const auto members = static_cast<std::uint32_t>(view.members(role).size());
    if (members > std::uint64_t{2} * quorum_size - 1)
      return {Decision::down_all, say(strategy_text::too_many_members, members, quorum_size)};
    if (view.has_indirectly_connected()) return indirectly_connected(Decision::down_indirectly_connected);
    const std::uint32_t here = members - view.unreachable_count(role);
    if (here >= quorum_size)
      return {Decision::down_unreachable, say(strategy_text::quorum, here, quorum_size)};
    return {Decision::down_reachable, say(strategy_text::no_quorum, here, quorum_size)};
  }
};

}  // namespace netsplit
