// From what a scenario's author expects to what the judge watches.

#include <variant>

#include "sim/run/blueprint.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit {
namespace {

std::shared_ptr<const Vocabulary> vocabulary_of(const Blueprint& blueprint) {
  auto vocabulary = std::make_shared<Vocabulary>(node_names(blueprint.scenario), blueprint.seed);
  for (std::size_t g = 0; g < blueprint.scenario.groups.size(); ++g) {
    const Group& group = blueprint.scenario.groups[g];
    std::vector<LayerEntry> layers;
    for (std::uint16_t h = 0; h < group.stack.size(); ++h)
      layers.push_back({LayerId{static_cast<std::uint16_t>(blueprint.wiring->groups[g].bottom.value + h)},
                        group.stack[h].name, group.stack[h].protocol});
    vocabulary->add_group(group.name, {group.first, group.count}, std::move(layers));
  }
  for (const Step& step : blueprint.scenario.timeline) vocabulary->add_fault(step.name);
  return vocabulary;
}

ExpectationText::Mode mode_of(ExpectationSpec::Mode mode) {
  switch (mode) {
    case ExpectationSpec::Mode::always: return ExpectationText::Mode::always;
    case ExpectationSpec::Mode::never: return ExpectationText::Mode::never;
    case ExpectationSpec::Mode::eventually: return ExpectationText::Mode::eventually;
    case ExpectationSpec::Mode::finally: return ExpectationText::Mode::finally;
    case ExpectationSpec::Mode::at: return ExpectationText::Mode::at;
  }
  return ExpectationText::Mode::always;
}

ExpectationText text_of(const ExpectationSpec& spec) {
  const auto text = [](const std::optional<ExpectationSpec::Source>& source) -> std::optional<std::string> {
    if (!source) return {};
    return source->text;
  };
  ExpectationText t;
  t.mode = mode_of(spec.mode);
  t.claim = spec.claim.text;
  t.at = SimTime{spec.at};
  t.from = text(spec.from);
  t.until = text(spec.until);
  t.after = text(spec.after);
  if (spec.by) t.by = SimTime{*spec.by};
  t.within = spec.within;
  t.despite = spec.despite;
  t.points = spec.points;
  t.meant_to_fail = !spec.fails.empty();
  return t;
}

/// Where the wrong text of an expectation stands in the file.
const ExpectationSpec::Source* source_of(const ExpectationSpec& spec, ExpectationError::Part part) {
  using Part = ExpectationError::Part;
  if (part == Part::from && spec.from) return &*spec.from;
  if (part == Part::until && spec.until) return &*spec.until;
  if (part == Part::after && spec.after) return &*spec.after;
  return &spec.claim;
}

void report(const Scenario& scenario, const ExpectationError& error, Problems& problems) {
  Problem problem;
  problem.file = scenario.file;
  problem.message = error.error.message;
  problem.hint = error.error.hint;
  const ExpectationSpec::Source* source = nullptr;
  if (error.part == ExpectationError::Part::sample && scenario.sample)
    source = &scenario.sample->of[error.index];
  else if (error.part != ExpectationError::Part::property && error.index < scenario.expectations.size())
    source = source_of(scenario.expectations[error.index], error.part);
  if (source != nullptr) {
    problem.pointer = source->pointer;
    problem.place = source->place;
    // Point at the character: the text begins after its quotation mark.
    if (problem.place.known()) {
      problem.place.column += static_cast<std::uint32_t>(column_of(source->text, error.error.offset));
      problem.show_column = true;
    }
  }
  problems.add(std::move(problem));
}

}  // namespace

std::shared_ptr<const Expectations> compile_expectations(const Blueprint& blueprint, Problems& problems) {
  const Scenario& scenario = blueprint.scenario;
  ExpectationsSetup setup;
  setup.vocabulary = vocabulary_of(blueprint);
  for (const ExpectationSpec& spec : scenario.expectations) setup.expectations.push_back(text_of(spec));
  if (scenario.sample) {
    setup.sample_every = scenario.sample->every;
    for (const auto& source : scenario.sample->of) setup.sample_of.push_back(source.text);
  }
  setup.measure_from = SimTime{scenario.measure_from};
  setup.end = blueprint.end();
  auto made = make_expectations(std::move(setup));
  if (auto* expectations = std::get_if<std::shared_ptr<const Expectations>>(&made)) return *expectations;
  for (const ExpectationError& error : std::get<std::vector<ExpectationError>>(made)) report(scenario, error, problems);
  return nullptr;
}

}  // namespace netsplit
