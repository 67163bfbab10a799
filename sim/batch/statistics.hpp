#pragma once
// What is said of many runs: means with their intervals, shares, and differences paired by seed. Pure
// functions.

#include <cstddef>
#include <optional>
#include <span>

namespace netsplit::batch {

/// A mean and how far the true one may be from it.
struct Estimate {
  std::size_t count = 0;
  double mean = 0;
  /// Half of the 95 % interval: Student's t for count - 1 degrees of freedom times the standard error. 0 for
  /// one value.
  double half_width = 0;
  double least = 0, most = 0;
};

/// The 97.5 % point of Student's t. Requires degrees >= 1. Within 0.0001: a table up to 30 degrees, then the
/// Cornish-Fisher expansion (Abramowitz & Stegun 26.7.5).
double student_975(std::size_t degrees);

/// Nothing when there are no values.
std::optional<Estimate> estimate(std::span<const double> values);

/// A share of `count` and its 95 % interval by Wilson's score, which stays within 0..1. Requires count >= 1.
struct Share {
  std::size_t hits = 0, count = 0;
  double low = 0, high = 0;
};
Share share(std::size_t hits, std::size_t count);

/// Two rows of values, seed by seed.
struct Paired {
  /// Of first minus second, over the seeds where both have a value.
  Estimate difference;
  /// Seeds where the first one is less, and where it is greater.
  std::size_t less = 0, greater = 0;
  /// The interval does not hold 0.
  bool differs() const {
    return difference.count > 0 &&
           (difference.mean - difference.half_width > 0 || difference.mean + difference.half_width < 0);
  }
};
/// Requires rows of equal length.
Paired paired(std::span<const std::optional<double>> first, std::span<const std::optional<double>> second);

}  // namespace netsplit::batch
