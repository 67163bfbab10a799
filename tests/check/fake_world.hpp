#pragma once
// A world without a simulation: nodes whose fields tests set by hand, and the vocabulary that names them.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/check/expectations.hpp"
#include "sim/check/judge.hpp"
#include "sim/check/vocabulary.hpp"
#include "sim/check/world.hpp"

namespace netsplit::tests {

/// Layers of the vocabulary below.
inline constexpr LayerId kHeartbeat{0}, kMembership{1}, kRegister{2}, kClient{3}, kBoth1{4}, kBoth2{5};
/// Fields of kMembership and kRegister, by position.
inline constexpr FieldRef kSuspects{kHeartbeat, 0}, kMembers{kMembership, 0}, kRole{kMembership, 1},
    kTerm{kMembership, 2};
inline constexpr FieldRef kPrimary{kRegister, 0}, kBacklog{kRegister, 1}, kPace{kRegister, 2};
inline constexpr std::uint8_t kPromote = 0, kDepose = 1;
inline constexpr NodeId kA{0}, kB{1}, kC{2}, kD{3}, kE{4}, kW1{5}, kW2{6}, kX{7};

inline ObservationInfo field(std::string name, ValueType type, Unit unit = Unit::none) {
  return {std::move(name), type, unit, {}, {}};
}

inline std::shared_ptr<const ProtocolInfo> protocol(std::string name, std::vector<ObservationInfo> fields) {
  ProtocolInfo info;
  info.name = std::move(name);
  info.observations = std::move(fields);
  return std::make_shared<const ProtocolInfo>(std::move(info));
}

/// member a..e: heartbeat, membership, register. client w1, w2: register-client. odd x: two detectors.
/// Faults cut and flap. Properties two-primaries and leaderless.
inline std::shared_ptr<Vocabulary> make_vocabulary() {
  NodeNames names;
  for (const char* name : {"a", "b", "c", "d", "e", "w1", "w2", "x"}) names.add(name);
  names.add_group("member", {kA, 5});
  names.add_group("client", {kW1, 2});
  names.add_group("odd", {kX, 1});
  auto vocabulary = std::make_shared<Vocabulary>(std::move(names), 7);

  ProtocolInfo store;
  store.name = "register";
  store.observations = {field("primary", ValueType::flag), field("backlog", ValueType::number, Unit::bytes),
                        field("pace", ValueType::number, Unit::rate)};
  store.marks = {{"promote", {}, {}, {}}, {"depose", {}, {}, {}}};
  store.operations = {"put", "get"};
  store.history = "register";
  store.properties = {{"two-primaries", "at least 2 of all: primary", {}},
                      {"leaderless", "none of all: primary", {}}};
  ProtocolInfo client;
  client.name = "register-client";
  client.observations = {field("term", ValueType::flag), field("waiting", ValueType::number)};
  client.operations = {"get", "put"};
  client.history = "register";

  vocabulary->add_group(
      "member", {kA, 5},
      {{kHeartbeat, "heartbeat", protocol("heartbeat", {field("suspects", ValueType::nodes)})},
       {kMembership, "membership",
        protocol("membership", {field("members", ValueType::nodes), field("role", ValueType::word),
                                field("term", ValueType::number)})},
       {kRegister, "register", std::make_shared<const ProtocolInfo>(store)}});
  vocabulary->add_group("client", {kW1, 2},
                        {{kClient, "register-client", std::make_shared<const ProtocolInfo>(client)}});
  vocabulary->add_group(
      "odd", {kX, 1},
      {{kBoth1, "heartbeat", protocol("heartbeat", {field("suspects", ValueType::nodes)})},
       {kBoth2, "phi-accrual", protocol("phi-accrual", {field("suspects", ValueType::nodes)})}});
  vocabulary->add_fault("cut");
  vocabulary->add_fault("flap");
  return vocabulary;
}

inline constexpr FaultId kCut{0}, kFlap{1};

class FakeWorld final : public World {
 public:
  explicit FakeWorld(std::shared_ptr<const Vocabulary> vocabulary)
      : vocabulary_(std::move(vocabulary)), up_(8, true) {}

  void set(NodeId node, FieldRef field, Value value) { values_[{node, field}] = std::move(value); }
  void set_up(NodeId node, bool up) { up_[node.index()] = up; }
  void set_counter(MessageCounter counter, std::int64_t value) {
    counters_[static_cast<std::size_t>(counter)] = value;
  }

  Value read(NodeId node, FieldRef ref) const override {
    ++reads;
    if (const auto found = values_.find({node, ref}); found != values_.end()) return found->second;
    for (const LayerEntry& layer : vocabulary_->group_of(node)->layers) {
      if (layer.id != ref.layer) continue;
      const ObservationInfo& info = layer.protocol->observations[ref.index];
      return {info.type, info.unit, 0, {}, {}};
    }
    return {};
  }
  bool is_up(NodeId node) const override { return up_[node.index()]; }
  std::int64_t counter(std::size_t index) const override { return counters_[index]; }

  /// How often a field was read.
  mutable std::uint64_t reads = 0;

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::map<std::pair<NodeId, FieldRef>, Value> values_;
  std::vector<bool> up_;
  std::int64_t counters_[kMessageCounters] = {};
};

inline SimTime at(std::int64_t seconds) { return SimTime{std::chrono::seconds{seconds}}; }

/// A judge and the world it looks at; each step is an event of its own.
struct Court {
  explicit Court(ExpectationsSetup setup)
      : vocabulary(make_vocabulary()), world(vocabulary), judge(compile(std::move(setup), vocabulary)) {}

  static std::shared_ptr<const Expectations> compile(ExpectationsSetup setup,
                                                     std::shared_ptr<const Vocabulary> words) {
    setup.vocabulary = std::move(words);
    if (setup.end == kForever) setup.end = at(100);
    return std::get<std::shared_ptr<const Expectations>>(make_expectations(std::move(setup)));
  }
  static ExpectationsSetup one(ExpectationText text) {
    ExpectationsSetup setup;
    setup.expectations.push_back(std::move(text));
    return setup;
  }

  /// An event at `time` that happens to `node`; `what(*this)` changes the world or tells the judge.
  template <class F>
  void event(SimTime time, NodeId node, F&& what) {
    judge.advance(world, time);
    ++events;
    now = time;
    what(*this);
    judge.after_event(world, time, EventId{events}, node);
  }
  /// An event that happens to whom `what` says, through `touched`.
  template <class F>
  void touched_event(SimTime time, F&& what) {
    judge.advance(world, time);
    ++events;
    now = time;
    what(*this);
    judge.after_event(world, time, EventId{events}, touched);
  }
  void set(std::int64_t seconds, NodeId node, FieldRef ref, Value value) {
    event(at(seconds), node, [&](Court& c) { c.world.set(node, ref, std::move(value)); });
  }
  void up(std::int64_t seconds, NodeId node, bool is_up) {
    event(at(seconds), node, [&](Court& c) { c.world.set_up(node, is_up); });
  }
  void mark(std::int64_t seconds, NodeId node, std::uint8_t mark) {
    event(at(seconds), node,
          [&](Court& c) { c.judge.on_mark(c.now, kRegister, mark, node, EventId{c.events}); });
  }
  void fault(std::int64_t seconds, FaultId fault, bool has_effect = true) {
    event(at(seconds), kNobody, [&](Court& c) {
      c.judge.on_fault_begins(c.now, fault, EventId{c.events});
      if (has_effect) c.judge.on_fault_effect(fault);
    });
  }
  void fault_ends(std::int64_t seconds, FaultId fault) {
    event(at(seconds), kNobody, [&](Court& c) { c.judge.on_fault_ends(c.now, fault, EventId{c.events}); });
  }
  void operation(std::int64_t seconds, std::uint64_t id, Outcome outcome, std::uint8_t which,
                 std::int64_t key, std::int64_t value, NodeId node = kW1, LayerId layer = kClient) {
    event(at(seconds), node, [&](Court& c) {
      c.judge.on_operation({OperationId{id}, static_cast<std::uint8_t>(outcome), which, layer, node, c.now,
                            key, value, EventId{c.events}});
    });
  }
  Judgement finish(std::int64_t seconds = 100) {
    judge.finish(world, at(seconds));
    return judge.judgements().at(0);
  }

  std::shared_ptr<Vocabulary> vocabulary;
  FakeWorld world;
  Judge judge;
  std::uint64_t events = 0;
  SimTime now{};
  NodeId touched = kNobody;
};

}  // namespace netsplit::tests
