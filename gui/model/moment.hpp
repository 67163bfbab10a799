#pragma once
// The state of a run at the playhead, as panes need it: every node's condition and beliefs, what the network
// does, and one node or two in every detail. Plain values: they stay when the simulation goes on.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/time.hpp"
#include "sim/run/inspect.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit::gui {

inline constexpr std::uint32_t kNoView = 0xffffffffU;

/// A node from outside.
struct NodeLook {
  NodeStatus status = NodeStatus::up;
  bool is_paused = false;
  std::uint32_t incarnation = 0;
  std::size_t parked = 0;
  /// Its own group, as it sees it, itself among them; empty while it is not up, or if nothing of it tells.
  NodeSet together;
  /// Whom it holds for failed.
  NodeSet failed;
  /// Of these it says whether they failed, and of nobody else; nothing if it says so of everybody.
  std::optional<NodeSet> watched;
  /// Whom it follows: kNobody if nobody, or if nothing of it tells.
  NodeId leader = kNobody;
  /// Equal for nodes whose groups are the same set: the number of the group's first node, or one near it where two groups
  /// would look the same. kNoView if the node is not up, or if nothing of it tells.
  std::uint32_t view = kNoView;
  /// Flags that are on, top of its stack first: "primary", "serves".
  std::vector<std::string> flags;
  /// The flag that tells most about it, of those: the first of the topmost protocol that has one. May be
  /// empty.
  std::string badge;
};

/// Two nodes between which something is wrong.
struct LinkLook {
  NodeId from, to;
  enum class Kind : std::uint8_t { cut, held, degraded } kind = Kind::cut;
  FaultId fault = kNoFault;
};

/// What a node says is placed where, by a declared placement.
struct PlacementLook {
  LayerId layer;
  /// In the blueprint.
  const ViewInfo* view = nullptr;
  NodeId node;
  ViewRows rows;
};

struct Moment {
  /// Whose run it is a moment of.
  std::shared_ptr<const Blueprint> blueprint;
  SimTime time{};
  std::uint64_t event = 0, fingerprint = 0;
  Counters counters;
  bool is_over = false;
  /// By NodeId.
  std::vector<NodeLook> nodes;
  /// Whether some field of some protocol says whom its node holds for its group, or for failed.
  bool has_beliefs = false;
  /// By FaultId, hand-made ones included: it acts now.
  std::vector<bool> acting;
  /// For each pair (from * nodes + to): false while a cut keeps packets from setting out that way. Empty while
  /// there is none.
  std::vector<bool> reaches;
  bool can_reach(NodeId from, NodeId to) const {
    return reaches.empty() || reaches[from.index() * nodes.size() + to.index()];
  }
  /// The same by the routes that packets take now, over other nodes; empty where each goes by itself.
  std::vector<bool> arrives;
  bool gets_to(NodeId from, NodeId to) const {
    return arrives.empty() ? can_reach(from, to) : arrives[from.index() * nodes.size() + to.index()];
  }
  /// Pairs whose link is degraded or held by a fault; at most kMostLinks of them.
  std::vector<LinkLook> links;
  static constexpr std::size_t kMostLinks = 4000;
  /// Transmitters of links with a bandwidth that had anything to send; the first kMostLinks of them.
  std::vector<Network::Queue> queues;
  /// In more nodes than these nobody's beliefs are read, unless selected.
  static constexpr std::size_t kMostBelievers = 600;
  /// What runs count, by MessageCounter.
  std::vector<std::int64_t> totals;
  /// The longest that a message waited so far in a link's queue, and on its lane before it began to leave;
  /// nothing without bandwidths, without lanes.
  std::optional<Duration> longest_wait, head_of_line;

  /// By layer, view and node; at most kMostPlacements of them.
  std::vector<PlacementLook> placements;
  static constexpr std::size_t kMostPlacements = 128, kMostPlaced = 100;

  /// The node that the inspector shows, before and after the last event; its fields point into the blueprint.
  std::optional<NodeState> before, selected;
};

/// Looks at a simulation; `selected` may be kNobody.
Moment look(const Simulation& simulation, NodeId selected = kNobody);

}  // namespace netsplit::gui
