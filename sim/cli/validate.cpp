// netsplit validate [FILE]: experiments through the simulator, held against published values and closed
// forms.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/trace/output_file.hpp"
#include "sim/validate/table.hpp"
#include "sim/validate/validate.hpp"

namespace netsplit::cli {
namespace {

/// Where the table stands in a page that has more than it.
constexpr std::string_view kTableBegins = "<!-- generated: validation -->", kTableEnds = "<!-- end -->";

/// The entries of a file, or those that are shipped. Throws BadInput with all that is wrong.
std::vector<validation::Paper> read_entries(const Arguments& arguments) {
  Problems problems;
  const bool given = !arguments.words().empty();
  const std::string name = given ? arguments.words()[0] : "papers.json";
  const auto json =
      given ? read_json_file(name, problems) : read_json(validation::shipped_papers(), name, problems);
  std::vector<validation::Paper> papers;
  if (json) papers = validation::read_papers(*json, name == "-" ? "stdin" : name, problems);
  for (const validation::Paper& paper : papers)
    if (const auto* experiment = validation::experiment_for(paper, validation::experiments()))
      validation::check_arguments(paper, *experiment, problems);
  if (problems.has_errors()) throw BadInput(std::move(problems));
  return papers;
}

/// The words of --only; each must begin the id of some entry. Throws BadInput.
std::vector<std::string> wanted_families(const Arguments& arguments,
                                         const std::vector<validation::Paper>& papers) {
  std::vector<std::string> wanted;
  for (const std::string& value : arguments.values("--only")) {
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t end = std::min(value.find(',', at), value.size());
      wanted.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  }
  for (const std::string& word : wanted) {
    const bool known = std::any_of(papers.begin(), papers.end(),
                                   [&](const validation::Paper& paper) { return paper.is_of(word); });
    if (known && !word.empty()) continue;
    std::vector<std::string> names;
    for (const validation::Experiment& experiment : validation::experiments())
      names.emplace_back(experiment.family);
    for (const validation::Paper& paper : papers) names.push_back(paper.id);
    const auto near = nearest(word, std::span<const std::string>(names));
    throw BadInput("--only", say(sentence::validate_only_unknown, shown(word)),
                   near ? say(sentence::did_you_mean, *near) : UserText{});
  }
  return wanted;
}

std::vector<const validation::Paper*> choose(const Arguments& arguments,
                                             const std::vector<validation::Paper>& papers) {
  const std::vector<std::string> wanted = wanted_families(arguments, papers);
  std::vector<const validation::Paper*> chosen;
  for (const validation::Paper& paper : papers) {
    const auto* experiment = validation::experiment_for(paper, validation::experiments());
    if (arguments.has("--quick") && (experiment == nullptr || !experiment->is_quick)) continue;
    const bool asked =
        wanted.empty() ||
        std::any_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return paper.is_of(word); });
    if (asked) chosen.push_back(&paper);
  }
  return chosen;
}

/// A line on a terminal's standard error: which entry, which replica, how well it is known.
class ReplicaProgress {
 public:
  ReplicaProgress(const Terminal& terminal, std::size_t entries) : terminal_(terminal), entries_(entries) {}
  ~ReplicaProgress() { clear(); }
  ReplicaProgress(const ReplicaProgress&) = delete;
  ReplicaProgress& operator=(const ReplicaProgress&) = delete;

  void begin(const validation::Paper& paper) {
    ++entry_;
    told(paper, 0, {});
  }
  void told(const validation::Paper& paper, std::uint32_t replicas, const validation::Measurement& first) {
    const auto now = Clock::now();
    if (!terminal_.progress || (shown_ && now - last_ < std::chrono::milliseconds{100})) return;
    last_ = now;
    shown_ = true;
    const Language language = terminal_.language;
    std::string line =
        format(language, sentence::validate_progress, entry_, entries_, printable(paper.id), replicas,
               number_text(first.mean, 6, language), number_text(first.half_width, 2, language));
    if (terminal_.ascii) line = to_ascii(line);
    fmt::print(stderr, "\r{}\x1b[K", line);
    std::fflush(stderr);
  }
  void clear() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;
  const Terminal& terminal_;
  std::size_t entries_, entry_ = 0;
  bool shown_ = false;
  Clock::time_point last_{};
};

/// The table alone, or a page with the table where its old one stood.
std::string page_with(const std::string& table, const std::string& path) {
  std::string page = "\n" + table + "\n";
  if (std::FILE* old = std::fopen(path.c_str(), "rb")) {
    std::string text;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, old)) > 0;) text.append(buffer, n);
    std::fclose(old);
    const auto begin = text.find(kTableBegins);
    const auto end = begin == std::string::npos ? begin : text.find(kTableEnds, begin);
    if (end != std::string::npos)
      return text.substr(0, begin) + std::string(kTableBegins) + "\n" + page + text.substr(end);
  }
  return table;
}

int validate_entries(const Arguments& arguments, const Terminal& terminal) {
  const auto markdown = arguments.value("--markdown");
  if (markdown) check_output_path("--markdown", *markdown);
  const std::vector<validation::Paper> papers = read_entries(arguments);
  const std::vector<const validation::Paper*> chosen = choose(arguments, papers);

  const Interrupts interrupts;
  validation::Laboratory laboratory([] { return Interrupts::signal() == 0; });
  const validation::TextTable table(chosen, terminal.language);
  print(terminal, table.head());
  std::vector<validation::Result> results;
  validation::Tally tally;
  {
    ReplicaProgress progress(terminal, chosen.size());
    for (const validation::Paper* paper : chosen) {
      progress.begin(*paper);
      const auto told = [&](const validation::Paper& of, std::uint32_t replicas,
                            const validation::Measurement& first) {
        if (Interrupts::signal() != 0) throw validation::Interrupted{};
        progress.told(of, replicas, first);
      };
      try {
        const auto* experiment = validation::experiment_for(*paper, validation::experiments());
        results.push_back(validation::run_experiment(*paper, experiment, laboratory, told));
      } catch (const validation::Interrupted&) {
        break;
      }
      progress.clear();
      tally.add(results.back().verdict);
      print(terminal, table.rows(results.back(), terminal.colour));
    }
  }
  // A table that broke off does not replace a whole one.
  if (markdown && Interrupts::signal() == 0) {
    const std::string page = page_with(validation::to_markdown(results, terminal.language), *markdown);
    OutputFile file(*markdown);
    file.write(page);
    file.close();
  }
  print(terminal,
        format(terminal.language, sentence::validate_closing, tally.passed, tally.failed, tally.skipped) +
            "\n");
  if (Interrupts::signal() != 0) return exit_code::interrupted(Interrupts::signal());
  return tally.failed == 0 ? exit_code::as_stated : exit_code::not_as_stated;
}

}  // namespace

Command validate_command() {
  Command command;
  command.word = "validate";
  command.about = {"runs experiments through the simulator and compares them with published values",
                   "hace experimentos con el simulador y los compara con valores publicados"};
  command.usage = "[FILE] [flags]";
  command.more = {
      "Without FILE it takes the values that are shipped; FILE is a list of entries of id, parameters, "
      "metric, "
      "value and tolerance. Each experiment is repeated until its 95 % confidence interval is within a third "
      "of "
      "the tolerance. The exit code is 0 if nothing failed, 1 if something did. Ctrl-C ends with the table "
      "so far.",
      "Sin FILE toma los valores incluidos; FILE es una lista de entradas con id, parameters, metric, value "
      "y "
      "tolerance. Cada experimento se repite hasta que su intervalo de confianza del 95 % cabe en un tercio "
      "de la "
      "tolerancia. El código de salida es 0 si nada falló, 1 si algo falló. Ctrl-C termina con la tabla "
      "hasta ahí."};
  command.flags = {
      {"--only",
       "",
       "FAMILY,…",
       {"only entries whose id begins with these words", "solo las entradas cuyo id empieza así"},
       true},
      {"--quick",
       "",
       "",
       {"only families whose experiments are short: a minute in all",
        "solo las familias de experimentos cortos: un minuto en total"}},
      {"--markdown",
       "",
       "FILE",
       {"writes the table as Markdown too; of a page with a table between the marks of a generated part, it "
        "replaces that part",
        "escribe también la tabla en Markdown; de una página con una tabla entre las marcas de una parte "
        "generada, sustituye esa parte"}}};
  command.examples = {
      {"validate --only md1,phi", {"two families", "dos familias"}},
      {"validate --quick", {"what CI runs", "lo que ejecuta la CI"}},
      {"validate --markdown docs/validation.md", {"all of it, into the docs", "todo, a la documentación"}}};
  command.most_words = 1;
  command.act = validate_entries;
  return command;
}

}  // namespace netsplit::cli
