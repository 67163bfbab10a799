#pragma once
// Axes over choices: "all" stands for the alternatives that a protocol declares, and what an alternative
// needs and nobody has said is filled in where there is a usual answer.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/batch/plan.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit::batch {

/// What filling in may ask of a scenario: the nodes whose stack holds the layer, in the order of the file.
struct Holders {
  std::vector<std::string> nodes;
};

/// The usual answer to a required field: by the protocol, the alternative and the field as they are declared.
struct FillIn {
  std::string_view protocol, parameter, alternative, field;
  std::string (*value)(const Holders& holders);
  /// Why that one.
  UserText (*why)(const Holders& holders);
};

/// All there are. Another strategy that needs something adds a line.
std::span<const FillIn> fill_ins();

/// Something that was filled in, for the report.
struct Filled {
  std::size_t scenario = 0;
  std::string alternative, field, value;
  UserText why;
  friend bool operator==(const Filled& a, const Filled& b) {
    return a.scenario == b.scenario && a.alternative == b.alternative && a.field == b.field &&
           a.value == b.value;
  }
};

/// The parameter that "layer.parameter" or "group/layer.parameter" names in a scenario, and who holds the
/// layer.
struct NamedParameter {
  std::shared_ptr<const ProtocolInfo> protocol;
  const FieldInfo* field = nullptr;
  Holders holders;
};

/// Nothing for a param, a pointer, and for names that are not there: those are reported where they are set.
std::optional<NamedParameter> find_parameter(const Scenario& scenario, std::string_view name);

/// The names of a parameter's alternatives: of a choice, of words, of a flag; empty for others.
std::vector<std::string> alternatives_of(const FieldInfo& field);

/// The value of an axis as it is set in that scenario: a bare alternative with what it needs filled in.
std::string completed(const std::string& value, const NamedParameter& parameter, std::size_t scenario,
                      std::vector<Filled>& filled);

}  // namespace netsplit::batch
