#include "gui/model/time_scale.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"

namespace netsplit::gui {
namespace {

double length_of(Duration d) { return static_cast<double>(d.count()); }

/// Entries that a diagram shows at any zoom; timers go off all the time, and are drawn from near only.
bool is_drawn(RecordKind kind) { return kind != RecordKind::timer; }

}  // namespace

TimeScale TimeScale::linear(SimTime end) {
  CHECK(end > kStart, "a run has a length");
  TimeScale scale(ScaleKind::linear);
  scale.knots_.push_back({end, length_of(end - kStart)});
  return scale;
}

TimeScale TimeScale::by_event(const Recording& recording) {
  TimeScale scale(ScaleKind::by_event);
  for (const Entry& entry : recording.entries) {
    const SimTime t = entry.record.time;
    if (t > scale.knots_.back().time && t < recording.end())
      scale.knots_.push_back({t, scale.knots_.back().place + 1});
  }
  scale.knots_.push_back({recording.end(), scale.knots_.back().place + 1});
  return scale;
}

TimeScale TimeScale::compressed(const Recording& recording) {
  std::vector<Gap> quiet;
  SimTime last = kStart;
  const auto stretch_to = [&](SimTime t) {
    if (t > last) quiet.push_back({last, t});
    last = std::max(last, t);
  };
  for (const Entry& entry : recording.entries)
    if (is_drawn(entry.record.kind)) stretch_to(std::min(entry.record.time, recording.end()));
  stretch_to(recording.end());

  // Long beside what lies between two entries of a busy time, and beside what a gap takes itself.
  std::vector<double> lengths;
  for (const Gap& stretch : quiet) lengths.push_back(length_of(stretch.end - stretch.begin));
  const auto quarter = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 4);
  std::nth_element(lengths.begin(), quarter, lengths.end());
  double least = 20 * *quarter, shown = 0;
  for (bool settled = false; !settled;) {
    double rest = 1;
    std::size_t count = 0;
    for (const double length : lengths)
      if (length < least) rest += length;
      else ++count;
    shown = rest / (2 * std::max(20.0, static_cast<double>(count)));
    settled = count == 0 || 4 * shown <= least;
    least = std::max(least, 4 * shown);
  }

  TimeScale scale(ScaleKind::compressed);
  for (const Gap& stretch : quiet) {
    const double length = length_of(stretch.end - stretch.begin);
    const bool is_gap = length >= least;
    if (is_gap) scale.gaps_.push_back(stretch);
    scale.knots_.push_back({stretch.end, scale.knots_.back().place + (is_gap ? shown : length)});
  }
  return scale;
}

TimeScale TimeScale::of(ScaleKind kind, const Recording& recording) {
  switch (kind) {
    case ScaleKind::linear: return linear(recording.end());
    case ScaleKind::by_event: return by_event(recording);
    case ScaleKind::compressed: return compressed(recording);
  }
  return linear(recording.end());
}

double TimeScale::place(SimTime t) const {
  if (t <= kStart) return 0;
  if (t >= end()) return length();
  const auto after = std::upper_bound(knots_.begin(), knots_.end(), t,
                                      [](SimTime wanted, const Knot& k) { return wanted < k.time; });
  const Knot &a = *(after - 1), &b = *after;
  return a.place + (b.place - a.place) * (length_of(t - a.time) / length_of(b.time - a.time));
}

SimTime TimeScale::time(double place) const {
  if (!(place > 0)) return kStart;
  if (place >= length()) return end();
  const auto after = std::upper_bound(knots_.begin(), knots_.end(), place,
                                      [](double wanted, const Knot& k) { return wanted < k.place; });
  const Knot &a = *(after - 1), &b = *after;
  const double share = (place - a.place) / (b.place - a.place);
  return a.time + Duration{std::llround(share * length_of(b.time - a.time))};
}

}  // namespace netsplit::gui
