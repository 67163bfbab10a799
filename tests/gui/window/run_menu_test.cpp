// The run that is open and its variants, seeds and settings; questions that stay until they can be answered;
// what the window writes; panes that come to the front and back.

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QTreeWidget>

#include "gui/ask_dialog.hpp"
#include "gui/run_dialog.hpp"
#include "gui/sentences.hpp"
#include "sim/base/fingerprint.hpp"
#include "tests/cli/program.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;

namespace {

/// In one of the menus.
QAction* action_called(const MainWindow& window, const QString& text) {
  for (const QMenu* menu : window.findChildren<QMenu*>())
    for (QAction* action : menu->actions())
      if (action->text() == text) return action;
  return nullptr;
}

QAction* action_of(OpenWindow& w, const Text& text) { return action_called(w.window, w.desk.text(text)); }

/// The dialog that is open; of that type.
template <class Dialog>
Dialog* dialog_of(OpenWindow& w) {
  for (QWidget* widget : QApplication::topLevelWidgets())
    if (auto* found = dynamic_cast<Dialog*>(widget); found != nullptr && found->isVisible()) return found;
  (void)w;
  return nullptr;
}

void press(QDialog& dialog, Qt::Key key) { QTest::keyClick(&dialog, key); }

}  // namespace

TEST_CASE("a variant is chosen from the menu, keeps the place, and stands in the title and the outline") {
  OpenWindow w("scenarios/fallacies/1-reliable.json");
  REQUIRE(w.settle());
  w.desk.seek(SimTime{20s});
  REQUIRE(w.settle());
  QAction* retry = action_called(w.window, QStringLiteral("retry"));
  REQUIRE(retry != nullptr);
  CHECK_FALSE(retry->isChecked());
  retry->trigger();
  QCoreApplication::processEvents();
  REQUIRE(w.settle());
  CHECK(w.desk.draft().overrides().variant == "retry");
  CHECK(w.desk.now() == SimTime{20s});
  CHECK(w.window.windowTitle().contains(QStringLiteral("variant retry")));
  CHECK(action_called(w.window, QStringLiteral("retry"))->isChecked());
  const auto ran =
      netsplit::tests::call({"run", netsplit::gui::tests::project_file("scenarios/fallacies/1-reliable.json"),
                             "--variant", "retry"});
  CHECK(ran.out.find(hex_groups(w.desk.recording()->fingerprint)) != std::string::npos);
  auto* outline = w.window.pane("outline")->findChild<QTreeWidget*>();
  const auto rows = outline->findItems(QStringLiteral("retry"), Qt::MatchExactly | Qt::MatchRecursive, 1);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]->text(0) == QStringLiteral("▶"));
}

TEST_CASE("the next seed is another run of the same scenario, and the previous one goes back") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const auto seed = w.desk.blueprint()->seed;
  const auto fingerprint = w.desk.recording()->fingerprint;
  action_of(w, sentence::run_seed_on)->trigger();
  REQUIRE(w.settle());
  CHECK(w.desk.blueprint()->seed == seed + 1);
  CHECK(w.desk.recording()->fingerprint != fingerprint);
  action_of(w, sentence::run_seed_back)->trigger();
  REQUIRE(w.settle());
  CHECK(w.desk.recording()->fingerprint == fingerprint);
}

TEST_CASE("settings of the command line stand in the title") {
  Overrides overrides;
  overrides.sets = {"split-brain.strategy=keep-oldest"};
  OpenWindow w("scenarios/arena/3-2.json", Language::spanish, overrides);
  REQUIRE(w.settle());
  CHECK(w.window.windowTitle().contains(QStringLiteral("split-brain.strategy=keep-oldest, semilla")));
}

TEST_CASE(
    "a dialog for another run lists the variants, and stays with the reason when there is none of that "
    "name") {
  OpenWindow w("scenarios/fallacies/1-reliable.json");
  REQUIRE(w.settle());
  action_of(w, sentence::run_other)->trigger();
  auto* dialog = dialog_of<RunDialog>(w);
  REQUIRE(dialog != nullptr);
  CHECK(dialog->variant().findText(QStringLiteral("retry, idempotent")) > 0);
  dialog->variant().setEditText(QStringLiteral("reintento"));
  dialog->accept();
  CHECK(dialog->isVisible());
  CHECK(dialog->said().contains(QStringLiteral("retry, idempotent")));
  dialog->variant().setEditText(QStringLiteral("retry"));
  dialog->sets().setText(QStringLiteral("nothing=5"));
  dialog->accept();
  CHECK(dialog->isVisible());
  CHECK(dialog->said().contains(QStringLiteral("nothing")));
  CHECK(dialog->sets().text() == QStringLiteral("nothing=5"));
  dialog->sets().clear();
  dialog->seed().setText(QStringLiteral("x"));
  dialog->accept();
  CHECK(dialog->isVisible());
  dialog->seed().setText(QStringLiteral("9"));
  dialog->accept();
  CHECK_FALSE(dialog->isVisible());
  REQUIRE(w.settle());
  CHECK(w.desk.blueprint()->seed == 9);
  CHECK(w.desk.draft().overrides().variant == "retry");
}

TEST_CASE(
    "a time that cannot be read is refused in its dialog, and one past the end goes to the end and says so") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  action_of(w, sentence::go_time)->trigger();
  auto* dialog = dialog_of<AskDialog>(w);
  REQUIRE(dialog != nullptr);
  dialog->line().setText(QStringLiteral("soon"));
  press(*dialog, Qt::Key_Return);
  CHECK(dialog->isVisible());
  CHECK_FALSE(dialog->said().isEmpty());
  CHECK(dialog->line().text() == QStringLiteral("soon"));
  dialog->line().setText(QStringLiteral("0:40"));
  press(*dialog, Qt::Key_Return);
  CHECK_FALSE(dialog->isVisible());
  CHECK(w.desk.now() == SimTime{40s});
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  action_of(w, sentence::go_time)->trigger();
  dialog = dialog_of<AskDialog>(w);
  REQUIRE(dialog != nullptr);
  dialog->line().setText(QStringLiteral("9h"));
  press(*dialog, Qt::Key_Return);
  CHECK(w.desk.now() == w.desk.blueprint()->end());
}

TEST_CASE("a claim that is wrong, holds already or never is answered in its dialog") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.seek(SimTime{5s});
  REQUIRE(w.settle());
  action_of(w, sentence::go_claim)->trigger();
  auto* dialog = dialog_of<AskDialog>(w);
  REQUIRE(dialog != nullptr);
  const auto ask = [&](const char* claim) {
    dialog->line().setText(QString::fromUtf8(claim));
    press(*dialog, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return dialog->said() != w.desk.text(sentence::claim_looks); }, 30'000));
    CHECK(dialog->isVisible());
    return dialog->said();
  };
  const QString wrong = ask("zz.up");
  CHECK(wrong.contains(QStringLiteral("zz")));
  CHECK_FALSE(wrong.contains(QStringLiteral(".json")));
  CHECK_FALSE(wrong.contains(QStringLiteral("/expect")));
  CHECK(ask("a.up") == w.desk.text(sentence::claim_holds_here, std::string("5 s")));
  CHECK(ask("a.up and not a.up") == w.desk.text(sentence::never_holds));
  press(*dialog, Qt::Key_Escape);
}

TEST_CASE("Escape leaves the explanation first, and then what is selected") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.seek(SimTime{60s});
  REQUIRE(w.settle());
  const auto& entries = w.desk.recording()->entries;
  std::uint32_t mark = 0;
  while (mark < entries.size() && entries[mark].record.kind != RecordKind::mark) ++mark;
  REQUIRE(mark < entries.size());
  const Selection chosen{entries[mark].record.node, kNobody, mark};
  w.desk.select(chosen);
  w.desk.explain(mark);
  REQUIRE(w.settle());
  REQUIRE_FALSE(w.desk.highlighted().empty());
  QAction* leave = action_of(w, sentence::leave_why);
  REQUIRE(leave != nullptr);
  CHECK(leave->shortcut() == QKeySequence(Qt::Key_Escape));
  leave->trigger();
  CHECK(w.desk.highlighted().empty());
  CHECK(w.desk.selection() == chosen);
  leave->trigger();
  CHECK(w.desk.selection() == Selection{});
  // Of an expectation, with nothing selected.
  w.desk.explain_expectation(0);
  REQUIRE(w.settle());
  leave->trigger();
  CHECK(w.desk.explanation().what.en.empty());
  CHECK(w.desk.selection() == Selection{});
}

TEST_CASE("Home goes to the start of the run from a list, a label and a diagram too") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.window.activateWindow();
  REQUIRE(QTest::qWaitForWindowActive(&w.window));
  for (const char* name : {"events", "compare", "outline", "space-time"}) {
    QList<QWidget*> widgets = w.window.pane(name)->findChildren<QWidget*>();
    widgets << w.window.pane(name);
    for (QWidget* widget : widgets) {
      if (qobject_cast<QLineEdit*>(widget) != nullptr || !widget->isVisible() ||
          widget->focusPolicy() == Qt::NoFocus)
        continue;
      INFO(name << " " << widget->metaObject()->className());
      w.desk.seek(SimTime{40s});
      widget->setFocus();
      QTest::keyClick(widget, Qt::Key_Home);
      CHECK(w.desk.now() == kStart);
    }
  }
}

TEST_CASE("Shift F10 on the map opens the menu of the node, and a crash by hand is seen at once") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  w.desk.select({NodeId{0}, kNobody, kNone});
  REQUIRE(w.settle());
  QTest::keyClick(w.window.pane("map"), Qt::Key_F10, Qt::ShiftModifier);
  auto* menu = w.window.pane("map")->findChild<QMenu*>(QStringLiteral("map-menu"));
  REQUIRE(menu != nullptr);
  QAction* crash = nullptr;
  for (QAction* action : menu->actions())
    if (action->text() == w.desk.text(sentence::map_crash, std::string("a"))) crash = action;
  REQUIRE(crash != nullptr);
  crash->trigger();
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->nodes[0].status == NodeStatus::down);
}

TEST_CASE(
    "the run is written as a page and the window as a picture, and a folder that is not there is refused") {
  const netsplit::tests::Folder folder;
  OpenWindow w("scenarios/fallacies/1-reliable.json", Language::spanish);
  REQUIRE(w.settle());
  const QString page = QString::fromStdString(folder / "run.html");
  w.window.export_page(page);
  REQUIRE(w.settle());
  const std::string text = netsplit::tests::text_of(page.toStdString());
  CHECK(text.find("<html lang=\"es\"") != std::string::npos);
  CHECK(text.find("--seed") != std::string::npos);
  CHECK(action_of(w, sentence::export_html) != nullptr);
  const QString picture = QString::fromStdString(folder / "window.png");
  CHECK(w.window.export_window(picture));
  CHECK(QImage(picture).size() == w.window.size());
  CHECK_FALSE(w.window.export_window(QString::fromStdString(folder / "no/such/w.png")));
  w.window.export_page(QString::fromStdString(folder / "no/such/run.html"));
  REQUIRE(w.settle());
  CHECK(w.desk.trouble().empty());
}

TEST_CASE("a pane behind others comes to the front, the one in front closes, and all can be restored") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const auto dock = [&](const char* name) {
    return qobject_cast<QDockWidget*>(w.window.pane(name)->parentWidget());
  };
  const auto shown_action = [&](const char* title) {
    return action_called(w.window, QString::fromUtf8(title));
  };
  QAction* outline = shown_action("Scenario");
  REQUIRE(outline != nullptr);
  REQUIRE(QTest::qWaitFor([&] { return dock("outline")->visibleRegion().isEmpty(); }, 2000));
  outline->trigger();
  REQUIRE(QTest::qWaitFor([&] { return !dock("outline")->visibleRegion().isEmpty(); }, 2000));
  CHECK(outline->isChecked());
  outline->trigger();
  CHECK(dock("outline")->isHidden());
  QAction* map = shown_action("Network");
  REQUIRE(map != nullptr);
  map->trigger();
  CHECK(w.window.pane("map")->isHidden());
  action_of(w, sentence::panes_back)->trigger();
  CHECK_FALSE(w.window.pane("map")->isHidden());
  CHECK_FALSE(dock("outline")->isHidden());
}
