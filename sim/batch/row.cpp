#include "sim/batch/row.hpp"

#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::batch {
namespace row_making {

void judge(const Simulation& simulation, Row& row) {
  const auto& judgements = simulation.judge().judgements();
  row.as_stated = row.ending == Row::Ending::finished;
  for (const Judgement& j : judgements) {
    VerdictEntry entry{j.verdict, j.as_stated, j.points, {}};
    if (j.verdict != Verdict::not_reached) entry.took = j.took();
    row.points += j.points;
    row.points_of += j.of;
    row.as_stated = row.as_stated && j.as_stated;
    row.verdicts.push_back(entry);
  }
  for (const Receipt& receipt : simulation.receipts()) row.idle_faults += receipt.touched() ? 0 : 1;
}

/// Curves are mostly flat: only where a column changes.
void sample(const Simulation& simulation, Row& row) {
  const Judge& judge = simulation.judge();
  const std::size_t columns = judge.plan().sample_of.size();
  for (std::size_t c = 0; c < columns; ++c) {
    std::optional<std::int64_t> before;
    for (std::size_t r = 0; r < judge.sample_rows(); ++r) {
      const SampledValue sampled = judge.sample(r, c);
      std::optional<std::int64_t> value;
      if (sampled.known) value = sampled.value;
      if (r > 0 && value == before) continue;
      row.samples.push_back({static_cast<std::uint32_t>(c),
                             SimTime{judge.plan().sample_every * static_cast<std::int64_t>(r)}, value});
      before = value;
    }
  }
}

}  // namespace row_making

void RowMaker::turn_to(std::uint64_t configuration) {
  if (configuration == configuration_) return;
  configuration_ = configuration;
  sources_.clear();
  const Configuration& c = prepared_.configurations[configuration];
  Problems ignored;  // it was read before
  scenario_ = read_scenario(prepared_.scenarios[c.scenario].tree, prepared_.plan.scenarios[c.scenario].path,
                            registry_, c.overrides, ignored);
}

void RowMaker::measure_run(const Simulation& simulation, Row& row) {
  if (sources_.empty())
    for (MeasureSource& source : measure_sources(simulation.blueprint(), prepared_.plan.measures)) {
      const auto known = prepared_.measure_by_name.find(source.entry.name);
      if (known != prepared_.measure_by_name.end()) sources_.emplace_back(known->second, std::move(source));
    }
  for (const auto& [id, source] : sources_) {
    const auto value = measure(source, simulation);
    const bool is_usual = source.entry.is_zero_if_absent ? value == std::int64_t{0} : !value;
    if (!is_usual) row.values.emplace_back(id, value);
  }
}

Row RowMaker::make(std::uint64_t id) {
  Row row;
  row.id = id;
  turn_to(id / prepared_.plan.seeds.count());
  const std::uint64_t seed = prepared_.seed_of(id);
  Problems problems;
  std::shared_ptr<const Blueprint> blueprint;
  if (scenario_) {
    Scenario scenario = *scenario_;
    scenario.seed = seed;
    blueprint = make_blueprint(std::move(scenario), seed, prepared_.plan.limits, problems);
  }
  if (!blueprint) {
    row.ending = Row::Ending::not_made;
    row.failure = RunFailure{{}, 0, "", seed, problems.to_text(Language::english)};
    return row;
  }
  std::optional<Simulation> made;
  try {
    Simulation& simulation = made.emplace(std::move(blueprint));
    if (simulation.run() == Simulation::State::out_of_events) row.ending = Row::Ending::out_of_events;
    if (simulation.state() != Simulation::State::finished) simulation.finish();
    row.fingerprint = simulation.fingerprint();
    row.events = simulation.counters().events;
    row.ended = simulation.now();
    row_making::judge(simulation, row);
    row_making::sample(simulation, row);
    measure_run(simulation, row);
  } catch (const CheckFailed& error) {
    Row failed;
    failed.id = id;
    failed.ending = Row::Ending::check_failed;
    failed.failure = made ? locate_failure(*made, error) : RunFailure{{}, 0, "", seed, error.what()};
    failed.events = failed.failure->events;
    failed.ended = failed.failure->time;
    return failed;
  }
  return row;
}

}  // namespace netsplit::batch
