#include "sim/cli/scenario_flags.hpp"

#include <chrono>
#include <limits>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/members_plan.hpp"
#include "sim/cli/sentences.hpp"

namespace netsplit::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// A line on a terminal's standard error that comes after half a second and goes at the end.
class Progress {
 public:
  Progress(const Terminal& terminal, bool wanted)
      : terminal_(terminal), wanted_(wanted && terminal.progress) {}
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const Simulation& simulation) {
    if (!wanted_) return;
    const auto now = Clock::now();
    const std::chrono::duration<double> since_shown = now - last_, since_start = now - begin_;
    if (since_shown.count() < (shown_ ? 0.1 : 0.5)) return;
    last_ = now;
    shown_ = true;
    const double share = static_cast<double>(ns(simulation.now())) /
                         static_cast<double>(std::max<std::int64_t>(ns(simulation.blueprint().end()), 1));
    const double seconds = since_start.count();
    const double rate = static_cast<double>(simulation.counters().events) / seconds;
    const std::string to_go =
        share > 0 ? duration_text(std::chrono::seconds{static_cast<std::int64_t>(seconds / share - seconds)},
                                  terminal_.language)
                  : "?";
    const Language language = terminal_.language;
    std::string line =
        format(language, sentence::run_progress, duration_text(simulation.now().time_since_epoch(), language),
               duration_text(simulation.blueprint().scenario.length, language), percent_text(share, language),
               number_text(rate, 2, language), to_go);
    if (terminal_.ascii) line = to_ascii(line);
    fmt::print(stderr, "\r{}\x1b[K", line);
    std::fflush(stderr);
  }

 private:
  const Terminal& terminal_;
  bool wanted_, shown_ = false;
  Clock::time_point begin_ = Clock::now(), last_ = begin_;
};

}  // namespace

std::vector<Flag> scenario_flags() {
  return {
      {"--seed", "", "N", {"another seed than the file's", "otra semilla que la del archivo"}},
      {"--set",
       "",
       "NAME=VALUE",
       {"changes a param (size=1MB), a protocol's parameter (heartbeat.timeout=5s, or of one group: "
        "member/heartbeat.timeout=5s), or any place of the file (/network/loss=1%); may be repeated",
        "cambia un param (size=1MB), un parámetro de un protocolo (heartbeat.timeout=5s, o de un grupo: "
        "member/heartbeat.timeout=5s) o cualquier lugar del archivo (/network/loss=1%); se puede repetir"},
       true},
      {"--variant",
       "",
       "NAME",
       {"this variant of the file instead of its base", "esa variante del archivo en vez de la base"}},
      {"--max-events",
       "",
       "N",
       {"stops after so many events (500 000 000)", "se detiene tras tantos eventos (500 000 000)"}},
  };
}

std::vector<Flag> terminal_flags() {
  return {
      {"--lang",
       "",
       "en|es",
       {"language of sentences, else from LANG", "idioma de las frases; si no, de LANG"}},
      {"--color",
       "",
       "WHEN",
       {"auto (on a terminal), always or never", "auto (en una terminal), always o never"}},
      {"--ascii", "", "", {"no character beyond ASCII", "ningún carácter fuera de ASCII"}},
  };
}

Overrides overrides_of(const Arguments& arguments) {
  Overrides overrides;
  if (const auto seed = arguments.value("--seed"))
    overrides.seed = whole_number("--seed", *seed, std::numeric_limits<std::int64_t>::max());
  overrides.sets = arguments.values("--set");
  overrides.variant = arguments.value("--variant").value_or("");
  return overrides;
}

RunLimits limits_of(const Arguments& arguments) {
  RunLimits limits;
  if (const auto most = arguments.value("--max-events"))
    limits.max_events = whole_number("--max-events", *most, std::numeric_limits<std::int64_t>::max());
  return limits;
}

std::vector<std::string> given_overrides(const Overrides& overrides) {
  std::vector<std::string> words;
  if (overrides.seed) words.insert(words.end(), {"--seed", fmt::to_string(*overrides.seed)});
  for (const std::string& set : overrides.sets) words.insert(words.end(), {"--set", set});
  return words;
}

std::shared_ptr<const Blueprint> load(const std::string& path, const Overrides& overrides,
                                      const RunLimits& limits, const Terminal& terminal) {
  Problems problems;
  auto blueprint = scenario_file(path).blueprint(make_registry(), overrides, limits, problems);
  if (!blueprint) throw BadInput(std::move(problems));
  if (!problems.empty()) complain(terminal, problems);
  return blueprint;
}

std::string replay_line(const Terminal& terminal, const std::string& file, const Overrides& overrides,
                        std::uint64_t seed) {
  return batch::replay_line(terminal.program, file, overrides, seed);
}

std::string run_failure_text(const RunFailure& failure, const Terminal& terminal, const std::string& replay) {
  const Language language = terminal.language;
  return format(language, sentence::run_check_failed,
                duration_text(failure.time.time_since_epoch(), language),
                count_text(static_cast<std::int64_t>(failure.events)),
                failure.node.empty() ? "?" : failure.node, failure.seed, failure.what) +
         "\n" + format(language, sentence::run_check_failed_again, replay);
}

int run_to_end(Simulation& simulation, const Terminal& terminal, bool with_progress) {
  constexpr std::uint64_t kSlice = 50'000;  // events between two looks at the clock and at Ctrl-C
  const Interrupts interrupts;
  Progress progress(terminal, with_progress);
  try {
    while (simulation.run(kSlice, simulation.blueprint().end()) == Simulation::State::running) {
      if (Interrupts::signal() != 0) break;
      progress.show(simulation);
    }
    if (simulation.state() != Simulation::State::finished) simulation.finish();
  } catch (const RunFailed&) {
    throw;
  } catch (const CheckFailed& error) {
    throw RunFailed(locate_failure(simulation, error));
  }
  return simulation.state() == Simulation::State::running ? Interrupts::signal() : 0;
}

}  // namespace netsplit::cli
