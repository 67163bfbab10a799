#pragma once
// What a run keeps of the formats that its nodes speak, and of the gateway between them.

#include <cstdint>
#include <vector>

#include "sim/net/format.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

/// A value. Holds nothing while all nodes speak one format.
struct Formats {
  /// By NodeId; empty: nobody has said anything of formats.
  std::vector<Format> of_nodes;
  /// Until then the gateway is busy with what has come, if its node is still in this incarnation.
  SimTime gateway_free_at{};
  std::uint32_t gateway_incarnation = 0;

  bool empty() const { return of_nodes.empty(); }
};

/// The formats that the groups of a scenario say; empty if none does.
std::vector<Format> formats_of(const Scenario& scenario);

/// Whether a step makes the run look at more of a message than where it goes.
bool looks_at_messages(const Verb& verb);
/// Whether anything of the scenario does.
bool looks_at_messages(const Scenario& scenario);

}  // namespace netsplit
