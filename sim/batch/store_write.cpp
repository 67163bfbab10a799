#include "sim/batch/store_parts.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "sim/base/fingerprint.hpp"
#include "sim/run/version.hpp"

namespace netsplit::batch::storing {
std::string_view word_of(Row::Ending ending) {
  switch (ending) {
    case Row::Ending::finished: return "finished";
    case Row::Ending::out_of_events: return "out of events";
    case Row::Ending::check_failed: return "check failed";
    case Row::Ending::not_made: return "not made";
  }
  return "";
}

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::held: return "held";
    case Verdict::failed: return "failed";
    case Verdict::not_reached: return "not reached";
  }
  return "";
}

namespace {

std::string_view word_of(Better better) {
  return better == Better::more ? "more" : better == Better::less ? "less" : "";
}

std::string label_of(const Configuration& configuration) {
  std::string label = configuration.variant;
  for (const std::string& value : configuration.settings) label += (label.empty() ? "" : ", ") + value;
  return label;
}

template <class... A>
void insert(SQLite::Statement& statement, const A&... arguments) {
  int at = 0;
  (statement.bind(++at, arguments), ...);
  statement.exec();
  statement.reset();
}

/// The plan, once.
void write_head(SQLite::Database& db, const Prepared& prepared) {
  SQLite::Statement batch(db, "INSERT INTO batch VALUES (?, ?, ?, ?)");
  insert(batch, std::string(version()), hex_groups(prepared.hash), to_json(prepared.plan),
         static_cast<std::int64_t>(prepared.rows()));
  SQLite::Statement scenario(db, "INSERT INTO scenario VALUES (?, ?, ?, ?)");
  for (std::size_t s = 0; s < prepared.scenarios.size(); ++s)
    insert(scenario, static_cast<std::int64_t>(s), prepared.plan.scenarios[s].path,
           prepared.scenarios[s].name, prepared.plan.scenarios[s].text);
  SQLite::Statement filled(db, "INSERT INTO filled VALUES (?, ?, ?, ?, ?)");
  for (const Filled& f : prepared.filled)
    insert(filled, static_cast<std::int64_t>(f.scenario), f.alternative, f.field, f.value, f.why.en);
  SQLite::Statement measure(db, "INSERT INTO measure VALUES (?, ?, ?, ?, NULLIF(?, ''), ?)");
  for (std::size_t m = 0; m < prepared.measures.size(); ++m) {
    const MeasureEntry& entry = prepared.measures[m];
    const std::string unit(entry.unit == Unit::none ? std::string_view{} : name_of(entry.unit).en);
    measure.bind(1, static_cast<std::int64_t>(m));
    measure.bind(2, entry.name);
    measure.bind(3, unit);
    if (entry.is_zero_if_absent) measure.bind(4, 0);
    measure.bind(5, std::string(word_of(entry.better)));
    measure.bind(6, std::string(entry.help.en));
    measure.exec();
    measure.reset();
    measure.clearBindings();
  }
}

void write_configurations(SQLite::Database& db, const Prepared& prepared) {
  SQLite::Statement configuration(db, "INSERT INTO configuration VALUES (?, ?, ?, ?, ?)");
  SQLite::Statement setting(db, "INSERT INTO setting VALUES (?, ?, ?)");
  SQLite::Statement expectation(db, "INSERT INTO expectation VALUES (?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement sampled(db, "INSERT INTO sampled VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < prepared.configurations.size(); ++i) {
    const Configuration& c = prepared.configurations[i];
    const auto id = static_cast<std::int64_t>(i);
    insert(configuration, id, static_cast<std::int64_t>(c.scenario), c.variant, label_of(c),
           hex_groups(c.scenario_hash));
    for (std::size_t a = 0; a < c.settings.size(); ++a)
      insert(setting, id, prepared.plan.axes[a].name, c.settings[a]);
    for (std::size_t e = 0; e < c.expectations.size(); ++e) {
      const ExpectationEntry& entry = c.expectations[e];
      insert(expectation, id, static_cast<std::int64_t>(e + 1), entry.name, entry.mode, entry.claim,
             entry.points, entry.meant_to_fail ? 1 : 0);
    }
    for (std::size_t s = 0; s < c.sampled.size(); ++s)
      insert(sampled, id, static_cast<std::int64_t>(s + 1), c.sampled[s]);
  }
}

}  // namespace

void write_plan(SQLite::Database& db, const Prepared& prepared) {
  write_head(db, prepared);
  write_configurations(db, prepared);
}

void write_rows(SQLite::Database& db, const Prepared& prepared, std::span<const Row> rows,
                const std::function<std::string(std::uint64_t)>& replay) {
  SQLite::Statement run(db, "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement value(db, "INSERT INTO value VALUES (?, ?, ?)");
  SQLite::Statement verdict(db, "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)");
  SQLite::Statement sample(db, "INSERT INTO sample VALUES (?, ?, ?, ?)");
  const auto bind_optional = [](SQLite::Statement& statement, int at,
                                const std::optional<std::int64_t>& number) {
    if (number) statement.bind(at, *number);
    else statement.bind(at);
  };
  for (const Row& row : rows) {
    const auto id = static_cast<std::int64_t>(row.id);
    if (tells(row.ending)) run.bind(11, static_cast<std::int64_t>(row.fingerprint));
    else run.bind(11);
    insert(run, id, static_cast<std::int64_t>(row.id / prepared.plan.seeds.count()),
           static_cast<std::int64_t>(prepared.seed_of(row.id)), std::string(word_of(row.ending)),
           row.as_stated ? 1 : 0, row.points, row.points_of, static_cast<std::int64_t>(row.idle_faults),
           static_cast<std::int64_t>(row.events), ns(row.ended));
    for (const auto& [measure, number] : row.values) {
      bind_optional(value, 3, number);
      insert(value, id, static_cast<std::int64_t>(measure));
    }
    for (std::size_t v = 0; v < row.verdicts.size(); ++v) {
      const VerdictEntry& entry = row.verdicts[v];
      bind_optional(verdict, 6, entry.took ? std::optional<std::int64_t>(entry.took->count()) : std::nullopt);
      insert(verdict, id, static_cast<std::int64_t>(v + 1), std::string(word_of(entry.verdict)),
             entry.as_stated ? 1 : 0, entry.points);
    }
    for (const SampleEntry& s : row.samples) {
      bind_optional(sample, 4, s.value);
      insert(sample, id, static_cast<std::int64_t>(s.column + 1), ns(s.time));
    }
    if (row.failure) {
      SQLite::Statement failure(db, "INSERT INTO failure VALUES (?, ?, ?, ?, ?)");
      insert(failure, id, ns(row.failure->time), row.failure->node, row.failure->what,
             replay ? replay(row.id) : std::string{});
    }
  }
}

}  // namespace netsplit::batch::storing
