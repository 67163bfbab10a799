// netsplit check FILES…: every file with all its variants, a verdict line each.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/junit.hpp"
#include "sim/cli/members_plan.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/scenario_files.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/advice.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace {

/// What came of one variant of one file.
struct Checked {
  bool passed = false;
  /// The exit code that it asks for.
  int code = exit_code::as_stated;
  std::string words;
};

/// The worst of two exit codes: 4, else 2, else 1, else 0.
int worse(int a, int b) {
  const auto rank = [](int code) { return code == exit_code::check_failed ? 3 : code; };
  return rank(a) >= rank(b) ? a : b;
}

class Checker {
 public:
  Checker(const Arguments& arguments, const Terminal& terminal)
      : terminal_(terminal),
        limits_(limits_of(arguments)),
        is_static_(arguments.has("--static")),
        strict_(arguments.has("--strict")) {}

  void check_file(const std::string& path, std::size_t width) {
    const ScenarioFile file = scenario_file(path);
    Problems problems;
    const auto base = file.blueprint(registry_, {}, limits_, problems);
    if (!problems.empty()) complain(terminal_, problems);
    if (!base) return tell(path, "", width, unreadable(problems));
    std::vector<std::string> said;
    give_advice(*base, said);
    tell(path, "", width, judge(base));
    for (const VariantSpec& variant : base->scenario.variants) {
      if (signal_ != 0) return;
      Overrides overrides;
      overrides.variant = variant.name;
      Problems of_variant;
      const auto blueprint = file.blueprint(registry_, overrides, limits_, of_variant);
      if (!blueprint) complain(terminal_, of_variant);
      else give_advice(*blueprint, said);
      tell(path, variant.name, width, blueprint ? judge(blueprint) : unreadable(of_variant));
    }
  }

  std::size_t passed() const { return passed_; }
  std::size_t failed() const { return failed_; }
  int signal() const { return signal_; }
  int code() const { return signal_ != 0 ? exit_code::interrupted(signal_) : code_; }
  const JUnit& junit() const { return junit_; }

 private:
  Checked unreadable(const Problems& problems) const {
    const Language language = terminal_.language;
    return {false, exit_code::bad_input,
            problems.errors() == 1 ? std::string(sentence::check_bad_one.in(language))
                                   : format(language, sentence::check_bad, problems.errors())};
  }

  /// What was `said` of the file already is not said again of a variant.
  void give_advice(const Blueprint& blueprint, std::vector<std::string>& said) const {
    Problems all, fresh;
    advise(blueprint, all);
    for (const Problem& problem : all.sorted()) {
      std::string text = problem.to_text(terminal_.language);
      if (std::find(said.begin(), said.end(), text) != said.end()) continue;
      said.push_back(std::move(text));
      fresh.add(problem);
    }
    if (!fresh.empty()) complain(terminal_, fresh);
  }

  Checked judge(const std::shared_ptr<const Blueprint>& blueprint) {
    const Language language = terminal_.language;
    if (is_static_)
      return {true, exit_code::as_stated,
              format(language, sentence::check_reads, blueprint->scenario.expectations.size())};
    try {
      Simulation simulation(blueprint);
      signal_ = run_to_end(simulation, terminal_);
      return verdict(simulation);
    } catch (const RunFailed& error) {
      complain(terminal_,
               run_failure_text(error.failure(), terminal_,
                                replay_line(terminal_, blueprint->scenario.file,
                                            {{}, {}, blueprint->scenario.variant}, blueprint->seed)));
      return {false, exit_code::check_failed, std::string(sentence::check_broken.in(language))};
    }
  }

  Checked verdict(const Simulation& simulation) const {
    const Language language = terminal_.language;
    if (simulation.state() == Simulation::State::out_of_events)
      return {false, exit_code::not_as_stated,
              format(language, sentence::check_out_of_events,
                     count_text(static_cast<std::int64_t>(simulation.counters().events)))};
    std::int64_t points = 0, of = 0;
    std::vector<std::size_t> wrong;
    const auto& judgements = simulation.judge().judgements();
    for (std::size_t e = 0; e < judgements.size(); ++e) {
      points += judgements[e].points;
      of += judgements[e].of;
      if (!judgements[e].as_stated) wrong.push_back(e + 1);
    }
    std::string words = judgements.empty()
                            ? std::string(sentence::check_none_expected.in(language))
                            : format(language, sentence::check_stated, judgements.size() - wrong.size(),
                                     judgements.size(), points, of);
    if (!wrong.empty())
      words += format(language, sentence::check_not, fmt::format("{}", fmt::join(wrong, ", ")));
    bool passed = wrong.empty();
    for (const Receipt& receipt : simulation.receipts()) {
      if (!strict_ || receipt.touched() || is_ruled_out(receipt.fault, simulation.blueprint())) continue;
      words += " · " + format(language, sentence::check_idle_fault,
                              printable(fault_name(receipt.fault, simulation.blueprint())));
      passed = false;
    }
    return {passed, passed ? exit_code::as_stated : exit_code::not_as_stated, words};
  }

  void tell(const std::string& path, const std::string& variant, std::size_t width, const Checked& checked) {
    if (signal_ != 0) return;
    ++(checked.passed ? passed_ : failed_);
    code_ = worse(code_, checked.code);
    const std::string name =
        variant.empty() ? std::string(sentence::check_base.in(terminal_.language)) : printable(variant);
    std::string sign = checked.passed ? "✔" : "✘";
    if (terminal_.colour) sign = (checked.passed ? "\x1b[32m" : "\x1b[31m") + sign + "\x1b[0m";
    print(terminal_, fmt::format("{} {}  {}  {}\n", sign, pad_right(printable(path), width),
                                 pad_right(name, 12), checked.words));
    junit_.add(path, variant.empty() ? "base" : variant, checked.passed, checked.words);
  }

  const Terminal& terminal_;
  Registry registry_ = make_registry();
  RunLimits limits_;
  bool is_static_, strict_;
  std::size_t passed_ = 0, failed_ = 0;
  int code_ = exit_code::as_stated, signal_ = 0;
  JUnit junit_;
};

int check(const Arguments& arguments, const Terminal& terminal) {
  const auto junit = arguments.value("--junit");
  if (junit) check_output_path("--junit", *junit);
  const std::vector<std::string> files = scenario_files(arguments.words());
  std::size_t width = 0;
  for (const std::string& file : files) width = std::max(width, display_width(printable(file)));
  Checker checker(arguments, terminal);
  for (const std::string& file : files) {
    checker.check_file(file, std::min<std::size_t>(width, 60));
    if (checker.signal() != 0) break;
  }
  if (junit) {
    OutputFile file(*junit);
    file.write(checker.junit().xml());
    file.close();
  }
  print(terminal,
        format(terminal.language, sentence::check_closing, checker.passed(), checker.failed()) + "\n");
  return checker.code();
}

}  // namespace

Command check_command() {
  Command command;
  command.word = "check";
  command.about = {"runs scenarios with all their variants: a verdict line each",
                   "ejecuta escenarios con todas sus variantes: una línea de veredicto por cada una"};
  command.usage = "FILES… [flags]";
  command.more = {
      "A directory stands for every *.json below it. The exit code is the worst of all: 4 if a CHECK failed, "
      "else 2 for a file that does not read, else 1 if something did not come out as stated, else 0.",
      "Un directorio equivale a todos los *.json que contiene. El código de salida es el peor: 4 si falló un "
      "CHECK, si no 2 por un archivo que no se lee, si no 1 si algo no fue como se dijo, si no 0."};
  command.flags = {
      {"--static",
       "",
       "",
       {"reads and types every claim, runs nothing", "lee y comprueba cada expectativa, no ejecuta nada"}},
      {"--junit",
       "",
       "FILE",
       {"writes the verdicts as JUnit XML", "escribe los veredictos como XML de JUnit"}},
      {"--strict",
       "",
       "",
       {"a fault that touched nothing is an error", "un fallo que no tocó nada es un error"}},
      {"--max-events",
       "",
       "N",
       {"stops each run after so many events (500 000 000)",
        "detiene cada ejecución tras tantos eventos (500 000 000)"}}};
  command.examples = {
      {"check scenarios", {"everything that is shipped", "todo lo que se incluye"}},
      {"check scenarios/netsplits --static", {"only reads them", "solo los lee"}},
      {"check scenarios/netsplits --junit netsplits.xml --strict", {"for a CI", "para una CI"}}};
  command.least_words = 1;
  command.most_words = kAnyNumber;
  command.act = check;
  return command;
}

}  // namespace netsplit::cli
