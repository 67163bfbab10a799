// The space-time diagram: zoom, pan, selection and what it says.

#include <QWheelEvent>

#include <algorithm>

#include "gui/panes/space_time_pane.hpp"
#include "gui/panes/space_time_words.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

namespace {

struct Shown {
  explicit Shown(const std::string& scenario) : w(scenario) {
    settled = w.opened && w.settle();
    pane = static_cast<SpaceTimePane*>(w.window.pane("space-time"));
    pane->view();
    pane->setFocus();
  }
  void wheel(QPoint at, int turns) {
    QWheelEvent event(at, pane->mapToGlobal(at), {}, {0, 120 * turns}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(pane, &event);
  }
  double per_column() {
    return static_cast<double>((pane->view()->last() - pane->view()->first()).count()) /
           pane->view()->width();
  }

  OpenWindow w;
  SpaceTimePane* pane = nullptr;
  bool settled = false;
};

}  // namespace

TEST_CASE("the wheel zooms about the time under the cursor") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  const QPoint at(s.pane->body().left() + s.pane->body().width() / 3, s.pane->body().center().y());
  const SimTime before = s.pane->view()->time(at.x() - s.pane->body().left());
  const double whole = s.per_column();
  for (int i = 0; i < 20; ++i) s.wheel(at, 1);
  const SimTime after = s.pane->view()->time(at.x() - s.pane->body().left());
  CHECK(s.per_column() < whole / 50);
  CHECK(std::abs((after - before).count()) <= static_cast<std::int64_t>(s.per_column()) + 1);
  QTest::keyClick(s.pane, Qt::Key_0);
  CHECK(s.pane->view()->shows_all());
}

TEST_CASE("a drag along the axis moves the playhead, a drag over the lanes the part that is shown") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  const QPoint start(s.pane->axis().left() + 300, s.pane->axis().center().y());
  QTest::mousePress(s.pane, Qt::LeftButton, {}, start);
  CHECK(s.w.desk.now() == s.pane->view()->time(300));
  QTest::mouseMove(s.pane, start + QPoint(200, 0));
  CHECK(s.w.desk.now() == s.pane->view()->time(500));
  QTest::mouseRelease(s.pane, Qt::LeftButton, {}, start + QPoint(200, 0));

  for (int i = 0; i < 4; ++i) QTest::keyClick(s.pane, Qt::Key_Plus);
  const SimTime playhead = s.w.desk.now();
  const QPoint body = s.pane->body().center();
  const SimTime held = s.pane->view()->time(body.x() - s.pane->body().left());
  QTest::mousePress(s.pane, Qt::LeftButton, {}, body);
  QTest::mouseMove(s.pane, body + QPoint(60, 0));
  QTest::mouseRelease(s.pane, Qt::LeftButton, {}, body + QPoint(60, 0));
  CHECK(std::abs((s.pane->view()->time(body.x() + 60 - s.pane->body().left()) - held).count()) <=
        static_cast<std::int64_t>(s.per_column()) + 1);
  CHECK(s.w.desk.now() == playhead);
}

TEST_CASE("a click on an arrow selects its entry, and with Control moves the playhead to it") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(SimTime{std::chrono::seconds(40)});
  while (s.pane->diagram().is_dense || s.pane->diagram().arrows.size() > 40) {
    QTest::keyClick(s.pane, Qt::Key_Plus);
  }
  // The longest line in sight, so that nothing else is as near as its head.
  const Diagram& diagram = s.pane->diagram();
  bool tried = false;
  for (const Diagram::Arrow& a : diagram.arrows) {
    const QPoint tip(static_cast<int>(a.x1 + (a.x2 - a.x1) * 0.7),
                     static_cast<int>(a.y1 + (a.y2 - a.y1) * 0.7));
    const Diagram::Hit hit = diagram.at(tip.x(), tip.y(), s.pane->lanes(), 6);
    if (hit.kind != Diagram::Hit::Kind::arrow || a.end == kNone || hit.entry != a.end) continue;
    const std::uint32_t entry = a.end;
    QTest::mouseClick(s.pane, Qt::LeftButton, {}, s.pane->body().topLeft() + tip);
    CHECK(s.w.desk.selection().entry == entry);
    QTest::mouseClick(s.pane, Qt::LeftButton, Qt::ControlModifier, s.pane->body().topLeft() + tip);
    CHECK(s.w.desk.now() == s.w.desk.recording()->entries[entry].record.time);
    tried = true;
    break;
  }
  CHECK(tried);
}

TEST_CASE("F shows the next fault, and Shift with an arrow pans") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  QTest::keyClick(s.pane, Qt::Key_F);
  REQUIRE(s.pane->diagram().faults.size() == 1);
  CHECK(s.pane->diagram().faults[0].x1 > 0);
  CHECK(s.pane->diagram().faults[0].x2 < s.pane->view()->width());
  const SimTime before = s.pane->view()->first();
  QTest::keyClick(s.pane, Qt::Key_Right, Qt::ShiftModifier);
  CHECK(s.pane->view()->first() > before);
}

TEST_CASE("T goes through the scales, and each shows the whole run again") {
  Shown s("scenarios/arena/3-2.json");
  REQUIRE(s.settled);
  for (const ScaleKind kind : {ScaleKind::by_event, ScaleKind::compressed, ScaleKind::linear}) {
    QTest::keyClick(s.pane, Qt::Key_T);
    CHECK(s.pane->view()->scale().kind() == kind);
    CHECK(s.pane->view()->shows_all());
    CHECK(s.pane->view()->last() == s.w.desk.recording()->end());
  }
}

TEST_CASE("the keys walk along a lane: N selects its next entry, Enter goes there") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  QTest::keyClick(s.pane, Qt::Key_Down);
  CHECK(s.w.desk.selection().node == NodeId{0});
  s.w.desk.seek(SimTime{std::chrono::seconds(31)});
  QTest::keyClick(s.pane, Qt::Key_N);
  const std::uint32_t entry = s.w.desk.selection().entry;
  REQUIRE(entry != kNone);
  const Record& record = s.w.desk.recording()->entries[entry].record;
  CHECK(record.node == NodeId{0});
  CHECK(record.time >= SimTime{std::chrono::seconds(31)});
  QTest::keyClick(s.pane, Qt::Key_P);
  CHECK(s.w.desk.selection().entry < entry);
  QTest::keyClick(s.pane, Qt::Key_N);
  QTest::keyClick(s.pane, Qt::Key_Return);
  CHECK(s.w.desk.now() == record.time);
}

TEST_CASE("S puts nodes of one side of a split together") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(SimTime{std::chrono::seconds(45)});
  REQUIRE(s.w.settle());
  s.pane->diagram();
  CHECK(s.pane->lanes().order[2] == NodeId{2});
  QTest::keyClick(s.pane, Qt::Key_S);
  s.pane->diagram();
  // a and b are with w1 and w2, whose numbers come after those of c, d and e.
  CHECK(s.pane->lanes().order[2] == NodeId{5});
}

TEST_CASE("nothing after the playhead is drawn when the future is hidden") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(SimTime{std::chrono::seconds(20)});
  s.w.desk.set_hides_future(true);
  REQUIRE(s.w.settle());
  const QImage image = s.pane->grab().toImage();
  const QRect body = s.pane->body();
  const int from = body.left() + static_cast<int>(s.pane->view()->x(SimTime{std::chrono::seconds(21)}));
  std::size_t drawn = 0;
  for (int x = from; x < body.right(); x += 3)
    for (int y = body.top(); y < body.bottom(); y += 3)
      drawn += image.pixelColor(x, y) == s.w.desk.theme().background() ? 0 : 1;
  CHECK(drawn == 0);
}

TEST_CASE("what the mouse points at is said in words: a lost message with its reason and its fault") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(SimTime{std::chrono::seconds(40)});
  while (s.pane->diagram().is_dense) QTest::keyClick(s.pane, Qt::Key_Plus);
  const Recording& recording = *s.w.desk.recording();
  const auto lost = std::find_if(recording.flights.begin(), recording.flights.end(), [](const Flight& f) {
    return f.fate == Flight::Fate::dropped && f.drop == Drop::cut;
  });
  REQUIRE(lost != recording.flights.end());
  const QString words = describe_flight(*lost, recording, s.w.desk);
  CHECK(words.contains(QStringLiteral("the way is cut (cut)")));
  CHECK(words.contains(QStringLiteral(" → ")));
  s.w.desk.set_language(Language::spanish);
  CHECK(describe_flight(*lost, recording, s.w.desk).contains(QStringLiteral("el camino está cortado (")));
  const auto mark = std::find_if(recording.entries.begin(), recording.entries.end(),
                                 [](const Entry& e) { return e.record.kind == RecordKind::mark; });
  REQUIRE(mark != recording.entries.end());
  Diagram::Hit hit;
  hit.kind = Diagram::Hit::Kind::mark;
  hit.entry = static_cast<std::uint32_t>(mark - recording.entries.begin());
  CHECK(describe_hit(hit, s.pane->diagram(), recording, s.w.desk)
            .contains(QString::fromStdString(recording.sentences[mark->detail].es)));
}

TEST_CASE("what explains the selection is drawn strongly, and the rest dim") {
  Shown s("scenarios/netsplits/two-halves.json");
  REQUIRE(s.settled);
  s.w.desk.seek(SimTime{std::chrono::seconds(20)});
  while (s.pane->diagram().is_dense || s.pane->diagram().arrows.size() > 100)
    QTest::keyClick(s.pane, Qt::Key_Plus);
  const auto darkness = [&] {
    const QImage image = s.pane->grab().toImage();
    std::int64_t sum = 0;
    for (int x = s.pane->body().left() + 1; x < s.pane->body().right(); ++x)
      for (int y = s.pane->body().top(); y < s.pane->body().bottom(); ++y)
        sum += 255 - QColor(image.pixel(x, y)).lightness();
    return sum;
  };
  const std::int64_t before = darkness();
  const std::uint32_t chosen = s.pane->diagram().arrows.front().begin;
  s.w.desk.highlight({chosen});
  CHECK(darkness() < before * 8 / 10);
  std::size_t strong = 0;
  for (const Diagram::Arrow& a : s.pane->diagram().arrows) strong += a.is_strong ? 1 : 0;
  CHECK(strong == 1);
}

TEST_CASE(
    "a long recording is looked through on the engine's thread, and is there when the desk has settled") {
  Shown s("scenarios/lessons/power-of-two.json");
  REQUIRE(s.settled);
  CHECK(s.w.desk.recording()->entries.size() > 100'000);
  CHECK(s.pane->diagram().messages == s.w.desk.recording()->flights.size());
  CHECK(s.pane->diagram().is_dense);
}
