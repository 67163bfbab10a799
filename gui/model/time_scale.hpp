#pragma once
// How far along a diagram a time stands: in proportion, an equal step for everything that happens, or with
// the stretches in which nothing happens shortened. A strictly rising line of straight pieces, read both
// ways.

#include <cstddef>
#include <string>
#include <vector>

#include "gui/model/recording.hpp"
#include "sim/base/time.hpp"

namespace netsplit::gui {

enum class ScaleKind { linear, by_event, compressed };

class TimeScale {
 public:
  /// A stretch that is shown shorter than its neighbours.
  struct Gap {
    SimTime begin, end;
  };

  /// Places are nanoseconds. Requires end > kStart.
  static TimeScale linear(SimTime end);
  /// Every instant at which something is on record is 1 from the one before, and so is the end from the last.
  static TimeScale by_event(const Recording& recording);
  /// Places are nanoseconds, but a long stretch without an entry is a gap: all of them are equally long, and
  /// together at most half of the rest.
  static TimeScale compressed(const Recording& recording);
  static TimeScale of(ScaleKind kind, const Recording& recording);

  ScaleKind kind() const { return kind_; }
  /// The place of the run's end; that of its start is 0. Above 0.
  double length() const { return knots_.back().place; }
  SimTime end() const { return knots_.back().time; }
  /// A time outside of the run stands at its start or its end.
  double place(SimTime t) const;
  /// The time of a place, to the nanosecond; the start or the end for what lies outside.
  SimTime time(double place) const;
  /// In order; empty but for ScaleKind::compressed.
  const std::vector<Gap>& gaps() const { return gaps_; }

 private:
  struct Knot {
    SimTime time;
    double place;
  };
  explicit TimeScale(ScaleKind kind) : kind_(kind), knots_{{kStart, 0}} {}

  ScaleKind kind_;
  /// Ascending in both, two at least.
  std::vector<Knot> knots_;
  std::vector<Gap> gaps_;
};

}  // namespace netsplit::gui
