#include "sim/base/math.hpp"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/base/fingerprint.hpp"
#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }
bool is_nan(double x) { return x != x; }

/// The distance of a result from the truth, in units of the truth's last place.
double ulps(double got, long double truth) {
  const double nearest = std::fabs(static_cast<double>(truth));
  const double ulp = std::nextafter(nearest, kInf) - nearest;
  return static_cast<double>(std::fabs(static_cast<long double>(got) - truth)) / ulp;
}

/// A number in [low, high).
double between(Stream& stream, double low, double high) { return low + (high - low) * (1.0 - stream.unit()); }

/// 2^e * m with e uniform: numbers of every size.
double any_size(Stream& stream, int low, int high) {
  const int e = low + static_cast<int>(stream.below(static_cast<std::uint64_t>(high - low)));
  return std::ldexp(between(stream, 1.0, 2.0), e);
}

/// How often f falls between neighbouring numbers and between steps, over an interval.
template <class Function>
int descents(Function f, double low, double high, int steps) {
  int found = 0;
  double x = low, previous = f(low);
  for (int i = 1; i <= steps; ++i) {
    const double start = low + (high - low) * i / steps;
    for (int near = 0; near < 4; ++near) {
      const double next = near == 0 ? start : std::nextafter(x, kInf);
      if (next <= x) continue;
      x = next;
      const double value = f(x);
      if (value < previous) ++found;
      previous = value;
    }
  }
  return found;
}

struct Golden {
  char function;
  std::uint64_t x;
  std::uint64_t y;
};

#include "tests/base/math_golden.inc"

double apply(char function, double x) {
  switch (function) {
    case 'e': return math::exp(x);
    case 'l': return math::log(x);
    case 'p': return math::log1p(x);
    case 'm': return math::expm1(x);
    case 't': return math::log10(x);
    case 'w': return math::pow(x, -0.7);
    case 'q': return math::normal_quantile(x);
    case 'c': return math::normal_cdf(x);
    case 'f': return math::normal_log10_tail(x);
    default: return 0.0;
  }
}

}  // namespace

TEST_CASE("base/math gives the recorded bits whatever the compiler and its optimisation") {
  for (const Golden& golden : kGolden) {
    INFO(golden.function << " of " << std::bit_cast<double>(golden.x));
    REQUIRE(bits(apply(golden.function, std::bit_cast<double>(golden.x))) == golden.y);
  }
}

TEST_CASE("two hundred thousand results of base/math hash to the recorded fingerprint") {
  Fingerprint fingerprint;
  Stream stream(7);
  for (int i = 0; i < 20'000; ++i) {
    const double u = stream.unit();
    const double x = any_size(stream, -60, 9);
    fingerprint.add(bits(math::exp(u * 1500.0 - 750.0)));
    fingerprint.add(bits(math::exp(-x)));
    fingerprint.add(bits(math::log(x)));
    fingerprint.add(bits(math::log1p(u - 0.5)));
    fingerprint.add(bits(math::log10(u)));
    fingerprint.add(bits(math::expm1(x)));
    fingerprint.add(bits(math::pow(u, -1.0 / 3.0)));
    fingerprint.add(bits(math::normal_quantile(u)));
    fingerprint.add(bits(math::normal_cdf(u * 60.0 - 40.0)));
    fingerprint.add(bits(math::normal_log10_tail(u * 50.0 - 10.0)));
  }
  REQUIRE(hex_groups(fingerprint.value()) == kGoldenFingerprint);
}

#if LDBL_MANT_DIG >= 64
TEST_CASE("exp, log, log10 and log1p are within one ulp of the truth, expm1 and pow within two") {
  Stream stream(11);
  double exp = 0, log = 0, log10 = 0, log1p = 0, expm1 = 0, pow = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double wide = between(stream, -700.0, 700.0);
    exp = std::max(exp, ulps(math::exp(wide), std::exp(static_cast<long double>(wide))));
    const double small = between(stream, -1.0, 1.0);
    exp = std::max(exp, ulps(math::exp(small), std::exp(static_cast<long double>(small))));
    for (const double x :
         {any_size(stream, -1022, 1023), between(stream, 0.98, 1.02), between(stream, 0.5, 2.0)}) {
      log = std::max(log, ulps(math::log(x), std::log(static_cast<long double>(x))));
      log10 = std::max(log10, ulps(math::log10(x), std::log10(static_cast<long double>(x))));
    }
    const double tiny = any_size(stream, -60, 2) * (i % 2 == 0 ? 1.0 : -0.2);
    log1p = std::max(log1p, ulps(math::log1p(tiny), std::log1p(static_cast<long double>(tiny))));
    expm1 = std::max(expm1, ulps(math::expm1(tiny), std::expm1(static_cast<long double>(tiny))));
    const double base = any_size(stream, -40, 40), power = between(stream, -15.0, 15.0);
    pow = std::max(pow, ulps(math::pow(base, power),
                             std::pow(static_cast<long double>(base), static_cast<long double>(power))));
  }
  REQUIRE(exp < 1.0);
  REQUIRE(log < 1.0);
  REQUIRE(log10 < 1.0);
  REQUIRE(log1p < 1.0);
  REQUIRE(expm1 < 2.0);
  REQUIRE(pow < 2.0);
}

TEST_CASE("the normal distribution agrees with erfc in both tails") {
  const long double root_half = std::sqrt(0.5L);
  for (double z = -38.0; z <= 40.0; z += 0.0137) {
    INFO(z);
    const long double upper = 0.5L * std::erfc(static_cast<long double>(z) * root_half);
    const long double lower = 0.5L * std::erfc(-static_cast<long double>(z) * root_half);
    if (z < -37.5) continue;  // denormal from here on: fewer bits
    REQUIRE(std::fabs(static_cast<double>(math::normal_cdf(z) / lower - 1.0L)) < 1e-14);
    const long double log10_tail = z < 0.0 ? std::log1p(-lower) / std::log(10.0L) : std::log10(upper);
    REQUIRE(std::fabs(static_cast<double>(math::normal_log10_tail(z) / log10_tail - 1.0L)) < 1e-14);
  }
}

TEST_CASE("the normal quantile inverts the normal distribution") {
  Stream stream(13);
  const long double root_half = std::sqrt(0.5L), pi = std::acos(-1.0L);
  for (int i = 0; i < 20'000; ++i) {
    const double p =
        i % 2 == 0 ? stream.unit() : std::ldexp(stream.unit(), -static_cast<int>(stream.below(900)));
    const double z = math::normal_quantile(p);
    if (p == 1.0 || std::fabs(z) < 1e-3) continue;
    INFO(p);
    const long double wide = z;
    const long double cdf = 0.5L * std::erfc(-wide * root_half);
    const long double density = std::exp(-0.5L * wide * wide) / std::sqrt(2.0L * pi);
    REQUIRE(std::fabs(static_cast<double>((cdf - p) / density / wide)) < 2e-15);
  }
}
#endif

TEST_CASE("the elementary functions never fall where they should rise") {
  REQUIRE(descents([](double x) { return math::exp(x); }, -745.0, 709.0, 200'000) == 0);
  REQUIRE(descents([](double x) { return math::exp(x); }, -0.1, 0.1, 200'000) == 0);
  REQUIRE(descents([](double x) { return math::log(x); }, 0.4, 2.5, 200'000) == 0);
  REQUIRE(descents([](double x) { return math::log(x); }, 1e-9, 1e9, 100'000) == 0);
  REQUIRE(descents([](double x) { return math::log1p(x); }, -0.9, 1.0, 100'000) == 0);
}

TEST_CASE("the normal quantile rises over a grid of a million shares and across its three pieces") {
  double previous = -kInf;
  int falls = 0;
  for (int i = 1; i < 1'000'000; ++i) {
    const double z = math::normal_quantile(i * 1e-6);
    if (z <= previous) ++falls;
    previous = z;
  }
  REQUIRE(falls == 0);
  for (const double joint : {0.075, 0.925, 1.3887943864964021e-11, 1.0 - 1.3887943864964021e-11}) {
    const double step = 1e-6 * std::min(joint, 1.0 - joint);
    for (int i = -50; i < 50; ++i) {
      REQUIRE(math::normal_quantile(joint + i * step) <= math::normal_quantile(joint + (i + 1) * step));
    }
  }
}

TEST_CASE("exp at its edges: infinities, NaN, overflow and denormal results") {
  REQUIRE(math::exp(0.0) == 1.0);
  REQUIRE(math::exp(-0.0) == 1.0);
  REQUIRE(math::exp(kInf) == kInf);
  REQUIRE(math::exp(-kInf) == 0.0);
  REQUIRE(is_nan(math::exp(std::nan(""))));
  REQUIRE(math::exp(709.782712893384) < kInf);
  REQUIRE(math::exp(709.7827128933841) == kInf);
  REQUIRE(math::exp(1e300) == kInf);
  REQUIRE(math::exp(-745.1332191019411) == std::numeric_limits<double>::denorm_min());
  REQUIRE(math::exp(-745.2) == 0.0);
  REQUIRE(math::exp(-1e300) == 0.0);
  for (const double x : {-710.0, -720.0, -740.0}) {
    REQUIRE(std::fabs(math::exp(x) - std::exp(x)) <= std::numeric_limits<double>::denorm_min());
  }
}

TEST_CASE("log at its edges: zero, negative, infinite and denormal arguments") {
  REQUIRE(math::log(1.0) == 0.0);
  REQUIRE(math::log(0.0) == -kInf);
  REQUIRE(math::log(-0.0) == -kInf);
  REQUIRE(is_nan(math::log(-1.0)));
  REQUIRE(is_nan(math::log(std::nan(""))));
  REQUIRE(math::log(kInf) == kInf);
  REQUIRE(std::fabs(math::log(std::numeric_limits<double>::denorm_min()) + 744.4400719213812) < 1e-12);
  REQUIRE(math::log1p(-1.0) == -kInf);
  REQUIRE(is_nan(math::log1p(-1.5)));
  REQUIRE(math::log1p(kInf) == kInf);
  REQUIRE(math::log1p(1e-300) == 1e-300);
  REQUIRE(math::log1p(1e300) == math::log(1e300));
  REQUIRE(is_nan(math::log10(-1.0)));
  REQUIRE(math::log10(0.0) == -kInf);
  REQUIRE(math::log10(kInf) == kInf);
}

TEST_CASE("log10 of a power of ten is the power") {
  double power = 1.0;
  for (int n = 0; n <= 22; ++n, power *= 10.0) REQUIRE(math::log10(power) == n);
}

TEST_CASE("pow at its edges") {
  REQUIRE(math::pow(0.0, 0.0) == 1.0);
  REQUIRE(math::pow(5.0, 0.0) == 1.0);
  REQUIRE(math::pow(1.0, kInf) == 1.0);
  REQUIRE(math::pow(0.0, 2.0) == 0.0);
  REQUIRE(math::pow(0.0, -2.0) == kInf);
  REQUIRE(math::pow(kInf, 0.5) == kInf);
  REQUIRE(math::pow(kInf, -0.5) == 0.0);
  REQUIRE(math::pow(2.0, 0.5) == std::sqrt(2.0));
  REQUIRE(math::pow(2.0, 10.0) == 1024.0);
  REQUIRE(math::pow(10.0, 400.0) == kInf);
  REQUIRE(math::pow(10.0, -400.0) == 0.0);
  REQUIRE(math::pow(2.0, kInf) == kInf);
  REQUIRE(math::pow(0.5, kInf) == 0.0);
  REQUIRE(is_nan(math::pow(-2.0, 3.0)));
  REQUIRE(is_nan(math::pow(std::nan(""), 1.0)));
}

TEST_CASE("expm1 at its edges") {
  REQUIRE(math::expm1(0.0) == 0.0);
  REQUIRE(math::expm1(-kInf) == -1.0);
  REQUIRE(math::expm1(kInf) == kInf);
  REQUIRE(math::expm1(1e-300) == 1e-300);
  REQUIRE(is_nan(math::expm1(std::nan(""))));
}

TEST_CASE("the normal distribution at its edges") {
  REQUIRE(math::normal_quantile(0.0) == -kInf);
  REQUIRE(math::normal_quantile(1.0) == kInf);
  REQUIRE(math::normal_quantile(0.5) == 0.0);
  REQUIRE(is_nan(math::normal_quantile(-0.1)));
  REQUIRE(is_nan(math::normal_quantile(1.1)));
  REQUIRE(is_nan(math::normal_quantile(std::nan(""))));
  REQUIRE(math::normal_cdf(0.0) == 0.5);
  REQUIRE(math::normal_cdf(-kInf) == 0.0);
  REQUIRE(math::normal_cdf(kInf) == 1.0);
  REQUIRE(math::normal_log10_tail(kInf) == -kInf);
  REQUIRE(math::normal_log10_tail(-kInf) == 0.0);
  REQUIRE(is_nan(math::normal_log10_tail(std::nan(""))));
}

TEST_CASE("a phi detector's level stays finite and keeps growing up to forty deviations") {
  double previous = 0.0;
  for (double z = -10.0; z <= 40.0; z += 0.25) {
    const double phi = -math::normal_log10_tail(z);
    REQUIRE(phi < 1000.0);
    if (z > -8.0) REQUIRE(phi > previous);
    previous = phi;
  }
  REQUIRE(std::fabs(previous - 349.437) < 0.001);
}
