// How long a space-time diagram of a million entries takes to be drawn; hidden, as it says a figure:
// netsplit_gui_tests "[space-time speed]".

#include <QElapsedTimer>
#include <QPixmap>

#include "gui/panes/diagram_painter.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

TEST_CASE("a diagram of a million entries and 100 nodes is drawn in a picture's time",
          "[.][space-time speed]") {
  gui::tests::HandMade made(gui::tests::blueprint_of("scenarios/lessons/power-of-two.json"));
  const std::uint32_t nodes = made.recording().blueprint->scenario.node_count();
  const std::int64_t length = made.recording().end().time_since_epoch().count();
  constexpr std::int64_t kMessages = 500'000;
  std::vector<std::uint32_t> under_way;
  for (std::int64_t i = 0; i < kMessages; ++i) {
    const SimTime t{Duration{length / kMessages * i}};
    const auto n = static_cast<std::uint32_t>(i);
    under_way.push_back(made.send(t, n * 7 % nodes, (n * 13 + 1) % nodes));
    if (i >= 20) {
      const std::uint32_t ended = under_way[static_cast<std::size_t>(i - 20)];
      made.end(ended, t, ended % 50 == 0 ? Flight::Fate::dropped : Flight::Fate::delivered, Drop::loss);
    }
  }
  QElapsedTimer clock;
  clock.start();
  const DiagramIndex index(made.share());
  WARN("index: " << static_cast<double>(clock.nsecsElapsed()) / 1e6 << " ms of "
                 << index.recording().entries.size() << " entries");
  const Theme theme = Theme::of(QPalette(), false);
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::by_event, ScaleKind::compressed}) {
    clock.start();
    TimeView view(TimeScale::of(kind, index.recording()), 1800);
    WARN("scale: " << static_cast<double>(clock.nsecsElapsed()) / 1e6 << " ms");
    const Lanes lanes(order_of_file(nodes), 0, 9);
    for (int zoom = 0; zoom < 5; ++zoom) {
      clock.start();
      const Diagram diagram = make_diagram({.index = index, .view = view, .lanes = lanes, .height = 900});
      const double made_in = static_cast<double>(clock.nsecsElapsed()) / 1e6;
      clock.start();
      QPixmap picture(1800, 900);
      picture.fill(theme.background());
      QPainter painter(&picture);
      DiagramPainter contents(painter, theme, diagram, lanes, index.recording());
      contents.draw_lanes(1800, 900, kNobody);
      contents.draw_contents(false);
      painter.end();
      const double drawn_in = static_cast<double>(clock.nsecsElapsed()) / 1e6;
      WARN(diagram.messages << " messages, " << diagram.arrows.size() << " arrows: made in " << made_in
                            << " ms, drawn in " << drawn_in << " ms");
      CHECK(made_in + drawn_in < 1000);
      view.zoom(diagram.messages > 16'000 ? 16 : 3, 700);
    }
  }
}
