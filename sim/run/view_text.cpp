#include "sim/run/view_text.hpp"

#include "sim/base/say.hpp"
#include "sim/run/field_text.hpp"

namespace netsplit {
namespace {

constexpr Text kReach{"{} up to {}", "{} hasta {}"}, kReachOf{"{}: {} up to {}", "{}: {} hasta {}"},
    kTable{"table", "tabla"}, kLog{"log", "registro"}, kPlacement{"placement", "reparto"};

}  // namespace

std::string cell_text(const Value& value, const Blueprint& blueprint, Language language) {
  if (value.type == ValueType::word) return value.word;
  if (value.type != ValueType::nodes) return words_of(value, blueprint, language);
  return value.nodes.empty() ? "–" : short_nodes(value.nodes, blueprint);
}

std::string reach_text(const ViewReach& reach, const Blueprint& blueprint, Language language) {
  const std::string_view says = reach.says.in(language);
  return reach.node == kNobody
             ? format(language, kReach, says, reach.position)
             : format(language, kReachOf, blueprint.node_name(reach.node), says, reach.position);
}

const Text& kind_text(ViewKind kind) {
  return kind == ViewKind::table ? kTable : kind == ViewKind::log ? kLog : kPlacement;
}

std::string column_names(const ViewInfo& view) {
  std::string names;
  for (const ViewColumn& column : view.columns) names += (names.empty() ? "" : ", ") + column.name;
  return names;
}

}  // namespace netsplit
