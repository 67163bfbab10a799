#include "sim/batch/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/sentences.hpp"
#include "sim/batch/store_schema.hpp"
#include "sim/run/version.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::batch {
namespace storing {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};

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

std::string_view word_of(Better better) {
  return better == Better::more ? "more" : better == Better::less ? "less" : "";
}

template <class T, class Words>
T of_word(std::string_view word, const Words& all) {
  for (const T t : all)
    if (word_of(t) == word) return t;
  return T{};
}

[[noreturn]] void refuse(const std::string& path, UserText why, UserText hint = {}) {
  throw BadInput(printable(path), std::move(why), std::move(hint));
}

/// Holds the file for one batch; goes with the process, however it ends.
class FileLock {
 public:
  explicit FileLock(const std::string& path) {
    if (path.empty()) return;
    std::error_code none;
    fresh_ = !fs::exists(path, none);
    file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file_ < 0)
      throw OutputError(say(sentence::store_failed, printable(path), std::generic_category().message(errno)));
    if (flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      close(file_);
      refuse(path, say(sentence::store_busy));
    }
  }
  ~FileLock() {
    if (file_ >= 0) close(file_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  /// The file was not there before.
  bool is_fresh() const { return fresh_; }

 private:
  int file_ = -1;
  bool fresh_ = false;
};

bool begins_as_sqlite(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(kMagic.size(), ' ');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return in.gcount() == static_cast<std::streamsize>(head.size()) && head == kMagic;
}

/// What is in a database: nothing yet, or what its batch says of itself.
struct Found {
  bool empty = true;
  int application = 0, format = 0;
  std::string version, plan_hash;
};

Found look_into(SQLite::Database& db) {
  Found found;
  found.application = db.execAndGet("PRAGMA application_id").getInt();
  found.format = db.execAndGet("PRAGMA user_version").getInt();
  found.empty = db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  if (found.application != kApplicationId || found.format != kResultsFormat) return found;
  SQLite::Statement batch(db, "SELECT version, plan_hash FROM batch");
  if (!batch.executeStep()) return found;
  found.version = batch.getColumn(0).getString();
  found.plan_hash = batch.getColumn(1).getString();
  return found;
}

/// Throws BadInput unless it is a results file that this program can read.
void check_readable(const std::string& path, const Found& found) {
  if (found.application != kApplicationId) refuse(path, say(sentence::store_no_results));
  if (found.format != kResultsFormat)
    refuse(path, say(sentence::store_other_format, found.format, kResultsFormat), say(sentence::store_other_hint));
  if (found.version != version())
    refuse(path, say(sentence::store_other_version, found.version, version()), say(sentence::store_other_hint));
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
void write_plan(SQLite::Database& db, const Prepared& prepared) {
  SQLite::Statement batch(db, "INSERT INTO batch VALUES (?, ?, ?, ?)");
  insert(batch, std::string(version()), hex_groups(prepared.hash), to_json(prepared.plan),
         static_cast<std::int64_t>(prepared.rows()));
  SQLite::Statement scenario(db, "INSERT INTO scenario VALUES (?, ?, ?, ?)");
  for (std::size_t s = 0; s < prepared.scenarios.size(); ++s)
    insert(scenario, static_cast<std::int64_t>(s), prepared.plan.scenarios[s].path, prepared.scenarios[s].name,
           prepared.plan.scenarios[s].text);
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
    for (std::size_t a = 0; a < c.settings.size(); ++a) insert(setting, id, prepared.plan.axes[a].name, c.settings[a]);
    for (std::size_t e = 0; e < c.expectations.size(); ++e) {
      const ExpectationEntry& entry = c.expectations[e];
      insert(expectation, id, static_cast<std::int64_t>(e + 1), entry.name, entry.mode, entry.claim, entry.points,
             entry.meant_to_fail ? 1 : 0);
    }
    for (std::size_t s = 0; s < c.sampled.size(); ++s)
      insert(sampled, id, static_cast<std::int64_t>(s + 1), c.sampled[s]);
  }
}

}  // namespace storing

struct Store::Open {
  Open(const std::string& file, StoreOptions opt)
      : path(file), options(std::move(opt)), lock(file),
        db(file.empty() ? ":memory:" : file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000) {}

  std::string path;
  StoreOptions options;
  storing::FileLock lock;
  SQLite::Database db;
  std::uint64_t written = 0;
};

Store::Store(const std::string& path, const Prepared& prepared, StoreOptions options) : prepared_(prepared) {
  using namespace storing;
  std::error_code none;
  if (!path.empty() && fs::exists(path, none) && !fs::is_empty(path, none) && !begins_as_sqlite(path))
    refuse(path, say(sentence::store_no_results));
  try {
    open_ = std::make_unique<Open>(path, std::move(options));
    Found found = look_into(open_->db);
    if (!found.empty && open_->options.force) {
      if (found.application != kApplicationId) refuse(path, say(sentence::store_no_results));
      // The documented way to empty a database in place.
      sqlite3_db_config(open_->db.getHandle(), SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr);
      open_->db.exec("VACUUM");
      sqlite3_db_config(open_->db.getHandle(), SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
      found.empty = true;
    }
    if (!found.empty) {
      check_readable(path, found);
      if (found.plan_hash != hex_groups(prepared.hash))
        refuse(path, say(sentence::store_other_plan, found.plan_hash, hex_groups(prepared.hash)),
               say(sentence::store_other_hint));
    }
    open_->db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    if (open_->options.most_bytes != 0) {
      const auto page = static_cast<std::uint64_t>(open_->db.execAndGet("PRAGMA page_size").getInt());
      open_->db.exec(fmt::format("PRAGMA max_page_count = {}", open_->options.most_bytes / page));
    }
    if (!found.empty) return;
    SQLite::Transaction transaction(open_->db);
    open_->db.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kResultsFormat));
    open_->db.exec(kTables);
    write_plan(open_->db, prepared);
    write_configurations(open_->db, prepared);
    open_->db.exec(views(prepared));
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    const bool fresh = open_ && open_->lock.is_fresh();
    open_.reset();
    if (fresh) fs::remove(path, none);
    throw OutputError(say(sentence::store_failed, printable(path), error.what()));
  }
}

Store::~Store() {
  if (!open_ || open_->path.empty()) return;
  // One file, as long as nobody else reads it: then what is in the log goes into it.
  try {
    open_->db.exec("PRAGMA journal_mode = DELETE");
  } catch (const SQLite::Exception&) {
    return;
  }
}

std::vector<bool> Store::done() const {
  std::vector<bool> done(prepared_.rows(), false);
  SQLite::Statement ids(open_->db, "SELECT id FROM run");
  while (ids.executeStep()) done[static_cast<std::size_t>(ids.getColumn(0).getInt64())] = true;
  return done;
}

void Store::write(std::span<const Row> rows) {
  using namespace storing;
  try {
    SQLite::Transaction transaction(open_->db);
    SQLite::Statement run(open_->db, "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SQLite::Statement value(open_->db, "INSERT INTO value VALUES (?, ?, ?)");
    SQLite::Statement verdict(open_->db, "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)");
    SQLite::Statement sample(open_->db, "INSERT INTO sample VALUES (?, ?, ?, ?)");
    const auto bind_optional = [](SQLite::Statement& statement, int at, const std::optional<std::int64_t>& number) {
      if (number) statement.bind(at, *number);
      else statement.bind(at);
    };
    for (const Row& row : rows) {
      const auto id = static_cast<std::int64_t>(row.id);
      if (row.ending == Row::Ending::check_failed || row.ending == Row::Ending::not_made) run.bind(11);
      else run.bind(11, static_cast<std::int64_t>(row.fingerprint));
      insert(run, id, static_cast<std::int64_t>(row.id / prepared_.plan.seeds.count()),
             static_cast<std::int64_t>(prepared_.seed_of(row.id)), std::string(word_of(row.ending)),
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
        SQLite::Statement failure(open_->db, "INSERT INTO failure VALUES (?, ?, ?, ?, ?)");
        insert(failure, id, ns(row.failure->time), row.failure->node, row.failure->what,
               open_->options.replay ? open_->options.replay(row.id) : std::string{});
      }
    }
    transaction.commit();
    open_->written += rows.size();
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_FULL) {
      const std::int64_t kept = open_->db.execAndGet("SELECT count(*) FROM run").getInt64();
      throw OutputError(say(sentence::store_full, printable(open_->path), kept, prepared_.rows()));
    }
    throw OutputError(say(sentence::store_failed, printable(open_->path), error.what()));
  }
}

std::vector<RunFacts> Store::runs() const {
  using storing::of_word;
  constexpr Row::Ending kEndings[] = {Row::Ending::finished, Row::Ending::out_of_events, Row::Ending::check_failed,
                                      Row::Ending::not_made};
  std::vector<RunFacts> all;
  SQLite::Statement rows(open_->db, "SELECT id, ending, as_stated, points, points_of, events FROM run ORDER BY id");
  while (rows.executeStep())
    all.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()),
                   of_word<Row::Ending>(rows.getColumn(1).getString(), kEndings), rows.getColumn(2).getInt() != 0,
                   rows.getColumn(3).getInt64(), rows.getColumn(4).getInt64(), rows.getColumn(5).getInt64()});
  return all;
}

std::vector<std::optional<std::int64_t>> Store::values(const std::string& measure) const {
  std::vector<std::optional<std::int64_t>> all(prepared_.rows());
  const auto known = prepared_.measure_by_name.find(measure);
  if (known == prepared_.measure_by_name.end()) return all;
  if (prepared_.measures[known->second].is_zero_if_absent) {
    SQLite::Statement ids(open_->db, "SELECT id FROM run WHERE ending IN ('finished', 'out of events')");
    while (ids.executeStep()) all[static_cast<std::size_t>(ids.getColumn(0).getInt64())] = 0;
  }
  SQLite::Statement rows(open_->db, "SELECT run, value FROM value WHERE measure = ?");
  rows.bind(1, static_cast<std::int64_t>(known->second));
  while (rows.executeStep()) {
    auto& value = all[static_cast<std::size_t>(rows.getColumn(0).getInt64())];
    value.reset();
    if (!rows.getColumn(1).isNull()) value = rows.getColumn(1).getInt64();
  }
  return all;
}

std::vector<StoredVerdict> Store::verdicts(std::size_t number) const {
  using storing::of_word;
  constexpr Verdict kVerdicts[] = {Verdict::held, Verdict::failed, Verdict::not_reached};
  std::vector<StoredVerdict> all;
  SQLite::Statement rows(open_->db,
                         "SELECT run, verdict, as_stated, points, took_ns FROM verdict WHERE number = ? ORDER BY run");
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

std::vector<StoredFailure> Store::failures(std::size_t most) const {
  std::vector<StoredFailure> all;
  SQLite::Statement rows(open_->db, "SELECT run, what, replay FROM failure ORDER BY run LIMIT ?");
  rows.bind(1, static_cast<std::int64_t>(most));
  while (rows.executeStep())
    all.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()), rows.getColumn(1).getString(),
                   rows.getColumn(2).getString()});
  return all;
}

bool is_results_file(const std::string& path) { return storing::begins_as_sqlite(path); }

Plan stored_plan(const std::string& path) {
  using namespace storing;
  std::error_code none;
  if (!fs::exists(path, none)) refuse(path, say(sentence::store_missing));
  if (!begins_as_sqlite(path)) refuse(path, say(sentence::store_no_results));
  try {
    SQLite::Database db(path, SQLite::OPEN_READWRITE, 10'000);
    check_readable(path, look_into(db));
    Plan plan;
    std::vector<std::string> ignored_paths;
    Problems problems;
    const auto tree = read_json(db.execAndGet("SELECT plan FROM batch").getString(), path, problems);
    if (!tree || !read_plan(*tree, path, plan, ignored_paths, problems)) throw BadInput(std::move(problems));
    SQLite::Statement scenarios(db, "SELECT path, text FROM scenario ORDER BY id");
    while (scenarios.executeStep())
      plan.scenarios.push_back({scenarios.getColumn(0).getString(), scenarios.getColumn(1).getString()});
    return plan;
  } catch (const SQLite::Exception& error) {
    refuse(path, say(sentence::store_damaged, error.what()));
  }
}

}  // namespace netsplit::batch
