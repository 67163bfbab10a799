#include "sim/base/law.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/math.hpp"

namespace netsplit {
namespace {

/// Nanoseconds as computed, to the nearest, within what a law may give. NaN cannot come from a valid law.
Duration rounded(double nanoseconds) {
  if (!(nanoseconds > 0.0)) return Duration{0};
  if (nanoseconds >= static_cast<double>(kLongestDraw.count())) return kLongestDraw;
  return Duration{static_cast<std::int64_t>(nanoseconds + 0.5)};
}

double as_double(Duration d) { return static_cast<double>(d.count()); }

// The inverse distribution functions, for p in [0, 1].

Duration inverse(const Constant& law, double) { return detail::clamp_draw(law.value); }

Duration inverse(const Uniform& law, double p) { return detail::draw_uniform(law, p); }

Duration inverse(const Normal& law, double p) {
  if (law.deviation == Duration{0}) return detail::clamp_draw(law.mean);
  return rounded(as_double(law.mean) + as_double(law.deviation) * math::normal_quantile(p));
}

Duration inverse(const LogNormal& law, double p) {
  if (law.sigma == 0.0) return detail::clamp_draw(law.median);
  return rounded(as_double(law.median) * math::exp(law.sigma * math::normal_quantile(p)));
}

Duration inverse(const Exponential& law, double p) {
  if (law.mean == law.min) return detail::clamp_draw(law.min);
  return rounded(as_double(law.min) - as_double(law.mean - law.min) * math::log(1.0 - p));
}

Duration inverse(const Pareto& law, double p) {
  return rounded(as_double(law.min) * math::pow(1.0 - p, -1.0 / law.alpha));
}

Duration inverse(const Empirical& law, double p) {
  CHECK(!law.values().empty(), "an empirical law without values");
  const auto n = law.values().size();
  const double position = p * static_cast<double>(n);
  auto step = static_cast<std::size_t>(position);
  if (static_cast<double>(step) == position && step > 0) --step;
  return detail::clamp_draw(law.values()[std::min(step, n - 1)]);
}

Duration mean_of(const Constant& law) { return detail::clamp_draw(law.value); }

Duration mean_of(const Uniform& law) { return law.low + (law.high - law.low) / 2; }

Duration mean_of(const Normal& law) {
  if (law.deviation == Duration{0}) return detail::clamp_draw(law.mean);
  const double m = as_double(law.mean), s = as_double(law.deviation), z = m / s;
  constexpr double kOneOverSqrt2Pi = 0.39894228040143267794;
  return rounded(m * math::normal_cdf(z) + s * kOneOverSqrt2Pi * math::exp(-0.5 * z * z));
}

Duration mean_of(const LogNormal& law) {
  return rounded(as_double(law.median) * math::exp(0.5 * law.sigma * law.sigma));
}

Duration mean_of(const Exponential& law) { return detail::clamp_draw(law.mean); }

Duration mean_of(const Pareto& law) {
  if (law.min == Duration{0}) return Duration{0};
  if (law.alpha <= 1.0) return kLongestDraw;
  return rounded(as_double(law.min) * law.alpha / (law.alpha - 1.0));
}

Duration mean_of(const Empirical& law) {
  CHECK(!law.values().empty(), "an empirical law without values");
  __extension__ using Wide = __int128;
  Wide sum = 0;
  for (const Duration d : law.values()) sum += detail::clamp_draw(d).count();
  const auto n = static_cast<Wide>(law.values().size());
  return Duration{static_cast<std::int64_t>((sum + n / 2) / n)};
}

using Problem = std::optional<LawError>;
using Flaw = LawError::Kind;

Problem problem_of(Duration d, std::string_view parameter) {
  if (d < Duration{0}) return LawError{Flaw::negative, parameter};
  if (d > kLongestDraw) return LawError{Flaw::too_long, parameter};
  return {};
}

bool is_finite(double x) { return x - x == 0.0; }

Problem problem_with(const Constant& law) { return problem_of(law.value, "value"); }

Problem problem_with(const Uniform& law) {
  if (auto problem = problem_of(law.low, "low")) return problem;
  if (auto problem = problem_of(law.high, "high")) return problem;
  if (law.low > law.high) return LawError{Flaw::reversed, "low"};
  return {};
}

Problem problem_with(const Normal& law) {
  if (auto problem = problem_of(law.mean, "mean")) return problem;
  return problem_of(law.deviation, "deviation");
}

Problem problem_with(const LogNormal& law) {
  if (auto problem = problem_of(law.median, "median")) return problem;
  if (!is_finite(law.sigma)) return LawError{Flaw::not_finite, "sigma"};
  if (law.sigma < 0.0) return LawError{Flaw::negative, "sigma"};
  return {};
}

Problem problem_with(const Exponential& law) {
  if (auto problem = problem_of(law.mean, "mean")) return problem;
  if (auto problem = problem_of(law.min, "min")) return problem;
  if (law.min > law.mean) return LawError{Flaw::reversed, "min"};
  return {};
}

Problem problem_with(const Pareto& law) {
  if (auto problem = problem_of(law.min, "min")) return problem;
  if (!is_finite(law.alpha)) return LawError{Flaw::not_finite, "alpha"};
  if (!(law.alpha > 0.0)) return LawError{Flaw::not_positive, "alpha"};
  return {};
}

Problem problem_with(const Empirical& law) {
  if (law.values().empty()) return LawError{Flaw::empty, "values"};
  if (auto problem = problem_of(law.values().front(), "values")) return problem;
  return problem_of(law.values().back(), "values");
}

}  // namespace

Empirical::Empirical(std::vector<Duration> values) : values_(std::move(values)) {
  std::sort(values_.begin(), values_.end());
}

LogNormal LogNormal::from_p99(Duration median, Duration p99) {
  CHECK(median > Duration{0} && median <= p99, "a lognormal law needs 0 < median <= p99");
  return {median, math::log(as_double(p99) / as_double(median)) / math::normal_quantile(0.99)};
}

LogNormal LogNormal::from_p95(Duration median, Duration p95) {
  CHECK(median > Duration{0} && median <= p95, "a lognormal law needs 0 < median <= p95");
  return {median, math::log(as_double(p95) / as_double(median)) / math::normal_quantile(0.95)};
}

std::optional<LawError> validate(const Law& law) {
  return std::visit([](const auto& one) { return problem_with(one); }, law);
}

Text describe(LawError::Kind kind) {
  switch (kind) {
    case Flaw::negative: return {"must not be negative", "no puede ser negativo"};
    case Flaw::too_long: return {"must not exceed 100 years", "no puede pasar de 100 años"};
    case Flaw::reversed: return {"must not exceed its counterpart", "no puede pasar de su pareja"};
    case Flaw::not_positive: return {"must be greater than 0", "debe ser mayor que 0"};
    case Flaw::not_finite: return {"must be a finite number", "debe ser un número finito"};
    case Flaw::empty: return {"must hold at least one duration", "debe tener al menos una duración"};
  }
  return {};
}

Duration quantile(const Law& law, double p) {
  CHECK(p >= 0.0 && p <= 1.0, "a quantile lies in [0, 1]");
  return std::visit([p](const auto& one) { return inverse(one, p); }, law);
}

Duration mean(const Law& law) {
  return std::visit([](const auto& one) { return mean_of(one); }, law);
}

Duration detail::draw_curved(const Law& law, double unit) {
  constexpr double kLargestBelowOne = 1.0 - 0x1p-53;
  const bool bounded = std::holds_alternative<Empirical>(law);
  const double p = !bounded && unit > kLargestBelowOne ? kLargestBelowOne : unit;
  return std::visit([p](const auto& one) { return inverse(one, p); }, law);
}

}  // namespace netsplit
