// Drafts: what is done by hand is a scenario, and the scenario that is saved is the run that was seen.

#include "gui/model/draft.hpp"

#include <filesystem>

#include "sim/run/simulation.hpp"
#include "sim/trace/output_file.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

namespace {

std::string in_project(const std::string& path) { return std::string(NETSPLIT_SOURCE_DIR) + "/" + path; }

Draft draft_of(const std::string& path, Overrides overrides = {}) {
  Problems problems;
  Draft draft(in_project(path), std::move(overrides), problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(draft.has_tree());
  return draft;
}

std::shared_ptr<const Blueprint> blueprint_of(const Draft& draft) {
  Problems problems;
  auto blueprint = draft.blueprint(problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return blueprint;
}

std::uint64_t fingerprint_of(const Draft& draft) {
  Simulation simulation(blueprint_of(draft));
  simulation.run();
  return simulation.fingerprint();
}

void cut(Json& tree, const Scenario& scenario) {
  Json step = Json::object();
  step.add("at", "20s").add("split", "a | b..e").add("for", "5s");
  add_step(tree, std::move(step), scenario);
}

}  // namespace

TEST_CASE("a step by hand changes the run, undo gives the old one back, redo the new one") {
  Draft draft = draft_of("scenarios/arena/3-2.json");
  const std::uint64_t before = fingerprint_of(draft);
  const auto blueprint = blueprint_of(draft);
  CHECK_FALSE(draft.is_edited());
  draft.edit([&](Json& tree) { cut(tree, blueprint->scenario); });
  const std::uint64_t after = fingerprint_of(draft);
  CHECK(after != before);
  CHECK(draft.is_edited());
  draft.undo();
  CHECK(fingerprint_of(draft) == before);
  CHECK_FALSE(draft.is_edited());
  draft.redo();
  CHECK(fingerprint_of(draft) == after);
  CHECK_FALSE(draft.can_redo());
}

TEST_CASE(
    "a saved draft is the run that was seen: variant, settings, seed and steps by hand are in the file") {
  const tests::Folder folder;
  Overrides overrides;
  overrides.seed = 7;
  overrides.sets = {"membership.gossip-interval=700ms"};
  Draft draft = draft_of("scenarios/arena/3-2.json", overrides);
  draft.edit([&, blueprint = blueprint_of(draft)](Json& tree) { cut(tree, blueprint->scenario); });
  const std::string path = folder / "by-hand.json";
  draft.save(path);
  CHECK_FALSE(draft.is_edited());
  CHECK(draft.path() == path);
  Problems problems;
  const Draft read(path, {}, problems);
  REQUIRE_FALSE(problems.has_errors());
  CHECK(fingerprint_of(read) == fingerprint_of(draft));
  CHECK(blueprint_of(read)->seed == 7);
  const std::uint64_t saved = fingerprint_of(draft);
  draft.undo();
  CHECK(fingerprint_of(draft) != saved);
  CHECK(draft.is_edited());
}

TEST_CASE("steps by hand have names of their own") {
  Draft draft = draft_of("scenarios/arena/3-2.json");
  for (int i = 0; i < 2; ++i)
    draft.edit([&, blueprint = blueprint_of(draft)](Json& tree) { cut(tree, blueprint->scenario); });
  const auto& timeline = blueprint_of(draft)->scenario.timeline;
  REQUIRE(timeline.size() >= 2);
  CHECK(timeline[timeline.size() - 2].name == "hand-split-1");
  CHECK(timeline.back().name == "hand-split-2");
}

TEST_CASE("moving a step's begin keeps its end, moving its end keeps its begin") {
  Draft draft = draft_of("scenarios/arena/3-2.json");
  draft.edit([&, blueprint = blueprint_of(draft)](Json& tree) { cut(tree, blueprint->scenario); });
  const FaultId step{static_cast<std::uint32_t>(blueprint_of(draft)->scenario.timeline.size() - 1)};
  const SimTime at20{std::chrono::seconds{20}}, at22{std::chrono::seconds{22}},
      at31{std::chrono::seconds{31}};
  draft.edit([&](Json& tree) { move_step(tree, step, at22, {}, at20); });
  CHECK(blueprint_of(draft)->steps[step.index()].at == at22);
  CHECK(blueprint_of(draft)->step(step).lasts == Duration{std::chrono::seconds{3}});
  draft.edit([&](Json& tree) { move_step(tree, step, {}, at31, at22); });
  CHECK(blueprint_of(draft)->step(step).lasts == Duration{std::chrono::seconds{9}});
  draft.edit([&](Json& tree) { remove_step(tree, step); });
  CHECK(blueprint_of(draft)->scenario.timeline.size() == step.index());
}

TEST_CASE("a draft that cannot be written says so and leaves the old file") {
  const tests::Folder folder;
  Draft draft = draft_of("scenarios/arena/3-2.json");
  CHECK_THROWS_AS(draft.save(folder / "no/such/folder.json"), OutputError);
  const std::string path = folder.file("kept.json", "kept");
  std::filesystem::create_directories(path + ".part");
  CHECK_THROWS_AS(draft.save(path), OutputError);
  CHECK(tests::text_of(path) == "kept");
}

TEST_CASE("a file that is no scenario gives problems and no blueprint") {
  Problems problems;
  const Draft missing(in_project("scenarios/no-such.json"), {}, problems);
  CHECK_FALSE(missing.has_tree());
  CHECK(problems.has_errors());
  Problems more;
  const Draft other(in_project("CMakePresets.json"), {}, more);
  REQUIRE(other.has_tree());
  CHECK(other.blueprint(more) == nullptr);
  CHECK(more.has_errors());
}
