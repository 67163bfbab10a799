#pragma once
// Many runs on a terminal: a bar with rate and time left there, a line now and then elsewhere.

#include <cstdint>
#include <string>

#include "sim/cli/terminal.hpp"

namespace netsplit::cli {

/// A clock that only goes forward. Unit: seconds.
double wall_seconds();

struct Progressed {
  /// Of `total`; `made` of these since the bar began.
  std::uint64_t done = 0, total = 0, made = 0;
};

class ProgressBar {
 public:
  /// The terminal must outlive it. A quiet one shows nothing.
  ProgressBar(const Terminal& terminal, bool quiet) : terminal_(terminal), quiet_(quiet) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// After half a second, and not too often.
  void show(const Progressed& progress);
  /// The same place, for a line that has no bar.
  void show_line(const std::string& line);
  void clear();
  /// Since it was made.
  double seconds() const { return wall_seconds() - begin_; }

 private:
  bool is_due();
  std::string words(const Progressed& progress) const;
  void overwrite(const std::string& line);

  const Terminal& terminal_;
  bool quiet_, shown_ = false;
  double begin_ = wall_seconds(), last_ = begin_;
};

}  // namespace netsplit::cli
