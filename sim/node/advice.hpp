#pragma once
// What a protocol knows of its own timing before anything runs: parameters that cannot be right where it
// stands, and how long it takes to react to a fault.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/base/time.hpp"

namespace netsplit {

/// Where a protocol is to run.
struct Surroundings {
  /// Nodes that run it, and those of them that are there from the start.
  std::uint32_t nodes = 0, at_start = 0;
};

/// How a protocol reacts when nodes or lines fail.
struct Reaction {
  /// What a field says while nothing has failed.
  enum class Calm : std::uint8_t { no, yes, nobody, everybody };
  struct Shown {
    /// The field of whatever layer of the stack declares it, or `up`.
    std::string_view field;
    Calm calm = Calm::no;
    /// How long after the reaction, at most.
    Duration later{0};
  };
  /// Until this protocol has reacted, after those below it have: at most, while lines are as usual.
  Duration within{0};
  /// Where the reaction can be seen.
  std::vector<Shown> shown;
};

}  // namespace netsplit
