#pragma once
// Where experiments are run: scenarios from text, one seed after another, and what their runs have measured.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/node/registry.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/trace/record.hpp"

namespace netsplit::validation {

/// Thrown out of a run that is to stop.
struct Interrupted {};

/// A run of one scenario under one seed.
class Trial {
 public:
  using GoOn = std::function<bool()>;
  Trial(std::shared_ptr<const Blueprint> blueprint, const GoOn& go_on)
      : simulation_(std::move(blueprint)), go_on_(go_on) {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// Throws Interrupted.
  void run_until(SimTime time);
  void run() { run_until(simulation_.blueprint().end()); }

  Simulation& simulation() { return simulation_; }
  const Blueprint& blueprint() const { return simulation_.blueprint(); }
  /// Of a measure since measure-from, such as "network.sojourn", in its base unit. The mean is NaN without a
  /// value.
  double mean(std::string_view measure) const;
  double count(std::string_view measure) const;
  double sum(std::string_view measure) const {
    return count(measure) > 0 ? mean(measure) * count(measure) : 0;
  }
  double most(std::string_view measure) const;
  /// The time that counts: from measure-from to now. Unit: nanoseconds.
  double measured_ns() const;
  double counter(MessageCounter counter) const {
    return static_cast<double>(simulation_.counter(static_cast<std::size_t>(counter)));
  }

 private:
  const Distribution& distribution(std::string_view measure) const;

  Simulation simulation_;
  const GoOn& go_on_;
};

/// Watches a run for one mark ("bulk.delivered"), and for the arrival of one message before it.
class MarkWatch final : public Observer {
 public:
  /// Fields of the mark whose numbers are wanted: durations in ns, bytes, counts.
  MarkWatch(Trial& trial, std::string_view layer, std::string_view mark,
            const std::vector<std::string_view>& fields = {});
  ~MarkWatch() override { trial_.simulation().observe(nullptr); }
  MarkWatch(const MarkWatch&) = delete;
  MarkWatch& operator=(const MarkWatch&) = delete;

  void on(const Record& record) override;

  /// Runs in steps of that length until the mark comes. Nothing if the run ends without it.
  std::optional<SimTime> wait_for_first(Duration step);

  struct Seen {
    SimTime time{};
    std::vector<std::int64_t> fields;
  };
  std::vector<Seen> seen;
  /// The last message that reached a node before the first of the marks.
  std::optional<SimTime> last_delivery;

 private:
  Trial& trial_;
  std::vector<LayerId> layers_;
  std::uint8_t index_ = 0;
  std::vector<const FieldInfo*> fields_;
};

class Laboratory {
 public:
  /// `go_on` is asked every few thousand events; false ends the work with Interrupted.
  explicit Laboratory(Trial::GoOn go_on = [] { return true; });

  /// The scenario of that text under a seed, not yet run. Fails a CHECK when it does not read: the text is
  /// ours.
  std::unique_ptr<Trial> trial(const std::string& scenario, std::uint64_t seed);
  /// Whether this build's scenarios can say that.
  bool reads(const std::string& scenario);

 private:
  std::optional<Scenario> read(const std::string& text, Problems& problems) const;

  Registry registry_;
  Trial::GoOn go_on_;
  /// The text read last: replicas of one experiment mostly share it.
  std::string text_;
  std::optional<Scenario> scenario_;
};

// Values as scenarios write them.

/// Seconds, to the nearest nanosecond: "1250000ns".
std::string duration_of_seconds(double seconds);
/// So many a second, to the nearest nanosecond of their distance: "1/1250000ns".
std::string rate_of(double per_second);

}  // namespace netsplit::validation
