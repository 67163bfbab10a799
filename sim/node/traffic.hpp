#pragma once
// What nodes have heard of others, whatever it was: kept for those who listen.

#include <map>
#include <utility>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

/// When the last packet of a peer came, on the listener's clock. A value.
class Traffic {
 public:
  /// From now on the node listens to that peer; what it has heard before stays.
  void listen(NodeId node, NodeId peer, LocalTime now) { heard_.try_emplace({node, peer}, now); }
  void note(NodeId node, NodeId from, LocalTime now) {
    const auto found = heard_.find({node, from});
    if (found != heard_.end()) found->second = now;
  }
  /// When it was last heard, or when the node began to listen. Requires that it listens.
  LocalTime heard(NodeId node, NodeId peer) const { return heard_.at({node, peer}); }
  /// The node listens to nobody any more.
  void forget(NodeId node) {
    heard_.erase(heard_.lower_bound({node, NodeId{0}}), heard_.upper_bound({node, kNobody}));
  }

 private:
  std::map<std::pair<NodeId, NodeId>, LocalTime> heard_;
};

}  // namespace netsplit
