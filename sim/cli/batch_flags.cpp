#include "sim/cli/batch_flags.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <thread>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/table_words.hpp"
#include "sim/cli/batch_sentences.hpp"
#include "sim/cli/members_sentences.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/scenario_files.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"

namespace netsplit::cli {
namespace {

/// NAME=VALUES, as --over has it.
void read_over(const std::string& text, batch::Plan& plan, Problems& problems) {
  const auto equals = text.find('=');
  Problem problem;
  problem.file = "--over " + text;
  problem.hint = say(sentence::batch_over_hint);
  if (equals == std::string::npos) {
    problem.message = say(sentence::batch_over_no_values);
    return problems.add(std::move(problem));
  }
  const std::string name = text.substr(0, equals);
  auto values = batch::read_values(std::string_view(text).substr(equals + 1), "--over " + name, problems);
  if (values) plan.axes.push_back({name, std::move(*values)});
}

/// Takes over the problems that a flag throws one at a time: all errors are said at once.
template <class Read>
void collect(Problems& problems, Read read) {
  try {
    read();
  } catch (const BadInput& error) {
    problems.add(error.problems());
  }
}

void read_plan_file(const std::string& path, batch::Plan& plan, std::vector<std::string>& paths,
                    Problems& problems) {
  const auto tree = read_json_file(path, problems);
  if (tree && !problems.has_errors()) batch::read_plan(*tree, path, plan, paths, problems);
}

void read_flags(const Arguments& arguments, batch::Plan& plan, Problems& problems) {
  for (const std::string& over : arguments.values("--over")) read_over(over, plan, problems);
  if (const auto strategies = arguments.value("--strategies"))
    read_over("split-brain.strategy=" + *strategies, plan, problems);
  if (const auto seeds = arguments.value("--seeds"))
    if (const auto range = batch::read_seeds(*seeds, "--seeds", problems)) plan.seeds = *range;
  for (std::string& set : arguments.values("--set")) plan.sets.push_back(std::move(set));
  if (arguments.has("--variant")) plan.variants = arguments.values("--variant");
  for (std::string& variant : plan.variants)
    if (variant == "base") variant.clear();
  if (arguments.has("--max-events")) collect(problems, [&] { plan.limits = limits_of(arguments); });
}

std::optional<batch::PlannedScenario> read_scenario_text(const std::string& path, Problems& problems) {
  std::optional<Json> split;
  collect(problems, [&] { split = named_split(path); });
  if (split) return batch::PlannedScenario{path, to_pretty_json(*split) + "\n"};
  return batch::read_planned(path, problems);
}

void read_files(const Arguments& arguments, std::vector<std::string> paths, batch::Plan& plan,
                Problems& problems) {
  paths.insert(paths.end(), arguments.words().begin(), arguments.words().end());
  collect(problems, [&] { paths = scenario_files(paths); });
  if (paths.empty() && !problems.has_errors())
    problems.add({"batch", {}, {}, say(sentence::argument_missing), say(sentence::argument_usage, "FILES…")});
  for (const std::string& path : paths)
    if (auto planned = read_scenario_text(path, problems)) plan.scenarios.push_back(std::move(*planned));
}

}  // namespace

std::vector<Flag> plan_flags() {
  std::vector<Flag> flags = members_flags();
  const std::vector<Flag> others = {
      {"--over",
       "",
       "NAME=VALUES",
       {"varies what --set names: a list (5s,10s), a range (1s..5s step 1s), or all alternatives of a choice "
        "(all, or *); may "
        "be repeated",
        "varía lo que nombra --set: una lista (5s,10s), un rango (1s..5s step 1s) o todas las alternativas "
        "(all, o *); se puede "
        "repetir"},
       true},
      {"--strategies",
       "",
       "LIST",
       {"the same for split-brain.strategy: a list, or all",
        "lo mismo para split-brain.strategy: una lista, o all"}},
      {"--seeds", "", "A..B", {"seeds (1..100)", "semillas (1..100)"}},
      {"--set",
       "",
       "NAME=VALUE",
       {"for every run, as run has it; may be repeated",
        "para toda ejecución, como en run; se puede repetir"},
       true},
      {"--variant",
       "",
       "NAME",
       {"this variant of the files instead of their base; may be repeated (base is the base)",
        "esa variante de los archivos en vez de la base; se puede repetir (base es la base)"},
       true},
      {"--plan",
       "",
       "FILE",
       {"a plan as JSON; flags add to it", "un plan en JSON; las opciones se le suman"}},
      {"--jobs", "-j", "N", {"threads that simulate (all cores)", "hilos que simulan (todos los núcleos)"}},
      {"--output",
       "-o",
       "FILE",
       {"the results, an SQLite file; if it is there, the batch goes on",
        "los resultados, un archivo SQLite; si existe, el "
        "lote continúa"}},
      {"--force", "", "", {"begins the results file anew", "empieza de nuevo el archivo de resultados"}},
      {"--max-events",
       "",
       "N",
       {"stops each run after so many events (500 000 000)",
        "detiene cada ejecución tras tantos eventos (500 000 000)"}},
      {"--quiet", "-q", "", {"no progress", "sin progreso"}},
  };
  flags.insert(flags.end(), others.begin(), others.end());
  return flags;
}

std::optional<std::string> results_word(const Arguments& arguments) {
  for (const std::string& word : arguments.words())
    if (batch::is_results_file(word)) {
      if (arguments.words().size() == 1) return word;
      throw BadInput(printable(word), say(sentence::batch_only_alone));
    }
  return {};
}

unsigned jobs_of(const Arguments& arguments) {
  constexpr std::uint64_t kMostJobs = 1024;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const auto text = arguments.value("--jobs");
  if (!text) return cores;
  const std::uint64_t jobs = whole_number("--jobs", *text, kMostJobs);
  if (jobs == 0) throw BadInput("--jobs", say(sentence::batch_jobs_range, kMostJobs));
  return static_cast<unsigned>(jobs);
}

batch::Prepared prepared_of(const Arguments& arguments, const Registry& registry, const Terminal& terminal,
                            const std::vector<std::string>& measures,
                            const std::optional<MembersPlan>& members, const std::string& folder) {
  Problems problems;
  batch::Plan plan;
  if (const auto results = results_word(arguments)) {
    for (const std::string_view flag :
         {"--over", "--strategies", "--seeds", "--set", "--variant", "--plan", "--max-events"})
      if (arguments.has(flag)) throw BadInput(std::string(flag), say(sentence::batch_only_alone));
    plan = batch::stored_plan(*results);
  } else {
    std::vector<std::string> paths;
    if (const auto file = arguments.value("--plan")) read_plan_file(*file, plan, paths, problems);
    read_flags(arguments, plan, problems);
    if (members && !paths.empty()) problems.add({"--members", {}, {}, say(sentence::members_with_files), {}});
    if (members) add_members(*members, arguments, folder, plan);
    else read_files(arguments, std::move(paths), plan, problems);
    plan.measures.insert(plan.measures.end(), measures.begin(), measures.end());
  }
  if (const auto output = arguments.value("--output"))
    collect(problems, [&] { check_output_path("--output", *output); });
  collect(problems, [&] { jobs_of(arguments); });
  if (plan.scenarios.empty() && problems.has_errors()) throw BadInput(std::move(problems));
  // What the flags say wrong is no reason not to look into the files.
  auto prepared = batch::prepare(std::move(plan), registry, problems);
  if (!prepared || problems.has_errors()) throw BadInput(std::move(problems));
  if (!problems.empty()) complain(terminal, problems);
  return std::move(*prepared);
}

std::unique_ptr<batch::Store> open_store(const std::string& path, const batch::Prepared& prepared,
                                         const Arguments& arguments, const Terminal& terminal,
                                         bool read_only) {
  batch::StoreOptions options;
  options.read_only = read_only;
  options.force = arguments.has("--force");
  options.replay = [&prepared, terminal](std::uint64_t row) {
    return batch::replay_line(terminal.program, prepared, row);
  };
  return std::make_unique<batch::Store>(path, prepared, std::move(options));
}

int code_of(const BatchEnd& end, const batch::Store& store) {
  if (end.signal != 0) return exit_code::interrupted(end.signal);
  int code = exit_code::as_stated;
  for (const batch::RunFacts& run : store.runs()) {
    if (run.ending == batch::Row::Ending::check_failed) return exit_code::check_failed;
    if (run.ending == batch::Row::Ending::not_made) code = exit_code::bad_input;
  }
  return code;
}

std::string filled_line(const batch::Prepared& prepared, const Terminal& terminal) {
  const std::string text = batch::filled_text(prepared, terminal.language);
  return text.empty() ? "" : text + "\n";
}

}  // namespace netsplit::cli
