// The list of what happened: it follows the playhead, with a filter too, and a filter that cannot be read is
// said.

#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include <algorithm>

#include "gui/panes/events_pane.hpp"
#include "gui/sentences.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;

namespace {

struct OpenEvents {
  explicit OpenEvents(const std::string& scenario, Language language = Language::english)
      : w(scenario, language) {
    pane = static_cast<EventsPane*>(w.window.pane("events"));
    table = pane->findChild<QTableView*>();
    words = pane->findChild<QLineEdit*>();
  }
  void filter(const char* text) { words->setText(QString::fromUtf8(text)); }
  void seek(SimTime t) {
    w.desk.seek(t);
    REQUIRE(w.settle());
  }
  int row() const { return table->currentIndex().isValid() ? table->currentIndex().row() : -1; }
  SimTime time_of(int row) const { return w.desk.recording()->entries[pane->rows().entry(row)].record.time; }
  /// The row that should be the current one, found the long way.
  int last_until(SimTime t) const {
    int last = -1;
    for (int r = 0; r < pane->rows().rowCount(); ++r)
      if (time_of(r) <= t) last = r;
    return last;
  }

  OpenWindow w;
  EventsPane* pane;
  QTableView* table;
  QLineEdit* words;
};

}  // namespace

TEST_CASE("the current row is the last one at or before the playhead, with a filter and without") {
  OpenEvents e("scenarios/arena/3-2.json");
  REQUIRE(e.w.settle());
  for (const char* filter : {"", "suspect", "crash|cut|split"}) {
    INFO(filter);
    e.filter(filter);
    REQUIRE(e.pane->rows().rowCount() > 0);
    for (const auto t : {60s, 31s, 5s, 90s}) {
      e.seek(SimTime{t});
      CHECK(e.row() == e.last_until(SimTime{t}));
    }
    e.seek(kStart);
    CHECK(e.row() == e.last_until(kStart));
  }
}

TEST_CASE("no row is the current one before the first that passes the filter") {
  OpenEvents e("scenarios/arena/3-2.json");
  REQUIRE(e.w.settle());
  e.filter("fault");
  REQUIRE(e.pane->rows().rowCount() > 0);
  REQUIRE(e.time_of(0) > SimTime{1s});
  e.seek(SimTime{1s});
  CHECK(e.row() == -1);
}

TEST_CASE("the list leaves the row that was chosen when the playhead goes on") {
  OpenEvents e("scenarios/arena/3-2.json");
  REQUIRE(e.w.settle());
  e.seek(SimTime{60s});
  const int row = e.row();
  REQUIRE(row > 10);
  e.table->setCurrentIndex(e.table->model()->index(row - 10, 0));
  REQUIRE(e.w.settle());
  CHECK(e.row() == row - 10);
  CHECK(e.w.desk.selection().entry == e.pane->rows().entry(row - 10));
  e.w.desk.step(200);
  REQUIRE(e.w.settle());
  CHECK(e.row() > row - 10);
  e.seek(kStart);
  CHECK(e.row() == e.last_until(kStart));
}

TEST_CASE("a filter that is no regular expression is said, and the list stays that of the last one") {
  OpenEvents e("scenarios/arena/3-2.json", Language::spanish);
  REQUIRE(e.w.settle());
  e.filter("a");
  const int rows = e.pane->rows().rowCount();
  e.filter("a(b");
  CHECK(e.pane->rows().rowCount() == rows);
  const auto labels = e.pane->findChildren<QLabel*>();
  const auto said = [&] {
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
      return !label->isHidden() && label->text().startsWith(QStringLiteral("No se aplica"));
    });
  };
  CHECK(said());
  e.filter("ab");
  CHECK_FALSE(said());
}
