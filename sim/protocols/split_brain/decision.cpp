#include "sim/protocols/split_brain/decision.hpp"

namespace netsplit {
namespace {

/// Beyond the indirectly connected: those whom the strategy downs when these are left out of account.
AddressSet others_to_down(const ResolverView& view, const AddressSet& indirect, const Decide& decide) {
  if (set_difference(view.unreachable(), indirect).empty()) return {};
  const ResolverView rest = view.without_indirect();
  const Decision decision = decide(rest).decision;
  return is_indirect(decision) ? view.downable() : nodes_to_down(rest, decision, decide);
}

}  // namespace

std::string_view word_of(Decision decision) { return kDecisions[static_cast<std::size_t>(decision)]; }

bool is_indirect(Decision decision) {
  return decision == Decision::down_indirectly_connected ||
         decision == Decision::acquire_lease_and_down_indirectly_connected ||
         decision == Decision::reverse_down_indirectly_connected;
}

bool wants_lease(Decision decision) {
  return decision == Decision::acquire_lease_and_down_unreachable ||
         decision == Decision::acquire_lease_and_down_indirectly_connected;
}

Decision without_lease(Decision decision) {
  if (decision == Decision::acquire_lease_and_down_unreachable) return Decision::down_reachable;
  if (decision == Decision::acquire_lease_and_down_indirectly_connected)
    return Decision::reverse_down_indirectly_connected;
  return decision;
}

AddressSet nodes_to_down(const ResolverView& view, Decision decision, const Decide& decide) {
  const AddressSet downable = view.downable();
  switch (decision) {
    case Decision::down_unreachable:
    case Decision::acquire_lease_and_down_unreachable: return set_intersection(downable, view.unreachable());
    case Decision::down_reachable: return set_difference(downable, view.unreachable());
    case Decision::down_all: return downable;
    case Decision::down_indirectly_connected:
    case Decision::acquire_lease_and_down_indirectly_connected: {
      const AddressSet indirect = view.indirectly_connected();
      return set_union(set_intersection(downable, indirect), others_to_down(view, indirect, decide));
    }
    case Decision::reverse_down_indirectly_connected:
      return set_union(set_intersection(downable, view.indirectly_connected()),
                       set_difference(downable, view.unreachable()));
    case Decision::down_self_quarantined_by_remote: return {view.self()};
  }
  return {};
}

}  // namespace netsplit
