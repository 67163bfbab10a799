// What a space-time diagram draws.

#include <algorithm>

#include "gui/model/diagram.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace netsplit::gui::tests;

namespace {

using Ended = Flight::Fate;

/// A diagram of the whole run, a pixel for 100 ms, lanes 20 pixels high.
struct Drawn {
  explicit Drawn(const HandMade& made)
      : index(made.share()),
        view(TimeScale::linear(index.recording().end()), 1200),
        lanes(order_of_file(index.nodes()), 0, 20) {}
  Diagram draw(std::size_t most_arrows = 2000, std::vector<std::uint32_t> highlighted = {}) {
    return make_diagram(
        {.index = index,
         .view = view,
         .lanes = lanes,
         .height = 180,
         .text_width = [](const std::string& text) { return 6.0 * static_cast<double>(text.size()); },
         .highlighted = std::move(highlighted),
         .most_arrows = most_arrows});
  }
  DiagramIndex index;
  TimeView view;
  Lanes lanes;
};

HandMade empty_run() { return HandMade(blueprint_of("scenarios/netsplits/two-halves.json")); }

}  // namespace

TEST_CASE("a message goes from its sender's lane to its target's, a lost one part of the way") {
  HandMade made = empty_run();
  const auto heard = made.send(at_ms(10'000), 0, 3);
  const auto lost = made.send(at_ms(10'000), 0, 2);
  const auto refused = made.send(at_ms(10'000), 0, 1);
  const auto held = made.send(at_ms(10'000), 0, 4);
  made.end(lost, at_ms(10'000), Ended::dropped, Drop::cut);
  made.end(heard, at_ms(20'000), Ended::delivered);
  made.end(refused, at_ms(20'000), Ended::dropped, Drop::node_down);
  made.end(held, at_ms(20'000), Ended::held);
  made.send(at_ms(30'000), 1, 0);
  const Diagram diagram = Drawn(made).draw();
  REQUIRE(diagram.arrows.size() == 5);
  CHECK(diagram.arrows[0].x1 == Approx(100));
  CHECK(diagram.arrows[0].y1 == Approx(10));
  CHECK(diagram.arrows[0].x2 == Approx(200));
  CHECK(diagram.arrows[0].y2 == Approx(70));
  CHECK(diagram.arrows[1].style == Diagram::Style::lost);
  // As if it took as long as others; beyond the middle between the lanes.
  CHECK(diagram.arrows[1].y2 == Approx(10 + 40 * 0.55));
  CHECK(diagram.arrows[1].x2 == Approx(155));
  CHECK(diagram.arrows[2].y2 == Approx(10 + 20 * 0.9));
  CHECK(diagram.arrows[3].style == Diagram::Style::held);
  CHECK(diagram.arrows[3].y2 == Approx(10 + 80 * 0.5));
  CHECK(diagram.arrows[4].style == Diagram::Style::under_way);
}

TEST_CASE("messages that cross the window are drawn, the others are not, and the count is that of all") {
  HandMade made = empty_run();
  const auto long_one = made.send(at_ms(1), 0, 1);
  for (int i = 0; i < 3000; ++i)
    made.end(made.send(at_ms(10 + i * 30), 1, 2), at_ms(20 + i * 30), Ended::delivered);
  made.end(long_one, at_ms(110'000), Ended::delivered);
  Drawn drawn(made);
  drawn.view.show(at_ms(50'000), at_ms(50'100));
  const Diagram diagram = drawn.draw();
  std::size_t expected = 0;
  for (const Flight& f : drawn.index.recording().flights)
    expected += f.sent <= drawn.view.last() && f.ended >= drawn.view.first() ? 1 : 0;
  CHECK(expected > 3);
  CHECK(diagram.messages == expected);
  CHECK(diagram.arrows.size() == expected);
  CHECK(diagram.arrows[0].flight == long_one);
}

TEST_CASE("too many messages become columns that count every departure, arrival and loss") {
  HandMade made = empty_run();
  for (int i = 0; i < 1000; ++i) {
    const auto flight = made.send(at_ms(10 + i * 100), 1, 2);
    if (i % 10 == 0) made.end(flight, at_ms(60 + i * 100), Ended::dropped, Drop::loss);
    else made.end(flight, at_ms(60 + i * 100), Ended::delivered);
  }
  Drawn drawn(made);
  const std::uint32_t chosen = drawn.index.recording().flights[500].begin;
  const Diagram diagram = drawn.draw(999, {chosen});
  CHECK(diagram.is_dense);
  std::vector<std::size_t> sums, lost;
  for (std::size_t lane = 0; lane < 3; ++lane) {
    sums.push_back(0);
    lost.push_back(0);
    for (const std::uint32_t n : diagram.density[lane]) sums.back() += n;
    for (const std::uint32_t n : diagram.losses[lane]) lost.back() += n;
  }
  CHECK(sums == std::vector<std::size_t>{0, 1000, 900});
  CHECK(lost == std::vector<std::size_t>{0, 100, 0});
  // What is to be seen is drawn all the same.
  REQUIRE(diagram.arrows.size() == 1);
  CHECK(diagram.arrows[0].flight == 500);
  CHECK(diagram.arrows[0].is_strong);
  CHECK_FALSE(drawn.draw(1000).is_dense);
}

TEST_CASE(
    "messages that would cover the lanes become columns, however few they are, and lines again from near") {
  HandMade made = empty_run();
  for (int i = 0; i < 1500; ++i) {
    const bool down = i % 2 == 0;
    made.end(made.send(at_ms(10 + i * 60), down ? 0 : 8, down ? 8 : 0), at_ms(20 + i * 60), Ended::delivered);
  }
  Drawn drawn(made);
  CHECK(drawn.draw().messages == 1500);
  CHECK(drawn.draw().is_dense);
  drawn.view.zoom(4, 100);
  const Diagram near = drawn.draw();
  CHECK(near.messages > 200);
  CHECK_FALSE(near.is_dense);
}

TEST_CASE("a message that never came ends at the lane of the node that missed it") {
  HandMade made = empty_run();
  const auto entry = made.add(RecordKind::missing, at_ms(30'000), 2, 4);
  const Diagram diagram = Drawn(made).draw();
  REQUIRE(diagram.absences.size() == 1);
  CHECK(diagram.absences[0].begin == entry);
  CHECK(diagram.absences[0].x2 == Approx(300));
  CHECK(diagram.absences[0].y2 == Approx(50));
  CHECK(diagram.absences[0].y1 == Approx(90));
  CHECK(diagram.absences[0].x1 < 300);
}

TEST_CASE("names of faults do not overlap: they take rows, and are left out where there is no room") {
  HandMade made = empty_run();
  for (const std::int64_t begin : {10'000, 10'100, 10'200, 60'000})
    made.recording().bands.push_back(
        {Band::Kind::fault, kNobody, FaultId{0}, at_ms(begin), at_ms(begin + 5000)});
  const Diagram diagram = Drawn(made).draw();
  REQUIRE(diagram.faults.size() == 4);
  CHECK(diagram.faults[0].row == 0);
  CHECK(diagram.faults[1].row == 1);
  CHECK(diagram.faults[2].row == -1);
  CHECK(diagram.faults[3].row == 0);
  CHECK(diagram.faults[3].x1 == Approx(600));
  CHECK(diagram.faults[3].x2 == Approx(650));
}

TEST_CASE("the states of a node are stretches side by side, and nothing is drawn where it is absent later") {
  HandMade made = empty_run();
  made.recording().states.resize(9);
  made.recording().states[1] = {
      {kStart, LaneState::off}, {at_ms(30'000), LaneState::on}, {at_ms(60'000), LaneState::down}};
  Drawn drawn(made);
  const Diagram diagram = drawn.draw();
  std::vector<std::pair<double, double>> spans;
  for (const Diagram::Stretch& s : diagram.stretches)
    if (s.node == NodeId{1}) spans.emplace_back(s.x1, s.x2);
  CHECK(spans == std::vector<std::pair<double, double>>{{0, 300}, {300, 600}, {600, 1200}});
}

TEST_CASE("a point finds the nearest mark, else the nearest message by its nearer end, else the lane") {
  HandMade made = empty_run();
  const auto flight = made.send(at_ms(10'000), 0, 4);
  made.end(flight, at_ms(20'000), Ended::delivered);
  const auto timer = made.add(RecordKind::timer, at_ms(50'000), 3);
  Drawn drawn(made);
  const Diagram diagram = drawn.draw();
  using Kind = Diagram::Hit::Kind;
  CHECK(diagram.at(103, 12, drawn.lanes, 6).entry == made.recording().flights[flight].begin);
  CHECK(diagram.at(180, 74, drawn.lanes, 6).kind == Kind::arrow);
  CHECK(diagram.at(180, 74, drawn.lanes, 6).entry == made.recording().flights[flight].end);
  CHECK(diagram.at(501, 69, drawn.lanes, 6).entry == timer);
  CHECK(diagram.at(800, 69, drawn.lanes, 6).kind == Kind::lane);
  CHECK(diagram.at(800, 69, drawn.lanes, 6).node == NodeId{3});
  CHECK(diagram.at(800, 400, drawn.lanes, 6).kind == Kind::nothing);
}

TEST_CASE("absences by the thousand are thinned out by pixels, but for what is to be seen") {
  HandMade made = empty_run();
  std::uint32_t chosen = kNone;
  for (int i = 0; i < 10'000; ++i) {
    const auto entry = made.add(RecordKind::missing, at_ms(i * 10), 1, 0);
    made.add(RecordKind::timer, at_ms(i * 10), 1);
    if (i == 5001) chosen = entry;
  }
  Drawn drawn(made);
  const Diagram diagram = drawn.draw();
  CHECK(diagram.absences.size() > 50);
  CHECK(diagram.absences.size() < 110);
  CHECK(diagram.timers.empty());
  const Diagram with_chosen = drawn.draw(2000, {chosen});
  CHECK(std::count_if(with_chosen.absences.begin(), with_chosen.absences.end(),
                      [](const Diagram::Arrow& a) { return a.is_strong; }) == 1);
  drawn.view.show(at_ms(50'000), at_ms(50'500));
  CHECK(drawn.draw().absences.size() >= 50);
  CHECK(drawn.draw().timers.size() >= 50);
}
