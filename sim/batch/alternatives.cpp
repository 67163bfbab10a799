#include "sim/batch/alternatives.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/batch/choices.hpp"
#include "sim/batch/sentences.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::batch {
namespace alternating {

bool is_all(std::string_view value) { return value == kAllAlternatives || value == kAllAlternativesWord; }

/// An alternative of "layer.parameter" that needs nothing, if the layer has its protocol's name; else
/// nothing.
std::optional<std::string> easy_alternative(const Registry& registry, std::string_view name) {
  name.remove_prefix(name.find('/') == std::string_view::npos ? 0 : name.find('/') + 1);
  const auto dot = name.find('.');
  const auto protocol = registry.find(name.substr(0, dot));
  if (!protocol || dot == std::string_view::npos) return {};
  for (const FieldInfo& field : protocol->parameters) {
    if (field.name != name.substr(dot + 1)) continue;
    for (const ChoiceInfo& choice : field.choices)
      if (std::none_of(choice.fields.begin(), choice.fields.end(),
                       [](const FieldInfo& f) { return f.required; }))
        return choice.name;
  }
  return {};
}

/// The first variant with the plan's settings and one value of each axis but `without`.
Overrides one_of_each(const Plan& plan, const Registry& registry, std::string_view without) {
  Overrides overrides;
  overrides.variant = plan.variants.front();
  overrides.sets = plan.sets;
  for (const Axis& axis : plan.axes) {
    if (axis.name == without) continue;
    const auto value = std::find_if_not(axis.values.begin(), axis.values.end(), is_all);
    const auto easy =
        value == axis.values.end() ? easy_alternative(registry, axis.name) : std::optional(*value);
    if (easy) overrides.sets.push_back(axis.name + "=" + *easy);
  }
  return overrides;
}

/// Why a scenario of the plan cannot run that alternative; nothing if all can.
std::optional<Problem> obstacle(const Plan& plan, const std::vector<ScenarioEntry>& scenarios,
                                const std::vector<std::optional<Scenario>>& examples,
                                const Registry& registry, const Axis& axis, const std::string& alternative) {
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    if (!examples[s]) continue;
    const auto parameter = find_parameter(*examples[s], axis.name);
    if (!parameter) continue;
    std::vector<Filled> ignored;
    Overrides overrides = one_of_each(plan, registry, axis.name);
    overrides.sets.push_back(axis.name + "=" + completed(alternative, *parameter, s, ignored));
    Problems problems;
    auto scenario = read_scenario(scenarios[s].tree, plan.scenarios[s].path, registry, overrides, problems);
    if (scenario && !problems.has_errors())
      make_blueprint(std::move(*scenario), plan.seeds.first, plan.limits, problems);
    for (const Problem& problem : problems.sorted())
      if (problem.severity == Severity::error) return problem;
  }
  return {};
}

/// False if the word is to be taken as a value.
bool replace_all(const Plan& plan, const std::vector<ScenarioEntry>& scenarios,
                 const std::vector<std::optional<Scenario>>& examples, const Registry& registry,
                 const Axis& axis, const std::string& word, std::vector<std::string>& values,
                 Problems& problems) {
  const auto find = [&]() -> std::optional<NamedParameter> {
    for (const auto& example : examples)
      if (example)
        if (auto parameter = find_parameter(*example, axis.name)) return parameter;
    return {};
  };
  const auto parameter = find();
  if (!parameter) return false;
  const auto alternatives = alternatives_of(*parameter->field);
  if (std::find(alternatives.begin(), alternatives.end(), word) != alternatives.end()) return false;
  Problem problem;
  problem.file = "--over " + axis.name;
  if (alternatives.empty()) {
    problem.message = say(sentence::axis_no_alternatives, shown(axis.name));
    problems.add(std::move(problem));
    return true;
  }
  Problems left_out;
  std::size_t kept = 0;
  for (const std::string& alternative : alternatives) {
    const auto why = obstacle(plan, scenarios, examples, registry, axis, alternative);
    if (!why) values.push_back(alternative), ++kept;
    if (!why) continue;
    problem.severity = Severity::warning;
    problem.message = say(sentence::axis_left_out, shown(alternative), why->message);
    left_out.add(problem);
  }
  if (kept > 0) problems.add(left_out);
  else values.insert(values.end(), alternatives.begin(), alternatives.end());
  return true;
}

}  // namespace alternating

std::vector<std::optional<Scenario>> examples_of(const Plan& plan,
                                                 const std::vector<ScenarioEntry>& scenarios,
                                                 const Registry& registry) {
  std::vector<std::optional<Scenario>> examples;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    Overrides plain;
    plain.variant = plan.variants.front();
    plain.sets = plan.sets;
    Problems ignored;
    auto example = read_scenario(scenarios[s].tree, plan.scenarios[s].path, registry, plain, ignored);
    if (!example)
      example = read_scenario(scenarios[s].tree, plan.scenarios[s].path, registry,
                              alternating::one_of_each(plan, registry, ""), ignored);
    examples.push_back(std::move(example));
  }
  return examples;
}

void expand_alternatives(Plan& plan, const std::vector<ScenarioEntry>& scenarios,
                         const std::vector<std::optional<Scenario>>& examples, const Registry& registry,
                         Problems& problems) {
  // A scenario that does not read has no place here: the two lists would not belong together.
  if (scenarios.size() != plan.scenarios.size()) return;
  for (Axis& axis : plan.axes) {
    std::vector<std::string> values;
    for (const std::string& value : axis.values)
      if (!alternating::is_all(value) ||
          !alternating::replace_all(plan, scenarios, examples, registry, axis, value, values, problems))
        values.push_back(value);
    axis.values = std::move(values);
  }
}

}  // namespace netsplit::batch
