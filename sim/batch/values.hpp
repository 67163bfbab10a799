#pragma once
// The values that an axis of a batch takes, and its seeds, as they are written on a command line or in a
// plan.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::batch {

/// Seeds first, first + 1, … last. Range 1..2^63 - 1.
struct SeedRange {
  std::uint64_t first = 1, last = 100;
  std::uint64_t count() const { return last - first + 1; }
  friend bool operator==(const SeedRange&, const SeedRange&) = default;
};

/// Most values of one axis.
inline constexpr std::size_t kMostValuesOfAxis = 10'000;

/// "1..1000", or one seed: "7". Nothing, and a problem of `where`, for anything else.
std::optional<SeedRange> read_seeds(std::string_view text, const std::string& where, Problems& problems);
std::string to_text(const SeedRange& seeds);

/// A list "5s,10s,static-quorum(quorum-size=3)", a JSON list, a range "1s..5s step 1s" (plain whole numbers
/// need no step: "1..5"), or a list with ranges in it. The last value of a range is the last one that is not
/// beyond its end. What only looks like a range ("a..c") is a value, and so is each text of a JSON list.
/// Values are as `--set NAME=` takes them.
std::optional<std::vector<std::string>> read_values(std::string_view text, const std::string& where,
                                                    Problems& problems);

/// How `--set` writes that value. A text is taken as it is: "3" is the number then, and "\"3\"" the text.
std::string setting_of(const Json& value);

}  // namespace netsplit::batch
