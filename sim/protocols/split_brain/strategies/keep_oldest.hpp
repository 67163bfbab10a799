#pragma once
// keep-oldest: the side of the oldest member stays, unless it is alone there.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, KeepOldest.

#include <algorithm>

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct KeepOldest {
  static constexpr std::string_view name = "keep-oldest";
  static constexpr Text help{"the side of the oldest member stays, unless it is alone there",
                             "se queda el lado del miembro más antiguo, salvo que esté solo"};
  bool down_if_alone = true;
  NodeSet role;
  static void fields(Fields<KeepOldest>& f) {
    f("down-if-alone", &KeepOldest::down_if_alone,
      {"the oldest goes if all others are on the other side",
       "el más antiguo se va si todos los demás están al otro lado"});
    declare_role(f, &KeepOldest::role);
  }

  Ruling decide(const ResolverView& view) const {
    if (view.has_indirectly_connected()) return indirectly_connected(Decision::down_indirectly_connected);
    const Ruling ruling = judge(view, {}, {});
    if (ruling.decision != Decision::down_unreachable) return ruling;
    // Whoever leaves may be gone on the other side; whether the oldest is alone may turn on who is about to
    // come up.
    const Counting certain{.without_leaving = true};
    const Ruling again = judge(view, certain, {.possibly_up = down_if_alone, .without_leaving = true});
    return again.decision == ruling.decision ? ruling : members_on_the_move();
  }

 private:
  Ruling judge(const ResolverView& view, Counting who, Counting how_many) const {
    const Members members = view.members(role, who);
    if (members.empty()) return nobody_counts();
    const Member& oldest = *std::min_element(members.begin(), members.end(), is_older);
    const std::uint32_t here = view.reachable_count(role, how_many),
                        there = view.unreachable_count(role, how_many);
    if (!view.is_unreachable(oldest)) {
      if (down_if_alone && here == 1 && there > 1)
        return {Decision::down_reachable, say(strategy_text::oldest_alone_here)};
      return {Decision::down_unreachable, say(strategy_text::oldest_here)};
    }
    if (down_if_alone && there == 1 && here > 1)
      return {Decision::down_unreachable, say(strategy_text::oldest_alone_there)};
    return {Decision::down_reachable, say(strategy_text::oldest_there)};
  }
};

}  // namespace netsplit
