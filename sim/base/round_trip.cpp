#include "sim/base/round_trip.hpp"

#include <algorithm>

namespace netsplit {
namespace {

/// G, the granularity of the clock.
constexpr Duration kGranularity = std::chrono::milliseconds{1};
/// Keeps a doubled time in range; far above any sensible most.
constexpr Duration kLongestWait = std::chrono::hours{24 * 365};

}  // namespace

Duration RoundTrip::timeout(Duration first, Bounds bounds) const {
  // (2.1), (2.2) and (2.3): RTO <- SRTT + max (G, K*RTTVAR), K = 4
  const Duration learnt =
      has_sample_ ? std::max(bounds.least, smoothed_ + std::max(kGranularity, 4 * variation_)) : first;
  return std::min(bounds.most, std::max(learnt, backed_off_));
}

void RoundTrip::sample(Duration took) {
  backed_off_ = Duration{0};
  if (!has_sample_) {  // (2.2)
    has_sample_ = true;
    smoothed_ = took;
    variation_ = took / 2;
    return;
  }
  // (2.3): RTTVAR first, alpha = 1/8, beta = 1/4
  const Duration error = took > smoothed_ ? took - smoothed_ : smoothed_ - took;
  variation_ += (error - variation_) / 4;
  smoothed_ += (took - smoothed_) / 8;
}

void RoundTrip::back_off(Duration waited) {
  backed_off_ = std::max(backed_off_, 2 * std::min(waited, kLongestWait));
}

}  // namespace netsplit
