// Queues of c servers: how many wait, and for how long.

#include <fmt/format.h>

#include <algorithm>

#include "sim/validate/experiment.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

/// The second figure of an entry: a mean wait in mean services, or a mean number in the line.
enum class LineFigure { wait, length };

std::optional<LineFigure> line_figure(const Paper& paper) {
  const auto says = [&](std::string_view word) { return paper.metric.find(word) != std::string::npos; };
  if (says("Lq") || says("queue length")) return LineFigure::length;
  if (says("mean wait")) return LineFigure::wait;
  return {};
}

std::optional<Text> unknown_line(const Paper& paper, Laboratory&) {
  if (paper.metric.find("P(wait)") != std::string::npos && line_figure(paper)) return {};
  return sentence::skip_metric;
}

/// Poisson requests for c workers whose mean service is 1 s, and which are busy for a share rho of the time:
/// [P(wait), mean wait or length of the line]. Who has to wait is counted, also who does not enters the mean
/// wait.
std::vector<double> queue(const Paper& paper, std::uint64_t seed, Laboratory& laboratory,
                          std::string_view service, int stages) {
  constexpr double kRequests = 100'000;
  const double rho = paper.number("rho"), per_second = rho * paper.number("c");
  const double slow = rho > 0.8 ? std::min(0.04 / ((1 - rho) * (1 - rho)), 400.0) : 1;
  const double measured = kRequests * slow / per_second;
  const auto trial =
      laboratory.trial(fmt::format(R"({{"length": "{}", "measure-from": "{}",
        "nodes": {{
          "users": {{"stack": [{{"load": {{"rate": "{}", "patience": "0s", "history": false,
                                           "targets": "server"}}}}]}},
          "server": {{"stack": [{{"server": {{"service": {}, "stages": {}, "workers": {}}}}}]}}}},
        "network": {{"delay": "0ns"}}}})",
                                   duration_of_seconds(1.1 * measured), duration_of_seconds(0.1 * measured),
                                   rate_of(per_second), service, stages, paper.integer("c")),
                       seed);
  trial->run();
  const double chance = trial->mean("server.waited") / 1e12;
  if (*line_figure(paper) == LineFigure::wait) return {chance, trial->mean("server.wait") / 1e9};
  // All waits together, over the time they were waited in: who was in line, on average over time.
  return {chance, trial->sum("server.wait") / trial->measured_ns()};
}

constexpr std::string_view kExponentialService = R"({"exponential": {"mean": "1s"}})";

/// "M/M/c FIFO, service mean 1".
std::vector<double> mmc(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return queue(paper, seed, laboratory, kExponentialService, 1);
}
/// "M/D/c FIFO, service exactly 1".
std::vector<double> mdc(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return queue(paper, seed, laboratory, R"("1s")", 1);
}
/// "M/E2/c FIFO (cS2 = 0.5), service mean 1": two exponential stages of half a second each.
std::vector<double> me2c(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return queue(paper, seed, laboratory, kExponentialService, 2);
}

}  // namespace

std::vector<Experiment> queue_experiments() {
  std::vector<Experiment> all;
  const auto add = [&](std::string_view family, auto* replica, bool is_quick) {
    Experiment experiment{
        .family = family,
        .parameters = {{"c", Rule::Kind::integer, 1, 100'000}, {"rho", Rule::Kind::number, 1e-4, 1, true}},
        .figures = 2,
        .effort = kLongRuns,
        .is_quick = is_quick,
        .replica = replica,
        .gap = unknown_line};
    all.push_back(std::move(experiment));
  };
  add("mmc", mmc, false);
  add("mdc", mdc, true);
  add("me2c", me2c, false);
  return all;
}

}  // namespace netsplit::validation
