// The window with every scenario there is, and with what is none.

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <filesystem>

#include "gui/model/draft.hpp"
#include "gui/model/inspection.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/run/simulation.hpp"
#include "tests/cli/program.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;
using netsplit::gui::tests::project_file;

namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(project_file("scenarios")))
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

bool settle(Desk& desk) {
  return QTest::qWaitFor([&] { return desk.is_settled(); }, 120'000);
}

}  // namespace

TEST_CASE(
    "every shipped scenario opens, is recorded, and is drawn at its begin, middle and end in both "
    "languages") {
  Desk desk(Language::english);
  MainWindow window(desk);
  window.resize(1366, 768);
  window.show();
  const auto files = shipped();
  REQUIRE(files.size() > 50);
  for (const std::string& file : files) {
    INFO(file);
    const Problems problems = window.open(file, {});
    INFO(problems.to_text(Language::english));
    REQUIRE_FALSE(problems.has_errors());
    REQUIRE(settle(desk));
    REQUIRE_FALSE(desk.recording()->failure);
    const SimTime end = desk.blueprint()->end();
    for (const SimTime t : {kStart, kStart + (end - kStart) / 2, end}) {
      desk.seek(t);
      REQUIRE(settle(desk));
      CHECK(desk.moment()->time == t);
    }
    desk.select({NodeId{0}, kNobody, kNone});
    desk.set_language(desk.language() == Language::english ? Language::spanish : Language::english);
    REQUIRE(settle(desk));
    CHECK_FALSE(window.grab().isNull());
  }
}

TEST_CASE("a step by hand that is saved is replayed by the command line to the same fingerprint") {
  const netsplit::tests::Folder folder;
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const std::uint64_t before = w.desk.recording()->fingerprint;
  w.desk.seek(SimTime{20s});
  const Problems problems = w.desk.change([&](Json& tree) {
    Json step = Json::object();
    step.add("at", time_in_file(w.desk.now())).add("cut", "a -> b").add("for", "4s");
    add_step(tree, std::move(step), w.desk.blueprint()->scenario);
  });
  REQUIRE_FALSE(problems.has_errors());
  REQUIRE(w.settle());
  const std::uint64_t after = w.desk.recording()->fingerprint;
  CHECK(after != before);
  CHECK(w.desk.now() == SimTime{20s});
  CHECK(w.window.isWindowModified());
  const std::string path = folder / "by-hand.json";
  w.desk.save(path);
  CHECK_FALSE(w.window.isWindowModified());
  const auto ran = netsplit::tests::call({"run", path});
  CHECK(ran.out.find(hex_groups(after)) != std::string::npos);
  w.desk.undo();
  REQUIRE(w.settle());
  CHECK(w.desk.recording()->fingerprint == before);
}

TEST_CASE("hostile files give problems, and the window keeps the scenario that was open") {
  const netsplit::tests::Folder folder;
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const std::uint64_t fingerprint = w.desk.recording()->fingerprint;
  for (const char* text : {"", "{", "[]", "null", "{\"nodes\": 5}",
                           "{\"name\": \"\\u0000<b>\", \"nodes\": {\"a\": {\"stack\": [\"no\"]}}}"}) {
    const Problems problems = w.window.open(folder.file("hostile.json", text), {});
    CHECK(problems.has_errors());
  }
  CHECK(w.window.open(folder.path(), {}).has_errors());
  REQUIRE(w.settle());
  CHECK(w.desk.recording()->fingerprint == fingerprint);
  CHECK(w.desk.draft().path() == project_file("scenarios/arena/3-2.json"));
}

TEST_CASE("switching the language changes every menu and keeps the place") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.seek(SimTime{45s});
  REQUIRE(w.settle());
  const auto texts = [&] {
    QStringList all;
    for (const QAction* action : w.window.findChildren<QAction*>())
      if (action->objectName() != QStringLiteral("qt") && !action->text().isEmpty()) all << action->text();
    for (const QMenu* menu : w.window.findChildren<QMenu*>()) all << menu->title();
    return all;
  };
  const QStringList english = texts();
  w.desk.set_language(Language::spanish);
  const QStringList spanish = texts();
  REQUIRE(english.size() == spanish.size());
  CHECK(spanish.contains(QStringLiteral("Modo proyector")));
  CHECK_FALSE(spanish.contains(QStringLiteral("Projector mode")));
  CHECK(w.desk.now() == SimTime{45s});
  w.desk.set_language(Language::english);
  CHECK(texts() == english);
}

TEST_CASE("the playhead's keys: an event on and back, start and end") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.seek_event(1000);
  REQUIRE(w.settle());
  QTest::keyClick(&w.window, Qt::Key_Right);
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->event == 1001);
  QTest::keyClick(&w.window, Qt::Key_Left);
  QTest::keyClick(&w.window, Qt::Key_Left);
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->event == 999);
  QTest::keyClick(&w.window, Qt::Key_End);
  REQUIRE(w.settle());
  CHECK(w.desk.now() == w.desk.blueprint()->end());
  QTest::keyClick(&w.window, Qt::Key_Home);
  REQUIRE(w.settle());
  CHECK(w.desk.now() == kStart);
}

TEST_CASE("playing moves the playhead by the speed, and stops at the end") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.set_speed(1000);
  w.desk.play(true);
  CHECK(QTest::qWaitFor([&] { return !w.desk.is_playing(); }, 20'000));
  REQUIRE(w.settle());
  CHECK(w.desk.now() == w.desk.blueprint()->end());
}

TEST_CASE("another scenario opened in the midst of a recording takes its place") {
  Desk desk(Language::english);
  MainWindow window(desk);
  for (int i = 0; i < 20; ++i) {
    REQUIRE_FALSE(window.open(project_file("scenarios/arena/flapping-slow.json"), {}).has_errors());
    desk.seek(SimTime{60s});
    desk.explain(5);
    REQUIRE_FALSE(window.open(project_file("scenarios/arena/3-2.json"), {}).has_errors());
  }
  REQUIRE(settle(desk));
  Simulation straight(desk.blueprint());
  straight.run();
  CHECK(desk.recording()->fingerprint == straight.fingerprint());
  CHECK(desk.blueprint()->scenario.node_count() == desk.moment()->nodes.size());
}

TEST_CASE("a run of a million records is recorded, sought through, and drawn") {
  Overrides overrides;
  overrides.sets = {"/length=3h"};
  OpenWindow w("scenarios/arena/3-2.json", Language::english, overrides);
  REQUIRE(w.settle());
  REQUIRE(w.desk.recording()->entries.size() > 1'000'000);
  CHECK_FALSE(w.desk.recording()->is_cut_short);
  const SimTime end = w.desk.blueprint()->end();
  for (int i = 10; i >= 0; --i) {
    const SimTime t = kStart + (end - kStart) / 10 * i;
    w.desk.seek(t);
    REQUIRE(w.settle());
    CHECK(w.desk.moment()->time == t);
    CHECK_FALSE(w.window.grab().isNull());
  }
}

TEST_CASE("a run whose record is full says so, and its end can still be looked at") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  CHECK(w.desk.recording()->is_over);
  CHECK_FALSE(w.desk.recording()->is_cut_short);
  // A long one has more than there is room for.
  Player full(w.desk.blueprint(), {.entries = 100});
  full.record();
  CHECK(full.recording().is_cut_short);
  CHECK(full.at(full.recording().end()).fingerprint == w.desk.recording()->fingerprint);
}

TEST_CASE("what is asked of a run that is closed meanwhile is not answered") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  int answers = 0;
  w.desk.ask([](Player&) { return 1; }, [&](int) { ++answers; });
  REQUIRE_FALSE(w.window.open(project_file("scenarios/arena/2-2.json"), {}).has_errors());
  REQUIRE(w.settle());
  w.desk.ask([](Player&) { return 1; }, [&](int) { ++answers; });
  REQUIRE(w.settle());
  CHECK(answers == 1);
}

TEST_CASE("every pane is written as an SVG and as a PNG file, and a folder that is not there is refused") {
  const netsplit::tests::Folder folder;
  OpenWindow w("scenarios/arena/3-2.json");
  w.desk.seek(SimTime{43s});
  REQUIRE(w.settle());
  for (const PaneInfo& info : all_panes()) {
    INFO(info.name);
    const QString svg = QString::fromStdString(folder / (std::string(info.name) + ".svg"));
    const QString png = QString::fromStdString(folder / (std::string(info.name) + ".png"));
    CHECK(w.window.export_pane(info.name, svg));
    CHECK(w.window.export_pane(info.name, png));
    CHECK(netsplit::tests::text_of(svg.toStdString()).find("<svg") != std::string::npos);
    CHECK_FALSE(QImage(png).isNull());
  }
  CHECK_FALSE(w.window.export_pane("map", QString::fromStdString(folder / "no/such/folder/map.png")));
  CHECK_FALSE(w.window.export_pane("no such pane", QString::fromStdString(folder / "x.png")));
}

TEST_CASE("a selected node's fields are shown with what the last event changed") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.select({NodeId{0}, kNobody, kNone});
  bool changed = false;
  for (std::uint64_t event = 2000; event < 2060 && !changed; ++event) {
    w.desk.seek_event(event);
    REQUIRE(w.settle());
    REQUIRE(w.desk.moment()->selected);
    for (const InspectedLine& line : inspect_lines(*w.desk.moment(), Language::english))
      changed = changed || line.has_changed();
  }
  CHECK(changed);
}
