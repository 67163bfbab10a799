// netsplit batch: every configuration of scenarios under every seed, into one results file.

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/batch_flags.hpp"
#include "sim/cli/batch_sentences.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"

namespace netsplit::cli {
void tell_failures(const batch::Store& store, std::uint64_t runs, const Terminal& terminal) {
  const auto failures = store.failures(runs);
  if (failures.empty()) return;
  const Language language = terminal.language;
  print(terminal,
        format(language, sentence::batch_broken, failures.size(), runs, printable(failures.front().what)) +
            format(language, sentence::batch_broken_again, failures.front().replay));
}

namespace {

int run_a_batch(const Arguments& arguments, const Terminal& terminal) {
  const Registry registry = make_registry();
  const auto results = results_word(arguments);
  const auto output = arguments.value("--output");
  if (!results && !output)
    throw BadInput("batch", say(sentence::batch_needs_output), say(sentence::batch_needs_output_hint));
  const auto members = members_plan(arguments);
  const batch::Prepared prepared = prepared_of(arguments, registry, terminal, {}, members);
  if (members) print(terminal, preface(*members, terminal.language));
  const std::string path = output ? *output : *results;
  const auto store = open_store(path, prepared, arguments, terminal);
  const BatchEnd end = run_with_progress(prepared, registry, *store, arguments, terminal, path);
  if (end.signal == 0) {
    const auto runs = store->runs();
    const auto as_stated =
        std::count_if(runs.begin(), runs.end(), [](const auto& run) { return run.as_stated; });
    print(terminal, filled_line(prepared, terminal) +
                        closing_lines(end, static_cast<std::uint64_t>(as_stated), terminal) +
                        format(terminal.language, sentence::batch_again, shell_word(path), terminal.program));
  }
  tell_failures(*store, prepared.rows(), terminal);
  return code_of(end, *store);
}

}  // namespace

Command batch_command() {
  Command command;
  command.word = "batch";
  command.about = {
      "runs scenarios under many seeds and settings, on all cores, into one SQLite file",
      "ejecuta escenarios con muchas semillas y ajustes, en todos los núcleos, a un archivo SQLite"};
  command.usage = "FILES… | --members FILE -o RESULTS [flags]";
  command.more = {
      "The file has a row for each run, with its metrics and verdicts, and the scenarios and the plan: it "
      "alone can be run "
      "again (batch OLD.sqlite -o NEW.sqlite). A batch that was ended, even by kill -9 or a power cut, goes "
      "on where it was "
      "when the same command is given again. The exit code is 4 if a run failed a CHECK; what expectations "
      "came to is in the "
      "rows. docs/batch.md describes plans, tables and views.",
      "El archivo tiene una fila por ejecución, con métricas y veredictos, y los escenarios y el plan: basta "
      "para repetirlo "
      "(batch VIEJO.sqlite -o NUEVO.sqlite). Un lote interrumpido, incluso por kill -9 o un corte de luz, "
      "continúa donde "
      "estaba al dar la misma orden. El código de salida es 4 si una ejecución incumplió un CHECK; el "
      "resultado de las "
      "expectativas está en las filas. docs/batch.md describe planes, tablas y vistas."};
  command.flags = plan_flags();
  command.examples = {{"batch scenarios/netsplits/two-halves.json --seeds 1..20 -o two-halves.sqlite",
                       {"one netsplit, twenty times", "una partición, veinte veces"}},
                      {"batch scenarios/netsplits/two-halves.json --over 'timeout=2s..4s step 1s' --seeds "
                       "1..5 -o timeouts.sqlite",
                       {"the same under three timeouts", "la misma con tres plazos"}}};
  command.least_words = 0;
  command.most_words = kAnyNumber;
  command.act = run_a_batch;
  return command;
}

}  // namespace netsplit::cli
