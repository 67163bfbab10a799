#include "sim/batch/statistics.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/math.hpp"

namespace netsplit::batch {
namespace {

/// 97.5 % points of Student's t for 1..30 degrees of freedom (Abramowitz & Stegun, table 26.10).
constexpr double kStudent[] = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060,
                               2.2622,  2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199,
                               2.1098,  2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639,
                               2.0595,  2.0555, 2.0518, 2.0484, 2.0452, 2.0423};
constexpr double kNormal = 1.959963984540054;

}  // namespace

double student_975(std::size_t degrees) {
  CHECK(degrees >= 1);
  if (degrees <= std::size(kStudent)) return kStudent[degrees - 1];
  const double z = kNormal, z2 = z * z, v = static_cast<double>(degrees);
  const double g1 = z * (z2 + 1) / 4;
  const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  return z + g1 / v + g2 / (v * v) + g3 / (v * v * v);
}

std::optional<Estimate> estimate(std::span<const double> values) {
  if (values.empty()) return {};
  Estimate e;
  e.count = values.size();
  const double n = static_cast<double>(e.count);
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  e.mean = sum / n;
  for (const double value : values) squares += (value - e.mean) * (value - e.mean);
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  e.least = *least;
  e.most = *most;
  if (e.least == e.most) e.mean = e.least;  // a sum may round
  else e.half_width = student_975(e.count - 1) * math::sqrt(squares / (n - 1) / n);
  return e;
}

Share share(std::size_t hits, std::size_t count) {
  CHECK(count >= 1 && hits <= count);
  const double n = static_cast<double>(count), p = static_cast<double>(hits) / n, z2 = kNormal * kNormal;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kNormal / (1 + z2 / n) * math::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {hits, count, hits == 0 ? 0 : middle - half, hits == count ? 1 : middle + half};
}

Paired paired(std::span<const std::optional<double>> first, std::span<const std::optional<double>> second) {
  CHECK(first.size() == second.size());
  Paired result;
  std::vector<double> differences;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!first[i] || !second[i]) continue;
    differences.push_back(*first[i] - *second[i]);
    if (*first[i] < *second[i]) ++result.less;
    if (*first[i] > *second[i]) ++result.greater;
  }
  if (const auto e = estimate(differences)) result.difference = *e;
  return result;
}

}  // namespace netsplit::batch
