#include "sim/base/law.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace std::chrono_literals;

namespace {

const std::vector<Law>& every_law() {
  static const std::vector<Law> laws = {
      Constant{20ms},         Uniform{10ms, 30ms},    Normal{20ms, 5ms}, LogNormal::from_p99(20ms, 60ms),
      Exponential{20ms, 0ms}, Exponential{20ms, 5ms}, Pareto{20ms, 2.5}, Empirical({30ms, 10ms, 20ms}),
  };
  return laws;
}

double seconds(Duration d) { return static_cast<double>(d.count()) * 1e-9; }

}  // namespace

TEST_CASE("draws of every law hash to the recorded fingerprint") {
  Fingerprint fingerprint;
  Stream stream(1);
  for (int i = 0; i < 20'000; ++i) {
    const double unit = stream.unit();
    for (const Law& law : every_law()) fingerprint.add(static_cast<std::uint64_t>(draw(law, unit).count()));
  }
  REQUIRE(hex_groups(fingerprint.value()) == "bdcb 6860 7098 b853");
}

TEST_CASE("every law's draws rise with the unit and stay within 0 and a hundred years") {
  std::vector<Law> laws = every_law();
  laws.push_back(Normal{1ms, 10s});
  laws.push_back(LogNormal{1h, 50.0});
  laws.push_back(Pareto{1h, 0.01});
  laws.push_back(Uniform{0ns, kLongestDraw});
  laws.push_back(Exponential{kLongestDraw, 0ns});
  std::size_t number = 0;
  for (const Law& law : laws) {
    INFO("law " << number++);
    REQUIRE_FALSE(validate(law).has_value());
    Duration previous = draw(law, 0x1p-53);
    REQUIRE(previous >= 0ns);
    int falls = 0;
    for (int i = 1; i <= 100'000; ++i) {
      const Duration d = draw(law, i * 1e-5);
      if (d < previous) ++falls;
      previous = d;
    }
    REQUIRE(falls == 0);
    REQUIRE(draw(law, 1.0) >= previous);
    REQUIRE(draw(law, 1.0) <= kLongestDraw);
  }
}

TEST_CASE("the mean of many draws is the law's mean") {
  std::size_t number = 0;
  for (const Law& law : every_law()) {
    INFO("law " << number++);
    double sum = 0.0;
    constexpr int kDraws = 200'000;
    for (int i = 0; i < kDraws; ++i) sum += seconds(draw(law, (i + 0.5) / kDraws));
    REQUIRE(std::fabs(sum / kDraws / seconds(mean(law)) - 1.0) < 0.002);
  }
}

TEST_CASE("means of laws that are cut at 0 or have no mean") {
  REQUIRE(mean(Normal{0ns, 1s}) == 398942280ns);
  REQUIRE(mean(Normal{5s, 0s}) == 5s);
  REQUIRE(mean(Pareto{1ms, 1.0}) == kLongestDraw);
  REQUIRE(mean(Pareto{0ms, 0.5}) == 0ns);
  REQUIRE(mean(Empirical({1ns, 2ns})) == 2ns);
  REQUIRE(mean(Exponential{20ms, 5ms}) == 20ms);
  REQUIRE(mean(Uniform{kLongestDraw, kLongestDraw}) == kLongestDraw);
}

TEST_CASE("quantiles are where the definition of each law puts them") {
  REQUIRE(quantile(Constant{7ns}, 0.3) == 7ns);
  REQUIRE(quantile(Uniform{10ms, 30ms}, 0.0) == 10ms);
  REQUIRE(quantile(Uniform{10ms, 30ms}, 0.25) == 15ms);
  REQUIRE(quantile(Uniform{10ms, 30ms}, 1.0) == 30ms);
  REQUIRE(quantile(Normal{20ms, 5ms}, 0.5) == 20ms);
  REQUIRE(quantile(Normal{1000s, 1s}, 0.975) == 1001959963985ns);
  REQUIRE(quantile(LogNormal::from_p99(20ms, 60ms), 0.5) == 20ms);
  REQUIRE(quantile(LogNormal::from_p99(20ms, 60ms), 0.99) == 60ms);
  REQUIRE(quantile(Exponential{1s, 0s}, 0.5) == 693147181ns);
  REQUIRE(quantile(Exponential{3s, 2s}, 0.5) == 2693147181ns);
  REQUIRE(quantile(Exponential{3s, 2s}, 0.0) == 2s);
  REQUIRE(quantile(Pareto{1s, 2.0}, 0.75) == 2s);
  REQUIRE(quantile(Pareto{1s, 2.0}, 0.0) == 1s);
}

TEST_CASE("an unbounded law's quantile at 1 is the longest duration, a draw of 1 is not") {
  for (const Law& law : {Law{Normal{20ms, 5ms}}, Law{Exponential{20ms, 0ms}}, Law{LogNormal{20ms, 0.5}}}) {
    REQUIRE(quantile(law, 1.0) == kLongestDraw);
    REQUIRE(draw(law, 1.0) < 10s);
  }
  REQUIRE_THROWS_AS(quantile(Constant{}, 1.5), CheckFailed);
  REQUIRE_THROWS_AS(quantile(Constant{}, -0.5), CheckFailed);
}

TEST_CASE("an empirical law steps through its values in order, each for an equal share of the units") {
  const Law law = Empirical({30ms, 10ms, 20ms, 40ms});
  REQUIRE(draw(law, 0x1p-53) == 10ms);
  REQUIRE(draw(law, 0.25) == 10ms);
  REQUIRE(draw(law, 0.2500001) == 20ms);
  REQUIRE(draw(law, 0.5) == 20ms);
  REQUIRE(draw(law, 0.75) == 30ms);
  REQUIRE(draw(law, 1.0) == 40ms);
  REQUIRE(quantile(law, 0.0) == 10ms);
  REQUIRE(draw(Law{Empirical({5ns})}, 1.0) == 5ns);
}

TEST_CASE("laws without spread give one value whatever the unit") {
  for (const double unit : {0x1p-53, 0.5, 1.0}) {
    REQUIRE(draw(Law{Normal{20ms, 0ms}}, unit) == 20ms);
    REQUIRE(draw(Law{LogNormal{20ms, 0.0}}, unit) == 20ms);
    REQUIRE(draw(Law{Exponential{20ms, 20ms}}, unit) == 20ms);
    REQUIRE(draw(Law{Uniform{20ms, 20ms}}, unit) == 20ms);
    REQUIRE(draw(Law{Pareto{0ms, 1.0}}, unit) == 0ms);
  }
}

TEST_CASE("a law that cannot be drawn from names the parameter and the reason") {
  using Kind = LawError::Kind;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const auto error = [](const Law& law) { return validate(law).value(); };
  REQUIRE(error(Constant{-1ns}) == LawError{Kind::negative, "value"});
  REQUIRE(error(Constant{kLongestDraw + 1ns}) == LawError{Kind::too_long, "value"});
  REQUIRE(error(Uniform{2ns, 1ns}) == LawError{Kind::reversed, "low"});
  REQUIRE(error(Uniform{-2ns, 1ns}) == LawError{Kind::negative, "low"});
  REQUIRE(error(Uniform{0ns, Duration::max()}) == LawError{Kind::too_long, "high"});
  REQUIRE(error(Normal{1ns, -1ns}) == LawError{Kind::negative, "deviation"});
  REQUIRE(error(LogNormal{1ns, -0.5}) == LawError{Kind::negative, "sigma"});
  REQUIRE(error(LogNormal{1ns, nan}) == LawError{Kind::not_finite, "sigma"});
  REQUIRE(error(LogNormal{-1ns, 0.5}) == LawError{Kind::negative, "median"});
  REQUIRE(error(Exponential{1ns, 2ns}) == LawError{Kind::reversed, "min"});
  REQUIRE(error(Pareto{1ns, 0.0}) == LawError{Kind::not_positive, "alpha"});
  REQUIRE(error(Pareto{1ns, inf}) == LawError{Kind::not_finite, "alpha"});
  REQUIRE(error(Empirical{}) == LawError{Kind::empty, "values"});
  REQUIRE(error(Empirical({-1ns, 5ns})) == LawError{Kind::negative, "values"});
  REQUIRE(error(Empirical({1ns, Duration::max()})) == LawError{Kind::too_long, "values"});
  REQUIRE_THROWS_AS(LogNormal::from_p99(20ms, 10ms), CheckFailed);
  REQUIRE_THROWS_AS(LogNormal::from_p99(0ms, 10ms), CheckFailed);
  for (const Kind kind :
       {Kind::negative, Kind::too_long, Kind::reversed, Kind::not_positive, Kind::not_finite, Kind::empty}) {
    REQUIRE_FALSE(describe(kind).en.empty());
    REQUIRE(describe(kind).en != describe(kind).es);
  }
}

TEST_CASE("two laws that differ in one parameter stay coupled: the same unit is late under both") {
  Stream stream(4);
  for (int i = 0; i < 1000; ++i) {
    const double unit = stream.unit();
    REQUIRE(draw(Law{LogNormal{20ms, 0.5}}, unit) <= draw(Law{LogNormal{21ms, 0.5}}, unit));
    REQUIRE(draw(Law{Exponential{20ms, 0ms}}, unit) <= draw(Law{Exponential{25ms, 0ms}}, unit));
  }
}
