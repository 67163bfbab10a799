#pragma once
// Where nodes can be reached. A node has an address apart from its name; it gets another one when it moves,
// and whoever has not heard of that goes on sending to the old one, where nobody is any more.

#include <cstddef>
#include <cstdint>
#include <map>

#include "sim/base/ids.hpp"

namespace netsplit {

/// Which of a node's addresses: 0 is the one that it has at the start. Comes round after 65 536 moves.
using Address = std::uint16_t;

/// Every node's own address, and what each holds those of the others to be: at the start, the right ones.
class Addresses {
 public:
  /// Nobody has moved, and nobody believes so: all addresses are 0.
  bool are_plain() const { return own_.empty() && known_.empty(); }

  Address own(NodeId node) const {
    if (own_.empty()) return 0;
    const auto found = own_.find(node);
    return found == own_.end() ? Address{0} : found->second.address;
  }
  /// The fault that moved the node last; kNoFault if it never moved.
  FaultId mover(NodeId node) const {
    const auto found = own_.find(node);
    return found == own_.end() ? kNoFault : found->second.by;
  }
  /// The address under which `holder` sends to `node`; its own it always knows.
  Address known(NodeId holder, NodeId node) const {
    if (holder == node) return own(node);
    const auto book = known_.find(holder);
    if (book == known_.end()) return 0;
    const auto found = book->second.find(node);
    return found == book->second.end() ? Address{0} : found->second;
  }

  /// Gives the node its next address.
  void move(NodeId node, FaultId by) {
    Own& own = own_[node];
    ++own.address;
    own.by = by;
  }
  void learn(NodeId holder, NodeId node, Address address) {
    if (known(holder, node) != address) known_[holder][node] = address;
  }
  /// The node knows only the addresses of the start again.
  void forget(NodeId holder) { known_.erase(holder); }

 private:
  struct Own {
    Address address = 0;
    FaultId by = kNoFault;
  };
  std::map<NodeId, Own> own_;
  /// What differs from 0, by who holds it.
  std::map<NodeId, std::map<NodeId, Address>> known_;
};

}  // namespace netsplit
