#pragma once
// Compares a measured mean with a closed form. Catch2's Approx has another name in each of its versions.

#include <cmath>

namespace netsplit::tests {

/// Whether `value` differs from `expected` by at most this share of it.
inline bool near(double value, double expected, double share = 1e-9) {
  return std::abs(value - expected) <= share * std::abs(expected);
}

}  // namespace netsplit::tests
