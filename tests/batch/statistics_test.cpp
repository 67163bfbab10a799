#include "sim/batch/statistics.hpp"

#include <cmath>
#include <optional>
#include <vector>

#include "sim/base/random.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using batch::estimate;
using batch::paired;
using batch::student_975;

namespace {

/// P(|T| <= t) by Simpson's rule over the density, written without a gamma function: the density's shape is
/// (1 + x²/v)^-(v+1)/2, and its whole is the same integral up to far out (x = s / (1 - s)).
double within(double t, double degrees) {
  const auto shape = [&](double x) { return std::pow(1 + x * x / degrees, -(degrees + 1) / 2); };
  const auto simpson = [&](auto f, double from, double to) {
    constexpr int kSteps = 20'000;
    const double h = (to - from) / kSteps;
    double sum = f(from) + f(to);
    for (int i = 1; i < kSteps; ++i) sum += f(from + i * h) * (i % 2 == 1 ? 4 : 2);
    return sum * h / 3;
  };
  const auto folded = [&](double s) { return s >= 1 ? 0 : shape(s / (1 - s)) / ((1 - s) * (1 - s)); };
  // For one degree of freedom the folded density ends at 1 with x²·x⁻² = 1.
  const auto folded_whole = [&](double s) { return s >= 1 && degrees < 1.5 ? 1.0 : folded(s); };
  return simpson(shape, 0, t) / simpson(folded_whole, 0, 1);
}

}  // namespace

TEST_CASE("95 % of Student's t lie within the point that intervals use") {
  for (const std::size_t degrees : {1U, 2U, 3U, 5U, 9U, 20U, 30U, 31U, 50U, 99U, 999U}) {
    INFO(degrees);
    CHECK(std::abs(within(student_975(degrees), static_cast<double>(degrees)) - 0.95) < 2e-5);
  }
  for (std::size_t degrees = 1; degrees < 200; ++degrees)
    CHECK(student_975(degrees + 1) < student_975(degrees));
}

TEST_CASE("a mean and its interval, worked out by hand") {
  // 2 4 4 4 5 5 7 9: mean 5, sum of squares 32, variance 32/7, standard error sqrt(32/56), t(7) = 2.3646.
  const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
  const auto e = estimate(values);
  REQUIRE(e);
  CHECK(e->count == 8);
  CHECK(e->mean == 5);
  CHECK(std::abs(e->half_width - 2.3646 * std::sqrt(32.0 / 56.0)) < 1e-9);
  CHECK(e->least == 2);
  CHECK(e->most == 9);
}

TEST_CASE("no value has no mean, one value has no interval, equal values have an interval of 0") {
  CHECK_FALSE(estimate({}));
  const std::vector<double> one = {3}, same(7, 0.1);
  CHECK(estimate(one)->mean == 3);
  CHECK(estimate(one)->half_width == 0);
  CHECK(estimate(same)->mean == 0.1);
  CHECK(estimate(same)->half_width == 0);
}

TEST_CASE("the interval holds the true mean about 95 times in 100") {
  Stream stream(11);
  int held = 0;
  for (int experiment = 0; experiment < 2'000; ++experiment) {
    std::vector<double> values;
    for (int i = 0; i < 20; ++i) {
      double sum = 0;
      for (int j = 0; j < 6; ++j) sum += stream.unit();
      values.push_back(sum);
    }
    const auto e = estimate(values);
    held += std::abs(e->mean - 3) <= e->half_width ? 1 : 0;
  }
  CHECK(held > 1'860);
  CHECK(held < 1'940);
}

TEST_CASE("Wilson's interval: 8 of 10 is 0.490 to 0.943, and it stays within 0 and 1") {
  const auto s = batch::share(8, 10);
  CHECK(std::abs(s.low - 0.4902) < 1e-4);
  CHECK(std::abs(s.high - 0.9433) < 1e-4);
  CHECK(batch::share(0, 10).low == 0);
  CHECK(std::abs(batch::share(0, 10).high - 0.2775) < 1e-4);
  CHECK(batch::share(10, 10).high == 1);
}

TEST_CASE("differences are paired by seed: what both have in common falls away") {
  Stream stream(5);
  std::vector<std::optional<double>> first, second;
  for (int i = 0; i < 100; ++i) {
    const double weather = 1'000 * stream.unit();
    const double noise = stream.unit();
    first.emplace_back(weather + noise);
    second.emplace_back(weather + 2);
  }
  const auto p = paired(first, second);
  CHECK(p.differs());
  CHECK(std::abs(p.difference.mean + 1.5) < 0.1);
  CHECK(p.difference.half_width < 0.1);
  CHECK(p.less == 100);
  CHECK(p.greater == 0);
  first[3].reset();
  second[4].reset();
  CHECK(paired(first, second).difference.count == 98);
  CHECK_FALSE(paired(first, first).differs());
}
