#pragma once
// The arithmetic of the phi accrual failure detector for one watched node, as Akka and Pekko do it:
// whole milliseconds, integer sums. It knows no clock and no network.

#include <cstdint>
#include <optional>
#include <vector>

namespace netsplit {

/// The law that the time between two heartbeats is taken to follow beyond what the window has seen.
enum class PhiTail : std::uint8_t {
  logistic,  ///< Akka's and Pekko's approximation of the normal law
  normal,    ///< the normal law itself, as Hayashibara and others define phi
};

/// Suspicion after `elapsed_ms` of silence where gaps have this mean and deviation: -log10 of the chance that
/// a gap is longer still. Unit: milliseconds. Requires deviation_ms > 0. At least 0; may be infinite.
double phi(double elapsed_ms, double mean_ms, double deviation_ms, PhiTail tail = PhiTail::logistic);

/// The last gaps between heartbeats, and their mean and deviation. Unit: milliseconds.
class PhiHistory {
 public:
  /// Requires max_sample_size >= 1.
  explicit PhiHistory(std::uint32_t max_sample_size) : max_sample_size_(max_sample_size) {}

  /// Adds a gap; a full window loses its oldest one. O(1).
  void add(std::int64_t interval_ms);
  std::size_t size() const { return intervals_.size(); }
  /// Requires at least one gap.
  double mean() const;
  /// Of the population, not of a sample: sum of squares / n - mean^2. Requires at least one gap.
  double variance() const;
  double deviation() const;

 private:
  std::uint32_t max_sample_size_;
  /// A ring once it is full; `oldest_` is then the next to go.
  std::vector<std::int64_t> intervals_;
  std::size_t oldest_ = 0;
  std::int64_t sum_ = 0;
  std::int64_t sum_of_squares_ = 0;
};

/// What a detector is made from. Names as in Pekko's reference.conf; milliseconds.
struct PhiSettings {
  double threshold = 8.0;
  std::uint32_t max_sample_size = 1000;
  double min_std_deviation_ms = 100.0;
  std::int64_t acceptable_heartbeat_pause_ms = 3000;
  /// Two gaps around it, a quarter less and a quarter more, begin the history.
  std::int64_t first_heartbeat_estimate_ms = 1000;
  PhiTail tail = PhiTail::logistic;
};

/// Watches one node. Times are milliseconds of one monotonic clock and must not decrease.
class PhiDetector {
 public:
  explicit PhiDetector(const PhiSettings& settings)
      : settings_(settings), history_(settings.max_sample_size) {}

  /// A sign of life came. The gap that ends here counts only if the node was available until now: the
  /// silence of a failure is no sample.
  void heartbeat(std::int64_t now_ms);
  /// Suspicion now; 0 before the first heartbeat.
  double phi(std::int64_t now_ms) const;
  /// phi is below the threshold.
  bool is_available(std::int64_t now_ms) const { return phi(now_ms) < settings_.threshold; }
  /// At least one heartbeat came.
  bool is_monitoring() const { return last_ms_.has_value(); }
  const PhiHistory& history() const { return history_; }
  /// Judges by other settings from now on; the history keeps its gaps and its size.
  void use(const PhiSettings& settings) { settings_ = settings; }

 private:
  PhiSettings settings_;
  PhiHistory history_;
  std::optional<std::int64_t> last_ms_;
};

}  // namespace netsplit
