// The judge's windows: how they open and close, and what verdicts come of it.

#include <algorithm>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/check/judge.hpp"

namespace netsplit {
namespace {

using Mode = ExpectationText::Mode;

}  // namespace

/// The moment of its opening; its claim is looked at after the event.
void Judge::enter(std::size_t e, SimTime now) {
  State& s = states_[e];
  s.phase = Phase::opening;
  s.opened = now;
  if (const auto within = plan_->expectations[e].window.within) {
    s.closes_at = detail::just_after(detail::later(now, *within));
    due_ = std::min(due_, s.closes_at);
  }
}

void Judge::begin_window(std::size_t e, SimTime now) {
  if (states_[e].phase != Phase::waiting) return;
  enter(e, now);
  opening_.push_back(e);
  update_watching();
}

void Judge::end_window(std::size_t e, SimTime now) {
  if (states_[e].phase != Phase::closed) close(e, now, nullptr);
}

/// Requires a phase of `opening`.
void Judge::open(std::size_t e, const Scene& scene, EventId event, NodeId touched) {
  State& s = states_[e];
  const Expectation& expectation = plan_->expectations[e];
  s.phase = Phase::open;
  if (expectation.is_judged_once()) return;
  Followed& followed = followed_[expectation.watch];
  followed.open = true;
  followed.dirty = false;
  ++following_;
  if (plan_->watches[expectation.watch].is_restless()) ++restless_;
  note(e, evaluate_anew(plan_->watches[expectation.watch], scene, followed.counts), scene, event, touched);
}

/// The claim has this truth in a state within the window.
void Judge::note(std::size_t e, Truth truth, const Scene& scene, EventId event, NodeId touched) {
  State& s = states_[e];
  if (truth == Truth::unknown) return;
  (truth == Truth::yes ? s.seen_true : s.seen_false) = true;
  const Mode mode = plan_->expectations[e].mode;
  if (mode == Mode::always && truth == Truth::no) decide(e, Verdict::failed, scene, event, touched);
  if (mode == Mode::never && truth == Truth::yes) decide(e, Verdict::failed, scene, event, touched);
  if (mode == Mode::eventually && truth == Truth::yes) decide(e, Verdict::held, scene, event, touched);
}

void Judge::decide(std::size_t e, Verdict verdict, const Scene& scene, EventId event, NodeId touched) {
  State& s = states_[e];
  const Watch& watch = plan_->watches[plan_->expectations[e].watch];
  s.decided = true;
  s.judgement.verdict = verdict;
  s.judgement.decided = scene.now;
  s.judgement.witness =
      std::make_shared<const Witness>(Witness{scene.now, event, touched, readings_of(watch, scene, *plan_)});
  stop_following(plan_->expectations[e].watch);
}

void Judge::stop_following(std::size_t watch) {
  Followed& followed = followed_[watch];
  if (!followed.open) return;
  followed.open = followed.dirty = false;
  followed.counts.clear();
  --following_;
  if (plan_->watches[watch].is_restless()) --restless_;
  update_watching();
}

/// The window closes. Without a world its claim is not looked at again: the event at hand lies outside.
void Judge::close(std::size_t e, SimTime at, const World* world) {
  State& s = states_[e];
  const Expectation& expectation = plan_->expectations[e];
  const Watch& watch = plan_->watches[expectation.watch];
  const Phase before = std::exchange(s.phase, Phase::closed);
  s.closed = at;
  if (before == Phase::waiting) {
    s.judgement.unreached = Unreached::began_too_late;
    return;
  }
  if (s.decided) return;
  if (world && before == Phase::open) {
    const Scene scene{*world, measured_, at};
    if (expectation.is_judged_once()) {
      std::vector<Headcount> counts;
      const Truth truth = evaluate_anew(watch, scene, counts);
      if (truth != Truth::unknown) {
        decide(e, truth == Truth::yes ? Verdict::held : Verdict::failed, scene, kNoEvent, kNobody);
        return;
      }
    } else if (watch.reads_time) {
      note(e, evaluate_again(watch, scene, followed_[expectation.watch].counts), scene, kNoEvent, kNobody);
      if (s.decided) return;
    }
  }
  stop_following(expectation.watch);
  const bool measured =
      expectation.mode == Mode::never || expectation.mode == Mode::eventually ? s.seen_false : s.seen_true;
  s.decided = measured;
  if (!measured) {
    s.judgement.unreached = Unreached::nothing_measured;
    return;
  }
  s.judgement.verdict = expectation.mode == Mode::eventually ? Verdict::failed : Verdict::held;
  s.judgement.decided = at;
  if (world && s.judgement.verdict == Verdict::failed) {
    const Scene scene{*world, measured_, at};
    s.judgement.witness =
        std::make_shared<const Witness>(Witness{at, kNoEvent, kNobody, readings_of(watch, scene, *plan_)});
  }
}

// The end.

void Judge::finish(const World& world, SimTime end) {
  CHECK(plan_ != nullptr && !finished_, "a run is judged once");
  finished_ = true;
  now_ = end;
  act_until(world, detail::just_after(end));
  for (std::size_t e = 0; e < states_.size(); ++e) {
    State& s = states_[e];
    const bool to_the_end = !plan_->expectations[e].window.ends_before_the_run();
    if (s.phase == Phase::open && to_the_end && end >= plan_->end) close(e, end, &world);
    judge_in_the_end(e, end);
    judgements_.push_back(s.judgement);
  }
}

void Judge::judge_in_the_end(std::size_t e, SimTime end) {
  State& s = states_[e];
  Judgement& j = s.judgement;
  const Expectation& expectation = plan_->expectations[e];
  const bool began = s.phase == Phase::open || s.phase == Phase::opening;
  if (s.phase == Phase::closed) j.closed = s.closed;
  if (j.unreached != Unreached::began_too_late && s.phase != Phase::waiting) j.opened = s.opened;
  if (s.decided) {
    j.unreached = Unreached::no;
  } else {
    j.verdict = Verdict::not_reached;
    if (began) j.unreached = Unreached::never_ended;
  }
  // A verdict on a claim whose fault did nothing would be about another run than the one that was meant.
  if (j.verdict != Verdict::not_reached) {
    const SimTime closed = s.phase == Phase::closed ? s.closed : end;
    j.fault = without_effect(expectation, closed);
    if (j.fault != kNoFault) {
      j.verdict = Verdict::not_reached;
      j.unreached = Unreached::fault_without_effect;
    }
  }
  j.of = expectation.points;
  j.as_stated = j.verdict == (expectation.meant_to_fail ? Verdict::failed : Verdict::held);
  j.points = j.as_stated ? expectation.points : 0;
}

/// The first fault that this expectation is to stand up to and that did nothing, or kNoFault.
FaultId Judge::without_effect(const Expectation& expectation, SimTime closed) const {
  for (const FaultId fault : expectation.despite)
    if (fault.index() >= faults_.size() || faults_[fault.index()].first_effect > closed) return fault;
  if (!expectation.despite.empty()) return kNoFault;
  for (std::size_t f = 0; f < faults_.size(); ++f) {
    const bool began_before = faults_[f].first_begin < closed;
    if (began_before && faults_[f].first_effect == kForever) return FaultId{static_cast<std::uint32_t>(f)};
  }
  return kNoFault;
}

const std::vector<Judgement>& Judge::judgements() const {
  CHECK(finished_, "the run has not been judged yet");
  return judgements_;
}

bool Judge::all_as_stated() const {
  const auto& all = judgements();
  return std::all_of(all.begin(), all.end(), [](const Judgement& j) { return j.as_stated; });
}

std::size_t Judge::sample_rows() const {
  return plan_ && !plan_->sample_of.empty() ? samples_.size() / plan_->sample_of.size() : 0;
}

SampledValue Judge::sample(std::size_t row, std::size_t column) const {
  return samples_[row * plan_->sample_of.size() + column];
}

}  // namespace netsplit
