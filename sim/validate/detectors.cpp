// How soon a failure detector suspects, and how often it is wrong.

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/validate/experiment.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

/// The detector counts in whole milliseconds and is asked once in a while. It knows no other scale, so a
/// second of the entry takes 1000 s here, and a millisecond here is a microsecond there.
constexpr double kPhiScale = 1000;
/// Gaps in the window: half of them short, half long.
constexpr int kPhiWindow = 20;

/// "phi accrual with exact normal tail: phi(t)=-log10(1-Phi((t-mu)/sd)); window filled so that mean=mu, sd=sd
/// exactly": elapsed time (s) since the last heartbeat at which phi is crossed. Every other answer is late by
/// sd, so that gaps of mu + sd and mu - sd alternate. A threshold that nothing reaches lets all of them
/// count; it becomes the entry's phi, and the looks come each millisecond, after the last answer before the
/// crash.
std::vector<double> cross_phi(const Paper& paper, std::uint64_t seed, Laboratory& laboratory,
                              std::string_view tail) {
  const double mu = paper.number("mu") * kPhiScale, sd = paper.number("sd") * kPhiScale;
  const double last_beat = (kPhiWindow + 4) * mu;
  const double crash = last_beat + sd + (mu - sd) / 2, length = crash + 100 * (mu + sd);
  const auto trial = laboratory.trial(
      fmt::format(R"({{"length": "{length}",
        "nodes": {{
          "watcher": {{"stack": [{{"phi-accrual": {{"heartbeat-interval": "{mu}", "threshold": 300,
            "max-sample-size": {window}, "min-std-deviation": "1ms", "acceptable-heartbeat-pause": "0ns",
            "expected-response-after": "{length}", "unreachable-nodes-reaper-interval": "{length}",
            "tail": "{tail}", "monitor": {{"list": {{"nodes": "watched"}}}}}}}}]}},
          "watched": {{"stack": [{{"phi-accrual": {{"heartbeat-interval": "{length}",
            "unreachable-nodes-reaper-interval": "{length}", "monitor": {{"list": {{"nodes": "watched"}}}}}}}}]}}}},
        "network": {{"delay": "0ns"}},
        "timeline": [
          {{"at": "{late}", "degrade": "watched -> watcher", "extra-delay": "{sd}", "for": "{mu}",
            "every": "{twice}", "times": {times}}},
          {{"at": "{crash}", "crash": "watched"}},
          {{"at": "{crash}", "set": "phi-accrual.threshold", "on": "watcher", "to": {phi}}},
          {{"at": "{crash}", "set": "phi-accrual.unreachable-nodes-reaper-interval", "on": "watcher",
            "to": "1ms"}}]}})",
                  fmt::arg("length", duration_of_seconds(length)), fmt::arg("mu", duration_of_seconds(mu)),
                  fmt::arg("sd", duration_of_seconds(sd)), fmt::arg("window", kPhiWindow),
                  fmt::arg("tail", tail), fmt::arg("late", duration_of_seconds(1.5 * mu)),
                  fmt::arg("twice", duration_of_seconds(2 * mu)), fmt::arg("times", kPhiWindow / 2 + 2),
                  fmt::arg("crash", duration_of_seconds(crash)), fmt::arg("phi", paper.integer("phi"))),
      seed);
  MarkWatch suspected(*trial, "phi-accrual", "suspect");
  const auto when = suspected.wait_for_first(std::chrono::seconds{100});
  if (!when || !suspected.last_delivery) return {std::nan("")};
  return {static_cast<double>((*when - *suspected.last_delivery).count()) / 1e9 / kPhiScale};
}

std::vector<double> phi_normal(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return cross_phi(paper, seed, laboratory, "normal");
}
std::vector<double> phi_logistic(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  return cross_phi(paper, seed, laboratory, "logistic");
}

std::optional<Text> fractional_phi(const Paper& paper, Laboratory&) {
  const double phi = paper.number("phi");
  if (phi != std::floor(phi)) return sentence::skip_whole_phi;
  if (paper.number("sd") >= paper.number("mu")) return sentence::skip_metric;
  return {};
}

/// "exponential mean 0.02" or "constant 0.02", in seconds, as a law of the scenario language.
std::optional<std::string> delay_law(const std::string& text) {
  const auto seconds = [&](std::string_view words) -> std::optional<double> {
    if (text.substr(0, words.size()) != words) return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + words.size(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value > 0) || value > 1e6) return {};
    return value;
  };
  if (const auto mean = seconds("exponential mean "))
    return fmt::format(R"({{"exponential": {{"mean": "{}"}}}})", duration_of_seconds(*mean));
  if (const auto value = seconds("constant ")) return fmt::format(R"("{}")", duration_of_seconds(*value));
  return {};
}

enum class NfdFigure { recurrence, duration, accuracy };

std::optional<NfdFigure> nfd_figure(const Paper& paper) {
  const auto says = [&](std::string_view word) { return paper.metric.find(word) != std::string::npos; };
  if (says("recurrence")) return NfdFigure::recurrence;
  if (says("duration")) return NfdFigure::duration;
  if (says("accuracy")) return NfdFigure::accuracy;
  return {};
}

std::optional<Text> unknown_nfd(const Paper& paper, Laboratory&) {
  if (nfd_figure(paper) && delay_law(paper.text("delay"))) return {};
  return sentence::skip_metric;
}

/// "Chen-Toueg-Aguilera NFD-S: heartbeat i sent at i*eta, freshness point tau_i=i*eta+delta, in
/// [tau_i,tau_(i+1)) trust iff some heartbeat j>=i has arrived; T_MR=eta/p_s, T_M=int u / p_s": mean mistake
/// recurrence time (s), mean mistake duration (s), query accuracy probability.
std::vector<double> nfd_s(const Paper& paper, std::uint64_t seed, Laboratory& laboratory) {
  constexpr double kHeartbeats = 100'000;
  const double eta = paper.number("eta"), delta = paper.number("delta");
  const auto trial = laboratory.trial(
      fmt::format(R"({{"length": "{}", "measure-from": "{}",
        "nodes": {{"n": {{"names": "p, q", "stack": [{{"nfd-s": {{"interval": "{}", "shift": "{}",
          "monitor": {{"list": {{"nodes": "p"}}}}}}}}]}}}},
        "network": {{"delay": {}, "loss": {:.12f}}}}})",
                  duration_of_seconds(kHeartbeats * eta), duration_of_seconds(10 * (eta + delta)),
                  duration_of_seconds(eta), duration_of_seconds(delta), *delay_law(paper.text("delay")),
                  paper.number("p_loss")),
      seed);
  trial->run();
  switch (*nfd_figure(paper)) {
    case NfdFigure::recurrence: return {trial->mean("nfd-s.recurrence") / 1e9};
    case NfdFigure::duration: return {trial->mean("nfd-s.suspicion") / 1e9};
    case NfdFigure::accuracy: return {1 - trial->sum("nfd-s.suspicion") / trial->measured_ns()};
  }
  return {};
}

}  // namespace

std::vector<Experiment> detector_experiments() {
  const std::vector<Rule> normal = {{"mu", Rule::Kind::number, 1e-3, 100},
                                    {"sd", Rule::Kind::number, 1e-6, 100},
                                    {"phi", Rule::Kind::number, 1, 299}};
  return {
      {.family = "phi",
       .parameters = normal,
       .effort = kExact,
       .is_quick = true,
       .replica = phi_normal,
       .gap = fractional_phi},
      {.family = "phi-akka",
       .parameters = normal,
       .effort = kExact,
       .is_quick = true,
       .replica = phi_logistic,
       .gap = fractional_phi},
      {.family = "nfds",
       .parameters = {{"eta", Rule::Kind::number, 1e-6, 1e4},
                      {"delta", Rule::Kind::number, 1e-6, 1e4},
                      {"p_loss", Rule::Kind::number, 0, 1},
                      {"delay", Rule::Kind::text}},
       .effort = kLongRuns,
       .is_quick = true,
       .replica = nfd_s,
       .gap = unknown_nfd},
  };
}

}  // namespace netsplit::validation
