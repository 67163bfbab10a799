// Cases of the phi accrual failure detector.

#include <map>

#include "sim/base/math.hpp"
#include "sim/clusters/cases.hpp"
#include "sim/protocols/phi_accrual/phi_detector.hpp"

namespace netsplit::clusters {
namespace {

double phi_of(const CaseJson& c) {
  return phi(c.at("time_diff_ms").number(), c.at("mean_ms").number(), c.at("std_ms").number());
}

/// The share of gaps that are shorter, by a phi.
double cdf_of(double phi) { return 1.0 - math::exp(-phi * math::log(10.0)); }

PhiSettings settings_of(const CaseJson& c) {
  c.only(
      {"threshold", "max_sample_size", "min_std_ms", "acceptable_pause_ms", "first_heartbeat_estimate_ms"});
  PhiSettings settings;
  if (const auto v = c.find("threshold")) settings.threshold = v->number();
  if (const auto v = c.find("max_sample_size"))
    settings.max_sample_size = static_cast<std::uint32_t>(v->integer());
  if (const auto v = c.find("min_std_ms")) settings.min_std_deviation_ms = v->number();
  if (const auto v = c.find("acceptable_pause_ms")) settings.acceptable_heartbeat_pause_ms = v->integer();
  if (const auto v = c.find("first_heartbeat_estimate_ms"))
    settings.first_heartbeat_estimate_ms = v->integer();
  return settings;
}

void beat(PhiDetector& detector, const CaseJson& step) {
  step.only({"t", "do", "repeat", "from_t", "every_ms"});
  if (step.at("do").text() != "heartbeat") throw NotCovered{step.at("do").text()};
  if (!step.has("repeat")) return detector.heartbeat(step.at("t").integer());
  const std::int64_t every = step.at("every_ms").integer();
  std::int64_t t = step.has("from_t") ? step.at("from_t").integer() : step.at("t").integer();
  for (std::int64_t i = 0; i < step.at("repeat").integer(); ++i, t += every) detector.heartbeat(t);
}

void check_phi(double found, const CaseJson& step, std::map<std::string, double>& remembered) {
  step.only({"t", "check", "equal", "tolerance", "less_than", "greater_than", "at_least", "at_most",
             "remember", "equal_to"});
  const double tolerance = step.has("tolerance") ? step.at("tolerance").number() : 0.0;
  if (const auto v = step.find("equal")) check_near("phi", found, v->number(), tolerance);
  if (const auto v = step.find("less_than")) check("phi below the bound", found < v->number(), true);
  if (const auto v = step.find("greater_than")) check("phi above the bound", found > v->number(), true);
  if (const auto v = step.find("at_most")) check("phi at most the bound", found <= v->number(), true);
  if (const auto v = step.find("at_least")) check("phi at least the bound", found >= v->number(), true);
  if (const auto v = step.find("remember")) remembered[v->text()] = found;
  if (const auto v = step.find("equal_to")) {
    const auto before = remembered.find(v->text());
    if (before == remembered.end())
      v->fail({"nothing was remembered under this name", "no se recordó nada con este nombre"});
    check_near("phi as remembered", found, before->second, tolerance);
  }
}

}  // namespace

void run_phi(const CaseJson& c) {
  const std::string kind = c.at("kind").text();
  if (kind == "phi") {
    const double found = phi_of(c);
    const double tolerance = c.has("tolerance") ? c.at("tolerance").number() : 0.0;
    if (!c.has("phi") && !c.has("cdf")) throw NotCovered{"phi"};
    if (const auto v = c.find("phi")) check_near("phi", found, v->number(), tolerance);
    if (const auto v = c.find("cdf")) check_near("cdf", cdf_of(found), v->number(), tolerance);
  } else if (kind == "phi-less") {
    check("phi of left below that of right", phi_of(c.at("left")) < phi_of(c.at("right")), true);
  } else if (kind == "phi-monotonic") {
    std::vector<double> diffs;
    if (const auto list = c.find("time_diffs_ms")) {
      for (const CaseJson& t : list->items()) diffs.push_back(t.number());
    } else if (c.has("from_ms") && c.has("to_ms")) {
      const double step = c.has("step_ms") ? c.at("step_ms").number() : 1.0;
      if (!(step > 0)) c.at("step_ms").fail({"a step is above 0", "un paso es mayor que 0"});
      for (double t = c.at("from_ms").number(); t <= c.at("to_ms").number(); t += step) diffs.push_back(t);
    } else {
      throw NotCovered{kind};
    }
    for (std::size_t i = 1; i < diffs.size(); ++i) {
      const double before = phi(diffs[i - 1], c.at("mean_ms").number(), c.at("std_ms").number());
      check("phi grows", before < phi(diffs[i], c.at("mean_ms").number(), c.at("std_ms").number()), true);
    }
  } else {
    throw NotCovered{kind};
  }
}

void run_failure_detector(const CaseJson& c) {
  PhiDetector detector(settings_of(c.at("settings")));
  std::map<std::string, double> remembered;
  for (const CaseJson& step : c.at("steps").items()) {
    if (step.has("do")) {
      beat(detector, step);
      continue;
    }
    const std::int64_t now = step.at("t").integer();
    const std::string what = step.at("check").text();
    if (what == "phi") check_phi(detector.phi(now), step, remembered);
    else if (what == "available") check(what, detector.is_available(now), step.at("equal").flag());
    else if (what == "monitoring") check(what, detector.is_monitoring(), step.at("equal").flag());
    else throw NotCovered{what};
  }
}

void run_heartbeat_history(const CaseJson& c) {
  PhiHistory history(static_cast<std::uint32_t>(c.at("max_sample_size").integer()));
  for (const CaseJson& gap : c.at("intervals_ms").items()) history.add(gap.integer());
  const double tolerance = c.has("tolerance") ? c.at("tolerance").number() : 0.0;
  if (const auto v = c.find("mean")) check_near("mean", history.mean(), v->number(), tolerance);
  if (const auto v = c.find("variance")) check_near("variance", history.variance(), v->number(), tolerance);
}

}  // namespace netsplit::clusters
