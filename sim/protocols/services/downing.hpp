#pragma once
// The service of whoever takes members out of a cluster: how long after a removal others may take over what
// the removed one held.

#include <string_view>

#include "sim/base/time.hpp"

namespace netsplit {

struct Downing {
  static constexpr std::string_view name = "downing";
  virtual ~Downing() = default;
  /// Time for the removed side to notice and to stop; as Pekko's down-removal-margin.
  virtual Duration removal_margin() const = 0;
};

}  // namespace netsplit
