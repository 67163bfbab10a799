#pragma once
// Laws of random durations, drawn by inversion: one uniform number, one duration, monotone. So two runs
// that differ in one parameter stay coupled: whoever was late under one law is late under the other.

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

/// The longest duration a law gives: 100 years of 365 days.
inline constexpr Duration kLongestDraw{std::int64_t{100} * 365 * 24 * 3600 * 1'000'000'000};

/// Always the same.
struct Constant {
  Duration value{};
  friend bool operator==(const Constant&, const Constant&) = default;
};

/// Equally likely anywhere in [low, high].
struct Uniform {
  Duration low{};
  Duration high{};
  friend bool operator==(const Uniform&, const Uniform&) = default;
};

/// Gaussian; what falls below 0 becomes 0.
struct Normal {
  Duration mean{};
  Duration deviation{};
  friend bool operator==(const Normal&, const Normal&) = default;
};

/// median * e^(sigma * Z). `sigma` is the deviation of the logarithm, without unit.
struct LogNormal {
  Duration median{};
  double sigma = 0.0;
  /// The law with this median, of which 1 % lies above p99. Requires 0 < median <= p99.
  static LogNormal from_p99(Duration median, Duration p99);
  /// The same with 5 % above p95.
  static LogNormal from_p95(Duration median, Duration p95);
  friend bool operator==(const LogNormal&, const LogNormal&) = default;
};

/// `min` plus an exponential time; `mean` is that of the sum. Requires min <= mean.
struct Exponential {
  Duration mean{};
  Duration min{};
  friend bool operator==(const Exponential&, const Exponential&) = default;
};

/// P(X > x) = (min / x)^alpha for x >= min: heavy-tailed; without a mean for alpha <= 1.
struct Pareto {
  Duration min{};
  double alpha = 1.0;
  friend bool operator==(const Pareto&, const Pareto&) = default;
};

/// Measured durations, each as likely as the next. Its inverse is a step function: of n sorted values,
/// a unit in ((i-1)/n, i/n] gives the i-th.
class Empirical {
 public:
  Empirical() = default;
  /// Sorts the values; their order means nothing.
  explicit Empirical(std::vector<Duration> values);
  /// Ascending.
  const std::vector<Duration>& values() const { return values_; }
  friend bool operator==(const Empirical&, const Empirical&) = default;

 private:
  std::vector<Duration> values_;
};

using Law = std::variant<Constant, Uniform, Normal, LogNormal, Exponential, Pareto, Empirical>;

/// What makes a law unusable, and the parameter to blame ("low", "sigma", "values" …).
struct LawError {
  enum class Kind { negative, too_long, reversed, not_positive, not_finite, empty };
  Kind kind;
  std::string_view parameter;
  friend bool operator==(const LawError&, const LawError&) = default;
};

/// Nothing if the law may be drawn from. Every duration must lie in [0, kLongestDraw].
std::optional<LawError> validate(const Law& law);

/// The remedy for people: "must not be negative" and the like.
Text describe(LawError::Kind kind);

/// The duration that a share p of all draws does not exceed. Range of p: [0, 1]; an unbounded law gives
/// kLongestDraw at p = 1. In [0, kLongestDraw], rounded once to the nearest nanosecond.
Duration quantile(const Law& law, double p);

/// The mean, with draws below 0 counted as 0; kLongestDraw where it is infinite.
Duration mean(const Law& law);

namespace detail {
Duration draw_curved(const Law& law, double unit);

constexpr Duration clamp_draw(Duration d) {
  return d < Duration{0} ? Duration{0} : d > kLongestDraw ? kLongestDraw : d;
}

/// low + unit * (high - low), rounded to the nearest nanosecond. Requires valid bounds.
inline Duration draw_uniform(const Uniform& law, double unit) {
  const auto span = static_cast<double>((law.high - law.low).count());
  const Duration d = law.low + Duration{static_cast<std::int64_t>(span * unit + 0.5)};
  return d > law.high ? law.high : d;
}
}  // namespace detail

/// One duration from one uniform number in (0, 1]. Requires a valid law. Never decreases as `unit` grows,
/// except that two units closer than about 2^-48 may come out 1 ns the other way round. Never negative,
/// never above kLongestDraw. An unbounded law takes a unit of 1 for the largest below it.
inline Duration draw(const Law& law, double unit) {
  if (const auto* constant = std::get_if<Constant>(&law)) return detail::clamp_draw(constant->value);
  if (const auto* uniform = std::get_if<Uniform>(&law)) return detail::draw_uniform(*uniform, unit);
  return detail::draw_curved(law, unit);
}

}  // namespace netsplit
