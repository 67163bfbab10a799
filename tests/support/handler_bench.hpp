#pragma once
// One node of one protocol on a bench: a test calls its handlers by hand and reads the effects, decoded.
// No engine, no network: services below it are objects of the test.

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/node/protocol.hpp"

namespace netsplit::tests {

/// A parameter as a scenario would give it: `name`, and a value of its field's type. A text stands for a word
/// or for a bare choice.
struct Parameter {
  Parameter(std::string_view n, Duration v) : name(n), value(v.count()) {}
  Parameter(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
  Parameter(std::string_view n, bool v) : name(n), value(v) {}
  Parameter(std::string_view n, Rate v) : name(n), value(v.mean_interval.count()) {}
  Parameter(std::string_view n, Money v) : name(n), value(v.micro_usd) {}
  Parameter(std::string_view n, Probability v)
      : name(n), value(static_cast<std::int64_t>(v.value * 1e12 + 0.5)) {}
  Parameter(std::string_view n, NodeSet v) : name(n), value(select(std::move(v), "")) {}
  Parameter(std::string_view n, const char* v, std::vector<Parameter> f = {})
      : name(n), word(v), fields(std::move(f)) {}

  std::string_view name;
  FieldValue value;
  std::string_view word;
  std::vector<Parameter> fields;
};

/// The parameters by position, as a reader of scenarios hands them over.
inline FieldValues values_of(const std::vector<Parameter>& parameters, const std::vector<FieldInfo>& fields) {
  FieldValues values;
  for (const Parameter& p : parameters) {
    std::size_t field = 0;
    while (field < fields.size() && fields[field].name != p.name) ++field;
    CHECK(field < fields.size(), p.name);
    const FieldInfo& info = fields[field];
    FieldValue value = p.value;
    for (std::size_t w = 0; w < info.words.size(); ++w)
      if (info.words[w] == p.word) value = w;
    for (std::size_t c = 0; c < info.choices.size(); ++c)
      if (info.choices[c].name == p.word)
        value =
            std::make_shared<const ChosenValue>(ChosenValue{c, values_of(p.fields, info.choices[c].fields)});
    values.emplace_back(field, value);
  }
  return values;
}

/// A layer of the stack that only offers a service: an object of the test.
class ServiceOnly final : public Population {
 public:
  explicit ServiceOnly(void* service) : service_(service) {}
  std::unique_ptr<Population> clone() const override { return std::make_unique<ServiceOnly>(service_); }
  void call(const Call&, const Frame&) override {}
  void construct(std::uint32_t, bool) override {}
  void configure(std::uint32_t, std::size_t, const FieldValue&) override {}
  const void* config(std::uint32_t) const override { return nullptr; }
  void* service(std::size_t, std::uint32_t) override { return service_; }
  const void* observed(std::uint32_t) const override { return nullptr; }
  std::size_t memory_bytes() const override { return 0; }

 private:
  void* service_;
};

template <class P>
class HandlerBench {
 public:
  using Timer = traits::Timer<P>;
  template <class M>
  struct Sent {
    NodeId to;
    M message;
  };
  struct Armed {
    Timer timer;
    About about;
    Duration delay;
    /// 0: it fires once.
    Duration period;
  };
  struct Operation {
    OperationId id;
    Outcome outcome;
    std::size_t operation;
    std::int64_t key;
    std::int64_t value;
  };
  struct Missing {
    NodeId from;
    LocalTime since;
  };

  /// Node `self`; by position among P's Serves and Calls, the nodes that serve each port. `services` are the
  /// objects behind P's Uses, in order; one that is null or left out at the end is not there.
  HandlerBench(NodeId self, std::vector<NodeSet> port_peers, std::vector<Parameter> parameters = {},
               std::vector<void*> services = {})
      : self_(self),
        info_(describe<P>()),
        wiring_(wiring(std::move(port_peers), with_all(services))),
        stacks_(wiring_) {
    stacks_.add(info_.make({.seed = 1,
                            .name = std::string(P::name),
                            .first = self,
                            .count = 1,
                            .parameters = values_of(parameters, info_.parameters)}));
    for (void* service : services) stacks_.add(std::make_unique<ServiceOnly>(service));
  }

  void start() { call({.kind = Call::Kind::start}); }
  template <class M>
  void message(NodeId from, const M& message) {
    static_assert(is_in<M, traits::Received<P>>);
    call_with({.kind = Call::Kind::message, .index = index_in<M, traits::Received<P>>, .from = from},
              message);
  }
  void timer(Timer timer, About about = {}) {
    call({.kind = Call::Kind::timer, .index = static_cast<std::uint8_t>(timer), .about = about});
  }
  template <class I>
  void indication(const I& indication) {
    static_assert(is_in<I, traits::Heard<P>>);
    call_with({.kind = Call::Kind::indication, .index = index_in<I, traits::Heard<P>>}, indication);
  }
  template <class C>
  void command(const C& command) {
    static_assert(is_in<C, traits::Commands<P>>);
    call_with({.kind = Call::Kind::command, .index = index_in<C, traits::Commands<P>>}, command);
  }
  void configure(const Parameter& parameter) {
    for (const auto& [field, value] : values_of({parameter}, info_.parameters))
      population().configure(0, field, value);
    call({.kind = Call::Kind::configured});
  }
  /// A crash and a restart; durable state is kept.
  void restart() {
    population().construct(0, true);
    start();
  }
  void pass(Duration time) { now_ += time; }
  LocalTime now() const { return now_; }
  /// The wall clock jumps; until then it shows what the monotonic one does.
  void step_wall_clock(Duration by) { wall_ahead_ += by; }
  const P& node() const { return *static_cast<const P*>(stacks_.population(kLayer).observed(0)); }

  // What the last handler wanted to happen.

  template <class M>
  std::vector<Sent<M>> sent() const {
    constexpr std::size_t port = traits::port_of<P, M>;
    static_assert(port < traits::Ports<P>::size);
    using Port = typename traits::At<port, traits::Ports<P>>::type;
    std::vector<Sent<M>> found;
    for (const Effect& e : effects_.list())
      if (e.kind == Effect::Kind::send && e.slot == port && e.index == index_in<M, traits::Messages<Port>>)
        found.push_back({e.node, body<M>(e)});
    return found;
  }
  std::size_t messages_sent() const { return of(Effect::Kind::send).size(); }
  template <class M>
  std::vector<M> marks() const {
    return bodies_of<M>(Effect::Kind::mark, index_in<M, traits::Marks<P>>);
  }
  template <class I>
  std::vector<I> indications() const {
    return bodies_of<I>(Effect::Kind::indicate, index_in<I, traits::Given<P>>);
  }
  std::vector<Armed> armed() const {
    std::vector<Armed> found;
    for (const Effect& e : of(Effect::Kind::arm))
      found.push_back({static_cast<Timer>(e.index), e.about, Duration{e.a}, Duration{e.b}});
    return found;
  }
  std::vector<std::pair<Timer, About>> disarmed() const {
    std::vector<std::pair<Timer, About>> found;
    for (const Effect& e : of(Effect::Kind::disarm)) found.emplace_back(static_cast<Timer>(e.index), e.about);
    return found;
  }
  std::vector<Operation> operations() const {
    std::vector<Operation> found;
    for (const Effect& e : of(Effect::Kind::history))
      found.push_back({e.about.operation(), static_cast<Outcome>(e.index), e.slot, e.a, e.b});
    return found;
  }
  std::vector<Missing> missing() const {
    std::vector<Missing> found;
    for (const Effect& e : of(Effect::Kind::missing)) found.push_back({e.node, LocalTime{Duration{e.a}}});
    return found;
  }
  /// What it added to each of P::totals, in order of the additions.
  std::vector<std::pair<std::size_t, std::int64_t>> added() const {
    std::vector<std::pair<std::size_t, std::int64_t>> found;
    for (const Effect& e : of(Effect::Kind::total)) found.emplace_back(e.index, e.a);
    return found;
  }
  /// From now on the node stands near that one.
  void stand_near(NodeId node) { wiring_->layers[kLayer.index()].near = node; }
  /// The node has moved: its address is the next one. Tell it by a restart.
  void move() { addresses_.move(self_, kNoFault); }
  std::vector<std::pair<NodeId, Address>> learned() const {
    std::vector<std::pair<NodeId, Address>> found;
    for (const Effect& e : of(Effect::Kind::learn)) found.emplace_back(e.node, static_cast<Address>(e.a));
    return found;
  }
  /// An observed field of the node, by its name.
  Value observed(std::string_view name) const {
    for (const ObservationInfo& o : info_.observations)
      if (o.name == name) return o.read(stacks_.population(kLayer).observed(0));
    check_failed("an observed field", __FILE__, __LINE__, name);
  }

 private:
  static constexpr LayerId kLayer{0};

  static std::vector<void*> with_all(std::vector<void*> services) {
    services.resize(traits::Uses<P>::size, nullptr);
    return services;
  }
  static std::shared_ptr<Wiring> wiring(std::vector<NodeSet> port_peers, const std::vector<void*>& services) {
    auto wiring = std::make_shared<Wiring>();
    wiring->peers = std::move(port_peers);
    LayerWiring layer;
    for (std::size_t port = 0; port < wiring->peers.size(); ++port)
      layer.ports.push_back(PortId{static_cast<std::uint16_t>(port)});
    for (std::size_t s = 0; s < services.size(); ++s)
      layer.uses.push_back(
          {services[s] == nullptr ? kNoLayer : LayerId{static_cast<std::uint16_t>(s + 1)}, 0});
    wiring->layers.push_back(layer);
    return wiring;
  }

  Population& population() { return stacks_.population(kLayer); }

  template <class T>
  void call_with(Call c, const T& value) {
    // As in a run, the body lies among the others: one in place moves when the handler stores more.
    const BodyId id = bodies_.store(value);
    c.body = std::is_empty_v<T> ? nullptr : bodies_.body(id);
    call(c);
    bodies_.release(id);
  }
  void call(const Call& c) {
    effects_.clear();
    effects_.bind(bodies_, next_operation_);
    population().call(c, {.self = self_,
                          .layer = kLayer,
                          .now = now_,
                          .wall = WallTime{now_.time_since_epoch() + wall_ahead_},
                          .effects = &effects_,
                          .stacks = &stacks_,
                          .addresses = &addresses_});
  }

  std::vector<Effect> of(Effect::Kind kind) const {
    std::vector<Effect> found;
    for (const Effect& e : effects_.list())
      if (e.kind == kind) found.push_back(e);
    return found;
  }
  template <class T>
  T body(const Effect& e) const {
    if constexpr (std::is_empty_v<T>) return T{};
    else return *static_cast<const T*>(bodies_.body(e.body));
  }
  template <class T>
  std::vector<T> bodies_of(Effect::Kind kind, std::size_t index) const {
    std::vector<T> found;
    for (const Effect& e : of(kind))
      if (e.index == index) found.push_back(body<T>(e));
    return found;
  }

  NodeId self_;
  ProtocolInfo info_;
  std::shared_ptr<Wiring> wiring_;
  Stacks stacks_;
  Addresses addresses_;
  Bodies bodies_;
  std::uint64_t next_operation_ = 0;
  Effects effects_;
  LocalTime now_{};
  Duration wall_ahead_{0};
};

}  // namespace netsplit::tests
