#pragma once
// What a space-time diagram draws of a run in a window of so many pixels, and what lies under the mouse.
// Where there are too many messages for lines, how many there are in each column of each lane.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gui/model/diagram_index.hpp"
#include "gui/model/lanes.hpp"
#include "gui/model/time_view.hpp"
#include "sim/run/lane_log.hpp"

namespace netsplit::gui {

/// What is to be drawn, and how large; lengths in pixels.
struct DiagramRequest {
  const DiagramIndex& index;
  const TimeView& view;
  const Lanes& lanes;
  Language language = Language::english;
  /// Of the area of the lanes.
  double height = 0;
  /// Of one line of small text.
  double line = 12;
  /// How wide a small text is.
  std::function<double(const std::string&)> text_width;
  /// Ascending; those are drawn even if there is no room for all.
  std::vector<std::uint32_t> highlighted;
  std::uint32_t selected = kNone;
  /// More messages than these in the window are shown as columns.
  std::size_t most_arrows = 2000;
  /// So are those that would cover more of the area between the lanes than this part, with lines of one
  /// pixel.
  double most_covered = 0.8;
  /// Timers are shown when there are at most so many in the window.
  std::size_t most_timers = 300;
  /// Rows for the names of faults.
  int label_rows = 2;
};

struct Diagram {
  enum class Style : std::uint8_t { delivered, lost, held, under_way };
  /// A message, to where it ended; or, with `flight` kNone, one that never came.
  struct Arrow {
    std::uint32_t flight = kNone;
    /// In which it was sent, and ended; in which it was missed.
    std::uint32_t begin = kNone, end = kNone;
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    Style style = Style::delivered;
    std::uint16_t name = 0;
    bool is_strong = false;
  };
  /// A mark or a timer at a place of a lane.
  struct Point {
    std::uint32_t entry = kNone;
    double x = 0, y = 0;
    /// Empty where there is no room for it.
    std::string label;
    bool is_strong = false;
  };
  struct Stretch {
    NodeId node;
    double x1 = 0, x2 = 0, y = 0;
    LaneState state = LaneState::off;
  };
  struct FaultColumn {
    /// Position among the recording's bands.
    std::uint32_t band = kNone;
    double x1 = 0, x2 = 0;
    /// Where its name begins, and in which row from the top; row -1: there is no room.
    double label_x = 0;
    int row = -1;
    std::string label;
  };
  struct Hit {
    enum class Kind : std::uint8_t { nothing, lane, arrow, absence, mark, timer, fault };
    Kind kind = Kind::nothing;
    NodeId node = kNobody;
    std::uint32_t entry = kNone;
    /// Position in the diagram's list of that kind.
    std::size_t position = 0;
  };

  std::vector<Stretch> stretches;
  std::vector<FaultColumn> faults;
  std::vector<Arrow> arrows, absences;
  std::vector<Point> marks, timers;
  /// Messages in the window, drawn or not.
  std::size_t messages = 0;
  /// Names of messages among the arrows, the most frequent first.
  std::vector<std::uint16_t> names;
  /// Too many messages: by place of the lane, what left and what arrived in each column. Lanes out of sight
  /// have none. And which of those that left were lost, when they were.
  bool is_dense = false;
  std::vector<std::vector<std::uint32_t>> density, losses;
  std::uint32_t densest = 0;
  static constexpr double kColumn = 2;

  /// The nearest within some pixels; marks come before messages, and these before lanes.
  Hit at(double x, double y, const Lanes& lanes, double reach) const;
};

Diagram make_diagram(const DiagramRequest& request);

}  // namespace netsplit::gui
