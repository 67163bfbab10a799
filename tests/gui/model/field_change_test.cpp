// Since when a field is as it is, against every event played one by one; and why.

#include "gui/model/field_change.hpp"

#include <algorithm>
#include <map>

#include "gui/model/explain.hpp"
#include "gui/model/player.hpp"
#include "sim/run/inspect.hpp"
#include "tests/gui/model/hand_made.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

/// All fields of a node, by layer and position, as they are now; those of layers that do not run are missing.
std::map<FieldRef, Value> fields_of(const Simulation& simulation, NodeId node) {
  std::map<FieldRef, Value> fields;
  for (const LayerState& layer : inspect(simulation, node).layers)
    for (std::size_t f = 0; f < layer.fields.size(); ++f)
      fields[FieldRef{layer.layer, static_cast<std::uint16_t>(f)}] = layer.fields[f].value;
  return fields;
}

NodeId node_called(const Blueprint& blueprint, const std::string& name) {
  const auto& names = blueprint.scenario.node_names;
  return NodeId{static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin())};
}

FieldRef field_called(const NodeState& state, const std::string& name) {
  for (const LayerState& layer : state.layers)
    for (std::size_t f = 0; f < layer.fields.size(); ++f)
      if (layer.fields[f].field->name == name) return {layer.layer, static_cast<std::uint16_t>(f)};
  FAIL("no field called " << name);
  return {};
}

}  // namespace

TEST_CASE("the last change of every field of every node is the one that a walk through all events finds") {
  for (const char* file :
       {"scenarios/arena/3-2.json", "scenarios/lessons/churn.json", "scenarios/netsplits/pause.json"}) {
    INFO(file);
    const auto blueprint = tests::blueprint_of(file);
    Player player(blueprint);
    player.record();
    REQUIRE(player.recording().is_over);
    const std::uint64_t until = std::min<std::uint64_t>(player.recording().events, 3000);
    Session session(blueprint);
    std::size_t changed = 0;
    for (std::uint32_t n = 0; n < std::min<std::uint32_t>(blueprint->scenario.node_count(), 4); ++n) {
      const NodeId node{n};
      session.seek_event(0);
      auto before = fields_of(session.simulation(), node);
      std::map<FieldRef, std::uint64_t> last;
      while (session.event() < until) {
        session.step();
        auto now = fields_of(session.simulation(), node);
        for (const auto* side : {&before, &now})
          for (const auto& [field, value] : *side) {
            const auto a = before.find(field), b = now.find(field);
            const bool same =
                (a == before.end()) == (b == now.end()) && (a == before.end() || a->second == b->second);
            if (!same) last[field] = session.event();
          }
        before = std::move(now);
      }
      for (const auto& [field, value] : before) {
        const FieldChange change = player.last_change({node, field}, until);
        INFO(blueprint->node_name(node) << " " << field_name(*blueprint, field, Language::english));
        REQUIRE(change.is == value);
        const auto found = last.find(field);
        CAPTURE(change.event.value_or(0), change.is.has_value(), change.was.has_value());
        REQUIRE(change.event.has_value() == (found != last.end()));
        if (found != last.end()) {
          CHECK(*change.event == found->second);
          CHECK(change.was != change.is);
          ++changed;
        }
      }
    }
    CHECK(changed > 5);
  }
}

TEST_CASE("what found no room on record is searched event by event") {
  const auto blueprint = tests::blueprint_of("scenarios/arena/3-2.json");
  Player whole(blueprint), cut(blueprint, {.entries = 500});
  whole.record();
  cut.record();
  REQUIRE(cut.recording().is_cut_short);
  const NodeId node{2};
  const std::uint64_t event = whole.recording().event_at(SimTime{40s});
  const gui::Moment moment = whole.after(event, node);
  for (const auto& [field, value] : fields_of(whole.simulation(), node))
    CHECK(cut.last_change({node, field}, event).event == whole.last_change({node, field}, event).event);
  CHECK(moment.event == event);
}

TEST_CASE("why a field is so: since when, what it was before, and the missing messages behind it") {
  const auto blueprint = tests::blueprint_of("scenarios/arena/3-2.json");
  Player player(blueprint);
  player.record();
  const Recording& run = player.recording();
  const Explainer explainer(blueprint);
  const NodeId c = node_called(*blueprint, "c");
  const std::uint64_t event = run.event_at(SimTime{44s});
  const gui::Moment moment = player.after(event, c);
  const NodeField unreachable{c, field_called(*moment.selected, "unreachable")};
  const FieldChange change = player.last_change(unreachable, event);
  REQUIRE(change.event);
  const Explanation why = explainer.why_field(run, unreachable, change);
  CAPTURE(why.what.en);
  CHECK(why.what.en.find("unreachable of c since 4") == 0);
  CHECK(why.what.es.find("unreachable de c desde los 4") == 0);
  REQUIRE_FALSE(why.sentences.empty());
  // Heartbeats that were cut are among the reasons.
  const auto lost = std::count_if(why.entries.begin(), why.entries.end(), [&](std::uint32_t e) {
    return run.entries[e].record.kind == RecordKind::dropped;
  });
  CHECK(lost > 0);
}

TEST_CASE("a field that never changed has been so since the start, and a crash is why a node is down") {
  const auto blueprint = tests::blueprint_of("scenarios/arena/half-crash.json");
  Player player(blueprint);
  player.record();
  const Recording& run = player.recording();
  const Explainer explainer(blueprint);
  NodeId crashed = kNobody;
  for (const Entry& entry : run.entries)
    if (entry.record.kind == RecordKind::crashed) crashed = entry.record.node;
  REQUIRE(crashed != kNobody);
  const FieldChange up = player.last_change({crashed, FieldRef{}}, 10);
  CHECK_FALSE(up.event);
  CHECK(explainer.why_field(run, {crashed, FieldRef{}}, up).what.en ==
        fmt::format("condition of {} since the start: up", blueprint->node_name(crashed)));
  const FieldChange down = player.last_change({crashed, FieldRef{}}, run.events);
  REQUIRE(down.event);
  const Explanation why = explainer.why_field(run, {crashed, FieldRef{}}, down);
  CAPTURE(why.what.en);
  CHECK(why.what.en.find(": down; before that up") != std::string::npos);
  CHECK_FALSE(why.sentences.empty());
}
