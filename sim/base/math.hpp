#pragma once
// Elementary functions that give the same bits everywhere: IEEE + - * / sqrt and bit operations only,
// never libm, whose last bits differ between CPUs with and without FMA. Compile with -ffp-contract=off.

#include <cmath>
#include <limits>

namespace netsplit::math {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// e^x. Within 1 ulp; results below 2^-1022 lose bits as they must. exp(-inf) = 0, exp(inf) = inf.
double exp(double x);

/// Natural logarithm, within 1 ulp. log(0) = -inf, log(x < 0) = NaN.
double log(double x);

/// ln(1 + x), within 1 ulp, also where 1 + x rounds to 1. log1p(-1) = -inf.
double log1p(double x);

/// e^x - 1, within 2 ulp, also near 0.
double expm1(double x);

/// Decimal logarithm, within 1 ulp; exact for the powers of ten that a double holds exactly.
double log10(double x);

/// x^y for x >= 0, within 2 ulp. NaN for x < 0. pow(x, 0) = pow(1, y) = 1 as in C.
double pow(double x, double y);

/// Square root: IEEE rounds it correctly, so the library's may serve.
inline double sqrt(double x) { return std::sqrt(x); }

/// z with P(Z <= z) = p for a standard normal Z. Relative error about 1e-15.
/// p = 0 gives -inf, p = 1 gives inf, anything outside [0, 1] NaN.
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
double normal_quantile(double p);

/// P(Z <= z) for a standard normal Z. Relative error below 1e-14, in the lower tail too.
double normal_cdf(double z);

/// log10 P(Z > z). Relative error below 1e-14; finite as long as z * z is (z = 40 gives about -349).
/// The suspicion level of a phi detector is the negative of this.
double normal_log10_tail(double z);

}  // namespace netsplit::math
