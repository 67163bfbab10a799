#pragma once
// Many whole numbers and their exact statistics: percentiles by nearest rank, over all of them.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/check/claim.hpp"

namespace netsplit {

/// Copies share what was added long ago. Values are put in order when they are asked about, not when they
/// come: adding costs O(1) amortised, a statistic O(log n) beside ordering what came since the last one.
class Distribution {
 public:
  void add(std::int64_t value) {
    fresh_.push_back(value);
    ++count_;
    billions_ += value / kBillion;
    rest_ += value % kBillion;
    if (fresh_.size() >= kMostFresh) settle();
  }
  std::size_t count() const { return count_; }
  /// The value of rank `rank`, the smallest being 1. Requires 1 <= rank <= count().
  std::int64_t at_rank(std::size_t rank) const;
  /// Nearest rank: the smallest value that at least `percent` of all do not exceed. The mean is rounded
  /// to the nearest. Nothing when there are no values.
  std::optional<std::int64_t> statistic(Statistic statistic) const;
  /// The mean with its fraction. Requires count() > 0.
  double exact_mean() const;

 private:
  static constexpr std::int64_t kBillion = 1'000'000'000;
  static constexpr std::size_t kMostFresh = 65'536;

  void settle() const;
  std::optional<std::int64_t> percentile(std::size_t percent) const;
  std::int64_t mean() const;

  // One simulation is one thread: looking may put things in order.
  /// Both ascending. The recent ones are merged once there are many.
  mutable std::shared_ptr<const std::vector<std::int64_t>> settled_;
  mutable std::vector<std::int64_t> recent_;
  /// As they came.
  mutable std::vector<std::int64_t> fresh_;
  std::size_t count_ = 0;
  // The sum, in two parts so that it does not overflow: whole billions and what is left over.
  std::int64_t billions_ = 0, rest_ = 0;
};

}  // namespace netsplit
