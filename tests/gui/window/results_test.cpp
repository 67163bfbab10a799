// The results of a batch in the window, and the way from a row to its run.

#include "gui/model/results.hpp"

#include <QAction>
#include <QHeaderView>
#include <QMessageBox>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>

#include <memory>

#include "gui/model/verdicts.hpp"
#include "gui/results/result_grid.hpp"
#include "gui/results/results_window.hpp"
#include "tests/gui/small_batch.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::small_plan;
using netsplit::gui::tests::write_results;
using netsplit::tests::Folder;

namespace {

struct OpenResults {
  explicit OpenResults(const std::string& path) : desk(Language::english), window(desk) {
    shown = window.results_window();
    shown->show();
    shown->view().read(path);
    wait();
  }
  void wait() {
    REQUIRE(QTest::qWaitFor([this] { return !shown->view().is_reading(); }, 30'000));
  }
  QString cell(int row, int column) { return shown->view().table().table().item(row, column)->text(); }

  Desk desk;
  MainWindow window;
  ResultsWindow* shown = nullptr;
};

QMessageBox* box_of(QWidget& window) { return window.findChild<QMessageBox*>(); }

}  // namespace

TEST_CASE("a results file shows its rows, and a run opens where it first failed") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"gone/x.json"}));
  OpenResults w(folder / "r.sqlite");
  ResultsView& view = w.shown->view();
  REQUIRE(view.results());
  REQUIRE(view.table().table().rowCount() == 2);
  CHECK(w.cell(0, 0) == QStringLiteral("2s"));
  CHECK(view.tabs().currentWidget() == &view.table());
  view.table().choose(1);
  REQUIRE(view.runs().model()->rowCount() == 3);
  view.runs().scrollTo(view.runs().model()->index(1, 0));
  const QPoint place = view.runs().visualRect(view.runs().model()->index(1, 0)).center();
  QTest::mouseClick(view.runs().viewport(), Qt::LeftButton, {}, place);
  QTest::mouseDClick(view.runs().viewport(), Qt::LeftButton, {}, place);
  REQUIRE(w.desk.blueprint());
  CHECK(w.desk.blueprint()->seed == 2);
  REQUIRE(QTest::qWaitFor([&] { return w.desk.is_settled() && w.desk.now() != kStart; }, 30'000));
  CHECK(w.window.isVisible());
  CHECK(w.desk.recording()->fingerprint == view.results()->runs()[4].facts.fingerprint);
  const auto standing = standings(*w.desk.recording(), w.desk.recording()->end());
  REQUIRE_FALSE(standing[0].as_stated);
  CHECK(w.desk.now() == *standing[0].decided);
}

TEST_CASE("Enter in the list of runs opens one too") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json"}));
  OpenResults w(folder / "r.sqlite");
  ResultsView& view = w.shown->view();
  view.table().choose(0);
  view.runs().selectRow(2);
  QTest::keyClick(&view.runs(), Qt::Key_Return);
  REQUIRE(w.desk.blueprint());
  CHECK(w.desk.blueprint()->seed == 3);
  REQUIRE(QTest::qWaitFor([&] { return w.desk.is_settled(); }, 30'000));
  CHECK(w.desk.recording()->fingerprint == view.results()->runs()[2].facts.fingerprint);
}

TEST_CASE("a sorted table goes by values, and back to the order of the plan") {
  const Folder folder;
  batch::Plan plan = small_plan({"x.json"});
  plan.axes = {{"timeout", {"2s", "10s", "3s"}}};
  write_results(folder / "r.sqlite", plan);
  OpenResults w(folder / "r.sqlite");
  QTableWidget& table = w.shown->view().table().table();
  table.sortByColumn(0, Qt::DescendingOrder);
  CHECK(w.cell(0, 0) == QStringLiteral("3s"));
  CHECK(w.cell(2, 0) == QStringLiteral("2s"));
  table.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  CHECK(w.cell(0, 0) == QStringLiteral("2s"));
  CHECK(w.cell(1, 0) == QStringLiteral("10s"));
}

TEST_CASE("a matrix comes first, and a cell of it leads to the row of its scenario's table") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json", "y.json"}));
  OpenResults w(folder / "r.sqlite");
  ResultsView& view = w.shown->view();
  REQUIRE(view.tabs().currentWidget() == &view.matrix());
  view.matrix().choose(3);
  CHECK(view.runs().model()->rowCount() == 3);
  view.matrix().opened();
  CHECK(view.tabs().currentWidget() == &view.table());
  CHECK(view.table().configuration() == std::size_t{3});
  CHECK(w.cell(view.table().table().currentRow(), 0) == QStringLiteral("6s"));
}

TEST_CASE("F5 shows what a batch has written since, and keeps what is chosen") {
  const Folder folder;
  const std::string path = folder / "r.sqlite";
  const batch::Prepared prepared = netsplit::tests::prepared(small_plan({"x.json"}));
  const Registry registry = make_registry();
  batch::Store store(path, prepared);
  batch::RowMaker maker(prepared, registry);
  store.write(std::vector<batch::Row>{maker.make(3)});
  OpenResults w(path);
  ResultsView& view = w.shown->view();
  REQUIRE(view.results());
  view.table().choose(1);
  CHECK(view.runs().model()->rowCount() == 1);
  store.write(std::vector<batch::Row>{maker.make(0), maker.make(4)});
  view.read_again();
  w.wait();
  CHECK(view.results()->done() == 3);
  CHECK(view.table().configuration() == std::size_t{1});
  CHECK(view.runs().model()->rowCount() == 2);
}

TEST_CASE("the other language and the projector's letters reach a window of results") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json"}));
  OpenResults w(folder / "r.sqlite");
  w.desk.set_projector(true);
  w.desk.set_language(Language::spanish);
  w.wait();
  QTableWidget& table = w.shown->view().table().table();
  CHECK(table.item(0, table.columnCount() - 1)->text() == QStringLiteral("★ mejor"));
  CHECK(table.font().pixelSize() == w.desk.theme().text_size());
}

TEST_CASE("a window of results has help of its own") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json"}));
  OpenResults w(folder / "r.sqlite");
  bool has_help = false;
  for (const QAction* action : w.shown->findChildren<QAction*>())
    has_help = has_help || action->shortcut() == QKeySequence(Qt::Key_F1);
  CHECK(has_help);
}

TEST_CASE("what is no results file is said in a box, and what was shown stays") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json"}));
  OpenResults w(folder / "r.sqlite");
  w.shown->view().read(folder.file("text.sqlite", "hello"));
  w.wait();
  REQUIRE(box_of(*w.shown) != nullptr);
  CHECK(box_of(*w.shown)->informativeText().contains(QStringLiteral("no results file")));
  CHECK(w.shown->view().table().table().rowCount() == 2);
  w.shown->view().read_again();
  w.wait();
  CHECK(w.shown->view().results()->path() == folder / "r.sqlite");
  CHECK(w.shown->findChildren<QMessageBox*>().size() == 1);
}

TEST_CASE("the program draws a results file, and refuses half of one with code 2") {
  const Folder folder;
  const std::string path = folder / "r.sqlite", picture = folder / "r.png";
  write_results(path, small_plan({"x.json"}));
  const std::string program = std::string("QT_QPA_PLATFORM=offscreen ") + NETSPLIT_GUI_PROGRAM;
  CHECK(std::system((program + " --screenshot " + picture + " " + path).c_str()) == 0);
  CHECK(std::filesystem::file_size(picture) > 1000);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const int code = std::system((program + " --screenshot " + picture + " " + path + " 2>/dev/null").c_str());
  CHECK(WEXITSTATUS(code) == 2);
}
