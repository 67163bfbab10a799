// "Why?" in the window: what explains stands out on the map, and is read in the inspector.

#include <QTextBrowser>

#include <algorithm>
#include <memory>

#include "gui/model/reasons.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;

namespace {

std::uint32_t first_mark_after(const Recording& run, SimTime t) {
  const auto found = std::find_if(run.entries.begin(), run.entries.end(), [&](const Entry& e) {
    return e.record.kind == RecordKind::mark && e.record.time > t;
  });
  return static_cast<std::uint32_t>(found - run.entries.begin());
}

std::int64_t darkness(QWidget& pane) {
  const QImage image = pane.grab().toImage();
  std::int64_t sum = 0;
  for (int x = 0; x < image.width(); ++x)
    for (int y = 0; y < image.height(); ++y) sum += 255 - QColor(image.pixel(x, y)).lightness();
  return sum;
}

}  // namespace

TEST_CASE("why a node is suspected: nodes and ways that explain it, and no others") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const Recording& run = *w.desk.recording();
  const std::uint32_t mark = first_mark_after(run, SimTime{40s});
  REQUIRE(mark < run.entries.size());
  w.desk.go_to(mark);
  REQUIRE(w.settle());
  w.desk.explain(mark);
  REQUIRE(w.settle());
  REQUIRE_FALSE(w.desk.highlighted().empty());
  const Reasons reasons(run, w.desk.highlighted());
  CHECK(reasons.tells_of(run.entries[mark].record.node));
  for (const Reasons::Way& way : reasons.ways()) {
    CHECK(reasons.tells_of(way.from));
    CHECK(reasons.tells_of(way.to));
  }
  std::size_t told = 0;
  for (std::uint32_t n = 0; n < run.blueprint->scenario.node_count(); ++n)
    told += reasons.tells_of(NodeId{n}) ? 1 : 0;
  CHECK(told < run.blueprint->scenario.node_count());
}

TEST_CASE("of several marks that a node sets at once each is explained by itself") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const Recording& run = *w.desk.recording();
  const std::uint32_t first = first_mark_after(run, SimTime{40s});
  const Record& at = run.entries[first].record;
  std::size_t asked = 0;
  for (std::uint32_t i = first; i < run.entries.size() && run.entries[i].record.time == at.time; ++i) {
    if (run.entries[i].record.kind != RecordKind::mark || run.entries[i].record.node != at.node) continue;
    w.desk.explain(i);
    REQUIRE(w.settle());
    CHECK(w.desk.explanation().what.en.find(run.sentences[run.entries[i].detail].en) == 0);
    CHECK(std::binary_search(w.desk.highlighted().begin(), w.desk.highlighted().end(), i));
    ++asked;
  }
  CHECK(asked > 1);
}

TEST_CASE("entries past the end of a recording explain nothing") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const Recording& run = *w.desk.recording();
  CHECK(Reasons(run, {static_cast<std::uint32_t>(run.entries.size()), kNone}).empty());
}

TEST_CASE("the map is dim while something is explained, and itself again afterwards") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const std::uint32_t mark = first_mark_after(*w.desk.recording(), SimTime{40s});
  w.desk.go_to(mark);
  REQUIRE(w.settle());
  QWidget& map = *w.window.pane("map");
  const std::int64_t before = darkness(map);
  w.desk.highlight({mark});
  CHECK(darkness(map) < before * 9 / 10);
  w.desk.highlight({});
  CHECK(darkness(map) == before);
}

TEST_CASE("the reasons have more room than the state they explain") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const std::uint32_t mark = first_mark_after(*w.desk.recording(), SimTime{40s});
  w.desk.go_to(mark);
  w.desk.explain(mark);
  REQUIRE(w.settle());
  QCoreApplication::processEvents();
  auto* reasons = w.window.pane("inspector")->findChild<QTextBrowser*>();
  REQUIRE(reasons->isVisible());
  CHECK_FALSE(reasons->toPlainText().isEmpty());
  CHECK(reasons->height() * 2 > w.window.pane("inspector")->height() * 3 / 4);
}

TEST_CASE("a map in a window of its own selects nobody by itself") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const std::unique_ptr<Pane> map(w.window.alone("map", {600, 400}));
  map->activateWindow();
  CHECK(QTest::qWaitForWindowExposed(map.get()));
  QTest::qWait(50);
  CHECK(w.desk.selection().node == kNobody);
}
