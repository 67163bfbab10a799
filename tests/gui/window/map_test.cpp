// The map: what a click, a lasso, a key and a menu do.

#include <QContextMenuEvent>
#include <QMenu>

#include "gui/panes/map_pane.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

namespace {

struct OpenMap : OpenWindow {
  explicit OpenMap(const std::string& scenario, Language language = Language::english)
      : OpenWindow(scenario, language) {
    map = dynamic_cast<MapPane*>(window.pane("map"));
    REQUIRE(map != nullptr);
    REQUIRE(settle());
  }
  QPoint spot(std::uint32_t node) { return map->scene().at(NodeId{node}).toPoint(); }
  void drag(QPoint from, const std::vector<QPoint>& by, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QTest::mousePress(map, Qt::LeftButton, keys, from);
    for (const QPoint& p : by) move(p, keys);
    QTest::mouseRelease(map, Qt::LeftButton, keys, by.back());
  }
  void move(QPoint to, Qt::KeyboardModifiers keys) {
    QMouseEvent event(QEvent::MouseMove, QPointF(to), map->mapToGlobal(QPointF(to)), Qt::NoButton,
                      Qt::LeftButton, keys);
    QCoreApplication::sendEvent(map, &event);
  }
  QMenu* menu_at(QPoint where) {
    QContextMenuEvent event(QContextMenuEvent::Mouse, where, map->mapToGlobal(where));
    QCoreApplication::sendEvent(map, &event);
    return map->findChild<QMenu*>(QStringLiteral("map-menu"));
  }
  static QAction* with(QMenu* menu, const char* in_step) {
    for (QAction* action : menu->actions())
      if (action->data().toString().contains(QString::fromUtf8(in_step))) return action;
    return nullptr;
  }
  std::size_t steps() const { return desk.blueprint()->scenario.timeline.size(); }
  MapPane* map = nullptr;
};

}  // namespace

TEST_CASE("a click on a node selects it, and one on the ground nobody") {
  OpenMap w("scenarios/arena/3-2.json");
  QTest::mouseClick(w.map, Qt::LeftButton, Qt::NoModifier, w.spot(2));
  CHECK(w.desk.selection().node == NodeId{2});
  QTest::mouseClick(w.map, Qt::LeftButton, Qt::NoModifier, QPoint(3, 3));
  CHECK(w.desk.selection().node == kNobody);
}

TEST_CASE("a lasso and C cut the group off, at the playhead, and undo takes it back") {
  OpenMap w("scenarios/arena/3-2.json");
  w.desk.seek(SimTime{std::chrono::seconds{10}});
  REQUIRE(w.settle());
  const std::size_t before = w.steps();
  const QPoint at = w.spot(0);
  w.drag(at - QPoint(45, 40),
         {at + QPoint(0, -45), at + QPoint(45, 0), at + QPoint(0, 45), at - QPoint(45, 0)});
  CHECK(w.map->chosen() == NodeSet{NodeId{0}});
  QTest::keyClick(w.map, Qt::Key_C);
  REQUIRE(w.steps() == before + 1);
  REQUIRE(w.settle());
  const auto& bands = w.desk.recording()->bands;
  const auto cut = std::find_if(bands.begin(), bands.end(), [&](const Band& b) {
    return b.kind == Band::Kind::fault && b.fault == FaultId{static_cast<std::uint32_t>(before)};
  });
  REQUIRE(cut != bands.end());
  CHECK(cut->begin == SimTime{std::chrono::seconds{10} + std::chrono::nanoseconds{1}});
  w.desk.seek(SimTime{std::chrono::seconds{11}});
  REQUIRE(w.settle());
  CHECK(w.map->scene().cuts().nodes_of(0) == NodeSet{NodeId{0}});
  w.desk.undo();
  CHECK(w.steps() == before);
}

TEST_CASE("a drag with Ctrl from a node to another cuts that way only") {
  OpenMap w("scenarios/netsplits/two-halves.json");
  w.drag(w.spot(0), {w.spot(1), w.spot(2)}, Qt::ControlModifier);
  const Step& step = w.desk.blueprint()->scenario.timeline.back();
  REQUIRE(std::holds_alternative<verbs::Cut>(step.verb));
  CHECK(std::get<verbs::Cut>(step.verb).pairs.text == "a -> c");
}

TEST_CASE("the menu of a node crashes it, and then restarts it") {
  OpenMap w("scenarios/arena/3-2.json");
  w.desk.seek(SimTime{std::chrono::seconds{10}});
  REQUIRE(w.settle());
  QMenu* menu = w.menu_at(w.spot(3));
  REQUIRE(menu != nullptr);
  CHECK(OpenMap::with(menu, "\"restart\"") == nullptr);
  QAction* crash = OpenMap::with(menu, "\"crash\":\"d\"");
  REQUIRE(crash != nullptr);
  crash->trigger();
  delete menu;
  w.desk.seek(SimTime{std::chrono::seconds{12}});
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->nodes[3].status == NodeStatus::down);
  QMenu* again = w.menu_at(w.spot(3));
  REQUIRE(again != nullptr);
  REQUIRE(OpenMap::with(again, "\"restart\":\"d\"") != nullptr);
  OpenMap::with(again, "\"restart\":\"d\"")->trigger();
  w.desk.seek(SimTime{std::chrono::seconds{13}});
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->nodes[3].status == NodeStatus::up);
}

TEST_CASE("keys move the selection, choose nodes and change the layout") {
  OpenMap w("scenarios/arena/3-2.json");
  w.map->setFocus();
  QTest::keyClick(w.map, Qt::Key_Tab);
  CHECK(w.desk.selection().node == NodeId{0});
  QTest::keyClick(w.map, Qt::Key_Tab);
  CHECK(w.desk.selection().node == NodeId{1});
  QTest::keyClick(w.map, Qt::Key_Space, Qt::ShiftModifier);
  CHECK(w.map->chosen() == NodeSet{NodeId{1}});
  const double before = w.map->scene().at(NodeId{1}).y();
  QTest::keyClick(w.map, Qt::Key_Down);
  REQUIRE(w.desk.selection().node != NodeId{1});
  CHECK(w.map->scene().at(w.desk.selection().node).y() > before);
  const MapLayout layout = w.map->scene().layout();
  QTest::keyClick(w.map, Qt::Key_L);
  CHECK(w.map->scene().layout() != layout);
}

TEST_CASE("a dragged node stays where it was put, also after an edit by hand") {
  OpenMap w("scenarios/arena/3-2.json");
  const QPoint to = w.map->rect().center();
  w.drag(w.spot(4), {to + QPoint(20, 0), to});
  CHECK((w.spot(4) - to).manhattanLength() <= 2);
  QTest::keyClick(w.map, Qt::Key_C);
  REQUIRE(w.settle());
  // The strip has a row more now, and the map so much less: the node is still in its middle.
  CHECK((w.spot(4) - w.map->rect().center()).manhattanLength() <= 2);
}

TEST_CASE("a click on a message selects its entry") {
  OpenMap w("scenarios/netsplits/two-halves.json");
  const auto recording = w.desk.recording();
  const auto slow = std::find_if(recording->flights.begin(), recording->flights.end(), [](const Flight& f) {
    return f.fate == Flight::Fate::delivered && f.takes > std::chrono::milliseconds{5};
  });
  REQUIRE(slow != recording->flights.end());
  w.desk.seek(slow->sent + slow->takes / 3);
  REQUIRE(w.settle());
  const MapScene& scene = w.map->scene();
  REQUIRE_FALSE(scene.tokens().empty());
  const Token token = scene.tokens().front();
  const Flight& flight = recording->flights[token.flight];
  QTest::mouseClick(w.map, Qt::LeftButton, Qt::NoModifier, scene.spot_of(token, flight).at.toPoint());
  REQUIRE(w.desk.selection().entry != kNone);
  const std::uint32_t hit = recording->entries[w.desk.selection().entry].detail;
  REQUIRE(hit != kNone);
  CHECK(recording->flights[hit].begin == w.desk.selection().entry);
}
