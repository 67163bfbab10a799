#pragma once
// Who beats whom: each member asks some of its successors in a ring whether they live.
// Source: apache/pekko, cluster/ClusterHeartbeat.scala.

#include <cstdint>
#include <functional>

#include "sim/protocols/membership/member.hpp"

namespace netsplit {

/// Members in the order of a hash of their uids, so that neighbours are spread over the data centre. A value.
struct HeartbeatRing {
  UniqueAddress self;
  /// self among them.
  AddressSet nodes;
  AddressSet unreachable;
  /// Range: from 1.
  std::uint32_t monitored_by = 9;

  /// Whom `sender` beats: its next `monitored_by` successors that can be reached, and the unreachable ones on
  /// the way to them as long as no more than that have been taken in all; everybody else in a small cluster.
  /// Ascending.
  AddressSet receivers(const UniqueAddress& sender) const;
  AddressSet own_receivers() const { return receivers(self); }
};

/// What the sender of heartbeats needs of failure detection.
struct PeerDetectors {
  virtual ~PeerDetectors() = default;
  virtual bool is_available(const UniqueAddress& node) const = 0;
  virtual void heartbeat(const UniqueAddress& node) = 0;
  virtual void remove(const UniqueAddress& node) = 0;
};

/// Whom one member beats over time. Somebody who leaves the ring's choice while unavailable goes on being
/// asked until it answers.
class HeartbeatSender {
 public:
  explicit HeartbeatSender(UniqueAddress self = {}, std::uint32_t monitored_by = 9);

  void init(const AddressSet& nodes, const AddressSet& unreachable);
  void add(const UniqueAddress& node, PeerDetectors& detectors);
  void remove(const UniqueAddress& node, PeerDetectors& detectors);
  void unreachable(const UniqueAddress& node, PeerDetectors& detectors);
  void reachable(const UniqueAddress& node, PeerDetectors& detectors);
  /// An answer came. Those of nodes that are not asked do not count.
  void reply(const UniqueAddress& node, PeerDetectors& detectors);
  bool has(const UniqueAddress& node) const { return contains(ring_.nodes, node); }
  /// Whom to beat, ascending.
  const AddressSet& receivers() const { return active_; }

 private:
  void change(HeartbeatRing ring, PeerDetectors& detectors);
  void settle();

  HeartbeatRing ring_;
  /// What the ring chooses.
  AddressSet own_;
  AddressSet old_receivers_;
  /// Both.
  AddressSet active_;
};

}  // namespace netsplit
