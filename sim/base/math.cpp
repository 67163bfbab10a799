#include "sim/base/math.hpp"

#include <bit>
#include <cstdint>
#include <iterator>

#include "sim/base/math_tables.hpp"

namespace netsplit::math {
namespace {

using tables::Pair;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallestNormal = 0x1p-1022;

std::uint64_t bits_of(double x) { return std::bit_cast<std::uint64_t>(x); }

/// 2^n for -1022 <= n <= 1023.
double power_of_two(std::int64_t n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
}

/// The nearest integer to |x| < 2^51, without the rounding mode's help.
std::int64_t nearest_integer(double x) { return static_cast<std::int64_t>(x < 0 ? x - 0.5 : x + 0.5); }

/// x with its low 27 bits cleared: what is left has 26 bits, so that products of two such are exact.
double upper_half(double x) { return std::bit_cast<double>(bits_of(x) & ~((1ULL << 27) - 1)); }

/// a * b without error, as hi + lo (Dekker). Neither product may overflow or underflow.
Pair exact_product(double a, double b) {
  const double hi = a * b;
  const double a1 = upper_half(a), a2 = a - a1;
  const double b1 = upper_half(b), b2 = b - b1;
  return {hi, ((a1 * b1 - hi) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// e^r - 1 for |r| <= ln 2 / 64: the Taylor series, whose next term is below 2^-67. Summed in pairs, which
/// a processor does side by side.
double expm1_near_zero(double r) {
  const double r2 = r * r;
  return r + r2 * ((1.0 / 2 + r * (1.0 / 6)) +
                   r2 * ((1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040))));
}

/// e^(hi + lo) for |hi| < 800: with hi = (32 m + j) ln 2 / 32 + r it is 2^m * 2^(j/32) * e^r.
double exp_of_pair(double hi, double lo) {
  const std::int64_t k = nearest_integer(hi * tables::k32OverLn2);
  const std::int64_t m = k >> 5;
  const Pair& root = tables::kExp2[k & 31];
  const double kd = static_cast<double>(k);
  const double r = (hi - kd * tables::kLn2Over32.hi) - (kd * tables::kLn2Over32.lo - lo);
  const double value = root.hi + (root.lo + root.hi * expm1_near_zero(r));
  if (m >= -1021 && m <= 1023) return value * power_of_two(m);
  if (m > 1023) return m > 1024 ? kInfinity : value * 0x1p1023 * 2.0;
  return m < -1080 ? 0.0 : value * power_of_two(m + 128) * 0x1p-128;
}

/// ln(x + tail) as hi + lo to about 2^-68, for 0 < x < inf and |tail| at most an ulp of x.
/// With x = 2^k * m and F the multiple of 1/128 next to m: k ln 2 + ln F + ln(1 + (m - F) / F).
Pair log_of_pair(double x, double tail) {
  std::int64_t k = 0;
  if (x < kSmallestNormal) {
    x *= 0x1p54;
    tail *= 0x1p54;
    k = -54;
  }
  constexpr std::uint64_t kLowest =
      0x3fe6a00000000000ULL;  // 90.5 / 128, so that m is near 1 and k is 0 there
  const auto exponent = static_cast<std::int64_t>(bits_of(x) - kLowest) >> 52;
  const double m = std::bit_cast<double>(bits_of(x) - (static_cast<std::uint64_t>(exponent) << 52));
  k += exponent;
  const auto j = static_cast<std::int64_t>(m * 128.0 + 0.5);
  const double F = static_cast<double>(j) * 0x1p-7;
  const auto& [log_F, inverse_F] = tables::kLog[j - 91];

  const double f = m - F;  // exact
  const double r = f * inverse_F;
  const double r1 = upper_half(r);
  double remainder = (f - r1 * F) - (r - r1) * F;  // exact: F has 8 bits
  if (tail != 0.0) remainder += tail * power_of_two(-exponent);
  const double r_lo = remainder * inverse_F;
  const double r2 = r * r;
  const double high_terms = (-1.0 / 6 + r * (1.0 / 7)) + r2 * (-1.0 / 8 + r * (1.0 / 9));
  const double series =
      r2 * ((-1.0 / 2 + r * (1.0 / 3)) + r2 * ((-1.0 / 4 + r * (1.0 / 5)) + r2 * high_terms));

  const double kd = static_cast<double>(k);
  const double a = kd * tables::kLn2.hi;  // exact
  const double s = a + log_F.hi;
  const double s_error = (a - s) + log_F.hi;
  const double t = s + r;
  const double t_error = (s - t) + r;
  const double rest = t_error + (s_error + (kd * tables::kLn2.lo + log_F.lo + (r_lo - r_lo * r) + series));
  const double hi = t + rest;
  return {hi, (t - hi) + rest};
}

/// (1 + 2x) e^(x^2) erfc(x) for x >= 0, by Clenshaw's recurrence.
double scaled_erfc(double x) {
  constexpr int kTerms = static_cast<int>(std::size(tables::kErfc));
  const double t = x > 0x1p100 ? 1.0 : (x - 3.75) / (x + 3.75);
  double b1 = 0.0, b2 = 0.0;
  for (int n = kTerms - 1; n > 0; --n) {
    const double b0 = 2.0 * t * b1 - b2 + tables::kErfc[n];
    b2 = b1;
    b1 = b0;
  }
  return t * b1 - b2 + tables::kErfc[0];
}

constexpr double kSqrtHalf = 0x1.6a09e667f3bcdp-1;

/// e^(z^2 / 2) * 2 P(Z > z) for z >= 0: Mills' ratio without its constant.
double mills(double z) {
  const double x = z * kSqrtHalf;
  return scaled_erfc(x) / (1.0 + 2.0 * x);
}

/// P(Z > z) for z >= 0.
double upper_tail(double z) {
  if (z > 39.0) return 0.0;
  // z^2 / 2 is rounded, and e^ magnifies that; with z1 of few bits z1^2 is exact and the rest is small.
  const double z1 = static_cast<double>(static_cast<std::int64_t>(z * 16.0)) * 0x1p-4;
  const double a = -0.5 * z1 * z1, b = -0.5 * (z - z1) * (z + z1);
  return 0.5 * exp_of_pair(a + b, (a - (a + b)) + b) * mills(z);
}

template <std::size_t N>
double horner(const double (&coefficients)[N], double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double exp(double x) {
  if (x != x) return kNaN;
  if (x > 710.0) return kInfinity;
  if (x < -746.0) return 0.0;
  return exp_of_pair(x, 0.0);
}

double log(double x) {
  if (x == 0.0) return -kInfinity;
  if (!(x > 0.0)) return kNaN;
  if (x == kInfinity) return kInfinity;
  return log_of_pair(x, 0.0).hi;
}

double log1p(double x) {
  if (x == -1.0) return -kInfinity;
  if (!(x > -1.0)) return kNaN;
  if (x == kInfinity) return kInfinity;
  if (x > -0x1p-54 && x < 0x1p-54) return x;
  const double sum = 1.0 + x;
  const double lost = x < 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x);
  return log_of_pair(sum, lost).hi;
}

double expm1(double x) {
  if (x != x) return kNaN;
  if (x > 710.0) return kInfinity;
  if (x < -40.0) return -1.0;
  if (x > -0.0108 && x < 0.0108) return expm1_near_zero(x);
  if (x > 40.0) return exp_of_pair(x, 0.0);
  // e^x - 1 = 2^m * (root - 2^-m + root * (e^r - 1)): the roots have a low part, so little cancels.
  const std::int64_t k = nearest_integer(x * tables::k32OverLn2);
  const Pair& root = tables::kExp2[k & 31];
  const double kd = static_cast<double>(k);
  const double r = (x - kd * tables::kLn2Over32.hi) - kd * tables::kLn2Over32.lo;
  const double scale = power_of_two(k >> 5), one = power_of_two(-(k >> 5));
  const double difference = root.hi - one;
  const double lost = root.hi > one ? (root.hi - difference) - one : root.hi - (difference + one);
  return scale * (difference + (lost + root.lo + root.hi * expm1_near_zero(r)));
}

double log10(double x) {
  if (x == 0.0) return -kInfinity;
  if (!(x > 0.0)) return kNaN;
  if (x == kInfinity) return kInfinity;
  const Pair ln = log_of_pair(x, 0.0);
  if (ln.hi == 0.0) return 0.0;
  const Pair product = exact_product(ln.hi, tables::kOneOverLn10.hi);
  return product.hi + (product.lo + ln.hi * tables::kOneOverLn10.lo + ln.lo * tables::kOneOverLn10.hi);
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (!(x >= 0.0) || y != y) return kNaN;
  if (x == 0.0) return y > 0.0 ? 0.0 : kInfinity;
  if (x == kInfinity) return y > 0.0 ? kInfinity : 0.0;
  const Pair ln = log_of_pair(x, 0.0);
  const double rough = ln.hi * y;
  if (rough > 710.0) return kInfinity;
  if (rough < -746.0) return 0.0;
  if (rough > -0x1p-60 && rough < 0x1p-60) return 1.0;
  const Pair product = exact_product(ln.hi, y);
  return exp_of_pair(product.hi, product.lo + ln.lo * y);
}

double normal_quantile(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return kNaN;
  if (p == 0.0) return -kInfinity;
  if (p == 1.0) return kInfinity;

  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    constexpr double kA[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                             45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                             133.14166789178437745, 3.387132872796366608};
    constexpr double kB[] = {
        5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
    const double r = 0.180625 - q * q;
    return q * horner(kA, r) / horner(kB, r);
  }

  const double r = sqrt(-log(q < 0.0 ? p : 1.0 - p));
  double z;
  if (r <= 5.0) {
    constexpr double kC[] = {7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1,
                             1.27045825245236838258,   3.64784832476320460504,    5.7694972214606914055,
                             4.6303378461565452959,    1.42343711074968357734};
    constexpr double kD[] = {1.05075007164441684324e-9, 5.475938084995344946e-4,
                             1.51986665636164571966e-2, 1.4810397642748007459e-1,
                             6.8976733498510000455e-1,  1.6763848301838038494,
                             2.05319162663775882187,    1.0};
    z = horner(kC, r - 1.6) / horner(kD, r - 1.6);
  } else {
    constexpr double kE[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3,
                             2.6532189526576123093e-2,  2.9656057182850489123e-1,  1.7848265399172913358,
                             5.4637849111641143699,     6.6579046435011037772};
    constexpr double kF[] = {2.04426310338993978564e-15, 1.4215117583164458887e-7,
                             1.8463183175100546818e-5,   7.868691311456132591e-4,
                             1.48753612908506148525e-2,  1.3692988092273580531e-1,
                             5.9983220655588793769e-1,   1.0};
    z = horner(kE, r - 5.0) / horner(kF, r - 5.0);
  }
  return q < 0.0 ? -z : z;
}

double normal_cdf(double z) {
  if (z != z) return kNaN;
  return z < 0.0 ? upper_tail(-z) : 1.0 - upper_tail(z);
}

double normal_log10_tail(double z) {
  if (z != z) return kNaN;
  if (z <= 0.0) return log1p(-upper_tail(-z)) * tables::kOneOverLn10.hi;
  if (z == kInfinity) return -kInfinity;
  return (log(0.5 * mills(z)) - 0.5 * z * z) * tables::kOneOverLn10.hi;
}

}  // namespace netsplit::math
