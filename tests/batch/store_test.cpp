#include "sim/batch/store.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/trace/output_file.hpp"
#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

batch::Plan small_plan() {
  batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
  plan.axes = {{"timeout", {"2s", "3s"}}};
  plan.seeds = {1, 10};
  return plan;
}

void run_all(const batch::Prepared& made, batch::Store& store, unsigned jobs) {
  batch::RunnerOptions options;
  options.jobs = jobs;
  batch::run_batch(made, make_registry(), store, options);
}

/// All that a query answers, a line each.
std::string answer(const std::string& path, const std::string& query) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  SQLite::Statement rows(db, query);
  std::string text;
  while (rows.executeStep()) {
    for (int c = 0; c < rows.getColumnCount(); ++c)
      text += (c > 0 ? "|" : "") + rows.getColumn(c).getString();
    text += "\n";
  }
  return text;
}

/// What the runs came to, whole.
std::string contents(const std::string& path) {
  return answer(path, "SELECT * FROM run ORDER BY id") +
         answer(path, "SELECT * FROM value ORDER BY run, measure") +
         answer(path, "SELECT * FROM verdict ORDER BY run, number") +
         answer(path, "SELECT * FROM sample ORDER BY run, number, at_ns");
}

std::string refusal(const std::string& path, const batch::Prepared& made, batch::StoreOptions options = {}) {
  try {
    const batch::Store store(path, made, std::move(options));
  } catch (const BadInput& error) {
    return error.problems().to_text(Language::english);
  } catch (const OutputError& error) {
    return error.message().en;
  }
  return "";
}

}  // namespace

TEST_CASE("a row says of a run what the run itself says") {
  const batch::Prepared made = prepared(small_plan());
  const Registry registry = make_registry();
  batch::RowMaker maker(made, registry);
  const batch::Row row = maker.make(13);  // timeout 3s, seed 4
  Problems problems;
  const auto tree = read_json(drawn_cut(), "x.json", problems);
  Overrides overrides;
  overrides.seed = 4;
  auto scenario = read_scenario(*tree, "x.json", registry, overrides, problems);
  REQUIRE(scenario);
  Simulation simulation(make_blueprint(std::move(*scenario), 4, {}, problems));
  simulation.run();
  CHECK(row.fingerprint == simulation.fingerprint());
  CHECK(row.events == simulation.counters().events);
  CHECK(row.as_stated == simulation.judge().all_as_stated());
  REQUIRE(row.verdicts.size() == 2);
  CHECK(row.verdicts[0].took == simulation.judge().judgements()[0].took());
  const auto sent = made.measure_by_name.find("messages.sent");
  REQUIRE(sent != made.measure_by_name.end());
  const auto value = std::find_if(row.values.begin(), row.values.end(),
                                  [&](const auto& v) { return v.first == sent->second; });
  REQUIRE(value != row.values.end());
  CHECK(value->second == static_cast<std::int64_t>(simulation.counters().sent));
}

TEST_CASE("the results are the same for any number of threads and in any order") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  const Registry registry = make_registry();
  {
    batch::Store one(folder / "one.sqlite", made), three(folder / "three.sqlite", made),
        backwards(folder / "backwards.sqlite", made);
    run_all(made, one, 1);
    run_all(made, three, 3);
    batch::RowMaker maker(made, registry);
    for (std::uint64_t id = made.rows(); id-- > 0;) {
      const batch::Row row = maker.make(id);
      backwards.write({&row, 1});
    }
  }
  const std::string whole = contents(folder / "one.sqlite");
  CHECK(whole.size() > 1000);
  CHECK(contents(folder / "three.sqlite") == whole);
  CHECK(contents(folder / "backwards.sqlite") == whole);
}

TEST_CASE("the seed draws: rows of one configuration differ, and configurations meet the same draws") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  {
    batch::Store store(folder / "r.sqlite", made);
    run_all(made, store, 2);
  }
  CHECK(answer(folder / "r.sqlite", "SELECT count(DISTINCT fingerprint) FROM run") == "20\n");
  // The cut is not the detector's doing: the same messages are cut whatever the timeout.
  CHECK(answer(folder / "r.sqlite",
               "SELECT count(*) FROM runs a JOIN runs b USING (seed) WHERE a.timeout = '2s' AND b.timeout = "
               "'3s' AND "
               "a.\"messages.cut\" = b.\"messages.cut\"") == "10\n");
}

TEST_CASE("the views read well: names for columns, seconds for durations, 0 for what did not happen") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  {
    batch::Store store(folder / "r.sqlite", made);
    run_all(made, store, 2);
  }
  const std::string path = folder / "r.sqlite";
  CHECK(answer(path, "SELECT timeout, seed, ending, \"messages.lost\", \"up(n)\" FROM runs WHERE id = 10") ==
        "3s|1|finished|0|3\n");
  CHECK(answer(path, "SELECT runs, \"messages.lost\" FROM summary") == "10|0.0\n10|0.0\n");
  CHECK(answer(path, "SELECT claim, runs, held FROM expectations WHERE configuration = 0 AND number = 1") ==
        "eventually a in b.suspects|10|10\n");
  CHECK(answer(path, "SELECT length(fingerprint) FROM runs WHERE id = 0") == "16\n");
  CHECK(answer(path,
               "SELECT min(mean_time_to_hold) > 1, max(mean_time_to_hold) < 5 FROM expectations WHERE number "
               "= 1") == "1|1\n");
}

TEST_CASE("samples are kept where a column changes, and are those of the run") {
  const batch::Prepared made = prepared(small_plan());
  const Registry registry = make_registry();
  const batch::Row row = batch::RowMaker(made, registry).make(0);
  REQUIRE_FALSE(row.samples.empty());
  std::size_t cut_rows = 0;
  for (std::size_t i = 1; i < row.samples.size(); ++i) {
    const auto &a = row.samples[i - 1], &b = row.samples[i];
    CHECK((a.column < b.column || (a.time < b.time && a.value != b.value)));
    cut_rows += b.column == 1 ? 1U : 0U;
  }
  // Nothing is cut before and after the five seconds.
  CHECK(cut_rows >= 5);
  CHECK(cut_rows <= 8);
}

TEST_CASE("the file alone holds the plan, and makes the same rows again") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  {
    batch::Store store(folder / "old.sqlite", made);
    run_all(made, store, 2);
  }
  const batch::Prepared again = prepared(batch::stored_plan(folder / "old.sqlite"));
  CHECK(again.hash == made.hash);
  CHECK(again.plan.scenarios[0].text == drawn_cut());
  {
    batch::Store store(folder / "new.sqlite", again);
    run_all(again, store, 2);
  }
  CHECK(contents(folder / "new.sqlite") == contents(folder / "old.sqlite"));
}

TEST_CASE("a file of another plan, version or format, and what is no results file, stay as they are") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  const std::string path = folder / "r.sqlite";
  {
    batch::Store store(path, made);
    run_all(made, store, 2);
  }
  batch::Plan plan = small_plan();
  plan.seeds.last = 11;
  const batch::Prepared other = prepared(plan);
  CHECK(refusal(path, other).find("another plan") != std::string::npos);
  CHECK(batch::Store(path, made).runs().size() == 20);

  const std::string text = folder.file("notes.sqlite", "these are notes\n");
  CHECK(refusal(text, made).find("no results file") != std::string::npos);
  batch::StoreOptions by_force;
  by_force.force = true;
  CHECK(refusal(text, made, by_force).find("no results file") != std::string::npos);
  CHECK(text_of(text) == "these are notes\n");
  const std::string database = folder / "other.sqlite";
  SQLite::Database(database, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
  CHECK(refusal(database, made, by_force).find("no results file") != std::string::npos);

  SQLite::Database(path, SQLite::OPEN_READWRITE).exec("UPDATE batch SET version = '0.0.1'");
  CHECK(refusal(path, made).find("0.0.1") != std::string::npos);
  CHECK_THROWS_AS(batch::stored_plan(path), BadInput);
  SQLite::Database(path, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  CHECK(refusal(path, made).find("99") != std::string::npos);
  CHECK(refusal(folder / "nowhere/r.sqlite", made).find("cannot be written") != std::string::npos);
}

TEST_CASE("--force begins a results file anew") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  const std::string path = folder / "r.sqlite";
  {
    batch::Store store(path, made);
    run_all(made, store, 2);
  }
  batch::Plan plan = small_plan();
  plan.seeds.last = 11;
  const batch::Prepared other = prepared(plan);
  batch::StoreOptions by_force;
  by_force.force = true;
  batch::Store store(path, other, by_force);
  CHECK(store.runs().empty());
  run_all(other, store, 2);
  CHECK(store.runs().size() == 22);
}

TEST_CASE("two batches do not write one file") {
  const Folder folder;
  const batch::Prepared made = prepared(small_plan());
  const batch::Store first(folder / "r.sqlite", made);
  CHECK(refusal(folder / "r.sqlite", made).find("another batch") != std::string::npos);
}

TEST_CASE("when no room is left, whole lots stay, and the batch goes on once there is room") {
  const Folder folder;
  batch::Plan plan = small_plan();
  plan.seeds.last = 60;
  const batch::Prepared made = prepared(plan);
  const Registry registry = make_registry();
  const std::string path = folder / "r.sqlite";
  std::size_t kept = 0;
  {
    batch::StoreOptions small;
    small.most_bytes = 140'000;
    batch::Store store(path, made, small);
    batch::RowMaker maker(made, registry);
    std::string message;
    try {
      for (std::uint64_t id = 0; id < made.rows(); id += 10) {
        std::vector<batch::Row> lot;
        for (std::uint64_t i = id; i < id + 10; ++i) lot.push_back(maker.make(i));
        store.write(lot);
        kept += lot.size();
      }
    } catch (const OutputError& error) {
      message = error.message().en;
    }
    INFO(message);
    CHECK(message.find("no room is left") != std::string::npos);
    CHECK(kept > 0);
    CHECK(kept < made.rows());
    CHECK(store.runs().size() == kept);
  }
  {
    batch::Store store(path, made);
    run_all(made, store, 2);
  }
  {
    batch::Store whole(folder / "whole.sqlite", made);
    run_all(made, whole, 2);
  }
  CHECK(contents(path) == contents(folder / "whole.sqlite"));
}

TEST_CASE("a batch that is asked to end keeps the rows that it has, and the next one makes the others") {
  const batch::Prepared made = prepared(small_plan());
  const Registry registry = make_registry();
  batch::Store store("", made);
  batch::RunnerOptions options;
  options.go_on = [](const batch::Progress&) { return false; };
  const batch::Progress first = batch::run_batch(made, registry, store, options);
  CHECK(first.done() == store.runs().size());
  options.go_on = {};
  const batch::Progress second = batch::run_batch(made, registry, store, options);
  CHECK(second.before == first.made);
  CHECK(second.done() == 20);
  CHECK(store.runs().size() == 20);
}
