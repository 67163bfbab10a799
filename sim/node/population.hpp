#pragma once
// The one virtual seam between the engine's world and protocols: a Population is one protocol on all
// nodes of one group. It is called once per handler call. Most authors never see it: PopulationOf<P>
// implements it for a plain struct P. A protocol for a million nodes may implement it itself.

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/addresses.hpp"
#include "sim/node/effects.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/slowness.hpp"

namespace netsplit {

class Stacks;
class Traffic;

/// Which handler to call, and with what.
struct Call {
  enum class Kind : std::uint8_t { start, message, timer, indication, request, command, configured, broken, leave };
  Kind kind = Kind::start;
  /// Message: position among the served ports' messages. Timer, indication, request, command: position
  /// in the protocol's own list of that kind.
  std::uint8_t index = 0;
  /// Message: the sender. Broken: the other end.
  NodeId from = kNobody;
  /// Timer: what it is about.
  About about;
  /// The message, indication, request or command. An in-place body moves when the slab grows.
  const void* body = nullptr;
};

/// Where and when a handler runs. Valid during one event.
struct Frame {
  NodeId self;
  /// The node's place in its group: id − the group's first id.
  std::uint32_t local = 0;
  LayerId layer;
  LocalTime now{};
  WallTime wall{};
  Effects* effects = nullptr;
  Stacks* stacks = nullptr;
  const Traffic* traffic = nullptr;
  /// Null where no node is ever slow.
  const Slowness* slowness = nullptr;
  const Addresses* addresses = nullptr;
  /// How often the node has gone down before.
  std::uint32_t incarnation = 0;
};

/// What a population is made from.
struct PopulationSetup {
  std::uint64_t seed = 1;
  /// The protocol's name in the scenario (its `as`, or its own): the key of its random streams.
  std::string name;
  NodeId first;
  std::uint32_t count = 0;
  FieldValues parameters;
};

class Population {
 public:
  virtual ~Population() = default;
  /// A copy that continues exactly as this one would.
  virtual std::unique_ptr<Population> clone() const = 0;

  /// Runs one handler. Effects go to frame.effects.
  virtual void call(const Call& call, const Frame& frame) = 0;

  /// Makes the node's state anew from its parameters and, if kept, its durable state.
  virtual void construct(std::uint32_t local, bool keep_durable) = 0;

  /// Changes one parameter of one node; the field's position is as in ProtocolInfo::parameters.
  virtual void configure(std::uint32_t local, std::size_t field, const FieldValue& value) = 0;
  /// The parameters in force at a node, for FieldInfo::get.
  virtual const void* config(std::uint32_t local) const = 0;

  /// The node's provided service, by position in ProtocolInfo::provides.
  virtual void* service(std::size_t provided, std::uint32_t local) = 0;
  /// The object that the protocol's ObservationInfo::read takes.
  virtual const void* observed(std::uint32_t local) const = 0;

  /// Where a node's state lies, to be fetched ahead into the cache; may be null.
  virtual const void* address(std::uint32_t local) const { return observed(local); }

  /// Memory held for all nodes, in bytes, without what nodes allocate themselves.
  virtual std::size_t memory_bytes() const = 0;
};

}  // namespace netsplit
