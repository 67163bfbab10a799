#pragma once
// The service of a failure detector: which nodes a node believes to have crashed. It may be wrong,
// and two nodes may disagree; how often and for how long is what detectors differ in.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"
#include "sim/node/observe.hpp"

namespace netsplit {

/// Indication: `peer` is believed to have crashed.
struct Suspect {
  static constexpr std::string_view name = "suspect";
  NodeId peer;
  /// Signs of life that were due and did not come.
  std::uint32_t missed = 0;
  static void fields(Fields<Suspect>& f) {
    f("peer", &Suspect::peer, {"who is suspected", "de quién se sospecha"});
    f("missed", &Suspect::missed, {"heartbeats missed", "latidos perdidos"});
  }
};

/// Indication: `peer` was suspected, and has shown that it lives.
struct Restore {
  static constexpr std::string_view name = "restore";
  NodeId peer;
  static void fields(Fields<Restore>& f) {
    f("peer", &Restore::peer, {"who is no longer suspected", "de quién ya no se sospecha"});
  }
};

/// Provided by every protocol that watches others. Suspect and Restore alternate for each peer,
/// beginning with Suspect; after a restart of the node nobody is suspected.
struct FailureDetector {
  static constexpr std::string_view name = "failure-detector";
  using Indications = List<Suspect, Restore>;

  virtual ~FailureDetector() = default;
  /// False for a node that is not monitored.
  virtual bool suspects(NodeId peer) const = 0;
  /// Everybody who is suspected now, ascending.
  virtual NodeSet suspected() const = 0;
  /// Everybody who is watched, ascending; never the node itself.
  virtual const NodeSet& monitored() const = 0;

  static void observe(Observed<FailureDetector>& o) {
    o.nodes(
        "suspects", [](const FailureDetector& d) { return d.suspected(); },
        {"nodes that it suspects", "nodos de los que sospecha"}, Belief::failed);
    o.nodes("monitors", [](const FailureDetector& d) { return d.monitored(); },
            {"nodes that it watches", "nodos que vigila"}, Belief::watched);
  }
};

}  // namespace netsplit
