#include "sim/check/lookup.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

using namespace operands;

/// "did you mean …?" for the nearest of these names, if one is near.
UserText mean_which(std::string_view typed, const std::vector<std::string>& known) {
  const auto near = nearest(typed, std::span<const std::string>(known));
  return near ? say(sentence::claim_did_you_mean, *near) : UserText{};
}

/// "heartbeat.suspects or phi-accrual.suspects?"
UserText which_of(const std::vector<std::string>& choices) {
  return say(sentence::claim_ambiguous_hint, UserText{fmt::format("{}", fmt::join(choices, " or ")),
                                                      fmt::format("{}", fmt::join(choices, " o "))});
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

Text type_name(ValueType type, Unit unit) {
  switch (type) {
    case ValueType::flag: return sentence::value_flag;
    case ValueType::nodes: return sentence::value_nodes;
    case ValueType::word: return sentence::type_word;
    case ValueType::number: break;
  }
  return unit == Unit::none ? sentence::type_number : name_of(unit);
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string shown = "\"";
  std::size_t points = 0;
  for (const char c : text) {
    const bool begins_point = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins_point && ++points > kMost) return shown + "…\"";
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      shown += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      shown += c;
    }
  }
  return shown + "\"";
}

std::vector<NameLookup::Hit> NameLookup::fields(const GroupEntry& group, std::string_view name) const {
  if (name == "up") return {Hit{nullptr, FieldRef{kNoLayer, static_cast<std::uint16_t>(BuiltIn::up)}}};
  std::vector<Hit> hits;
  for (const LayerEntry& layer : group.layers) {
    const auto& observations = layer.protocol->observations;
    const auto found = std::find_if(observations.begin(), observations.end(), [&](const ObservationInfo& o) {
      const bool qualified =
          name.size() == layer.name.size() + 1 + o.name.size() && name[layer.name.size()] == '.' &&
          name.substr(0, layer.name.size()) == layer.name && name.substr(layer.name.size() + 1) == o.name;
      return qualified || name == o.name;
    });
    if (found == observations.end()) continue;
    const auto index = static_cast<std::uint16_t>(found - observations.begin());
    hits.push_back({&layer, FieldRef{layer.id, index}, found->type, found->unit});
  }
  const auto at_home = [&](const Hit& hit) { return hit.layer->protocol.get() == home_; };
  if (home_ && std::any_of(hits.begin(), hits.end(), at_home)) {
    hits.erase(std::remove_if(hits.begin(), hits.end(), [&](const Hit& h) { return !at_home(h); }),
               hits.end());
  }
  return hits;
}

std::vector<const GroupEntry*> NameLookup::groups_of(const NodeRanges& its) const {
  std::vector<const GroupEntry*> groups;
  for (const GroupEntry& group : vocabulary_.groups())
    if (!ranges_intersection(its, {group.nodes}).empty()) groups.push_back(&group);
  return groups;
}

ClaimError NameLookup::ambiguous(NameUse name, const std::vector<Hit>& hits, std::string_view prefix) const {
  std::vector<std::string> choices;
  const std::string_view field = name.text.substr(prefix.size());
  for (const Hit& hit : hits) choices.push_back(fmt::format("{}{}.{}", prefix, hit.layer->name, field));
  return {name.offset, say(sentence::claim_ambiguous, quoted(name.text)), which_of(choices)};
}

std::variant<std::vector<Operand>, ClaimError> NameLookup::its_field(NameUse name,
                                                                     const NodeRanges& its) const {
  ItsField field;
  Operand operand;
  const GroupEntry* first = nullptr;
  for (const GroupEntry* group : groups_of(its)) {
    const std::vector<Hit> hits = fields(*group, name.text);
    if (hits.size() > 1) return ambiguous(name, hits, "");
    if (hits.empty()) continue;
    if (!first) {
      first = group;
      operand.type = hits[0].type;
      operand.unit = hits[0].unit;
    } else if (operand.type != hits[0].type || operand.unit != hits[0].unit) {
      return ClaimError{
          name.offset,
          say(sentence::claim_field_types_differ, quoted(name.text), type_name(operand.type, operand.unit),
              first->name, type_name(hits[0].type, hits[0].unit), group->name),
          say(sentence::claim_field_types_differ_hint)};
    }
    field.places.push_back({group->nodes, hits[0].field});
  }
  if (!first) return std::vector<Operand>{};
  operand.source = std::move(field);
  return std::vector<Operand>{std::move(operand)};
}

std::variant<std::vector<Operand>, ClaimError> NameLookup::node_field(NameUse name) const {
  const std::size_t dot = name.text.find('.');
  if (dot == std::string_view::npos) return std::vector<Operand>{};
  const auto node = vocabulary_.names().find(name.text.substr(0, dot));
  const GroupEntry* group = node ? vocabulary_.group_of(*node) : nullptr;
  if (!group) return std::vector<Operand>{};
  const std::vector<Hit> hits = fields(*group, name.text.substr(dot + 1));
  if (hits.size() > 1) return ambiguous(name, hits, name.text.substr(0, dot + 1));
  if (hits.empty()) return std::vector<Operand>{};
  return std::vector<Operand>{Operand{NodeField{*node, hits[0].field}, hits[0].type, hits[0].unit, {}, 0}};
}

std::variant<Operand, ClaimError> NameLookup::value(NameUse name, const NodeRanges* its) const {
  auto of_its = its ? its_field(name, *its) : std::variant<std::vector<Operand>, ClaimError>{};
  if (auto* error = std::get_if<ClaimError>(&of_its)) return std::move(*error);
  auto of_node = node_field(name);
  if (auto* error = std::get_if<ClaimError>(&of_node)) return std::move(*error);
  auto found = std::get<std::vector<Operand>>(std::move(of_its));
  for (Operand& operand : std::get<std::vector<Operand>>(of_node)) found.push_back(std::move(operand));
  if (found.size() > 1) return ClaimError{name.offset, say(sentence::claim_ambiguous, quoted(name.text)), {}};
  if (found.empty()) {
    if (const std::size_t m = vocabulary_.metric(name.text); m != vocabulary_.metrics().size()) {
      const MetricInfo& metric = vocabulary_.metrics()[m];
      if (metric.is_distribution()) {
        return ClaimError{name.offset, say(sentence::claim_is_distribution, name.text),
                          say(sentence::claim_write, fmt::format("\"p99({})\"", name.text))};
      }
      found.push_back({MetricValue{m}, metric.type, metric.unit, {}, 0});
    } else if (const auto node = vocabulary_.names().find(name.text)) {
      found.push_back({Literal{Value::set({*node})}, ValueType::nodes, Unit::none, {}, 0});
    } else if (const NodeRanges* group = vocabulary_.names().group(name.text)) {
      found.push_back({Literal{Value::set(nodes_of(*group))}, ValueType::nodes, Unit::none, {}, 0});
    } else {
      return unknown(name, its);
    }
  }
  found[0].text = std::string(name.text);
  found[0].offset = name.offset;
  return found[0];
}

std::vector<std::string> NameLookup::field_names(const GroupEntry& group) const {
  std::vector<std::string> names;
  for (const LayerEntry& layer : group.layers)
    for (const ObservationInfo& o : layer.protocol->observations) add_once(names, o.name);
  add_once(names, "up");
  return names;
}

ClaimError NameLookup::unknown_field(NameUse name, NodeId node, std::string_view field) const {
  const std::string_view owner = name.text.substr(0, name.text.find('.'));
  const GroupEntry* group = vocabulary_.group_of(node);
  const std::vector<std::string> names = group ? field_names(*group) : std::vector<std::string>{};
  UserText hint = mean_which(field, names);
  if (hint.empty() && !names.empty())
    hint = say(sentence::claim_no_field_hint, fmt::format("{}", fmt::join(names, ", ")));
  return {name.offset + owner.size() + 1, say(sentence::claim_no_field, owner, quoted(field)),
          std::move(hint)};
}

ClaimError NameLookup::unknown(NameUse name, const NodeRanges* its) const {
  const std::size_t dot = name.text.find('.');
  if (name.text.find("..") != std::string_view::npos) {
    return {name.offset, say(sentence::claim_is_range),
            say(sentence::claim_write, fmt::format("{{{}}}", name.text))};
  }
  if (dot != std::string_view::npos) {
    const std::string_view owner = name.text.substr(0, dot), field = name.text.substr(dot + 1);
    if (const auto node = vocabulary_.names().find(owner)) return unknown_field(name, *node, field);
    if (vocabulary_.names().group(owner)) {
      return {name.offset, say(sentence::claim_group_has_fields, owner),
              say(sentence::claim_write, fmt::format("\"all of {}: {}\"", owner, field))};
    }
  }
  if (is_mark(name.text)) {
    return {name.offset, say(sentence::claim_is_mark, name.text),
            say(sentence::claim_write, fmt::format("\"count({})\"", name.text))};
  }
  std::vector<std::string> known;
  for (const GroupEntry& group : vocabulary_.groups()) {
    if (!its && !fields(group, name.text).empty()) {
      return {name.offset, say(sentence::claim_whose, name.text), say(sentence::claim_whose_hint, name.text)};
    }
    if (its)
      for (std::string& field : field_names(group)) add_once(known, std::move(field));
  }
  for (const MetricInfo& metric : vocabulary_.metrics()) known.push_back(metric.name);
  UserText hint = mean_which(name.text, known);
  if (dot != std::string_view::npos && hint.empty()) {
    const auto near = vocabulary_.names().nearest_node_or_group(name.text.substr(0, dot));
    return {
        name.offset, say(sentence::claim_no_node, quoted(name.text.substr(0, dot))),
        near ? say(sentence::claim_did_you_mean, *near + std::string(name.text.substr(dot))) : UserText{}};
  }
  if (const auto near = vocabulary_.names().nearest_node_or_group(name.text); near && hint.empty()) {
    hint = say(sentence::claim_did_you_mean, *near);
  }
  return {name.offset, say(sentence::claim_no_name, quoted(name.text)), std::move(hint)};
}

std::variant<std::size_t, ClaimError> NameLookup::distribution(NameUse name) const {
  const auto& metrics = vocabulary_.metrics();
  const std::size_t found = vocabulary_.metric(name.text);
  if (found != metrics.size() && metrics[found].is_distribution()) return found;
  std::vector<std::string> known;
  for (const MetricInfo& metric : metrics)
    if (metric.is_distribution()) known.push_back(metric.name);
  if (found != metrics.size()) {
    return ClaimError{name.offset, say(sentence::claim_no_statistics, name.text),
                      mean_which(name.text, known)};
  }
  return ClaimError{name.offset, say(sentence::claim_no_statistics_of, quoted(name.text)),
                    mean_which(name.text, known)};
}

bool NameLookup::is_mark(std::string_view name) const {
  const auto& all = vocabulary_.marks();
  return std::any_of(all.begin(), all.end(), [&](const MarkEntry& m) {
    return m.name == name || m.layer_name + "." + m.name == name;
  });
}

std::variant<std::vector<MarkRef>, ClaimError> NameLookup::marks(NameUse name) const {
  std::vector<const MarkEntry*> found;
  std::vector<std::string> known, layers;
  for (const MarkEntry& m : vocabulary_.marks()) {
    const std::string full = m.layer_name + "." + m.name;
    add_once(known, m.name);
    add_once(known, full);
    if (m.name == name.text || full == name.text) found.push_back(&m);
  }
  const auto at_home = [&](const MarkEntry* m) { return m->protocol == home_; };
  if (home_ && std::any_of(found.begin(), found.end(), at_home)) {
    found.erase(std::remove_if(found.begin(), found.end(), [&](const MarkEntry* m) { return !at_home(m); }),
                found.end());
  } else {
    for (const MarkEntry* m : found) add_once(layers, m->layer_name + "." + m->name);
  }
  if (layers.size() > 1) {
    return ClaimError{name.offset, say(sentence::claim_ambiguous, quoted(name.text)), which_of(layers)};
  }
  if (found.empty()) {
    return ClaimError{name.offset, say(sentence::claim_no_mark, quoted(name.text)),
                      mean_which(name.text, known)};
  }
  std::vector<MarkRef> marks;
  for (const MarkEntry* m : found) marks.push_back(m->mark);
  std::sort(marks.begin(), marks.end());
  return marks;
}

}  // namespace netsplit
