// netsplit audit FILE: the same run twice in lock step, and once more from a copy made midway.

#include "sim/run/audit.hpp"

#include <fmt/format.h>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/members_plan.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"

namespace netsplit::cli {
namespace {

int run_audit(const Arguments& arguments, const Terminal& terminal) {
  const std::string& path = arguments.words()[0];
  const Overrides overrides = overrides_of(arguments);
  const RunLimits limits = limits_of(arguments);
  const ScenarioFile file = scenario_file(path);
  Problems problems;
  const auto first = file.blueprint(make_registry(), overrides, limits, problems);
  if (!first) throw BadInput(std::move(problems));
  if (!problems.empty()) complain(terminal, problems);
  Problems said_already;
  const auto second = file.blueprint(make_registry(), overrides, limits, said_already);
  CHECK(second != nullptr, "a scenario that was read is read again");

  const Language language = terminal.language;
  const Audit result = audit(first, second);
  const std::string name = printable(path);
  if (!result.difference) {
    print(terminal,
          format(language, sentence::audit_same, name, count_text(static_cast<std::int64_t>(result.events)),
                 hex_groups(result.fingerprint)));
    return exit_code::as_stated;
  }
  const Difference& difference = *result.difference;
  const auto did = [](const std::string& what) -> UserText {
    return what.empty() ? say(sentence::audit_nothing_more) : UserText{what, what};
  };
  complain(terminal,
           format(language, sentence::audit_differs, name, difference.event,
                  duration_text(difference.time.time_since_epoch(), language), did(difference.first),
                  difference.which == Difference::Which::copy ? sentence::audit_with_copy
                                                              : sentence::audit_with_second,
                  did(difference.other)));
  return exit_code::nondeterminism;
}

}  // namespace

Command audit_command() {
  Command command;
  command.word = "audit";
  command.about = {
      "proves that a run repeats: two simulations in lock step, compared after every event, and a third "
      "one continued from a copy made midway",
      "prueba que una ejecución se repite: dos simulaciones a la par, comparadas tras cada evento, y una "
      "tercera continuada de una copia hecha a la mitad"};
  command.usage = "FILE [flags]";
  command.more = {
      "It stores nothing, so a run of any length can be audited. At the first event that differs it says "
      "when, "
      "where and what, and ends with code 3: then the program, or a protocol, is not deterministic.",
      "No guarda nada, así que se puede auditar una ejecución de cualquier duración. En el primer evento "
      "distinto dice cuándo, dónde y qué, y termina con el código 3: entonces el programa, o un protocolo, "
      "no "
      "es determinista."};
  command.flags = scenario_flags();
  command.examples = {{"audit scenarios/netsplits/two-halves.json",
                       {"is this run the same every time?", "¿es siempre la misma ejecución?"}}};
  command.least_words = command.most_words = 1;
  command.act = run_audit;
  return command;
}

}  // namespace netsplit::cli
