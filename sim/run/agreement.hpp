#pragma once
// Whether nodes that were configured alike still are: what administrators bring about who change one end
// after the other.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/node/fields.hpp"
#include "sim/run/node_table.hpp"

namespace netsplit {

/// A value. Keeps the parameters that a run has set so far; nothing before the first.
class Agreement {
 public:
  static constexpr std::uint32_t kHasNone = 0xffffffffU;

  /// A parameter of the layers of one name, in whatever groups.
  struct Parameter {
    std::string layer;
    std::size_t field = 0;
    /// Every value that a node had so far; nodes refer to them by position.
    std::vector<FieldValue> values{};
    /// By NodeId: nodes of one number ought to have one value; kHasNone: no such layer. Numbers are small.
    std::vector<std::uint32_t> ought{};
    /// By NodeId: the value that it has.
    std::vector<std::uint32_t> now{};
    /// Nodes that ought to have one value differ, if those that are down count as well.
    bool differs = false;
  };

  bool empty() const { return parameters_.empty(); }
  /// Null if it was never set.
  Parameter* find(const std::string& layer, std::size_t field);
  Parameter& add(Parameter parameter);
  /// The position of a value among the parameter's values; added if it is new.
  static std::uint32_t position_of(Parameter& parameter, const FieldValue& value, std::uint64_t seed);

  /// Looks again, after parameters were set at `now`.
  void settle(const NodeTable& nodes, SimTime now);
  /// The same after nodes went down or came up.
  void nodes_change(const NodeTable& nodes, SimTime now);

  /// For how long until `now` two nodes that were up differed that ought not to.
  Duration disagreement(SimTime now) const { return total_ + (disagrees_ ? now - since_ : Duration{0}); }

 private:
  void count(const NodeTable& nodes, SimTime now);

  std::vector<Parameter> parameters_;
  bool disagrees_ = false;
  SimTime since_{};
  Duration total_{0};
};

/// Whether two values of one field are the same. `seed` resolves node sets.
bool same_value(const FieldValue& a, const FieldValue& b, std::uint64_t seed);

}  // namespace netsplit
