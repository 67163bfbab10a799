// netsplit run FILE: runs a scenario, tells its story, judges it.

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/advice.hpp"
#include "sim/run/report.hpp"
#include "sim/run/report_json.hpp"
#include "sim/run/report_text.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/trace/json_lines.hpp"
#include "sim/trace/observers.hpp"
#include "sim/trace/svg.hpp"

namespace netsplit::cli {
namespace {

/// FROM..UNTIL, as --svg-window has it. Throws BadInput.
std::pair<SimTime, SimTime> window_of(const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto moment = [&](std::string_view part) {
    const auto parsed = parse_quantity(part, {.wanted = Unit::duration, .allow_negative = false});
    if (const auto* error = std::get_if<QuantityError>(&parsed))
      throw BadInput("--svg-window", {describe(*error, Language::english), describe(*error, Language::spanish)},
                     say(sentence::write_window));
    return SimTime{duration_of(std::get<Quantity>(parsed))};
  };
  if (dots == std::string::npos) throw BadInput("--svg-window", say(sentence::no_window), say(sentence::write_window));
  const std::pair window{moment(std::string_view(text).substr(0, dots)), moment(std::string_view(text).substr(dots + 2))};
  if (window.first >= window.second)
    throw BadInput("--svg-window", say(sentence::empty_window), say(sentence::write_window));
  return window;
}

/// The files that a run writes besides its report.
class RunFiles {
 public:
  RunFiles(const Arguments& arguments, const std::shared_ptr<const Blueprint>& blueprint, Language language)
      : names_(blueprint) {
    std::optional<std::pair<SimTime, SimTime>> window;
    if (const auto text = arguments.value("--svg-window")) window = window_of(std::string(*text));
    if (const auto path = arguments.value("--trace")) {
      file_.emplace(*path);
      trace_.emplace(names_, *file_);
      observers_.add(*trace_);
    }
    if (const auto path = arguments.value("--svg")) {
      svg_path_ = *path;
      SvgOptions options;
      options.language = language;
      options.title = blueprint->scenario.name;
      if (window) {
        options.from = window->first;
        options.until = window->second;
      }
      picture_.emplace(names_, options);
      observers_.add(*picture_);
    }
  }

  Observers& observers() { return observers_; }

  /// Throws OutputError.
  void close(SimTime end) {
    if (file_) file_->close();
    if (!picture_) return;
    OutputFile file(svg_path_);
    file.write(picture_->svg(end));
    file.close();
  }

 private:
  BlueprintNames names_;
  Observers observers_;
  std::optional<OutputFile> file_;
  std::optional<JsonLines> trace_;
  std::optional<SpaceTime> picture_;
  std::string svg_path_;
};

TextOptions text_options(const Arguments& arguments, const Terminal& terminal) {
  TextOptions options;
  options.language = terminal.language;
  options.ascii = terminal.ascii;
  options.color = terminal.colour;
  options.lanes = !arguments.has("--no-lanes");
  options.verbose = arguments.has("--verbose");
  options.quiet = arguments.has("--quiet");
  return options;
}

void complain_of_idle_faults(const RunReport& report, const Terminal& terminal) {
  for (const RunReport::Fault& fault : report.faults)
    if (!fault.ruled_out && !fault.receipt.touched())
      complain(terminal, format(terminal.language, sentence::run_idle_fault, printable(fault.name)));
}

int run(const Arguments& arguments, const Terminal& terminal) {
  const std::string& path = arguments.words()[0];
  const Overrides overrides = overrides_of(arguments);
  check_output_paths(path, arguments);
  const auto blueprint = load(path, overrides, limits_of(arguments), terminal);
  Problems advice;
  advise(*blueprint, advice);
  if (!advice.empty()) complain(terminal, advice);

  Simulation simulation(blueprint);
  Story story(simulation);
  RunFiles files(arguments, blueprint, terminal.language);
  const bool quiet = arguments.has("--quiet");
  if (!quiet) files.observers().add(story);
  simulation.observe(&files.observers());
  const int signal = run_to_end(simulation, terminal);
  simulation.observe(nullptr);
  story.settle();
  files.close(simulation.now());

  ReportOptions options;
  options.program = terminal.program;
  options.overrides = given_overrides(overrides);
  options.interrupted = signal != 0;
  const RunReport report = make_report(simulation, story, options);
  if (arguments.has("--json")) print_bytes(to_json(report));
  else if (!takes_stdout(arguments)) print(terminal, to_text(report, text_options(arguments, terminal)));

  if (signal != 0) return exit_code::interrupted(signal);
  if (arguments.has("--strict") && report.has_idle_fault()) {
    complain_of_idle_faults(report, terminal);
    return exit_code::not_as_stated;
  }
  return report.all_as_stated() ? exit_code::as_stated : exit_code::not_as_stated;
}

}  // namespace

Command run_command() {
  Command command;
  command.word = "run";
  command.about = {"runs a scenario, tells what happened and why, and judges its expectations",
                   "ejecuta un escenario, cuenta qué pasó y por qué, y juzga sus expectativas"};
  command.usage = "FILE [flags]";
  command.more = {
      "The same file, seed and version give the same run, to the last event; the fingerprint at the end says "
      "which run it was. \"-\" reads the scenario from standard input. Ctrl-C ends the run with the story so "
      "far. The exit code is 0 if all came out as stated, 1 if not.",
      "El mismo archivo, semilla y versión dan la misma ejecución, hasta el último evento; la huella del "
      "final "
      "dice cuál fue. \"-\" lee el escenario de la entrada estándar. Ctrl-C termina la ejecución y cuenta lo "
      "ocurrido hasta ahí. El código de salida es 0 si todo fue como se dijo, 1 si no."};
  command.flags = scenario_flags();
  const std::vector<Flag> own = {
      {"--json", "", "", {"the report as JSON", "el informe como JSON"}},
      {"--trace",
       "",
       "FILE",
       {"writes everything that happens as JSON lines, with causes; \"-\" is standard output",
        "escribe todo lo que pasa como líneas JSON, con sus causas; \"-\" es la salida estándar"}},
      {"--svg", "", "FILE", {"draws the space-time diagram", "dibuja el diagrama de espacio y tiempo"}},
      {"--svg-window",
       "",
       "A..B",
       {"of that time, as 29s..33s; else of a while around the first fault",
        "de ese tiempo, como 29s..33s; si no, de un rato en torno al primer fallo"}},
      {"--no-lanes", "", "", {"leaves the lanes out", "sin las líneas de vida"}},
      {"--verbose", "-v", "", {"all marks, not only the first", "todas las marcas, no solo las primeras"}},
      {"--quiet", "-q", "", {"the verdict only, in one line", "solo el veredicto, en una línea"}},
      {"--strict",
       "",
       "",
       {"a fault that touched nothing is an error", "un fallo que no tocó nada es un error"}}};
  command.flags.insert(command.flags.end(), own.begin(), own.end());
  command.examples = {{"run scenarios/netsplits/two-halves.json",
                       {"the story of a netsplit", "la historia de una partición"}},
                      {"run scenarios/netsplits/two-halves.json --seed 7 --set heartbeat.timeout=5s",
                       {"another seed, and more patience", "otra semilla, y más paciencia"}},
                      {"run scenarios/netsplits/two-halves.json --svg split.svg -q",
                       {"a picture, and the verdict in one line", "un dibujo, y el veredicto en una línea"}}};
  command.least_words = command.most_words = 1;
  command.act = run;
  return command;
}

}  // namespace netsplit::cli
