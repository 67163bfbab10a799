// The tables of a node: which are offered, what they show, and what the last event changed.

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QTableWidget>

#include "gui/pane.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::OpenWindow;

namespace {

struct WithTables {
  explicit WithTables(const std::string& scenario, Language language = Language::english)
      : w(scenario, language) {
    settled = w.opened && w.settle();
    pane = w.window.pane("tables");
    // It stands behind another tab.
    auto* dock = w.window.findChild<QDockWidget*>(QStringLiteral("tables-dock"));
    dock->raise();
    settled = settled && QTest::qWaitFor([this] { return pane->isVisible(); });
  }
  QTableWidget& table() const { return *pane->findChild<QTableWidget*>(); }
  QComboBox& choice() const { return *pane->findChild<QComboBox*>(); }
  QString help() const { return pane->findChild<QLabel*>(QStringLiteral("help"))->text(); }
  void choose(const QString& title) {
    for (int i = 0; i < choice().count(); ++i)
      if (choice().itemText(i).startsWith(title)) {
        choice().setCurrentIndex(i);
        Q_EMIT choice().activated(i);
        return;
      }
    FAIL("there is no such view");
  }

  OpenWindow w;
  QWidget* pane = nullptr;
  bool settled = false;
};

}  // namespace

TEST_CASE("the pane of tables offers the views of the selected node and keeps the chosen one") {
  WithTables t("scenarios/arena/3-2.json");
  REQUIRE(t.settled);
  t.w.desk.seek(SimTime{std::chrono::seconds(20)});
  t.w.desk.select({NodeId{0}, kNobody, kNone});
  REQUIRE(t.w.settle());
  t.choose(QStringLiteral("membership: members (5)"));
  REQUIRE(t.table().rowCount() == 5);
  CHECK(t.table().horizontalHeaderItem(1)->text() == QStringLiteral("status"));
  CHECK(t.table().item(4, 0)->text() == QStringLiteral("e"));
  CHECK(t.table().item(4, 1)->text() == QStringLiteral("up"));

  t.w.desk.select({NodeId{3}, kNobody, kNone});
  REQUIRE(t.w.settle());
  CHECK(t.choice().currentText() == QStringLiteral("membership: members (5)"));
  t.choose(QStringLiteral("all nodes: singleton: instance (5)"));
  CHECK(t.table().rowCount() == 5);
}

TEST_CASE("the pane of tables shows a cell that the last event changed as old and new") {
  WithTables t("scenarios/arena/3-2.json");
  REQUIRE(t.settled);
  t.w.desk.select({NodeId{0}, kNobody, kNone});
  const auto run = t.w.desk.recording();
  bool found = false;
  for (const Entry& entry : run->entries) {
    if (entry.record.kind != RecordKind::mark || entry.record.node != NodeId{0} ||
        entry.record.time < SimTime{std::chrono::seconds(30)})
      continue;
    t.w.desk.seek_event(entry.event);
    REQUIRE(t.w.settle());
    t.choose(QStringLiteral("membership: members"));
    for (int r = 0; r < t.table().rowCount(); ++r)
      if (t.table().item(r, 2)->text() == QStringLiteral("yes → no")) {
        CHECK(t.table().verticalHeaderItem(r)->text() == QStringLiteral("→"));
        CHECK(t.table().item(r, 2)->font().bold());
        CHECK_FALSE(t.table().item(r, 0)->font().bold());
        found = true;
      }
    if (found) break;
  }
  CHECK(found);
}

TEST_CASE("the pane of tables says in words that there is none") {
  WithTables t("scenarios/netsplits/two-halves.json", Language::spanish);
  REQUIRE(t.settled);
  CHECK_FALSE(t.table().isVisible());
  CHECK(t.help().startsWith(QStringLiteral("Seleccione un nodo")));
  t.w.desk.select({NodeId{5}, kNobody, kNone});
  REQUIRE(t.w.settle());
  CHECK_FALSE(t.table().isVisible());
  CHECK(t.help().contains(QStringLiteral(" w1 ")));
}
