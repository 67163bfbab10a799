// The retransmission timer, against the arithmetic of RFC 6298 done by hand.

#include "sim/base/round_trip.hpp"

// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace std::chrono_literals;

namespace {
constexpr RoundTrip::Bounds kWide{1ms, 60s};
}

TEST_CASE("RFC 6298 (2.1): until there is a sample, the first waiting time holds") {
  const RoundTrip timer;
  REQUIRE(timer.timeout(1s, {}) == 1s);
  REQUIRE(timer.timeout(3s, kWide) == 3s);
}

TEST_CASE("RFC 6298 (2.2): after the first sample R, it is R + 4 * R/2") {
  RoundTrip timer;
  timer.sample(80ms);
  REQUIRE(timer.timeout(1s, kWide) == 240ms);
}

TEST_CASE("RFC 6298 (2.3): the variation is updated with the old mean, and weighs four times") {
  RoundTrip timer;
  timer.sample(80ms);   // SRTT 80, RTTVAR 40
  timer.sample(160ms);  // RTTVAR 3/4 * 40 + 1/4 * 80 = 50, SRTT 7/8 * 80 + 1/8 * 160 = 90
  REQUIRE(timer.timeout(1s, kWide) == 290ms);
  timer.sample(10ms);  // RTTVAR 3/4 * 50 + 1/4 * 80 = 57.5, SRTT 7/8 * 90 + 1/8 * 10 = 80
  REQUIRE(timer.timeout(1s, kWide) == 310ms);
}

TEST_CASE("RFC 6298 (2.3): where round trips do not vary, the clock's granularity is what is left") {
  RoundTrip timer;
  for (int i = 0; i < 200; ++i) timer.sample(100ms);
  REQUIRE(timer.timeout(1s, kWide) == 101ms);
}

TEST_CASE("RFC 6298 (2.4), (2.5): a learnt time lies between the bounds") {
  RoundTrip timer;
  timer.sample(20ms);
  REQUIRE(timer.timeout(1s, {}) == 1s);
  timer.sample(100s);
  REQUIRE(timer.timeout(1s, {}) == 60s);
}

TEST_CASE("RFC 6298 (5.5): a timeout doubles it, again and again up to the most, until the next sample") {
  RoundTrip timer;
  timer.back_off(1s);
  REQUIRE(timer.timeout(1s, {}) == 2s);
  timer.back_off(2s);
  REQUIRE(timer.timeout(1s, {}) == 4s);
  timer.back_off(40s);
  REQUIRE(timer.timeout(1s, {}) == 60s);
  timer.sample(100ms);
  REQUIRE(timer.timeout(1s, kWide) == 300ms);
}

TEST_CASE("calls that waited equally long and all timed out double the time once") {
  RoundTrip timer;
  for (int i = 0; i < 10; ++i) timer.back_off(1s);
  REQUIRE(timer.timeout(1s, {}) == 2s);
}

TEST_CASE("an answer that gives no sample ends the doubling, and leaves what was learnt") {
  RoundTrip timer;
  timer.sample(100ms);
  timer.back_off(timer.timeout(1s, kWide));
  CHECK(timer.is_backed_off());
  CHECK(timer.timeout(1s, kWide) == 600ms);
  timer.end_back_off();
  CHECK_FALSE(timer.is_backed_off());
  CHECK(timer.timeout(1s, kWide) == 300ms);
}
