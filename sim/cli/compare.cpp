// netsplit compare: a batch and its table, or the table of a results file; many scenarios: a matrix.

#include <algorithm>
#include <filesystem>

#include "sim/base/comma_list.hpp"
#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/figure.hpp"
#include "sim/batch/table_words.hpp"
#include "sim/cli/batch_flags.hpp"
#include "sim/cli/batch_sentences.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/version.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace comparing {

/// Metrics among the keys that a plan does not measure of itself.
std::vector<std::string> unmeasured(std::string_view keys, const batch::Prepared& prepared) {
  std::vector<std::string> missing;
  for (const std::string_view key : split_at_commas(keys)) {
    Problems unknown;
    batch::columns_of(key, prepared, unknown);
    if (unknown.has_errors()) missing.emplace_back(key);
  }
  return missing;
}

/// The batch of a comparison, with what its columns need.
batch::Prepared prepare(const Arguments& arguments, const Registry& registry, const Terminal& terminal,
                        const std::optional<MembersPlan>& members, const std::string& folder,
                        std::string& keys) {
  batch::Prepared prepared = prepared_of(arguments, registry, terminal, {}, members, folder);
  keys = arguments.value("--columns").value_or("");
  const std::string cell = arguments.value("--cell").value_or("");
  const auto missing = unmeasured(keys + (keys.empty() || cell.empty() ? "" : ",") + cell, prepared);
  if (missing.empty()) return prepared;
  if (!results_word(arguments)) {
    // It may be one that takes time to find out, and is measured on request only.
    try {
      return prepared_of(arguments, registry, terminal, missing, members, folder);
    } catch (const BadInput&) {
    }
  }
  Problems problems;
  for (const std::string& key : missing) batch::columns_of(key, prepared, problems);
  throw BadInput(std::move(problems));
}

void write_file(const std::string& folder, const std::string& name, const std::string& text) {
  OutputFile file(folder + "/" + name);
  file.write(text);
  file.close();
}

/// Makes the folder; says what is wrong before anything is run.
void make_folder(const std::string& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_directory(folder, error))
    throw BadInput("--out " + printable(folder), say(sentence::compare_out_is_file));
  std::filesystem::create_directories(folder, error);
  if (error) throw BadInput("--out " + printable(folder), say(sentence::file_not_writable, error.message()));
}

class Comparison {
 public:
  /// `head` goes before the tables in what is written.
  Comparison(const batch::Prepared& prepared, const batch::Store& store, const Terminal& terminal,
             std::string head)
      : prepared_(prepared), store_(store), terminal_(terminal), head_(std::move(head)) {}

  void make_tables(const std::string& keys) {
    Problems problems;
    const auto chosen = batch::columns_of(keys, prepared_, problems);
    for (std::size_t s = 0; s < prepared_.scenarios.size(); ++s)
      tables_.push_back(chosen.empty()
                            ? batch::make_default_table(prepared_, store_, s, terminal_.language, kWidth)
                            : batch::make_table(prepared_, store_, s, chosen));
  }

  /// An empty key: whatever tells most.
  void make_matrix(const std::string& key) {
    Problems problems;
    const auto columns = batch::columns_of(key, prepared_, problems);
    const batch::Matrix matrix = batch::make_matrix(
        prepared_, store_, columns.empty() ? batch::default_cell(prepared_, store_) : columns.front());
    const Language language = terminal_.language;
    matrix_grid_ = batch::grid_of(matrix, prepared_, language);
    matrix_ = titled(batch::title_of(matrix, prepared_, language)) + "\n" +
              batch::to_text(matrix_grid_, false, language);
    std::string notes;
    for (const std::string& note : batch::notes_of(matrix, prepared_, language))
      notes += wrapped(printable(note));
    if (!notes.empty()) matrix_ += "\n" + notes;
  }

  void show() const {
    const Language language = terminal_.language;
    if (!matrix_.empty()) return print(terminal_, matrix_ + "\n");
    for (const batch::Table& table : tables_) {
      print(terminal_, batch::title_of(prepared_, table.scenario, language) + "\n\n" +
                           batch::to_text(batch::grid_of(table, language), terminal_.colour, language) +
                           "\n");
      for (const std::string& note : notes(table)) print(terminal_, wrapped(printable(note)));
      print(terminal_, "\n");
    }
  }

  void write(const std::string& folder, const std::string& command, const std::string& closing) const {
    const Language language = terminal_.language;
    std::string markdown, latex;
    batch::Page page;
    page.command = command;
    page.closing = closing;
    page.matrix = head_ + matrix_;
    if (!head_.empty()) markdown += "```\n" + head_ + "```\n\n";
    if (!matrix_.empty()) {
      markdown += batch::to_markdown(matrix_grid_) + "\n";
      latex += batch::to_latex(matrix_grid_) + "\n";
    }
    for (const batch::Table& table : tables_) {
      const batch::Grid grid = batch::grid_of(table, language);
      markdown += "## " + printable(batch::title_of(prepared_, table.scenario, language)) + "\n\n" +
                  batch::to_markdown(grid) + "\n";
      for (const std::string& note : notes(table)) markdown += printable(note) + "\n\n";
      latex += "% " + printable(prepared_.scenarios[table.scenario].name) + "\n" + batch::to_latex(grid);
      page.notes.push_back(notes(table));
    }
    write_file(folder, "table.csv", batch::to_csv(tables_, prepared_));
    write_file(folder, "table.md", markdown);
    write_file(folder, "table.tex", latex);
    write_file(folder, "figure.svg", batch::figure(tables_, prepared_, language));
    write_file(folder, "report.html", batch::page(tables_, prepared_, page, language));
    write_file(folder, "plan.json", batch::to_json(prepared_.plan));
  }

 private:
  static constexpr std::size_t kWidth = 100;  // columns

  /// A title in lines of the terminal's width, where it can be between the marks that it explains: three
  /// spaces apart.
  static std::string titled(const std::string& title) {
    constexpr std::string_view kApart = "   ";
    std::string text, line;
    for (std::size_t at = 0; at < title.size();) {
      const auto end = std::min(title.find(kApart, at), title.size());
      const std::string part = title.substr(at, end - at);
      if (!line.empty() && display_width(line) + kApart.size() + display_width(part) > kWidth) {
        text += wrapped(line);
        line.clear();
      }
      line += std::string(line.empty() ? "" : kApart) + part;
      at = end + kApart.size();
    }
    return text + wrapped(line);
  }

  /// In lines of the terminal's width; a command to be copied stays whole.
  static std::string wrapped(const std::string& note) {
    if (note.find("./netsplit ") != std::string::npos) return note + "\n";
    std::string text, line;
    for (std::size_t at = 0; at < note.size();) {
      const auto end = std::min(note.find(' ', at), note.size());
      const std::string word = note.substr(at, end - at);
      if (!line.empty() && display_width(line) + 1 + display_width(word) > kWidth) {
        text += line + "\n";
        line.clear();
      }
      line += (line.empty() ? "" : " ") + word;
      at = end + 1;
    }
    return text + line + "\n";
  }

  std::vector<std::string> notes(const batch::Table& table) const {
    const auto replay = [&](std::uint64_t row) {
      return batch::replay_line(terminal_.program, prepared_, row);
    };
    return batch::notes_of(table, prepared_, replay, terminal_.language);
  }

  const batch::Prepared& prepared_;
  const batch::Store& store_;
  const Terminal& terminal_;
  std::string head_;
  std::vector<batch::Table> tables_;
  std::string matrix_;
  batch::Grid matrix_grid_;
};

/// The command that shows the same again.
std::string again(const Arguments& arguments, const Terminal& terminal, const std::string& path) {
  std::string line = terminal.program + " compare";
  if (!path.empty()) return line + " " + shell_word(path);
  for (const std::string& word : arguments.words()) line += " " + shell_word(word);
  for (const std::string_view flag : {"--members", "--splits", "--over", "--strategies", "--seeds", "--set",
                                      "--variant", "--plan", "--max-events"})
    for (const std::string& value : arguments.values(flag))
      line += fmt::format(" {} {}", flag, shell_word(value));
  return line;
}

/// How many members are left: what a cluster's operator asks first, also where one strategy stands alone.
std::string members_left(const batch::Prepared& prepared) {
  const auto found = std::find_if(prepared.measures.begin(), prepared.measures.end(),
                                  [](const auto& entry) { return entry.name.rfind("up(", 0) == 0; });
  return found == prepared.measures.end() ? "" : found->name;
}

int compare(const Arguments& arguments, const Terminal& terminal) {
  const Registry registry = make_registry();
  const auto results = results_word(arguments);
  const std::string path = results ? *results : arguments.value("--output").value_or("");
  std::string keys;
  const auto out = arguments.value("--out");
  const auto members = members_plan(arguments);
  const std::string folder = out ? *out + "/splits" : "";
  const batch::Prepared prepared = prepare(arguments, registry, terminal, members, folder, keys);
  if (out) make_folder(*out);
  if (out && members) write_scenarios(*members, folder);
  const std::string head = members ? preface(*members, terminal.language) : "";
  print(terminal, head);

  const auto store = open_store(path, prepared, arguments, terminal, results.has_value());
  BatchEnd end;
  if (!results) end = run_with_progress(prepared, registry, *store, arguments, terminal, path);
  if (end.signal != 0) return exit_code::interrupted(end.signal);

  Comparison comparison(prepared, *store, terminal, head);
  comparison.make_tables(keys);
  if (prepared.scenarios.size() > 1 || arguments.has("--cell"))
    comparison.make_matrix(arguments.value("--cell").value_or(members ? members_left(prepared) : ""));
  const auto runs = store->runs();
  const auto as_stated =
      std::count_if(runs.begin(), runs.end(), [](const auto& run) { return run.as_stated; });
  std::string closing = filled_line(prepared, terminal);
  if (!results) closing += closing_lines(end, static_cast<std::uint64_t>(as_stated), terminal);
  const std::string command = again(arguments, terminal, path);
  comparison.show();
  print(terminal, closing + format(terminal.language, sentence::compare_plan, hex_groups(prepared.hash),
                                   version(), command));
  tell_failures(*store, prepared.rows(), terminal);
  if (out) comparison.write(*out, command, closing);
  return code_of(end, *store);
}

}  // namespace comparing

Command compare_command() {
  Command command;
  command.word = "compare";
  command.about = {"compares settings of a scenario over many seeds: a table, a matrix, a report",
                   "compara ajustes de un escenario con muchas semillas: una tabla, una matriz, un informe"};
  command.usage = "FILES… | --members FILE [flags]";
  command.more = {
      "A batch and its table; nothing is kept without -o. A results file of a batch is shown as it is. Means "
      "have their 95 % "
      "interval; rows are paired by seed: all met the same draws. Several scenarios give a matrix of one "
      "value a cell "
      "(--cell). docs/batch.md describes columns and statistics.",
      "Un lote y su tabla; sin -o no se guarda nada. Un archivo de resultados se muestra como está. Las "
      "medias llevan su "
      "intervalo del 95 %; las filas se emparejan por semilla: todas tuvieron los mismos sorteos. Varios "
      "escenarios dan una "
      "matriz de un valor por celda (--cell). docs/batch.md describe columnas y estadística."};
  command.flags = plan_flags();
  const std::vector<Flag> own = {
      {"--columns",
       "",
       "LIST",
       {"metrics, as-stated, points, took(N), held(N), failed(HISTORY), separated by commas",
        "métricas, as-stated, points, took(N), held(N), failed(HISTORIA), separadas por comas"}},
      {"--cell",
       "",
       "METRIC",
       {"the matrix of scenarios, with this column in its cells",
        "la matriz de escenarios, con esta columna en sus celdas"}},
      {"--out",
       "",
       "DIR",
       {"writes table.csv, table.md, table.tex, figure.svg, report.html and plan.json there",
        "escribe ahí table.csv, table.md, table.tex, figure.svg, report.html y plan.json"}}};
  command.flags.insert(command.flags.end(), own.begin(), own.end());
  command.examples = {
      {"compare scenarios/netsplits/two-halves.json --over 'timeout=2s..4s step 1s' --seeds 1..20",
       {"three timeouts, twenty seeds each", "tres plazos, veinte semillas cada uno"}},
      {"compare scenarios/netsplits --seeds 1..5 --cell points",
       {"a matrix of scenarios", "una matriz de escenarios"}},
      {"compare --members tests/data/members/a.json --splits bridge,oldest-alone --seeds 1..2",
       {"two splits of a live cluster, all strategies",
        "dos cortes de un clúster en marcha, todas las estrategias"}}};
  command.most_words = kAnyNumber;
  command.act = comparing::compare;
  return command;
}

}  // namespace netsplit::cli
