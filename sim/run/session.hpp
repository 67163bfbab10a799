#pragma once
// A run that one can walk through: play, step, go back, act by hand, fork. Going back takes a snapshot from
// before and repeats what followed, by hand or not; so every point has the fingerprint of the straight run.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {

struct SessionOptions {
  /// Events between two snapshots at the beginning; it doubles when there are too many of them.
  std::uint64_t first_gap = 2048;
  /// Snapshots over the whole run. Going back repeats at most about 2 / this of the run.
  std::size_t most_snapshots = 32;
  /// Fewer are kept when the nodes of one need so much that all would need more than this. Unit: bytes.
  std::size_t most_bytes = std::size_t{1} << 30U;
};

class Session {
 public:
  explicit Session(std::shared_ptr<const Blueprint> blueprint, SessionOptions options = {});

  /// Read it, but do not keep the reference over play or seek.
  const Simulation& simulation() const { return now_; }
  SimTime now() const { return now_.now(); }
  SimTime end() const { return now_.blueprint().end(); }
  /// Events so far: the number of the last one.
  std::uint64_t event() const { return now_.counters().events; }
  bool is_over() const { return now_.state() != Simulation::State::running; }

  /// Plays on until all at or before `t` has happened. `keep_going` is asked now and then, and pauses it by
  /// false. Both ways throw CheckFailed as Simulation::run does.
  void play_until(SimTime t, const std::function<bool()>& keep_going = {});
  /// One event. False when the run is over.
  bool step();
  /// Goes to the state in which all at or before `t` has happened, and nothing else.
  void seek(SimTime t);
  /// Goes to right after that event; 0 is the start, a number past the end is the end.
  void seek_event(std::uint64_t event);
  /// One event back. False at the start.
  bool step_back();

  /// Acts by hand, now; repeated at this place whenever the session comes by. What was done by hand later in
  /// a future left by seek() is forgotten: fork() first to keep it. Requires !is_over().
  FaultId act(Step step, ResolvedStep where);
  /// Steps by hand that lie before now.
  std::size_t acts_done() const { return acts_done_; }

  /// Another session from here. They share their snapshots and nothing else.
  Session fork() const { return *this; }

  /// Watches what is played and stepped from now on, not what a seek repeats; null ends it. A fork has none.
  void observe(Observer* observer) { observer_.value = observer; }

  std::size_t snapshots() const { return milestones_.size() + trail_.size(); }

 private:
  struct Snapshot {
    Simulation simulation;
    std::size_t acts_done;
    std::uint64_t event() const { return simulation.counters().events; }
  };
  using SnapshotPtr = std::shared_ptr<const Snapshot>;
  /// A step by hand, and where: after so many events, at this time.
  struct Act {
    std::uint64_t event;
    SimTime time;
    Step step;
    ResolvedStep where;
  };

  void to_event(std::uint64_t event, bool keep_snapshots);
  void to_time(SimTime t, const std::function<bool()>& keep_going);
  void run_slice(std::uint64_t events, SimTime until);
  void repeat_act();
  bool act_is_next() const { return acts_done_ < acts_.size(); }
  void take_milestone();
  void leave_trail(std::uint64_t target);
  void restore(const Snapshot& snapshot);
  template <class Before>
  const Snapshot& latest(Before before) const;
  void forget_future();

  SessionOptions options_;
  Simulation now_;
  std::vector<std::shared_ptr<const Act>> acts_;
  std::size_t acts_done_ = 0;
  /// Ascending, evenly spread over what was played; the first one is the start.
  std::vector<SnapshotPtr> milestones_;
  std::uint64_t gap_;
  /// Ascending, the denser the nearer to where the last seek went: for steps back.
  std::vector<SnapshotPtr> trail_;
  Transient<Observer*> observer_;
};

}  // namespace netsplit
