#pragma once
// What several verbs share: the flags that change a scenario, and how a run is driven from a terminal.

#include <memory>
#include <string>
#include <vector>

#include "sim/base/shell_word.hpp"
#include "sim/batch/replay.hpp"
#include "sim/cli/command.hpp"
#include "sim/run/library.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit::cli {

/// --seed, --set, --variant, --max-events.
std::vector<Flag> scenario_flags();
/// --lang, --color, --ascii: every verb has them.
std::vector<Flag> terminal_flags();

/// What the flags say. Throws BadInput.
Overrides overrides_of(const Arguments& arguments);
RunLimits limits_of(const Arguments& arguments);
/// The same as they were given, apart from --variant: for lines that repeat a run.
std::vector<std::string> given_overrides(const Overrides& overrides);

/// The scenario made ready; its warnings go to standard error. Throws BadInput with all its errors. A path
/// may name a usual split of a live cluster: "members.json#halves".
std::shared_ptr<const Blueprint> load(const std::string& path, const Overrides& overrides,
                                      const RunLimits& limits, const Terminal& terminal);

/// The command that repeats a run.
std::string replay_line(const Terminal& terminal, const std::string& file, const Overrides& overrides,
                        std::uint64_t seed);

/// What a failed CHECK is said to be: where, why, and how to get there again.
std::string run_failure_text(const RunFailure& failure, const Terminal& terminal, const std::string& replay);

/// Runs to the end, with progress on a terminal. Returns the signal that interrupted it, or 0; then the
/// simulation is finished in its judge too. Throws RunFailed.
int run_to_end(Simulation& simulation, const Terminal& terminal, bool with_progress = true);

}  // namespace netsplit::cli
