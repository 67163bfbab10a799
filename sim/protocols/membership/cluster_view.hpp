#pragma once
// The service by which protocols above a membership see all that it knows, not only the list of members: who
// says what of whom, and who has seen it. A split brain resolver needs that.

#include <string_view>

#include "sim/protocols/membership/membership_state.hpp"

namespace netsplit {

struct ClusterView {
  static constexpr std::string_view name = "cluster-view";
  virtual ~ClusterView() = default;
  /// Without members before this node has joined.
  virtual const MembershipState& state() const = 0;
};

}  // namespace netsplit
