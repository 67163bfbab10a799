// What a window shows of a batch's results: what `compare` says of them, and runs that can be opened.

#include "gui/model/results.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "gui/model/player.hpp"
#include "sim/batch/table_words.hpp"
#include "sim/run/simulation.hpp"
#include "tests/gui/small_batch.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::small_plan;
using netsplit::gui::tests::write_results;
using netsplit::tests::Folder;

namespace {

std::string refusal(const std::string& path) {
  try {
    Results::read(path, Language::english);
  } catch (const BadInput& error) {
    return error.problems().to_text(Language::english);
  }
  return "";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("results show the cells of the comparison, with symbols where it marks them") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json"}));
  const auto results = Results::read(folder / "r.sqlite", Language::english);
  CHECK(results->done() == 6);
  CHECK(results->planned() == 6);
  CHECK_FALSE(results->matrix());
  REQUIRE(results->scenarios() == std::vector<std::string>{"drawn cut"});
  const batch::Store store(folder / "r.sqlite", results->prepared(), {.read_only = true});
  const batch::Table table = batch::make_default_table(results->prepared(), store, 0, Language::english);
  const batch::Grid grid = batch::grid_of(table, Language::english);
  const ResultTable& shown = results->table(0);
  REQUIRE(shown.rows.size() == 2);
  REQUIRE(shown.columns.size() == grid.headings.size() + 1);
  std::size_t best = 0, worst = 0;
  for (std::size_t r = 0; r < 2; ++r) {
    CHECK(shown.rows[r].configuration == r);
    for (std::size_t c = 0; c < grid.headings.size(); ++c) {
      const ResultCell& cell = shown.rows[r].cells[c];
      CHECK(has(cell.text, grid.cells[r][c]));
      CHECK((cell.tone == ResultCell::Tone::best) == has(cell.text, "★"));
      CHECK((cell.tone == ResultCell::Tone::worst) == has(cell.text, "▲"));
      best += cell.tone == ResultCell::Tone::best ? 1 : 0;
      worst += cell.tone == ResultCell::Tone::worst ? 1 : 0;
    }
  }
  CHECK(best > 0);
  CHECK(worst > 0);
  CHECK(shown.rows[0].cells.back().text == "★ best");
  CHECK(shown.rows[1].cells.back().text == "▲ worst");
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    CHECK(has(shown.columns[c + 1].help, table.columns[c].key));
  const auto replay = [&](std::uint64_t row) { return results->command_of(row); };
  for (const std::string& note : batch::notes_of(table, results->prepared(), replay, Language::english))
    CHECK(std::count(shown.notes.begin(), shown.notes.end(), note) == 1);
  CHECK(has(results->figure(0), "<svg"));
  CHECK(Results::read(folder / "r.sqlite", Language::spanish)->table(0).rows[0].cells.back().text ==
        "★ mejor");
}

TEST_CASE("labels are sorted as the plan has their values, and times that never came are last") {
  const Folder folder;
  batch::Plan plan = small_plan({"x.json"});
  plan.axes = {{"timeout", {"2s", "10s", "3s"}}};
  write_results(folder / "r.sqlite", plan);
  const auto results = Results::read(folder / "r.sqlite", Language::english);
  const auto& rows = results->table(0).rows;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cells[0].order < rows[1].cells[0].order);
  CHECK(rows[1].cells[0].order < rows[2].cells[0].order);
  bool any_never = false;
  for (std::size_t c = 0; c < rows[1].cells.size(); ++c)
    if (has(rows[1].cells[c].text, "never") && !has(rows[1].cells[c].text, "(")) {
      any_never = true;
      CHECK(rows[1].cells[c].order > rows[0].cells[c].order);
    }
  CHECK(any_never);
}

TEST_CASE("several scenarios have a matrix, whose cells are configurations") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"x.json", "y.json"}));
  const auto results = Results::read(folder / "r.sqlite", Language::english);
  REQUIRE(results->matrix());
  const ResultTable& matrix = *results->matrix();
  REQUIRE(matrix.rows.size() == 3);
  CHECK(matrix.rows[0].configuration == std::size_t{0});
  CHECK(matrix.rows[1].configuration == std::size_t{2});
  CHECK_FALSE(matrix.rows[2].configuration);
  CHECK(matrix.columns.size() == 3);
  CHECK(results->name_of(3) == "drawn cut, 6s");
}

TEST_CASE("a run that is opened is the one of the row, without the scenario's file") {
  const Folder folder;
  write_results(folder / "r.sqlite", small_plan({"gone/x.json"}));
  const auto results = Results::read(folder / "r.sqlite", Language::english);
  const auto range = results->runs_of(1);
  REQUIRE(range.last - range.first == 3);
  std::size_t failures = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const ResultRun& run = results->runs()[i];
    CHECK(run.seed == i - range.first + 1);
    CHECK(results->ending_of(run) == "finished");
    Problems problems;
    const auto blueprint = results->draft_of(run.facts.id).blueprint(problems);
    INFO(problems.to_text(Language::english));
    REQUIRE(blueprint);
    Player player(blueprint);
    player.record();
    CHECK(player.recording().fingerprint == run.facts.fingerprint);
    CHECK(player.recording().events == static_cast<std::uint64_t>(run.facts.events));
    const auto at = first_failure(player.recording());
    CHECK(at.has_value() == !run.facts.as_stated);
    CHECK(results->failure_of(run).empty() == run.facts.as_stated);
    if (!at) continue;
    ++failures;
    CHECK(run.wrong == 1);
    CHECK(has(results->failure_of(run), "noticed"));
    CHECK(at == player.recording().judgements[0].decided.value_or(*player.recording().judgements[0].closed));
  }
  CHECK(failures == 3);
  CHECK(results->command_of(3) == "./netsplit run gone/x.json --seed 1 --set timeout=6s");
}

TEST_CASE("a batch that has not ended is shown as far as it has come, while it is being written") {
  const Folder folder;
  const std::string path = folder / "r.sqlite";
  const batch::Prepared prepared = netsplit::tests::prepared(small_plan({"x.json"}));
  const Registry registry = make_registry();
  batch::Store store(path, prepared);
  batch::RowMaker maker(prepared, registry);
  CHECK(Results::read(path, Language::english)->done() == 0);
  for (const std::uint64_t row : {0, 1, 3}) store.write(std::vector<batch::Row>{maker.make(row)});
  const auto results = Results::read(path, Language::english);
  CHECK(results->done() == 3);
  CHECK(results->runs_of(0).last == 2);
  CHECK(results->runs_of(1).last - results->runs_of(1).first == 1);
  const auto& notes = results->table(0).notes;
  CHECK(std::any_of(notes.begin(), notes.end(), [](const auto& n) { return has(n, "3 of 6 runs"); }));
}

TEST_CASE("what is no results file, or breaks off, is refused with a reason") {
  const Folder folder;
  CHECK(has(refusal(folder / "none.sqlite"), "there is no such file"));
  CHECK(has(refusal(folder.file("text.sqlite", "hello")), "no results file"));
  const std::string path = folder / "r.sqlite";
  write_results(path, small_plan({"x.json"}));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  CHECK(has(refusal(path), "cannot be read"));
  std::filesystem::resize_file(path, 30);
  CHECK_FALSE(refusal(path).empty());
}
