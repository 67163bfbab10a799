#pragma once
// What a hunt brings home: the text of a small scenario, and what its run says of itself. The run is that of
// the text as it is read again, so what is written is what was run.

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/text.hpp"
#include "sim/hunt/shrink.hpp"
#include "sim/run/report.hpp"

namespace netsplit::hunt {

struct Finding {
  /// The scenario, ready to be written; ends with a line feed.
  std::string text;
  /// One sentence: when it breaks, and how it came to that.
  UserText sentence;
  RunReport report;
};

/// Why the only expectation of a run failed, in one sentence. Requires a finished run in which it did.
UserText sentence_of(const Simulation& simulation, const Story& story, const Quarry& quarry, bool by_itself);

/// Requires what shrink() returned. Throws CheckFailed if the text that is read again runs another way.
Finding make_finding(const Quarry& quarry, const Shrunk& shrunk, const Registry& registry,
                     const RunLimits& limits);

}  // namespace netsplit::hunt
