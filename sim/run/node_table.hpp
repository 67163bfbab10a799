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
  explicit NodeTable(std::uint32_t nodes) : nodes_(nodes), up_(nodes) {}

  NodeStatus status(NodeId node) const { return nodes_[node.index()].status; }
  bool is_up(NodeId node) const { return status(node) == NodeStatus::up; }
  bool is_paused(NodeId node) const { return (nodes_[node.index()].flags & kPaused) != 0; }
  /// Its messages cost processor time.
  bool has_dispatcher(NodeId node) const { return (nodes_[node.index()].flags & kEquipped) != 0; }
  void equip(NodeId node) { nodes_[node.index()].flags |= kEquipped; }
  /// Its events may have to wait.
  bool may_wait(NodeId node) const { return (nodes_[node.index()].flags & (kPaused | kEquipped)) != 0; }
  std::uint32_t incarnation(NodeId node) const { return nodes_[node.index()].incarnation; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  /// Up, not paused, nothing of it stopped or waiting, listening to nobody, no dispatcher: the case that needs no
  /// further look.
  bool is_plain(NodeId node) const {
    const State& s = nodes_[node.index()];
    return s.status == NodeStatus::up && s.flags == 0;
  }

  /// Where its state lies; for fetching ahead.
  const void* address(NodeId node) const { return &nodes_[node.index()]; }

  void set_status(NodeId node, NodeStatus status) {
    NodeStatus& now = nodes_[node.index()].status;
    up_ += (status == NodeStatus::up ? 1U : 0U) - (now == NodeStatus::up ? 1U : 0U);
    now = status;
  }
  /// How many nodes are up.
  std::uint32_t up() const { return up_; }
  void next_incarnation(NodeId node) { ++nodes_[node.index()].incarnation; }
  void set_paused(NodeId node, bool paused) { set_flag(node, kPaused, paused); }

  /// Some protocol wants to know of all traffic; some layer waits for room in a send buffer.
  bool listens(NodeId node) const { return (nodes_[node.index()].flags & kListens) != 0; }
  bool waits(NodeId node) const { return (nodes_[node.index()].flags & kWaits) != 0; }
  void set_listens(NodeId node, bool listens) { set_flag(node, kListens, listens); }
  void set_waits(NodeId node, bool waits) { set_flag(node, kWaits, waits); }

  /// Its durable state goes when it comes back.
  bool has_lost_disk(NodeId node) const { return (nodes_[node.index()].flags & kDiskLost) != 0; }
  void set_disk_lost(NodeId node, bool lost) { set_flag(node, kDiskLost, lost); }

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
  static constexpr std::uint8_t kPaused = 1, kStopped = 2, kListens = 4, kWaits = 8, kEquipped = 16, kDiskLost = 32;
  void set_flag(NodeId node, std::uint8_t flag, bool on) {
    std::uint8_t& flags = nodes_[node.index()].flags;
    flags = static_cast<std::uint8_t>(on ? flags | flag : flags & ~flag);
  }
  struct State {
    std::uint32_t incarnation = 0;
    NodeStatus status = NodeStatus::up;
    std::uint8_t flags = 0;
  };
  std::vector<State> nodes_;
  std::uint32_t up_ = 0;
  std::map<NodeId, std::uint16_t> stopped_;
  std::vector<Clock> clocks_;
};

}  // namespace netsplit
