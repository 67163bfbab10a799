#include "sim/batch/choices.hpp"

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/batch/sentences.hpp"

namespace netsplit::batch {
namespace choice_reading {

std::string majority(const Holders& holders) { return fmt::format("{}", holders.nodes.size() / 2 + 1); }
UserText why_majority(const Holders& holders) { return say(sentence::fill_quorum, holders.nodes.size()); }
std::string oldest(const Holders& holders) { return holders.nodes.front(); }
UserText why_oldest(const Holders&) { return say(sentence::fill_referee); }

const FillIn* find_fill_in(std::string_view protocol, std::string_view parameter,
                           std::string_view alternative, std::string_view field) {
  for (const FillIn& f : fill_ins())
    if (f.protocol == protocol && f.parameter == parameter && f.alternative == alternative &&
        f.field == field)
      return &f;
  return nullptr;
}

}  // namespace choice_reading

std::span<const FillIn> fill_ins() {
  using namespace choice_reading;
  static constexpr FillIn table[] = {
      {"split-brain", "strategy", "static-quorum", "quorum-size", majority, why_majority},
      {"split-brain", "strategy", "keep-referee", "address", oldest, why_oldest},
  };
  return table;
}

std::optional<NamedParameter> find_parameter(const Scenario& scenario, std::string_view name) {
  if (name.empty() || name.front() == '/') return {};
  const auto slash = name.find('/');
  const auto in_group = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return {};
  const auto layer = name.substr(0, dot), parameter = name.substr(dot + 1);
  NamedParameter found;
  for (const Group& group : scenario.groups) {
    if (!in_group.empty() && group.name != in_group) continue;
    for (const StackEntry& entry : group.stack) {
      if (entry.name != layer) continue;
      found.protocol = entry.protocol;
      for (std::uint32_t i = 0; i < group.count; ++i)
        found.holders.nodes.push_back(scenario.node_names[group.first.value + i]);
    }
  }
  if (!found.protocol) return {};
  for (const FieldInfo& field : found.protocol->parameters)
    if (field.name == parameter) found.field = &field;
  if (found.field == nullptr) return {};
  return found;
}

std::vector<std::string> alternatives_of(const FieldInfo& field) {
  if (field.type == FieldType::flag) return {"true", "false"};
  if (field.type == FieldType::word) return field.words;
  std::vector<std::string> names;
  for (const ChoiceInfo& choice : field.choices) names.push_back(choice.name);
  return names;
}

std::string completed(const std::string& value, const NamedParameter& parameter, std::size_t scenario,
                      std::vector<Filled>& filled) {
  using namespace choice_reading;
  const auto& choices = parameter.field->choices;
  const auto choice =
      std::find_if(choices.begin(), choices.end(), [&](const ChoiceInfo& c) { return c.name == value; });
  if (choice == choices.end()) return value;
  std::string given;
  for (const FieldInfo& field : choice->fields) {
    if (!field.required) continue;
    const FillIn* fill =
        find_fill_in(parameter.protocol->name, parameter.field->name, choice->name, field.name);
    if (fill == nullptr) return value;  // what is missing is said where the scenario is read
    const Filled one{scenario, choice->name, field.name, fill->value(parameter.holders),
                     fill->why(parameter.holders)};
    if (std::find(filled.begin(), filled.end(), one) == filled.end()) filled.push_back(one);
    given += fmt::format("{}{}={}", given.empty() ? "" : ", ", field.name, one.value);
  }
  return given.empty() ? value : fmt::format("{}({})", value, given);
}

}  // namespace netsplit::batch
