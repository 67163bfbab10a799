#pragma once
// static-quorum: whoever has at least so many members stays.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, StaticQuorum.

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
