#include "sim/batch/runner.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace netsplit::batch {
namespace running {

/// So many rows are written at the latest.
constexpr std::size_t kMostUnwritten = 2'000;
/// Between two lots. Unit: seconds.
constexpr double kBetweenLots = 0.5;
/// How often the calling thread looks up.
constexpr std::chrono::milliseconds kLook{100};

/// Where the threads get their work and leave what they made.
class Workshop {
 public:
  Workshop(const Prepared& prepared, const Registry& registry, std::vector<std::uint64_t> missing)
      : prepared_(prepared), registry_(registry), missing_(std::move(missing)) {}

  /// Ends all threads and waits for them, whatever happens to the caller.
  ~Workshop() {
    stop();
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  void open(unsigned jobs) {
    const auto count = static_cast<unsigned>(std::min<std::size_t>(std::max(jobs, 1U), missing_.size()));
    working_ = count;
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }

  /// No row is begun any more.
  void stop() { next_ = missing_.size(); }

  /// Adds what was made to `rows`, after waiting a while for something. False when nothing more will come.
  /// Throws what ended a thread.
  bool collect(std::vector<Row>& rows) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kLook, [this] { return made_.size() >= kMostUnwritten || working_ == 0; });
    std::move(made_.begin(), made_.end(), std::back_inserter(rows));
    made_.clear();
    room_.notify_all();
    if (working_ > 0) return true;
    if (error_) std::rethrow_exception(error_);
    return false;
  }

 private:
  void work() {
    try {
      RowMaker maker(prepared_, registry_);
      for (std::size_t i = next_++; i < missing_.size(); i = next_++) {
        Row row = maker.make(missing_[i]);
        std::unique_lock lock(mutex_);
        // A disk that is slower than the simulations makes them wait.
        room_.wait(lock, [this] { return closed_ || made_.size() < 2 * kMostUnwritten; });
        made_.push_back(std::move(row));
        if (made_.size() >= kMostUnwritten) changed_.notify_one();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      next_ = missing_.size();
    }
    const std::lock_guard lock(mutex_);
    if (--working_ == 0) changed_.notify_one();
  }

  const Prepared& prepared_;
  const Registry& registry_;
  const std::vector<std::uint64_t> missing_;
  std::atomic<std::size_t> next_{0};
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable changed_, room_;
  std::vector<Row> made_;
  unsigned working_ = 0;
  bool closed_ = false;
  std::exception_ptr error_;
};

void count(const std::vector<Row>& rows, std::size_t from, Progress& progress) {
  for (std::size_t i = from; i < rows.size(); ++i) {
    ++progress.made;
    if (rows[i].failure) ++progress.broken;
    else if (!rows[i].as_stated) ++progress.not_as_stated;
  }
}

}  // namespace running

Progress run_batch(const Prepared& prepared, const Registry& registry, Store& store,
                   const RunnerOptions& options) {
  using namespace running;
  Progress progress;
  progress.total = prepared.rows();
  std::vector<std::uint64_t> missing;
  const std::vector<bool> done = store.done();
  for (std::uint64_t id = 0; id < progress.total; ++id)
    if (!done[id]) missing.push_back(id);
  progress.before = progress.total - missing.size();
  if (missing.empty()) return progress;

  std::vector<Row> rows;
  const auto write = [&] {
    // In plan order: the file's trees grow at their ends then.
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    if (!rows.empty()) store.write(rows);
    rows.clear();
  };
  Workshop workshop(prepared, registry, std::move(missing));
  workshop.open(options.jobs);
  double written = options.seconds ? options.seconds() : 0;
  for (bool more = true; more;) {
    const std::size_t before = rows.size();
    try {
      more = workshop.collect(rows);
    } catch (...) {
      write();
      throw;
    }
    count(rows, before, progress);
    if (options.go_on && !options.go_on(progress)) workshop.stop();
    const double now = options.seconds ? options.seconds() : 0;
    if (rows.size() < kMostUnwritten && now - written < kBetweenLots) continue;
    write();
    written = now;
  }
  write();
  return progress;
}

}  // namespace netsplit::batch
