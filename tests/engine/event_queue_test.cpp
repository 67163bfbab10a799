#include "sim/engine/event_queue.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "tests/engine/workload.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using test::event_at;
using test::kShapes;
using test::later;
using test::Random;
using test::Shape;

SimTime at(std::int64_t nanoseconds) { return SimTime{Duration{nanoseconds}}; }

std::vector<Event> drain(EventQueue& queue) {
  std::vector<Event> drained;
  for (Event event; queue.pop(kForever, event);) drained.push_back(event);
  return drained;
}

/// A queue in step with an ordered set, which is the oracle.
struct Twin {
  EventQueue queue;
  std::set<std::pair<SimTime, std::uint64_t>> oracle;
  std::uint64_t sequence = 0;
  std::size_t differences = 0;

  void push(SimTime time) {
    queue.push(event_at(time, ++sequence));
    oracle.emplace(time, sequence);
  }
  bool pop(SimTime limit) {
    Event event;
    const bool popped = queue.pop(limit, event);
    const bool expected = !oracle.empty() && oracle.begin()->first <= limit;
    differences += popped != expected;
    if (expected) {
      if (popped) differences += event != event_at(oracle.begin()->first, oracle.begin()->second);
      differences += queue.now() != oracle.begin()->first;
      oracle.erase(oracle.begin());
    }
    return expected;
  }
  void compare() {
    differences += queue.size() != oracle.size();
    differences += queue.empty() != oracle.empty();
    differences += queue.next_time() != (oracle.empty() ? kForever : oracle.begin()->first);
  }
};

TEST_CASE("An empty queue has no next time and refuses to pop") {
  EventQueue queue;
  Event event;
  CHECK(queue.empty());
  CHECK(queue.size() == 0);
  CHECK(queue.next_time() == kForever);
  CHECK_FALSE(queue.pop(kForever, event));
  CHECK(queue.now() == kStart);
}

TEST_CASE("What was pushed at once leaves as a stable sort by time would put it") {
  for (const Shape shape : kShapes) {
    for (const std::uint64_t count : {1, 2, 21, 22, 96, 97, 384, 385, 386, 3000, 30000}) {
      CAPTURE(test::name(shape), count);
      Random random{count};
      EventQueue queue;
      std::vector<Event> expected;
      for (std::uint64_t i = 1; i <= count; ++i) {
        const Event event = event_at(later(kStart, shape, random), i);
        queue.push(event);
        expected.push_back(event);
      }
      std::stable_sort(expected.begin(), expected.end(),
                       [](const Event& a, const Event& b) { return a.time < b.time; });

      CHECK(queue.size() == count);
      CHECK(queue.next_time() == expected.front().time);
      CHECK((drain(queue) == expected));
      CHECK(queue.empty());
      CHECK(queue.next_time() == kForever);
    }
  }
}

TEST_CASE("The order holds while a run pushes, pops, pauses, copies, grows and shrinks") {
  for (const Shape shape : kShapes) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      CAPTURE(test::name(shape), seed);
      Random random{seed * 1000};
      Twin twin;
      // Populations to go to in turn: through the heap, into the wheel, and back to the heap.
      for (const std::size_t target : {3, 500, 90, 5000, 50, 1000, 380, 390, 100, 95, 400, 0}) {
        for (int step = 0; step < 1500 || twin.queue.size() != target; ++step) {
          const std::int64_t dice = random.below(64);
          const bool wants_more = twin.queue.size() < target;
          if (wants_more || (target > 0 && dice < 24)) twin.push(later(twin.queue.now(), shape, random));
          if (!wants_more || dice < 24) twin.pop(kForever);
          if (dice == 60) twin.pop(later(twin.queue.now(), shape, random));
          if (dice == 61) twin.pop(twin.queue.now());
          if (dice == 62 && !twin.oracle.empty()) {
            const SimTime pause = later(twin.queue.now(), shape, random);
            twin.queue.advance_to(std::min(pause, twin.queue.next_time()));
          }
          if (dice == 63 && random.below(8) == 0) twin.queue = EventQueue(twin.queue);
          twin.compare();
        }
      }
      CHECK(twin.differences == 0);
      CHECK(twin.sequence > 10'000);
    }
  }
}

TEST_CASE("A copy continues identically, and what becomes of one does not touch the other") {
  for (const Shape shape : kShapes) {
    for (const std::size_t population : {1, 50, 200, 2000}) {
      CAPTURE(test::name(shape), population);
      Random random{population};
      Twin run;
      for (std::size_t i = 0; i < population; ++i) run.push(later(kStart, shape, random));
      // Copies from many moments, so that runs and ticks are caught half consumed.
      for (int moment = 0; moment < 40; ++moment) {
        for (std::int64_t step = random.below(60); step >= 0; --step) {
          run.push(later(run.queue.now(), shape, random));
          run.pop(kForever);
        }
        Twin snapshot = run;
        std::vector<Event> untouched;
        {
          EventQueue other = run.queue;
          Random ahead = random;
          for (int i = 0; i < 100; ++i) {
            snapshot.push(later(snapshot.queue.now(), shape, ahead));
            snapshot.pop(kForever);
            snapshot.compare();
          }
          while (snapshot.pop(kForever)) snapshot.compare();
          untouched = drain(other);
        }
        REQUIRE(snapshot.differences == 0);
        REQUIRE(untouched.size() == run.oracle.size());
        std::size_t i = 0;
        for (const auto& [time, sequence] : run.oracle) REQUIRE(untouched[i++] == event_at(time, sequence));
      }
      CHECK(run.differences == 0);
    }
  }
}

TEST_CASE("After a refused pop an event earlier than all others may still be pushed") {
  for (const std::int64_t population : {1, 300, 5000}) {
    CAPTURE(population);
    Random random{7};
    Twin twin;
    for (std::int64_t i = 0; i < population; ++i) twin.push(at(10'000'000 + random.below(1'000'000'000)));
    CHECK(twin.pop(kForever));
    for (int pause = 0; pause < 2000 && !twin.oracle.empty(); ++pause) {
      const SimTime now = twin.queue.now();
      const SimTime next = twin.queue.next_time();
      // Limits all the way up to the next event, wherever in its slot it lies.
      const std::int64_t gap = ns(next) - ns(now);
      if (gap > 0) {
        REQUIRE_FALSE(twin.pop(at(ns(next) - 1)));
        REQUIRE_FALSE(twin.pop(at(ns(now) + random.below(gap))));
        REQUIRE(twin.queue.now() == now);
        const std::int64_t fault = random.below(gap);
        twin.push(at(ns(now) + fault));
        twin.push(now);
        REQUIRE(twin.queue.next_time() == now);
        REQUIRE(twin.pop(now));
        REQUIRE(twin.pop(at(ns(now) + fault)));
      }
      REQUIRE(twin.pop(kForever));
    }
    CHECK(twin.differences == 0);
  }
}

TEST_CASE("A burst into the open slot keeps its order with what waits in that slot and beyond") {
  Random random{9};
  Twin twin;
  // Sparse enough that a slot of few events spans milliseconds.
  for (int i = 0; i < 2000; ++i) twin.push(at(5'000'000'000 + random.below(60'000'000'000)));
  for (int burst = 0; burst < 50; ++burst) {
    for (std::int64_t i = random.below(30); i >= 0; --i) twin.pop(kForever);
    const std::int64_t width = std::int64_t{1} << random.below(27);
    for (int i = 0; i < 1500; ++i) {
      // Some for the very instants at which others of the open slot are due.
      const bool tie = i % 10 == 0;
      twin.push(tie ? twin.queue.next_time() : at(ns(twin.queue.now()) + random.below(width)));
      if (i % 3 == 0) twin.pop(kForever);
      twin.compare();
    }
    while (twin.oracle.size() > 1500) {
      twin.pop(kForever);
      twin.compare();
    }
    for (int i = 0; i < 600; ++i)
      twin.push(at(ns(twin.queue.now()) + 1'000'000'000 + random.below(60'000'000'000)));
  }
  CHECK(twin.differences == 0);
}

TEST_CASE("One event a nanosecond away from any number of ties keeps its place") {
  Twin twin;
  for (int i = 0; i < 1000; ++i) twin.push(at(i));
  for (std::int64_t ties = 1; ties < 100; ++ties) {
    const std::int64_t tick = ties * 1'000'000 + 32;
    for (std::int64_t i = 0; i < ties; ++i) twin.push(at(tick));
    twin.push(at(ties % 2 == 0 ? tick + 1 : tick - 1));
    twin.push(at(tick));
  }
  while (twin.pop(kForever)) twin.compare();
  CHECK(twin.differences == 0);
}

TEST_CASE("A million events of one instant leave first in, first out") {
  constexpr std::uint64_t kCount = 1'000'000;
  for (const std::int64_t time : {std::int64_t{0}, std::int64_t{1'000'000'007}}) {
    EventQueue queue;
    for (std::uint64_t i = 1; i <= kCount; ++i) queue.push(event_at(at(time), i));
    std::uint64_t next = 0;
    std::uint64_t last = kCount;
    std::size_t wrong = 0;
    for (Event event; queue.pop(at(time), event);) {
      wrong += event != event_at(at(time), ++next);
      // Some that are pushed for that very instant while it is being consumed go to its end.
      if (next % 1000 == 0 && next <= kCount) queue.push(event_at(at(time), ++last));
    }
    CHECK(wrong == 0);
    CHECK(next == kCount + kCount / 1000);
    CHECK(queue.empty());
  }
}

TEST_CASE("A queue reaches to the last nanosecond before forever") {
  Twin twin;
  for (unsigned bit = 0; bit < 63; ++bit) {
    twin.push(at(std::int64_t{1} << bit));
    twin.push(at((std::int64_t{1} << bit) - 1));
    for (int i = 0; i < 8; ++i) twin.push(at(ns(kForever) - 1 - (std::int64_t{1} << bit) / 2));
  }
  CHECK(twin.queue.size() > 384);
  while (!twin.oracle.empty()) {
    twin.pop(kForever);
    twin.compare();
  }
  CHECK(twin.differences == 0);
  CHECK(twin.queue.now() == at(ns(kForever) - 1));
  CHECK(twin.queue.empty());
}

TEST_CASE("What breaks the order of time fails a CHECK and leaves the queue as it was") {
  EventQueue queue;
  queue.push(event_at(at(100), 1));
  queue.push(event_at(at(200), 2));
  Event event;
  REQUIRE(queue.pop(kForever, event));

  CHECK_THROWS_AS(queue.push(event_at(at(99), 3)), CheckFailed);
  CHECK_THROWS_AS(queue.push(event_at(kForever, 3)), CheckFailed);
  CHECK_THROWS_AS(queue.push(event_at(at(300), 2)), CheckFailed);
  CHECK_THROWS_AS(queue.advance_to(at(99)), CheckFailed);
  CHECK_THROWS_AS(queue.advance_to(at(201)), CheckFailed);
  CHECK(queue.size() == 1);
  EventQueue copy = queue;
  CHECK_THROWS_AS(copy.push(event_at(at(99), 3)), CheckFailed);
  CHECK_THROWS_AS(copy.push(event_at(at(300), 2)), CheckFailed);

  queue.advance_to(at(200));
  CHECK(queue.now() == at(200));
  CHECK_THROWS_AS(queue.push(event_at(at(199), 3)), CheckFailed);
  queue.push(event_at(at(200), 3));
  REQUIRE(queue.pop(at(200), event));
  CHECK(event.id() == EventId{2});
  REQUIRE(queue.pop(at(200), event));
  CHECK(event.id() == EventId{3});
  CHECK(queue.empty());
}

}  // namespace
}  // namespace netsplit
