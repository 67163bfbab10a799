// Messages on lanes: connections that open when they are needed, cut messages into fragments, and break when an
// end is gone. What a stream is stands in sim/net/stream.hpp; here its packets meet the network and the nodes.

#include <algorithm>
#include <limits>

#include "sim/base/check.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kSegmentHash = hash_name("segment");
constexpr std::uint64_t kLostSegmentHash = hash_name("lost segment");
constexpr std::uint64_t kBrokenHash = hash_name("stream broken");

/// Its position; it is added if it is not there.
std::uint32_t position_of(LayerId layer, std::vector<LayerId>& all) {
  const auto found = std::find(all.begin(), all.end(), layer);
  const auto position = static_cast<std::uint32_t>(found - all.begin());
  if (found == all.end()) all.push_back(layer);
  return position;
}

}  // namespace

/// The connection that the lane's next message goes on; a new one asks to be accepted.
ConnectionIndex Simulation::connection_for(NodeId from, NodeId to, Lane lane) {
  const auto found = streams_.current.find({from, to, lane});
  if (found != streams_.current.end()) return found->second;
  Connection fresh;
  fresh.from = from;
  fresh.to = to;
  fresh.lane = lane;
  fresh.from_address = addresses_.own(from);
  fresh.to_address = addresses_.known(from, to);
  fresh.serial = streams_.next_serial++;
  fresh.fragment = Bytes{std::clamp<std::int64_t>(path_mtu(from, to).count - kHeaderBytes, 1,
                                                  blueprint_->scenario.network.streams.fragment.count)};
  fresh.asked = fresh.opened_at = scheduler_.now();
  const ConnectionIndex index = streams_.connections.add(std::move(fresh));
  streams_.current.emplace(Streams::Key{from, to, lane}, index);
  streams_.of_node[from].push_back(index);
  streams_.of_node[to].push_back(index);
  transmit(index, {.kind = Segment::Kind::open, .from = from}, kHeaderBytes);
  look_again(index);
  return index;
}

/// The smallest MTU of the links on the way, as routes are now.
Bytes Simulation::path_mtu(NodeId from, NodeId to) const {
  if (!is_routed()) return network_.mtu(from, to);
  Bytes least{std::numeric_limits<std::int64_t>::max()};
  std::uint32_t hops = 0;
  for (NodeId at = from; at != to && hops < nodes_.size(); ++hops) {
    const LinkIndex link = routes_.next(at, to);
    if (link == kNoLink) break;
    const NodeId next = routes_.topology()->to(link);
    least.count = std::min(least.count, network_.mtu(at, next).count);
    at = next;
  }
  return least;
}

/// A message leaves its sender on a lane. Its first packet may have to wait for those before it.
void Simulation::send_on_lane(const PacketKey& key, Lane lane, std::uint32_t tag, BodyId body, Record told) {
  const auto bytes = static_cast<std::uint32_t>(std::max<std::int64_t>(told.b, 1));
  const std::uint32_t message =
      transits_.add({.message = scheduler_.allocate_id(), .from = key.from, .to = key.to, .at = key.from, .tag = tag,
                     .body = body, .bytes = bytes, .sent = key.sent});
  told.event = transits_[message].message;
  told.body = body == kNoBody ? nullptr : bodies_.body(body);
  if (is_watched()) tell(told);
  if (aside_) [[unlikely]] {
    seal(body, key.from);
    if (!intruders_.active.empty())
      tap(key, tag, body, {told.event, told.layer, told.index, static_cast<std::uint16_t>(told.about)});
  }
  const ConnectionIndex index = connection_for(key.from, key.to, lane);
  Connection& c = streams_.connections[index];
  c.messages.push_back(message);
  const std::uint32_t owner = position_of(told.layer, c.users);
  c.sender.add(message, bytes, owner);
  pump(index);
  if (!has_room(streams_.connections[index], told.layer)) wait_for_room(index, told.layer);
}

/// Hands a packet of a connection to the network, from one of its ends to the other.
Fate Simulation::transmit(ConnectionIndex index, Segment segment, std::uint32_t bytes) {
  Connection& c = streams_.connections[index];
  const NodeId from = segment.from;
  const NodeId to = from == c.from ? c.to : c.from;
  segment.connection = index;
  ++c.in_flight;
  const std::uint32_t packet = c.packets++;
  const std::uint64_t lane = combine(c.lane.first_word() ^ kSegmentHash, c.lane.second_word() ^ c.serial);
  const std::uint32_t number = streams_.segments.add(segment);
  const SimTime now = scheduler_.now();
  const std::uint32_t tag = pack(EventKind::segment, 0, kNoLayer);
  if (is_routed()) {
    const std::uint64_t who = combine(std::uint64_t{from.value} << 32 | to.value, lane);
    return forward(transits_.add({.message = kNoEvent, .from = from, .to = to, .at = from, .tag = tag,
                                  .body = BodyId{number}, .bytes = bytes, .sent = now,
                                  .key = combine(who, packet)}));
  }
  const Fate fate = network_.send({from, to, lane, now, packet}, bytes);
  measure(fate);
  if (fate.drop != Drop::none) {
    lose_segment(number, to, fate.fault);
    return fate;
  }
  if (fate.fault != kNoFault) ++effect_of(fate.fault).delayed;
  scheduler_.schedule(now + fate.delay, tag, to, number);
  return fate;
}

/// Hands fragments to the link, as many as the window lets go.
void Simulation::pump(ConnectionIndex index) {
  StreamSettings settings = blueprint_->scenario.network.streams;
  settings.fragment = streams_.connections[index].fragment;
  const SimTime now = scheduler_.now();
  while (streams_.connections[index].state == Connection::State::open) {
    const auto fragment = streams_.connections[index].sender.next(now, settings);
    if (!fragment) break;
    if (fragment->first && !fragment->again)
      judge_.on_measure(NetworkMeasure::head_of_line, (now - transits_[fragment->message].sent).count());
    const NodeId from = streams_.connections[index].from;
    const Fate fate = transmit(index, {.kind = Segment::Kind::fragment, .from = from, .fragment = *fragment},
                               fragment->bytes);
    const bool holds = fate.queued && network_.last_turn().accepted;
    streams_.connections[index].sender.handed(holds ? now + network_.last_turn().sojourn() : now);
  }
  look_again(index);
}

/// Sees to it that the connection is looked at when its window opens and when its deadline comes. A timer that
/// would come too early stays, and is set anew when it goes off: most fragments are acknowledged in time.
void Simulation::look_again(ConnectionIndex index) {
  Connection& c = streams_.connections[index];
  if (c.state == Connection::State::over) return;
  std::optional<SimTime> deadline;
  if (c.state == Connection::State::opening)
    deadline = c.asked + c.handshake.timeout(kFirstTimeout, kTimeoutBounds);
  else
    deadline = c.sender.deadline();
  if (deadline && (c.timer == kNoEvent || *deadline < c.timer_at)) {
    c.timer_at = std::max(*deadline, scheduler_.now());
    c.timer = scheduler_.schedule(c.timer_at, pack(EventKind::stream_timer, 0, kNoLayer), c.from, index);
  }
  if (c.state != Connection::State::open || c.wake != kNoEvent) return;
  if (const auto wakes = c.sender.wakes_at())
    c.wake = scheduler_.schedule(*wakes, pack(EventKind::stream_wake, 0, kNoLayer), c.from, index);
}

void Simulation::stream_wake(const Event& event) {
  Connection& c = streams_.connections[event.data];
  if (nodes_.is_paused(c.from)) return park(event, c.from);
  c.wake = kNoEvent;
  pump(event.data);
}

void Simulation::stream_timer(const Event& event) {
  Connection& c = streams_.connections[event.data];
  if (nodes_.is_paused(c.from)) return park(event, c.from);
  c.timer = kNoEvent;
  const SimTime now = scheduler_.now();
  const Duration give_up = blueprint_->scenario.network.streams.give_up;
  if (c.state == Connection::State::opening) {
    if (c.asked + c.handshake.timeout(kFirstTimeout, kTimeoutBounds) > now) return look_again(event.data);
    if (now - c.opened_at >= give_up) return break_stream(event.data);
    c.handshake.back_off(c.handshake.timeout(kFirstTimeout, kTimeoutBounds));
    c.asked = now;
    transmit(event.data, {.kind = Segment::Kind::open, .from = c.from}, kHeaderBytes);
    return look_again(event.data);
  }
  const auto deadline = c.sender.deadline();
  if (!deadline || *deadline > now) return look_again(event.data);
  if (now - c.sender.stuck_since() >= give_up) return break_stream(event.data);
  c.sender.timed_out(now);
  pump(event.data);
}

/// A packet of a connection comes to the node it was sent to.
void Simulation::arrive_segment(const Event& event) {
  const std::uint32_t number = event.data;
  const NodeId node = event.node;
  const NodeId from = streams_.segments[number].from;
  const Network::Arrival arrival = network_.arrive(from, node);
  if (arrival.kind == Network::Arrival::Kind::dropped) return lose_segment(number, node, arrival.fault);
  if (arrival.kind == Network::Arrival::Kind::held) {
    hold_back(event, from, arrival.fault);
    return;
  }
  segment_at_door(event);
}

/// The network has let it pass. It counts as under way until the node has dealt with it, so that its connection
/// stays.
void Simulation::segment_at_door(const Event& event) {
  const std::uint32_t number = event.data;
  const NodeId node = event.node;
  if (!nodes_.is_up(node)) return lose_segment(number, node, kNoFault);
  const Connection& c = streams_.connections[streams_.segments[number].connection];
  if (addresses_.own(node) != (node == c.to ? c.to_address : c.from_address))
    return lose_segment(number, node, addresses_.mover(node));
  if (nodes_.is_paused(node)) return park(event, node);
  const Segment segment = streams_.segments.take(number);
  hash(kSegmentHash + static_cast<std::uint64_t>(segment.kind), node);
  if (nodes_.listens(node)) traffic_.note(node, segment.from, nodes_.local(node, scheduler_.now()));
  take_segment(node, segment);
  --streams_.connections[segment.connection].in_flight;
  settle(segment.connection);
}

void Simulation::take_segment(NodeId node, const Segment& segment) {
  const ConnectionIndex index = segment.connection;
  Connection& c = streams_.connections[index];
  using Kind = Segment::Kind;
  if (segment.kind == Kind::open) {
    if (!c.known) {
      c.known = true;
      c.receiver = {};
    }
    transmit(index, {.kind = Kind::accept, .from = node, .incarnation = nodes_.incarnation(node)}, kHeaderBytes);
    return;
  }
  if (segment.kind == Kind::fragment) return take_fragment(node, segment);
  if (c.state == Connection::State::over) return;
  switch (segment.kind) {
    case Kind::accept:
      if (c.state == Connection::State::opening) {
        c.state = Connection::State::open;
        c.accepted_by = segment.incarnation;
        pump(index);
      } else if (c.accepted_by != segment.incarnation) {
        break_stream(index);
      }
      break;
    case Kind::acknowledge:
      if (c.state != Connection::State::open) break;
      c.sender.acknowledged(scheduler_.now(), segment.fragment.sequence, segment.fragment.transmission,
                            segment.expected);
      pump(index);
      room_again(index);
      break;
    case Kind::reset: break_stream(index); break;
    case Kind::open:
    case Kind::fragment: break;
  }
}

/// A fragment comes: it is acknowledged, and the messages that it completes are handed to the node.
void Simulation::take_fragment(NodeId node, const Segment& segment) {
  const ConnectionIndex index = segment.connection;
  if (!streams_.connections[index].known) {
    transmit(index, {.kind = Segment::Kind::reset, .from = node}, kHeaderBytes);
    return;
  }
  std::vector<std::uint32_t> completed;
  streams_.connections[index].receiver.receive(segment.fragment, completed);
  transmit(index,
           {.kind = Segment::Kind::acknowledge, .from = node,
            .expected = streams_.connections[index].receiver.expected(), .fragment = segment.fragment},
           kHeaderBytes);
  for (const std::uint32_t message : completed) {
    std::vector<std::uint32_t>& messages = streams_.connections[index].messages;
    const auto found = std::find(messages.begin(), messages.end(), message);
    CHECK(found != messages.end(), "a message comes twice on a stream");
    messages.erase(found);
    const Transit t = transits_.take(message);
    current_ = t.message;
    deliver(packet_event(t), unpack(t.tag), scheduler_.now() - t.sent);
  }
}

/// A packet of a connection does not arrive. Nothing tells its sender.
void Simulation::lose_segment(std::uint32_t number, NodeId to, FaultId fault) {
  const Segment segment = streams_.segments.take(number);
  if (fault != kNoFault) ++effect_of(fault).delayed;
  hash(kLostSegmentHash + static_cast<std::uint64_t>(segment.kind), to);
  --streams_.connections[segment.connection].in_flight;
  settle(segment.connection);
}

/// The connection does not serve any more, and its users at the sender are told.
void Simulation::break_stream(ConnectionIndex index) {
  Connection& c = streams_.connections[index];
  const NodeId from = c.from, to = c.to;
  const std::vector<LayerId> users = c.users;
  ++c.in_flight;  // it stays until all is done
  hash(kBrokenHash + to.value, from);
  if (is_watched()) tell({.kind = RecordKind::stream_broken, .event = current_, .node = from, .other = to,
        .a = static_cast<std::int64_t>(c.messages.size())});
  abandon(index);
  room_again(index);
  const EventId event = current_;
  for (const LayerId layer : users) {
    if (!nodes_.is_up(from) || wiring().layers[layer.index()].height >= nodes_.stopped_from(from)) continue;
    const PendingCall call{layer, Call::Kind::broken, 0, to, {}, kNoBody, false};
    if (waits(from, layer)) {
      keep_waiting(from, call);
      continue;
    }
    current_ = event;
    make_calls(from, call);
    after_event(event, from);
  }
  current_ = event;
  --streams_.connections[index].in_flight;
  settle(index);
}

/// Nothing is sent on it from now on; it is forgotten when nothing of it is under way.
void Simulation::abandon(ConnectionIndex index) {
  Connection& c = streams_.connections[index];
  if (c.state == Connection::State::over) return;
  c.state = Connection::State::over;
  c.timer = c.wake = kNoEvent;
  const auto current = streams_.current.find({c.from, c.to, c.lane});
  if (current != streams_.current.end() && current->second == index) streams_.current.erase(current);
  settle(index);
}

/// Forgets a connection that is over and of which nothing is under way: what has not arrived never will.
void Simulation::settle(ConnectionIndex index) {
  if (streams_.connections[index].state != Connection::State::over || streams_.connections[index].in_flight != 0) return;
  const Connection gone = streams_.connections.take(index);
  for (const NodeId end : {gone.from, gone.to}) {
    const auto found = streams_.of_node.find(end);
    if (found == streams_.of_node.end()) continue;
    std::erase(found->second, index);
    if (found->second.empty()) streams_.of_node.erase(found);
  }
  for (const std::uint32_t message : gone.messages) {
    const Transit t = transits_.take(message);
    drop_packet(packet_event(t), unpack(t.tag), Drop::stream_reset, kNoFault);
  }
}

/// A node is gone: what it was sending ends, and it knows of nothing that was sent to it.
void Simulation::forget_streams(NodeId node) {
  const auto found = streams_.of_node.find(node);
  if (found == streams_.of_node.end()) return;
  const std::vector<ConnectionIndex> all = found->second;
  for (const ConnectionIndex index : all) {
    Connection& c = streams_.connections[index];
    if (c.to == node) {
      c.known = false;
      c.receiver = {};
    } else {
      c.waiting.clear();
      abandon(index);
    }
  }
}

}  // namespace netsplit
