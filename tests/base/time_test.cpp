#include "sim/base/time.hpp"

#include <chrono>
#include <concepts>
#include <type_traits>

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace std::chrono_literals;

namespace {

template <class A, class B>
concept Comparable = requires(A a, B b) { a < b; };
template <class A, class B>
concept Subtractable = requires(A a, B b) { a - b; };
template <class Clock>
concept TellsTime = requires { Clock::now(); };

}  // namespace

TEST_CASE("the three clocks neither compare nor subtract") {
  STATIC_REQUIRE(Comparable<SimTime, SimTime>);
  STATIC_REQUIRE_FALSE(Comparable<SimTime, LocalTime>);
  STATIC_REQUIRE_FALSE(Comparable<LocalTime, WallTime>);
  STATIC_REQUIRE_FALSE(Comparable<SimTime, WallTime>);
  STATIC_REQUIRE_FALSE(Subtractable<SimTime, LocalTime>);
  STATIC_REQUIRE_FALSE(Subtractable<LocalTime, WallTime>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<SimTime, LocalTime>);
}

TEST_CASE("no clock of ours tells the time by itself") {
  STATIC_REQUIRE(TellsTime<std::chrono::steady_clock>);
  STATIC_REQUIRE_FALSE(TellsTime<SimClock>);
  STATIC_REQUIRE_FALSE(TellsTime<LocalClock>);
  STATIC_REQUIRE_FALSE(TellsTime<WallClock>);
}

TEST_CASE("time counts whole nanoseconds from the start") {
  REQUIRE(ns(kStart) == 0);
  REQUIRE(ns(kStart + 1500ms) == 1'500'000'000);
  REQUIRE(ns(LocalTime{5ns}) == 5);
  REQUIRE(ns(WallTime{-5ns}) == -5);
  REQUIRE(ns(Duration{2min}) == 120'000'000'000);
  REQUIRE(kStart + Duration{24h * 365 * 200} < kForever);
  STATIC_REQUIRE(std::is_same_v<Duration::rep, std::int64_t>);
}
