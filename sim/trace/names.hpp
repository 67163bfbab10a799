#pragma once
// What the numbers in a record are called. Records carry ids, which are local to a run; what leaves the
// program carries names. Whoever knows the run implements this, so that the sinks need not.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/text.hpp"
#include "sim/base/value.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// One field of a message, mark or command. A single node is a word: its name, empty for nobody.
struct TraceField {
  std::string name;
  Value value;
};

class TraceNames {
 public:
  virtual ~TraceNames() = default;

  virtual std::uint32_t node_count() const = 0;
  virtual std::string node(NodeId node) const = 0;
  /// The protocol's name in the scenario.
  virtual std::string layer(LayerId layer) const = 0;
  virtual std::string fault(FaultId fault) const = 0;

  /// Of a message: the port that it goes to. Empty for a port that its target does not serve, and for every
  /// other record.
  virtual std::string port(const Record& record) const = 0;
  /// Of the message, timer, mark, indication, request, command, operation or parameter that the record is
  /// about; empty if it is about none, or if the name is not known.
  virtual std::string subject(const Record& record) const = 0;
  /// Of an operation record: "invoke", "ok", "fail", "info", "discard".
  virtual std::string outcome(const Record& record) const = 0;
  /// The declared fields of the record's body; none when there is no body or no declaration.
  virtual std::vector<TraceField> fields(const Record& record) const = 0;
  /// Of a mark: what it says to people.
  virtual std::string sentence(const Record& record, Language language) const = 0;
};

}  // namespace netsplit
