// netsplit why FILE N: walks from what decided an expectation back to what brought it about.

#include <fmt/format.h>

#include <limits>

#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/story.hpp"
#include "sim/run/why.hpp"

namespace netsplit::cli {
namespace {

/// The fault of that name, or kNoFault.
FaultId fault_named(const std::string& name, const Blueprint& blueprint) {
  for (const Step& step : blueprint.scenario.timeline)
    if (step.name == name) return step.id;
  return kNoFault;
}

int why(const Arguments& arguments, const Terminal& terminal) {
  const std::string& what = arguments.words()[1];
  const auto blueprint = load(arguments.words()[0], overrides_of(arguments), limits_of(arguments), terminal);
  const FaultId fault = fault_named(what, *blueprint);
  std::size_t number = 0;
  if (fault == kNoFault) {
    number = static_cast<std::size_t>(whole_number("N", what, std::numeric_limits<std::uint32_t>::max()));
    const std::size_t stated = blueprint->scenario.expectations.size();
    if (number == 0 || number > stated)
      throw BadInput("why", say(sentence::run_no_expectation, number, stated));
  }
  Simulation simulation(blueprint);
  Story story(simulation);
  simulation.observe(&story);
  const int signal = run_to_end(simulation, terminal);
  simulation.observe(nullptr);
  story.settle();
  print(terminal, fault == kNoFault ? why_text(simulation, story, number, terminal.language)
                                    : why_fault_text(simulation, story, fault, terminal.language));
  return signal != 0 ? exit_code::interrupted(signal) : exit_code::as_stated;
}

}  // namespace

Command why_command() {
  Command command;
  command.word = "why";
  command.about = {"walks from what decided an expectation, or from a fault, through its causes",
                   "recorre las causas de lo que decidió una expectativa, o lo que causó un fallo"};
  command.usage = "FILE N|FAULT [flags]";
  command.more = {
      "N counts the expectations of the file from 1, as the report shows them; instead of it stands the name "
      "of a fault. Give the same flags as to `run`, so that it explains the same run.",
      "N cuenta las expectativas del archivo desde 1, como las muestra el informe; en su lugar puede ir el "
      "nombre de un fallo. Da las mismas opciones que a `run`, para que explique la misma ejecución."};
  command.flags = scenario_flags();
  command.examples = {
      {"why scenarios/netsplits/two-halves.json 1",
       {"why the first expectation came out as it did", "por qué la primera expectativa salió así"}},
      {"why scenarios/netsplits/two-halves.json cut",
       {"what the fault «cut» brought about", "qué causó el fallo «cut»"}}};
  command.least_words = command.most_words = 2;
  command.act = why;
  return command;
}

}  // namespace netsplit::cli
