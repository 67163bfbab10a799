#include "sim/run/trace_names.hpp"

#include <fmt/format.h>

#include <array>

#include "sim/run/field_text.hpp"

namespace netsplit {
namespace {

constexpr std::array<std::string_view, 5> kOutcomeNames = {"invoke", "ok", "fail", "info", "discard"};

/// The item at a position, or an empty text: names are missing rather than wrong.
std::string name_at(const std::vector<std::string>& names, std::size_t i) {
  return i < names.size() ? names[i] : std::string();
}

/// The message at a position among the messages of several ports, one port after the other.
NamedMessage nth_message(const std::vector<PortInfo>& ports, std::size_t i) {
  for (const PortInfo& port : ports) {
    if (i < port.messages.size()) return {&port, &port.messages[i]};
    i -= port.messages.size();
  }
  return {};
}

}  // namespace

NamedMessage message_of(const Record& r, const Blueprint& blueprint) {
  if (r.layer == kNoLayer || r.layer.index() >= blueprint.protocols.size()) return {};
  const ProtocolInfo& protocol = *blueprint.protocols[r.layer.index()];
  switch (r.kind) {
    case RecordKind::sent:
    case RecordKind::duplicated: {
      // The sender knows the message by its own list of ports: the served ones, then the called ones.
      const auto slot = static_cast<std::size_t>(r.about);
      const std::size_t served = protocol.serves.size();
      if (slot >= served + protocol.calls.size()) return {};
      const PortInfo& port = slot < served ? protocol.serves[slot] : protocol.calls[slot - served];
      return {&port, r.index < port.messages.size() ? &port.messages[r.index] : nullptr};
    }
    case RecordKind::delivered:
    case RecordKind::altered:
    case RecordKind::dropped:
    case RecordKind::held: return nth_message(protocol.serves, r.index);
    default: return {};
  }
}

std::string fault_name(FaultId fault, const Blueprint& blueprint) {
  const std::size_t own = blueprint.scenario.timeline.size();
  return fault.index() < own ? blueprint.step(fault).name : fmt::format("by-hand-{}", fault.index() - own + 1);
}

std::string BlueprintNames::node(NodeId node) const {
  return node.index() < blueprint_->scenario.node_names.size() ? blueprint_->node_name(node) : std::string();
}

std::string BlueprintNames::layer(LayerId layer) const {
  return layer.index() < blueprint_->wiring->layers.size() ? blueprint_->wiring->layers[layer.index()].name
                                                           : std::string();
}

std::string BlueprintNames::fault(FaultId fault) const { return fault_name(fault, *blueprint_); }

const ProtocolInfo* BlueprintNames::protocol(LayerId layer) const {
  return layer.index() < blueprint_->protocols.size() ? blueprint_->protocols[layer.index()].get() : nullptr;
}

std::string BlueprintNames::port(const Record& record) const {
  const PortInfo* port = message_of(record, *blueprint_).port;
  return port == nullptr ? std::string() : port->name;
}

std::string BlueprintNames::subject(const Record& r) const {
  if (const MessageInfo* message = message_of(r, *blueprint_).message) return message->name;
  const ProtocolInfo* p = protocol(r.layer);
  if (p == nullptr) return {};
  switch (r.kind) {
    case RecordKind::timer: return name_at(p->timers, r.index);
    case RecordKind::indication: return name_at(p->given, r.index);
    case RecordKind::request: return name_at(p->asked, r.index);
    case RecordKind::command: return r.index < p->commands.size() ? p->commands[r.index].name : std::string();
    case RecordKind::mark: return r.index < p->marks.size() ? p->marks[r.index].name : std::string();
    case RecordKind::configured: return r.index < p->parameters.size() ? p->parameters[r.index].name : std::string();
    case RecordKind::operation: {
      if (r.body == nullptr) return {};
      return name_at(p->operations, static_cast<const OperationRecord*>(r.body)->operation);
    }
    default: return {};
  }
}

std::string BlueprintNames::outcome(const Record& record) const {
  return record.index < kOutcomeNames.size() ? std::string(kOutcomeNames[record.index]) : std::string();
}

std::vector<TraceField> BlueprintNames::fields(const Record& r) const {
  if (const MessageInfo* message = message_of(r, *blueprint_).message)
    return read_fields(message->fields, r.body, *blueprint_);
  const ProtocolInfo* p = protocol(r.layer);
  if (p == nullptr) return {};
  if (r.kind == RecordKind::mark && r.index < p->marks.size())
    return read_fields(p->marks[r.index].fields, r.body, *blueprint_);
  if (r.kind == RecordKind::command && r.index < p->commands.size())
    return read_fields(p->commands[r.index].fields, r.body, *blueprint_);
  return {};
}

std::string BlueprintNames::sentence(const Record& r, Language language) const {
  const ProtocolInfo* p = protocol(r.layer);
  if (r.kind != RecordKind::mark || p == nullptr || r.index >= p->marks.size()) return {};
  return fill(p->marks[r.index].says.in(language), node(r.node), fields(r), *blueprint_, language);
}

}  // namespace netsplit
