#pragma once
// What `batch` and `compare` share: the flags that make a plan, and how a plan is run from a terminal.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/batch/prepare.hpp"
#include "sim/batch/runner.hpp"
#include "sim/batch/store.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/members_plan.hpp"

namespace netsplit::cli {

/// --over, --strategies, --seeds, --set, --variant, --members, --splits, --plan, --jobs, --output, --force,
/// --max-events, --quiet.
std::vector<Flag> plan_flags();

/// --jobs, else as many as there are cores. Throws BadInput.
unsigned jobs_of(const Arguments& arguments);

/// What is to be run, checked; warnings go to standard error. The words are scenarios, or one results file.
/// `measures` are wanted beside those of the plan. `members` stands for scenarios, which are or will be in
/// `folder`, as add_members() has it. Throws BadInput with all that is wrong.
batch::Prepared prepared_of(const Arguments& arguments, const Registry& registry, const Terminal& terminal,
                            const std::vector<std::string>& measures = {},
                            const std::optional<MembersPlan>& members = {}, const std::string& folder = "");

/// The only word is a results file, to be shown or gone on with.
std::optional<std::string> results_word(const Arguments& arguments);

/// Opens the results at that path, empty for in memory; replay commands are the program's.
std::unique_ptr<batch::Store> open_store(const std::string& path, const batch::Prepared& prepared,
                                         const Arguments& arguments, const Terminal& terminal,
                                         bool read_only = false);

/// How a batch ended, and how long it took by the wall clock.
struct BatchEnd {
  batch::Progress progress;
  unsigned jobs = 1;
  double seconds = 0;
  /// The signal that interrupted it, or 0.
  int signal = 0;
};

/// Runs what is missing, with a bar on a terminal and lines elsewhere. Throws as run_batch().
BatchEnd run_with_progress(const batch::Prepared& prepared, const Registry& registry, batch::Store& store,
                           const Arguments& arguments, const Terminal& terminal, const std::string& path);

/// "8 000 runs in 41 s on 2 cores, 195 runs/s", and what was filled in.
std::string closing_lines(const BatchEnd& end, std::uint64_t as_stated, const Terminal& terminal);
std::string filled_line(const batch::Prepared& prepared, const Terminal& terminal);

/// Runs that failed a CHECK: how many, and the first with its command. Nothing if there are none.
void tell_failures(const batch::Store& store, std::uint64_t runs, const Terminal& terminal);

/// 128 and the signal; else 4 if a CHECK failed, 2 if something could not be run, 0.
int code_of(const BatchEnd& end, const batch::Store& store);

}  // namespace netsplit::cli
