// What the steps of a timeline say together, as far as it can be told before a run: only steps at a
// fixed time on fixed nodes count as certain; whatever else could happen is given the benefit of the doubt.

#include "sim/scenario/parts.hpp"

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/verbs.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace netsplit {
namespace timeline_check {

/// Repetitions that are played through; a step that repeats more often counts as "at any time".
constexpr std::uint32_t kMostRepetitions = 1000;
/// Ranges of nodes that are looked at before the check gives up: bounds its time for hostile files.
constexpr std::size_t kMostWork = 50'000'000;

std::optional<Duration> fixed_time(const Step& step) {
  if (step.moment.kind != Moment::Kind::at) return {};
  const auto* constant = std::get_if<Constant>(&step.moment.at);
  if (constant == nullptr) return {};
  return constant->value;
}

/// Whether it happens in every run, as far as chance goes.
bool is_certain(const Step& step) { return !step.chance && step.unless.empty(); }

/// The earliest time at which the step can act first. Only a lower bound for those that wait for others.
Duration earliest(const Step& step) {
  return step.moment.kind == Moment::Kind::at ? quantile(step.moment.at, 0.0) : quantile(step.moment.delay, 0.0);
}

UserText time_text(Duration time) {
  return {duration_text(time, Language::english), duration_text(time, Language::spanish)};
}

class Checker {
 public:
  Checker(Reading& reading, const Spot& timeline) : reading_(reading), timeline_(timeline) {}

  void check() {
    first_cut_ = first_of({"split", "cut"});
    first_hold_ = first_of({"hold"});
    for (const VerbInfo& verb : verb_infos()) {
      const auto is_it = [&](const Reading::StepName& step) { return step.verb == verb.word; };
      if (std::any_of(reading_.steps.begin(), reading_.steps.end(), is_it)) verbs_.push_back(verb.word);
    }
    for (const Step& step : steps()) {
      if (!sound(step)) continue;
      check_within_length(step);
      check_undo(step);
      check_awaited(step);
      check_unless(step);
    }
    check_waiting_circles();
    check_revivals<verbs::Crash, verbs::Restart>("crash", "restart", sentence::step_restart_of_up, {},
                                                  down_by_others());
    check_revivals<verbs::Pause, verbs::Resume>("pause", "resume", sentence::step_resume_of_running);
    check_revivals<verbs::Leave, verbs::Join>("leave", "join", sentence::step_join_of_present, absent_groups());
  }

 private:
  const std::vector<Step>& steps() const { return reading_.scenario.timeline; }
  /// As written, whether the rest of the step could be read or not.
  std::string_view verb_of(const Step& step) const { return reading_.steps[step.id.index()].verb; }
  bool sound(const Step& step) const { return reading_.steps[step.id.index()].sound; }

  void error(const Step& step, std::string_view key, UserText message, UserText hint = {}) {
    const Spot spot(timeline_, step.id.index());
    for (const JsonMember& member : spot->members()) {
      if (member.key == key) return reading_.error(Spot(spot, member), std::move(message), std::move(hint));
    }
    reading_.error(spot, std::move(message), std::move(hint));
  }

  void check_within_length(const Step& step) {
    const Duration length = reading_.scenario.length;
    if (length <= Duration{0}) return;  // wrong itself, and reported
    const Duration first = earliest(step);
    if (first > length) {
      const bool at = step.moment.kind == Moment::Kind::at;
      return error(step, at ? "at" : "delay",
                   say(sentence::step_never_happens, time_text(first), time_text(length)));
    }
    const auto time = fixed_time(step);
    if (!time || !step.every || (length - *time) / *step.every >= step.times - 1) return;
    const Spot spot(timeline_, step.id.index());
    reading_.warning(spot,
                     say(sentence::step_some_never_happen, (length - *time) / *step.every + 1, step.times));
  }

  /// The earliest of the steps that a heal (a release) of everything undoes; nothing if one of them
  /// waits for something, or there is none.
  const Step* first_of(std::initializer_list<std::string_view> verbs) const {
    const Step* first = nullptr;
    for (const Step& step : steps()) {
      if (std::find(verbs.begin(), verbs.end(), verb_of(step)) == verbs.end()) continue;
      if (!sound(step) || step.moment.kind != Moment::Kind::at) return nullptr;
      if (first == nullptr || earliest(step) < earliest(*first)) first = &step;
    }
    return first;
  }

  void check_undo(const Step& step) {
    const auto* heal = std::get_if<verbs::Heal>(&step.verb);
    const auto* release = std::get_if<verbs::Release>(&step.verb);
    const auto time = fixed_time(step);
    if ((heal == nullptr && release == nullptr) || !time) return;
    const FaultId fault = heal != nullptr ? heal->fault : release->fault;
    const Step* undone = fault != kNoFault ? &steps()[fault.index()]
                         : heal != nullptr ? first_cut_
                                           : first_hold_;
    if (undone == nullptr || !sound(*undone) || undone->moment.kind != Moment::Kind::at) return;
    const Duration begin = earliest(*undone);
    if (begin < *time || (begin == *time && undone->id < step.id)) return;
    error(step, word_of(step.verb),
          say(sentence::step_undo_too_early, shown(undone->name), time_text(begin)));
  }

  /// after "cut.end": something must end it.
  void check_awaited(const Step& step) {
    if (step.moment.kind != Moment::Kind::after_fault_end) return;
    const Step& fault = steps()[step.moment.fault.index()];
    const VerbInfo* verb = find_verb(verb_of(fault));
    if (verb == nullptr || fault.lasts || !sound(fault)) return;
    if (std::holds_alternative<verbs::Move>(fault.verb)) return;  // it ends when they are back
    if (std::find(verbs_.begin(), verbs_.end(), verb->undone_by) != verbs_.end()) return;
    error(step, "after", say(sentence::step_no_end, shown(fault.name)),
          verb->undone_by.empty() ? UserText{} : say(sentence::step_no_end_hint));
  }

  /// unless "cut": that must be a matter of chance.
  void check_unless(const Step& step) {
    for (const FaultId id : step.unless) {
      const Step& other = steps()[id.index()];
      if (!sound(other) || !is_certain(other)) continue;
      error(step, "unless", say(sentence::step_unless_certain, shown(other.name)),
            say(sentence::step_unless_certain_hint));
    }
  }

  /// a waits for b, b waits for a. Each step waits for one other at most: walk until the walk repeats.
  void check_waiting_circles() {
    enum : unsigned char { kUnknown, kWalking, kEnds };
    std::vector<unsigned char> state(steps().size(), kUnknown);
    for (const Step& start : steps()) {
      std::vector<std::size_t> walk;
      std::size_t at = start.id.index();
      while (state[at] == kUnknown) {
        state[at] = kWalking;
        walk.push_back(at);
        const Moment& moment = steps()[at].moment;
        if (moment.fault == kNoFault) break;
        at = moment.fault.index();
      }
      const bool circle = state[at] == kWalking && steps()[at].moment.fault != kNoFault;
      if (circle) error(steps()[at], "after", say(sentence::step_waits_in_circle, shown(steps()[at].name)));
      for (const std::size_t step : walk) state[step] = kEnds;
    }
  }

  /// A node that goes down (is paused, leaves), or comes back, at a certain time.
  struct Turn {
    Duration time;
    /// Of one instant: ends of `for` first, then steps in the file's order.
    std::size_t order = 0;
    bool down = false;
    const Step* step = nullptr;
  };

  /// `absent`: who is down from the start; `maybe_down`: who may be so at any time, for all that is known.
  template <class Down, class Up>
  void check_revivals(std::string_view down_word, std::string_view up_word, const Text& message,
                      NodeRanges absent = {}, NodeRanges maybe_down = {}) {
    NodeRanges maybe_up;
    std::vector<Turn> turns;
    for (const Step& step : steps()) {
      const bool up = verb_of(step) == up_word;
      if (!up && verb_of(step) != down_word) continue;
      const auto time = fixed_time(step);
      if (!sound(step)) {
        if (!up || !absent.empty()) return;  // who knows what it takes down, or brings
        continue;
      }
      if (!time || !is_certain(step) || step.times > kMostRepetitions) {
        const NodeRanges reach = nodes_of<Down, Up>(step).reach();
        if (!up || step.lasts) maybe_down = ranges_union(maybe_down, reach);
        if (up || step.lasts) maybe_up = ranges_union(maybe_up, reach);
        continue;
      }
      Duration begin = *time;
      for (std::uint32_t i = 0; i < step.times && begin <= reading_.scenario.length; ++i) {
        if (turns.size() > kMostWork / 64) return;
        turns.push_back(Turn{begin, step.id.index() + 1, !up, &step});
        if (step.lasts) turns.push_back(Turn{begin + *step.lasts, 0, up, &step});
        begin += step.every.value_or(Duration{0});
      }
    }
    std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) {
      return std::tie(a.time, a.order, a.step->id) < std::tie(b.time, b.order, b.step->id);
    });
    NodeRanges down = absent;
    std::size_t work = 0;
    for (const Turn& turn : turns) {
      work += down.size() + maybe_down.size() + absent.size() + 1;
      if (work > kMostWork) return;
      const NodeSelection& nodes = nodes_of<Down, Up>(*turn.step);
      const NodeRanges reach = nodes.reach();
      if (turn.down) {
        if (turn.order != 0) check_leave(turn, nodes, ranges_difference(absent, maybe_up));
        down = ranges_union(down, reach);
        continue;
      }
      if (turn.order != 0) check_revival(turn, nodes, ranges_union(down, maybe_down), message);
      if (!nodes.is_drawn()) down = ranges_difference(down, reach);  // else who knows which came back
      absent = ranges_difference(absent, reach);
    }
  }

  /// Nodes that something other than a crash takes down: another step, or themselves.
  NodeRanges down_by_others() const {
    NodeRanges nodes;
    for (const Group& group : reading_.scenario.groups)
      for (const StackEntry& layer : group.stack)
        if (layer.protocol != nullptr && layer.protocol->may_exit && group.count != 0)
          nodes = ranges_union(nodes, {{group.first, group.count}});
    for (const Step& step : steps()) {
      if (const auto* churn = std::get_if<verbs::Churn>(&step.verb)) nodes = ranges_union(nodes, churn->nodes.reach());
      if (const auto* move = std::get_if<verbs::Move>(&step.verb)) nodes = ranges_union(nodes, move->nodes.reach());
    }
    return nodes;
  }

  NodeRanges absent_groups() const {
    NodeRanges absent;
    for (const Group& group : reading_.scenario.groups)
      if (group.absent && group.count != 0) absent = ranges_union(absent, {{group.first, group.count}});
    return absent;
  }

  template <class Down, class Up>
  static const NodeSelection& nodes_of(const Step& step) {
    const auto* up = std::get_if<Up>(&step.verb);
    return up != nullptr ? up->nodes : std::get<Down>(step.verb).nodes;
  }

  /// `absent`: who surely has not come yet.
  void check_leave(const Turn& turn, const NodeSelection& nodes, const NodeRanges& absent) {
    const NodeRanges reach = nodes.reach(), gone = ranges_intersection(reach, absent);
    if (gone.empty() || (nodes.is_drawn() && !ranges_difference(reach, gone).empty())) return;
    error(*turn.step, word_of(turn.step->verb),
          say(sentence::step_leave_of_absent, reading_.names.name_of(gone.front().first), time_text(turn.time)));
  }

  void check_revival(const Turn& turn, const NodeSelection& nodes, const NodeRanges& down,
                     const Text& message) {
    const NodeRanges surely_up = ranges_difference(nodes.reach(), down);
    if (surely_up.empty()) return;
    if (nodes.is_drawn() && !ranges_intersection(nodes.reach(), down).empty()) return;
    error(*turn.step, word_of(turn.step->verb),
          say(message, reading_.names.name_of(surely_up.front().first), time_text(turn.time)));
  }

  Reading& reading_;
  const Spot& timeline_;
  const Step* first_cut_ = nullptr;
  const Step* first_hold_ = nullptr;
  /// Words of the verbs that the timeline has.
  std::vector<std::string_view> verbs_;
};

}  // namespace timeline_check

void check_timeline(Reading& reading, const Spot& timeline) {
  timeline_check::Checker(reading, timeline).check();
}

}  // namespace netsplit
