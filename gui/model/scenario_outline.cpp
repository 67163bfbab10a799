#include "gui/model/scenario_outline.hpp"

#include <algorithm>

#include "sim/run/fault_text.hpp"
#include "sim/run/field_text.hpp"

namespace netsplit::gui {

ScenarioOutline outline_of(const Recording& recording, SimTime now, Language language) {
  const Blueprint& blueprint = *recording.blueprint;
  ScenarioOutline outline;
  outline.about = blueprint.scenario.about.in(language);
  for (const Group& group : blueprint.scenario.groups) {
    OutlinedGroup outlined{group.name, short_nodes(nodes_of({group.nodes()}), blueprint), {}};
    for (const StackEntry& entry : group.stack) outlined.stack.push_back(entry.name);
    outline.groups.push_back(std::move(outlined));
  }
  for (std::uint32_t i = 0; i < blueprint.scenario.timeline.size(); ++i) {
    OutlinedStep step;
    step.fault = FaultId{i};
    step.title = fault_title(step.fault, blueprint).in(language);
    step.scope = fault_scope(step.fault, blueprint).in(language);
    const Step& written = blueprint.scenario.timeline[i];
    const std::string_view word = word_of(written.verb);
    step.is_harmless = word == "join" || word == "leave" || word == "do";
    bool acts = false;
    for (const Band& band : recording.bands) {
      if (band.kind != Band::Kind::fault || band.fault != step.fault) continue;
      if (!step.begin) step.begin = band.begin;
      acts = acts || (band.begin <= now && now < band.end);
    }
    if (is_ruled_out(step.fault, blueprint)) step.state = OutlinedStep::State::ruled_out;
    else if (acts) step.state = OutlinedStep::State::acts;
    else if (step.begin && *step.begin <= now) step.state = OutlinedStep::State::over;
    outline.steps.push_back(std::move(step));
  }
  return outline;
}

}  // namespace netsplit::gui
