#pragma once
// The narrow view of a running simulation that claims read: fields of nodes, who is up, and counters.

#include <compare>
#include <cstddef>
#include <cstdint>

#include "sim/base/ids.hpp"
#include "sim/base/value.hpp"

namespace netsplit {

/// A field that can be read at nodes: an observation of a layer, or, with kNoLayer, a built-in one.
struct FieldRef {
  LayerId layer = kNoLayer;
  /// Position in ProtocolInfo::observations, or a BuiltIn.
  std::uint16_t index = 0;
  friend constexpr auto operator<=>(const FieldRef&, const FieldRef&) = default;
};

/// Fields that every node has, whatever runs on it.
enum class BuiltIn : std::uint16_t {
  up,  ///< flag: the node runs
};

/// What a run counts of its messages, for World::counter.
/// Those from in_flight on are as they are now, not totals: busiest is the share of the run in which the busiest
/// transmitter was busy, in parts per 10^12.
enum class MessageCounter : std::uint8_t {
  sent,
  duplicated,
  delivered,
  dropped,
  cut,
  lost,
  queue_full,
  corrupted,
  too_big,
  unknown_format,
  misread,
  translated,
  rejected,
  forged,
  overheard,
  disagreement,
  moved,
  bytes,
  bytes_between_zones,
  cost_traffic,
  cost_nodes,
  cost_links,
  cost_total,
  in_flight,
  busiest,
  cpu_busiest,
};
inline constexpr std::size_t kMessageCounters = static_cast<std::size_t>(MessageCounter::cpu_busiest) + 1;
constexpr bool is_gauge(MessageCounter c) { return c >= MessageCounter::in_flight; }

/// What every run measures of its links' transmitters; slots 0, 1, … of Vocabulary::measures().
enum class NetworkMeasure : std::uint8_t {
  wait,     ///< in a transmitter's queue
  sojourn,  ///< in queue and transmission
  found,    ///< packets that an arriving one found in the transmitter
  bad_run,  ///< packets of a bad run of bursty losses
  head_of_line,  ///< until a stream's message begins to leave, behind those before it on its lane
  cpu_wait,  ///< of an event of a node, until its dispatcher is free
};

class World {
 public:
  virtual ~World() = default;
  /// A field of a layer. Asked only for nodes that are up, and never for a built-in field.
  virtual Value read(NodeId node, FieldRef field) const = 0;
  virtual bool is_up(NodeId node) const = 0;
  /// A total since the start of the run, by MessageCounter (in_flight: how many there are now).
  virtual std::int64_t counter(std::size_t index) const = 0;
  /// What a layer's population hands out for a node; null while the node or the layer does not run there. For
  /// properties of pairs.
  virtual const void* object(NodeId, LayerId) const { return nullptr; }
  /// Whether a packet sent now could reach its target as far as cuts and routes go.
  virtual bool reaches(NodeId, NodeId) const { return true; }
};

}  // namespace netsplit
