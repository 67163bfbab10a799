#include "gui/model/strip.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "sim/base/display.hpp"

namespace netsplit::gui {

Strip::Strip(std::shared_ptr<const Recording> recording) : recording_(std::move(recording)) {
  std::map<FaultId, std::uint32_t> seen;
  std::vector<SimTime> row_ends;
  for (const Band& band : recording_->bands) {
    if (band.kind != Band::Kind::fault) continue;
    Bar bar{band.fault, band.begin,         std::min(band.end, recording_->end()),
            0,          seen[band.fault]++, band.end >= recording_->end()};
    // The first row that is free; the last row takes what finds none.
    std::size_t row = 0;
    while (row < row_ends.size() && row_ends[row] > bar.begin) ++row;
    row = std::min(row, static_cast<std::size_t>(kMostRows - 1));
    if (row == row_ends.size()) row_ends.push_back(bar.end);
    row_ends[row] = std::max(row_ends[row], bar.end);
    bar.row = static_cast<int>(row);
    bars_.push_back(bar);
  }
  rows_ = static_cast<int>(row_ends.size());
  for (std::size_t e = 0; e < recording_->judgements.size(); ++e) {
    const Judgement& judgement = recording_->judgements[e];
    if (judgement.verdict != Verdict::not_reached && judgement.decided)
      flags_.push_back({e, std::min(*judgement.decided, recording_->end()),
                        judgement.verdict == Verdict::held, judgement.as_stated});
  }
  std::stable_sort(flags_.begin(), flags_.end(),
                   [](const Flag& a, const Flag& b) { return a.time < b.time; });
}

std::vector<std::uint32_t> Strip::histogram(std::size_t columns) const {
  std::vector<std::uint32_t> counts;
  std::size_t from = 0;
  for (std::size_t c = 1; c <= columns; ++c) {
    const SimTime edge = time(static_cast<double>(c), static_cast<double>(columns));
    const std::size_t to = c == columns ? recording_->entries.size() : recording_->first_at(edge);
    counts.push_back(static_cast<std::uint32_t>(to - from));
    from = to;
  }
  return counts;
}

double Strip::x(SimTime t, double width) const {
  const auto end = static_cast<double>(recording_->end().time_since_epoch().count());
  return width * std::clamp(static_cast<double>(t.time_since_epoch().count()) / end, 0.0, 1.0);
}

SimTime Strip::time(double x, double width) const {
  const auto end = static_cast<double>(recording_->end().time_since_epoch().count());
  return SimTime{Duration{std::llround(end * std::clamp(x / width, 0.0, 1.0))}};
}

Strip::Grip Strip::grip(double x_at, int row, double width, double reach) const {
  Grip found;
  double nearest = reach;
  for (std::size_t b = bars_.size(); b-- > 0;) {
    const Bar& bar = bars_[b];
    if (bar.row != row) continue;
    const double from = x(bar.begin, width), to = x(bar.end, width);
    const double to_begin = std::abs(x_at - from), to_end = std::abs(x_at - to);
    // Of a bar that is too short for both, the half that is nearer.
    if (to_begin < nearest && to_begin <= to_end) {
      nearest = to_begin;
      found = {Part::begin, b};
    } else if (to_end < nearest) {
      nearest = to_end;
      found = {Part::end, b};
    } else if (found.part == Part::none && x_at >= from && x_at <= to) {
      found = {Part::body, b};
    }
  }
  return found;
}

SimTime Strip::snap(SimTime t, double width) const {
  const Duration step = axis_step(recording_->end() - kStart, std::max(1, static_cast<int>(width)));
  return SimTime{(t.time_since_epoch() + step / 2) / step * step};
}

std::optional<SimTime> Strip::stop(SimTime from, int by, const std::vector<SimTime>& bookmarks) const {
  std::optional<SimTime> best;
  const auto consider = [&](SimTime t) {
    if (by > 0 ? t <= from : t >= from) return;
    if (!best || (by > 0 ? t < *best : t > *best)) best = t;
  };
  for (const Bar& bar : bars_) {
    consider(bar.begin);
    if (!bar.is_open) consider(bar.end);
  }
  for (const Flag& flag : flags_) consider(flag.time);
  for (const SimTime t : bookmarks) consider(t);
  return best;
}

const Strip::Bar& Strip::first_of(FaultId fault) const {
  return *std::find_if(bars_.begin(), bars_.end(), [&](const Bar& bar) { return bar.fault == fault; });
}

std::optional<Strip::Move> Strip::move(std::size_t b, Part part, SimTime to) const {
  if (b >= bars_.size()) return {};
  const Bar &bar = bars_[b], &first = first_of(bar.fault);
  if (bar.fault.index() >= recording_->blueprint->scenario.timeline.size()) return {};
  Move move{first.begin, {}, {}};
  if (part == Part::begin) {
    const SimTime begin = first.begin + (to - bar.begin);
    if (to >= bar.end || begin < kStart) return {};
    move.begin = begin;
    // Its end stays where it is.
    if (!bar.is_open) move.end = first.end;
    if (move.end && *move.end <= begin) return {};
  } else if (part == Part::end) {
    if (to <= bar.begin) return {};
    move.end = first.begin + (to - bar.begin);
  } else if (part == Part::body) {
    const SimTime begin = first.begin + (to - bar.begin);
    if (begin < kStart || begin >= recording_->end()) return {};
    move.begin = begin;
    if (!first.is_open) move.end = begin + (first.end - first.begin);
  } else {
    return {};
  }
  return move;
}

}  // namespace netsplit::gui
