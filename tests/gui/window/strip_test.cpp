// The overview strip: scrubbing, faults whose ends are dragged, bookmarks.

#include "gui/panes/strip_pane.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

namespace {

struct WithStrip {
  explicit WithStrip(const std::string& scenario) : w(scenario) {
    settled = w.opened && w.settle();
    pane = static_cast<StripPane*>(w.window.pane("strip"));
    pane->setFocus();
  }
  int x(SimTime t) const {
    return pane->line().left() + static_cast<int>(std::lround(pane->strip()->x(t, pane->line().width())));
  }
  void drag(QPoint from, QPoint to) {
    QTest::mousePress(pane, Qt::LeftButton, {}, from);
    QTest::mouseMove(pane, to);
    QTest::mouseRelease(pane, Qt::LeftButton, {}, to);
  }
  Duration pixel() const { return (w.desk.recording()->end() - kStart) / pane->line().width(); }

  OpenWindow w;
  StripPane* pane = nullptr;
  bool settled = false;
};

SimTime at(int seconds) { return SimTime{std::chrono::seconds(seconds)}; }

const Band& first_fault(const Recording& recording) {
  for (const Band& band : recording.bands)
    if (band.kind == Band::Kind::fault) return band;
  return recording.bands.front();
}

}  // namespace

TEST_CASE("a click on the strip moves the playhead there, and a drag takes it along") {
  WithStrip s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.drag({s.x(at(20)), 25}, {s.x(at(70)), 25});
  CHECK(s.w.desk.now() - at(70) < s.pixel());
  CHECK(at(70) - s.w.desk.now() < s.pixel());
}

TEST_CASE("a fault whose end is dragged ends then in the scenario and in the run made anew") {
  WithStrip s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(at(50));
  REQUIRE(first_fault(*s.w.desk.recording()).end == at(90));
  const int y = s.pane->row(0).center().y();
  s.drag({s.x(at(90)), y}, {s.x(at(60)), y});
  REQUIRE(s.w.settle());
  const Band& band = first_fault(*s.w.desk.recording());
  CHECK(band.begin == at(30));
  CHECK(band.end > at(60) - 2 * s.pixel());
  CHECK(band.end < at(60) + 2 * s.pixel());
  const Json& step = s.w.desk.draft().tree().find("timeline")->items()[0];
  CHECK(step.find("for")->text() == time_in_file(band.end - band.begin));
  CHECK(s.w.desk.now() == at(50));

  // And its beginning: the end stays.
  s.drag({s.x(at(30)), y}, {s.x(at(10)), y});
  REQUIRE(s.w.settle());
  const Band& moved = first_fault(*s.w.desk.recording());
  CHECK(moved.end == band.end);
  CHECK(moved.begin < at(12));
  s.w.desk.undo();
  s.w.desk.undo();
  REQUIRE(s.w.settle());
  CHECK(first_fault(*s.w.desk.recording()).end == at(90));
}

TEST_CASE("the keys move a fault's ends too, and Delete takes the fault away") {
  WithStrip s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  QTest::keyClick(s.pane, Qt::Key_Down);
  QTest::keyClick(s.pane, Qt::Key_BracketRight);
  REQUIRE(s.w.settle());
  CHECK(first_fault(*s.w.desk.recording()).begin > at(30));
  CHECK(first_fault(*s.w.desk.recording()).end == at(90));
  QTest::keyClick(s.pane, Qt::Key_BraceLeft);
  REQUIRE(s.w.settle());
  CHECK(first_fault(*s.w.desk.recording()).end < at(90));
  s.w.desk.undo();
  s.w.desk.undo();
  REQUIRE(s.w.settle());
  CHECK(first_fault(*s.w.desk.recording()).begin == at(30));
}

TEST_CASE("a fault that nothing else names is removed with Delete") {
  WithStrip s("scenarios/lessons/slow.json");
  REQUIRE(s.settled);
  REQUIRE(s.pane->strip()->bars().size() == 1);
  QTest::keyClick(s.pane, Qt::Key_Down);
  QTest::keyClick(s.pane, Qt::Key_Delete);
  REQUIRE(s.w.settle());
  CHECK(s.pane->strip()->bars().empty());
}

TEST_CASE("the page keys stop at faults, flags and bookmarks") {
  WithStrip s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(at(10));
  const auto toggles = [](Json& tree) { toggle_bookmark(tree, at(10)); };
  REQUIRE_FALSE(s.w.desk.annotate(toggles).has_errors());
  CHECK(s.pane->bookmarks() == std::vector<SimTime>{at(10)});
  s.w.desk.seek(kStart);
  QTest::keyClick(s.pane, Qt::Key_PageDown);
  CHECK(s.w.desk.now() == at(10));
  QTest::keyClick(s.pane, Qt::Key_PageDown);
  CHECK(s.w.desk.now() == at(30));
  QTest::keyClick(s.pane, Qt::Key_PageUp);
  CHECK(s.w.desk.now() == at(10));
  s.w.desk.annotate(toggles);
  CHECK(s.pane->bookmarks().empty());
}
