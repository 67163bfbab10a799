#pragma once
// Runs the experiment of an entry until it knows enough, and judges what came out against what was published.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/validate/experiment.hpp"
#include "sim/validate/paper.hpp"

namespace netsplit::validation {

/// A mean of replicas and half the width of its 95 % confidence interval; 0 for what is exact.
struct Measurement {
  double mean = 0;
  double half_width = 0;
};

/// Many values, one after the other: their mean and its confidence. O(1) a value.
class Replicas {
 public:
  void add(double value);
  std::uint32_t count() const { return count_; }
  /// The interval is Student's; 0 for fewer than two values.
  Measurement measurement() const;

 private:
  std::uint32_t count_ = 0;
  // Welford's sums.
  double mean_ = 0, squares_ = 0;
};

enum class Verdict : std::uint8_t { passed, failed, skipped };

struct Result {
  const Paper* paper = nullptr;
  Verdict verdict = Verdict::skipped;
  /// Why it was skipped.
  UserText reason;
  /// By figure; empty if it was skipped.
  std::vector<Measurement> measured;
  std::uint32_t replicas = 0;
};

/// A measured mean lies where it may; NaN lies nowhere.
bool is_within(const Figure& figure, const Measurement& measured);

/// Why nothing can be run for an entry; empty if it can.
UserText reason_to_skip(const Paper& paper, const Experiment* experiment, Laboratory& laboratory);

/// Adds a problem for each parameter that its experiment cannot take: a text for a number, a load above 1.
/// None for an entry with other parameters than its experiment's, which is skipped.
void check_arguments(const Paper& paper, const Experiment& experiment, Problems& problems);

/// Told after each replica.
using Told = std::function<void(const Paper& paper, std::uint32_t replicas, const Measurement& first)>;

/// Runs replicas, the seeds being 1, 2, …, until each confidence interval is within a third of the tolerance
/// or the experiment's effort is spent; then judges. Throws Interrupted.
Result run_experiment(const Paper& paper, const Experiment* experiment, Laboratory& laboratory,
                      const Told& told = {});

}  // namespace netsplit::validation
