#pragma once
// A whole run in one line: how much happened when, faults, verdicts, bookmarks. What the overview strip
// shows, and what lies under the mouse there.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/recording.hpp"
#include "sim/check/judge.hpp"

namespace netsplit::gui {

class Strip {
 public:
  struct Bar {
    FaultId fault;
    SimTime begin, end;
    /// Rows are counted from 0; bars of one row do not overlap.
    int row = 0;
    /// Of this fault's bars, which one: 0 is the first time it acted.
    std::uint32_t occurrence = 0;
    /// It goes on to the end of the run.
    bool is_open = false;
  };
  struct Flag {
    /// Position among the scenario's expectations.
    std::size_t expectation;
    SimTime time;
    /// It held; it went as the scenario says.
    bool held, is_good;
  };
  enum class Part { none, begin, end, body };
  struct Grip {
    Part part = Part::none;
    /// Position among bars().
    std::size_t bar = 0;
  };

  static constexpr int kMostRows = 4;

  explicit Strip(std::shared_ptr<const Recording> recording);

  const Recording& recording() const { return *recording_; }
  const std::shared_ptr<const Recording>& shared_recording() const { return recording_; }
  const std::vector<Bar>& bars() const { return bars_; }
  /// Between 0 and kMostRows.
  int rows() const { return rows_; }
  /// In the order of time. Expectations that were not reached have none.
  const std::vector<Flag>& flags() const { return flags_; }

  /// Entries in each of so many equal parts of the run.
  std::vector<std::uint32_t> histogram(std::size_t columns) const;

  double x(SimTime t, double width) const;
  SimTime time(double x, double width) const;
  /// What of the bars in a row lies within `reach` pixels. Ends come before bodies, later bars before
  /// earlier.
  Grip grip(double x, int row, double width, double reach) const;
  /// The time, rounded to about a pixel.
  SimTime snap(SimTime t, double width) const;

  /// The next beginning or end of a fault, flag or bookmark after `from` (before it, if `by` is below 0).
  std::optional<SimTime> stop(SimTime from, int by, const std::vector<SimTime>& bookmarks) const;

  /// Where the step of a bar begins and ends, when an end of the bar is dragged to `to`: a step that repeats
  /// moves as a whole. Nothing where that would leave no length.
  struct Move {
    SimTime began;
    std::optional<SimTime> begin, end;
  };
  std::optional<Move> move(std::size_t bar, Part part, SimTime to) const;

 private:
  const Bar& first_of(FaultId fault) const;

  std::shared_ptr<const Recording> recording_;
  std::vector<Bar> bars_;
  std::vector<Flag> flags_;
  int rows_ = 0;
};

}  // namespace netsplit::gui
