#pragma once
// How long messages took, in bounded memory: a histogram whose buckets grow with the value, so that a
// percentile is known to 1 part in 64 however long the run is.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/time.hpp"

namespace netsplit {

class DelayHistogram {
 public:
  /// Requires delay >= 0.
  void add(Duration delay) {
    const std::size_t bucket = bucket_of(static_cast<std::uint64_t>(delay.count()));
    if (bucket >= counts_.size()) counts_.resize(bucket + 1, 0);
    ++counts_[bucket];
    ++count_;
  }
  std::uint64_t count() const { return count_; }

  /// The middle of the bucket that holds the nearest rank. Requires count() > 0 and 0 < percent <= 100.
  Duration percentile(std::uint64_t percent) const {
    const std::uint64_t rank = (count_ * percent + 99) / 100;
    std::uint64_t below = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
      below += counts_[bucket];
      if (below >= rank)
        return Duration{static_cast<std::int64_t>(least_of(bucket) + (least_of(bucket + 1) - least_of(bucket)) / 2)};
    }
    return Duration{0};
  }

 private:
  static constexpr unsigned kFine = 6;  // bits of a value that its bucket keeps, below the leading one

  static std::size_t bucket_of(std::uint64_t value) {
    if (value < (1U << kFine)) return static_cast<std::size_t>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - kFine - 1;
    return (std::size_t{shift + 1} << kFine) + static_cast<std::size_t>((value >> shift) - (1U << kFine));
  }
  static std::uint64_t least_of(std::size_t bucket) {
    if (bucket < (1U << kFine)) return bucket;
    const std::size_t shift = (bucket >> kFine) - 1;
    return ((bucket & ((1U << kFine) - 1)) + (std::uint64_t{1} << kFine)) << shift;
  }

  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
};

}  // namespace netsplit
