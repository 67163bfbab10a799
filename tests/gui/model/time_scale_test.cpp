// Scales of time and the part of a run that is shown.

#include "gui/model/axis.hpp"
#include "gui/model/time_view.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace netsplit::gui::tests;

namespace {

/// Three bursts of entries a millisecond apart, and long pauses between them.
HandMade bursts() {
  HandMade made(blueprint_of("scenarios/netsplits/two-halves.json"));
  for (const int start : {1000, 40'000, 100'000})
    for (int i = 0; i < 50; ++i) made.add(RecordKind::mark, at_ms(start + i), 0);
  return made;
}

}  // namespace

TEST_CASE("every scale gives a time back for its place, and rises") {
  const HandMade made = bursts();
  const auto recording = made.share();
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::by_event, ScaleKind::compressed}) {
    const TimeScale scale = TimeScale::of(kind, *recording);
    double before = -1;
    for (std::int64_t ms = 0; ms <= 120'000; ms += 37) {
      const double place = scale.place(at_ms(ms));
      CHECK(place > before);
      CHECK(std::abs((scale.time(place) - at_ms(ms)).count()) <= 1);
      before = place;
    }
    CHECK(scale.place(kStart) == 0);
    CHECK(scale.place(recording->end()) == scale.length());
    CHECK(scale.time(scale.length() + 5) == recording->end());
    CHECK(scale.time(-1) == kStart);
  }
}

TEST_CASE("by event, each instant at which something happens is a step") {
  const HandMade made = bursts();
  const TimeScale scale = TimeScale::of(ScaleKind::by_event, *made.share());
  CHECK(scale.length() == 151);
  CHECK(scale.place(at_ms(1000)) == 1);
  CHECK(scale.place(at_ms(40'000)) - scale.place(at_ms(1049)) == 1);
}

TEST_CASE("long quiet stretches are gaps that say how long they are, and bursts stay in proportion") {
  const HandMade made = bursts();
  const TimeScale scale = TimeScale::of(ScaleKind::compressed, *made.share());
  REQUIRE(scale.gaps().size() == 4);
  CHECK(scale.gaps()[1].begin == at_ms(1049));
  CHECK(scale.gaps()[1].end == at_ms(40'000));
  CHECK(scale.place(at_ms(1049)) - scale.place(at_ms(1000)) == Approx(49e6));
  CHECK(scale.length() < 0.3e9);
}

TEST_CASE("a run in which something happens all the time has no gaps") {
  HandMade made(blueprint_of("scenarios/netsplits/two-halves.json"));
  for (int ms = 0; ms < 120'000; ms += 10) made.add(RecordKind::mark, at_ms(ms + ms % 7), 0);
  CHECK(TimeScale::of(ScaleKind::compressed, *made.share()).gaps().empty());
  CHECK(TimeScale::of(ScaleKind::compressed, *made.share()).length() == Approx(120e9));
}

TEST_CASE("zoom keeps the time under the cursor, pan moves by pixels, and neither leaves the run") {
  const HandMade made = bursts();
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::by_event, ScaleKind::compressed}) {
    TimeView view(TimeScale::of(kind, *made.share()), 1000);
    CHECK(view.shows_all());
    const SimTime there = view.time(400);
    for (int i = 0; i < 6; ++i) view.zoom(1.3, 400);
    CHECK(view.x(there) == Approx(400).margin(1e-3));
    CHECK_FALSE(view.shows_all());
    const SimTime right = view.time(600);
    view.pan(100);
    CHECK(view.x(right) == Approx(500).margin(1e-3));
    view.pan(1e9);
    CHECK(view.last() == at_ms(120'000));
    view.zoom(1e-9, 0);
    CHECK(view.shows_all());
  }
}

TEST_CASE("the view turns the page when the playhead runs out of it") {
  TimeView view(TimeScale::linear(at_ms(100'000)), 1000);
  view.show(at_ms(10'000), at_ms(20'000));
  CHECK(view.first() < at_ms(10'000));
  CHECK(view.last() > at_ms(20'000));
  CHECK_FALSE(view.follow(at_ms(15'000)));
  CHECK(view.follow(at_ms(21'200)));
  CHECK(view.x(at_ms(21'200)) == Approx(200).margin(1));
}

TEST_CASE("ticks are round, far enough from each other, and told apart by their labels") {
  const HandMade made = bursts();
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::by_event, ScaleKind::compressed}) {
    TimeView view(TimeScale::of(kind, *made.share()), 1200);
    for (int zoom = 0; zoom < 12; ++zoom) {
      const auto ticks = axis_ticks(view, 90, Language::english);
      for (std::size_t t = 1; t < ticks.size(); ++t) {
        CHECK(ticks[t].x - ticks[t - 1].x >= 60);
        CHECK(ticks[t].label != ticks[t - 1].label);
      }
      if (kind == ScaleKind::linear) CHECK(ticks.size() >= 5);
      view.zoom(2.5, 333);
    }
  }
  const auto whole = axis_ticks(TimeView(TimeScale::linear(at_ms(120'000)), 1200), 90, Language::english);
  CHECK(whole[1].label == "10 s");
}

TEST_CASE("the times of an axis have one form, and steps that clocks have") {
  const auto labels = [](SimTime end, double apart) {
    std::vector<std::string> all;
    for (const AxisTick& tick : axis_ticks(TimeView(TimeScale::linear(end), 600), apart, Language::spanish))
      all.push_back(tick.label);
    return all;
  };
  using Labels = std::vector<std::string>;
  CHECK(labels(at_ms(360'000), 90) == Labels{"0 s", "1 min", "2 min", "3 min", "4 min", "5 min", "6 min"});
  CHECK(labels(at_ms(150'000), 100) == Labels{"0 s", "30 s", "1 min", "1 min 30 s", "2 min", "2 min 30 s"});
  CHECK(labels(at_ms(90'000), 100) == Labels{"0 s", "20 s", "40 s", "60 s", "80 s"});
  CHECK(labels(at_ms(3 * 3'600'000), 90) ==
        Labels{"0 s", "30 min", "1 h", "1 h 30 min", "2 h", "2 h 30 min", "3 h"});
  TimeView near(TimeScale::linear(at_ms(360'000)), 600);
  near.show(at_ms(200'000), at_ms(230'000));
  for (const AxisTick& tick : axis_ticks(near, 90, Language::english))
    CHECK(tick.label.substr(0, 6) == "3 min ");
}

TEST_CASE("an axis has as many labels as there is room for, and none on another") {
  const TimeView view(TimeScale::linear(at_ms(360'000)), 500);
  const auto wide = [](const std::string& text) { return 10.0 * static_cast<double>(text.size()); };
  const auto ticks = fitting_ticks(view, wide, 20, Language::english);
  CHECK(ticks.size() >= 4);
  for (std::size_t t = 1; t < ticks.size(); ++t)
    CHECK(ticks[t].x - ticks[t - 1].x >= (wide(ticks[t].label) + wide(ticks[t - 1].label)) / 2 + 20);
  CHECK(fitting_ticks(
            view, [](const std::string&) { return 20.0; }, 10, Language::english)
            .size() > ticks.size());
}
