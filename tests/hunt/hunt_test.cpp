// A hunt from end to end: what it finds, how small that gets, and that the small file stands by itself.

#include "tests/cli/program.hpp"
#include "tests/hunt/hunts.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

TEST_CASE("a hunt finds two clusters under auto-down: one split of two nodes is enough") {
  const Caught caught =
      hunt_through(shipped("scenarios/arena/2-2.json"), {"1", "split", {"strategy=auto-down"}, 20});
  REQUIRE(caught.finding);
  INFO(caught.finding->text);
  CHECK(caught.shrunk->complete);
  CHECK(caught.shrunk->to.faults == 1);
  CHECK(caught.shrunk->to.nodes == 2);
  CHECK(caught.shrunk->candidate.seed == 1);
  CHECK_FALSE(caught.shrunk->by_itself);
  CHECK(verdict_of(caught.finding->text) == Verdict::failed);
  CHECK(has(caught.finding->sentence.en, "never two-clusters"));
  CHECK(has(caught.finding->sentence.es, "se incumple"));
}

TEST_CASE("what is left of a hunt is needed: without its fault, or with a shorter run, nothing is broken") {
  const Caught caught =
      hunt_through(shipped("scenarios/arena/2-2.json"), {"1", "split", {"strategy=auto-down"}, 20});
  REQUIRE(caught.finding);
  const Registry registry = make_registry();
  const hunt::Trials trials("test.json", registry, {});
  const hunt::Candidate& small = caught.shrunk->candidate;
  CHECK(trials.run(small).broken());
  CHECK_FALSE(trials.run({hunt::without_trouble(small.tree), small.seed}).broken());
  CHECK_FALSE(trials.run({hunt::without_step(small.tree, 0), small.seed}).broken());
}

TEST_CASE("where everybody goes down in doubt, sixty drawn splits, pauses and crashes make no two clusters") {
  const Caught caught = hunt_through(shipped("scenarios/arena/3-2.json"),
                                     {"never two-clusters", "split,pause,crash", {"strategy=down-all"}, 60});
  INFO((caught.finding ? caught.finding->text : ""));
  CHECK_FALSE(caught.search.found);
  CHECK(caught.search.tally.runs == 60);
  CHECK(caught.search.tally.held + caught.search.tally.not_reached == 60);
}

TEST_CASE("a hunt through a primary and its backups finds the lost write, by one fault") {
  const Caught caught = hunt_through(shipped("scenarios/netsplits/bridge.json"),
                                     {"finally writes.acknowledged-lost == 0", "split", {}, 100});
  REQUIRE(caught.finding);
  INFO(caught.finding->text);
  CHECK(caught.shrunk->to.faults == 1);
  CHECK(caught.shrunk->to.nodes == 3);
  CHECK(verdict_of(caught.finding->text) == Verdict::failed);
  CHECK(has(caught.finding->sentence.en, "discards"));
}

TEST_CASE("the number of threads changes nothing of what is found") {
  Hunted hunted{"1", "split,pause,crash", {"strategy=auto-down"}, 20};
  hunted.jobs = 1;
  const Caught one = hunt_through(shipped("scenarios/arena/4-1.json"), hunted);
  hunted.jobs = 4;
  const Caught four = hunt_through(shipped("scenarios/arena/4-1.json"), hunted);
  REQUIRE((one.finding && four.finding));
  CHECK(one.search.found == four.search.found);
  CHECK(one.finding->text == four.finding->text);
  CHECK(one.finding->report.fingerprint == four.finding->report.fingerprint);
}

TEST_CASE("where only seeds differ and none is drawn, all runs are one") {
  const std::string steady = replaced(small_scenario(), R"({"uniform": ["10ms", "30ms"]})", R"("10ms")");
  const Caught alike = hunt_through(steady, {"1", "", {}, 10});
  CHECK_FALSE(alike.search.found);
  CHECK(alike.search.tally.all_alike);
  const Caught differ = hunt_through(small_scenario(), {"1", "", {}, 10});
  CHECK_FALSE(differ.search.tally.all_alike);
}

TEST_CASE("what needs no fault is said to need none, and what is judged in the end keeps its length") {
  const Caught caught =
      hunt_through(small_scenario(), {"finally some of n: suspects != {}", "split", {}, 10});
  REQUIRE(caught.finding);
  INFO(caught.finding->text);
  CHECK(caught.shrunk->by_itself);
  CHECK(caught.shrunk->to.faults == 0);
  CHECK(caught.shrunk->to.length == caught.shrunk->from.length);
}

TEST_CASE("a fault that opens the window of what is awaited does not get shorter than the window") {
  using namespace std::chrono_literals;
  const Caught caught =
      hunt_through(small_scenario(), {"noticed", "split", {"timeout=15s", "/timeline/0/for=12s"}, 10});
  REQUIRE(caught.finding);
  INFO(caught.finding->text);
  CHECK(hunt::time_in(hunt::timeline_of(caught.shrunk->candidate.tree)->items().front(), "for").value() >=
        5s);
}

TEST_CASE("a search that is ended says so") {
  const Registry registry = make_registry();
  const hunt::Quarry q = quarry(small_scenario(), {"1"});
  const hunt::Trials trials("test.json", registry, {});
  hunt::SearchOptions options;
  options.last = 1'000'000;
  options.go_on = [](const hunt::Tally&) { return false; };
  const hunt::Search ended =
      hunt::search([&](std::uint64_t n) { return hunt::Candidate{q.tree, n}; }, trials, options);
  CHECK(ended.interrupted);
  CHECK_FALSE(ended.found);
  CHECK(ended.tally.runs < 1'000'000);
}

TEST_CASE("shrinking that is ended leaves something that breaks") {
  const Registry registry = make_registry();
  const hunt::Quarry q = quarry(shipped("scenarios/arena/2-2.json"), {"1", "", {"strategy=auto-down"}});
  const hunt::Trials trials("test.json", registry, {});
  for (const std::uint64_t most : {0, 1, 3, 10}) {
    hunt::ShrinkOptions options;
    options.most_trials = most;
    const hunt::Shrunk shrunk = hunt::shrink(q, {q.tree, 1}, trials, options);
    CHECK_FALSE(shrunk.complete);
    CHECK(shrunk.trials <= most);
    CHECK(trials.run(shrunk.candidate).broken());
  }
}
