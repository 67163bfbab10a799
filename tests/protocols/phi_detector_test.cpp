// The cases of Pekko's own specification, and its figures, against our detector.

#include "sim/protocols/phi_accrual/phi_detector.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"

using namespace netsplit;
using Json = nlohmann::json;

namespace {

Json cases(const char* section) {
  std::ifstream in(std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/pekko-phi.json");
  REQUIRE(in.good());
  Json found = Json::parse(in).at("sections").at(section);
  REQUIRE_FALSE(found.empty());
  return found;
}

double phi_of(const Json& c) {
  return phi(c.at("time_diff_ms").get<double>(), c.at("mean_ms").get<double>(), c.at("std_ms").get<double>());
}

PhiDetector detector_of(const Json& settings) {
  return PhiDetector(
      {.threshold = settings.at("threshold").get<double>(),
       .max_sample_size = settings.at("max_sample_size").get<std::uint32_t>(),
       .min_std_deviation_ms = settings.at("min_std_ms").get<double>(),
       .acceptable_heartbeat_pause_ms = settings.at("acceptable_pause_ms").get<std::int64_t>(),
       .first_heartbeat_estimate_ms = settings.at("first_heartbeat_estimate_ms").get<std::int64_t>()});
}

/// One step of a failure detector's case. Fails the test if a check does not hold.
void step(PhiDetector& detector, const Json& s, std::map<std::string, double>& remembered) {
  if (s.value("do", "") == "heartbeat") {
    const auto first =
        s.contains("from_t") ? s.at("from_t").get<std::int64_t>() : s.at("t").get<std::int64_t>();
    for (std::int64_t i = 0; i < s.value("repeat", std::int64_t{1}); ++i)
      detector.heartbeat(first + i * s.value("every_ms", std::int64_t{0}));
    return;
  }
  const auto t = s.at("t").get<std::int64_t>();
  const std::string check = s.at("check").get<std::string>();
  INFO(s.dump());
  if (check == "available") {
    REQUIRE(detector.is_available(t) == s.at("equal").get<bool>());
  } else if (check == "monitoring") {
    REQUIRE(detector.is_monitoring() == s.at("equal").get<bool>());
  } else {
    REQUIRE(check == "phi");
    const double found = detector.phi(t);
    if (s.contains("equal"))
      REQUIRE(std::abs(found - s.at("equal").get<double>()) <= s.value("tolerance", 0.0));
    if (s.contains("remember")) remembered[s.at("remember").get<std::string>()] = found;
    if (s.contains("equal_to")) REQUIRE(found == remembered.at(s.at("equal_to").get<std::string>()));
  }
}

/// The first whole millisecond of silence at which the detector calls the node unavailable.
std::int64_t detection_ms(const PhiDetector& detector, std::int64_t last_ms) {
  std::int64_t silence = 0;
  while (detector.is_available(last_ms + silence)) ++silence;
  return silence;
}

/// y = (elapsed - mean) / deviation at which phi is reached, by bisection.
double threshold_in_y(double wanted, PhiTail tail) {
  double low = 0.0, high = 40.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2.0;
    (phi(middle, 0.0, 1.0, tail) < wanted ? low : high) = middle;
  }
  return high;
}

}  // namespace

TEST_CASE("phi has the values of Pekko's specification") {
  for (const Json& c : cases("phi")) {
    INFO(c.dump());
    if (c.at("kind") == "phi-less") {
      REQUIRE(phi_of(c.at("left")) < phi_of(c.at("right")));
      continue;
    }
    REQUIRE(c.at("kind") == "phi");
    const double found = phi_of(c);
    if (c.contains("cdf"))
      REQUIRE(std::abs(1.0 - std::pow(10.0, -found) - c.at("cdf").get<double>()) <= c.at("tolerance"));
    if (c.contains("phi")) REQUIRE(std::abs(found - c.at("phi").get<double>()) <= c.at("tolerance"));
  }
}

TEST_CASE("a detector goes through the steps of Pekko's specification") {
  for (const Json& c : cases("failure_detector")) {
    INFO(c.at("id").get<std::string>());
    PhiDetector detector = detector_of(c.at("settings"));
    std::map<std::string, double> remembered;
    for (const Json& s : c.at("steps")) step(detector, s, remembered);
  }
}

TEST_CASE("the window's mean and variance are those of Pekko's specification") {
  for (const Json& c : cases("heartbeat_history")) {
    INFO(c.at("id").get<std::string>());
    PhiHistory history(c.at("max_sample_size").get<std::uint32_t>());
    for (const auto& interval : c.at("intervals_ms")) history.add(interval.get<std::int64_t>());
    REQUIRE(std::abs(history.mean() - c.at("mean").get<double>()) <= c.at("tolerance"));
    REQUIRE(std::abs(history.variance() - c.at("variance").get<double>()) <= c.at("tolerance"));
  }
}

TEST_CASE("phi follows the whole curve of the specification") {
  const std::pair<double, double> curve[] = {{0, 0.0},    {500, 0.1},   {1000, 0.3}, {1200, 1.6},
                                             {1400, 4.7}, {1600, 10.8}, {1700, 15.3}};
  for (const auto& [elapsed, expected] : curve) {
    INFO(elapsed);
    REQUIRE(std::abs(phi(elapsed, 1000, 100) - expected) <= 0.1);
  }
  const std::pair<double, double> shares[] = {{0, 0.5},      {6, 0.7257},   {15, 0.9332}, {20, 0.97725},
                                              {25, 0.99379}, {35, 0.99977}, {40, 0.99997}};
  for (const auto& [elapsed, cdf] : shares)
    REQUIRE(std::abs(1 - std::pow(10.0, -phi(elapsed, 0, 10)) - cdf) <= 0.001);
}

TEST_CASE("phi survives where its exponential overflows or vanishes") {
  REQUIRE(phi(-25, 0, 1) == 0.0);
  REQUIRE_FALSE(std::signbit(phi(-25, 0, 1)));
  REQUIRE(phi(-1e6, 0, 1) == 0.0);
  REQUIRE(std::abs(phi(10, 0, 1) - 38.0) <= 1.0);
  REQUIRE(std::isinf(phi(1e4, 0, 1)));
  REQUIRE(phi(1e4, 0, 1) > 0);
}

TEST_CASE("phi never falls while the silence grows") {
  for (const PhiTail tail : {PhiTail::logistic, PhiTail::normal}) {
    double before = 0.0;
    for (int elapsed = 0; elapsed <= 3000; ++elapsed) {
      const double now = phi(elapsed, 1000, 100, tail);
      REQUIRE(now >= before);
      before = now;
    }
  }
}

TEST_CASE("phi reaches 8, 10 and 12 at 5.226, 5.799 and 6.292 deviations above the mean") {
  REQUIRE(std::abs(threshold_in_y(8, PhiTail::logistic) - 5.226) < 0.0006);
  REQUIRE(std::abs(threshold_in_y(10, PhiTail::logistic) - 5.799) < 0.0006);
  REQUIRE(std::abs(threshold_in_y(12, PhiTail::logistic) - 6.292) < 0.0006);
}

TEST_CASE("the normal tail is the normal law's: phi 1 at 1.28155 deviations, phi 8 at 5.6120") {
  REQUIRE(std::abs(threshold_in_y(1, PhiTail::normal) - 1.2815516) < 1e-6);
  REQUIRE(std::abs(threshold_in_y(8, PhiTail::normal) - 5.6120012) < 1e-6);
}

TEST_CASE("regular beats of a second make a silence of 4.523 s the end") {
  PhiDetector detector{PhiSettings{}};
  std::int64_t t = 0;
  for (; t <= 1'100'000; t += 1000) detector.heartbeat(t);
  REQUIRE(detector.history().deviation() == 0.0);
  REQUIRE(detection_ms(detector, t - 1000) == 4523);
}

TEST_CASE("after one beat a silence of 5.306 s is the end: the history is an estimate, 750 and 1250 ms") {
  PhiDetector detector{PhiSettings{}};
  detector.heartbeat(0);
  REQUIRE(detector.history().mean() == 1000.0);
  REQUIRE(detector.history().deviation() == 250.0);
  // y = 5.226 of it falls between two milliseconds: 4000 + 5.226 * 250 = 5306.5.
  REQUIRE(detection_ms(detector, 0) == 5307);
}

TEST_CASE("the silence of a failure is no sample of the gaps") {
  PhiDetector detector{PhiSettings{}};
  for (std::int64_t t = 0; t <= 20'000; t += 1000) detector.heartbeat(t);
  const std::size_t before = detector.history().size();
  REQUIRE_FALSE(detector.is_available(60'000));
  detector.heartbeat(60'000);
  REQUIRE(detector.history().size() == before);
  REQUIRE(detector.is_available(60'000));
  detector.heartbeat(61'000);
  REQUIRE(detector.history().size() == before + 1);
}

TEST_CASE("a full window forgets its oldest gap, the estimate first") {
  PhiDetector detector{PhiSettings{.max_sample_size = 3}};
  for (std::int64_t t = 0; t <= 3000; t += 1000) detector.heartbeat(t);
  REQUIRE(detector.history().size() == 3);
  REQUIRE(detector.history().mean() == 1000.0);
  REQUIRE(detector.history().variance() == 0.0);
}
