#include "sim/protocols/load_balancer/policies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace netsplit::balancing {
namespace {

/// The candidates without one.
class Eligible {
 public:
  Eligible(std::span<const std::uint32_t> candidates, std::size_t avoided) : candidates_(candidates) {
    const auto found = std::lower_bound(candidates.begin(), candidates.end(), avoided);
    if (candidates.size() > 1 && found != candidates.end() && *found == avoided)
      left_out_ = static_cast<std::size_t>(found - candidates.begin());
  }
  std::size_t size() const { return candidates_.size() - (left_out_ < candidates_.size() ? 1 : 0); }
  std::uint32_t operator[](std::size_t i) const { return candidates_[i < left_out_ ? i : i + 1]; }

 private:
  std::span<const std::uint32_t> candidates_;
  std::size_t left_out_ = ~std::size_t{0};
};

/// Of places(0) … places(n - 1), one at random of those of which `cost` is least.
template <class Places, class Cost>
std::uint32_t least(std::size_t n, Places places, Cost cost, Stream& stream) {
  std::uint32_t lowest = cost(places(0));
  std::size_t equals = 1;
  for (std::size_t i = 1; i < n; ++i) {
    const std::uint32_t here = cost(places(i));
    if (here == lowest) ++equals;
    if (here >= lowest) continue;
    lowest = here;
    equals = 1;
  }
  std::size_t skip = equals == 1 ? 0 : static_cast<std::size_t>(stream.below(equals));
  std::size_t i = 0;
  while (cost(places(i)) != lowest || skip-- != 0) ++i;
  return places(i);
}

std::uint32_t by_turn(const Eligible& eligible, std::uint32_t turn) {
  for (std::size_t i = 0; i < eligible.size(); ++i)
    if (eligible[i] >= turn) return eligible[i];
  return eligible[0];
}

std::uint32_t of_some(const Eligible& eligible, const PowerOfD& some, std::span<const Target> targets,
                      Stream& stream) {
  std::array<std::uint32_t, PowerOfD::kMost> drawn{};
  const std::size_t n = some.distinct ? std::min<std::size_t>(some.d, eligible.size()) : some.d;
  if (some.distinct) sample(stream, static_cast<std::uint32_t>(eligible.size()), std::span(drawn.data(), n));
  else
    for (std::size_t i = 0; i < n; ++i) drawn[i] = static_cast<std::uint32_t>(stream.below(eligible.size()));
  return least(
      n, [&](std::size_t i) { return eligible[drawn[i]]; },
      [&](std::uint32_t place) { return targets[place].connections; }, stream);
}

}  // namespace

std::uint32_t Chooser::choose(const Policy& policy, std::span<const Target> targets,
                              std::span<const std::uint32_t> candidates, std::size_t avoided,
                              Stream& stream) {
  const Eligible eligible(candidates, avoided);
  const auto place = [&](std::size_t i) { return eligible[i]; };
  if (std::holds_alternative<RoundRobin>(policy)) {
    const std::uint32_t chosen = by_turn(eligible, turn_);
    turn_ = chosen + 1;
    return chosen;
  }
  if (std::holds_alternative<Random>(policy))
    return eligible[static_cast<std::size_t>(stream.below(eligible.size()))];
  if (const auto* some = std::get_if<PowerOfD>(&policy)) return of_some(eligible, *some, targets, stream);
  const bool reported = std::holds_alternative<ReportedLoad>(policy);
  const auto cost = [&](std::uint32_t at) {
    return reported ? targets[at].reported : targets[at].connections;
  };
  return least(eligible.size(), place, cost, stream);
}

}  // namespace netsplit::balancing
