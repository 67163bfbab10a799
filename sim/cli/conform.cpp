// netsplit conform FILE…: cases of a reference implementation's own tests, run against this project's code.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/cluster_sentences.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/clusters/cases.hpp"

namespace netsplit::cli {
namespace {

using clusters::CaseResult;
using clusters::Outcome;

struct Counts {
  std::string section;
  std::size_t passed = 0, failed = 0, skipped = 0;
  void add(Outcome outcome) {
    ++(outcome == Outcome::passed ? passed : outcome == Outcome::failed ? failed : skipped);
  }
};

/// By section, in the order in which they came.
std::vector<Counts> counted(const std::vector<CaseResult>& results) {
  std::vector<Counts> all;
  for (const CaseResult& result : results) {
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const Counts& c) { return c.section == result.section; });
    Counts& counts = known == all.end() ? all.emplace_back(Counts{result.section}) : *known;
    counts.add(result.outcome);
  }
  return all;
}

std::string table_of(const std::vector<CaseResult>& results, Language language) {
  const std::vector<Counts> sections = counted(results);
  std::size_t width = 8;
  for (const Counts& c : sections) width = std::max(width, c.section.size());
  std::string table = fmt::format("{:<{}} {}\n", sentence::conform_section.in(language), width,
                                  sentence::conform_columns.in(language));
  for (const Counts& c : sections)
    table +=
        fmt::format("{:<{}} {:>8} {:>8} {:>8}\n", printable(c.section), width, c.passed, c.failed, c.skipped);
  return table;
}

/// One line for each case that failed; with `all` also for those that were skipped.
std::string details_of(const std::vector<CaseResult>& results, bool all, Language language) {
  std::string lines;
  for (const CaseResult& result : results) {
    if (result.outcome == Outcome::passed || (result.outcome == Outcome::skipped && !all)) continue;
    const std::string_view mark = result.outcome == Outcome::failed ? "✘" : "?";
    lines += fmt::format("  {} {} {}: {}\n", mark, printable(result.section), printable(result.id),
                         printable(result.detail.in(language)));
  }
  return lines;
}

int conform(const Arguments& arguments, const Terminal& terminal) {
  std::vector<CaseResult> results;
  const Interrupts interrupts;
  for (const std::string& path : arguments.words()) {
    Problems problems;
    const auto json = read_json_file(path, problems);
    if (problems.has_errors() || !json) throw BadInput(std::move(problems));
    const auto of_file = clusters::run_cases(*json, path == "-" ? "stdin" : path, problems,
                                             [] { return Interrupts::signal() == 0; });
    if (problems.has_errors()) throw BadInput(std::move(problems));
    results.insert(results.end(), of_file.begin(), of_file.end());
  }
  Counts all;
  for (const CaseResult& result : results) all.add(result.outcome);
  print(terminal, table_of(results, terminal.language));
  print(terminal, details_of(results, arguments.has("--skipped"), terminal.language));
  print(terminal,
        format(terminal.language, sentence::validate_closing, all.passed, all.failed, all.skipped) + "\n");
  if (Interrupts::signal() != 0) return exit_code::interrupted(Interrupts::signal());
  return all.failed == 0 ? exit_code::as_stated : exit_code::not_as_stated;
}

}  // namespace

Command conform_command() {
  Command command;
  command.word = "conform";
  command.about = {"runs a reference implementation's own cases against the code of this project",
                   "ejecuta los casos de una implementación de referencia contra el código de este proyecto"};
  command.usage = "FILE… [flags]";
  command.more = {
      "FILE is a file of conformance cases, as tests/data/conformance has them: \"cases\" with a kind each, "
      "or "
      "\"sections\". It prints the counts by section and the cases that failed; one is skipped if nothing "
      "covers its "
      "kind, or something that it says. The exit code is 0 if none failed, 1 if one did.",
      "FILE es un fichero de casos de conformidad, como los de tests/data/conformance: \"cases\" con un kind "
      "cada "
      "uno, o \"sections\". Muestra las cuentas por sección y los casos que fallaron; uno se omite si nada "
      "cubre su "
      "kind o algo de lo que dice. El código de salida es 0 si ninguno falló, 1 si alguno falló."};
  command.flags = {
      {"--skipped", "", "", {"says of each skipped case why", "dice de cada caso omitido por qué"}}};
  command.examples = {{"conform tests/data/conformance/sbr-basic.json",
                       {"the split brain resolver's cases", "los casos del split brain resolver"}}};
  command.least_words = 1;
  command.most_words = kAnyNumber;
  command.act = conform;
  return command;
}

}  // namespace netsplit::cli
