#pragma once
// Conformance cases: what the reference implementation's own tests expect, run against this project's code.

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/clusters/case_json.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::clusters {

enum class Outcome : std::uint8_t { passed, failed, skipped };

struct CaseResult {
  /// The section, or the kind where the file has none.
  std::string section;
  std::string id;
  Outcome outcome = Outcome::skipped;
  /// What came out instead, or why it was skipped.
  UserText detail;
};

/// A whole number as a text to compare.
template <class T>
std::string whole(T value) {
  return fmt::format("{}", value);
}

/// Thrown by check(): the first thing that is not as expected.
struct Unlike {
  std::string what, found, expected;
};
void check(std::string_view what, bool found, bool expected);
void check(std::string_view what, const std::string& found, const std::string& expected);
void check(std::string_view what, const std::vector<std::string>& found,
           const std::vector<std::string>& expected);
void check_near(std::string_view what, double found, double expected, double tolerance);

/// Runs one case, or throws BadCase, NotCovered or Unlike.
using RunCase = void (*)(const CaseJson&);

/// All cases of a file, in its order; one that is not in the format has failed. A file that has no cases is a
/// problem. `goes_on` is asked before each.
std::vector<CaseResult> run_cases(const Json& file, const std::string& name, Problems& problems,
                                  const std::function<bool()>& goes_on);

// Where the kinds are run.
void run_phi(const CaseJson&);
void run_failure_detector(const CaseJson&);
void run_heartbeat_history(const CaseJson&);
void run_ordering(const CaseJson&);
void run_membership(const CaseJson&);
void run_reachability(const CaseJson&);
void run_heartbeat_ring(const CaseJson&);
void run_heartbeat_sender(const CaseJson&);
void run_gossip_targets(const CaseJson&);
void run_version_clocks(const CaseJson&);
void run_decision(const CaseJson&);
void run_timeline(const CaseJson&);
void run_member_sets(const CaseJson&);
void run_member_updates(const CaseJson&);
void run_settings(const CaseJson&);

}  // namespace netsplit::clusters
