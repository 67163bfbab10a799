#pragma once
// The protocol stacks of all groups: which populations there are, and how they are wired to each
// other. Wiring is by index, never by pointer, so that a copy of the simulation stands on its own.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/node/population.hpp"

namespace netsplit {

/// Where a request, an indication or a service call goes: a layer, and the index it has there.
struct Route {
  LayerId layer = kNoLayer;
  std::uint8_t index = 0;
};

/// What a node's group serves on one port: the layer, and where the port's messages begin among all
/// messages that the layer serves.
struct PortEntry {
  LayerId layer = kNoLayer;
  std::uint8_t first_message = 0;
};

/// How one layer is wired. Lists go by the positions that the protocol's own lists have.
struct LayerWiring {
  GroupId group;
  /// The group's first node.
  NodeId first;
  /// The node that the group stands near, or kNobody.
  NodeId near = kNobody;
  /// Position in the stack, bottom is 0.
  std::uint16_t height = 0;
  /// The name in the scenario.
  std::string name;
  std::uint64_t name_hash = 0;
  /// Provider of each used service; layer kNoLayer if an optional one is not there.
  std::vector<Route> uses;
  /// Provider of each request it may make: service after service.
  std::vector<Route> requests;
  /// Who hears each indication that this layer may give, bottom first.
  std::vector<std::vector<Route>> hearers;
  /// Ports on which this layer may send: the served ones, then the called ones.
  std::vector<PortId> ports;
  /// Hashes of (port name, message name) for each message it receives, of its timers, of its commands
  /// and of its marks: what the fingerprint takes instead of numbers.
  std::vector<std::uint64_t> message_hashes, timer_hashes, command_hashes, mark_hashes;
  std::uint8_t timers = 0;
};

struct GroupWiring {
  std::string name;
  NodeId first;
  std::uint32_t count = 0;
  /// First layer of the group's stack, and how many there are.
  LayerId bottom;
  std::uint16_t height = 0;
  /// By PortId.
  std::vector<PortEntry> ports;
};

/// Immutable once built; shared by all copies of a simulation.
struct Wiring {
  std::vector<GroupWiring> groups;
  std::vector<LayerWiring> layers;
  std::vector<std::string> ports;
  std::vector<std::uint64_t> port_hashes;
  /// By PortId: the nodes that serve it, ascending.
  std::vector<std::vector<NodeId>> peers;
};

class Stacks {
 public:
  Stacks() = default;
  explicit Stacks(std::shared_ptr<const Wiring> wiring) : wiring_(std::move(wiring)) {}
  Stacks(const Stacks& other) : wiring_(other.wiring_) {
    layers_.reserve(other.layers_.size());
    for (const auto& layer : other.layers_) layers_.push_back(layer->clone());
  }
  Stacks(Stacks&&) noexcept = default;
  Stacks& operator=(const Stacks& other) {
    if (this != &other) *this = Stacks(other);
    return *this;
  }
  Stacks& operator=(Stacks&&) noexcept = default;

  void add(std::unique_ptr<Population> population) { layers_.push_back(std::move(population)); }

  Population& population(LayerId layer) { return *layers_[layer.index()]; }
  const Population& population(LayerId layer) const { return *layers_[layer.index()]; }
  const Wiring& wiring() const { return *wiring_; }
  const LayerWiring& wiring(LayerId layer) const { return wiring_->layers[layer.index()]; }
  std::size_t size() const { return layers_.size(); }

  /// The provider that `layer` is wired to for its used service number `slot`; null if none.
  void* service(LayerId layer, std::size_t slot, std::uint32_t local) {
    const Route route = wiring(layer).uses[slot];
    if (route.layer == kNoLayer) return nullptr;
    return layers_[route.layer.index()]->service(route.index, local);
  }

  /// Nodes that serve the layer's port number `slot`, the asking node included.
  std::span<const NodeId> peers(LayerId layer, std::size_t slot) const {
    return wiring_->peers[wiring(layer).ports[slot].index()];
  }

 private:
  std::shared_ptr<const Wiring> wiring_;
  std::vector<std::unique_ptr<Population>> layers_;
};

}  // namespace netsplit
