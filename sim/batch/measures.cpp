#include "sim/batch/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace netsplit::batch {
namespace measuring {

constexpr Text kUpWithRole{"nodes with the role that are up in the end", "nodos con el rol en pie al final"};
constexpr Text kUpInTheEnd{"nodes of the group that are up in the end", "nodos del grupo en pie al final"};

struct StatisticName {
  Statistic statistic;
  std::string_view name;
};
constexpr StatisticName kStatistics[] = {{Statistic::mean, "mean"}, {Statistic::p50, "p50"},
                                         {Statistic::p95, "p95"},   {Statistic::p99, "p99"},
                                         {Statistic::min, "min"},   {Statistic::max, "max"}};

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// An expectation says of the property whether it should be.
Better stated(const Expectations& plan, std::string_view property) {
  for (const Expectation& expectation : plan.expectations) {
    if (expectation.meant_to_fail || plan.watches[expectation.watch].claim.text != property) continue;
    return expectation.mode == ExpectationText::Mode::never ? Better::less : Better::more;
  }
  return Better::neutral;
}

Better direction(const MetricInfo& metric, const Expectations& plan) {
  using Kind = MetricInfo::Kind;
  switch (metric.kind) {
    case Kind::ok:
    case Kind::acknowledged:
    case Kind::linearizable: return Better::more;
    case Kind::failed:
    case Kind::unknown:
    case Kind::latency:
    case Kind::acknowledged_lost:
    case Kind::stale_reads: return Better::less;
    case Kind::property:
    case Kind::property_seconds: {
      const Better says = stated(plan, plan.vocabulary->properties()[metric.of].name);
      return says == Better::neutral ? metric.better : says;
    }
    default: return metric.better;
  }
}

/// A claim of the scenario reads it, or somebody asks for it.
bool is_asked_for(const std::string& name, const Expectations& plan, std::span<const std::string> wanted) {
  for (std::size_t e = 0; e < plan.expectations.size(); ++e)
    if (plan.reads(e, name)) return true;
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
    return w == name || (!w.empty() && w.back() == ')' && w.find("(" + name + ")") != std::string::npos);
  });
}

/// The roles of a scenario's groups, in the order of the file; none if no two groups share one: then groups
/// say all that roles could.
std::vector<std::string> roles_over_groups(const Scenario& scenario) {
  std::vector<std::string> roles;
  bool is_shared = false;
  for (const Group& group : scenario.groups)
    for (const std::string& role : group.roles) {
      const bool known = std::find(roles.begin(), roles.end(), role) != roles.end();
      is_shared = is_shared || known;
      if (!known) roles.push_back(role);
    }
  return is_shared ? roles : std::vector<std::string>{};
}

std::vector<std::size_t> groups_with(const std::string& role, const Scenario& scenario) {
  std::vector<std::size_t> groups;
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    const auto& roles = scenario.groups[g].roles;
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) groups.push_back(g);
  }
  return groups;
}

MeasureSource source_of_up(std::string_view whose, std::string_view spanish, std::vector<std::size_t> groups,
                           const Text& help) {
  MeasureSource source;
  source.kind = MeasureSource::Kind::up;
  source.groups = std::move(groups);
  source.entry = {
      fmt::format("up({})", whose),     ValueType::number, Unit::none, true, Better::neutral, help,
      fmt::format("{} en pie", spanish)};
  return source;
}

}  // namespace measuring

std::optional<std::string> stem_of_seconds(std::string_view name) {
  constexpr std::string_view kSeconds = ".seconds";
  const std::size_t stem = name.rfind(kSeconds);
  if (stem == std::string_view::npos || stem + kSeconds.size() != name.size()) return {};
  return std::string(name.substr(0, stem));
}

bool is_doubling(const MeasureEntry& entry) {
  using measuring::begins_with;
  return (begins_with(entry.name, "two-") || begins_with(entry.name, "double-")) &&
         entry.better == Better::less && stem_of_seconds(entry.name);
}

std::vector<MeasureSource> measure_sources(const Blueprint& blueprint, std::span<const std::string> wanted) {
  using namespace measuring;
  std::vector<MeasureSource> sources;
  const Expectations& plan = *blueprint.expectations;
  const auto& metrics = plan.vocabulary->metrics();
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const MetricInfo& metric = metrics[m];
    const bool asked_for = is_asked_for(metric.name, plan, wanted);
    if (metric.at_end_only() && !asked_for) continue;
    const Better better = direction(metric, plan);
    if (!metric.is_distribution()) {
      const bool always_known = metric.kind != MetricInfo::Kind::property &&
                                metric.kind != MetricInfo::Kind::property_after &&
                                metric.kind != MetricInfo::Kind::linearizable;
      sources.push_back(
          {MeasureSource::Kind::metric,
           m,
           {},
           Statistic::mean,
           {metric.name, metric.type, metric.unit, always_known, better, metric.help, metric.spanish}});
      continue;
    }
    const bool is_of_network = begins_with(metric.name, "network.") || begins_with(metric.name, "cpu.");
    for (const auto& [statistic, name] : kStatistics) {
      if (is_of_network && !asked_for && statistic != Statistic::mean) continue;
      sources.push_back(
          {MeasureSource::Kind::statistic,
           m,
           {},
           statistic,
           {fmt::format("{}({})", name, metric.name), metric.type, metric.unit, false, better, metric.help,
            metric.spanish.empty() ? std::string() : fmt::format("{} {}", metric.spanish, name)}});
    }
  }
  const Scenario& scenario = blueprint.scenario;
  for (const std::string& role : roles_over_groups(scenario))
    sources.push_back(source_of_up(fmt::format("role {}", role), fmt::format("rol {}", role),
                                   groups_with(role, scenario), kUpWithRole));
  for (std::size_t g = 0; g < scenario.groups.size(); ++g)
    sources.push_back(source_of_up(scenario.groups[g].name, scenario.groups[g].name, {g}, kUpInTheEnd));
  return sources;
}

std::optional<std::int64_t> measure(const MeasureSource& source, const Simulation& simulation) {
  const Measured& measured = simulation.judge().measured();
  switch (source.kind) {
    case MeasureSource::Kind::metric: {
      const auto value = measured.metric(source.of, simulation, simulation.now());
      if (!value) return {};
      return value->number;
    }
    case MeasureSource::Kind::statistic: return measured.statistic(source.of, source.statistic);
    case MeasureSource::Kind::up: break;
  }
  NodeRanges nodes;
  for (const std::size_t group : source.groups)
    nodes.push_back(simulation.blueprint().scenario.groups[group].nodes());
  std::int64_t up = 0;
  for (const NodeId node : nodes_of(nodes)) up += simulation.is_up(node) ? 1 : 0;
  return up;
}

}  // namespace netsplit::batch
