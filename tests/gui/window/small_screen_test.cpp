// The window on a low screen, in large letters: it fits, and what is in it can be read.

#include <QDockWidget>
#include <QTableWidget>

#include "gui/panes/beliefs_pane.hpp"
#include "gui/panes/compare_pane.hpp"
#include "gui/panes/meters_pane.hpp"
#include "gui/panes/twin_diagrams.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

namespace {

QDockWidget* dock_of(OpenWindow& w, const char* pane) {
  auto* dock = w.window.findChild<QDockWidget*>(QString::fromUtf8(pane) + QStringLiteral("-dock"));
  dock->raise();
  QCoreApplication::processEvents();
  return dock;
}

/// Below a title bar of a window manager.
constexpr QSize kScreen(1366, 740);

}  // namespace

TEST_CASE("the window never asks for more than a low screen, with another run and an answer in it") {
  for (const Language language : {Language::english, Language::spanish}) {
    OpenWindow w("scenarios/fallacies/1-reliable.json", language);
    REQUIRE((w.opened && w.settle()));
    w.window.resize(kScreen);
    Overrides overrides;
    overrides.seed = 2;
    REQUIRE_FALSE(w.desk.compare_with(overrides).has_errors());
    REQUIRE(w.settle());
    w.desk.select({NodeId{0}, kNobody, kNone});
    w.desk.explain_expectation(0);
    REQUIRE(w.settle());
    for (const bool projector : {true, false}) {
      w.desk.set_projector(projector);
      for (const char* pane : {"compare", "inspector", "tables", "outline", "meters"}) {
        dock_of(w, pane);
        CHECK(w.window.minimumSizeHint().height() <= kScreen.height());
        CHECK(w.window.minimumSizeHint().width() <= kScreen.width());
        CHECK(w.window.size() == kScreen);
      }
    }
  }
}

TEST_CASE(
    "in large letters on a low screen a dock has its side's height, and afterwards stands where it stood") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE((w.opened && w.settle()));
  const QRect before = dock_of(w, "events")->geometry();
  w.desk.set_projector(true);
  QCoreApplication::processEvents();
  CHECK(dock_of(w, "events")->height() > w.window.height() / 2);
  w.desk.set_projector(false);
  QCoreApplication::processEvents();
  CHECK(w.window.tabifiedDockWidgets(dock_of(w, "events")).size() == 1);
  CHECK(std::abs(dock_of(w, "events")->height() - before.height()) < 20);
}

TEST_CASE("the fallacies have larger letters on a projector, also on a low screen") {
  OpenWindow w("scenarios/fallacies/1-reliable.json", Language::spanish);
  REQUIRE((w.opened && w.settle()));
  auto* meters = dynamic_cast<MetersPane*>(w.window.pane("meters"));
  dock_of(w, "meters");
  const int before = meters->letters();
  w.desk.set_projector(true);
  QCoreApplication::processEvents();
  dock_of(w, "meters");
  CHECK(meters->letters() > before);
}

TEST_CASE("eight nodes and more have names and marks in who believes what, and long names stand upright") {
  OpenWindow w("scenarios/lessons/churn.json");
  REQUIRE((w.opened && w.settle()));
  w.desk.set_projector(true);
  dock_of(w, "beliefs");
  auto* beliefs = dynamic_cast<BeliefsPane*>(w.window.pane("beliefs"));
  const BeliefsPane::Grid grid = beliefs->grid();
  REQUIRE(grid.nodes.size() >= 8);
  CHECK(grid.letters >= 12);
  CHECK(grid.is_upright);
  CHECK_FALSE(grid.legend.isEmpty());
  CHECK(grid.top + grid.cell * static_cast<double>(grid.nodes.size()) <= beliefs->height());
}

TEST_CASE("two runs have a lane for each node in sight, and the names of what is measured") {
  OpenWindow w("scenarios/fallacies/1-reliable.json");
  REQUIRE((w.opened && w.settle()));
  Overrides overrides;
  overrides.seed = 2;
  REQUIRE_FALSE(w.desk.compare_with(overrides).has_errors());
  REQUIRE(w.settle());
  auto* pane = dynamic_cast<ComparePane*>(w.window.pane("compare"));
  for (const bool projector : {false, true}) {
    w.desk.set_projector(projector);
    dock_of(w, "compare");
    TwinDiagrams& twins = pane->diagrams();
    REQUIRE(twins.view() != nullptr);
    for (const auto which : {TwinDiagrams::kOwn, TwinDiagrams::kOther})
      CHECK(twins.body(which).height() >= 2 * w.desk.theme().small_text_size());
    const auto* table = pane->findChild<QTableWidget*>();
    REQUIRE(table->rowCount() > 0);
    CHECK(table->columnWidth(0) >= 8 * w.desk.theme().text_size() * 2 / 3);
    CHECK(table->columnViewportPosition(2) < table->viewport()->width());
  }
}
