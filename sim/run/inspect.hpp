#pragma once
// A node looked at from outside at one moment of a run: what is true of it whatever runs on it, and of each
// layer the parameters, fields and timers. Looking changes nothing.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/node/answer.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {

/// One layer of a node's stack. Points into the blueprint.
struct LayerState {
  LayerId layer;
  /// In the scenario.
  std::string name;
  const ProtocolInfo* protocol = nullptr;
  /// It runs: the node is up, and nothing below has stopped it.
  bool runs = false;

  struct Parameter {
    const FieldInfo* field = nullptr;
    FieldValue value, preset;
  };
  /// All of them, in the order of their declaration, with what they are unless set.
  std::vector<Parameter> parameters;
  struct Field {
    const ObservationInfo* field = nullptr;
    Value value;
  };
  /// None while it does not run.
  std::vector<Field> fields;
  struct View {
    const ViewInfo* view = nullptr;
    ViewRows rows;
  };
  /// None while it does not run.
  std::vector<View> views;
  struct Timer {
    std::string name;
    About about;
    LocalTime deadline{};
    /// 0: it goes off once.
    Duration period{0};
  };
  /// Armed ones, the next first.
  std::vector<Timer> timers;
};

struct NodeState {
  NodeId node;
  NodeStatus status = NodeStatus::up;
  bool is_paused = false;
  std::uint32_t incarnation = 0;
  Address address = 0;
  LocalTime clock{};
  WallTime wall{};
  /// Events that wait: until it goes on, has room in its send buffers, or has time for them.
  std::size_t parked = 0;
  /// Bottom first.
  std::vector<LayerState> layers;
};

NodeState inspect(const Simulation& simulation, NodeId node);

/// The formats in which some node of the scenario can answer about itself, each once.
std::vector<std::string> answer_formats(const Blueprint& blueprint);

/// The layer of the node that answers in a format; kNoLayer if none does.
LayerId answering_layer(const Blueprint& blueprint, NodeId node, std::string_view format);

/// What the node would answer now. Requires that answering_layer() runs there.
AnswerTree answer_of(const Simulation& simulation, NodeId node, std::string_view format);

/// How a scenario's nodes are called outside: `cluster` or what can be kept of the scenario's name, and
/// private IP addresses that stand in the order of the nodes, also as texts.
AnswerNaming naming_of(const Blueprint& blueprint, std::string_view format);

}  // namespace netsplit
