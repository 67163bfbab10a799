#pragma once
// What is true of each node whatever runs on it: whether it is up, paused, stopped; its incarnation
// and its clock.

#include <cstdint>
#include <map>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/node/clock.hpp"

namespace netsplit {

enum class NodeStatus : std::uint8_t { up, down, absent };

class NodeTable {
 public:
  NodeTable() = default;
  explicit NodeTable(std::uint32_t nodes) : nodes_(nodes) {}

  NodeStatus status(NodeId node) const { return nodes_[node.index()].status; }
  bool is_up(NodeId node) const { return status(node) == NodeStatus::up; }
  bool is_paused(NodeId node) const { return (nodes_[node.index()].flags & kPaused) != 0; }
  std::uint32_t incarnation(NodeId node) const { return nodes_[node.index()].incarnation; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  /// Up, not paused, nothing of it stopped: the case that needs no further look.
  bool is_plain(NodeId node) const {
    const State& s = nodes_[node.index()];
    return s.status == NodeStatus::up && s.flags == 0;
  }

  /// Where its state lies; for fetching ahead.
  const void* address(NodeId node) const { return &nodes_[node.index()]; }

  void set_status(NodeId node, NodeStatus status) { nodes_[node.index()].status = status; }
  void next_incarnation(NodeId node) { ++nodes_[node.index()].incarnation; }
  void set_paused(NodeId node, bool paused) {
    std::uint8_t& flags = nodes_[node.index()].flags;
    flags = static_cast<std::uint8_t>(paused ? flags | kPaused : flags & ~kPaused);
  }

  /// Its durable state goes when it comes back.
  bool has_lost_disk(NodeId node) const { return (nodes_[node.index()].flags & kDiskLost) != 0; }
  void set_disk_lost(NodeId node, bool lost) {
    std::uint8_t& flags = nodes_[node.index()].flags;
    flags = static_cast<std::uint8_t>(lost ? flags | kDiskLost : flags & ~kDiskLost);
  }

  /// The height of the lowest stopped layer of a node; above the stack if none is.
  std::uint16_t stopped_from(NodeId node) const {
    const auto found = stopped_.find(node);
    return found == stopped_.end() ? kNotStopped : found->second;
  }
  void stop_from(NodeId node, std::uint16_t height) {
    stopped_[node] = height;
    nodes_[node.index()].flags |= kStopped;
  }
  void start(NodeId node) {
    stopped_.erase(node);
    nodes_[node.index()].flags &= static_cast<std::uint8_t>(~kStopped);
  }
  static constexpr std::uint16_t kNotStopped = 0xffff;

  /// Clocks are kept only once some node's differs from true time.
  bool has_clocks() const { return !clocks_.empty(); }
  const Clock& clock(NodeId node) const { return clocks_[node.index()]; }
  Clock& own_clock(NodeId node) {
    if (clocks_.empty()) clocks_.resize(nodes_.size());
    return clocks_[node.index()];
  }
  LocalTime local(NodeId node, SimTime t) const {
    return clocks_.empty() ? LocalTime{t.time_since_epoch()} : clocks_[node.index()].local(t);
  }
  WallTime wall(NodeId node, SimTime t) const {
    return clocks_.empty() ? WallTime{t.time_since_epoch()} : clocks_[node.index()].wall(t);
  }

  std::size_t memory_bytes() const {
    return nodes_.capacity() * sizeof(State) + clocks_.capacity() * sizeof(Clock);
  }

 private:
  static constexpr std::uint8_t kPaused = 1, kStopped = 2, kDiskLost = 4;
  struct State {
    std::uint32_t incarnation = 0;
    NodeStatus status = NodeStatus::up;
    std::uint8_t flags = 0;
  };
  std::vector<State> nodes_;
  std::map<NodeId, std::uint16_t> stopped_;
  std::vector<Clock> clocks_;
};

}  // namespace netsplit
