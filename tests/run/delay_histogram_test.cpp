#include "sim/run/delay_histogram.hpp"

#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;

TEST_CASE("percentiles are known to one part in 64, from a nanosecond to a century") {
  for (std::int64_t value = 1; value < std::int64_t{1} << 61; value = value * 5 + 3) {
    DelayHistogram histogram;
    histogram.add(Duration{value});
    const std::int64_t seen = histogram.percentile(50).count();
    INFO(value);
    CHECK(seen - value <= value / 64 + 1);
    CHECK(value - seen <= value / 64 + 1);
  }
}

TEST_CASE("the median and the 99th percentile of 1 to 100 ms") {
  DelayHistogram histogram;
  for (std::int64_t ms = 1; ms <= 100; ++ms) histogram.add(Duration{ms * 1'000'000});
  const double median = static_cast<double>(histogram.percentile(50).count()) / 1e6;
  const double p99 = static_cast<double>(histogram.percentile(99).count()) / 1e6;
  CHECK((median > 49 && median < 51));
  CHECK((p99 > 97.5 && p99 < 100.5));
  CHECK(histogram.count() == 100);
}

TEST_CASE("small delays are exact") {
  DelayHistogram histogram;
  histogram.add(Duration{0});
  histogram.add(Duration{7});
  CHECK(histogram.percentile(50) == Duration{0});
  CHECK(histogram.percentile(100) == Duration{7});
}

}  // namespace
