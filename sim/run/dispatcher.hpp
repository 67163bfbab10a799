#pragma once
// A node's dispatcher, where messages cost processor time: it serialises what goes out and reads what comes
// in, one after the other, and meanwhile the node's events wait in line.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/lane.hpp"
#include "sim/base/time.hpp"
#include "sim/engine/event.hpp"
#include "sim/net/network.hpp"
#include "sim/node/bodies.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// First in, first out. A value; an empty one has no memory of its own, as a std::deque would: there are two to a
/// node.
template <class T>
class WaitingLine {
 public:
  void push(T what) { all_.push_back(std::move(what)); }
  bool empty() const { return head_ == all_.size(); }
  std::size_t size() const { return all_.size() - head_; }
  T& front() { return all_[head_]; }
  T take() {
    T first = std::move(all_[head_++]);
    if (empty()) {
      all_.clear();
      head_ = 0;
    } else if (head_ > 64 && head_ * 2 > all_.size()) {
      all_.erase(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(head_));
      head_ = 0;
    }
    return first;
  }

 private:
  std::vector<T> all_;
  std::size_t head_ = 0;
};

/// A message that a handler has sent and that is not serialised yet.
struct Departure {
  PacketKey key;
  Lane lane;
  std::uint32_t tag = 0;
  BodyId body = kNoBody;
  Record told;
};

struct Dispatcher {
  /// An event of the node that has come, and when; `took`: what deliver() is to be told.
  struct Arrival {
    Event event;
    Duration took{0};
    SimTime since{};
  };
  enum class Doing : std::uint8_t { nothing, sending, receiving };

  /// At work on the first of departures (sending) or arrivals (receiving).
  Doing doing = Doing::nothing;
  /// Grows with each piece of work: the end of an earlier one that was broken off means nothing.
  std::uint32_t work = 0;
  /// When the work at hand is done; while the node is paused, how much of it is left.
  SimTime done{};
  Duration left{0};
  /// All work taken up so far, to its end.
  Duration busy{0};
  /// What a handler sends goes out before the node's next event.
  WaitingLine<Departure> departures;
  WaitingLine<Arrival> arrivals;
};

}  // namespace netsplit
