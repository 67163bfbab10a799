#pragma once
// The names behind a run's records, from its blueprint.

#include <memory>
#include <utility>

#include "sim/run/blueprint.hpp"
#include "sim/trace/names.hpp"

namespace netsplit {

class BlueprintNames final : public TraceNames {
 public:
  explicit BlueprintNames(std::shared_ptr<const Blueprint> blueprint) : blueprint_(std::move(blueprint)) {}

  std::uint32_t node_count() const override { return blueprint_->scenario.node_count(); }
  std::string node(NodeId node) const override;
  std::string layer(LayerId layer) const override;
  /// A step that was added by hand while the run went on is "by-hand-N".
  std::string fault(FaultId fault) const override;
  std::string port(const Record& record) const override;
  std::string subject(const Record& record) const override;
  std::string outcome(const Record& record) const override;
  std::vector<TraceField> fields(const Record& record) const override;
  std::string sentence(const Record& record, Language language) const override;

  const Blueprint& blueprint() const { return *blueprint_; }

 private:
  const ProtocolInfo* protocol(LayerId layer) const;

  std::shared_ptr<const Blueprint> blueprint_;
};

/// The port and the message that a record of a message is about; nulls if its target does not serve the port.
struct NamedMessage {
  const PortInfo* port = nullptr;
  const MessageInfo* message = nullptr;
};
NamedMessage message_of(const Record& record, const Blueprint& blueprint);

/// "steps by hand" apart, the name that the scenario gives to a step.
std::string fault_name(FaultId fault, const Blueprint& blueprint);

}  // namespace netsplit
