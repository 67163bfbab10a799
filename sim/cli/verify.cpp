// netsplit verify: runs again what was run before, and compares version, scenario and fingerprint.

#include <fmt/format.h>

#include <limits>

#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/golden.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/run/version.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::cli {
namespace {

/// What a run is expected to be.
struct Claimed {
  std::string file;
  Overrides overrides;
  RunLimits limits;
  std::uint64_t fingerprint = 0;
  std::optional<std::uint64_t> scenario_hash;
  std::optional<std::string> version;
  /// The run ended there, by hand or for its limit; else it went to its end.
  std::optional<std::uint64_t> events;
};

/// The words of a line that shell_word() made.
std::vector<std::string> words_of_line(std::string_view line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\'') quoted = !quoted;
    else if (line[i] == '\\' && !quoted && i + 1 < line.size()) words.back() += line[++i];
    else if (line[i] == ' ' && !quoted) words.emplace_back();
    else words.back() += line[i];
  }
  return words;
}

const Json& wanted(const Json& report, std::string_view name, JsonKind kind, const std::string& path) {
  const Json* found = report.find(name);
  if (found == nullptr || found->kind() != kind)
    throw BadInput(path, say(sentence::verify_not_a_report, shown(name)));
  return *found;
}

std::uint64_t hash_of(const std::string& text, const std::string& where) {
  const auto value = read_fingerprint(text);
  if (!value) throw BadInput(where, say(sentence::verify_bad_fingerprint, shown(text)));
  return *value;
}

/// A report of `run --json` says how to repeat its run.
Claimed read_report(const std::string& path) {
  Problems problems;
  const auto report = read_json_file(path, problems);
  if (!report || problems.has_errors()) throw BadInput(std::move(problems));
  const auto text = [&](std::string_view name) {
    return wanted(*report, name, JsonKind::string, path).text();
  };
  Claimed claimed;
  claimed.version = text("netsplit");
  claimed.fingerprint = hash_of(text("fingerprint"), path);
  claimed.scenario_hash = hash_of(text("scenario-hash"), path);
  std::vector<std::string> replay = words_of_line(text("replay"));
  if (replay.size() < 3 || replay[1] != "run")
    throw BadInput(path, say(sentence::verify_not_a_report, shown("replay")));
  const Arguments arguments = parse(run_command(), {replay.begin() + 2, replay.end()});
  claimed.file = arguments.words()[0];
  claimed.overrides = overrides_of(arguments);
  claimed.limits = limits_of(arguments);
  if (text("ending") != "finished") {
    const Json* events = report->at("/counters/events");
    if (events == nullptr || !events->is_integer() || events->integer() < 0)
      throw BadInput(path, say(sentence::verify_not_a_report, shown("counters")));
    claimed.events = static_cast<std::uint64_t>(events->integer());
  }
  return claimed;
}

Claimed read_flags(const Arguments& arguments) {
  Claimed claimed;
  claimed.file = arguments.words()[0];
  claimed.overrides = overrides_of(arguments);
  claimed.limits = limits_of(arguments);
  claimed.fingerprint = hash_of(*arguments.value("--fingerprint"), "--fingerprint");
  if (const auto hash = arguments.value("--scenario-hash"))
    claimed.scenario_hash = hash_of(*hash, "--scenario-hash");
  return claimed;
}

int verify_run(const Claimed& claimed, const Terminal& terminal) {
  const auto blueprint = load(claimed.file, claimed.overrides, claimed.limits, terminal);
  Simulation simulation(blueprint);
  int signal = 0;
  if (!claimed.events) signal = run_to_end(simulation, terminal);
  while (claimed.events && simulation.counters().events < *claimed.events &&
         simulation.run(*claimed.events - simulation.counters().events, blueprint->end()) ==
             Simulation::State::running) {
  }
  if (signal != 0) return exit_code::interrupted(signal);

  const Language language = terminal.language;
  bool same = true;
  const auto compare = [&](const Text& what, const std::string& found, const std::string& expected) {
    if (found == expected) return;
    same = false;
    print(terminal,
          format(language, sentence::golden_mismatch, printable(claimed.file), what, found, expected) + "\n");
  };
  if (claimed.version) compare(sentence::verify_version, std::string(version()), printable(*claimed.version));
  if (claimed.scenario_hash)
    compare(sentence::verify_scenario, hex_groups(blueprint->scenario.hash),
            hex_groups(*claimed.scenario_hash));
  compare(sentence::verify_fingerprint, hex_groups(simulation.fingerprint()),
          hex_groups(claimed.fingerprint));
  if (same)
    print(terminal, format(language, sentence::verify_same, printable(claimed.file),
                           hex_groups(simulation.fingerprint()),
                           count_text(static_cast<std::int64_t>(simulation.counters().events))));
  return same ? exit_code::as_stated : exit_code::not_as_stated;
}

int verify(const Arguments& arguments, const Terminal& terminal) {
  if (const auto table = arguments.value("--golden")) {
    if (!arguments.words().empty()) throw BadInput("verify", say(sentence::verify_what));
    const auto seeds = arguments.value("--seeds");
    constexpr std::uint64_t kMost = 1'000'000;
    if (!arguments.has("--write"))
      return replay_golden(*table, seeds ? whole_number("--seeds", *seeds, kMost) : kMost, terminal);
    check_output_path("--golden", *table);
    constexpr std::uint64_t kSeedsWritten = 3;
    return write_golden(*table, seeds ? whole_number("--seeds", *seeds, kMost) : kSeedsWritten, terminal);
  }
  if (arguments.words().empty()) throw BadInput("verify", say(sentence::verify_what));
  if (arguments.has("--fingerprint")) return verify_run(read_flags(arguments), terminal);
  return verify_run(read_report(arguments.words()[0]), terminal);
}

}  // namespace

Command verify_command() {
  Command command;
  command.word = "verify";
  command.about = {"runs again what was run before, and compares version, scenario and fingerprint",
                   "ejecuta de nuevo lo ya ejecutado, y compara versión, escenario y huella"};
  command.usage = "REPORT.json | FILE --fingerprint \"…\" | --golden TABLE";
  command.more = {
      "A report is what `run --json` wrote. The golden table holds the fingerprint of each shipped scenario, "
      "variant and seed; each is replayed straight and continued from a snapshot. The exit code is 0 if all "
      "is "
      "the same, 1 if not.",
      "Un informe es lo que escribió `run --json`. La tabla dorada contiene la huella de cada escenario "
      "incluido, variante y semilla; cada uno se repite de un tirón y continuado desde una copia. El código "
      "de "
      "salida es 0 si todo es igual, 1 si no."};
  command.flags = {
      {"--fingerprint",
       "",
       "HEX",
       {"of a scenario: the fingerprint it should have", "de un escenario: la huella que debe tener"}},
      {"--scenario-hash", "", "HEX", {"and its hash", "y su hash"}},
      {"--golden", "", "TABLE", {"replays a golden table", "repite una tabla dorada"}},
      {"--seeds",
       "",
       "N",
       {"of each scenario and variant, at most N seeds",
        "de cada escenario y variante, como mucho N semillas"}},
      {"--write",
       "",
       "",
       {"writes the table anew from all of scenarios/, 3 seeds each unless --seeds says otherwise",
        "escribe de nuevo la tabla con todo scenarios/, 3 semillas cada uno si --seeds no dice otra cosa"}}};
  for (const Flag& flag : scenario_flags()) command.flags.push_back(flag);
  command.examples = {
      {"run scenarios/netsplits/two-halves.json --json > run.json",
       {"first a report …", "primero un informe …"}},
      {"verify run.json", {"… then the same run again", "… luego otra vez la misma ejecución"}},
      {"verify --golden tests/golden/scenarios.tsv --seeds 1",
       {"everything that is shipped", "todo lo que se incluye"}}};
  command.most_words = 1;
  command.act = verify;
  return command;
}

}  // namespace netsplit::cli
