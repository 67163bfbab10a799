// What one link does to packets: queues, buffers, losses in bursts, large messages before small ones.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/validate/experiment.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

/// A source of traffic, a link, a sink. `source` and `network` are members of JSON objects. Times in seconds.
std::string link_scenario(double length, double from, const std::string& source, const std::string& network,
                          const std::string& timeline = "") {
  return fmt::format(R"({{"length": "{}", "measure-from": "{}",
    "nodes": {{"source": {{"stack": [{{"bulk": {{{}}}}}]}}, "sink": {{"stack": ["bulk"]}}}},
    "network": {{{}}}, "timeline": [{}]}})",
                     duration_of_seconds(length), duration_of_seconds(from), source, network, timeline);
}

/// Mean time that a packet takes at the link's speed in these experiments.
constexpr double kService = 0.001;  // s

/// A run of that many packets, after a tenth as many that fill the queue; more where the queue forgets
/// slowly.
struct Span {
  double warm_up, length;
  Span(double packets, double rho) {
    const double slow = rho > 0.8 && rho < 1 ? std::min(0.04 / ((1 - rho) * (1 - rho)), 400.0) : 1;
    const double measured = packets * slow * kService / rho;
    warm_up = measured / 10;
    length = measured + warm_up;
  }
};

/// "link as M/D/1: Poisson packets of one size, serialisation S, unbounded FIFO: 1+rho/(2(1-rho))":
/// mean (queueing+serialisation)/S.
std::vector<double> md1(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const double rho = paper.number("rho");
  const Span span(100'000, rho);
  const auto trial = laboratory.trial(
      link_scenario(span.length, span.warm_up,
                    fmt::format(R"("rate": "{}", "size": "1250B", "to": "sink")", rate_of(rho / kService)),
                    R"("delay": "0ns", "bandwidth": "10Mbit/s")"),
      seed);
  trial->run();
  return {trial->mean("network.sojourn") / (kService * 1e9)};
}

/// "M/M/1/K tail drop, K places INCLUDING the packet in transmission, exponential sizes": [loss share, mean
/// time in system / mean service]. Packets are of 125 kB on average, so that whole bytes do not show.
std::vector<double> mm1k(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const double rho = paper.number("rho");
  const Span span(100'000, rho);
  const auto trial = laboratory.trial(
      link_scenario(
          span.length, span.warm_up,
          fmt::format(R"("rate": "{}", "size": "125kB", "sizes": "exponential", "to": "sink")",
                      rate_of(rho / kService)),
          fmt::format(R"("delay": "0ns", "bandwidth": "1Gbit/s", "buffer-packets": {})", paper.integer("K"))),
      seed);
  trial->run();
  // Each packet that comes finds so many; only those that are accepted stay.
  const double lost = 1 - trial->count("network.sojourn") / trial->count("network.found");
  return {lost, trial->mean("network.sojourn") / (kService * 1e9)};
}

/// "Gilbert-Elliott, one chain step a packet, loss drawn from the current state, started in stationarity":
/// [loss share, mean bad run (packets)].
std::vector<double> gilbert_elliott(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  constexpr double kPackets = 200'000, kApart = 0.001;
  const auto trial = laboratory.trial(
      link_scenario(kPackets * kApart, 0,
                    fmt::format(R"("rate": "{}", "arrivals": "periodic", "to": "sink")", rate_of(1 / kApart)),
                    fmt::format(R"("delay": "0ns", "bursts": {{"to-bad": {:.12f}, "to-good": {:.12f},
                                   "loss-good": {:.12f}, "loss-bad": {:.12f}}})",
                                paper.number("p_gb"), paper.number("p_bg"), paper.number("loss_good"),
                                paper.number("loss_bad"))),
      seed);
  trial->run();
  return {trial->counter(MessageCounter::lost) / trial->counter(MessageCounter::sent),
          trial->mean("network.bad-run")};
}

/// "one FIFO connection: a 100-byte beat queued right behind an unfragmented M-byte message;
/// delay=(M+100)/B+L; no loss, no congestion window": delay of the beat (s).
std::vector<double> head_of_line(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  const double speed = paper.number("bytes_per_s"), size = paper.number("M");
  const std::string command =
      R"({{"at": "1s", "do": "bulk.send", "on": "source", "to": "sink", "size": "{}B"}})";
  const auto trial = laboratory.trial(
      link_scenario(2 + 1.01 * (size + 100) / speed + paper.number("latency_s"), 0, "",
                    fmt::format(R"("delay": "{}", "bandwidth": "{}bit/s")",
                                duration_of_seconds(paper.number("latency_s")),
                                static_cast<std::int64_t>(speed * 8 + 0.5)),
                    fmt::format(fmt::runtime(command + "," + command), paper.integer("M"), 100)),
      seed);
  MarkWatch delivered(*trial, "bulk", "delivered", {"took"});
  trial->run();
  CHECK(delivered.seen.size() == 2, "both messages arrive");
  return {static_cast<double>(delivered.seen[1].fields[0]) / 1e9};
}

/// "same with 64 KiB + 18 byte fragments and fair interleaving: beat waits for at most the fragment in service":
/// upper bound of the beat's delay (s). One fragment is in the link at a time; the first beat comes at the very
/// instant at which a fragment begins to leave, the others at moments that drift through the fragments.
std::vector<double> head_of_line_in_fragments(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  constexpr int kBeats = 500;
  const double speed = paper.number("bytes_per_s"), size = paper.number("M");
  const double transfer = size / speed;
  const auto trial = laboratory.trial(
      link_scenario(4 + 1.1 * transfer + 10 * paper.number("latency_s"), 0, R"("lane": "data")",
                    fmt::format(R"("delay": "{}", "bandwidth": "{}bit/s",
                                   "streams": {{"fragment": "{}B", "window": "1B", "interleave": true, "buffer": "4GB"}})",
                                duration_of_seconds(paper.number("latency_s")),
                                static_cast<std::int64_t>(speed * 8 + 0.5), paper.integer("fragment")),
                    fmt::format(R"({{"at": "1s", "do": "bulk.send", "on": "source", "to": "sink", "size": "100B"}},
                                   {{"at": "3s", "do": "bulk.send", "on": "source", "to": "sink", "size": "{}B"}},
                                   {{"at": "3s", "do": "bulk.send", "on": "source", "to": "sink", "size": "100B",
                                     "every": "{}", "times": {}}})",
                                paper.integer("M"), duration_of_seconds(0.9 * transfer / kBeats), kBeats)),
      seed);
  MarkWatch delivered(*trial, "bulk", "delivered", {"took", "size"});
  trial->run();
  CHECK(delivered.seen.size() == kBeats + 2, "all messages arrive");
  std::int64_t longest = 0;
  for (std::size_t i = 1; i < delivered.seen.size(); ++i)
    if (delivered.seen[i].fields[1] == 100) longest = std::max(longest, delivered.seen[i].fields[0]);
  return {static_cast<double>(longest) / 1e9};
}

/// "store and forward, 3 links 10 Mbit/s, 5 ms each, one 1500-byte packet": delay (s).
std::string store_and_forward_scenario() {
  return R"({"length": "2s", "nodes": {"n": {"names": "a..d", "stack": ["bulk"]}},
    "network": {"topology": "line", "delay": "5ms", "bandwidth": "10Mbit/s"},
    "timeline": [{"at": "1s", "do": "bulk.send", "on": "a", "to": "d", "size": "1500B"}]})";
}
std::vector<double> store_and_forward(const Paper&, std::uint64_t seed, Laboratory& laboratory) {
  const auto trial = laboratory.trial(store_and_forward_scenario(), seed);
  MarkWatch delivered(*trial, "bulk", "delivered", {"took"});
  trial->run();
  CHECK(delivered.seen.size() == 1, "the packet arrives");
  return {static_cast<double>(delivered.seen[0].fields[0]) / 1e9};
}
std::optional<Text> without_topologies(const Paper&, Laboratory& laboratory) {
  if (laboratory.reads(store_and_forward_scenario())) return {};
  return sentence::skip_topology;
}

}  // namespace

std::vector<Experiment> link_experiments() {
  const Rule rho{"rho", Rule::Kind::number, 1e-6, 1, true};
  const Rule any_load{"rho", Rule::Kind::number, 1e-6, 1000, true};
  const auto share = [](std::string_view name) { return Rule{name, Rule::Kind::number, 0, 1}; };
  return {
      {.family = "md1", .parameters = {rho}, .effort = kLongRuns, .is_quick = true, .replica = md1},
      {.family = "mm1k",
       .parameters = {any_load, {"K", Rule::Kind::integer, 1, 1'000'000}},
       .figures = 2,
       .effort = kLongRuns,
       .is_quick = true,
       .replica = mm1k},
      {.family = "ge",
       .parameters = {share("p_gb"), share("p_bg"), share("loss_good"), share("loss_bad")},
       .figures = 2,
       .effort = kLongRuns,
       .is_quick = true,
       .replica = gilbert_elliott},
      {.family = "hol",
       .parameters = {{"bytes_per_s", Rule::Kind::number, 1000, 1e12},
                      {"latency_s", Rule::Kind::number, 0, 1e6},
                      {"M", Rule::Kind::integer, 1, 4e9}},
       .effort = kExact,
       .is_quick = true,
       .replica = head_of_line},
      {.family = "hol-frag",
       .parameters = {{"bytes_per_s", Rule::Kind::number, 1000, 1e12},
                      {"latency_s", Rule::Kind::number, 0, 1e6},
                      {"M", Rule::Kind::integer, 101, 1e9},
                      {"fragment", Rule::Kind::integer, 101, 1e9}},
       .effort = kExact,
       .is_quick = true,
       .replica = head_of_line_in_fragments},
      {.family = "store-forward",
       .parameters = {},
       .effort = kExact,
       .is_quick = true,
       .replica = store_and_forward,
       .gap = without_topologies},
  };
}

}  // namespace netsplit::validation
