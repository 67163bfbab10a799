// A batch on a terminal: its progress, and Ctrl-C.

#include <algorithm>
#include <chrono>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/batch_flags.hpp"
#include "sim/cli/batch_sentences.hpp"
#include "sim/cli/progress_bar.hpp"

namespace netsplit::cli {
namespace batch_progressing {

Progressed progressed(const batch::Progress& progress) {
  return {progress.done(), progress.total, progress.made};
}

}  // namespace batch_progressing

BatchEnd run_with_progress(const batch::Prepared& prepared, const Registry& registry, batch::Store& store,
                           const Arguments& arguments, const Terminal& terminal, const std::string& path) {
  using namespace batch_progressing;
  BatchEnd end;
  end.jobs = jobs_of(arguments);
  const bool quiet = arguments.has("--quiet");
  const Interrupts interrupts;
  ProgressBar bar(terminal, quiet);
  bool told = false, finishing = false;
  batch::RunnerOptions options;
  options.jobs = end.jobs;
  options.seconds = wall_seconds;
  options.go_on = [&](const batch::Progress& progress) {
    if (!told && progress.before > 0 && !quiet)
      complain(terminal, format(terminal.language, sentence::batch_goes_on,
                                count_text(static_cast<std::int64_t>(progress.before)),
                                count_text(static_cast<std::int64_t>(progress.total))));
    told = true;
    if (Interrupts::signal() == 0) return bar.show(progressed(progress)), true;
    if (!finishing && !quiet) {
      bar.clear();
      complain(terminal, sentence::batch_finishing.in(terminal.language));
    }
    finishing = true;
    return false;
  };
  end.progress = batch::run_batch(prepared, registry, store, options);
  end.seconds = bar.seconds();
  bar.clear();
  if (end.progress.done() < end.progress.total) {
    end.signal = Interrupts::signal();
    const auto done = count_text(static_cast<std::int64_t>(end.progress.done()));
    const auto total = count_text(static_cast<std::int64_t>(end.progress.total));
    complain(terminal, path.empty() ? format(terminal.language, sentence::batch_lost, done, total)
                                    : format(terminal.language, sentence::batch_interrupted, done, total,
                                             printable(path)));
  }
  return end;
}

std::string closing_lines(const BatchEnd& end, std::uint64_t as_stated, const Terminal& terminal) {
  const Language language = terminal.language;
  const auto count = [](std::uint64_t n) { return count_text(static_cast<std::int64_t>(n)); };
  if (end.progress.made == 0)
    return format(language, sentence::batch_done_before, count(end.progress.total), count(as_stated));
  const std::string cores = end.jobs == 1 ? std::string(sentence::cores_one.in(language))
                                          : format(language, sentence::cores_many, end.jobs);
  const double rate = static_cast<double>(end.progress.made) / std::max(end.seconds, 1e-3);
  const auto took = std::chrono::milliseconds{static_cast<std::int64_t>(end.seconds * 1e3)};
  return format(language, sentence::batch_done, count(end.progress.made), duration_text(took, language),
                cores, number_text(rate, 3, language), count(as_stated));
}

}  // namespace netsplit::cli
