#include "sim/run/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/base/shell_word.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/cost_sentences.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/run/version.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

/// What follows the verb in a command that repeats this run.
std::string arguments(const Blueprint& blueprint, const ReportOptions& options) {
  const Scenario& scenario = blueprint.scenario;
  std::string text = shell_word(scenario.file);
  if (!scenario.variant.empty()) text += " --variant " + shell_word(scenario.variant);
  for (const std::string& word : options.overrides) text += " " + shell_word(word);
  return text;
}

UserText network_text(const NetworkSpec& network) {
  const Duration median = quantile(network.base.delay, 0.5), p99 = quantile(network.base.delay, 0.99);
  const std::string kind = network.topology ? std::string(name_of(*network.topology)) : "";
  const UserText shape = network.topology ? UserText{kind, kind} : say(sentence::head_complete);
  UserText text = median == p99 ? say(sentence::head_network, shape, both(median))
                                : say(sentence::head_network_spread, shape, both(median), both(p99));
  if (network.base.bandwidth.bits_per_second > 0) {
    const std::string speed = to_text(Quantity{Unit::bandwidth, network.base.bandwidth.bits_per_second});
    text = joined(text, ", ", UserText{speed, speed});
  }
  if (network.base.loss.value > 0)
    text = joined(text, ", ", say(sentence::head_loss, both_percent(network.base.loss.value)));
  if (network.base.duplicate.value > 0)
    text = joined(text, ", ", say(sentence::head_double, both_percent(network.base.duplicate.value)));
  if (network.zones) text = joined(text, ", ", say(sentence::head_zones));
  if (!network.links.empty()) text = joined(text, ", ", say(sentence::head_links, network.links.size()));
  return text;
}

std::vector<RunReport::Fault> fault_rows(const Simulation& simulation, const Story& story) {
  std::vector<RunReport::Fault> rows;
  const Blueprint& blueprint = simulation.blueprint();
  for (const Receipt& receipt : simulation.receipts()) {
    RunReport::Fault row;
    row.name = fault_name(receipt.fault, blueprint);
    row.title = fault_title(receipt.fault, blueprint);
    row.scope = fault_scope(receipt.fault, blueprint);
    row.receipt = receipt;
    row.ruled_out = is_ruled_out(receipt.fault, blueprint);
    if (receipt.touched()) row.changed = set_union(receipt.nodes, story.reached_by(receipt.fault));
    if (!row.changed.empty())
      row.changed_text = {short_nodes(row.changed, blueprint), short_nodes(row.changed, blueprint)};
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

RunReport make_report(const Simulation& simulation, const Story& story, const ReportOptions& options) {
  const Blueprint& blueprint = simulation.blueprint();
  const Scenario& scenario = blueprint.scenario;
  RunReport report;
  report.file = scenario.file;
  report.scenario = scenario.name;
  report.variant = scenario.variant;
  report.about = scenario.about;
  report.version = std::string(version());
  for (const Group& group : scenario.groups) {
    report.groups.push_back({group.name, group.count, {}});
    for (const StackEntry& entry : group.stack) report.groups.back().stack.push_back(entry.name);
  }
  report.node_names = scenario.node_names;
  report.network = network_text(scenario.network);
  report.seed = blueprint.seed;
  report.scenario_hash = scenario.hash;
  report.fingerprint = simulation.fingerprint();
  report.length = scenario.length;
  report.ended = simulation.now();
  report.ending = simulation.state() == Simulation::State::out_of_events ? RunReport::Ending::out_of_events
                  : simulation.state() == Simulation::State::finished    ? RunReport::Ending::finished
                                                                         : RunReport::Ending::interrupted;
  if (options.interrupted) report.ending = RunReport::Ending::interrupted;
  const std::string again = arguments(blueprint, options);
  const bool seed_given = std::find(options.overrides.begin(), options.overrides.end(), "--seed") != options.overrides.end();
  const std::string seed = seed_given ? "" : fmt::format(" --seed {}", blueprint.seed);
  report.replay = options.program + " run " + again + seed;
  report.lanes = make_lanes(simulation, story);
  report.happened = make_happenings(simulation, story);
  report.marks_unkept = story.marks_told() - story.marks().size();
  report.faults = fault_rows(simulation, story);
  report.expected = make_expected(simulation, story,
                                  options.program + " why " + again +
                                      (seed_given || blueprint.seed == scenario.seed ? "" : seed));
  report.counters = simulation.counters();
  report.bytes = story.bytes();
  if (scenario.cost) report.bill = simulation.bill();
  report.traffic = make_traffic(simulation);
  if (story.delays().count() != 0) report.latency = {story.delays().percentile(50), story.delays().percentile(99)};
  const auto lost = report.counters.dropped[static_cast<std::size_t>(Drop::cut)] +
                    report.counters.dropped[static_cast<std::size_t>(Drop::loss)] +
                    report.counters.dropped[static_cast<std::size_t>(Drop::degraded)];
  const auto& waits = simulation.judge().measured().measure(static_cast<std::size_t>(NetworkMeasure::wait));
  if (const auto longest = waits.statistic(Statistic::max)) report.longest_wait = Duration{*longest};
  const auto& lines = simulation.judge().measured().measure(static_cast<std::size_t>(NetworkMeasure::head_of_line));
  if (const auto longest = lines.statistic(Statistic::max)) report.head_of_line = Duration{*longest};
  report.disagreement = simulation.disagreement();
  const std::uint64_t sent = report.counters.sent + report.counters.duplicated;
  if (sent != 0) report.lost_share = static_cast<double>(lost) / static_cast<double>(sent);
  return report;
}

std::size_t RunReport::as_stated() const {
  return static_cast<std::size_t>(
      std::count_if(expected.begin(), expected.end(), [](const Expected& e) { return e.judgement.as_stated; }));
}

std::int64_t RunReport::points() const {
  std::int64_t sum = 0;
  for (const Expected& e : expected) sum += e.judgement.points;
  return sum;
}

std::int64_t RunReport::points_of() const {
  std::int64_t sum = 0;
  for (const Expected& e : expected) sum += e.judgement.of;
  return sum;
}

bool RunReport::has_idle_fault() const {
  return std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return !f.ruled_out && !f.receipt.touched(); });
}

}  // namespace netsplit
