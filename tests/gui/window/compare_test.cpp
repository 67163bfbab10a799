// Two runs beside each other: where they part, in words and in both diagrams.

#include <QLabel>
#include <QSplitter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/panes/compare_pane.hpp"
#include "gui/panes/twin_diagrams.hpp"
#include "gui/sentences.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;
using netsplit::gui::tests::OpenWindow;

namespace {

struct Compared {
  explicit Compared(const std::string& scenario) : w(scenario) {
    settled = w.opened && w.settle();
    pane = static_cast<ComparePane*>(w.window.alone("compare", {900, 700}));
  }
  ~Compared() { delete pane; }
  TwinDiagrams& twins() { return pane->diagrams(); }
  bool cut_by_hand(SimTime at) {
    const Problems problems = w.desk.change([&](Json& tree) {
      Json step = Json::object();
      step.add("at", time_in_file(at)).add("cut", "a -> b").add("for", "4s");
      add_step(tree, std::move(step), w.desk.blueprint()->scenario);
    });
    return !problems.has_errors() && w.settle();
  }
  bool compare_with_seed(std::uint64_t seed) {
    Overrides overrides = w.desk.draft().overrides();
    overrides.seed = seed;
    return !w.desk.compare_with(overrides).has_errors() && w.settle();
  }
  bool says(const QString& words) {
    const auto labels = pane->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* l) { return l->text().contains(words); });
  }

  OpenWindow w;
  ComparePane* pane = nullptr;
  bool settled = false;
};

bool differ(const Recording& a, std::uint32_t first, const Recording& b, std::uint32_t second) {
  if (first >= a.entries.size() || second >= b.entries.size()) return true;
  const Record &x = a.entries[first].record, &y = b.entries[second].record;
  return x.kind != y.kind || x.time != y.time || x.node != y.node || x.other != y.other || x.a != y.a ||
         x.b != y.b || x.drop != y.drop || x.layer != y.layer || x.index != y.index;
}

}  // namespace

TEST_CASE("without another run the pane has its hint, and no diagrams") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  CHECK(c.says(c.w.desk.text(sentence::rival_hint)));
  CHECK_FALSE(c.pane->findChild<QSplitter*>()->isVisible());
  CHECK(c.twins().view() == nullptr);
}

TEST_CASE("a fork that is cut by hand parts from what it was at the cut, and both differ there") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  c.w.desk.fork();
  REQUIRE(c.w.settle());
  CHECK(c.says(c.w.desk.text(sentence::rival_same)));
  const SimTime cut{20s};
  REQUIRE(c.cut_by_hand(cut));
  const auto& rival = c.w.desk.rival();
  REQUIRE(rival);
  REQUIRE(rival->parting);
  CHECK(rival->parting->time >= cut);
  CHECK(rival->parting->time < cut + 5s);
  const Recording &own = *rival->own.recording, &other = *rival->other.recording;
  CHECK(own.fingerprint == c.w.desk.recording()->fingerprint);
  CHECK(differ(own, rival->parting->first, other, rival->parting->second));
  REQUIRE(rival->parting->first > 0);
  CHECK_FALSE(differ(own, rival->parting->first - 1, other, rival->parting->second - 1));

  // The parting is in the middle of both, and single messages can be seen.
  const TimeView* view = c.twins().view();
  REQUIRE(view != nullptr);
  CHECK(std::abs(view->x(rival->parting->time) - view->width() / 2) < 2);
  for (const auto which : {TwinDiagrams::kOwn, TwinDiagrams::kOther}) {
    CHECK_FALSE(c.twins().diagram(which).is_dense);
    CHECK_FALSE(c.twins().diagram(which).arrows.empty());
  }
  // The cut acts in one of them only.
  CHECK(c.twins().diagram(TwinDiagrams::kOwn).faults.size() >
        c.twins().diagram(TwinDiagrams::kOther).faults.size());
}

TEST_CASE("another seed gives another run, which parts from this one") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  REQUIRE(c.compare_with_seed(c.w.desk.blueprint()->seed + 1));
  REQUIRE(c.w.desk.rival()->parting);
  CHECK(c.w.desk.rival()->other.recording->fingerprint != c.w.desk.recording()->fingerprint);
  CHECK_FALSE(c.says(c.w.desk.text(sentence::rival_same)));
  c.w.desk.drop_rival();
  CHECK(c.twins().view() == nullptr);
  CHECK(c.says(c.w.desk.text(sentence::rival_hint)));
}

TEST_CASE("the same seed gives the same run, and the pane says so") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  REQUIRE(c.compare_with_seed(c.w.desk.blueprint()->seed));
  CHECK_FALSE(c.w.desk.rival()->parting);
  CHECK(c.says(c.w.desk.text(sentence::rival_same)));
  REQUIRE(c.twins().view() != nullptr);
  CHECK(c.twins().view()->shows_all());
}

TEST_CASE("zoom and pan over one diagram show the same stretch in both") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  c.w.desk.fork();
  REQUIRE(c.w.settle());
  REQUIRE(c.cut_by_hand(SimTime{20s}));
  TwinDiagrams& twins = c.twins();
  REQUIRE(twins.view() != nullptr);
  // The file's own fault acts in both at the same times.
  const auto is_synchronised = [&] {
    const auto column = [&](TwinDiagrams::Which which, const Recording& run) {
      for (const Diagram::FaultColumn& f : twins.diagram(which).faults)
        if (run.bands[f.band].fault == FaultId{0}) return std::pair(f.x1, f.x2);
      return std::pair(-1.0, which == TwinDiagrams::kOwn ? -1.0 : -2.0);
    };
    return column(TwinDiagrams::kOwn, *c.w.desk.recording()) ==
           column(TwinDiagrams::kOther, *c.w.desk.rival()->other.recording);
  };
  QTest::keyClick(&twins, Qt::Key_0);
  REQUIRE(twins.view()->shows_all());
  CHECK(is_synchronised());
  const Band& fault = *std::find_if(c.w.desk.recording()->bands.begin(), c.w.desk.recording()->bands.end(),
                                    [](const Band& b) { return b.kind == Band::Kind::fault; });
  const QRect lower = twins.body(TwinDiagrams::kOther);
  const double width = twins.view()->width();
  for (int i = 0; i < 3; ++i) {
    const QPoint at(lower.left() + static_cast<int>(twins.view()->x(fault.begin)), lower.center().y());
    const SimTime held = twins.view()->time(at.x() - lower.left());
    QWheelEvent wheel(at, twins.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&twins, &wheel);
    CHECK(std::abs(twins.view()->x(held) - (at.x() - lower.left())) < 1);
    CHECK(is_synchronised());
  }
  CHECK_FALSE(twins.view()->shows_all());
  CHECK(twins.view()->width() == width);
  const SimTime before = twins.view()->first();
  const QPoint middle = twins.body(TwinDiagrams::kOwn).center();
  QTest::mousePress(&twins, Qt::LeftButton, {}, middle);
  QTest::mouseMove(&twins, middle - QPoint(40, 0));
  QTest::mouseRelease(&twins, Qt::LeftButton, {}, middle - QPoint(40, 0));
  CHECK(twins.view()->first() > before);
  CHECK(is_synchronised());
  QTest::keyClick(&twins, Qt::Key_Minus);
  CHECK(is_synchronised());
  QTest::keyClick(&twins, Qt::Key_D);
  CHECK(std::abs(twins.view()->x(c.w.desk.rival()->parting->time) - width / 2) < 2);
}

TEST_CASE("the axis of both moves the playhead, and a click on the open run's message selects it") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  c.w.desk.fork();
  REQUIRE(c.w.settle());
  REQUIRE(c.cut_by_hand(SimTime{20s}));
  TwinDiagrams& twins = c.twins();
  REQUIRE(twins.view() != nullptr);
  const QPoint place(twins.axis().left() + 100, twins.axis().center().y());
  QTest::mouseClick(&twins, Qt::LeftButton, {}, place);
  CHECK(c.w.desk.now() == twins.view()->time(100));
  const Diagram::Arrow arrow = twins.diagram(TwinDiagrams::kOwn).arrows.front();
  const QRect body = twins.body(TwinDiagrams::kOwn);
  const QPoint on = body.topLeft() +
                    QPoint(static_cast<int>(std::clamp((arrow.x1 + arrow.x2) / 2, 1.0, body.width() - 2.0)),
                           static_cast<int>((arrow.y1 + arrow.y2) / 2));
  QTest::mouseClick(&twins, Qt::LeftButton, {}, on);
  CHECK(c.w.desk.selection().node != kNobody);
}

TEST_CASE("as a narrow dock the pane needs no more than its width, and is drawn") {
  Compared c("scenarios/arena/3-2.json");
  REQUIRE(c.settled);
  REQUIRE(c.compare_with_seed(c.w.desk.blueprint()->seed + 1));
  c.pane->resize(380, 320);
  QCoreApplication::processEvents();
  CHECK(c.pane->width() == 380);
  CHECK(c.pane->minimumSizeHint().width() <= 380);
  CHECK(c.twins().body(TwinDiagrams::kOther).height() > 20);
  c.w.desk.set_projector(true);
  QCoreApplication::processEvents();
  CHECK(c.pane->minimumSizeHint().width() <= 380);
}
