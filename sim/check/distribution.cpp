#include "sim/check/distribution.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

/// Merged at this many, and more as the whole grows: the cost of merging stays near that of sorting.
constexpr std::size_t kMostRecent = 512;

}  // namespace

/// Puts the fresh values among the recent ones, and these among the settled ones once they are many.
void Distribution::settle() const {
  constexpr std::size_t kFew = 16;
  if (fresh_.size() <= kFew) {
    for (const std::int64_t value : fresh_)
      recent_.insert(std::upper_bound(recent_.begin(), recent_.end(), value), value);
  } else {
    std::sort(fresh_.begin(), fresh_.end());
    const auto middle = static_cast<std::ptrdiff_t>(recent_.size());
    recent_.insert(recent_.end(), fresh_.begin(), fresh_.end());
    std::inplace_merge(recent_.begin(), recent_.begin() + middle, recent_.end());
  }
  fresh_.clear();
  if (recent_.size() < kMostRecent + count_ / kMostRecent) return;
  auto merged = std::make_shared<std::vector<std::int64_t>>(count_);
  if (settled_) {
    std::merge(settled_->begin(), settled_->end(), recent_.begin(), recent_.end(), merged->begin());
  } else {
    std::copy(recent_.begin(), recent_.end(), merged->begin());
  }
  settled_ = std::move(merged);
  recent_.clear();
}

std::int64_t Distribution::at_rank(std::size_t rank) const {
  CHECK(rank >= 1 && rank <= count_, "no value has this rank");
  if (!fresh_.empty()) settle();
  // How many of the `rank` smallest are recent ones: the least number that leaves no smaller value out.
  const std::size_t settled = settled_ ? settled_->size() : 0;
  std::size_t low = rank > settled ? rank - settled : 0;
  std::size_t high = std::min(rank, recent_.size());
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (recent_[middle] < (*settled_)[rank - middle - 1]) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return (*settled_)[rank - 1];
  if (low == rank) return recent_[rank - 1];
  return std::max(recent_[low - 1], (*settled_)[rank - low - 1]);
}

std::optional<std::int64_t> Distribution::percentile(std::size_t percent) const {
  if (count_ == 0) return {};
  return at_rank((count_ * percent + 99) / 100);
}

std::int64_t Distribution::mean() const {
  const auto n = static_cast<std::int64_t>(count_);
  const std::int64_t left = billions_ % n * kBillion + rest_;
  return billions_ / n * kBillion + (left + n / 2) / n;
}

double Distribution::exact_mean() const {
  CHECK(count_ > 0, "the mean of nothing");
  const auto n = static_cast<double>(count_);
  return static_cast<double>(billions_) / n * static_cast<double>(kBillion) + static_cast<double>(rest_) / n;
}

std::optional<std::int64_t> Distribution::statistic(Statistic statistic) const {
  if (count_ == 0) return {};
  switch (statistic) {
    case Statistic::min: return at_rank(1);
    case Statistic::max: return at_rank(count_);
    case Statistic::mean: return mean();
    case Statistic::p50: return percentile(50);
    case Statistic::p95: return percentile(95);
    case Statistic::p99: return percentile(99);
  }
  return {};
}

}  // namespace netsplit
