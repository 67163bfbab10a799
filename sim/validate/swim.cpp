// SWIM: how soon a crashed member is first pinged, and how often a live one seems not to answer.

#include <fmt/format.h>

#include <cmath>

#include "sim/validate/experiment.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

/// So long, in periods of 1 s, that a crashed member is pinged for sure within it.
constexpr int kPeriods = 400;

/// n members without loss or delay; member1 crashes at `when`. A round that nobody answers is marked exactly
/// one period after its ping.
std::string swim_crash_scenario(std::int64_t n, std::string_view phase, std::string_view when) {
  return fmt::format(R"({{"length": "{}s",
    "nodes": {{"member": {{"count": {}, "stack": [{{"swim": {{"period": "1s", "timeout": "200ms", "indirect": 0,
      "selection": "random", "phase": "{}", "suspicion-timeout": "{}s", "updates-per-message": 0}}}}]}}}},
    "network": {{"delay": "0ns"}},
    "timeline": [{{"name": "crash", "at": {}, "crash": "member1"}}]}})",
                     kPeriods, n, phase, kPeriods, when);
}

/// When the first ping after the crash that nobody answers was sent. Unit: seconds.
double first_ping_in_vain(Trial& trial) {
  MarkWatch in_vain(trial, "swim", "no-ack");
  const auto when = in_vain.wait_for_first(std::chrono::seconds{1});
  if (!when) return std::nan("");
  return static_cast<double>(when->time_since_epoch().count()) / 1e9 - 1;
}

/// "SWIM, rounds in lock step, each of n-1 live members pings 1 uniform of n-1 others a period, no loss;
/// 1/(1-(1-1/(n-1))^(n-1)) -> e/(e-1)": mean periods to first probe of the crashed member (counting the one
/// in progress as 1). It crashes half a period before the round at 4 s, which so is the first one.
std::vector<double> detect_in_rounds(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const auto trial =
      laboratory.trial(swim_crash_scenario(paper.integer("n"), "lock-step", R"("3500ms")"), seed);
  return {first_ping_in_vain(*trial) - 3};
}

/// "SWIM, members probe with independent uniform phases, crash at a uniform time: time to the first probe
/// (add the timeout of the prober)": mean periods.
std::vector<double> detect_with_phases(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const auto trial = laboratory.trial(
      swim_crash_scenario(paper.integer("n"), "random", R"({"uniform": ["3s", "4s"]})"), seed);
  const double crash = static_cast<double>(trial->blueprint().steps[0].at.time_since_epoch().count()) / 1e9;
  return {first_ping_in_vain(*trial) - crash};
}

/// "SWIM: share of probe rounds of a live member that end without an ack; every message is delivered
/// independently with prob q; direct path 2 messages, each ping-req path 4: (1-q^2)(1-q^4)^k": probability.
/// Nobody is ever taken off a list, since a suspect has longer than the run to answer.
std::vector<double> false_positives(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  constexpr int kSeconds = 2000;
  const std::int64_t k = paper.integer("k");
  const auto trial = laboratory.trial(fmt::format(R"({{"length": "{}s",
        "nodes": {{"member": {{"count": {}, "stack": [{{"swim": {{"period": "1s", "timeout": "200ms",
          "indirect": {}, "selection": "random", "suspicion-timeout": "{}s", "updates-per-message": 0}}}}]}}}},
        "network": {{"delay": "0ns", "loss": {:.12f}}}}})",
                                                  kSeconds, k + 8, k, 2 * kSeconds, 1 - paper.number("q")),
                                      seed);
  trial->run();
  return {trial->mean("swim.no-ack") / 1e12};
}

}  // namespace

std::vector<Experiment> swim_experiments() {
  const Rule members{"n", Rule::Kind::integer, 2, 100'000};
  return {
      {.family = "swim-detect-rounds",
       .parameters = {members},
       .effort = kSingleEvents,
       .replica = detect_in_rounds},
      {.family = "swim-detect-phase",
       .parameters = {members},
       .effort = kSingleEvents,
       .replica = detect_with_phases},
      {.family = "swim-fp",
       .parameters = {{"q", Rule::Kind::number, 0, 1}, {"k", Rule::Kind::integer, 0, 1000}},
       .effort = kLongRuns,
       .replica = false_positives},
  };
}

}  // namespace netsplit::validation
