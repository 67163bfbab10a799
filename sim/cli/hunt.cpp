// netsplit hunt FILE --break N: looks for a run that breaks an expectation, and makes it small.

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/batch_flags.hpp"
#include "sim/cli/batch_sentences.hpp"
#include "sim/cli/hunt_sentences.hpp"
#include "sim/cli/output_paths.hpp"
#include "sim/cli/progress_bar.hpp"
#include "sim/cli/scenario_flags.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/hunt/finding.hpp"
#include "sim/hunt/search.hpp"
#include "sim/hunt/vary.hpp"
#include "sim/run/text_page.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace hunting {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostRuns = 100'000'000, kUsualRuns = 10'000;
/// So many seeds tell whether a seed changes anything.
constexpr std::uint64_t kFirstLook = 16;

struct Order {
  std::string input, output;
  std::uint64_t runs = kUsualRuns;
  unsigned jobs = 1;
  /// Empty: only seeds differ.
  std::vector<hunt::Kind> kinds;
  RunLimits limits;
  bool quiet = false;
};

/// SCENARIO.hunt.json in the current folder.
std::string usual_output(const std::string& input) {
  return input == "-" ? "stdin.hunt.json" : fs::path(input).stem().string() + ".hunt.json";
}

template <class Read>
void gather(Problems& problems, Read read) {
  try {
    read();
  } catch (const BadInput& error) {
    problems.add(error.problems());
  }
}

void check_output(const Arguments& arguments, Order& order) {
  const auto asked = arguments.value("--output");
  order.output = asked ? *asked : usual_output(order.input);
  check_output_path("--output", order.output);
  check_not_input("--output", order.output, order.input);
  std::error_code none;
  if (!asked && fs::exists(order.output, none))
    throw BadInput(printable(order.output), say(sentence::file_exists), say(sentence::hunt_output_hint));
}

Order read_order(const Arguments& arguments, Problems& problems) {
  Order order;
  order.input = arguments.words()[0];
  order.quiet = arguments.has("--quiet");
  gather(problems, [&] { check_output(arguments, order); });
  gather(problems, [&] { order.jobs = jobs_of(arguments); });
  gather(problems, [&] { order.limits = limits_of(arguments); });
  if (const auto runs = arguments.value("--runs"))
    gather(problems, [&] {
      order.runs = whole_number("--runs", *runs, kMostRuns);
      if (order.runs == 0) throw BadInput("--runs", say(sentence::hunt_runs_range, count_text(kMostRuns)));
    });
  if (const auto kinds = arguments.value("--vary"))
    if (auto read = hunt::read_kinds(*kinds, problems)) order.kinds = std::move(*read);
  if (!arguments.has("--break"))
    problems.add({"hunt", {}, {}, say(sentence::hunt_needs_break), say(sentence::hunt_needs_break_hint)});
  return order;
}

/// A topology from a file has to find it again.
void check_files_beside(const hunt::Quarry& quarry, const Order& order) {
  if (quarry.tree.at("/network/topology/graphml") == nullptr || order.output == "-") return;
  std::error_code none;
  const auto folder = [&](const std::string& path) {
    return fs::weakly_canonical(fs::absolute(path, none).parent_path(), none);
  };
  if (folder(order.output) != folder(order.input)) throw BadInput("--output", say(sentence::hunt_graphml));
}

hunt::Quarry quarry_of(const Arguments& arguments, const Order& order, const Registry& registry,
                       const Terminal& terminal, Problems& problems) {
  std::optional<hunt::Quarry> quarry;
  const auto root = read_json_file(order.input, problems);
  Overrides overrides;
  gather(problems, [&] { overrides = overrides_of(arguments); });
  if (root && arguments.has("--break"))
    quarry = hunt::read_quarry(*root, order.input == "-" ? "stdin" : order.input, *arguments.value("--break"),
                               overrides, registry, order.limits, problems);
  if (!quarry || problems.has_errors()) throw BadInput(std::move(problems));
  if (!problems.empty()) complain(terminal, problems);
  check_files_beside(*quarry, order);
  return std::move(*quarry);
}

class Hunt {
 public:
  Hunt(const Order& order, const hunt::Quarry& quarry, const Registry& registry, const Terminal& terminal)
      : order_(order),
        quarry_(quarry),
        registry_(registry),
        terminal_(terminal),
        trials_(quarry.file, registry, order.limits),
        bar_(terminal, order.quiet),
        out_(terminal.colour) {
    if (!order.kinds.empty())
      variation_.emplace(quarry, trials_.blueprint({quarry.tree, quarry.seed}), order.kinds);
  }

  int go() {
    search();
    if (!search_.found) return nothing_found();
    const hunt::Shrunk shrunk = shrink();
    const hunt::Finding finding = make_finding(quarry_, shrunk, registry_, order_.limits);
    const int signal = Interrupts::signal();
    bar_.clear();
    write(finding.text);
    if (order_.output != "-") tell(shrunk, finding);
    if (signal != 0)
      complain(terminal_,
               in(search_.interrupted ? sentence::hunt_stopped_found : sentence::hunt_stopped_shrinking));
    return signal != 0 ? exit_code::interrupted(signal) : exit_code::as_stated;
  }

 private:
  template <class... A>
  std::string in(const Text& sentence, const A&... arguments) const {
    return format(terminal_.language, sentence, arguments...);
  }
  static std::string count(std::uint64_t n) { return count_text(static_cast<std::int64_t>(n)); }
  std::string time(Duration d) const { return duration_text(d, terminal_.language); }
  std::string claim() const {
    return terminal_.language == Language::spanish ? "«" + quarry_.claim + "»" : "“" + quarry_.claim + "”";
  }

  std::optional<hunt::Candidate> candidate(std::uint64_t number) const {
    if (variation_) return variation_->draw(number);
    return hunt::Candidate{quarry_.tree, number};
  }

  bool goes_on() {
    if (Interrupts::signal() == 0) return true;
    if (!finishing_ && !order_.quiet) {
      bar_.clear();
      complain(terminal_, in(sentence::hunt_finishing));
    }
    finishing_ = true;
    return false;
  }

  void search_numbers(std::uint64_t first, std::uint64_t last) {
    const hunt::Tally before = search_.tally;
    hunt::SearchOptions options;
    options.first = first;
    options.last = last;
    options.jobs = order_.jobs;
    options.go_on = [&](const hunt::Tally& tally) {
      const std::uint64_t done = before.runs + tally.runs;
      bar_.show({done, order_.runs, done});
      return goes_on();
    };
    search_ = hunt::search([this](std::uint64_t n) { return candidate(n); }, trials_, options);
    search_.tally = sum(before, search_.tally);
  }

  static hunt::Tally sum(const hunt::Tally& a, hunt::Tally b) {
    b.runs += a.runs;
    b.held += a.held;
    b.not_reached += a.not_reached;
    b.not_made += a.not_made;
    b.too_long += a.too_long;
    b.check_failed += a.check_failed;
    if (a.first_failed != 0) b.first_failed = a.first_failed, b.failure = a.failure;
    b.all_alike =
        a.all_alike && b.all_alike && (!a.fingerprint || !b.fingerprint || a.fingerprint == b.fingerprint);
    return b;
  }

  /// Of a scenario that draws nothing a few seeds are enough.
  void search() {
    const std::uint64_t look = variation_ ? order_.runs : std::min(order_.runs, kFirstLook);
    search_numbers(1, look);
    searched_in_ = bar_.seconds();
    one_run_ =
        !variation_ && look > 1 && search_.tally.all_alike && search_.tally.fingerprint && !search_.found;
    if (search_.found || search_.interrupted || one_run_ || look == order_.runs) return;
    search_numbers(look + 1, order_.runs);
    searched_in_ = bar_.seconds();
  }

  hunt::Shrunk shrink() {
    hunt::ShrinkOptions options;
    options.go_on = [&](std::uint64_t trials) {
      bar_.show_line(in(sentence::hunt_shrinking, count(*search_.found), count(trials)));
      return goes_on();
    };
    return hunt::shrink(quarry_, *candidate(*search_.found), trials_, options);
  }

  /// Whole, or not at all.
  void write(const std::string& text) const {
    if (order_.output == "-") return print_bytes(text);
    const std::string part = order_.output + ".part";
    OutputFile file(part);
    file.write(text);
    file.close();
    fs::rename(part, order_.output);
  }

  std::string cores() const {
    return order_.jobs == 1 ? in(sentence::cores_one) : in(sentence::cores_many, order_.jobs);
  }
  std::string took(double seconds) const {
    return time(std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1e3)});
  }
  std::string rate() const {
    return number_text(static_cast<double>(search_.tally.runs) / std::max(searched_in_, 1e-3), 3,
                       terminal_.language);
  }

  void tell(const hunt::Shrunk& shrunk, const hunt::Finding& finding) {
    out_.wrapped(in(sentence::hunt_breaks, count(*search_.found), count(order_.runs), claim(),
                    count(shrunk.trials), took(bar_.seconds()), cores(), rate()),
                 2, Ink::bold);
    out_.line("");
    Table table;
    table.add({"", in(sentence::hunt_column_faults), in(sentence::hunt_column_nodes),
               in(sentence::hunt_column_length), in(sentence::hunt_column_seed), ""},
              Ink::dim);
    const auto row = [&](const Text& name, const hunt::Size& size, std::uint64_t seed) {
      table.add({"  " + in(name), count(size.faults), count(size.nodes), time(size.length), count(seed), ""},
                Ink::plain);
    };
    row(sentence::hunt_row_found, shrunk.from, *search_.found);
    row(sentence::hunt_row_small, shrunk.to, shrunk.candidate.seed);
    table.write(out_);
    out_.line("");
    for (const RunReport::Happening& h : finding.report.happened) step_line(h);
    if (shrunk.by_itself) out_.line("  " + in(sentence::hunt_by_itself));
    out_.line("");
    out_.wrapped("  " + finding.sentence.in(terminal_.language), 2);
    out_.line("");
    out_.line(fmt::format("  {} · {} run {}", hex_groups(finding.report.fingerprint), terminal_.program,
                          shell_word(order_.output)));
    print(terminal_, out_.text());
    tell_failed();
  }

  /// As the table of `run` has it.
  void step_line(const RunReport::Happening& h) {
    if (!h.is_fault()) return;
    const Language language = terminal_.language;
    const std::string when = pad_left(seconds_text(h.time - kStart, language), 10);
    const std::string line = when + "  ✂ " + pad_right(h.title.in(language), 10) + " ";
    out_.wrapped(line + h.says.in(language), display_width(line), Ink::yellow);
  }

  int nothing_found() {
    const int signal = Interrupts::signal();
    const hunt::Tally& tally = search_.tally;
    bar_.clear();
    if (search_.interrupted) {
      complain(terminal_, in(sentence::hunt_stopped, count(tally.runs), count(order_.runs)));
    } else {
      out_.wrapped(
          in(sentence::hunt_not_broken, claim(), count(tally.runs), took(searched_in_), cores(), rate()), 2,
          Ink::bold);
      out_.wrapped(
          "  " + in(sentence::hunt_outcomes, count(tally.held), count(tally.not_reached)) + not_made(), 2);
      tell_what_was_varied();
      print(terminal_, out_.text());
    }
    tell_failed();
    if (signal != 0) return exit_code::interrupted(signal);
    return tally.check_failed != 0 ? exit_code::check_failed : exit_code::not_as_stated;
  }

  std::string not_made() const {
    const std::uint64_t unmade = search_.tally.not_made + search_.tally.too_long;
    return unmade == 0 ? "" : in(sentence::hunt_outcomes_not_made, count(unmade));
  }

  void tell_what_was_varied() {
    if (one_run_) {
      out_.wrapped("  " + in(sentence::hunt_one_run, count(search_.tally.runs)), 2);
      out_.wrapped("  " + in(sentence::hunt_one_run_hint), 2);
    } else if (!variation_) {
      out_.wrapped("  " + in(sentence::hunt_only_seeds), 2);
    } else {
      std::string kinds;
      for (const hunt::Kind kind : order_.kinds)
        kinds += (kinds.empty() ? "" : ", ") + std::string(hunt::word_of(kind));
      out_.wrapped(
          "  " + in(sentence::hunt_varied, kinds, time(quarry_.bounds.earliest), time(quarry_.bounds.latest)),
          2);
    }
  }

  void tell_failed() const {
    const hunt::Tally& tally = search_.tally;
    if (tally.check_failed == 0) return;
    complain(terminal_, in(sentence::hunt_check_failed, count(tally.check_failed), count(tally.runs),
                           count(tally.first_failed), printable(tally.failure)));
  }

  const Order& order_;
  const hunt::Quarry& quarry_;
  const Registry& registry_;
  const Terminal& terminal_;
  hunt::Trials trials_;
  std::optional<hunt::Variation> variation_;
  const Interrupts interrupts_;
  ProgressBar bar_;
  TextPage out_;
  hunt::Search search_;
  double searched_in_ = 0;
  bool one_run_ = false, finishing_ = false;
};

int act(const Arguments& arguments, const Terminal& terminal) {
  const Registry registry = make_registry();
  Problems problems;
  const Order order = read_order(arguments, problems);
  const hunt::Quarry quarry = quarry_of(arguments, order, registry, terminal, problems);
  return Hunt(order, quarry, registry, terminal).go();
}

std::vector<Flag> flags() {
  std::vector<Flag> flags = {
      {"--break",
       "",
       "N|CLAIM",
       {"what is to be broken: an expectation of the file by number or name, or one in words (\"never "
        "two-clusters\")",
        "qué se ha de incumplir: una expectativa del archivo, por número o nombre, o escrita (\"never "
        "two-clusters\")"}},
      {"--vary",
       "",
       "KINDS",
       {"draws other sides, victims and times for faults, and new ones: split, pause, crash",
        "sortea otros lados, víctimas y tiempos de los fallos, y fallos nuevos: split, pause, crash"}},
      {"--runs", "", "N", {"runs at most (10 000)", "ejecuciones como mucho (10 000)"}},
      {"--output",
       "-o",
       "FILE",
       {"where the small scenario goes (SCENARIO.hunt.json here, if there is none yet); \"-\" is standard "
        "output",
        "adónde va el escenario pequeño (ESCENARIO.hunt.json aquí, si aún no existe); \"-\" es la salida "
        "estándar"}},
      {"--jobs", "-j", "N", {"threads that simulate (all cores)", "hilos que simulan (todos los núcleos)"}},
      {"--quiet", "-q", "", {"no progress", "sin progreso"}}};
  for (Flag& flag : scenario_flags())
    if (flag.name != "--seed") flags.push_back(flag);
  return flags;
}

}  // namespace hunting

Command hunt_command() {
  Command command;
  command.word = "hunt";
  command.about = {"looks for a run that breaks an expectation, and makes it a small scenario",
                   "busca una ejecución que incumpla una expectativa y la reduce a un escenario pequeño"};
  command.usage = "FILE --break N|CLAIM [flags]";
  command.more = {
      "Run N has the seed N and, with --vary, the faults that are drawn for it; what is found is that of the "
      "lowest "
      "number, whatever the number of threads. Then faults, nodes and time are left out as long as it still "
      "breaks, "
      "and what is left is written, with a sentence that says why. The exit code is 0 if something was "
      "found, 1 if "
      "not. docs/hunt.md tells how.",
      "La ejecución N tiene la semilla N y, con --vary, los fallos sorteados para ella; se halla la de menor "
      "número, "
      "sea cual sea el número de hilos. Después se quitan fallos, nodos y tiempo mientras siga "
      "incumpliéndose, y se "
      "escribe lo que queda, con una frase que dice por qué. El código de salida es 0 si se halló algo, 1 si "
      "no. "
      "docs/hunt.md lo explica."};
  command.flags = hunting::flags();
  command.examples = {
      {"hunt scenarios/arena/2-2.json --set strategy=auto-down --break 1 --vary split",
       {"the smallest split that makes two clusters", "la menor partición que forma dos clústeres"}},
      {"hunt scenarios/netsplits/bridge.json --break \"finally writes.acknowledged-lost == 0\" --vary "
       "split,pause -o lost.json",
       {"a lost write, by whatever splits and pauses",
        "una escritura perdida, con cualquier partición o pausa"}}};
  command.least_words = command.most_words = 1;
  command.act = hunting::act;
  return command;
}

}  // namespace netsplit::cli
