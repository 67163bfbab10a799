// What is done to steps, messages and bookmarks from the window.

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>

#include <algorithm>

#include "gui/main_window.hpp"
#include "gui/sentences.hpp"
#include "gui/step_dialog.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;

namespace {

/// Of the window's menus, by what it is called in English.
QAction* action(const OpenWindow& w, const Text& text) {
  QString wanted = w.desk.text(text);
  for (QAction* each : w.window.findChildren<QAction*>())
    if (each->text() == wanted) return each;
  return nullptr;
}

std::uint32_t delivered_after(const Recording& run, SimTime t) {
  for (std::uint32_t f = static_cast<std::uint32_t>(run.sent_by(t)); f < run.flights.size(); ++f)
    if (run.flights[f].from != run.flights[f].to && run.flights[f].fate == Flight::Fate::delivered) return f;
  return kNone;
}

}  // namespace

TEST_CASE("the selected message is lost by hand, and the run is another one from there on") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  QAction* lose = action(w, sentence::message_lose);
  REQUIRE(lose != nullptr);
  CHECK_FALSE(lose->isEnabled());
  const std::uint32_t f = delivered_after(*w.desk.recording(), SimTime{20s});
  REQUIRE(f != kNone);
  const Flight before = w.desk.recording()->flights[f];
  w.desk.go_to(before.begin);
  REQUIRE(w.settle());
  CHECK(lose->isEnabled());
  lose->trigger();
  REQUIRE(w.settle());
  const Flight& after = w.desk.recording()->flights[f];
  CHECK(after.sent == before.sent);
  CHECK(after.fate == Flight::Fate::dropped);
  CHECK(w.desk.now() == before.sent);
  w.desk.undo();
  REQUIRE(w.settle());
  CHECK(w.desk.recording()->flights[f].fate == Flight::Fate::delivered);
}

TEST_CASE("bookmarks are set and gone to, say what they have to say, and start no new run") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  const auto run = w.desk.recording();
  QAction* here = action(w, sentence::bookmark_here);
  QAction* next = action(w, sentence::go_next_bookmark);
  REQUIRE(here != nullptr);
  REQUIRE(next != nullptr);
  const std::size_t own = w.desk.bookmarks().size();
  w.desk.seek(SimTime{45s});
  here->trigger();
  REQUIRE(w.desk.bookmarks().size() == own + 1);
  w.desk.annotate([](Json& tree) { note_bookmark(tree, SimTime{45s}, "nobody hears a", Language::english); });
  CHECK(w.desk.recording() == run);
  w.desk.seek(SimTime{44s});
  CHECK(next->isEnabled());
  next->trigger();
  REQUIRE(w.settle());
  CHECK(w.desk.now() == SimTime{45s});
  const auto labels = w.window.findChildren<QLabel*>();
  CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->isVisible() && label->text() == QStringLiteral("nobody hears a");
  }));
}

TEST_CASE("a step is edited as the file has it; what cannot be read is said and stays") {
  OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  StepDialog dialog(w.desk, FaultId{0}, &w.window);
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  const QString written = dialog.text().toPlainText();
  REQUIRE(written.contains(QStringLiteral("split")));
  for (const char* wrong :
       {"{", "[]", R"({"at": "20s", "split": "nobody | c..e"})", R"({"at": "20s", "spilt": "a"})"}) {
    INFO(wrong);
    dialog.text().setPlainText(QString::fromUtf8(wrong));
    dialog.take();
    CHECK_FALSE(dialog.said().isEmpty());
    CHECK(dialog.text().toPlainText() == QString::fromUtf8(wrong));
    CHECK_FALSE(w.desk.draft().is_edited());
  }
  dialog.text().setPlainText(
      QStringLiteral(R"({"name": "cut", "at": "20s", "split": "a..b | c..e", "for": "7s"})"));
  dialog.take();
  REQUIRE(w.settle());
  const auto& bands = w.desk.recording()->bands;
  const auto cut =
      std::find_if(bands.begin(), bands.end(), [](const Band& b) { return b.kind == Band::Kind::fault; });
  REQUIRE(cut != bands.end());
  CHECK(cut->begin == SimTime{20s});
  CHECK(cut->end == SimTime{27s});
}
