#pragma once
// A simulation is a value: a copy is a snapshot, and goes on to the same end. It runs the events of
// one blueprint, one after the other, and lets faults act between them.

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/check/judge.hpp"
#include "sim/check/world.hpp"
#include "sim/engine/scheduler.hpp"
#include "sim/net/network.hpp"
#include "sim/net/routes.hpp"
#include "sim/node/addresses.hpp"
#include "sim/node/bodies.hpp"
#include "sim/node/effects.hpp"
#include "sim/node/slowness.hpp"
#include "sim/node/stack.hpp"
#include "sim/node/traffic.hpp"
#include "sim/run/agreement.hpp"
#include "sim/run/bill.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/run/chances.hpp"
#include "sim/run/dispatcher.hpp"
#include "sim/run/formats.hpp"
#include "sim/run/intruders.hpp"
#include "sim/run/node_table.hpp"
#include "sim/run/receipt.hpp"
#include "sim/run/streams.hpp"
#include "sim/run/timeline.hpp"
#include "sim/run/timers.hpp"
#include "sim/run/transit.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// A member that a copy does not take over.
template <class T>
struct Transient {
  T value{};
  Transient() = default;
  Transient(const Transient&) {}
  Transient& operator=(const Transient&) { return *this; }
};

class Simulation final : public World {
 public:
  explicit Simulation(std::shared_ptr<const Blueprint> blueprint);
  /// A snapshot: everything but the observer.
  Simulation(const Simulation&);
  Simulation& operator=(const Simulation&);
  ~Simulation() override;

  const Blueprint& blueprint() const { return *blueprint_; }
  std::shared_ptr<const Blueprint> shared_blueprint() const { return blueprint_; }
  SimTime now() const { return scheduler_.now(); }

  enum class State { running, finished, out_of_events };
  /// Handles at most `events` events (timeline steps included) up to and including `until`; then, if it
  /// was not out of events, all at or before `until` has happened. Throws CheckFailed.
  State run(std::uint64_t events, SimTime until);
  /// To the end, without pause.
  State run() { return run(~std::uint64_t{0}, blueprint_->end()); }
  /// One event or step. False when the run is over.
  bool step();
  State state() const { return state_; }
  /// Judges what is left to judge, as if the run ended now. Called by run() at the end; by hand after an
  /// interruption.
  void finish();

  /// Adds a step to the timeline, to act now: what a hand in a window does. Returns its number; its
  /// moment is ignored, its id and an empty name are given by the simulation.
  FaultId act(Step step, ResolvedStep where);
  /// A step of the blueprint, or one that was added by hand.
  const Step& step_of(FaultId fault) const;
  const ResolvedStep& resolved(FaultId fault) const;

  /// Watches from now on; null ends it. The observer must outlive the simulation or be taken off.
  void observe(Observer* observer) { observer_.value = observer; }

  std::uint64_t fingerprint() const { return fingerprint_.value(); }
  const Counters& counters() const { return counters_; }
  /// By FaultId.
  const std::vector<Receipt>& receipts() const { return receipts_; }
  const Judge& judge() const { return judge_; }
  const NodeTable& nodes() const { return nodes_; }
  const Addresses& addresses() const { return addresses_; }
  const Network& network() const { return network_; }
  const Stacks& stacks() const { return stacks_; }
  const Bodies& bodies() const { return bodies_; }
  std::size_t pending() const { return scheduler_.pending(); }
  const Timers& timers() const { return timers_; }
  /// Events of the node that wait: until it goes on, has room in its send buffers, or has time for them.
  std::size_t parked(NodeId node) const;
  /// For how long nodes that were configured alike differed because of `set`.
  Duration disagreement() const { return agreement_.disagreement(scheduler_.now()); }
  /// What the run has cost until now.
  Bill bill() const;
  /// Bytes held for nodes, apart from pending events and bodies.
  std::size_t node_memory_bytes() const;

  // World: what claims read.
  Value read(NodeId node, FieldRef field) const override;
  bool is_up(NodeId node) const override { return nodes_.is_up(node); }
  std::int64_t counter(std::size_t index) const override;
  const void* object(NodeId node, LayerId layer) const override;
  /// Over several hops: by the routes that packets take now.
  bool reaches(NodeId from, NodeId to) const override;

 private:
  /// What an event's tag says beside its node and data.
  enum class EventKind : std::uint8_t {
    bare_message, message, timer, timer_about, start, restart, hop, converge, segment, stream_timer, stream_wake,
    translated, injected, dispatched, churn, weather };
  static bool carries_message(EventKind kind) { return kind == EventKind::bare_message || kind == EventKind::message; }
  struct Tag {
    EventKind kind;
    std::uint8_t index;
    LayerId layer;
  };
  static std::uint32_t pack(EventKind kind, std::uint8_t index, LayerId layer) {
    return static_cast<std::uint32_t>(kind) << 20 | std::uint32_t{index} << 14 | (layer.value & kLayerMask);
  }
  static Tag unpack(std::uint32_t tag) {
    const auto layer = static_cast<std::uint16_t>(tag & kLayerMask);
    return {static_cast<EventKind>(tag >> 20), static_cast<std::uint8_t>((tag >> 14) & 63),
            layer == kLayerMask ? kNoLayer : LayerId{layer}};
  }
  static constexpr std::uint32_t kLayerMask = 0x3fff;

  /// A handler call of the event at hand that waits its turn.
  struct PendingCall {
    LayerId layer;
    Call::Kind kind;
    std::uint8_t index;
    NodeId from;
    About about;
    BodyId body;
    /// The body goes when this call has been made.
    bool last_use;
  };
  /// An event that waits for its node to go on.
  struct PausedNode {
    FaultId by = kNoFault;
    std::vector<Event> events;
  };
  /// What a layer will handle when there is room again: an event, or a call if it has a body or a kind of its own.
  struct KeptBack {
    Event event;
    PendingCall call;
    bool is_event = true;
    Duration took{0};
    EventId cause = kNoEvent;
  };
  struct WaitingLayer {
    /// Connections whose buffers it waits for.
    std::uint32_t full = 0;
    std::deque<KeptBack> kept;
  };
  /// A packet that waits for a cut to heal or a hold to be released.
  struct Held {
    Event event;
    NodeId from;
  };

  /// A message on a link, and how its sender knows it.
  struct Crossing {
    EventId message;
    LayerId layer;
    std::uint8_t index;
    std::uint16_t slot;
  };

  // simulation.cpp: the loop
  bool next_event(SimTime limit, Event& event);
  void shuffle_batch();
  void handle(const Event& event);
  /// What was taken from the schedule turned out to be none. Not said of what is handled within another event.
  void no_event() { --counters_.events; }
  bool is_awaited(const Event& event, const Tag& tag);
  void fetch_ahead();
  NodeId sender(const Event& event, const Tag& tag) const;
  void arrive(const Event& event, const Tag& tag);
  /// `in_turn`: it has waited for the node's dispatcher.
  void deliver(const Event& event, const Tag& tag, Duration took = Duration{0}, bool in_turn = false);
  void let_in(const Event& event, const Tag& tag, Duration took);
  /// Of an awaited one.
  void fire(const Event& event, const Tag& tag, bool in_turn = false);
  ArmedTimer* armed_by(const Event& event, const Tag& tag);
  void go_off(const Event& event, const Tag& tag);
  void park(const Event& event, NodeId node);
  void drop_packet(const Event& event, const Tag& tag, Drop why, FaultId fault);
  void discard(const Event& event, Drop why, FaultId fault);
  void hash(std::uint64_t what, NodeId node) {
    fingerprint_.add(static_cast<std::uint64_t>(ns(scheduler_.now())));
    fingerprint_.add(what + node.value * 0x9e3779b97f4a7c15ULL);
  }
  void after_event(EventId event, NodeId node);

  // calls.cpp: handler calls and what they want
  void queue(const PendingCall& call) { calls_.push_back(call); }
  void make_calls(NodeId node, const PendingCall& first);
  void make_call(const PendingCall& call, Frame& frame);
  void apply(const std::vector<Effect>& effects, NodeId node, LayerId layer);
  void apply_send(const Effect& effect, NodeId node, LayerId layer);
  void apply_arm(const Effect& effect, NodeId node, LayerId layer);
  void apply_disarm(const Effect& effect, NodeId node, LayerId layer);
  void apply_mark(const Effect& effect, NodeId node, LayerId layer);
  void apply_history(const Effect& effect, NodeId node, LayerId layer);
  void queue_hearers(const Effect& effect, NodeId node, LayerId layer);
  void queue_request(const Effect& effect, NodeId node, LayerId layer);
  void stop_above(NodeId node, LayerId layer);
  void start_above(NodeId node, LayerId layer);
  void schedule_timer(ArmedTimer& timer, LayerId layer, NodeId node, std::uint8_t index, std::uint32_t entry);
  void measure(const Fate& fate);
  /// A part of apply_send, in its place: a call would be the plain send's only one before the network.
  [[gnu::always_inline]] inline void launch(PacketKey& key, std::uint32_t tag, BodyId body, Record& told);
  void depart(Departure& departure);
  void dispatch_packet(const PacketKey& key, std::uint32_t tag, BodyId body, Record told);
  EventId send_straight(const PacketKey& key, std::uint32_t tag, BodyId body, Record told);
  void send_aside(const PacketKey& key, std::uint32_t tag, BodyId body, Record told);

  // hops.cpp: packets over several links
  bool is_routed() const { return routes_.topology() != nullptr; }
  void set_out(const PacketKey& key, std::uint32_t tag, BodyId body, NodeId via, Record told);
  Fate forward(std::uint32_t packet);
  void hand_over(std::uint32_t packet);
  void arrive_hop(const Event& event, const Tag& tag);
  Event packet_event(const Transit& t) const;
  void lose(std::uint32_t packet, Drop why, FaultId fault);
  void topology_changes();
  void converge();

  // formats.cpp: what messages are written in
  void seal(BodyId body, NodeId from);
  bool needs_gateway(BodyId body, NodeId to) const;
  const MessageInfo* message_carried(const Tag& tag) const;
  void tell_altered(const Tag& tag, BodyId body, EventId id, FaultId fault);
  bool opens(const Event& event, const Tag& tag);
  void speak(NodeId node, FaultId fault, const Format& format);
  Format format_of(NodeId node) const { return formats_.empty() ? Format{} : formats_.of_nodes[node.index()]; }
  void enter_gateway(std::uint32_t packet);
  void leave_gateway(const Event& event);

  // intruders.cpp: those who listen and lie
  bool believes(const Event& event, const Tag& tag);
  void tap(const PacketKey& key, std::uint32_t tag, BodyId body, const Crossing& crossing);
  void overhear(NodeId intruder, FaultId fault);
  void alter(FaultId fault, const Tag& tag, BodyId body, Draws& draws, EventId id, const MessageInfo& message);
  void prepare(FaultId fault, std::uint32_t tag, BodyId body, const Crossing& crossing, std::uint64_t key,
               const MessageInfo& message);
  void inject(const Event& event);
  bool stops_intruding(FaultId fault);

  // rollout.cpp: configuration that changes
  Agreement::Parameter& agreement_on(const verbs::Set& set);
  void note_configured(NodeId node, const verbs::Set& set);
  void roll_on(FaultId fault, std::uint32_t position, std::uint32_t occurrence);

  // streams.cpp: messages on lanes
  void send_on_lane(const PacketKey& key, Lane lane, std::uint32_t tag, BodyId body, Record told);
  Bytes path_mtu(NodeId from, NodeId to) const;
  ConnectionIndex connection_for(NodeId from, NodeId to, Lane lane);
  Fate transmit(ConnectionIndex index, Segment segment, std::uint32_t bytes);
  void pump(ConnectionIndex index);
  void look_again(ConnectionIndex index);
  void arrive_segment(const Event& event);
  void segment_at_door(const Event& event);
  void take_segment(NodeId node, const Segment& segment);
  void take_fragment(NodeId node, const Segment& segment);
  void lose_segment(std::uint32_t number, NodeId to, FaultId fault);
  void stream_timer(const Event& event);
  void stream_wake(const Event& event);
  void break_stream(ConnectionIndex index);
  void abandon(ConnectionIndex index);
  void settle(ConnectionIndex index);
  void forget_streams(NodeId node);

  // waiting.cpp: layers that wait for room in a send buffer
  bool waits(NodeId node, LayerId layer) const { return nodes_.waits(node) && waiting_.contains({node, layer}); }
  bool has_room(const Connection& connection, LayerId layer) const;
  void wait_for_room(ConnectionIndex index, LayerId layer);
  void room_again(ConnectionIndex index);
  void keep_waiting(NodeId node, LayerId layer, const Event& event, Duration took);
  void keep_waiting(NodeId node, PendingCall call);
  void go_on(NodeId node, LayerId layer);
  void end_waiting(NodeId node, std::uint16_t from_height, Drop why, FaultId fault);

  // dispatcher.cpp: processor time, and nodes that are slow
  void equip_nodes();
  void touch_slow(NodeId node);
  Duration cpu_cost(NodeId node, std::int64_t bytes);
  void take_up(NodeId node, Dispatcher::Doing doing, std::int64_t bytes);
  void post(NodeId node, Departure departure);
  void line_up(const Event& event, Duration took);
  void serve(NodeId node);
  void have_turn(const Dispatcher::Arrival& arrival);
  void dispatched(const Event& event);
  void stop_work(NodeId node);
  void go_on_working(NodeId node);
  void abandon_work(NodeId node, bool was_paused, FaultId fault);
  double busiest_node() const;
  void begin_slow(FaultId fault, const NodeSet& nodes, std::int64_t factor);
  void end_slow(FaultId fault);
  void tell_speeds(FaultId fault, const NodeSet& nodes);

  // faults.cpp: what steps do
  void run_step(const DueStep& due);
  void begin_step(const DueStep& due);
  void end_step(const DueStep& due);
  void act_on(FaultId fault);
  void plan_first_steps();
  void plan_after(Moment::Kind kind, FaultId fault, EventId cause);
  void plan_after_mark(LayerId layer, std::uint8_t mark, EventId cause);
  void crash(NodeId node, FaultId fault, bool loses_disk = false);
  void restart(NodeId node, FaultId fault, bool loses_disk = false);
  void start_node(NodeId node);
  void pause(NodeId node, FaultId fault);
  void resume(NodeId node, FaultId fault);
  void handle_parked(const Event& event, const Tag& tag);
  void skew(NodeId node, FaultId fault, const verbs::Skew& skew);
  void configure(NodeId node, FaultId fault, const verbs::Set& set);
  void command(NodeId node, FaultId fault, const verbs::Do& verb);
  void end_condition(FaultId fault);
  void hold_back(const Event& event, NodeId from, FaultId fault);
  void let_go(FaultId fault);
  void touch(FaultId fault, NodeId node);
  void up_again(NodeId node);
  void no_longer_held(NodeId node, bool (*by)(const Verb&));
  void ended(FaultId fault);

  // membership.cpp: nodes that come and go, crashed or not
  void construct_node(NodeId node, bool keep_durable);
  void take_down(NodeId node, NodeStatus status, FaultId fault);
  void hold(FaultId fault, NodeId node);
  void join(NodeId node, FaultId fault);
  void leave(NodeId node, FaultId fault);
  void absent_at_start();

  // addresses.cpp: where packets go
  void move(NodeId node, FaultId fault, Duration away);
  void learn(NodeId holder, NodeId node, Address address);
  void write_addresses(Packet& packet) const;
  bool arrives_at_address(const Event& event, const Tag& tag);

  // churn.cpp and weather.cpp: faults that go on by chance while they last
  void begin_churn(FaultId fault);
  void turn_churn(const Event& event);
  void end_churn(FaultId fault);
  void begin_weather(FaultId fault);
  void turn_weather(const Event& event);
  void strike(FaultId fault, std::size_t trouble);
  void end_weather(FaultId fault);

  /// The receipt of a fault that has an effect right now.
  Receipt& effect_of(FaultId fault) {
    Receipt& receipt = receipts_[fault.index()];
    if (!receipt.touched()) judge_.on_fault_effect(fault);
    return receipt;
  }

  GroupId group_of(NodeId node) const { return one_group_ ? GroupId{0} : blueprint_->group_of[node.index()]; }
  const GroupWiring& group(NodeId node) const { return wiring().groups[group_of(node).index()]; }
  const Wiring& wiring() const { return *blueprint_->wiring; }
  std::uint32_t local(LayerId layer, NodeId node) const {
    return node.value - wiring().layers[layer.index()].first.value;
  }
  LayerId layer_named(NodeId node, const std::string& name) const;
  /// Asked before each tell(), so that an unwatched run makes no records.
  bool is_watched() const { return observer_.value != nullptr; }
  void tell(Record record);

  std::shared_ptr<const Blueprint> blueprint_;
  bool one_group_ = false;
  /// Each message has a packet, an empty one too: the world looks at more of it than where it goes.
  bool wraps_ = false;
  /// Messages take another way than straight to their target, or are looked at as they leave.
  bool aside_ = false;
  Scheduler scheduler_;
  Stacks stacks_;
  Bodies bodies_;
  std::uint64_t next_operation_ = 0;
  Transient<Effects> effects_;
  NodeTable nodes_;
  UpTime up_time_;
  Addresses addresses_;
  Network network_;
  /// Over no topology when every two nodes are linked.
  Routes routes_;
  Transits transits_;
  Formats formats_;
  Intruders intruders_;
  Agreement agreement_;
  Streams streams_;
  Traffic traffic_;
  std::map<std::pair<NodeId, LayerId>, WaitingLayer> waiting_;
  /// Routes will follow a change that they have not seen.
  bool converging_ = false;
  Slowness slowness_;
  /// By node; empty where messages cost no processor time.
  std::vector<Dispatcher> dispatchers_;
  Timers timers_;
  Timeline timeline_;
  /// Steps that were added by hand, numbered after the blueprint's.
  struct AddedStep {
    Step step;
    ResolvedStep where;
  };
  std::vector<std::shared_ptr<const AddedStep>> added_;
  std::map<NodeId, PausedNode> paused_;
  std::map<FaultId, std::vector<Held>> held_;
  /// Nodes that a crash, pause, move, join or leave acted on, until that is over.
  std::map<FaultId, NodeSet> acted_on_;
  std::map<FaultId, std::vector<ChurnedNode>> churns_;
  std::map<FaultId, WeatherState> weathers_;
  /// How often each mark that a step waits for has been seen: by step.
  std::vector<std::uint32_t> marks_seen_;
  /// Events of one instant in their shuffled order, if ties are shuffled.
  std::vector<Event> batch_;
  std::size_t next_in_batch_ = 0;
  std::vector<PendingCall> calls_;
  std::size_t next_call_ = 0;

  Fingerprint fingerprint_;
  Counters counters_;
  std::vector<Receipt> receipts_;
  Judge judge_;
  State state_ = State::running;
  bool judged_ = false;
  /// The event or step at hand, and how many packets it has sent.
  EventId current_ = kNoEvent;
  std::uint32_t ordinal_ = 0;
  /// Upcoming events that have been fetched ahead.
  std::uint32_t fetched_ = 0;
  bool node_ended_ = false;

  Transient<Observer*> observer_;
};

}  // namespace netsplit
