// A batch over a step that a chance decides: what the batch says is what single runs say.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "sim/batch/row.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"
#include "tests/batch/batches.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::tests;

std::string crash_or_cut() {
  std::ifstream file(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/studies/crash-or-cut.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Three chances of a crash, else of a cut, under five seeds.
batch::Plan chances() {
  batch::Plan plan = plan_over({{"crash-or-cut.json", crash_or_cut()}});
  plan.axes.push_back({"crashes", {"0%", "50%", "100%"}});
  plan.seeds = {1, 5};
  return plan;
}

}  // namespace

TEST_CASE("a batch over a chance gives what single runs give, and each chance its share of crashes") {
  const batch::Prepared made = prepared(chances());
  const Registry registry = make_registry();
  batch::RowMaker maker(made, registry);
  REQUIRE(made.rows() == 15);
  Problems problems;
  const auto tree = read_json(crash_or_cut(), "crash-or-cut.json", problems);
  REQUIRE(tree);
  std::set<std::uint64_t> of_crashes, of_cuts, of_halves;
  for (std::uint64_t id = 0; id < made.rows(); ++id) {
    const batch::Row row = maker.make(id);
    const batch::Configuration& configuration = made.configuration_of(id);
    const Overrides overrides = made.overrides_of(id);
    auto scenario = read_scenario(*tree, "crash-or-cut.json", registry, overrides, problems);
    REQUIRE(scenario);
    Simulation simulation(make_blueprint(std::move(*scenario), made.seed_of(id), {}, problems));
    simulation.run();
    INFO(configuration.values[0] << " seed " << made.seed_of(id));
    CHECK(row.fingerprint == simulation.fingerprint());
    CHECK(row.as_stated == simulation.judge().all_as_stated());
    // The steps that a chance ruled out began never.
    const auto began = [&](std::size_t step) { return simulation.receipts()[step].begun > 0; };
    CHECK(began(0) != began(2));
    if (configuration.values[0] == "0%") CHECK(began(2));
    if (configuration.values[0] == "100%") CHECK(began(0));
    auto& fingerprints = configuration.values[0] == "0%"    ? of_cuts
                         : configuration.values[0] == "50%" ? of_halves
                                                            : of_crashes;
    fingerprints.insert(row.fingerprint);
  }
  // Draws are keyed: at 50% each seed meets the run that it meets at 0% or at 100%, and both happen.
  std::size_t as_cut = 0, as_crash = 0;
  for (const std::uint64_t fingerprint : of_halves) {
    as_cut += of_cuts.count(fingerprint);
    as_crash += of_crashes.count(fingerprint);
  }
  CHECK(as_cut + as_crash == of_halves.size());
  CHECK(as_cut > 0);
  CHECK(as_crash > 0);
}
