#pragma once
// Who beats whom: each member asks some of its successors in a ring whether they live.
// Source: apache/pekko, cluster/ClusterHeartbeat.scala.

#include <cstdint>
#include <vector>

#include "sim/protocols/membership/member.hpp"

namespace netsplit {

/// Members in the order of a hash of their uids, so that neighbours are spread over the data centre. A value.
class HeartbeatRing {
 public:
  /// Range of monitored_by: from 1.
  HeartbeatRing(const AddressSet& nodes, AddressSet unreachable, std::uint32_t monitored_by);

  bool has(const UniqueAddress& node) const;
  /// O(n), in a few moves of memory.
  void add(const UniqueAddress& node);
  void remove(const UniqueAddress& node);
  void set_unreachable(const UniqueAddress& node, bool is_unreachable);

  /// Whom `sender` beats: its next `monitored_by` successors that can be reached, and the unreachable ones on
  /// the way to them as long as no more than that have been taken in all; everybody else in a small cluster.
  /// Ascending.
  AddressSet receivers(const UniqueAddress& sender) const;

 private:
  /// In the ring's order.
  std::vector<UniqueAddress> ring_;
  AddressSet unreachable_;
  std::uint32_t monitored_by_;
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
  bool has(const UniqueAddress& node) const { return ring_.has(node); }
  /// Whom to beat, ascending.
  const AddressSet& receivers() const { return active_; }

 private:
  /// The ring has changed: who is no longer chosen is forgotten, unless unavailable.
  void choose_again(PeerDetectors& detectors);
  void settle();

  UniqueAddress self_;
  std::uint32_t monitored_by_;
  HeartbeatRing ring_;
  /// What the ring chooses.
  AddressSet own_;
  AddressSet old_receivers_;
  /// Both.
  AddressSet active_;
};

}  // namespace netsplit
