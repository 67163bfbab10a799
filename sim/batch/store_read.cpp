#include "sim/batch/store_parts.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace netsplit::batch::storing {
namespace {

template <class T, class Words>
T of_word(std::string_view word, const Words& all) {
  for (const T t : all)
    if (word_of(t) == word) return t;
  return T{};
}

}  // namespace

std::vector<RunFacts> read_runs(SQLite::Database& db) {
  constexpr Row::Ending kEndings[] = {Row::Ending::finished, Row::Ending::out_of_events,
                                      Row::Ending::check_failed, Row::Ending::not_made};
  std::vector<RunFacts> all;
  SQLite::Statement rows(db, "SELECT id, ending, as_stated, points, points_of, events, ended_ns, fingerprint FROM run ORDER BY id");
  while (rows.executeStep())
    all.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()),
                   of_word<Row::Ending>(rows.getColumn(1).getString(), kEndings),
                   rows.getColumn(2).getInt() != 0, rows.getColumn(3).getInt64(),
                   rows.getColumn(4).getInt64(), rows.getColumn(5).getInt64(),
                   SimTime{Duration{rows.getColumn(6).getInt64()}},
                   static_cast<std::uint64_t>(rows.getColumn(7).getInt64())});
  return all;
}

void read_values(SQLite::Database& db, std::uint32_t measure, bool is_zero_if_absent,
                 std::vector<std::optional<std::int64_t>>& values) {
  if (is_zero_if_absent) {
    SQLite::Statement ids(db, "SELECT id FROM run WHERE ending IN ('finished', 'out of events')");
    while (ids.executeStep()) values[static_cast<std::size_t>(ids.getColumn(0).getInt64())] = 0;
  }
  SQLite::Statement rows(db, "SELECT run, value FROM value WHERE measure = ?");
  rows.bind(1, static_cast<std::int64_t>(measure));
  while (rows.executeStep()) {
    auto& value = values[static_cast<std::size_t>(rows.getColumn(0).getInt64())];
    value.reset();
    if (!rows.getColumn(1).isNull()) value = rows.getColumn(1).getInt64();
  }
}

std::vector<StoredVerdict> read_verdicts(SQLite::Database& db, std::size_t number) {
  constexpr Verdict kVerdicts[] = {Verdict::held, Verdict::failed, Verdict::not_reached};
  std::vector<StoredVerdict> all;
  SQLite::Statement rows(
      db, "SELECT run, verdict, as_stated, points, took_ns FROM verdict WHERE number = ? ORDER BY run");
  rows.bind(1, static_cast<std::int64_t>(number));
  while (rows.executeStep()) {
    StoredVerdict stored;
    stored.run = static_cast<std::uint64_t>(rows.getColumn(0).getInt64());
    stored.entry.verdict = of_word<Verdict>(rows.getColumn(1).getString(), kVerdicts);
    stored.entry.as_stated = rows.getColumn(2).getInt() != 0;
    stored.entry.points = rows.getColumn(3).getInt64();
    if (!rows.getColumn(4).isNull()) stored.entry.took = Duration{rows.getColumn(4).getInt64()};
    all.push_back(stored);
  }
  return all;
}

std::vector<StoredFailure> read_failures(SQLite::Database& db, std::size_t most) {
  std::vector<StoredFailure> all;
  SQLite::Statement rows(db, "SELECT run, what, replay FROM failure ORDER BY run LIMIT ?");
  rows.bind(1, static_cast<std::int64_t>(most));
  while (rows.executeStep())
    all.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()), rows.getColumn(1).getString(),
                   rows.getColumn(2).getString()});
  return all;
}

}  // namespace netsplit::batch::storing
