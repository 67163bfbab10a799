// Nodes that move: they have other addresses, and packets for the old ones find nobody.

#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kMoveHash = hash_name("moves");

}  // namespace

/// The node goes down, and comes back elsewhere.
void Simulation::move(NodeId node, FaultId fault, Duration away) {
  if (!nodes_.is_up(node)) return;
  crash(node, fault);
  addresses_.move(node, fault);
  // From now on each message says where it goes and where it comes from; those under way that do not are of
  // a time in which all addresses were 0.
  wraps_ = true;
  hash(kMoveHash, node);
  if (is_watched())
    tell({.kind = RecordKind::moved,
          .event = current_,
          .node = node,
          .fault = fault,
          .a = addresses_.own(node)});
  if (away == Duration{0}) return restart(node, fault);
  scheduler_.schedule(scheduler_.now() + away, pack(EventKind::restart, 0, kNoLayer), node,
                      nodes_.incarnation(node));
}

void Simulation::learn(NodeId holder, NodeId node, Address address) {
  addresses_.learn(holder, node, address);
  wraps_ = wraps_ || !addresses_.are_plain();
}

void Simulation::write_addresses(Packet& packet) const {
  packet.address = addresses_.known(packet.from, packet.to);
  packet.from_address = addresses_.own(packet.from);
}

/// Whether the packet's target still is where the packet goes. If so, the target learns where it comes from,
/// so that answers find their way.
bool Simulation::arrives_at_address(const Event& event, const Tag& tag) {
  const bool bare = tag.kind == EventKind::bare_message;
  const Packet* packet = bare ? nullptr : &bodies_.packet(BodyId{event.data});
  if ((bare ? Address{0} : packet->address) != addresses_.own(event.node)) return false;
  const NodeId from = sender(event, tag);
  if (from != event.node) addresses_.learn(event.node, from, bare ? Address{0} : packet->from_address);
  return true;
}

}  // namespace netsplit
