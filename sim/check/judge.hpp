#pragma once
// The judge of a run: told of everything that happens, it looks again only at claims that may have changed,
// and gives each expectation its verdict. Part of a simulation and a value like it: a copy goes on alike.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/check/evaluate.hpp"
#include "sim/check/expectations.hpp"
#include "sim/check/measured.hpp"
#include "sim/check/pages.hpp"
#include "sim/check/world.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

enum class Verdict : std::uint8_t { held, failed, not_reached };

/// Why an expectation was not reached.
enum class Unreached : std::uint8_t {
  no,                    ///< it was
  never_began,           ///< the moment at which its window opens never came
  began_too_late,        ///< its window was to close before it opened
  never_ended,           ///< the run ended before its window
  fault_without_effect,  ///< a fault that it is to stand up to did nothing; Judgement::fault
  nothing_measured,      ///< it rests on a statistic of no values
};

/// The verdict on one expectation, in the end.
struct Judgement {
  Verdict verdict = Verdict::not_reached;
  Unreached unreached = Unreached::never_began;
  FaultId fault = kNoFault;
  /// It held, or it failed and was meant to. Never so if it was not reached.
  bool as_stated = false;
  /// Earned, and to be earned.
  std::int64_t points = 0, of = 0;
  /// Its window. A window that never opened or closed has no time there.
  std::optional<SimTime> opened, closed;
  /// When the verdict was certain: `eventually` came true, `always` and `never` were broken, the others were
  /// judged.
  std::optional<SimTime> decided;
  /// The state that decided it, or in which it was judged. Null if it held or lapsed without one.
  std::shared_ptr<const Witness> witness;

  /// From the opening of the window to the decision.
  std::optional<Duration> took() const {
    if (!opened || !decided) return {};
    return *decided - *opened;
  }
};

/// One measure of a sample; not known: a statistic of no values.
struct SampledValue {
  std::int64_t value = 0;
  bool known = false;
};

namespace detail {
/// The first instant after this one: what is said of a time is said of the state after all its events.
constexpr SimTime just_after(SimTime t) { return t == kForever ? t : t + Duration{1}; }
constexpr SimTime later(SimTime t, Duration by) { return kForever - t <= by ? kForever : t + by; }
}  // namespace detail

class Judge {
 public:
  Judge() = default;
  explicit Judge(std::shared_ptr<const Expectations> plan);

  /// The next event will be at `next`: nothing changes before. To be called before each event and timeline
  /// step, the first of them included. Judges what ends until then.
  void advance(const World& world, SimTime next) {
    now_ = next;
    if (next >= due_) [[unlikely]]
      act_until(world, next);
  }
  /// After each handled event and timeline step: `touched` is the node that may have changed; kNobody: any.
  void after_event(const World& world, SimTime now, EventId event, NodeId touched) {
    if (watching_) settle(world, now, event, touched);
  }

  // What happens within an event, between advance() and after_event().
  void on_mark(SimTime now, LayerId layer, std::uint8_t mark, NodeId node, EventId event);
  void on_operation(const OperationRecord& record);
  void on_measure(LayerId layer, std::uint8_t measure, std::int64_t value) {
    if (plan_) add_measure(plan_->vocabulary->measure_of(layer, measure), value);
  }
  void on_measure(NetworkMeasure measure, std::int64_t value) {
    if (plan_) add_measure(static_cast<std::size_t>(measure), value);
  }
  void on_total(LayerId layer, std::uint8_t total, std::int64_t amount) {
    if (plan_) add_total(plan_->vocabulary->total_of(layer, total), amount);
  }
  void on_fault_begins(SimTime now, FaultId fault, EventId event);
  void on_fault_ends(SimTime now, FaultId fault, EventId event);
  /// The fault did something. May be called again.
  void on_fault_effect(FaultId fault);

  /// The run is over: judges what is left. An `end` before that of the setup is an interruption; windows that
  /// reach to the end of the run then never ended.
  void finish(const World& world, SimTime end);

  bool is_finished() const { return finished_; }
  /// In the order of the expectations. Requires is_finished().
  const std::vector<Judgement>& judgements() const;
  /// All are as stated. Requires is_finished().
  bool all_as_stated() const;

  const Measured& measured() const { return measured_; }
  const Expectations& plan() const { return *plan_; }
  std::shared_ptr<const Expectations> shared_plan() const { return plan_; }

  /// Rows sampled so far; row r belongs to the time r * sample_every.
  std::size_t sample_rows() const;
  /// Requires row < sample_rows() and column < plan().sample_of.size().
  SampledValue sample(std::size_t row, std::size_t column) const;

 private:
  enum class Phase : std::uint8_t { waiting, opening, open, closed };
  struct State {
    Phase phase = Phase::waiting;
    /// How often the marks that open and close it have come.
    std::uint32_t marks_to_begin = 0, marks_to_end = 0;
    /// It acts before the first event at or after these.
    SimTime opens_at = kForever, closes_at = kForever;
    SimTime opened{}, closed{};
    bool seen_true = false, seen_false = false;
    bool decided = false;
    Judgement judgement;
  };
  struct Followed {
    bool open = false, dirty = false;
    Truth truth = Truth::unknown;
    std::vector<Headcount> counts;
    PairCount pairs;
  };
  struct FaultState {
    std::uint32_t begun = 0, ended = 0;
    SimTime first_begin = kForever, first_effect = kForever;
  };

  void add_measure(std::size_t slot, std::int64_t value);
  void add_total(std::size_t slot, std::int64_t amount);
  void act_until(const World& world, SimTime next);
  void follow_properties(const World& world);
  void act_on_times(const World& world, std::size_t e, SimTime next);
  void take_samples(const World& world, SimTime next);
  void find_next_due();
  void settle(const World& world, SimTime now, EventId event, NodeId touched);
  void look_at_node(const Scene& scene, NodeId touched);
  void evaluate_dirty(const Scene& scene, EventId event, NodeId touched);
  void fault_moment(WindowMoment::Kind kind, FaultId fault, std::uint32_t occurrence, SimTime now);
  void begin_window(std::size_t e, SimTime now);
  void end_window(std::size_t e, SimTime now);
  void enter(std::size_t e, SimTime now);
  void open(std::size_t e, const Scene& scene, EventId event, NodeId touched);
  void note(std::size_t e, Truth truth, const Scene& scene, EventId event, NodeId touched);
  void decide(std::size_t e, Verdict verdict, const Scene& scene, EventId event, NodeId touched);
  void stop_following(std::size_t watch);
  void close(std::size_t e, SimTime at, const World* world);
  void judge_in_the_end(std::size_t e, SimTime end);
  FaultId without_effect(const Expectation& expectation, SimTime closed) const;
  void mark_dirty(std::size_t watch);
  Truth look_anew(std::size_t watch, const Scene& scene);
  Truth truth_of(std::size_t watch, const Scene& scene);
  void set_property(std::size_t watch, Truth truth, SimTime now);
  void update_watching() { watching_ = following_ != 0 || !opening_.empty(); }

  std::shared_ptr<const Expectations> plan_;
  Measured measured_;
  std::vector<State> states_;
  /// By position of the watch.
  std::vector<Followed> followed_;
  std::vector<FaultState> faults_;
  /// Expectations whose window opens with the event at hand.
  std::vector<std::size_t> opening_;
  /// How many watches are followed, and how many of these read what every event may change.
  std::size_t following_ = 0, restless_ = 0;
  bool any_dirty_ = false, watching_ = false;
  bool started_ = false, measuring_ = false, finished_ = false;
  SimTime now_{}, due_ = kForever;
  SimTime next_sample_ = kForever;
  Pages<SampledValue> samples_;
  std::vector<Judgement> judgements_;
};

}  // namespace netsplit
