#pragma once
// When each node was what its lane shows: a flag of its protocols on or off, down, or paused; and when the
// properties of the protocols held. Exact to the event; lanes for runs of few nodes only.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/check/world.hpp"
#include "sim/run/node_table.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

class Simulation;

enum class LaneState : std::uint8_t { off, on, down, paused, absent };

/// What a group's lanes show: the first flag that a protocol of its stack declares, from the top; or, for
/// groups without one, whether the node is up.
struct LaneFlag {
  /// The flag's name; empty for "up".
  std::string name;
  FieldRef field;
  /// The first word that the same protocol declares ("role"), read at the end; layer kNoLayer if there is none.
  FieldRef word;
};

class LaneLog {
 public:
  /// Watches nothing when the run has more nodes than these.
  LaneLog(const Simulation& simulation, std::uint32_t most_nodes);

  /// Looks at what the events before this record's did.
  void on(const Record& record);
  /// Looks at what the last event did.
  void settle();

  struct Change {
    SimTime at{};
    LaneState to = LaneState::off;
  };
  bool watches() const { return !changes_.empty(); }
  const LaneFlag& flag(GroupId group) const { return flags_[group.index()]; }
  /// The states of a node, each until the next; the first at kStart. Past kMostChanges only the last is kept.
  const std::vector<Change>& changes(NodeId node) const { return changes_[node.index()]; }
  LaneState at(NodeId node, SimTime t) const;
  /// When a property, by its position in the vocabulary, held: on or off.
  const std::vector<Change>& property(std::size_t property) const { return properties_[property]; }
  std::size_t properties() const { return properties_.size(); }
  /// The state at a time in a list of changes.
  static LaneState at(const std::vector<Change>& changes, SimTime t);

  static constexpr std::size_t kMostChanges = 20'000;

 private:
  LaneState look(NodeId node) const;
  void note(std::vector<Change>& changes, LaneState now) const;

  const Simulation& simulation_;
  std::vector<LaneFlag> flags_;
  std::vector<std::vector<Change>> changes_;
  std::vector<std::vector<Change>> properties_;
  /// Nodes that the event at hand has acted on, and when.
  std::vector<NodeId> touched_;
  EventId event_ = kNoEvent;
  SimTime when_{};
};

}  // namespace netsplit
