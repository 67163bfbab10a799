// What the overview strip shows of a run.

#include "gui/model/strip.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace netsplit::gui::tests;

namespace {

/// A fault that acts twice, and another over the first of these times. The run takes 120 s.
HandMade with_faults() {
  HandMade made(blueprint_of("scenarios/netsplits/two-halves.json"));
  const auto add = [&](std::uint32_t fault, std::int64_t begin, SimTime end) {
    made.recording().bands.push_back({Band::Kind::fault, kNobody, FaultId{fault}, at_ms(begin), end});
  };
  add(0, 10'000, at_ms(20'000));
  add(1, 15'000, kForever);
  add(0, 30'000, at_ms(40'000));
  return made;
}

}  // namespace

TEST_CASE("bars that overlap lie in rows, and an open one reaches the end of the run") {
  const Strip strip(with_faults().share());
  REQUIRE(strip.bars().size() == 3);
  CHECK(strip.rows() == 2);
  CHECK(strip.bars()[0].row == 0);
  CHECK(strip.bars()[1].row == 1);
  CHECK(strip.bars()[1].is_open);
  CHECK(strip.bars()[1].end == at_ms(120'000));
  CHECK(strip.bars()[2].row == 0);
  CHECK(strip.bars()[2].occurrence == 1);
}

TEST_CASE("the mouse takes hold of the nearer end of a bar, or of its body") {
  const Strip strip(with_faults().share());
  const auto part = [&](double x, int row) { return strip.grip(x, row, 1200, 6).part; };
  CHECK(part(98, 0) == Strip::Part::begin);
  CHECK(part(203, 0) == Strip::Part::end);
  CHECK(part(150, 0) == Strip::Part::body);
  CHECK(part(250, 0) == Strip::Part::none);
  CHECK(part(150, 1) == Strip::Part::begin);
  CHECK(strip.grip(302, 0, 1200, 6).bar == 2);
}

TEST_CASE("an end that is dragged gives the step's new times; those of a repetition move the whole step") {
  const Strip strip(with_faults().share());
  const auto longer = strip.move(2, Strip::Part::end, at_ms(45'000));
  REQUIRE(longer.has_value());
  CHECK(longer->began == at_ms(10'000));
  CHECK_FALSE(longer->begin.has_value());
  CHECK(longer->end == at_ms(25'000));
  const auto later = strip.move(0, Strip::Part::begin, at_ms(12'000));
  REQUIRE(later.has_value());
  CHECK(later->begin == at_ms(12'000));
  CHECK(later->end == at_ms(20'000));
  CHECK_FALSE(strip.move(0, Strip::Part::begin, at_ms(20'000)).has_value());
  CHECK_FALSE(strip.move(0, Strip::Part::end, at_ms(10'000)).has_value());
  // Of a step that the scenario's file does not have.
  CHECK_FALSE(strip.move(1, Strip::Part::begin, at_ms(16'000)).has_value());
}

TEST_CASE("the histogram counts every entry once") {
  HandMade made = with_faults();
  for (int i = 0; i < 500; ++i) made.add(RecordKind::mark, at_ms(i * 200), 0);
  made.add(RecordKind::mark, at_ms(120'000), 0);
  std::uint32_t sum = 0;
  const auto counts = Strip(made.share()).histogram(60);
  for (const std::uint32_t n : counts) sum += n;
  CHECK(counts.size() == 60);
  CHECK(counts[3] == 10);
  CHECK(sum == 501);
}

TEST_CASE("stops are beginnings and ends of faults and bookmarks, each way") {
  const Strip strip(with_faults().share());
  std::vector<SimTime> bookmarks{at_ms(5'000), at_ms(25'000)};
  CHECK(strip.stop(kStart, 1, bookmarks) == at_ms(5'000));
  CHECK(strip.stop(at_ms(20'000), 1, bookmarks) == at_ms(25'000));
  CHECK(strip.stop(at_ms(20'000), -1, bookmarks) == at_ms(15'000));
  CHECK_FALSE(strip.stop(at_ms(40'000), 1, bookmarks).has_value());
  bookmarks.pop_back();
  CHECK(strip.stop(at_ms(20'000), 1, bookmarks) == at_ms(30'000));
}
