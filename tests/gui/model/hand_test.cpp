// Steps made by hand: they read, they act right after the playhead, and the run then has the fault.

#include "gui/model/hand.hpp"

#include <algorithm>
#include <string>

#include "gui/model/cuts.hpp"
#include "gui/model/draft.hpp"
#include "gui/model/standing.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

constexpr const char* kFive = R"({"length": "60s", "nodes": {
  "member": {"names": "a..e", "stack": [{"heartbeat": {"timeout": "3s"}}]},
  "late": {"names": "x", "stack": ["heartbeat"], "absent": true}},
  "network": {"delay": "20ms"}})";

std::shared_ptr<const Blueprint> blueprint_of(const Json& tree) {
  Problems problems;
  auto blueprint = ScenarioFile("test", tree).blueprint(make_registry(), {}, RunLimits{}, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return blueprint;
}

/// The scenario above with these steps, at a time of its run.
gui::Moment moment_with(const std::vector<Json>& steps, Duration at) {
  Problems problems;
  Json tree = *read_json(kFive, "test", problems);
  for (const Json& step : steps) add_step(tree, step, blueprint_of(tree)->scenario);
  Simulation simulation(blueprint_of(tree));
  simulation.run(~std::uint64_t{0}, SimTime{at});
  return look(simulation);
}

NodeSet nodes(std::initializer_list<std::uint32_t> numbers) {
  NodeSet set;
  for (const std::uint32_t n : numbers) set.push_back(NodeId{n});
  return set;
}

const Deed* find(const std::vector<Deed>& deeds, Deed::Kind kind) {
  const auto found = std::find_if(deeds.begin(), deeds.end(), [&](const Deed& d) { return d.kind == kind; });
  return found == deeds.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a step by hand acts a nanosecond after the playhead, and within the run") {
  const auto blueprint = moment_with({}, 0s).blueprint;
  CHECK(hand_time(SimTime{10s}, *blueprint) == SimTime{10s + 1ns});
  CHECK(hand_time(SimTime{60s}, *blueprint) == SimTime{60s});
  const Json step = *split_step(nodes({0, 1}), SimTime{10s}, *blueprint);
  CHECK(step.find("at")->text() == "10000000001ns");
}

TEST_CASE("a group is split from all others; nobody and everybody cannot be") {
  const auto blueprint = moment_with({}, 0s).blueprint;
  CHECK(split_step(nodes({0, 1}), SimTime{1s}, *blueprint)->find("split")->text() == "a, b | c..e, x");
  CHECK_FALSE(split_step({}, SimTime{1s}, *blueprint));
  CHECK_FALSE(split_step(nodes({0, 1, 2, 3, 4, 5}), SimTime{1s}, *blueprint));
}

TEST_CASE("the run with a split has two sides from the next instant on, and one again after a heal") {
  const auto blueprint = moment_with({}, 0s).blueprint;
  const Json split = *split_step(nodes({0, 1}), SimTime{10s}, *blueprint);
  const Json heal = heal_step(SimTime{20s}, *blueprint);
  CHECK(cuts_of(moment_with({split, heal}, 10s)).sides == 0);
  const CutPicture picture = cuts_of(moment_with({split, heal}, 10s + 1ns));
  CHECK(picture.sides == 2);
  CHECK(picture.is_divided());
  CHECK(picture.nodes_of(0) == nodes({0, 1}));
  CHECK(picture.nodes_of(1) == nodes({2, 3, 4, 5}));
  CHECK(picture.ways.empty());
  CHECK(cuts_of(moment_with({split, heal}, 21s)).sides == 0);
}

TEST_CASE("who is cut from nobody stands between the sides") {
  Json step = Json::object();
  step.add("at", "1s").add("split", "a, b | d, e");
  const CutPicture picture = cuts_of(moment_with({step}, 2s));
  CHECK(picture.sides == 2);
  CHECK(picture.side[2] == CutPicture::kNoSide);
}

TEST_CASE("one way that is cut is a way and no side; a single link cut both ways too") {
  const auto blueprint = moment_with({}, 0s).blueprint;
  const CutPicture one =
      cuts_of(moment_with({one_way_cut_step(NodeId{0}, NodeId{1}, SimTime{5s}, *blueprint)}, 6s));
  CHECK(one.sides == 0);
  REQUIRE(one.ways.size() == 1);
  CHECK(one.ways[0] == ClosedWay{nodes({0}), nodes({1}), false});
  Json step = Json::object();
  step.add("at", "1s").add("cut", "a - b");
  const CutPicture both = cuts_of(moment_with({step}, 2s));
  CHECK_FALSE(both.is_divided());
  REQUIRE(both.ways.size() == 1);
  CHECK(both.ways[0].both_ways);
}

TEST_CASE("many closed ways with the same targets are one") {
  Json step = Json::object();
  step.add("at", "1s").add("cut", "a..c -> d, e, x");
  const CutPicture picture = cuts_of(moment_with({step}, 2s));
  REQUIRE(picture.ways.size() == 1);
  CHECK(picture.ways[0] == ClosedWay{nodes({0, 1, 2}), nodes({3, 4, 5}), false});
}

TEST_CASE("what is offered fits the nodes' state, and every step that is offered reads and acts") {
  Json crash = Json::object(), pause = Json::object();
  crash.add("at", "1s").add("crash", "a");
  pause.add("at", "1s").add("pause", "b");
  const gui::Moment moment = moment_with({crash, pause}, 5s);
  const NodeSet all = nodes({0, 1, 2, 3, 4, 5});
  const auto deeds = deeds_for(all, moment, SimTime{5s});
  CHECK(find(deeds, Deed::Kind::crash)->step.find("crash")->text() == "b..e");
  CHECK(find(deeds, Deed::Kind::restart)->step.find("restart")->text() == "a");
  CHECK(find(deeds, Deed::Kind::resume)->step.find("resume")->text() == "b");
  CHECK(find(deeds, Deed::Kind::pause)->step.find("pause")->text() == "c..e");
  CHECK(find(deeds, Deed::Kind::join)->step.find("join")->text() == "x");
  for (const Deed& deed : deeds) {
    const gui::Moment after = moment_with({crash, pause, deed.step}, 6s);
    CHECK(after.acting.size() == 3);
  }
  const gui::Moment up = moment_with({crash, pause, find(deeds, Deed::Kind::restart)->step}, 6s);
  CHECK(up.nodes[0].status == NodeStatus::up);
  CHECK(deeds_for(nodes({5}), moment, SimTime{5s}).size() == 1);
}

TEST_CASE("commands that need no fields are offered to the nodes whose protocols have them") {
  Problems problems;
  const auto five = read_json_file(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/arena/3-2.json", problems);
  const auto blueprint = blueprint_of(*five);
  const gui::Moment moment = look(Simulation(blueprint));
  NodeSet all;
  for (std::uint32_t n = 0; n < blueprint->scenario.node_count(); ++n) all.push_back(NodeId{n});
  std::size_t commands = 0;
  for (const Deed& deed : deeds_for(all, moment, SimTime{1s})) {
    if (deed.kind != Deed::Kind::command) continue;
    ++commands;
    CHECK_FALSE(deed.help.empty());
    Json tree = *five;
    add_step(tree, deed.step, blueprint->scenario);
    Problems found;
    CHECK(ScenarioFile("test", tree).blueprint(make_registry(), {}, RunLimits{}, found));
  }
  CHECK(commands > 0);
}

TEST_CASE("given up is who more than half of the others hold for failed, or the selected node does") {
  Json split = Json::object();
  split.add("at", "5s").add("split", "a, b | c..e");
  const gui::Moment moment = moment_with({split}, 20s);
  REQUIRE(moment.has_beliefs);
  CHECK(held_for_failed(moment, kNobody) == std::vector<bool>{true, true, false, false, false, true});
  const std::vector<bool> of_a = held_for_failed(moment, NodeId{0});
  CHECK((of_a[2] && of_a[3] && of_a[4] && !of_a[1]));
}
