#include "sim/batch/store_schema.hpp"

#include <fmt/format.h>

namespace netsplit::batch {
namespace schema_writing {

std::string doubled(const std::string& text, char quote) {
  std::string out(1, quote);
  for (const char c : text) out.append(c == quote ? 2 : 1, c);
  return out + quote;
}

/// What is read of a measure in a run: durations in seconds, shares as fractions, all else in its base unit.
std::string value_of(const MeasureEntry& entry, std::size_t id) {
  std::string value = fmt::format("(SELECT value FROM value WHERE run = run.id AND measure = {})", id);
  const std::string not_measured = "run.ending IN ('check failed', 'not made')";
  if (entry.is_zero_if_absent)
    // A row with NULL says "not known"; no row says 0.
    value = fmt::format(
        "CASE WHEN {0} THEN NULL WHEN EXISTS (SELECT 1 FROM value WHERE run = run.id AND measure = {1}) "
        "THEN {2} ELSE 0 END",
        not_measured, id, value);
  if (entry.unit == Unit::duration) return fmt::format("({}) / 1e9", value);
  if (entry.unit == Unit::proportion) return fmt::format("({}) / 1e12", value);
  if (entry.unit == Unit::money) return fmt::format("({}) / 1e6", value);
  return value;
}

std::string axis_columns(const Prepared& prepared) {
  std::string columns;
  for (const Axis& axis : prepared.plan.axes)
    columns += fmt::format(
        ",\n  (SELECT value FROM setting WHERE setting.configuration = configuration.id AND name = {}) AS {}",
        sql_text(axis.name), sql_name(axis.name));
  return columns;
}

}  // namespace schema_writing

std::string sql_text(const std::string& text) { return schema_writing::doubled(text, '\''); }
std::string sql_name(const std::string& name) { return schema_writing::doubled(name, '"'); }

const char* const kTables = R"sql(
CREATE TABLE batch (version TEXT NOT NULL, plan_hash TEXT NOT NULL, plan TEXT NOT NULL, runs INTEGER NOT NULL);
CREATE TABLE scenario (id INTEGER PRIMARY KEY, path TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE configuration (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenario, variant TEXT NOT NULL,
  label TEXT NOT NULL, scenario_hash TEXT NOT NULL);
CREATE TABLE setting (configuration INTEGER NOT NULL REFERENCES configuration, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE filled (scenario INTEGER NOT NULL REFERENCES scenario, alternative TEXT NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE measure (id INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, if_absent INTEGER, better TEXT,
  help TEXT NOT NULL);
CREATE TABLE expectation (configuration INTEGER NOT NULL REFERENCES configuration, number INTEGER NOT NULL,
  name TEXT NOT NULL, mode TEXT NOT NULL, claim TEXT NOT NULL, points INTEGER NOT NULL, meant_to_fail INTEGER NOT NULL,
  PRIMARY KEY (configuration, number)) WITHOUT ROWID;
CREATE TABLE sampled (configuration INTEGER NOT NULL REFERENCES configuration, number INTEGER NOT NULL,
  what TEXT NOT NULL, PRIMARY KEY (configuration, number)) WITHOUT ROWID;
CREATE TABLE run (id INTEGER PRIMARY KEY, configuration INTEGER NOT NULL REFERENCES configuration,
  seed INTEGER NOT NULL, ending TEXT NOT NULL, as_stated INTEGER NOT NULL, points INTEGER NOT NULL,
  points_of INTEGER NOT NULL, idle_faults INTEGER NOT NULL, events INTEGER NOT NULL, ended_ns INTEGER NOT NULL,
  fingerprint INTEGER);
CREATE TABLE value (run INTEGER NOT NULL REFERENCES run, measure INTEGER NOT NULL REFERENCES measure, value INTEGER,
  PRIMARY KEY (run, measure)) WITHOUT ROWID;
CREATE TABLE verdict (run INTEGER NOT NULL REFERENCES run, number INTEGER NOT NULL, verdict TEXT NOT NULL,
  as_stated INTEGER NOT NULL, points INTEGER NOT NULL, took_ns INTEGER, PRIMARY KEY (run, number)) WITHOUT ROWID;
CREATE TABLE sample (run INTEGER NOT NULL REFERENCES run, number INTEGER NOT NULL, at_ns INTEGER NOT NULL,
  value INTEGER, PRIMARY KEY (run, number, at_ns)) WITHOUT ROWID;
CREATE TABLE failure (run INTEGER PRIMARY KEY REFERENCES run, at_ns INTEGER NOT NULL, node TEXT NOT NULL,
  what TEXT NOT NULL, replay TEXT NOT NULL);
)sql";

std::string views(const Prepared& prepared) {
  using namespace schema_writing;
  std::string values, means;
  for (std::size_t m = 0; m < prepared.measures.size(); ++m) {
    const std::string name = sql_name(prepared.measures[m].name);
    values += fmt::format(",\n  {} AS {}", value_of(prepared.measures[m], m), name);
    means += fmt::format(",\n  avg({0}) AS {0}", name);
  }
  std::string axes;
  for (const Axis& axis : prepared.plan.axes) axes += ", " + sql_name(axis.name);
  return fmt::format(R"sql(
CREATE VIEW runs AS SELECT run.id AS id, scenario.name AS scenario, configuration.variant AS variant{0},
  configuration.id AS configuration, run.seed AS seed, run.ending AS ending, run.as_stated AS as_stated,
  run.points AS points, run.points_of AS points_of, run.idle_faults AS idle_faults, run.events AS events,
  run.ended_ns / 1e9 AS ended, printf('%016x', run.fingerprint) AS fingerprint{1}
FROM run JOIN configuration ON configuration.id = run.configuration JOIN scenario ON scenario.id = configuration.scenario;
CREATE VIEW summary AS SELECT configuration, scenario, variant{2}, count(*) AS runs, sum(as_stated) AS as_stated,
  avg(points) AS points{3}
FROM runs GROUP BY configuration ORDER BY configuration;
CREATE VIEW expectations AS SELECT run.configuration AS configuration, expectation.number AS number, expectation.name AS name,
  expectation.mode || ' ' || expectation.claim AS claim, count(*) AS runs, sum(verdict = 'held') AS held,
  sum(verdict = 'failed') AS failed, sum(verdict = 'not reached') AS not_reached, sum(verdict.as_stated) AS as_stated,
  avg(CASE WHEN verdict = 'held' THEN took_ns END) / 1e9 AS mean_time_to_hold
FROM verdict JOIN run ON run.id = verdict.run JOIN expectation USING (configuration, number)
GROUP BY run.configuration, expectation.number;
CREATE VIEW failures AS SELECT run.id AS id, scenario.name AS scenario, configuration.label AS configuration, run.seed AS seed,
  failure.what AS what, failure.replay AS replay
FROM failure JOIN run ON run.id = failure.run JOIN configuration ON configuration.id = run.configuration
JOIN scenario ON scenario.id = configuration.scenario ORDER BY run.id;
)sql",
                     axis_columns(prepared), values, axes, means);
}

}  // namespace netsplit::batch
