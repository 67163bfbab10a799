#include "sim/base/random.hpp"

#include <algorithm>
#include <set>

namespace netsplit {
namespace {

/// Up to here a linear search in the numbers drawn so far beats a tree.
constexpr std::size_t kFew = 64;

}  // namespace

void sample(Stream& stream, std::uint32_t n, std::span<std::uint32_t> out) {
  CHECK(out.size() <= n, "a sample larger than what it is drawn from");
  const auto k = static_cast<std::uint32_t>(out.size());
  std::set<std::uint32_t> many;
  for (std::uint32_t i = 0; i < k; ++i) {
    const std::uint32_t top = n - k + i;
    const auto drawn = static_cast<std::uint32_t>(stream.below(std::uint64_t{top} + 1));
    bool taken;
    if (k <= kFew) {
      const auto so_far = out.first(i);
      taken = std::find(so_far.begin(), so_far.end(), drawn) != so_far.end();
    } else {
      taken = many.contains(drawn);
      many.insert(taken ? top : drawn);
    }
    out[i] = taken ? top : drawn;
  }
  std::sort(out.begin(), out.end());
}

std::vector<std::uint32_t> sample(Stream& stream, std::uint32_t n, std::uint32_t k) {
  CHECK(k <= n, "a sample larger than what it is drawn from");
  std::vector<std::uint32_t> out(k);
  sample(stream, n, out);
  return out;
}

}  // namespace netsplit
