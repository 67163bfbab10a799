#include "sim/engine/scheduler.hpp"

#include <algorithm>
#include <vector>

#include "tests/engine/workload.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using test::kShapes;
using test::later;
using test::Random;
using test::Shape;

SimTime at(std::int64_t nanoseconds) { return SimTime{Duration{nanoseconds}}; }

TEST_CASE("Sequence numbers start at 1 and are never given out twice, with an event or without") {
  Scheduler scheduler;
  std::vector<EventId> ids;
  for (int i = 0; i < 3; ++i) {
    ids.push_back(scheduler.schedule(at(10), 0, NodeId{0}, 0));
    ids.push_back(scheduler.allocate_id());
  }
  for (std::size_t i = 0; i < ids.size(); ++i) CHECK(ids[i] == EventId{i + 1});
  CHECK(scheduler.pending() == 3);
}

TEST_CASE("The number after the last of 2^40 fails a CHECK") {
  Scheduler scheduler{EventId{Event::kSequenceMost - 1}};
  CHECK(scheduler.allocate_id() == EventId{Event::kSequenceMost - 1});
  CHECK(scheduler.schedule(at(1), 3, NodeId{4}, 5) == EventId{Event::kSequenceMost});
  CHECK_THROWS_AS(scheduler.schedule(at(1), 3, NodeId{4}, 5), CheckFailed);
  CHECK_THROWS_AS(scheduler.allocate_id(), CheckFailed);
  CHECK_THROWS_AS(Scheduler{kNoEvent}, CheckFailed);

  Event event;
  REQUIRE(scheduler.next(kForever, event));
  CHECK(event == Event::make(at(1), EventId{Event::kSequenceMost}, 3, NodeId{4}, 5));
}

TEST_CASE("A tag of more than 24 bits fails a CHECK and takes no number") {
  Scheduler scheduler;
  CHECK_THROWS_AS(scheduler.schedule(at(1), Event::kTagEnd, NodeId{0}, 0), CheckFailed);
  CHECK(scheduler.pending() == 0);
  CHECK(scheduler.schedule(at(1), Event::kTagEnd - 1, NodeId{0}, 0) == EventId{1});
}

TEST_CASE("Time moves to each event, and a refused one leaves it where it was") {
  Scheduler scheduler;
  scheduler.schedule(at(20), 0, NodeId{2}, 0);
  scheduler.schedule(at(10), 0, NodeId{1}, 0);
  CHECK(scheduler.next_time() == at(10));

  Event event;
  CHECK_FALSE(scheduler.next(at(9), event));
  CHECK(scheduler.now() == kStart);
  REQUIRE(scheduler.next(at(10), event));
  CHECK(event.node == NodeId{1});
  CHECK(scheduler.now() == at(10));

  CHECK_FALSE(scheduler.next(at(19), event));
  scheduler.advance_to(at(15));
  CHECK(scheduler.now() == at(15));
  CHECK_THROWS_AS(scheduler.schedule(at(14), 0, NodeId{3}, 0), CheckFailed);
  CHECK_THROWS_AS(scheduler.advance_to(at(21)), CheckFailed);
  scheduler.schedule(at(15), 0, NodeId{3}, 0);
  REQUIRE(scheduler.next(at(19), event));
  CHECK(event.node == NodeId{3});
  REQUIRE(scheduler.next(kForever, event));
  CHECK(event.node == NodeId{2});
  CHECK_FALSE(scheduler.next(kForever, event));
  CHECK(scheduler.next_time() == kForever);

  scheduler.advance_to(at(1000));
  CHECK(scheduler.now() == at(1000));
}

TEST_CASE("A batch is all events of the least instant, in the order they were scheduled") {
  Scheduler scheduler;
  std::vector<Event> batch{Event{}};
  scheduler.next_batch(kForever, batch);
  CHECK(batch.empty());

  for (std::uint32_t i = 0; i < 1000; ++i) scheduler.schedule(at(10 + i % 2), 0, NodeId{i}, 0);
  scheduler.next_batch(at(9), batch);
  CHECK(batch.empty());
  CHECK(scheduler.now() == kStart);

  scheduler.next_batch(kForever, batch);
  REQUIRE(batch.size() == 500);
  for (std::uint32_t i = 0; i < 500; ++i) REQUIRE(batch[i].node == NodeId{2 * i});
  CHECK(scheduler.now() == at(10));
  CHECK(scheduler.pending() == 500);

  // What a batch schedules for its own instant is its effect: it comes after all of the batch.
  scheduler.schedule(at(10), 0, NodeId{7000}, 0);
  scheduler.schedule(at(10), 0, NodeId{7001}, 0);
  scheduler.next_batch(at(10), batch);
  REQUIRE(batch.size() == 2);
  CHECK(batch[0].node == NodeId{7000});
  CHECK(batch[1].node == NodeId{7001});

  scheduler.next_batch(at(10), batch);
  CHECK(batch.empty());
  scheduler.next_batch(at(11), batch);
  CHECK(batch.size() == 500);
  CHECK(scheduler.pending() == 0);
}

TEST_CASE("A run by batches and a run by single events are the same run") {
  for (const Shape shape : kShapes) {
    CAPTURE(test::name(shape));
    Scheduler single;
    Random random{11};
    for (std::uint32_t i = 0; i < 700; ++i) single.schedule(later(kStart, shape, random), 0, NodeId{i}, 0);
    Scheduler batched = single;
    Random again = random;

    std::vector<Event> batch;
    std::size_t seen = 0;
    while (seen < 5000 && batched.pending() > 0) {
      batched.next_batch(kForever, batch);
      for (const Event& expected : batch) {
        Event event;
        REQUIRE(single.next(kForever, event));
        REQUIRE(event == expected);
        REQUIRE(single.now() == batched.now());
        const SimTime one = later(single.now(), shape, random);
        const SimTime other = later(batched.now(), shape, again);
        REQUIRE(single.schedule(one, 1, event.node, 0) == batched.schedule(other, 1, event.node, 0));
        ++seen;
      }
    }
    CHECK(seen >= 5000);
    CHECK(single.pending() == batched.pending());
  }
}

TEST_CASE("A copied scheduler goes on with the same numbers and the same events") {
  Random random{3};
  Scheduler original;
  for (std::uint32_t i = 0; i < 2000; ++i)
    original.schedule(later(kStart, Shape::long_tail, random), 0, NodeId{i}, 0);
  Event event;
  for (int i = 0; i < 777; ++i) REQUIRE(original.next(kForever, event));

  Scheduler copy = original;
  CHECK(copy.now() == original.now());
  CHECK(copy.pending() == original.pending());
  Event twin;
  while (original.next(kForever, event)) {
    REQUIRE(copy.next(kForever, twin));
    REQUIRE(event == twin);
  }
  CHECK_FALSE(copy.next(kForever, twin));
  CHECK(copy.allocate_id() == original.allocate_id());
}

}  // namespace
}  // namespace netsplit
