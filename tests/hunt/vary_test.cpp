// Drawn faults: by the run's number alone, within bounds, and such that scenarios read.

#include <set>

#include "sim/hunt/node_text.hpp"
#include "tests/cli/program.hpp"
#include "tests/hunt/hunts.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

struct Drawing {
  Registry registry = make_registry();
  hunt::Quarry quarry;
  hunt::Trials trials;
  hunt::Variation variation;

  Drawing(const std::string& text, const char* to_break, const char* kinds)
      : quarry(tests::quarry(text, {to_break})),
        trials("test.json", registry, {}),
        variation(quarry, trials.blueprint({quarry.tree, 1}), kinds_of(kinds)) {}
  static std::vector<hunt::Kind> kinds_of(const char* text) {
    Problems problems;
    return hunt::read_kinds(text, problems).value();
  }
};

}  // namespace

TEST_CASE("a run's number draws the same faults each time, and another number others") {
  const Drawing drawing(shipped("scenarios/arena/2-2.json"), "1", "split,pause,crash");
  std::set<std::string> all;
  for (std::uint64_t n = 1; n <= 100; ++n) {
    const hunt::Candidate candidate = drawing.variation.draw(n);
    CHECK(candidate.seed == n);
    CHECK(candidate.tree == drawing.variation.draw(n).tree);
    all.insert(to_json_text(*hunt::timeline_of(candidate.tree)));
  }
  CHECK(all.size() > 95);
}

TEST_CASE("every drawn scenario reads, its faults lie within the bounds, and all kinds come up") {
  std::set<std::string> verbs;
  for (const char* file :
       {"scenarios/arena/2-2.json", "scenarios/arena/one-way.json", "scenarios/netsplits/pause.json",
        "scenarios/netsplits/bridge.json", "scenarios/lessons/cascade.json"}) {
    const Drawing drawing(shipped(file), "never messages.sent < 0", "split,pause,crash");
    const hunt::Bounds& bounds = drawing.quarry.bounds;
    for (std::uint64_t n = 1; n <= 60; ++n) {
      const hunt::Candidate candidate = drawing.variation.draw(n);
      const auto blueprint = drawing.trials.blueprint(candidate);
      INFO(file << " " << to_json_text(*hunt::timeline_of(candidate.tree)));
      REQUIRE(blueprint);
      CHECK(hunt::fault_count(candidate.tree) >= 1);
      CHECK(hunt::fault_count(candidate.tree) <= 1 + 2 + hunt::Variation::kMostMore);
      for (const Json& step : hunt::timeline_of(candidate.tree)->items()) {
        const auto at = hunt::time_in(step, "at"), lasts = hunt::time_in(step, "for");
        REQUIRE((at && lasts));
        CHECK(*at >= bounds.earliest);
        CHECK(*at + *lasts <= bounds.latest);
        verbs.insert(std::string(hunt::verb_of(step)));
      }
    }
  }
  CHECK(verbs == std::set<std::string>{"split", "cut", "pause", "crash"});
}

TEST_CASE("only the kinds that are asked for are varied") {
  const Drawing drawing(shipped("scenarios/arena/2-2.json"), "1", "crash");
  for (std::uint64_t n = 1; n <= 20; ++n) {
    const hunt::Candidate candidate = drawing.variation.draw(n);
    const Json& first = hunt::timeline_of(candidate.tree)->items().front();
    CHECK(first == hunt::timeline_of(drawing.quarry.tree)->items().front());
  }
}

TEST_CASE("a kind that cannot be varied is said") {
  Problems problems;
  CHECK_FALSE(hunt::read_kinds("split,slow", problems));
  CHECK(has(problems.to_text(Language::english), "\"slow\" is nothing that can be varied"));
  CHECK(hunt::read_kinds("pause, split,pause", problems) ==
        std::vector{hunt::Kind::split, hunt::Kind::pause});
  CHECK_FALSE(hunt::read_kinds("", problems));
}

TEST_CASE("a scenario without draws runs as it did with them") {
  for (const char* file : {"scenarios/arena/2-2.json", "scenarios/arena/flapping-fast.json",
                           "scenarios/protocols/register.json"}) {
    const Registry registry = make_registry();
    const hunt::Quarry q = quarry(shipped(file), {"never messages.sent < 0"});
    const hunt::Trials trials("test.json", registry, {});
    const hunt::Candidate drawn{q.tree, 7};
    const hunt::Candidate fixed{hunt::without_draws(q.tree, *trials.blueprint(drawn)), 7};
    INFO(file);
    CHECK(fixed.tree != drawn.tree);
    CHECK(trials.run(fixed).fingerprint == trials.run(drawn).fingerprint);
  }
}

TEST_CASE("nodes that are taken away leave texts that read") {
  const Registry registry = make_registry();
  const hunt::Quarry q = quarry(shipped("scenarios/arena/2-2-1.json"), {"never two-clusters"});
  const hunt::Trials trials("test.json", registry, {});
  const auto blueprint = trials.blueprint({q.tree, 1});
  const auto without = [&](NodeSet gone) {
    const auto tree = hunt::without_nodes(q.tree, *blueprint, gone);
    REQUIRE(tree);
    CHECK(trials.blueprint({*tree, 1}));
    return *tree;
  };
  // a b c d e w1 e1 lease1
  const Json no_a = without({NodeId{0}});
  CHECK(no_a.at("/nodes/member/names")->text() == "b..e");
  CHECK(no_a.at("/nodes/west/near")->text() == "b");
  CHECK(no_a.at("/timeline/0/split")->text() == "b | c, d | e");
  const Json no_side = without({NodeId{4}});
  CHECK(no_side.at("/timeline/0/split")->text() == "a, b | c, d");
  CHECK(without({NodeId{5}}).at("/nodes/west") == nullptr);
  CHECK(hunt::timeline_of(without({NodeId{0}, NodeId{1}, NodeId{2}, NodeId{3}}))->items().empty());
}
