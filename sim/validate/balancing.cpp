// The power of d choices: requests and balls that go to the least loaded of a few.

#include <fmt/format.h>

#include <charconv>

#include "sim/validate/experiment.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

/// Poisson requests for n servers of exponential services of mean 1 s, each busy for a share lam of the time.
std::vector<double> choose_queue(const Paper& paper, std::int64_t n, std::uint64_t seed,
                                 Laboratory& laboratory) {
  constexpr double kRequests = 400'000;
  const double lam = paper.number("lam"), per_second = lam * static_cast<double>(n);
  const double warm_up = lam > 0.8 ? 4 / (1 - lam) + 20 : 40;  // mean services
  const auto trial =
      laboratory.trial(fmt::format(R"({{"length": "{}", "measure-from": "{}",
        "nodes": {{
          "users": {{"stack": [{{"load": {{"rate": "{}", "patience": "0s", "history": false,
                                           "targets": "balancer"}}}}]}},
          "balancer": {{"stack": [{{"load-balancer": {{"targets": "server", "timeout": "0s",
                                    "policy": {{"power-of-d": {{"d": {}}}}}}}}}]}},
          "server": {{"count": {}, "stack": [{{"server": {{"service": {{"exponential": {{"mean": "1s"}}}}}}}}]}}}},
        "network": {{"delay": "0ns"}}}})",
                                   duration_of_seconds(warm_up + kRequests / per_second),
                                   duration_of_seconds(warm_up), rate_of(per_second), paper.integer("d"), n),
                       seed);
  trial->run();
  return {trial->mean("server.sojourn") / 1e9};
}

/// "supermarket model, n->infinity, FIFO exp(1) servers: sum_i lam^((d^i-d)/(d-1)); use n>=1000": mean time
/// in system.
std::vector<double> power_of_d_many(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return choose_queue(paper, 1000, seed, laboratory);
}
/// "supermarket model, n=100 servers, d distinct choices, random ties, queue length = in queue + in service":
/// mean time in system.
std::vector<double> power_of_d(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return choose_queue(paper, paper.integer("n"), seed, laboratory);
}

/// "n balls into n bins one by one, least loaded of d independent uniform bins": distribution of the maximum
/// load. A ball is a request that no bin ever finishes, so that each ball finds all that came to its bin
/// before it. The d bins are drawn independently: two of them may be one.
std::vector<double> balls_into_bins(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const std::int64_t n = paper.integer("n");
  const auto trial = laboratory.trial(
      fmt::format(R"({{"length": "{}",
        "nodes": {{
          "hand": {{"stack": [{{"load": {{"rate": "1/1ms", "arrivals": "steady", "patience": "0s",
                                          "history": false, "targets": "balancer"}}}}]}},
          "balancer": {{"stack": [{{"load-balancer": {{"targets": "bin", "timeout": "0s",
                                    "policy": {{"power-of-d": {{"d": {}, "distinct": false}}}}}}}}]}},
          "bin": {{"count": {}, "stack": [{{"server": {{"service": "36500d"}}}}]}}}},
        "network": {{"delay": "0ns"}}}})",
                  duration_of_seconds((static_cast<double>(n) + 0.5) / 1000), paper.integer("d"), n),
      seed);
  trial->run();
  const double most = trial->most("server.found") + 1;
  std::vector<double> shares;
  for (const Figure& figure : paper.figures) {
    int load = 0;
    std::from_chars(figure.name.data(), figure.name.data() + figure.name.size(), load);
    shares.push_back(most == load ? 1 : 0);
  }
  return shares;
}

std::optional<Text> more_choices_than_servers(const Paper& paper, Laboratory&) {
  if (paper.find("n") != nullptr && paper.integer("d") > paper.integer("n")) return sentence::skip_metric;
  return {};
}

}  // namespace

std::vector<Experiment> balancing_experiments() {
  const Rule load{"lam", Rule::Kind::number, 1e-4, 1, true};
  const Rule choices{"d", Rule::Kind::integer, 1, 64};
  const Rule servers{"n", Rule::Kind::integer, 1, 100'000};
  return {
      {.family = "power-d-inf",
       .parameters = {load, choices},
       .effort = kLongRuns,
       .replica = power_of_d_many},
      {.family = "power-d",
       .parameters = {servers, load, choices},
       .effort = kLongRuns,
       .replica = power_of_d,
       .gap = more_choices_than_servers},
      {.family = "balls",
       .parameters = {servers, choices},
       .figures = 0,
       .effort = {1000, 20'000},
       .replica = balls_into_bins},
  };
}

}  // namespace netsplit::validation
