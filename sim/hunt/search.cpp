#include "sim/hunt/search.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace netsplit::hunt {
namespace searching {

/// How often the calling thread looks up.
constexpr std::chrono::milliseconds kLook{100};
constexpr std::uint64_t kNothing = ~std::uint64_t{0};

void count(Tally& tally, std::uint64_t number, const Outcome& outcome) {
  using Kind = Outcome::Kind;
  ++tally.runs;
  switch (outcome.kind) {
    case Kind::held: ++tally.held; break;
    case Kind::not_reached: ++tally.not_reached; break;
    case Kind::not_made: ++tally.not_made; return;
    case Kind::too_long: ++tally.too_long; return;
    case Kind::check_failed:
      ++tally.check_failed;
      if (tally.first_failed != 0 && tally.first_failed < number) return;
      tally.first_failed = number;
      tally.failure = outcome.failure;
      return;
    case Kind::broken:
    case Kind::stopped: return;
  }
  if (tally.fingerprint && *tally.fingerprint != outcome.fingerprint) tally.all_alike = false;
  tally.fingerprint = outcome.fingerprint;
}

class Party {
 public:
  Party(const std::function<std::optional<Candidate>(std::uint64_t)>& candidate_of, const Trials& trials,
        const SearchOptions& options)
      : candidate_of_(candidate_of), trials_(trials), last_(options.last), next_(options.first) {
    working_ = std::max(options.jobs, 1U);
    for (unsigned i = 0; i < std::max(options.jobs, 1U); ++i) threads_.emplace_back([this] { work(); });
  }
  ~Party() {
    stop();
    for (std::thread& thread : threads_) thread.join();
  }
  Party(const Party&) = delete;
  Party& operator=(const Party&) = delete;

  void stop() { stopped_ = true; }

  /// Waits a while. False when all threads are through; throws what ended one.
  bool wait(Tally& tally) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kLook, [this] { return working_ == 0; });
    tally = tally_;
    if (working_ == 0 && error_) std::rethrow_exception(error_);
    return working_ > 0;
  }

  std::optional<std::uint64_t> found() const {
    const std::uint64_t found = found_;
    if (found == kNothing) return {};
    return found;
  }
  bool cut_short() const { return cut_short_; }

 private:
  void work() {
    try {
      // A number above one that was found is of no interest any more.
      for (std::uint64_t n = next_++; n <= last_ && n < found_; n = next_++) {
        if (stopped_) {
          cut_short_ = true;
          break;
        }
        try_number(n);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      stopped_ = true;
    }
    const std::lock_guard lock(mutex_);
    if (--working_ == 0) changed_.notify_one();
  }

  void try_number(std::uint64_t number) {
    Outcome outcome;
    if (const auto candidate = candidate_of_(number))
      outcome = trials_.run(*candidate, [&] { return !stopped_ && number < found_; });
    const std::lock_guard lock(mutex_);
    if (outcome.kind == Outcome::Kind::stopped) {
      cut_short_ = cut_short_ || number < found_;
      return;
    }
    if (outcome.broken()) found_ = std::min(found_.load(), number);
    count(tally_, number, outcome);
  }

  const std::function<std::optional<Candidate>(std::uint64_t)>& candidate_of_;
  const Trials& trials_;
  const std::uint64_t last_;
  std::atomic<std::uint64_t> next_, found_{kNothing};
  std::atomic<bool> stopped_{false}, cut_short_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  unsigned working_ = 0;
  Tally tally_;
  std::exception_ptr error_;
  std::vector<std::thread> threads_;
};

}  // namespace searching

Search search(const std::function<std::optional<Candidate>(std::uint64_t)>& candidate_of,
              const Trials& trials, const SearchOptions& options) {
  searching::Party party(candidate_of, trials, options);
  Search search;
  while (party.wait(search.tally))
    if (options.go_on && !options.go_on(search.tally)) party.stop();
  search.found = party.found();
  search.interrupted = party.cut_short();
  return search;
}

}  // namespace netsplit::hunt
