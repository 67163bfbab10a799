#include "sim/cli/progress_bar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/batch_sentences.hpp"

namespace netsplit::cli {
namespace bar_drawing {

std::string bar(const Progressed& progress) {
  constexpr std::uint64_t kWidth = 30;  // columns
  const std::uint64_t full = progress.done * kWidth / std::max<std::uint64_t>(progress.total, 1);
  std::string cells;
  for (std::uint64_t i = 0; i < kWidth; ++i) cells += i < full ? "█" : "·";
  return cells;
}

}  // namespace bar_drawing

double wall_seconds() {
  const std::chrono::duration<double> since = std::chrono::steady_clock::now().time_since_epoch();
  return since.count();
}

bool ProgressBar::is_due() {
  const double at = wall_seconds(), every = terminal_.progress ? 0.2 : 10;
  if (quiet_ || at - begin_ < 0.5 || at - last_ < every) return false;
  last_ = at;
  return true;
}

void ProgressBar::show(const Progressed& progress) {
  if (!is_due()) return;
  if (!terminal_.progress) return complain(terminal_, words(progress));
  overwrite(bar_drawing::bar(progress) + " " + words(progress));
}

void ProgressBar::show_line(const std::string& line) {
  if (!is_due()) return;
  if (!terminal_.progress) return complain(terminal_, line);
  overwrite(line);
}

void ProgressBar::overwrite(const std::string& line) {
  fmt::print(stderr, "\r{}\x1b[K", terminal_.ascii ? to_ascii(line) : line);
  std::fflush(stderr);
  shown_ = true;
}

void ProgressBar::clear() {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  shown_ = false;
}

std::string ProgressBar::words(const Progressed& progress) const {
  const Language language = terminal_.language;
  const double rate = static_cast<double>(progress.made) / seconds();
  const auto left = static_cast<double>(progress.total - progress.done);
  const std::string to_go =
      progress.made == 0
          ? "?"
          : duration_text(std::chrono::seconds{static_cast<std::int64_t>(left / rate + 0.5)}, language);
  return format(language, sentence::batch_progress, count_text(static_cast<std::int64_t>(progress.done)),
                count_text(static_cast<std::int64_t>(progress.total)), number_text(rate, 3, language), to_go);
}

}  // namespace netsplit::cli
