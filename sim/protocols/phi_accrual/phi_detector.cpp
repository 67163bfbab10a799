#include "sim/protocols/phi_accrual/phi_detector.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/math.hpp"

namespace netsplit {

double phi(double elapsed_ms, double mean_ms, double deviation_ms, PhiTail tail) {
  const double y = (elapsed_ms - mean_ms) / deviation_ms;
  if (tail == PhiTail::normal) return -math::normal_log10_tail(y);
  // A logistic curve that follows the normal law within 0.0002. Far below the mean `e` is infinite, far above
  // it 0; both come out right. Adding 0 turns a phi of -0 into 0.
  const double e = math::exp(-y * (1.5976 + 0.070566 * y * y));
  const double tail_share = elapsed_ms > mean_ms ? e / (1.0 + e) : 1.0 - 1.0 / (1.0 + e);
  return -math::log10(tail_share) + 0.0;
}

void PhiHistory::add(std::int64_t interval_ms) {
  if (intervals_.size() < max_sample_size_) {
    intervals_.push_back(interval_ms);
  } else {
    std::int64_t& oldest = intervals_[oldest_];
    sum_ -= oldest;
    sum_of_squares_ -= oldest * oldest;
    oldest = interval_ms;
    oldest_ = (oldest_ + 1) % intervals_.size();
  }
  sum_ += interval_ms;
  sum_of_squares_ += interval_ms * interval_ms;
}

double PhiHistory::mean() const {
  CHECK(!intervals_.empty(), "the mean of no gaps");
  return static_cast<double>(sum_) / static_cast<double>(intervals_.size());
}

double PhiHistory::variance() const {
  const double m = mean();
  return static_cast<double>(sum_of_squares_) / static_cast<double>(intervals_.size()) - m * m;
}

double PhiHistory::deviation() const { return math::sqrt(std::max(0.0, variance())); }

void PhiDetector::heartbeat(std::int64_t now_ms) {
  if (!last_ms_) {
    const std::int64_t estimate = settings_.first_heartbeat_estimate_ms;
    history_.add(estimate - estimate / 4);
    history_.add(estimate + estimate / 4);
  } else if (is_available(now_ms)) {
    history_.add(now_ms - *last_ms_);
  }
  last_ms_ = now_ms;
}

double PhiDetector::phi(std::int64_t now_ms) const {
  if (!last_ms_) return 0.0;
  const auto pause = static_cast<double>(settings_.acceptable_heartbeat_pause_ms);
  return netsplit::phi(static_cast<double>(now_ms - *last_ms_), history_.mean() + pause,
                       std::max(history_.deviation(), settings_.min_std_deviation_ms), settings_.tail);
}

}  // namespace netsplit
