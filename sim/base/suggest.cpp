#include "sim/base/suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace netsplit {
namespace {

constexpr std::size_t kLongest = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                   [](char a, char b) { return lower(a) == lower(b); });
}

/// Damerau-Levenshtein distance in its "optimal string alignment" form. Requires both within kLongest.
std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kLongest + 1>;
  Row before{}, previous{}, current{};
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before = previous;
    previous = current;
  }
  return previous[b.size()];
}

template <class Name>
std::optional<std::string> nearest_of(std::string_view typed, std::span<const Name> known) {
  if (typed.empty() || typed.size() > kLongest) return {};
  const std::size_t allowed = std::max<std::size_t>(1, typed.size() / 3);
  const Name* best = nullptr;
  std::size_t best_distance = allowed + 1;
  for (const Name& name : known) {
    const std::size_t gap =
        name.size() > typed.size() ? name.size() - typed.size() : typed.size() - name.size();
    if (gap >= best_distance || name.size() > kLongest) continue;
    const std::size_t d = distance(typed, name);
    // Replacing every letter is not nearness: "s" is not near to "d".
    if (d < best_distance && d < std::max(typed.size(), name.size())) {
      best = &name;
      best_distance = d;
    }
  }
  if (best != nullptr) return std::string(*best);

  if (typed.size() < 3) return {};
  for (const Name& name : known) {
    if (!begins_with(name, typed)) continue;
    if (best != nullptr) return {};
    best = &name;
  }
  if (best == nullptr) return {};
  return std::string(*best);
}

}  // namespace

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string_view> known) {
  return nearest_of(typed, known);
}

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known) {
  return nearest_of(typed, known);
}

}  // namespace netsplit
