#pragma once
// The simulation on a thread of its own: the window asks, and hears when the answer is there. Whatever takes
// long or goes wrong happens over there.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "gui/model/moment.hpp"
#include "gui/model/player.hpp"
#include "gui/model/recording.hpp"

namespace netsplit::gui {

/// A place in a run: right after an event, or when all at or before a time has happened.
struct Place {
  std::optional<std::uint64_t> event;
  SimTime time{};
};

class Engine {
 public:
  struct Answers {
    // Called on the engine's thread.
    std::function<void(std::shared_ptr<const Recording>)> recorded;
    std::function<void(std::shared_ptr<const Moment>)> looked;
    /// A protocol of that run threw this when it was made or looked at. There is no further answer to what
    /// was asked last.
    std::function<void(const std::shared_ptr<const Blueprint>& of, const std::string& what)> failed;
  };
  explicit Engine(Answers answers);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // From any thread; none of them waits.
  /// Ends what goes on, and records this run. `recorded` is called now and then, and at the end.
  void open(std::shared_ptr<const Blueprint> blueprint);
  /// `looked` will be called for the last place that was asked for; those before may be skipped. Answered
  /// when the run is recorded.
  void seek(Place place, NodeId selected);
  /// Runs `task`, which does not throw, with the recorded run, after what was asked for before. Forgotten if
  /// another run is opened.
  void ask(std::function<void(Player&)> task);

 private:
  struct Wanted {
    Place place;
    NodeId selected;
  };
  void work();
  void record(std::unique_lock<std::mutex>& lock);
  void make(const std::shared_ptr<const Blueprint>& blueprint);
  void answer(const Wanted& wanted);

  Answers answers_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::shared_ptr<const Blueprint> blueprint_;
  std::optional<Wanted> wanted_;
  std::deque<std::function<void(Player&)>> tasks_;
  bool quits_ = false;
  /// Of the thread.
  std::unique_ptr<Player> player_;
  std::thread thread_;
};

}  // namespace netsplit::gui
