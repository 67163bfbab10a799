#include "gui/model/diagram.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/run/fault_text.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace {

/// Marks of one lane are at least so far apart, in lines of small text: about as wide as one is drawn. Those
/// between are seen when zoomed in.
constexpr double kMarkDistance = 0.5;
/// Where a lane has more absences than these, they are so far apart, in lines too.
constexpr std::size_t kMostAbsences = 100;
constexpr double kAbsenceDistance = 1;

/// The part of its way that a lost message goes: to the lane's edge if it was lost at the target.
double way_of(const Flight& flight) {
  if (flight.fate == Flight::Fate::held) return 0.5;
  switch (flight.drop) {
    case Drop::node_down:
    case Drop::node_absent:
    case Drop::no_port:
    case Drop::stopped:
    case Drop::crashed:
    case Drop::unknown_format:
    case Drop::rejected:
    case Drop::too_big: return 0.9;
    default: return 0.55;
  }
}

Diagram::Style style_of(const Flight& flight) {
  switch (flight.fate) {
    case Flight::Fate::delivered: return Diagram::Style::delivered;
    case Flight::Fate::dropped: return Diagram::Style::lost;
    case Flight::Fate::held: return Diagram::Style::held;
    case Flight::Fate::under_way: return Diagram::Style::under_way;
  }
  return Diagram::Style::delivered;
}

class Maker {
 public:
  explicit Maker(const DiagramRequest& request)
      : r_(request),
        recording_(request.index.recording()),
        names_(recording_.blueprint),
        first_(request.view.first()),
        last_(request.view.last()) {}

  Diagram make() {
    for (const NodeId node : r_.lanes.order) {
      if (!in_sight(node)) continue;
      stretches(node);
      marks(node);
      absences(node);
    }
    timers();
    faults();
    messages();
    return std::move(made_);
  }

 private:
  bool in_sight(NodeId node) const {
    const double y = r_.lanes.y(node);
    return y > -r_.lanes.height && y < r_.height + r_.lanes.height;
  }
  bool is_strong(std::uint32_t entry) const {
    return entry != kNone &&
           (entry == r_.selected || std::binary_search(r_.highlighted.begin(), r_.highlighted.end(), entry));
  }
  SimTime time_of(std::uint32_t entry) const { return recording_.entries[entry].record.time; }

  void add_stretch(NodeId node, SimTime begin, SimTime end, LaneState state) {
    const double x1 = std::max(0.0, r_.view.x(begin)), x2 = std::min(r_.view.width(), r_.view.x(end));
    if (x2 > x1) made_.stretches.push_back({node, x1, x2, r_.lanes.y(node), state});
  }

  void stretches(NodeId node) {
    const SimTime known = std::min(last_, recording_.until);
    if (node.index() < recording_.states.size()) {
      const auto& changes = recording_.states[node.index()];
      const auto later = [](SimTime t, const LaneLog::Change& c) { return t < c.at; };
      auto change = std::upper_bound(changes.begin(), changes.end(), first_, later);
      if (change != changes.begin()) --change;
      while (change != changes.end() && change->at < known) {
        // What changes within one pixel is drawn as what it came to.
        const SimTime a_pixel_on = r_.view.time(std::max(0.0, r_.view.x(change->at)) + 1);
        const auto next = std::upper_bound(change + 1, changes.end(), a_pixel_on, later);
        const auto shown = next == change + 1 ? change : next - 1;
        const SimTime until = next == changes.end() ? known : std::min(next->at, known);
        add_stretch(node, change->at, until, shown->to);
        change = next;
      }
      return;
    }
    SimTime from = first_;
    for (const std::uint32_t b : r_.index.bands(node)) {
      const Band& band = recording_.bands[b];
      if (band.end < first_ || band.begin > known) continue;
      add_stretch(node, from, band.begin, LaneState::on);
      add_stretch(node, std::max(from, band.begin), std::min(band.end, known),
                  band.kind == Band::Kind::paused    ? LaneState::paused
                  : band.kind == Band::Kind::crashed ? LaneState::down
                                                     : LaneState::absent);
      from = std::max(from, band.end);
    }
    add_stretch(node, from, known, LaneState::on);
  }

  void marks(NodeId node) {
    const auto& list = r_.index.marks(node);
    const double y = r_.lanes.y(node), apart = kMarkDistance * r_.line;
    const std::size_t first = made_.marks.size();
    std::size_t m = r_.index.first_at(list, first_);
    while (m < list.size() && time_of(list[m]) <= last_) {
      const double x = r_.view.x(time_of(list[m]));
      made_.marks.push_back({list[m], x, y, {}, is_strong(list[m])});
      m = std::max(m + 1, r_.index.first_at(list, r_.view.time(x + apart)));
      if (x + apart > r_.view.width()) break;
    }
    // Those that are to be seen are, however near to others.
    for (const std::uint32_t entry : r_.highlighted)
      if (is_on(entry, RecordKind::mark, node))
        made_.marks.push_back({entry, r_.view.x(time_of(entry)), y, {}, true});
    if (r_.lanes.height < 1.9 * r_.line || !r_.text_width) return;
    for (std::size_t i = first; i < made_.marks.size(); ++i) {
      const double next = i + 1 < made_.marks.size() ? made_.marks[i + 1].x : r_.view.width();
      const double room = next - made_.marks[i].x;
      // No name is as short as that.
      if (room < 2 * r_.line) continue;
      const std::string label = names_.subject(recording_.entries[made_.marks[i].entry].record);
      if (r_.text_width(label) + r_.line <= room) made_.marks[i].label = label;
    }
  }

  bool is_on(std::uint32_t entry, RecordKind kind, NodeId node) const {
    if (entry >= recording_.entries.size()) return false;
    const Record& record = recording_.entries[entry].record;
    return record.kind == kind && record.node == node && record.time >= first_ && record.time <= last_;
  }

  void absences(NodeId node) {
    const auto& list = r_.index.absences(node);
    const double apart = kAbsenceDistance * r_.line;
    std::size_t m = r_.index.first_at(list, first_);
    const bool is_few = r_.index.first_at(list, last_) - m <= kMostAbsences;
    while (m < list.size() && time_of(list[m]) <= last_) {
      const double x = r_.view.x(time_of(list[m]));
      add_absence(list[m]);
      // Several at one instant are about several nodes, unless there are many.
      m = is_few ? m + 1 : std::max(m + 1, r_.index.first_at(list, r_.view.time(x + apart)));
      if (!is_few && x + apart > r_.view.width()) break;
    }
    if (is_few) return;
    for (const std::uint32_t entry : r_.highlighted)
      if (is_on(entry, RecordKind::missing, node)) add_absence(entry);
  }

  void add_absence(std::uint32_t entry) {
    const Record& record = recording_.entries[entry].record;
    if (record.other.index() >= r_.lanes.place.size()) return;
    Diagram::Arrow arrow;
    arrow.begin = arrow.end = entry;
    arrow.x2 = r_.view.x(record.time);
    arrow.y2 = r_.lanes.y(record.node);
    // Seen as a slant from afar too.
    arrow.x1 = std::min(r_.view.x(record.time - r_.index.typical()), arrow.x2 - r_.line / 2);
    arrow.y1 = r_.lanes.y(record.other);
    arrow.is_strong = is_strong(entry);
    made_.absences.push_back(arrow);
  }

  void timers() {
    std::size_t count = 0;
    for (const NodeId node : r_.lanes.order) {
      const auto& list = r_.index.timers(node);
      count += r_.index.first_at(list, last_) - r_.index.first_at(list, first_);
    }
    if (count > r_.most_timers) return;
    for (const NodeId node : r_.lanes.order) {
      const auto& list = r_.index.timers(node);
      if (!in_sight(node)) continue;
      for (std::size_t t = r_.index.first_at(list, first_); t < list.size() && time_of(list[t]) <= last_; ++t)
        made_.timers.push_back(
            {list[t], r_.view.x(time_of(list[t])), r_.lanes.y(node), {}, is_strong(list[t])});
    }
  }

  void faults() {
    std::vector<double> row_ends(static_cast<std::size_t>(std::max(0, r_.label_rows)), -1);
    double drawn_to = -1;
    for (std::uint32_t b = 0; b < recording_.bands.size(); ++b) {
      const Band& band = recording_.bands[b];
      if (band.kind != Band::Kind::fault || band.end < first_ || band.begin > last_) continue;
      Diagram::FaultColumn column;
      column.band = b;
      column.x1 = std::max(0.0, r_.view.x(band.begin));
      column.x2 =
          std::max(column.x1 + 1, std::min(r_.view.width(), r_.view.x(std::min(band.end, recording_.end()))));
      if (column.x2 <= drawn_to && column.x2 - column.x1 <= 1) continue;
      drawn_to = std::max(drawn_to, column.x2);
      column.label = fault_title(band.fault, *recording_.blueprint).in(r_.language);
      const double wide = (r_.text_width ? r_.text_width(column.label) : 0) + r_.line / 2;
      column.label_x = std::max(0.0, std::min(column.x1 + r_.line / 4, r_.view.width() - wide));
      for (std::size_t row = 0; row < row_ends.size() && column.row < 0; ++row) {
        if (column.label_x < row_ends[row]) continue;
        column.row = static_cast<int>(row);
        row_ends[row] = column.label_x + wide;
      }
      made_.faults.push_back(std::move(column));
    }
  }

  bool add_arrow(std::uint32_t f) {
    const Flight& flight = recording_.flights[f];
    const std::size_t nodes = r_.lanes.place.size();
    if (flight.from.index() >= nodes || flight.to.index() >= nodes) return false;
    Diagram::Arrow arrow;
    arrow.flight = f;
    arrow.begin = flight.begin;
    arrow.end = flight.end;
    arrow.x1 = r_.view.x(flight.sent);
    arrow.x2 = r_.view.x(r_.index.end_of(flight));
    arrow.y1 = r_.lanes.y(flight.from);
    arrow.y2 = r_.lanes.y(flight.to);
    if (std::max(arrow.y1, arrow.y2) < 0 || std::min(arrow.y1, arrow.y2) > r_.height) return false;
    arrow.style = style_of(flight);
    if (arrow.style == Diagram::Style::lost || arrow.style == Diagram::Style::held) {
      const double way = way_of(flight);
      arrow.x2 = arrow.x1 + (arrow.x2 - arrow.x1) * way;
      arrow.y2 = arrow.y1 + (arrow.y2 - arrow.y1) * way;
    }
    arrow.name = flight.name;
    arrow.is_strong = is_strong(flight.begin) || is_strong(flight.end);
    made_.arrows.push_back(arrow);
    return true;
  }

  /// The part of the area between the lanes in sight that the messages' lines would take.
  double covered() const {
    const double area =
        r_.view.width() *
        std::min(r_.height, r_.lanes.height * (static_cast<double>(r_.lanes.order.size()) - 1));
    if (area <= 0) return 0;
    double drawn = 0;
    const std::size_t nodes = r_.lanes.place.size();
    r_.index.each_flight(first_, last_, [&](std::uint32_t f) {
      const Flight& flight = recording_.flights[f];
      if (flight.from.index() >= nodes || flight.to.index() >= nodes) return;
      const double x1 = std::max(0.0, r_.view.x(flight.sent));
      const double x2 = std::min(r_.view.width(), r_.view.x(r_.index.end_of(flight)));
      const auto within = [&](NodeId node) { return std::clamp(r_.lanes.y(node), 0.0, r_.height); };
      drawn += std::hypot(std::max(0.0, x2 - x1), within(flight.to) - within(flight.from));
    });
    return drawn / area;
  }

  void messages() {
    made_.messages = r_.index.flights_within(first_, last_);
    made_.is_dense = made_.messages > r_.most_arrows || covered() > r_.most_covered;
    if (made_.is_dense) {
      density();
      std::vector<std::uint32_t> shown;
      const auto add = [&](std::uint32_t entry) {
        if (entry < recording_.entries.size() && is_message(recording_.entries[entry]) &&
            shown.size() < r_.most_arrows)
          shown.push_back(recording_.entries[entry].detail);
      };
      for (const std::uint32_t entry : r_.highlighted) add(entry);
      add(r_.selected);
      std::sort(shown.begin(), shown.end());
      shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
      for (const std::uint32_t f : shown) add_arrow(f);
      return;
    }
    std::vector<std::pair<std::size_t, std::uint16_t>> counts(recording_.message_names.size());
    for (std::uint16_t n = 0; n < counts.size(); ++n) counts[n] = {0, n};
    r_.index.each_flight(first_, last_, [&](std::uint32_t f) {
      if (add_arrow(f)) ++counts[made_.arrows.back().name].first;
    });
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [count, name] : counts)
      if (count > 0) made_.names.push_back(name);
  }

  static bool is_message(const Entry& entry) {
    return entry.detail != kNone && entry.record.kind != RecordKind::mark;
  }

  void density() {
    const auto columns = static_cast<std::size_t>(std::ceil(r_.view.width() / Diagram::kColumn));
    std::vector<SimTime> edges;
    for (std::size_t c = 0; c <= columns; ++c)
      edges.push_back(r_.view.time(static_cast<double>(c) * Diagram::kColumn));
    // The run's last instant belongs to the last column.
    if (edges.back() >= recording_.end()) edges.back() = kForever;
    made_.density.resize(r_.lanes.order.size());
    made_.losses.resize(r_.lanes.order.size());
    for (std::size_t lane = 0; lane < r_.lanes.order.size(); ++lane) {
      const NodeId node = r_.lanes.order[lane];
      if (!in_sight(node)) continue;
      made_.density[lane] = count(r_.index.traffic(node), edges);
      made_.losses[lane] = count(r_.index.losses(node), edges);
      for (const std::uint32_t n : made_.density[lane]) made_.densest = std::max(made_.densest, n);
    }
  }

  /// How many of the times lie between each two edges.
  static std::vector<std::uint32_t> count(const std::vector<SimTime>& times,
                                          const std::vector<SimTime>& edges) {
    std::vector<std::uint32_t> counts(edges.size() - 1);
    auto from = std::lower_bound(times.begin(), times.end(), edges.front());
    const auto all = std::lower_bound(from, times.end(), edges.back());
    const bool few = static_cast<std::size_t>(all - from) < counts.size() * 8;
    for (std::size_t c = 0; c < counts.size(); ++c) {
      auto to = from;
      if (few) {
        while (to != all && *to < edges[c + 1]) ++to;
      } else {
        to = std::lower_bound(from, all, edges[c + 1]);
      }
      counts[c] = static_cast<std::uint32_t>(to - from);
      from = to;
    }
    return counts;
  }

  const DiagramRequest& r_;
  const Recording& recording_;
  BlueprintNames names_;
  SimTime first_, last_;
  Diagram made_;
};

/// From a point to a stretch of a line; `along` is which part of it is nearest, from 0 to 1.
double distance(double x, double y, const Diagram::Arrow& arrow, double& along) {
  const double dx = arrow.x2 - arrow.x1, dy = arrow.y2 - arrow.y1, squared = dx * dx + dy * dy;
  along = squared > 0 ? std::clamp(((x - arrow.x1) * dx + (y - arrow.y1) * dy) / squared, 0.0, 1.0) : 0;
  const double ex = x - arrow.x1 - along * dx, ey = y - arrow.y1 - along * dy;
  return std::sqrt(ex * ex + ey * ey);
}

}  // namespace

Diagram make_diagram(const DiagramRequest& request) { return Maker(request).make(); }

Diagram::Hit Diagram::at(double x, double y, const Lanes& lanes, double reach) const {
  Hit hit;
  double nearest = reach;
  const auto look_at = [&](const std::vector<Point>& points, Hit::Kind kind) {
    for (std::size_t p = 0; p < points.size(); ++p) {
      const double dx = points[p].x - x, dy = points[p].y - y, far = std::sqrt(dx * dx + dy * dy);
      if (far >= nearest) continue;
      nearest = far;
      hit = {kind, lanes.at(points[p].y), points[p].entry, p};
    }
  };
  look_at(marks, Hit::Kind::mark);
  look_at(timers, Hit::Kind::timer);
  if (hit.kind != Hit::Kind::nothing) return hit;
  const auto look_along = [&](const std::vector<Arrow>& lines, Hit::Kind kind) {
    for (std::size_t a = 0; a < lines.size(); ++a) {
      double along = 0;
      const double far = distance(x, y, lines[a], along);
      if (far >= nearest) continue;
      nearest = far;
      const bool near_end = along > 0.5 && lines[a].end != kNone;
      hit = {kind, lanes.at(near_end ? lines[a].y2 : lines[a].y1), near_end ? lines[a].end : lines[a].begin,
             a};
    }
  };
  look_along(arrows, Hit::Kind::arrow);
  look_along(absences, Hit::Kind::absence);
  if (hit.kind != Hit::Kind::nothing) return hit;
  if (const NodeId node = lanes.at(y); node != kNobody && std::abs(lanes.y(node) - y) < reach)
    return {Hit::Kind::lane, node, kNone, 0};
  for (std::size_t f = 0; f < faults.size(); ++f)
    if (x >= faults[f].x1 && x <= faults[f].x2) hit = {Hit::Kind::fault, lanes.at(y), kNone, f};
  if (hit.kind == Hit::Kind::nothing && lanes.at(y) != kNobody)
    hit = {Hit::Kind::lane, lanes.at(y), kNone, 0};
  return hit;
}

}  // namespace netsplit::gui
