#include "sim/check/measured.hpp"

#include <algorithm>
#include <limits>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

bool names_operation(const HistoryInfo& history, std::size_t operation, std::string_view name) {
  return history.operations[operation] == name;
}

}  // namespace

Measured::Measured(std::shared_ptr<const Expectations> plan)
    : plan_(std::move(plan)),
      marks_(plan_->mark_slots, 0),
      properties_(plan_->vocabulary->properties().size()),
      measures_(plan_->vocabulary->measures()),
      totals_(plan_->vocabulary->totals(), 0),
      baseline_(kMessageCounters, 0) {
  if (plan_->vocabulary->faults().empty()) first_fault_ = kStart;
  for (const HistoryInfo& history : plan_->vocabulary->histories()) {
    histories_.emplace_back();
    histories_.back().by_operation.resize(history.operations.size());
  }
}

void Measured::begin(const World& world) {
  for (std::size_t i = 0; i < kMessageCounters; ++i) baseline_[i] = world.counter(i);
}

bool Measured::add(const OperationRecord& record) {
  const Operation* known = operations_.find(record.id);
  const Vocabulary::LayerHistory* layer = plan_->vocabulary->history_of(record.layer);
  const auto outcome = static_cast<Outcome>(record.outcome);
  // Only the layer that invoked it knows to which history an operation belongs.
  if (known ? outcome == Outcome::invoke : !layer || outcome != Outcome::invoke) return false;
  const Operation before = known ? *known : Operation{};
  std::size_t history = before.history, operation = before.operation;
  if (!known) {
    CHECK(record.operation < layer->operations.size(), "no operation has this position");
    history = layer->history;
    operation = layer->operations[record.operation];
  }
  const Operation& after =
      operations_.add(record, static_cast<std::uint16_t>(history), static_cast<std::uint16_t>(operation));
  if (after.invoked < plan_->measure_from) return false;
  const bool begun = outcome == Outcome::invoke && !known;
  const bool ended = before.outcome != after.outcome;
  if (begun || ended) {
    count(histories_[history].all, after, after.outcome);
    count(histories_[history].by_operation[operation], after, after.outcome);
  }
  note_write(histories_[history], before, after);
  return begun || ended || before.discarded != after.discarded;
}

void Measured::count(Totals& totals, const Operation& operation, Outcome outcome) const {
  switch (outcome) {
    case Outcome::invoke: ++totals.invoked; break;
    case Outcome::ok:
      ++totals.ok;
      totals.latency.add((operation.ended - operation.invoked).count());
      break;
    case Outcome::fail: ++totals.failed; break;
    case Outcome::info: ++totals.unknown; break;
    case Outcome::discard: break;
  }
}

void Measured::note_write(History& history, const Operation& before, const Operation& after) {
  if (!names_operation(plan_->vocabulary->histories()[after.history], after.operation, "put")) return;
  if (!before.acknowledged() && after.acknowledged()) ++history.acknowledged;
  const bool was_lost = before.acknowledged() && before.discarded;
  if (was_lost || !after.acknowledged() || !after.discarded) return;
  ++history.lost;
  if (!first_lost_) {
    first_lost_ = LostWrite{after.id,    after.key,          after.argument,       after.client,
                            after.ended, after.discarded_by, after.discarded_time, after.discarded_event};
  }
}

void Measured::add_total(std::size_t slot, std::int64_t amount) {
  std::int64_t& total = totals_[slot];
  using Limits = std::numeric_limits<std::int64_t>;
  if (__builtin_add_overflow(total, amount, &total)) total = amount > 0 ? Limits::max() : Limits::min();
}

void Measured::set_property(std::size_t property, Truth truth, SimTime now) {
  Property& p = properties_[property];
  p.held = held(property, now);
  p.truth = truth;
  p.since = now;
  note_first_time(p, now);
}

void Measured::fault_begins(SimTime now) {
  if (first_fault_) return;
  first_fault_ = now;
  for (Property& property : properties_) note_first_time(property, now);
}

void Measured::note_first_time(Property& property, SimTime now) const {
  if (first_fault_ && !property.after && property.truth == Truth::yes) property.after = now - *first_fault_;
}

Duration Measured::held(std::size_t property, SimTime now) const {
  const Property& p = properties_[property];
  const SimTime since = std::max(p.since, plan_->measure_from);
  return p.truth == Truth::yes && now > since ? p.held + (now - since) : p.held;
}

const Measured::Totals& Measured::totals(const MetricInfo& metric) const {
  const History& history = histories_[metric.of];
  return metric.operation == MetricInfo::kEveryOperation ? history.all
                                                         : history.by_operation[metric.operation];
}

std::optional<Value> Measured::metric(std::size_t metric, const World& world, SimTime now) const {
  using Kind = MetricInfo::Kind;
  const MetricInfo& info = plan_->vocabulary->metrics()[metric];
  switch (info.kind) {
    case Kind::counter: return Value::quantity(info.unit, world.counter(info.of) - baseline_[info.of]);
    case Kind::gauge: return Value::quantity(info.unit, world.counter(info.of));
    case Kind::property:
      if (properties_[info.of].truth == Truth::unknown) return {};
      return Value::flag(properties_[info.of].truth == Truth::yes);
    case Kind::property_seconds: return Value::quantity(Unit::duration, held(info.of, now).count());
    case Kind::property_after: {
      const auto after = properties_[info.of].after;
      if (!after) return {};
      return Value::quantity(Unit::duration, after->count());
    }
    case Kind::invoked: return Value::count(totals(info).invoked);
    case Kind::ok: return Value::count(totals(info).ok);
    case Kind::failed: return Value::count(totals(info).failed);
    case Kind::unknown: return Value::count(totals(info).unknown);
    case Kind::acknowledged: return Value::count(histories_[info.of].acknowledged);
    case Kind::acknowledged_lost: return Value::count(histories_[info.of].lost);
    case Kind::stale_reads: return Value::count(stale_reads_of(info.of));
    case Kind::linearizable: {
      const Linearizable verdict = check_linearizable(register_history(info.of)).verdict;
      if (verdict == Linearizable::undecided) return {};
      return Value::flag(verdict == Linearizable::yes);
    }
    case Kind::total: return Value::quantity(info.unit, totals_[info.of]);
    case Kind::latency:
    case Kind::measure: break;
  }
  return {};
}

std::int64_t Measured::stale_reads_of(std::size_t history) const {
  const std::vector<OperationId> stale = stale_reads(register_history(history));
  return std::count_if(stale.begin(), stale.end(),
                       [&](OperationId id) { return operations_.find(id)->invoked >= plan_->measure_from; });
}

std::optional<std::int64_t> Measured::statistic(std::size_t metric, Statistic statistic) const {
  return distribution(plan_->vocabulary->metrics()[metric]).statistic(statistic);
}

const Distribution& Measured::distribution(const MetricInfo& metric) const {
  return metric.kind == MetricInfo::Kind::measure ? measures_[metric.of] : totals(metric).latency;
}

std::vector<RegisterOperation> Measured::register_history(std::size_t history) const {
  const HistoryInfo& info = plan_->vocabulary->histories()[history];
  std::vector<RegisterOperation> all;
  operations_.for_each([&](const Operation& o) {
    if (o.history != history) return;
    RegisterOperation r;
    if (names_operation(info, o.operation, "put")) {
      r.kind = RegisterOperation::Kind::put;
      r.value = o.argument;
    } else if (names_operation(info, o.operation, "get")) {
      r.kind = RegisterOperation::Kind::get;
      r.value = o.result;
    } else {
      return;
    }
    r.id = o.id;
    r.key = o.key;
    r.outcome = o.outcome;
    r.invoked_at = o.invoked_at;
    r.ended_at = o.ended_at;
    all.push_back(r);
  });
  return all;
}

}  // namespace netsplit
