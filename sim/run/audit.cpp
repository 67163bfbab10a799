#include "sim/run/audit.hpp"

#include <fmt/format.h>

#include "sim/run/library.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit {
namespace {

/// Remembers the first thing that happened in the event at hand.
class FirstRecord final : public Observer {
 public:
  void on(const Record& record) override {
    if (record_) return;
    record_ = record;
    record_->body = nullptr;
  }
  void forget() { record_.reset(); }

  std::string says(const Blueprint& blueprint) const {
    if (!record_) return {};
    const BlueprintNames names(
        std::shared_ptr<const Blueprint>(std::shared_ptr<const Blueprint>{}, &blueprint));
    std::string text = name_of(record_->kind);
    const std::string layer = record_->layer == kNoLayer ? "" : names.layer(record_->layer);
    const std::string subject = names.subject(*record_);
    if (!layer.empty()) text += " " + layer;
    if (!subject.empty()) text += (layer.empty() ? " " : ".") + subject;
    if (record_->fault != kNoFault) text += fmt::format(" «{}»", names.fault(record_->fault));
    if (record_->node != kNobody) text += " at " + names.node(record_->node);
    if (record_->other != kNobody) text += ", other node " + names.node(record_->other);
    return text + fmt::format(", {} ns", ns(record_->time));
  }

 private:
  std::optional<Record> record_;
};

/// One of the runs.
struct Audited {
  explicit Audited(Simulation s) : simulation(std::move(s)) { simulation.observe(&record); }
  Audited(const Audited&) = delete;
  Audited& operator=(const Audited&) = delete;

  /// Throws RunFailed.
  void step() {
    record.forget();
    try {
      simulation.step();
    } catch (const CheckFailed& error) {
      throw RunFailed(locate_failure(simulation, error));
    }
  }
  bool same_as(const Audited& other) const {
    return simulation.fingerprint() == other.simulation.fingerprint() &&
           simulation.now() == other.simulation.now() && simulation.state() == other.simulation.state() &&
           simulation.pending() == other.simulation.pending() &&
           simulation.counters().events == other.simulation.counters().events;
  }

  Simulation simulation;
  FirstRecord record;
};

Difference difference_of(Difference::Which which, const Audited& first, const Audited& other) {
  return {which, first.simulation.counters().events, first.simulation.now(),
          first.record.says(first.simulation.blueprint()), other.record.says(other.simulation.blueprint())};
}

}  // namespace

Audit audit(std::shared_ptr<const Blueprint> first_blueprint,
            std::shared_ptr<const Blueprint> second_blueprint) {
  const SimTime midway{first_blueprint->end().time_since_epoch() / 2};
  Audited first{Simulation(std::move(first_blueprint))};
  Audited second{Simulation(std::move(second_blueprint))};
  std::unique_ptr<Audited> copy;
  Audit result;
  while (first.simulation.state() == Simulation::State::running) {
    if (!copy && first.simulation.now() >= midway) copy = std::make_unique<Audited>(first.simulation);
    first.step();
    second.step();
    if (copy) copy->step();
    if (!first.same_as(second)) {
      result.difference = difference_of(Difference::Which::second_run, first, second);
      break;
    }
    if (copy && !first.same_as(*copy)) {
      result.difference = difference_of(Difference::Which::copy, first, *copy);
      break;
    }
  }
  result.events = first.simulation.counters().events;
  result.fingerprint = first.simulation.fingerprint();
  return result;
}

}  // namespace netsplit
