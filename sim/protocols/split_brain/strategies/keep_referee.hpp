#pragma once
// keep-referee: the side of one chosen node stays.
// Source: doc.akka.io, akka-enhancements 1.1, SplitBrainResolver.KeepReferee; getakka.net, split brain
// resolver.

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct KeepReferee {
  static constexpr std::string_view name = "keep-referee";
  static constexpr Text help{"the side of one chosen node stays", "se queda el lado de un nodo elegido"};
  NodeId address = kNobody;
  std::uint32_t down_all_if_less_than_nodes = 1;
  static void fields(Fields<KeepReferee>& f) {
    f("address", &KeepReferee::address, {"the referee", "el árbitro"}).required();
    f("down-all-if-less-than-nodes", &KeepReferee::down_all_if_less_than_nodes,
      {"nodes that the referee's side needs to stay", "nodos que el lado del árbitro necesita para quedarse"})
        .at_least(1);
  }

  Ruling decide(const ResolverView& view) const {
    const Members members = view.members({});
    const auto referee =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.id.node == address; });
    if (referee == members.end()) return {Decision::down_all, say(strategy_text::no_referee)};
    if (view.has_indirectly_connected()) return indirectly_connected(Decision::down_indirectly_connected);
    const bool is_here = !view.is_unreachable(*referee);
    const std::uint32_t side = is_here ? view.reachable_count({}) : view.unreachable_count({});
    if (is_here && side < down_all_if_less_than_nodes)
      return {Decision::down_all, say(strategy_text::referee_with_few, side, down_all_if_less_than_nodes)};
    if (is_here) return {Decision::down_unreachable, say(strategy_text::referee_here)};
    return {Decision::down_reachable, say(strategy_text::referee_there)};
  }
};

}  // namespace netsplit
