// Layers that wait: a protocol whose send buffer is full hears nothing more until there is room. What comes for it
// meanwhile is kept, in order.

#include <algorithm>
#include <utility>

#include "sim/run/simulation.hpp"

namespace netsplit {

/// Whether what the layer has on the connection is within the buffer.
bool Simulation::has_room(const Connection& c, LayerId layer) const {
  const auto user = static_cast<std::uint32_t>(std::find(c.users.begin(), c.users.end(), layer) - c.users.begin());
  return c.state == Connection::State::over || c.sender.buffered(user) <= blueprint_->scenario.network.streams.buffer.count;
}

std::size_t Simulation::parked(NodeId node) const {
  const auto paused = paused_.find(node);
  std::size_t events = paused == paused_.end() ? 0 : paused->second.events.size();
  for (auto layer = waiting_.lower_bound({node, LayerId{0}}); layer != waiting_.end() && layer->first.first == node;
       ++layer)
    events += layer->second.kept.size();
  if (!dispatchers_.empty()) events += dispatchers_[node.index()].arrivals.size();
  return events;
}

/// The layer has sent more than the connection's buffer holds.
void Simulation::wait_for_room(ConnectionIndex index, LayerId layer) {
  Connection& c = streams_.connections[index];
  if (std::find(c.waiting.begin(), c.waiting.end(), layer) != c.waiting.end()) return;
  c.waiting.push_back(layer);
  ++waiting_[{c.from, layer}].full;
  nodes_.set_waits(c.from, true);
  if (is_watched()) tell({.kind = RecordKind::send_blocked, .layer = layer, .event = current_, .node = c.from,
        .other = c.to});
}

/// The connection's buffer has room again, or nobody needs it any more: those who wait for it go on.
void Simulation::room_again(ConnectionIndex index) {
  Connection& c = streams_.connections[index];
  if (c.waiting.empty()) return;
  const NodeId node = c.from, other = c.to;
  const auto first = std::stable_partition(c.waiting.begin(), c.waiting.end(),
                                           [&](LayerId layer) { return !has_room(c, layer); });
  const std::vector<LayerId> layers(first, c.waiting.end());
  c.waiting.erase(first, c.waiting.end());
  const EventId event = current_;
  for (const LayerId layer : layers) {
    const auto found = waiting_.find({node, layer});
    if (found == waiting_.end() || --found->second.full != 0) continue;
    current_ = event;
    if (is_watched()) tell({.kind = RecordKind::send_resumed, .layer = layer, .event = current_, .node = node, .other = other});
    go_on(node, layer);
  }
  current_ = event;
}

void Simulation::keep_waiting(NodeId node, LayerId layer, const Event& event, Duration took) {
  waiting_[{node, layer}].kept.push_back({.event = event, .call = {}, .is_event = true, .took = took, .cause = current_});
  if (is_watched()) tell({.kind = RecordKind::parked, .layer = layer, .event = event.id(), .node = node});
}

void Simulation::keep_waiting(NodeId node, PendingCall call) {
  // Another hearer may use the body before this one does.
  if (call.body != kNoBody && !call.last_use) call.body = bodies_.duplicate(call.body);
  call.last_use = call.body != kNoBody;
  waiting_[{node, call.layer}].kept.push_back({.event = {}, .call = call, .is_event = false, .took = Duration{0}, .cause = current_});
}

/// Handles what was kept, in the order in which it came, until the layer has to wait again.
void Simulation::go_on(NodeId node, LayerId layer) {
  for (auto found = waiting_.find({node, layer}); found != waiting_.end() && found->second.full == 0;
       found = waiting_.find({node, layer})) {
    if (found->second.kept.empty()) {
      waiting_.erase(found);
      const auto other = waiting_.lower_bound({node, LayerId{0}});
      nodes_.set_waits(node, other != waiting_.end() && other->first.first == node);
      return;
    }
    const KeptBack kept = found->second.kept.front();
    found->second.kept.pop_front();
    if (!kept.is_event) {
      current_ = kept.cause;
      make_calls(node, kept.call);
      after_event(current_, node);
      continue;
    }
    const Tag tag = unpack(kept.event.tag());
    current_ = kept.event.id();
    if (carries_message(tag.kind))
      let_in(kept.event, tag, kept.took);
    else
      go_off(kept.event, tag);
  }
}

/// Layers of a node from that height on are gone, and what was kept for them.
void Simulation::end_waiting(NodeId node, std::uint16_t from_height, Drop why, FaultId fault) {
  if (!nodes_.waits(node)) return;
  for (auto it = waiting_.lower_bound({node, LayerId{0}}); it != waiting_.end() && it->first.first == node;) {
    const LayerId layer = it->first.second;
    if (wiring().layers[layer.index()].height < from_height) {
      ++it;
      continue;
    }
    const std::deque<KeptBack> gone = std::move(it->second.kept);
    it = waiting_.erase(it);
    for (const KeptBack& kept : gone) {
      if (!kept.is_event) {
        if (kept.call.body != kNoBody) bodies_.release(kept.call.body);
        continue;
      }
      discard(kept.event, why, fault);
    }
    const auto of = streams_.of_node.find(node);
    if (of == streams_.of_node.end()) continue;
    for (const ConnectionIndex index : of->second)
      if (streams_.connections[index].from == node) std::erase(streams_.connections[index].waiting, layer);
  }
  const auto other = waiting_.lower_bound({node, LayerId{0}});
  nodes_.set_waits(node, other != waiting_.end() && other->first.first == node);
}

}  // namespace netsplit
