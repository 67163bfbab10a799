#pragma once
// The command line that repeats a run.

#include <cstdint>
#include <string>

#include "sim/batch/prepare.hpp"
#include "sim/scenario/overrides.hpp"

namespace netsplit::batch {

/// "./netsplit run FILE --seed 3 --set timeout=2s". `program` stands as it is.
std::string replay_line(const std::string& program, const std::string& file, const Overrides& overrides,
                        std::uint64_t seed);
/// The same of a row of a plan.
std::string replay_line(const std::string& program, const Prepared& prepared, std::uint64_t row);

}  // namespace netsplit::batch
