#pragma once
// lease-majority: whoever gets a lease stays; the larger side asks for it first.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, LeaseMajority.

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct LeaseMajority {
  static constexpr std::string_view name = "lease-majority";
  static constexpr Text help{"the side that gets a lease stays; the larger one asks for it first",
                             "se queda el lado que consigue un permiso; el mayor lo pide primero"};
  Duration acquire_lease_delay_for_minority = std::chrono::seconds{2};
  Duration release_after = std::chrono::seconds{40};
  NodeSet role;
  static void fields(Fields<LeaseMajority>& f) {
    f("acquire-lease-delay-for-minority", &LeaseMajority::acquire_lease_delay_for_minority,
      {"how long a minority lets a majority go first", "cuánto deja pasar primero una minoría a la mayoría"});
    f("release-after", &LeaseMajority::release_after,
      {"how long the lease is kept once those who went are removed",
       "cuánto se guarda el permiso una vez eliminados los que se fueron"});
    declare_role(f, &LeaseMajority::role);
  }

  Ruling decide(const ResolverView& view) const {
    if (view.has_indirectly_connected())
      return indirectly_connected(Decision::acquire_lease_and_down_indirectly_connected);
    if (is_in_minority(view))
      return {Decision::acquire_lease_and_down_unreachable, say(strategy_text::lease_minority),
              acquire_lease_delay_for_minority};
    return {Decision::acquire_lease_and_down_unreachable, say(strategy_text::lease_majority)};
  }

 private:
  bool is_in_minority(const ResolverView& view) const {
    const Members members = view.members(role);
    if (members.empty()) return false;
    const std::size_t there = view.unreachable_count(role);
    if (there * 2 == members.size()) return view.is_unreachable(members.front());
    return there * 2 > members.size();
  }
};

}  // namespace netsplit
