#pragma once
// What a name in a claim means where it stands: a field, a metric, nodes, marks. The inside of the parser.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/check/claim.hpp"
#include "sim/check/parser.hpp"
#include "sim/check/vocabulary.hpp"

namespace netsplit {

/// A name and where it stands.
struct NameUse {
  std::string_view text;
  std::size_t offset = 0;
};

class NameLookup {
 public:
  NameLookup(const Vocabulary& vocabulary, const ProtocolInfo* home) : vocabulary_(vocabulary), home_(home) {}

  /// A field, a metric, a node or a group. `its`: the nodes of the quantifier around, or null.
  std::variant<Operand, ClaimError> value(NameUse name, const NodeRanges* its) const;
  /// A metric that has statistics.
  std::variant<std::size_t, ClaimError> distribution(NameUse name) const;
  /// All marks of that name, of layers of one name.
  std::variant<std::vector<MarkRef>, ClaimError> marks(NameUse name) const;
  bool is_mark(std::string_view name) const;

 private:
  struct Hit {
    const LayerEntry* layer = nullptr;
    FieldRef field;
    ValueType type = ValueType::flag;
    Unit unit = Unit::none;
  };
  /// Where a group's stack has the field, top first.
  std::vector<Hit> fields(const GroupEntry& group, std::string_view name) const;
  /// The groups that have nodes among `its`.
  std::vector<const GroupEntry*> groups_of(const NodeRanges& its) const;
  /// Empty if no group of these has it.
  std::variant<std::vector<Operand>, ClaimError> its_field(NameUse name, const NodeRanges& its) const;
  std::variant<std::vector<Operand>, ClaimError> node_field(NameUse name) const;
  ClaimError ambiguous(NameUse name, const std::vector<Hit>& hits, std::string_view prefix) const;
  ClaimError unknown(NameUse name, const NodeRanges* its) const;
  ClaimError unknown_field(NameUse name, NodeId node, std::string_view field) const;
  std::vector<std::string> field_names(const GroupEntry& group) const;

  const Vocabulary& vocabulary_;
  const ProtocolInfo* home_;
};

/// "a flag", "a duration", "a plain number" …
Text type_name(ValueType type, Unit unit);
/// In double quotes, printable, cut to 40 characters.
std::string quoted(std::string_view text);

}  // namespace netsplit
