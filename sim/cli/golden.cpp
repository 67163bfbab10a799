#include "sim/cli/golden.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <map>

#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/scenario_files.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTableHeader = "# file\tvariant\tseed\tfingerprint\tevents\tscenario-hash";

std::vector<std::string_view> split_at_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t tab = 0; tab != std::string_view::npos;) {
    tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return cells;
}

bool read_number(std::string_view text, std::uint64_t& number, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc{} && end == text.data() + text.size();
}

bool read_row(std::string_view line, GoldenRow& row) {
  const auto cells = split_at_tabs(line);
  if (cells.size() != 6 || cells[0].empty() || cells[1].empty()) return false;
  row.file = cells[0];
  row.variant = cells[1];
  return read_number(cells[2], row.seed, 10) && read_number(cells[3], row.fingerprint, 16) &&
         read_number(cells[4], row.events, 10) && read_number(cells[5], row.scenario_hash, 16);
}

std::string to_line(const GoldenRow& row) {
  return fmt::format("{}\t{}\t{}\t{:016x}\t{}\t{:016x}\n", row.file, row.variant, row.seed, row.fingerprint,
                     row.events, row.scenario_hash);
}

Overrides overrides_of_row(const GoldenRow& row) {
  return {row.seed, {}, row.variant == "base" ? "" : row.variant};
}

void run_on(Simulation& simulation) {
  try {
    simulation.run();
  } catch (const CheckFailed& error) {
    throw RunFailed(locate_failure(simulation, error));
  }
}

class Replay {
 public:
  explicit Replay(const Terminal& terminal) : terminal_(terminal) {}

  /// Says what differs. False if anything does.
  bool run(const ScenarioFile& file, const GoldenRow& row) {
    Problems problems;
    const auto blueprint = file.blueprint(registry_, overrides_of_row(row), {}, problems);
    if (!blueprint) {
      complain(terminal_, problems);
      return differs(row, sentence::verify_scenario, sentence::golden_unreadable.in(terminal_.language),
                     hex_groups(row.scenario_hash));
    }
    bool same = equal(row, sentence::verify_scenario, blueprint->scenario.hash, row.scenario_hash);
    Simulation simulation(blueprint);
    simulation.run(row.events / 2, blueprint->end());
    Simulation snapshot = simulation;
    run_on(simulation);
    run_on(snapshot);
    if (simulation.counters().events != row.events)
      same = differs(row, sentence::verify_events, fmt::to_string(simulation.counters().events),
                     fmt::to_string(row.events));
    if (!equal(row, sentence::verify_fingerprint, simulation.fingerprint(), row.fingerprint)) same = false;
    if (!equal(row, sentence::golden_resumed, snapshot.fingerprint(), row.fingerprint)) same = false;
    return same;
  }

 private:
  bool equal(const GoldenRow& row, const Text& what, std::uint64_t found, std::uint64_t expected) {
    return found == expected || differs(row, what, hex_groups(found), hex_groups(expected));
  }
  bool differs(const GoldenRow& row, const Text& what, std::string_view found, const std::string& expected) {
    const Language language = terminal_.language;
    print(terminal_, format(language, sentence::golden_mismatch,
                            say(sentence::golden_run, printable(row.file), printable(row.variant), row.seed),
                            what, found, expected) +
                         "\n");
    return false;
  }

  const Terminal& terminal_;
  Registry registry_ = make_registry();
};

/// The rows of one variant, one for each seed.
void add_rows(const ScenarioFile& file, const std::string& name, const std::string& variant,
              std::uint64_t first_seed, std::uint64_t seeds, const Registry& registry, std::string& text,
              std::size_t& rows) {
  for (std::uint64_t seed = first_seed; seed != first_seed + seeds; ++seed) {
    GoldenRow row{name, variant, seed};
    Problems problems;
    const auto blueprint = file.blueprint(registry, overrides_of_row(row), {}, problems);
    if (!blueprint) throw BadInput(std::move(problems));
    Simulation simulation(blueprint);
    run_on(simulation);
    row.fingerprint = simulation.fingerprint();
    row.events = simulation.counters().events;
    row.scenario_hash = blueprint->scenario.hash;
    text += to_line(row);
    ++rows;
  }
}

}  // namespace

std::vector<GoldenRow> read_golden(const std::string& table) {
  std::ifstream in(table, std::ios::binary);
  if (!in || fs::is_directory(table)) throw BadInput(table, say(sentence::golden_missing));
  std::vector<GoldenRow> rows;
  Problems problems;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    GoldenRow row;
    row.line = number;
    if (read_row(line, row)) rows.push_back(std::move(row));
    else problems.add({table, {number, 1}, "", say(sentence::golden_bad_line)});
  }
  if (problems.has_errors()) throw BadInput(std::move(problems));
  return rows;
}

fs::path golden_root(const std::string& table) {
  std::error_code none;
  const fs::path above = fs::absolute(table).parent_path().parent_path().parent_path();
  return fs::is_directory(above / "scenarios", none) ? above : fs::current_path();
}

int replay_golden(const std::string& table, std::uint64_t seeds, const Terminal& terminal) {
  const fs::path root = golden_root(table);
  Replay replay(terminal);
  std::map<std::pair<std::string, std::string>, std::uint64_t> replayed;
  std::map<std::string, ScenarioFile> files;
  std::size_t passed = 0, failed = 0;
  for (const GoldenRow& row : read_golden(table)) {
    if (replayed[{row.file, row.variant}]++ >= seeds) continue;
    auto file = files.find(row.file);
    if (file == files.end()) file = files.emplace(row.file, ScenarioFile((root / row.file).string())).first;
    ++(replay.run(file->second, row) ? passed : failed);
  }
  print(terminal, format(terminal.language, sentence::check_closing, passed, failed) + "\n");
  return failed == 0 ? exit_code::as_stated : exit_code::not_as_stated;
}

int write_golden(const std::string& table, std::uint64_t seeds, const Terminal& terminal) {
  const fs::path root = golden_root(table);
  const Registry registry = make_registry();
  std::string text(kTableHeader);
  text += '\n';
  std::size_t rows = 0;
  for (const std::string& path : scenario_files({(root / "scenarios").string()})) {
    const ScenarioFile file(path);
    Problems problems;
    const auto base = file.blueprint(registry, {}, {}, problems);
    if (!base) throw BadInput(std::move(problems));
    const std::string name = fs::path(path).lexically_relative(root.lexically_normal()).generic_string();
    add_rows(file, name, "base", base->seed, seeds, registry, text, rows);
    for (const VariantSpec& variant : base->scenario.variants)
      add_rows(file, name, variant.name, base->seed, seeds, registry, text, rows);
  }
  OutputFile out(table);
  out.write(text);
  out.close();
  print(terminal, format(terminal.language, sentence::golden_written, rows, printable(table)));
  return exit_code::as_stated;
}

}  // namespace netsplit::cli
