#include "sim/run/session.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

/// Repeating fewer events than these costs less than a snapshot on the way.
constexpr std::uint64_t kShortWay = 64;
/// Events between two questions whether to go on.
constexpr std::uint64_t kSlice = 10'000;

}  // namespace

Session::Session(std::shared_ptr<const Blueprint> blueprint, SessionOptions options)
    : options_(options), now_(std::move(blueprint)), gap_(std::max<std::uint64_t>(options.first_gap, 1)) {
  milestones_.push_back(std::make_shared<const Snapshot>(Snapshot{now_, 0}));
}

void Session::play_until(SimTime t, const std::function<bool()>& keep_going) {
  if (t < now()) return;
  now_.observe(observer_.value);
  to_time(t, keep_going);
}

bool Session::step() {
  now_.observe(observer_.value);
  to_event(event() + 1, false);
  return !is_over();
}

bool Session::step_back() {
  if (event() == 0) return false;
  seek_event(event() - 1);
  return true;
}

void Session::seek(SimTime t) {
  t = std::min(t, end());
  now_.observe(nullptr);
  // A later start than the present is worth it when the way there has been played before.
  const Snapshot& from = latest([t](const Snapshot& s) { return s.simulation.now() <= t; });
  if (t < now() || from.event() > event()) restore(from);
  to_time(t, {});
}

void Session::seek_event(std::uint64_t target) {
  now_.observe(nullptr);
  // From before that event, so that its time is the present afterwards.
  const Snapshot& from = latest([target](const Snapshot& s) { return s.event() < target; });
  if (target <= event() || from.event() > event()) restore(from);
  to_event(target, true);
}

FaultId Session::act(Step step, ResolvedStep where) {
  CHECK(!is_over(), "a run that is over takes no further steps");
  forget_future();
  acts_.push_back(std::make_shared<const Act>(Act{event(), now(), std::move(step), std::move(where)}));
  repeat_act();
  const FaultId fault{static_cast<std::uint32_t>(now_.receipts().size() - 1)};
  // Steps that are due at this very instant may come before it.
  while (!is_over() && now_.receipts()[fault.index()].begun == 0) this->step();
  return fault;
}

/// The next step by hand, at its place.
void Session::repeat_act() {
  const Act& act = *acts_[acts_done_++];
  now_.act(act.step, act.where);
}

/// Forwards to right after an event.
void Session::to_event(std::uint64_t target, bool leave_snapshots) {
  if (leave_snapshots && target > event() + kShortWay) leave_trail(target);
  while (!is_over() && event() < target) {
    const bool before_act = act_is_next() && acts_[acts_done_]->event < target;
    const std::uint64_t stop = before_act ? acts_[acts_done_]->event : target;
    if (event() < stop) {
      run_slice(stop - event(), end());
    } else {
      // No event lies between the last one and the time at which the hand acted.
      if (now() < acts_[acts_done_]->time) now_.run(~std::uint64_t{0}, acts_[acts_done_]->time);
      CHECK(event() == stop, "the way to a step by hand was not the same again");
      repeat_act();
    }
  }
}

/// Forwards until nothing is left at or before a time.
void Session::to_time(SimTime t, const std::function<bool()>& keep_going) {
  const SimTime limit = std::min(t, end());
  while (!is_over()) {
    if (act_is_next() && acts_[acts_done_]->time <= limit) {
      to_event(acts_[acts_done_]->event + 1, false);
      continue;
    }
    const std::uint64_t events = event();
    const std::size_t pending = now_.pending();
    run_slice(kSlice, limit);
    if (event() == events && now_.pending() == pending && now() == limit) return;
    if (keep_going && !keep_going()) return;
  }
}

/// At most so many events, with snapshots where they are due.
void Session::run_slice(std::uint64_t events, SimTime until) {
  const std::uint64_t due = milestones_.back()->event() + gap_;
  if (due > event()) events = std::min(events, due - event());
  now_.run(events, until);
  if (event() >= due && !is_over()) take_milestone();
}

void Session::take_milestone() {
  milestones_.push_back(std::make_shared<const Snapshot>(Snapshot{now_, acts_done_}));
  const std::size_t bytes = std::max<std::size_t>(now_.node_memory_bytes(), 1);
  const std::size_t most = std::clamp<std::size_t>(options_.most_bytes / bytes, 2,
                                                   std::max<std::size_t>(options_.most_snapshots, 2));
  if (milestones_.size() <= most) return;
  std::vector<SnapshotPtr> every_second;
  for (std::size_t i = 0; i < milestones_.size(); i += 2) every_second.push_back(milestones_[i]);
  milestones_ = std::move(every_second);
  gap_ *= 2;
}

/// On a long way to a target, snapshots at the half of what is left, again and again: then the steps back
/// that often follow find a start near by.
void Session::leave_trail(std::uint64_t target) {
  trail_.clear();
  if (now_.node_memory_bytes() > options_.most_bytes / 16) return;
  while (!is_over() && target > event() + kShortWay) {
    to_event(event() + (target - event()) / 2, false);
    trail_.push_back(std::make_shared<const Snapshot>(Snapshot{now_, acts_done_}));
  }
}

void Session::restore(const Snapshot& snapshot) {
  now_ = snapshot.simulation;
  acts_done_ = snapshot.acts_done;
}

/// The latest snapshot of which `before` is true. The start always is.
template <class Before>
const Session::Snapshot& Session::latest(Before before) const {
  const Snapshot* best = milestones_.front().get();
  for (const auto* list : {&milestones_, &trail_})
    for (const SnapshotPtr& s : *list)
      if (before(*s) && s->event() >= best->event()) best = s.get();
  return *best;
}

/// What lies ahead will not come: snapshots of it, and what was done by hand there.
void Session::forget_future() {
  acts_.resize(acts_done_);
  const auto is_ahead = [this](const SnapshotPtr& s) {
    return s->event() > event() || s->simulation.now() > now();
  };
  std::erase_if(milestones_, is_ahead);
  std::erase_if(trail_, is_ahead);
}

}  // namespace netsplit
