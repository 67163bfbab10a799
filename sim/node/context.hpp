#pragma once
// The context: all that a protocol can see and do while one of its handlers runs.

#include <cstdint>
#include <span>
#include <type_traits>

#include "sim/base/lane.hpp"
#include "sim/base/random.hpp"
#include "sim/base/units.hpp"
#include "sim/node/population.hpp"
#include "sim/node/stack.hpp"
#include "sim/node/traffic.hpp"
#include "sim/node/traits.hpp"

namespace netsplit {

template <class P>
class PopulationOf;

/// A service of the stack below, valid in this handler only. It may be read and changed at once, but
/// a service call never sends, arms or marks: what needs those is a request.
template <class S>
class Use {
 public:
  explicit Use(S* service) : service_(service) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  S* operator->() const { return service_; }
  S& operator*() const { return *service_; }
  /// False only for a service that the protocol lists in MayUse and that its stack does not have.
  explicit operator bool() const { return service_ != nullptr; }

 private:
  S* service_;
};

/// Bytes that a message takes on the wire: its wire_bytes() if it has one, else the size of the struct.
template <class M>
std::uint32_t wire_bytes(const M& message) {
  if constexpr (requires { message.wire_bytes(); })
    return static_cast<std::uint32_t>(message.wire_bytes());
  else
    return std::is_empty_v<M> ? 1U : static_cast<std::uint32_t>(sizeof(M));
}

template <class P>
class Context {
 public:
  using Config = traits::Config<P>;
  using Timer = traits::Timer<P>;

  Context(PopulationOf<P>& population, const Frame& frame) : population_(&population), frame_(&frame) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  NodeId self() const { return frame_->self; }
  /// The node's monotonic clock: it drifts, it never steps. Timers run on it.
  LocalTime now() const { return frame_->now; }
  /// The node's wall clock: it may be off, and may step.
  WallTime wall() const { return frame_->wall; }
  /// The parameters in force at this node.
  const Config& config() const;
  /// A number that stands for this life of the node: another one after each restart, the same in all layers.
  std::int64_t uid() const;
  /// This protocol's own random stream at this node.
  Stream& random();

  /// All nodes that serve this protocol's first port, this node among them, ascending.
  std::span<const NodeId> peers() const { return frame_->stacks->peers(frame_->layer, 0); }
  /// All nodes that serve the port `Port`, one of Serves or Calls.
  template <class Port>
  std::span<const NodeId> peers() const {
    static_assert(is_in<Port, traits::Ports<P>>, "netsplit: list this port in Serves or Calls");
    return frame_->stacks->peers(frame_->layer, index_in<Port, traits::Ports<P>>);
  }

  /// The node that this one stands near (`near` in the scenario), or kNobody: where a client goes first.
  NodeId near() const { return frame_->stacks->wiring(frame_->layer).near; }

  /// Sends a message to the port that its type belongs to, at node `to`: as a datagram, or on a lane, reliably and
  /// in the order of what was sent on it before. A lane whose buffer is full takes it, and keeps this protocol from
  /// hearing anything more until there is room. If the lane breaks, `on_broken(ctx, to)` is called, if there is one,
  /// and what had not arrived is lost; the next message opens it anew.
  template <class M>
  void send(NodeId to, const M& message, Lane lane = {}) {
    constexpr std::size_t port = traits::port_of<P, M>;
    static_assert(port < traits::Ports<P>::size, "netsplit: this message is of no port in Serves or Calls");
    if constexpr (port < traits::Ports<P>::size) {
      using Port = typename traits::At<port, traits::Ports<P>>::type;
      Effect e{.kind = Effect::Kind::send,
               .index = static_cast<std::uint8_t>(index_in<M, traits::Messages<Port>>),
               .slot = static_cast<std::uint16_t>(port),
               .node = to,
               .a = static_cast<std::int64_t>(wire_bytes(message)),
               .b = static_cast<std::int64_t>(lane.second_word()),
               .about = lane.none() ? About{} : About{lane.first_word()}};
      if constexpr (!std::is_empty_v<M>) e.body = frame_->effects->store(message);
      frame_->effects->add(e);
    }
  }

  /// From now on heard() knows of that peer.
  void listen(NodeId peer) { frame_->effects->add({.kind = Effect::Kind::listen, .node = peer}); }
  /// When the last packet of any kind came from `peer`, a fragment or an acknowledgement among them. Requires
  /// listen(peer) in an earlier handler.
  LocalTime heard(NodeId peer) const { return frame_->traffic->heard(frame_->self, peer); }

  /// Fires once, `delay` from now on the local clock. The same (timer, about) armed again replaces it.
  void arm(Timer timer, Duration delay, About about = {}) { arm_effect(timer, delay, Duration{0}, about); }
  /// Fires each `period`, first one period from now. A pause makes it fire once, then on its old beat.
  void arm_every(Timer timer, Duration period, About about = {}) { arm_effect(timer, period, period, about); }
  /// The same, with another delay before the first time.
  void arm_every(Timer timer, Duration first, Duration period, About about) {
    arm_effect(timer, first, period, about);
  }
  void disarm(Timer timer, About about = {}) {
    frame_->effects->add({.kind = Effect::Kind::disarm, .index = static_cast<std::uint8_t>(timer), .about = about});
  }

  /// Records a moment that people and claims should know of.
  template <class M>
  void mark(const M& m) {
    static_assert(is_in<M, traits::Marks<P>>, "netsplit: list this mark in Marks");
    add_body(Effect::Kind::mark, index_in<M, traits::Marks<P>>, 0, m);
  }
  /// Tells every protocol above that hears it, bottom first, after this handler has returned.
  template <class I>
  void indicate(const I& i) {
    static_assert(is_in<I, traits::Given<P>>, "netsplit: an indication of a provided service, or of Indications");
    add_body(Effect::Kind::indicate, index_in<I, traits::Given<P>>, 0, i);
  }
  /// Asks the provider below, after this handler has returned.
  template <class R>
  void request(const R& r) {
    static_assert(is_in<R, traits::Asked<P>>, "netsplit: a request of a service in Uses");
    add_body(Effect::Kind::request, index_in<R, traits::Asked<P>>, 0, r);
  }
  /// The nearest provider of S strictly below.
  template <class S>
  Use<S> use() {
    static_assert(is_in<S, traits::Uses<P>>, "netsplit: list this service in Uses or MayUse");
    return Use<S>(static_cast<S*>(
        frame_->stacks->service(frame_->layer, index_in<S, traits::Uses<P>>, frame_->local)));
  }

  /// A client's operation begins: `operation` is a position in P::operations. Returns its identity.
  OperationId invoke(std::size_t operation, std::int64_t key, std::int64_t value) {
    const OperationId id = frame_->effects->new_operation();
    history(id, Outcome::invoke, operation, key, value);
    return id;
  }
  /// How an operation ended (`ok`, `fail`: it did not happen, `info`: nobody knows), or that a server
  /// has lost its effect (`discard`). `value` is what was read or written.
  void history(OperationId id, Outcome outcome, std::size_t operation, std::int64_t key, std::int64_t value) {
    frame_->effects->add({.kind = Effect::Kind::history,
                          .index = static_cast<std::uint8_t>(outcome),
                          .slot = static_cast<std::uint16_t>(operation),
                          .a = key,
                          .b = value,
                          .about = About{id}});
  }

  /// A value of the measure at that position in P::measures, in the base unit of its unit.
  void measure(std::size_t measure, std::int64_t value) {
    frame_->effects->add({.kind = Effect::Kind::measure, .index = static_cast<std::uint8_t>(measure), .a = value});
  }
  void measure(std::size_t measure, Duration value) { this->measure(measure, value.count()); }

  /// Adds to the total at that position in P::totals, in the base unit of its unit; less than 0 takes away.
  void add(std::size_t total, std::int64_t amount) {
    frame_->effects->add({.kind = Effect::Kind::total, .index = static_cast<std::uint8_t>(total), .a = amount});
  }
  void add(std::size_t total, Money amount) { add(total, amount.micro_usd); }
  void add(std::size_t total, Duration amount) { add(total, amount.count()); }

  /// How long work takes at this node now that usually takes so long: more while a `slow` step acts. Ask once,
  /// when the work begins.
  Duration work(Duration usual) {
    if (frame_->slowness == nullptr || !frame_->slowness->any()) return usual;
    const Duration takes = frame_->slowness->scaled(frame_->self, usual);
    if (takes != usual) frame_->effects->add({.kind = Effect::Kind::work});
    return takes;
  }

  /// What follows in this event happens because nothing came from `from` on this protocol's first
  /// port since `since`. The reports look up what became of it.
  void missing(NodeId from, LocalTime since) {
    frame_->effects->add({.kind = Effect::Kind::missing, .node = from, .a = ns(since)});
  }

  /// The node ends, as by a crash, once what this handler did before is carried out; it stays down.
  void exit() { frame_->effects->add({.kind = Effect::Kind::exit, .a = -1}); }
  /// The same, and it restarts after a delay.
  void exit_and_restart(Duration after) { frame_->effects->add({.kind = Effect::Kind::exit, .a = ns(after)}); }
  /// Stops all that lies above this protocol at this node: its volatile state goes, its messages are refused.
  void stop_above() { frame_->effects->add({.kind = Effect::Kind::stop_above}); }
  /// Starts it again, as after a restart.
  void start_above() { frame_->effects->add({.kind = Effect::Kind::start_above}); }

  /// Where this node can be reached now. Addresses are numbers that say nothing but whether they are the same.
  Address address() const { return frame_->addresses->own(self()); }
  /// From now on this node sends what is for `node` to that address. A restart forgets it.
  void learn(NodeId node, Address address) {
    frame_->effects->add({.kind = Effect::Kind::learn, .node = node, .a = address});
  }

 private:
  void arm_effect(Timer timer, Duration delay, Duration period, About about) {
    frame_->effects->add({.kind = Effect::Kind::arm,
                          .index = static_cast<std::uint8_t>(timer),
                          .a = ns(delay),
                          .b = ns(period),
                          .about = about});
  }
  template <class T>
  void add_body(Effect::Kind kind, std::size_t index, std::uint16_t slot, const T& body) {
    frame_->effects->add({.kind = kind,
                          .index = static_cast<std::uint8_t>(index),
                          .slot = slot,
                          .body = frame_->effects->store(body)});
  }

  PopulationOf<P>* population_;
  const Frame* frame_;
};

}  // namespace netsplit
