// Queueing laws as plain scenarios: what servers, balancers and loads measure, held against formulas,
// Markov chains solved here, and published values.

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "sim/node/registry.hpp"
#include "sim/run/simulation.hpp"
#include "tests/support/run_text.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using netsplit::test::run_text;

namespace {

/// Requests in a run; the first tenth is left out.
constexpr int kRequests = 200'000;

/// `per_second` requests a second, on average, to `target`; a network without delay.
std::string scenario(double per_second, const std::string& target, const std::string& groups) {
  const double seconds = kRequests / per_second;
  return fmt::format(
      R"({{"length": "{:.0f}s", "measure-from": "{:.0f}s", "network": {{"delay": "0ns"}}, "nodes": {{
    "load": {{"stack": [{{"load": {{"rate": "{:.6g}/s", "patience": "0s", "history": false, "targets": "{}"}}}}]}},
    {} }},
    "expect": [{{"finally": "mean(server.wait) >= 0s"}}]}})",
      seconds, seconds / 10, per_second, target, groups);
}
/// One server of `workers` workers with a mean service time of 1 s, loaded to `share` of what it can do.
Simulation queue(int workers, double share, const std::string& service, int stages = 1) {
  return run_text(scenario(
      workers * share, "server",
      fmt::format(R"("server": {{"stack": [{{"server": {{"service": {}, "stages": {}, "workers": {}}}}}]}})",
                  service, stages, workers)));
}

const std::string kExponential = R"({"exponential": {"mean": "1s"}})";

/// A statistic in seconds, shares or plain numbers.
double measured(const Simulation& s, const std::string& metric, double base_unit) {
  const std::size_t position = s.judge().plan().vocabulary->metric(metric);
  return static_cast<double>(s.judge().measured().statistic(position, Statistic::mean).value()) / base_unit;
}
double wait(const Simulation& s) { return measured(s, "server.wait", 1e9); }
double waited(const Simulation& s) { return measured(s, "server.waited", 1e12); }
double sojourn(const Simulation& s) { return measured(s, "server.sojourn", 1e9); }

void check_near(double found, double expected, double share) {
  INFO(found << " where " << expected << " is expected");
  CHECK(std::abs(found - expected) <= share * expected);
}

/// The chance of waiting in M/M/c at an offered load of `a`: Erlang's C from his B, by its recursion.
double erlang_c(int c, double a) {
  double b = 1;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b / (1 - a / c * (1 - b));
}

struct Waiting {
  double chance, in_line;
};

/// M/D/2 (Crommelin 1932): the numbers in the system, one service time apart, are a Markov chain.
Waiting two_deterministic(double per_second) {
  constexpr std::size_t kStates = 120;
  std::vector<double> arrivals(kStates, std::exp(-per_second));
  for (std::size_t k = 1; k < kStates; ++k)
    arrivals[k] = arrivals[k - 1] * per_second / static_cast<double>(k);
  std::vector<double> p(kStates, 0.0);
  p[0] = 1;
  for (int step = 0; step < 500; ++step) {
    std::vector<double> next(kStates, 0.0);
    for (std::size_t i = 0; i < kStates; ++i)
      for (std::size_t k = 0; k + (i < 2 ? 0 : i - 2) < kStates; ++k)
        next[(i < 2 ? 0 : i - 2) + k] += p[i] * arrivals[k];
    p = next;
  }
  Waiting w{1 - p[0] - p[1], 0};
  for (std::size_t i = 2; i < kStates; ++i) w.in_line += static_cast<double>(i - 2) * p[i];
  return w;
}

/// M/E2/2: the state is how many wait and how many of the busy workers are in their first stage; a stage
/// takes half a second on average.
Waiting two_erlang(double per_second) {
  constexpr int kLine = 300;
  // Busy 0, 1 (first stage or not), then lines of 0 … kLine with 0, 1 or 2 workers in the first stage.
  const auto full = [](int line, int first) { return static_cast<std::size_t>(3 + line * 3 + first); };
  constexpr std::size_t kStates = 3 + (kLine + 1) * 3;
  constexpr std::size_t kSecond = 1, kFirst = 2;
  const double step = 0.15, stage = 2.0;
  std::vector<double> p(kStates, 0.0);
  p[0] = 1;
  for (int i = 0; i < 8'000; ++i) {
    std::vector<double> next = p;
    const auto flow = [&](std::size_t from, std::size_t to, double rate) {
      next[from] -= p[from] * rate * step;
      next[to] += p[from] * rate * step;
    };
    flow(0, kFirst, per_second);
    flow(kFirst, kSecond, stage);
    flow(kSecond, 0, stage);
    flow(kFirst, full(0, 2), per_second);
    flow(kSecond, full(0, 1), per_second);
    for (int line = 0; line <= kLine; ++line) {
      for (int first = 0; first <= 2; ++first) {
        if (line < kLine) flow(full(line, first), full(line + 1, first), per_second);
        if (first > 0) flow(full(line, first), full(line, first - 1), first * stage);
        if (first == 2) continue;
        const std::size_t after = line > 0 ? full(line - 1, first + 1) : first == 1 ? kFirst : kSecond;
        flow(full(line, first), after, (2 - first) * stage);
      }
    }
    p = next;
  }
  Waiting w{1 - p[0] - p[kFirst] - p[kSecond], 0};
  for (int line = 0; line <= kLine; ++line)
    for (int first = 0; first <= 2; ++first) w.in_line += line * p[full(line, first)];
  return w;
}

}  // namespace

TEST_CASE("M/M/c waits as often and as long as Erlang's C formula says") {
  struct Row {
    int workers;
    double share;
  };
  for (const auto [workers, share] : {Row{1, 0.5}, Row{2, 0.5}, Row{5, 0.8}}) {
    INFO("c " << workers << ", load " << share);
    const Simulation s = queue(workers, share, kExponential);
    const double c = erlang_c(workers, workers * share);
    check_near(waited(s), c, 0.03);
    check_near(wait(s), c / (workers * (1 - share)), 0.08);
    check_near(measured(s, "server.service", 1e9), 1.0, 0.01);
    check_near(sojourn(s), wait(s) + measured(s, "server.service", 1e9), 0.001);
  }
}

TEST_CASE("who comes to M/M/1 at random moments finds what is there at any time: a geometric number") {
  const Simulation s = queue(1, 0.5, kExponential);
  const std::size_t found = s.judge().plan().vocabulary->metric("server.found");
  // P(at most k) = 1 - 0.5^(k + 1): 0.9688 for 4, 0.9922 for 6 and 0.9844 for 5.
  REQUIRE(s.judge().measured().statistic(found, Statistic::p95) == 4);
  REQUIRE(s.judge().measured().statistic(found, Statistic::p99) == 6);
}

TEST_CASE("Erlang's C formula gives the published values") {
  check_near(erlang_c(2, 1.0), 1.0 / 3, 1e-9);
  check_near(erlang_c(5, 4.0), 0.554113, 1e-5);
}

TEST_CASE("M/D/2 waits as Crommelin's chain says") {
  const Waiting exact = two_deterministic(1.0);
  check_near(exact.chance, 0.3233, 1e-3);
  check_near(exact.in_line, 0.177, 3e-3);
  const Simulation s = queue(2, 0.5, "\"1s\"");
  check_near(waited(s), exact.chance, 0.03);
  check_near(wait(s), exact.in_line, 0.05);  // Little: one request a second
}

TEST_CASE("M/E2/2 waits as its chain of stages says") {
  const Waiting exact = two_erlang(1.6);
  check_near(exact.chance, 0.7087, 1e-3);
  check_near(exact.in_line, 2.148, 1e-3);
  const Simulation s = queue(2, 0.8, kExponential, 2);
  check_near(waited(s), exact.chance, 0.03);
  check_near(wait(s) * 1.6, exact.in_line, 0.1);
}

TEST_CASE("a server with no place to wait refuses as often as Erlang's B formula says") {
  const Simulation s = run_text(scenario(2.0, "server", R"("server": {"stack": [{"server": {
    "service": {"exponential": {"mean": "1s"}}, "workers": 3, "queue": {"bounded": {"places": 0}}}}]})"));
  const LayerId layer{1};
  const auto* server = s.stacks().population(layer).observed(0);
  double served = 0, refused = 0;
  const Registry registry = make_registry();
  for (const ObservationInfo& o : registry.find("server")->observations) {
    if (o.name == "served") served = static_cast<double>(o.read(server).number);
    if (o.name == "refused") refused = static_cast<double>(o.read(server).number);
  }
  check_near(refused / (served + refused), 4.0 / 19, 0.03);  // a^3/3! of 1 + a + a^2/2! + a^3/3!, a = 2
}

// Mitzenmacher, IEEE TPDS 12(10), 2001: mean time in the system of 100 queues, simulated.
TEST_CASE("the supermarket model has the published times: one balancer that asks d of 100 servers") {
  struct Row {
    double load;
    int d;
    double time;
  };
  for (const Row& row : {Row{0.5, 3, 1.1279}, Row{0.8, 2, 1.9574}}) {
    INFO("load " << row.load << ", d " << row.d);
    const Simulation s = run_text(scenario(
        100 * row.load, "front",
        fmt::format(
            R"("front": {{"stack": [{{"load-balancer": {{"policy": {{"power-of-d": {{"d": {}}}}}, "timeout": "0s"}}}}]}},
          "server": {{"count": 100, "stack": [{{"server": {{"service": {}}}}}]}})",
            row.d, kExponential)));
    check_near(sojourn(s), row.time, 0.015);
  }
}

TEST_CASE("a closed load of n users at one server is the machine repair model") {
  const Simulation s = run_text(R"({"length": "100000s", "network": {"delay": "0ns"}, "nodes": {
    "load": {"stack": [{"load": {"patience": "0s", "history": false, "targets": "server",
      "arrivals": {"closed": {"users": 3, "think": {"exponential": {"mean": "2s"}}}}}}]},
    "server": {"stack": [{"server": {"service": {"exponential": {"mean": "1s"}}}}]}},
    "expect": [{"finally": "mean(load.response) >= 0s"}]})");
  // Idle with chance p0, 1/p0 = sum over k of 3!/(3-k)! / 2^k; by Little's law a cycle takes n / (1 - p0).
  const double idle = 1 / (1 + 1.5 + 1.5 + 0.75);
  check_near(measured(s, "load.response", 1e9), 3 / (1 - idle) - 2, 0.02);
}
