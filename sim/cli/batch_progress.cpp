// A batch on a terminal: a bar with rate and time left, lines elsewhere, and Ctrl-C.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/batch_flags.hpp"
#include "sim/cli/batch_sentences.hpp"

namespace netsplit::cli {
namespace batch_progressing {

double now() {
  const std::chrono::duration<double> since = std::chrono::steady_clock::now().time_since_epoch();
  return since.count();
}

class Bar {
 public:
  Bar(const Terminal& terminal, bool quiet) : terminal_(terminal), quiet_(quiet) {}
  ~Bar() { clear(); }
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  void show(const batch::Progress& progress) {
    const double at = now(), every = terminal_.progress ? 0.2 : 10;
    if (quiet_ || at - begin_ < 0.5 || at - last_ < every) return;
    last_ = at;
    std::string line = words(progress, at - begin_);
    if (!terminal_.progress) return complain(terminal_, line);
    line = bar(progress) + " " + line;
    fmt::print(stderr, "\r{}\x1b[K", terminal_.ascii ? to_ascii(line) : line);
    std::fflush(stderr);
    shown_ = true;
  }

  void clear() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
  }

  double seconds() const { return now() - begin_; }

 private:
  std::string words(const batch::Progress& progress, double seconds) const {
    const Language language = terminal_.language;
    const double rate = static_cast<double>(progress.made) / seconds;
    const auto left = static_cast<double>(progress.total - progress.done());
    const std::string to_go =
        progress.made == 0
            ? "?"
            : duration_text(std::chrono::seconds{static_cast<std::int64_t>(left / rate + 0.5)}, language);
    return format(language, sentence::batch_progress, count_text(static_cast<std::int64_t>(progress.done())),
                  count_text(static_cast<std::int64_t>(progress.total)), number_text(rate, 3, language),
                  to_go);
  }

  static std::string bar(const batch::Progress& progress) {
    constexpr std::uint64_t kWidth = 30;  // columns
    const std::uint64_t full = progress.done() * kWidth / std::max<std::uint64_t>(progress.total, 1);
    std::string cells;
    for (std::uint64_t i = 0; i < kWidth; ++i) cells += i < full ? "█" : "·";
    return cells;
  }

  const Terminal& terminal_;
  bool quiet_, shown_ = false;
  double begin_ = now(), last_ = begin_;
};

}  // namespace batch_progressing

BatchEnd run_with_progress(const batch::Prepared& prepared, const Registry& registry, batch::Store& store,
                           const Arguments& arguments, const Terminal& terminal, const std::string& path) {
  using namespace batch_progressing;
  BatchEnd end;
  end.jobs = jobs_of(arguments);
  const bool quiet = arguments.has("--quiet");
  const Interrupts interrupts;
  Bar bar(terminal, quiet);
  bool told = false, finishing = false;
  batch::RunnerOptions options;
  options.jobs = end.jobs;
  options.seconds = now;
  options.go_on = [&](const batch::Progress& progress) {
    if (!told && progress.before > 0 && !quiet)
      complain(terminal, format(terminal.language, sentence::batch_goes_on,
                                count_text(static_cast<std::int64_t>(progress.before)),
                                count_text(static_cast<std::int64_t>(progress.total))));
    told = true;
    if (Interrupts::signal() == 0) return bar.show(progress), true;
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
