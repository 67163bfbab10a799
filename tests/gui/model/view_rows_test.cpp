// Tables, logs and placements as rows of words, and what the last event changed in them.

#include "gui/model/view_rows.hpp"

#include <algorithm>

#include "gui/model/inspection.hpp"
#include "gui/model/player.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::blueprint_of;

namespace {

const ViewInfo kLog = [] {
  ViewInfo info;
  info.name = "entries";
  info.kind = ViewKind::log;
  info.columns = {{"position", ValueType::number, Unit::none, {}}, {"word", ValueType::word, Unit::none, {}}};
  return info;
}();

struct Log {
  std::vector<std::pair<std::int64_t, std::string>> entries;
  std::int64_t committed = 0;
};

LayerState state_of(const Log& log, std::size_t most = ViewRows::kMost) {
  LayerState state;
  state.name = "paper";
  state.views.push_back({&kLog, ViewRows(kLog.columns, most)});
  ViewRows& rows = state.views.back().rows;
  for (std::size_t i = rows.last_of(log.entries.size()); i < log.entries.size(); ++i)
    rows.add(log.entries[i].first, log.entries[i].second);
  rows.upto({"committed", "firme"}, log.committed);
  return state;
}

ShownView shown(const LayerState& now, const LayerState* before) {
  static const auto blueprint = blueprint_of("scenarios/arena/3-2.json");
  return shown_views(now, before, *blueprint, Language::english).at(0);
}

using Change = ShownRow::Change;

}  // namespace

TEST_CASE("rows are compared by their key: changed, added and taken away in their places") {
  const LayerState before = state_of({{{1, "a"}, {2, "b"}, {3, "c"}}, 1});
  const LayerState now = state_of({{{1, "a"}, {3, "C"}, {4, "d"}}, 3});
  const ShownView view = shown(now, &before);
  CHECK(view.has_changed());
  CHECK(view.count == 3);
  REQUIRE(view.rows.size() == 4);
  CHECK(view.rows[0].change == Change::none);
  CHECK(view.rows[1].change == Change::removed);
  CHECK(view.rows[1].cells[1].text == "b");
  CHECK(view.rows[2].change == Change::changed);
  CHECK(view.rows[2].cells[0].was == std::nullopt);
  CHECK(view.rows[2].cells[1].was == "c");
  CHECK(view.rows[3].change == Change::added);
  REQUIRE(view.reaches.size() == 1);
  CHECK(view.reaches[0].text == "committed up to 3");
  CHECK(view.reaches[0].was == "1");
  CHECK(view.rows[2].reached == "committed");
  CHECK(view.rows[3].reached.empty());
}

TEST_CASE("without a state before nothing counts as changed, nor does an equal one") {
  const LayerState now = state_of({{{1, "a"}, {2, "b"}}, 1});
  CHECK_FALSE(shown(now, nullptr).has_changed());
  CHECK_FALSE(shown(now, &now).has_changed());
}

TEST_CASE("an entry that no longer fits has not been taken away") {
  const LayerState before = state_of({{{1, "a"}, {2, "b"}}, 0}, 2),
                   now = state_of({{{1, "a"}, {2, "b"}, {3, "c"}}, 0}, 2);
  const ShownView view = shown(now, &before);
  REQUIRE(view.rows.size() == 2);
  CHECK(view.left_out == 1);
  CHECK(view.count == 3);
  CHECK(view.rows[0].change == Change::none);
  CHECK(view.rows[1].change == Change::added);
  const LayerState next = state_of({{{1, "a"}, {2, "b"}, {3, "c"}, {4, "d"}}, 0}, 2);
  const ShownView later = shown(next, &now);
  REQUIRE(later.rows.size() == 2);
  CHECK(later.rows[0].change == Change::none);
  CHECK(later.rows[1].change == Change::added);
}

TEST_CASE("a member that becomes unreachable is a changed cell of its table, and of the inspector's branch") {
  Player player(blueprint_of("scenarios/arena/3-2.json"));
  player.record();
  bool found = false;
  for (const Entry& entry : player.recording().entries) {
    if (entry.record.kind != RecordKind::mark || entry.record.node != NodeId{0}) continue;
    const gui::Moment moment = player.after(entry.event, NodeId{0});
    const auto views = shown_views(moment, Language::english);
    const auto members =
        std::find_if(views.begin(), views.end(), [](const ShownView& v) { return v.name == "members"; });
    REQUIRE(members != views.end());
    CHECK(members->columns.front().name == "member");
    for (const ShownRow& row : members->rows) {
      if (row.change != Change::changed || !row.cells[2].was) continue;
      CHECK(row.cells[2].was == "yes");
      CHECK(row.cells[2].text == "no");
      CHECK(row.cells[3].was == "–");
      found = true;
    }
    if (!found) continue;
    bool told = false;
    for (const InspectedLine& layer : inspect_lines(moment, Language::english))
      for (const InspectedLine& line : layer.below)
        if (line.name == "members (5)") told = line.has_changed() && line.below.size() == 5;
    CHECK(told);
    break;
  }
  CHECK(found);
}

TEST_CASE("placements of all nodes stand together, with who says so") {
  Player player(blueprint_of("scenarios/arena/3-2.json"));
  player.record();
  const gui::Moment moment = player.at(SimTime{std::chrono::seconds(20)});
  const auto views = shown_placements(moment, Language::english);
  const auto view =
      std::find_if(views.begin(), views.end(), [](const ShownView& v) { return v.layer == "singleton"; });
  REQUIRE(view != views.end());
  REQUIRE(view->columns.size() == 4);
  CHECK(view->columns[0].name == "by the word of");
  REQUIRE(view->rows.size() == 5);
  for (std::size_t r = 0; r < 5; ++r) {
    REQUIRE(view->rows[r].cells.size() == 4);
    CHECK(view->rows[r].cells[0].text == moment.blueprint->node_name(NodeId{static_cast<std::uint32_t>(r)}));
    CHECK(view->rows[r].cells[2].text == "a");
  }
  CHECK(view->rows[0].cells[3].text == "oldest");
  CHECK(view->rows[1].cells[3].text == "younger");
  // Of a node that is not there nobody hears.
  const gui::Moment later = player.at(SimTime{std::chrono::seconds(100)});
  const auto left = shown_placements(later, Language::english);
  const auto rest =
      std::find_if(left.begin(), left.end(), [](const ShownView& v) { return v.layer == "singleton"; });
  REQUIRE(rest != left.end());
  CHECK(rest->rows.size() == 3);
}

TEST_CASE("the inspector lists the end of a long log, and counts the rest") {
  Player player(blueprint_of("scenarios/arena/3-2.json"));
  player.record();
  const gui::Moment moment = player.at(SimTime{std::chrono::seconds(50)}, NodeId{2});
  const auto views = shown_views(moment, Language::english);
  const auto log = std::find_if(views.begin(), views.end(), [](const ShownView& v) { return v.is_log; });
  REQUIRE(log != views.end());
  REQUIRE(log->rows.size() > 100);
  bool found = false;
  for (const InspectedLine& layer : inspect_lines(moment, Language::english))
    for (const InspectedLine& line : layer.below) {
      if (line.name.rfind("log (", 0) != 0) continue;
      found = true;
      CHECK(line.is_detail);
      CHECK(line.below.size() < 70);
      CHECK(line.below.back().name.find("more") != std::string::npos);
      CHECK(line.below[line.below.size() - 2].name == log->rows.back().cells.front().text);
    }
  CHECK(found);
}
