#include "sim/engine/event_heap.hpp"

#include <set>
#include <utility>

#include "tests/engine/workload.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

using test::event_at;
using test::Random;

TEST_CASE("A heap gives its events back in order, however pushes and pops alternate") {
  for (const std::int64_t spread : {1, 10, 1'000'000}) {
    Random random{static_cast<std::uint64_t>(spread)};
    EventHeap heap;
    std::set<std::pair<SimTime, std::uint64_t>> oracle;
    std::uint64_t sequence = 0;
    std::size_t wrong = 0;
    for (int step = 0; step < 20'000; ++step) {
      const bool grow = (step / 500) % 2 == 0;
      if (random.below(3) < (grow ? 2 : 1)) {
        const SimTime time{Duration{random.below(spread)}};
        heap.push(event_at(time, ++sequence));
        oracle.emplace(time, sequence);
      } else if (!oracle.empty()) {
        wrong += heap.least_time() != oracle.begin()->first;
        heap.settle();
        wrong += heap.least().id() != EventId{oracle.begin()->second};
        wrong += heap.pop() != event_at(oracle.begin()->first, oracle.begin()->second);
        oracle.erase(oracle.begin());
      }
      wrong += heap.size() != oracle.size();
      wrong += heap.empty() != oracle.empty();
      if (!oracle.empty()) wrong += heap.least_time() != oracle.begin()->first;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("A heap that was sorted holds the same events, in order, and is a heap still") {
  Random random{5};
  EventHeap heap;
  for (std::uint64_t i = 1; i <= 100; ++i) heap.push(event_at(SimTime{Duration{random.below(20)}}, i));
  const Event first = heap.pop();  // leaves a vacancy for sort to close

  const std::vector<Event> sorted = heap.sort();
  REQUIRE(sorted.size() == 99);
  for (std::size_t i = 1; i < sorted.size(); ++i) REQUIRE(before(sorted[i - 1], sorted[i]));
  CHECK(before(first, sorted.front()));

  for (const Event& event : sorted) {
    heap.settle();
    REQUIRE(heap.pop() == event);
  }
  CHECK(heap.empty());
}

}  // namespace
}  // namespace netsplit
