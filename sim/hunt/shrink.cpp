#include "sim/hunt/shrink.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/random.hpp"
#include "sim/hunt/node_text.hpp"
#include "sim/hunt/times.hpp"

namespace netsplit::hunt {
namespace shrinking {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Rounder is nicer, in this order.
constexpr Duration kGrains[] = {seconds{10},       seconds{5},       seconds{1},
                                milliseconds{100}, milliseconds{10}, milliseconds{1}};
/// What a fault may last, the shorter the better.
constexpr Duration kLengths[] = {
    milliseconds{1}, milliseconds{10}, milliseconds{100}, milliseconds{500}, seconds{1},  seconds{2},
    seconds{5},      seconds{10},      seconds{15},       seconds{20},       seconds{30}, seconds{40},
    seconds{50},     minutes{1},       seconds{90},       minutes{2},        minutes{5},  minutes{10}};
/// With fewer nodes other things are drawn: so many seeds get a chance.
constexpr std::uint64_t kSeeds = 4;
constexpr int kMostRounds = 12;

/// What a node of the network may have of trouble by itself.
constexpr std::string_view kNetworkTrouble[] = {"links",  "loss",    "duplicate", "bursts",
                                                "jitter", "reorder", "corrupt"};
constexpr std::string_view kSceneExtras[] = {"cost", "measure-from", "ties"};

/// The coarsest grain that a time is a multiple of, by position; past the end if none.
std::size_t coarseness(Duration time) {
  std::size_t g = 0;
  while (g < std::size(kGrains) && time % kGrains[g] != Duration{0}) ++g;
  return g;
}

class Shrinker {
 public:
  Shrinker(const Quarry& quarry, Candidate candidate, const Trials& trials, const ShrinkOptions& options)
      : quarry_(quarry), trials_(trials), options_(options) {
    result_.candidate = std::move(candidate);
  }

  Shrunk shrink() {
    blueprint_ = trials_.blueprint(result_.candidate);
    CHECK(blueprint_, "what is to be made smaller does not read");
    result_.from = size();
    outcome_ = run(result_.candidate);
    if (ended_) return finished();
    without_any_fault();
    if (!by_itself()) settle_draws();
    bool changed = true;
    for (int round = 0; changed && !ended_ && round < kMostRounds; ++round) {
      changed = drop_steps();
      // Shorter runs are quicker ones; what is judged in the end waits for the times to be round.
      changed = (is_early() && end_sooner()) || changed;
      changed = drop_nodes() || changed;
      changed = fewer_victims() || changed;
      changed = rounder_times() || changed;
      changed = end_sooner() || changed;
      changed = first_seed() || changed;
      changed = drop_details() || changed;
      result_.complete = !changed && !ended_;
    }
    return finished();
  }

 private:
  const Json& tree() const { return result_.candidate.tree; }
  bool by_itself() const { return result_.by_itself; }
  Duration length() const { return blueprint_->scenario.length; }

  Size size() const { return {fault_count(tree()), blueprint_->scenario.node_count(), length()}; }

  Shrunk finished() {
    result_.to = size();
    return std::move(result_);
  }

  Outcome run(const Candidate& candidate) {
    const auto go_on = [&] { return !options_.go_on || options_.go_on(result_.trials); };
    if (result_.trials >= options_.most_trials || !go_on()) {
      ended_ = true;
      return {};
    }
    ++result_.trials;
    Outcome outcome = trials_.run(candidate, go_on);
    if (outcome.kind == Outcome::Kind::stopped) ended_ = true;
    return outcome;
  }

  /// Takes it over if it still breaks, and would not without its faults.
  bool accept(Candidate candidate) {
    if (ended_) return false;
    const std::uint64_t key = combine(hash_name(to_json_text(candidate.tree)), candidate.seed);
    if (!tried_.insert(key).second) return false;
    const Outcome outcome = run(candidate);
    if (!outcome.broken()) return false;
    if (!by_itself() && run({without_trouble(candidate.tree), candidate.seed}).broken()) return false;
    if (ended_) return false;
    auto blueprint = trials_.blueprint(candidate);
    if (!blueprint) return false;
    result_.candidate = std::move(candidate);
    blueprint_ = std::move(blueprint);
    outcome_ = outcome;
    return true;
  }
  bool accept(Json tree) { return accept(Candidate{std::move(tree), result_.candidate.seed}); }
  /// The same, also under the first few seeds.
  bool accept_by_some_seed(const Json& tree) {
    if (accept(tree)) return true;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed)
      if (accept({tree, seed})) return true;
    return false;
  }

  std::size_t steps() const {
    return timeline_of(tree()) == nullptr ? 0 : timeline_of(tree())->items().size();
  }
  const Json& step(std::size_t i) const { return timeline_of(tree())->items()[i]; }
  Json with_step(std::size_t i, Json changed) const {
    Json other = tree();
    timeline_of(other)->items()[i] = std::move(changed);
    return other;
  }

  /// What needs no fault is said to be so: then only faults are left out, for everything else may matter.
  void without_any_fault() {
    Candidate calm{without_trouble(tree()), result_.candidate.seed};
    if (!run(calm).broken()) return;
    result_.by_itself = true;
    Candidate bare = result_.candidate;
    for (std::size_t i = steps(); i-- > 0;)
      if (is_fault(verb_of(step(i)))) bare.tree = without_step(bare.tree, i);
    if (!accept(std::move(bare))) accept(std::move(calm));
  }

  /// The file stands by itself: another seed moves no fault.
  void settle_draws() { accept(without_draws(tree(), *blueprint_)); }

  bool drop_steps() {
    bool changed = false;
    for (std::size_t i = steps(); i-- > 0 && !ended_;) changed = accept(without_step(tree(), i)) || changed;
    return changed;
  }

  /// Decided before the end of the run.
  bool is_early() const { return outcome_.decided && *outcome_.decided - kStart < length(); }

  /// No sooner than what was broken was broken; what is judged in the end keeps its time after the last
  /// fault.
  bool end_sooner() {
    if (!outcome_.decided || (!is_early() && by_itself())) return false;
    const Duration least =
        is_early() ? *outcome_.decided - kStart + Duration{1} : last_end() + quarry_.bounds.settle;
    for (const Duration grain : kGrains) {
      const Duration sooner = rounded_up(least, grain);
      // A rounder length is worth a few seconds, not half a minute.
      if (sooner - least > least / 3 && grain > milliseconds{1}) continue;
      if (sooner >= length()) return false;
      Json shorter = tree();
      shorter.add("length", text_of_time(sooner));
      if (accept(without_late_ends(std::move(shorter), sooner))) return true;
    }
    return false;
  }

  Duration last_end() const {
    Duration last{0};
    for (std::size_t i = 0; i < steps(); ++i) {
      const Step& read = blueprint_->scenario.timeline[i];
      if (read.moment.kind != Moment::Kind::at) return length();
      last = std::max(last, last_end_of(read, blueprint_->steps[i].at - kStart));
    }
    return last;
  }

  /// What ends after the run has no end.
  static Json without_late_ends(Json tree, Duration length) {
    Json* timeline = timeline_of(tree);
    if (timeline == nullptr) return tree;
    for (Json& step : timeline->items()) {
      const auto at = time_in(step, "at"), lasts = time_in(step, "for");
      if (at && lasts && step.find("every") == nullptr && *at < length && *at + *lasts > length)
        step.add("for", text_of_time(length - *at));
    }
    return tree;
  }

  bool drop_nodes() {
    // What is judged in the end without any fault could fail for want of nodes.
    if (by_itself() && !is_early()) return false;
    bool changed = false;
    for (std::size_t g = blueprint_->scenario.groups.size(); g-- > 0 && !ended_;) {
      if (g >= blueprint_->scenario.groups.size()) continue;
      changed = drop_of_group(g, blueprint_->scenario.groups[g].count) || changed;
    }
    for (std::size_t g = blueprint_->scenario.groups.size(); g-- > 0 && !ended_;) {
      if (g >= blueprint_->scenario.groups.size()) continue;
      // Many at once, then one by one.
      while (!ended_ && blueprint_->scenario.groups[g].count > 3 &&
             drop_of_group(g, blueprint_->scenario.groups[g].count / 2))
        changed = true;
      for (std::uint32_t i = blueprint_->scenario.groups[g].count; i-- > 0 && !ended_;)
        if (blueprint_->scenario.groups[g].count > 1)
          changed = drop_these({NodeId{blueprint_->scenario.groups[g].first.value + i}}) || changed;
    }
    return changed;
  }

  /// The last ones of it.
  bool drop_of_group(std::size_t group, std::uint32_t count) {
    const Group& of = blueprint_->scenario.groups[group];
    return drop_these(nodes_of({NodeRange{NodeId{of.first.value + of.count - count}, count}}));
  }

  bool drop_these(const NodeSet& gone) {
    if (gone.size() >= blueprint_->scenario.node_count()) return false;
    const auto less = without_nodes(tree(), *blueprint_, gone);
    return less && accept_by_some_seed(*less);
  }

  bool fewer_victims() {
    bool changed = false;
    for (std::size_t i = 0; i < steps() && !ended_; ++i) {
      const NodeSet victims = blueprint_->steps[i].nodes;
      if (!is_fault(verb_of(step(i))) || victims.size() < 2) continue;
      for (const NodeId node : victims) {
        const Step& read = blueprint_->scenario.timeline[i];
        const auto text = text_of_target(read, blueprint_->seed, blueprint_->scenario, {node});
        if (!text) continue;
        Json less = step(i);
        less.add(std::string(key_of_target(read)), *text);
        changed = accept(with_step(i, std::move(less))) || changed;
      }
    }
    return changed;
  }

  bool rounder_times() {
    bool changed = false;
    for (std::size_t i = 0; i < steps() && !ended_; ++i) {
      changed = once(i) || changed;
      changed = shorter(i) || changed;
      changed = sooner(i) || changed;
    }
    return changed;
  }

  bool once(std::size_t i) {
    if (step(i).find("every") == nullptr) return false;
    Json single = step(i);
    drop(single, "every");
    drop(single, "times");
    return accept(with_step(i, std::move(single)));
  }

  bool with_time(std::size_t i, const std::string& key, Duration time) {
    Json other = step(i);
    other.add(key, text_of_time(time));
    const auto at = time_in(other, "at"), lasts = time_in(other, "for");
    const Duration most = is_early() ? length() : length() - quarry_.bounds.settle;
    if (at && lasts && *at + *lasts > std::max(most, last_end())) return false;
    return accept(with_step(i, std::move(other)));
  }

  bool shorter(std::size_t i) {
    const auto lasts = time_in(step(i), "for");
    if (!lasts) return false;
    const bool anchored = blueprint_->scenario.timeline[i].name == quarry_.anchor;
    const Duration least = anchored ? quarry_.anchor_lasts : quarry_.bounds.grain;
    for (const Duration time : kLengths)
      if (time >= least && time < *lasts && with_time(i, "for", time)) return true;
    for (std::size_t g = 0; g < coarseness(*lasts) && g < std::size(kGrains); ++g)
      for (const Duration time : {rounded_down(*lasts, kGrains[g]), rounded_up(*lasts, kGrains[g])})
        if (time >= least && time <= *lasts + *lasts / 2 && with_time(i, "for", time)) return true;
    return false;
  }

  /// The file's own first trouble tells when all has begun: nothing comes before it.
  bool sooner(std::size_t i) {
    const auto at = time_in(step(i), "at");
    if (!at || !is_fault(verb_of(step(i)))) return false;
    const Duration earliest = quarry_.bounds.earliest;
    if (*at > earliest && with_time(i, "at", earliest)) return true;
    for (std::size_t g = 0; g < coarseness(*at) && g < std::size(kGrains); ++g)
      for (const Duration time : {rounded_down(*at, kGrains[g]), rounded_up(*at, kGrains[g])})
        if (time >= earliest && time < length() && with_time(i, "at", time)) return true;
    return false;
  }

  bool first_seed() {
    if (result_.candidate.seed == 1) return false;
    return accept(Candidate{tree(), 1});
  }

  bool drop_details() {
    bool changed = false;
    for (const std::string_view key : kSceneExtras) changed = drop_key("", key) || changed;
    for (const std::string_view key : kNetworkTrouble) changed = drop_key("network", key) || changed;
    for (std::size_t i = 0; i < steps() && !ended_; ++i)
      for (const std::string_view key : {"in-flight", "disk"}) {
        if (step(i).find(key) == nullptr) continue;
        Json plain = step(i);
        drop(plain, key);
        changed = accept(with_step(i, std::move(plain))) || changed;
      }
    return changed;
  }

  bool drop_key(std::string_view parent, std::string_view key) {
    Json less = tree();
    Json* object = parent.empty() ? &less : less.find(parent);
    if (object == nullptr || object->find(key) == nullptr) return false;
    drop(*object, key);
    return accept(std::move(less));
  }

  const Quarry& quarry_;
  const Trials& trials_;
  const ShrinkOptions& options_;
  Shrunk result_;
  std::shared_ptr<const Blueprint> blueprint_;
  Outcome outcome_;
  std::set<std::uint64_t> tried_;
  bool ended_ = false;
};

}  // namespace shrinking

Shrunk shrink(const Quarry& quarry, Candidate candidate, const Trials& trials, const ShrinkOptions& options) {
  return shrinking::Shrinker(quarry, std::move(candidate), trials, options).shrink();
}

}  // namespace netsplit::hunt
