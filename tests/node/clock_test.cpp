#include "sim/node/clock.hpp"

#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("a clock without drift shows true time, a wall clock adds its offset") {
  Clock clock(0, seconds{-3});
  CHECK(clock.local(SimTime{seconds{5}}) == LocalTime{seconds{5}});
  CHECK(clock.wall(SimTime{seconds{5}}) == WallTime{seconds{2}});
  clock.step(seconds{10});
  CHECK(clock.wall(SimTime{seconds{5}}) == WallTime{seconds{12}});
  CHECK(clock.local(SimTime{seconds{5}}) == LocalTime{seconds{5}});
}

TEST_CASE("when() is the first instant that shows the deadline, for any drift") {
  Stream stream(7);
  for (int i = 0; i < 20'000; ++i) {
    const auto drift = static_cast<std::int64_t>(stream.below(1'800'000'000'000)) - 900'000'000'000;
    Clock clock(drift, Duration{0});
    const SimTime changed{Duration{static_cast<std::int64_t>(stream.below(1'000'000'000'000))}};
    clock.set_drift(static_cast<std::int64_t>(stream.below(1'800'000'000'000)) - 900'000'000'000, changed);
    const LocalTime deadline = clock.local(changed) + Duration{static_cast<std::int64_t>(stream.below(5'000'000'000))};
    const SimTime at = clock.when(deadline, changed);
    REQUIRE(at >= changed);
    REQUIRE(clock.local(at) >= deadline);
    if (at > changed) REQUIRE(clock.local(at - Duration{1}) < deadline);
  }
}

TEST_CASE("a change of drift makes no jump: the monotonic clock goes on from what it shows") {
  Clock clock(0, Duration{0});
  clock.set_drift(Clock::kWhole / 2, SimTime{seconds{10}});
  CHECK(clock.local(SimTime{seconds{10}}) == LocalTime{seconds{10}});
  CHECK(clock.local(SimTime{seconds{12}}) == LocalTime{seconds{13}});
  clock.set_drift(-Clock::kWhole / 2, SimTime{seconds{12}});
  CHECK(clock.local(SimTime{seconds{12}}) == LocalTime{seconds{13}});
  CHECK(clock.local(SimTime{seconds{14}}) == LocalTime{seconds{14}});
}

}  // namespace netsplit
