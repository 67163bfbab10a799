#pragma once
// keep-majority: the larger side stays; of two equal ones, the one with the lowest address.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, KeepMajority.

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct KeepMajority {
  static constexpr std::string_view name = "keep-majority";
  static constexpr Text help{"the larger side stays; of two equal ones, the one with the lowest address",
                             "se queda el lado mayor; si empatan, el de la dirección más baja"};
  NodeSet role;
  static void fields(Fields<KeepMajority>& f) { declare_role(f, &KeepMajority::role); }

  Ruling decide(const ResolverView& view) const {
    if (view.has_indirectly_connected()) return indirectly_connected(Decision::down_indirectly_connected);
    const Members members = view.members(role);
    if (members.empty()) return nobody_counts();
    const Ruling ruling =
        compare(view, members.front(), view.reachable_count(role), view.unreachable_count(role));
    if (ruling.decision != Decision::down_unreachable) return ruling;
    // Members on the move may have another status on the other side: as few as possible here, as many there.
    const Counting few{.without_leaving = true}, many{.possibly_up = true};
    const Members certain = view.members(role, few);
    if (certain.empty()) return nobody_counts();
    const Ruling again =
        compare(view, certain.front(), view.reachable_count(role, few), view.unreachable_count(role, many));
    return again.decision == ruling.decision ? ruling : members_on_the_move();
  }

 private:
  static Ruling compare(const ResolverView& view, const Member& lowest, std::uint32_t here,
                        std::uint32_t there) {
    const std::uint32_t all = here + there;
    if (here > there) return {Decision::down_unreachable, say(strategy_text::majority, here, all)};
    if (here < there) return {Decision::down_reachable, say(strategy_text::minority, here, all)};
    if (view.is_unreachable(lowest))
      return {Decision::down_reachable, say(strategy_text::half_without_lowest, here, all)};
    return {Decision::down_unreachable, say(strategy_text::half_with_lowest, here, all)};
  }
};

}  // namespace netsplit
