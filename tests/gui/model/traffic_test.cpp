// What messages took and weighed so far, and the fallacy meters that say so: at the end they are the
// report's.

#include "gui/model/traffic.hpp"

#include <random>

#include "gui/model/meters.hpp"
#include "gui/model/player.hpp"
#include "sim/base/display.hpp"
#include "sim/run/cost_text.hpp"
#include "sim/run/report.hpp"
#include "sim/run/story.hpp"
#include "tests/gui/model/hand_made.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

namespace {

struct Recorded {
  explicit Recorded(const std::string& file) : player(tests::blueprint_of(file)) {
    player.record();
    recording = std::make_shared<const Recording>(player.recording());
  }
  Player player;
  std::shared_ptr<const Recording> recording;
};

RunReport report_of(const std::shared_ptr<const Blueprint>& blueprint) {
  Simulation simulation(blueprint);
  Story story(simulation);
  simulation.observe(&story);
  simulation.run();
  story.settle();
  return make_report(simulation, story);
}

bool says(const Meter& meter, const std::string& words) {
  return meter.reading.en.find(words) != std::string::npos;
}

std::string rounded(Duration d) { return duration_text(to_three_digits(d), Language::english); }

}  // namespace

TEST_CASE("at the end of a run the meters say what its report says") {
  const char* file =
      GENERATE("scenarios/fallacies/1-reliable.json", "scenarios/fallacies/2-latency.json",
               "scenarios/fallacies/3-bandwidth.json", "scenarios/fallacies/6-administrator.json",
               "scenarios/fallacies/7-cost.json", "scenarios/arena/3-2.json");
  INFO(file);
  Recorded run(file);
  const RunReport report = report_of(run.recording->blueprint);
  TrafficCounter traffic(run.recording);
  const gui::Moment end = run.player.at(run.recording->end());
  const auto meters = read_meters(end, traffic.until(end.event));
  CAPTURE(meters[1].reading.en, meters[2].reading.en, meters[5].reading.en, meters[6].reading.en);
  CHECK(meters[0].share == Approx(report.lost_share));
  REQUIRE(report.latency);
  CHECK(says(meters[1],
             "median " + rounded(report.latency->median) + ", 99 % within " + rounded(report.latency->p99)));
  CHECK(report.longest_wait.has_value() == !says(meters[2], "no link has a limit"));
  if (report.longest_wait) {
    CHECK(says(meters[2], "waits of up to " + rounded(*report.longest_wait)));
    CHECK((meters[2].state == Meter::State::violated) == (*report.longest_wait > Duration{0}));
  }
  CHECK(says(meters[5], rounded(report.disagreement)));
  CHECK(says(meters[6], bytes_text(report.bytes, Language::english) + " sent"));
}

TEST_CASE("before anything is sent no meter says anything") {
  Recorded run("scenarios/fallacies/1-reliable.json");
  const gui::Moment start = run.player.after(0);
  TrafficCounter traffic(run.recording);
  for (const Meter& meter : read_meters(start, traffic.until(0))) CHECK(meter.state == Meter::State::quiet);
}

TEST_CASE("traffic counted back and forth is the traffic counted straight on") {
  Recorded run("scenarios/lessons/slow.json");
  REQUIRE(run.recording->entries.size() > 70'000);
  TrafficCounter walking(run.recording);
  std::minstd_rand random(3);
  for (int i = 0; i < 20; ++i) {
    const std::uint64_t event = random() % run.recording->events;
    TrafficCounter straight(run.recording);
    const Carried &a = walking.until(event), &b = straight.until(event);
    REQUIRE(a.bytes == b.bytes);
    REQUIRE(a.delays.count() == b.delays.count());
    if (a.delays.count() != 0) CHECK(a.delays.percentile(99) == b.delays.percentile(99));
  }
}
