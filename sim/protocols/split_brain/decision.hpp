#pragma once
// What a split brain strategy decides, and who goes down by it.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala.

#include <cstdint>
#include <functional>
#include <string_view>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/protocols/split_brain/view.hpp"

namespace netsplit {

enum class Decision : std::uint8_t {
  down_unreachable,           ///< this side stays
  down_reachable,             ///< this side goes
  down_all,                   ///< everybody goes
  down_indirectly_connected,  ///< those go whom some reach and others do not; then the plain rule for the
                              ///< rest
  acquire_lease_and_down_unreachable,
  acquire_lease_and_down_indirectly_connected,
  reverse_down_indirectly_connected,  ///< the lease was not to be had: the reachable ones go as well
  down_self_quarantined_by_remote,    ///< others have removed this node: it goes alone
};
inline constexpr std::string_view kDecisions[] = {"down-unreachable",
                                                  "down-reachable",
                                                  "down-all",
                                                  "down-indirectly-connected",
                                                  "acquire-lease-and-down-unreachable",
                                                  "acquire-lease-and-down-indirectly-connected",
                                                  "reverse-down-indirectly-connected",
                                                  "down-self-quarantined-by-remote"};
std::string_view word_of(Decision decision);

/// A decision, and why.
struct Ruling {
  Decision decision = Decision::down_all;
  UserText because;
  /// Before the lease is asked for.
  Duration acquire_delay{0};
};

/// A strategy: from what is known to a ruling. Nothing else goes in, nothing is remembered.
using Decide = std::function<Ruling(const ResolverView&)>;

bool is_indirect(Decision decision);
bool wants_lease(Decision decision);
/// What is decided where the lease that this decision wants is not to be had.
Decision without_lease(Decision decision);

/// Who goes down by a decision, ascending. Where nodes are indirectly connected and others are unreachable
/// besides, `decide` is asked again about these; if it then finds indirect connections again, all go down.
AddressSet nodes_to_down(const ResolverView& view, Decision decision, const Decide& decide);

}  // namespace netsplit
