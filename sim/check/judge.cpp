#include "sim/check/judge.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
Judge::Judge(std::shared_ptr<const Expectations> plan)
    : plan_(std::move(plan)),
      measured_(plan_),
      states_(plan_->expectations.size()),
      followed_(plan_->watches.size()),
      faults_(plan_->vocabulary->faults().size()),
      due_(kStart) {
  for (std::size_t e = 0; e < states_.size(); ++e) {
    const Window& window = plan_->expectations[e].window;
    State& s = states_[e];
    if (window.begin.kind == WindowMoment::Kind::time) s.opens_at = detail::just_after(window.begin.time);
    if (window.by) s.closes_at = detail::just_after(*window.by);
    if (window.until && window.until->kind == WindowMoment::Kind::time) s.closes_at = window.until->time;
  }
  if (!plan_->sample_of.empty()) next_sample_ = kStart;
}

// Time.

void Judge::act_until(const World& world, SimTime next) {
  if (!started_) follow_properties(world);
  started_ = true;
  if (!measuring_ && next >= plan_->measure_from) {
    measuring_ = true;
    if (plan_->measure_from > kStart) measured_.begin(world);
  }
  for (std::size_t e = 0; e < states_.size(); ++e) act_on_times(world, e, next);
  take_samples(world, next);
  find_next_due();
}

void Judge::follow_properties(const World& world) {
  const Scene scene{world, measured_, kStart};
  for (std::size_t w = 0; w < plan_->property_of_watch.size(); ++w) {
    followed_[w].open = true;
    ++following_;
    if (plan_->watches[w].is_restless()) ++restless_;
    set_property(w, look_anew(w, scene), kStart);
  }
  update_watching();
}

/// Opens and closes at times before `next`. The state has been the same since the last event.
void Judge::act_on_times(const World& world, std::size_t e, SimTime next) {
  State& s = states_[e];
  const Expectation& expectation = plan_->expectations[e];
  if (s.phase == Phase::waiting && s.opens_at <= next && s.opens_at <= s.closes_at) {
    const SimTime begin = expectation.window.begin.time;
    enter(e, begin);
    open(e, Scene{world, measured_, begin}, kNoEvent, kNobody);
    if (expectation.mode == ExpectationText::Mode::at) close(e, begin, &world);
    update_watching();
  }
  if (s.phase != Phase::closed && s.closes_at <= next) {
    const bool leaves_out = expectation.window.until.has_value();
    close(e, leaves_out ? s.closes_at : s.closes_at - Duration{1}, &world);
  }
}

void Judge::take_samples(const World& world, SimTime next) {
  while (detail::just_after(next_sample_) <= next && next_sample_ <= plan_->end) {
    const Scene scene{world, measured_, next_sample_};
    for (const Operand& operand : plan_->sample_of) {
      const auto value = read(operand, scene, kNobody);
      samples_.push_back(value ? SampledValue{value->number, true} : SampledValue{});
    }
    next_sample_ = detail::later(next_sample_, plan_->sample_every);
  }
}

void Judge::find_next_due() {
  due_ = kForever;
  if (!measuring_) due_ = std::min(due_, plan_->measure_from);
  if (next_sample_ <= plan_->end) due_ = std::min(due_, detail::just_after(next_sample_));
  for (const State& s : states_) {
    if (s.phase == Phase::waiting) due_ = std::min(due_, s.opens_at);
    if (s.phase != Phase::closed) due_ = std::min(due_, s.closes_at);
  }
}

// Events.

void Judge::on_mark(SimTime now, LayerId layer, std::uint8_t mark, NodeId node, EventId) {
  if (!plan_ || plan_->marks.empty()) return;
  const auto found = plan_->marks.find(MarkRef{layer, mark});
  if (found == plan_->marks.end()) return;
  for (const MarkUses::Count& count : found->second.counts) {
    if (now < plan_->measure_from || !(count.by_anyone || contains(count.by, node))) continue;
    measured_.count_mark(count.slot);
    if (count.watch) mark_dirty(*count.watch);
  }
  for (const std::size_t e : found->second.closes)
    if (++states_[e].marks_to_end == plan_->expectations[e].window.until->occurrence) end_window(e, now);
  for (const std::size_t e : found->second.opens)
    if (++states_[e].marks_to_begin == plan_->expectations[e].window.begin.occurrence) begin_window(e, now);
}

void Judge::on_operation(const OperationRecord& record) {
  if (!plan_ || plan_->vocabulary->histories().empty() || !measured_.add(record)) return;
  for (std::size_t w = 0; w < followed_.size(); ++w)
    if (plan_->watches[w].reads_operations) mark_dirty(w);
}

void Judge::add_measure(std::size_t slot, std::int64_t value) {
  if (now_ < plan_->measure_from) return;
  measured_.add_measure(slot, value);
  for (std::size_t w = 0; w < followed_.size(); ++w)
    if (plan_->watches[w].reads_operations) mark_dirty(w);
}

void Judge::add_total(std::size_t slot, std::int64_t amount) {
  if (now_ < plan_->measure_from) return;
  measured_.add_total(slot, amount);
  for (std::size_t w = 0; w < followed_.size(); ++w)
    if (plan_->watches[w].reads_operations) mark_dirty(w);
}

void Judge::on_fault_begins(SimTime now, FaultId fault, EventId) {
  if (fault.index() >= faults_.size()) return;
  FaultState& f = faults_[fault.index()];
  f.first_begin = std::min(f.first_begin, now);
  measured_.fault_begins(now);
  fault_moment(WindowMoment::Kind::fault, fault, ++f.begun, now);
}

void Judge::on_fault_ends(SimTime now, FaultId fault, EventId) {
  if (fault.index() >= faults_.size()) return;
  fault_moment(WindowMoment::Kind::fault_end, fault, ++faults_[fault.index()].ended, now);
}

void Judge::on_fault_effect(FaultId fault) {
  if (fault.index() >= faults_.size()) return;
  SimTime& first = faults_[fault.index()].first_effect;
  first = std::min(first, now_);
}

void Judge::fault_moment(WindowMoment::Kind kind, FaultId fault, std::uint32_t occurrence, SimTime now) {
  const auto is_it = [&](const WindowMoment& m) {
    return m.kind == kind && m.fault == fault && m.occurrence == occurrence;
  };
  for (std::size_t e = 0; e < states_.size(); ++e) {
    const Window& window = plan_->expectations[e].window;
    if (window.until && is_it(*window.until)) end_window(e, now);
    if (is_it(window.begin)) begin_window(e, now);
  }
}

void Judge::settle(const World& world, SimTime now, EventId event, NodeId touched) {
  const Scene scene{world, measured_, now};
  if (following_ != 0) {
    look_at_node(scene, touched);
    if (any_dirty_ || restless_ != 0) evaluate_dirty(scene, event, touched);
  }
  if (!opening_.empty()) {
    // Those that open with this event look at the state it has left.
    for (const std::size_t e : opening_)
      if (states_[e].phase == Phase::opening) open(e, scene, event, touched);
    opening_.clear();
    update_watching();
  }
}

/// Counts all that the watch rests on anew.
Truth Judge::look_anew(std::size_t w, const Scene& scene) {
  const Watch& watch = plan_->watches[w];
  if (!watch.pairs) return evaluate_anew(watch, scene, followed_[w].counts);
  count_pairs(*watch.pairs, followed_[w].pairs, scene.world);
  return truth_of(w, scene);
}

/// As far as what it rests on is up to date.
Truth Judge::truth_of(std::size_t w, const Scene& scene) {
  Followed& followed = followed_[w];
  if (plan_->watches[w].pairs) return followed.pairs.yes != 0 ? Truth::yes : Truth::no;
  return evaluate_again(plan_->watches[w], scene, followed.counts);
}

void Judge::look_at_node(const Scene& scene, NodeId touched) {
  if (touched == kNobody) {
    for (std::size_t w = 0; w < followed_.size(); ++w) {
      if (!followed_[w].open) continue;
      look_anew(w, scene);
      followed_[w].dirty = any_dirty_ = true;
    }
    return;
  }
  const std::size_t group = plan_->group_of(touched);
  if (group >= plan_->subscriptions.size()) return;
  for (const Subscription& s : plan_->subscriptions[group]) {
    Followed& followed = followed_[s.watch];
    if (!followed.open) continue;
    if (s.quantifier == Subscription::kWhole) {
      if (s.node == kNobody || s.node == touched) followed.dirty = any_dirty_ = true;
      continue;
    }
    const Watch& watch = plan_->watches[s.watch];
    if (s.quantifier == Subscription::kPairs) {
      if (recount_pairs(*watch.pairs, followed.pairs, scene.world, touched))
        followed.dirty = any_dirty_ = true;
      continue;
    }
    if (recount(watch.quantifiers[s.quantifier], followed.counts[s.quantifier], watch, scene, touched)) {
      followed.dirty = any_dirty_ = true;
    }
  }
}

void Judge::evaluate_dirty(const Scene& scene, EventId event, NodeId touched) {
  const std::size_t properties = plan_->property_of_watch.size();
  // Properties come before what reads them, so that one pass is enough.
  for (std::size_t w = 0; w < followed_.size(); ++w) {
    Followed& followed = followed_[w];
    if (!followed.open || !(followed.dirty || plan_->watches[w].is_restless())) continue;
    followed.dirty = false;
    const Truth truth = truth_of(w, scene);
    if (w < properties) {
      set_property(w, truth, scene.now);
    } else {
      note(w - properties, truth, scene, event, touched);
    }
  }
  any_dirty_ = false;
}

void Judge::mark_dirty(std::size_t watch) {
  if (!followed_[watch].open) return;
  followed_[watch].dirty = any_dirty_ = true;
}

void Judge::set_property(std::size_t watch, Truth truth, SimTime now) {
  Followed& followed = followed_[watch];
  const std::size_t property = plan_->property_of_watch[watch];
  if (started_ && followed.truth == truth) return;
  followed.truth = truth;
  measured_.set_property(property, truth, now);
  for (std::size_t w = watch + 1; w < followed_.size(); ++w) {
    const auto& read = plan_->watches[w].properties;
    if (std::find(read.begin(), read.end(), property) != read.end()) mark_dirty(w);
  }
}

}  // namespace netsplit
