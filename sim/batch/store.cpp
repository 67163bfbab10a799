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
#include "sim/batch/store_parts.hpp"
#include "sim/batch/store_schema.hpp"
#include "sim/run/version.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::batch {
namespace storing {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};

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
    refuse(path, say(sentence::store_other_format, found.format, kResultsFormat),
           say(sentence::store_other_hint));
  if (found.version != version())
    refuse(path, say(sentence::store_other_version, found.version, version()),
           say(sentence::store_other_hint));
}

}  // namespace storing

struct Store::Open {
  Open(const std::string& file, StoreOptions opt)
      : path(file),
        options(std::move(opt)),
        lock(options.read_only ? std::string{} : file),
        db(file.empty() ? ":memory:" : file,
           options.read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000) {
  }

  std::string path;
  StoreOptions options;
  storing::FileLock lock;
  SQLite::Database db;
};

Store::Store(const std::string& path, const Prepared& prepared, StoreOptions options) : prepared_(prepared) {
  using namespace storing;
  std::error_code none;
  if (!path.empty() && fs::exists(path, none) && !fs::is_empty(path, none) && !begins_as_sqlite(path))
    refuse(path, say(sentence::store_no_results));
  const bool only_reads = options.read_only;
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
    if (open_->options.read_only) return;
    open_->db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    if (open_->options.most_bytes != 0) {
      const auto page = static_cast<std::uint64_t>(open_->db.execAndGet("PRAGMA page_size").getInt());
      open_->db.exec(fmt::format("PRAGMA max_page_count = {}", open_->options.most_bytes / page));
    }
    if (!found.empty) return;
    SQLite::Transaction transaction(open_->db);
    open_->db.exec(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kResultsFormat));
    open_->db.exec(kTables);
    write_plan(open_->db, prepared);
    open_->db.exec(views(prepared));
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    const bool fresh = open_ && open_->lock.is_fresh();
    open_.reset();
    if (fresh) fs::remove(path, none);
    if (only_reads) refuse(path, say(sentence::store_damaged, error.what()));
    throw OutputError(say(sentence::store_failed, printable(path), error.what()));
  } catch (...) {
    const bool fresh = open_ && open_->lock.is_fresh();
    open_.reset();
    if (fresh) fs::remove(path, none);
    throw;
  }
}

Store::~Store() {
  if (!open_ || open_->path.empty() || open_->options.read_only) return;
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
    write_rows(open_->db, prepared_, rows, open_->options.replay);
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_FULL) {
      const std::int64_t kept = open_->db.execAndGet("SELECT count(*) FROM run").getInt64();
      throw OutputError(say(sentence::store_full, printable(open_->path), kept, prepared_.rows()));
    }
    throw OutputError(say(sentence::store_failed, printable(open_->path), error.what()));
  }
}

std::vector<RunFacts> Store::runs() const { return storing::read_runs(open_->db); }

std::vector<std::optional<std::int64_t>> Store::values(const std::string& measure) const {
  std::vector<std::optional<std::int64_t>> all(prepared_.rows());
  const auto known = prepared_.measure_by_name.find(measure);
  if (known != prepared_.measure_by_name.end())
    storing::read_values(open_->db, known->second, prepared_.measures[known->second].is_zero_if_absent, all);
  return all;
}

std::vector<StoredVerdict> Store::verdicts(std::size_t number) const {
  return storing::read_verdicts(open_->db, number);
}

std::vector<StoredFailure> Store::failures(std::size_t most) const {
  return storing::read_failures(open_->db, most);
}

bool is_results_file(const std::string& path) {
  std::error_code none;
  // A pipe would lose what is looked at.
  return std::filesystem::is_regular_file(path, none) && storing::begins_as_sqlite(path);
}

Plan stored_plan(const std::string& path) {
  using namespace storing;
  std::error_code none;
  if (!fs::exists(path, none)) refuse(path, say(sentence::store_missing));
  if (!begins_as_sqlite(path)) refuse(path, say(sentence::store_no_results));
  try {
    SQLite::Database db(path, SQLite::OPEN_READONLY, 10'000);
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
