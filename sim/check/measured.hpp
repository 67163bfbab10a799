#pragma once
// What a run has measured so far: counts of marks, how long properties held, the operations of its clients.
// A value: a copy goes on by itself, and shares the long histories.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/check/distribution.hpp"
#include "sim/check/expectations.hpp"
#include "sim/check/operations.hpp"
#include "sim/check/register_history.hpp"
#include "sim/check/world.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

enum class Truth : std::uint8_t { no, yes, unknown };

/// An acknowledged write that a server has discarded.
struct LostWrite {
  OperationId operation;
  std::int64_t key = 0, value = 0;
  NodeId client;
  SimTime acknowledged{};
  NodeId discarded_by;
  SimTime discarded{};
  EventId event;
};

class Measured {
 public:
  Measured() = default;
  explicit Measured(std::shared_ptr<const Expectations> plan);

  /// Counting begins: counters start from what they are now.
  void begin(const World& world);
  void count_mark(std::size_t slot) { ++marks_[slot]; }
  /// Whether anything changed that a metric tells.
  bool add(const OperationRecord& record);
  /// A value of measure number `slot` of the vocabulary.
  void add_measure(std::size_t slot, std::int64_t value) { measures_[slot].add(value); }
  /// All values of it so far. Requires slot < Vocabulary::measures().
  const Distribution& measure(std::size_t slot) const { return measures_[slot]; }
  /// To total number `slot` of the vocabulary; it stops at the ends of what can be counted.
  void add_total(std::size_t slot, std::int64_t amount);
  void set_property(std::size_t property, Truth truth, SimTime now);
  void fault_begins(SimTime now);

  std::int64_t marks(std::size_t slot) const { return marks_[slot]; }
  Truth property(std::size_t property) const { return properties_[property].truth; }
  /// The value of a metric that has one; nothing while it is not known.
  std::optional<Value> metric(std::size_t metric, const World& world, SimTime now) const;
  std::optional<std::int64_t> statistic(std::size_t metric, Statistic statistic) const;

  const Operations& operations() const { return operations_; }
  /// The one that was lost first.
  const std::optional<LostWrite>& first_lost_write() const { return first_lost_; }
  /// The puts and gets of a register's history, all of them, in the order of their ids.
  std::vector<RegisterOperation> register_history(std::size_t history) const;

 private:
  struct Property {
    Truth truth = Truth::unknown;
    SimTime since{};
    Duration held{0};
    /// From the first fault until it was true; nothing before that.
    std::optional<Duration> after;
  };
  struct Totals {
    std::int64_t invoked = 0, ok = 0, failed = 0, unknown = 0;
    Distribution latency;
  };
  struct History {
    Totals all;
    std::vector<Totals> by_operation;
    std::int64_t acknowledged = 0, lost = 0;
  };

  Duration held(std::size_t property, SimTime now) const;
  void note_first_time(Property& property, SimTime now) const;
  std::int64_t stale_reads_of(std::size_t history) const;
  const Distribution& distribution(const MetricInfo& metric) const;
  const Totals& totals(const MetricInfo& metric) const;
  void count(Totals& totals, const Operation& operation, Outcome outcome) const;
  void note_write(History& history, const Operation& before, const Operation& after);

  std::shared_ptr<const Expectations> plan_;
  std::vector<std::int64_t> marks_;
  std::vector<Property> properties_;
  /// When the first fault began; the start of a run that has none.
  std::optional<SimTime> first_fault_;
  std::vector<History> histories_;
  /// By Vocabulary::measures().
  std::vector<Distribution> measures_;
  /// By Vocabulary::totals().
  std::vector<std::int64_t> totals_;
  Operations operations_;
  std::optional<LostWrite> first_lost_;
  /// By MessageCounter.
  std::vector<std::int64_t> baseline_;
};

}  // namespace netsplit
