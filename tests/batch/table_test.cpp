#include "sim/batch/table.hpp"

#include <algorithm>

#include "sim/batch/figure.hpp"
#include "sim/batch/table_words.hpp"
#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

/// Three configurations, four seeds, and what a test says of them.
class Made {
 public:
  explicit Made(const std::string& axis = "timeout")
      : prepared_(tests::prepared(plan(axis))), store_("", prepared_) {}

  /// `points` and, for expectation 1, how long it took (nothing: it failed): by configuration and seed.
  void add(std::vector<std::vector<std::int64_t>> points, std::vector<std::vector<std::optional<int>>> took) {
    std::vector<batch::Row> rows;
    for (std::size_t c = 0; c < points.size(); ++c)
      for (std::size_t s = 0; s < points[c].size(); ++s) {
        batch::Row row;
        row.id = c * 4 + s;
        row.points = points[c][s];
        batch::VerdictEntry verdict;
        verdict.verdict = took[c][s] ? Verdict::held : Verdict::failed;
        verdict.took = took[c][s] ? std::optional<Duration>(std::chrono::seconds{*took[c][s]})
                                  : std::chrono::seconds{99};
        row.verdicts = {verdict};
        rows.push_back(row);
      }
    store_.write(rows);
  }

  batch::Table table(const char* keys) {
    Problems problems;
    auto columns = batch::columns_of(keys, prepared_, problems);
    CHECK_FALSE(problems.has_errors());
    return batch::make_table(prepared_, store_, 0, std::move(columns));
  }
  const batch::Prepared& prepared() const { return prepared_; }
  batch::Store& store() { return store_; }

 private:
  static batch::Plan plan(const std::string& axis) {
    batch::Plan plan = plan_over({{"x.json", drawn_cut()}});
    plan.axes = {{axis, {"1s", "2s", "3s"}}};
    plan.seeds = {1, 4};
    return plan;
  }

  batch::Prepared prepared_;
  batch::Store store_;
};

}  // namespace

TEST_CASE("a table has the means of each configuration, and marks the best and the worst") {
  Made made;
  made.add({{7, 7, 7, 7}, {3, 3, 3, 3}, {7, 7, 7, 7}}, {{1, 2, 3, 4}, {5, 6, 7, 8}, {1, 2, 3, 4}});
  const batch::Table table = made.table("points,took(1)");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1].cells[0].estimate->mean == 3);
  CHECK(table.rows[1].cells[1].estimate->mean == 6.5);
  CHECK(table.rows[0].cells[1].is_best);
  CHECK(table.rows[2].cells[1].is_best);
  CHECK(table.rows[1].cells[1].is_worst);
  CHECK(table.rows[0].mark == batch::Mark::best);
  CHECK(table.rows[1].mark == batch::Mark::worst);
  CHECK(table.rows[2].mark == batch::Mark::best);
  REQUIRE(table.contrast);
  CHECK(table.contrast->first == 0);
  CHECK(table.contrast->second == 1);
  CHECK(table.contrast->paired.difference.mean == 4);
  CHECK(table.contrast->paired.greater == 4);
  REQUIRE(table.worst_seed);
  CHECK(table.worst_seed->run == 4);
}

TEST_CASE("times that never came are counted, neither 0 nor left out, and are the worst") {
  Made made;
  made.add({{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}}, {{1, 1, 1, 1}, {2, 2, {}, 2}, {{}, {}, {}, {}}});
  const batch::Table table = made.table("took(1),points");
  CHECK(table.rows[1].cells[0].never == 1);
  CHECK(table.rows[1].cells[0].estimate->mean == 2);
  CHECK(table.rows[1].cells[0].runs == 4);
  CHECK_FALSE(table.rows[2].cells[0].estimate);
  CHECK(table.rows[0].cells[0].is_best);
  CHECK(table.rows[2].cells[0].is_worst);
  CHECK_FALSE(table.rows[1].cells[0].is_worst);
  const batch::Grid grid = batch::grid_of(table, Language::english);
  CHECK(grid.cells[0][1] == "1 s");
  CHECK(grid.cells[1][1] == "2 s, never (1)");
  CHECK(grid.cells[2][1] == "never");
  CHECK(batch::grid_of(table, Language::spanish).cells[2][1] == "nunca");
}

TEST_CASE("a column in which all rows are alike marks none") {
  Made made;
  made.add({{1, 2, 1, 2}, {2, 1, 2, 1}, {1, 1, 2, 2}}, {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}});
  for (const auto& row : made.table("points,took(1)").rows) {
    CHECK(row.mark == batch::Mark::none);
    for (const auto& cell : row.cells) CHECK_FALSE((cell.is_best || cell.is_worst));
  }
}

TEST_CASE("runs that are not there, and runs that broke, are said and read as nothing") {
  Made made;
  batch::Row good, broken;
  good.points = 5;
  broken.id = 1;
  broken.ending = batch::Row::Ending::check_failed;
  broken.failure = RunFailure{};
  made.store().write(std::vector<batch::Row>{good, broken});
  const batch::Table table = made.table("points,messages.sent,as-stated");
  CHECK(table.runs == 2);
  CHECK(table.planned == 12);
  CHECK(table.broken == 1);
  CHECK(table.rows[0].cells[0].runs == 1);
  CHECK(table.rows[1].cells[0].runs == 0);
  // Not written down is 0 for a run that ended, and nothing for one that broke.
  CHECK(table.rows[0].cells[1].runs == 1);
  const auto notes =
      batch::notes_of(table, made.prepared(), [](std::uint64_t) { return std::string(); }, Language::english);
  REQUIRE(notes.size() >= 2);
  CHECK(notes[0] == "Only 2 of 12 runs are there: the batch has not ended.");
  CHECK(notes[1].find("1 runs failed a CHECK") == 0);
}

TEST_CASE("numbers show the digits that their interval allows") {
  using batch::estimate_text;
  CHECK(estimate_text(104.3, 2.4, Language::english) == "104 ±2");
  CHECK(estimate_text(26.14, 0.13, Language::english) == "26.1 ±0.1");
  CHECK(estimate_text(1290, 9, Language::english) == "1 290 ±9");
  CHECK(estimate_text(26.14, 0.13, Language::spanish) == "26,1 ±0,1");
  CHECK(estimate_text(119, 0, Language::english) == "119");
  CHECK(estimate_text(1, 3e-17, Language::english) == "1");
  CHECK(estimate_text(-0.2, 0.04, Language::english) == "-0.20 ±0.04");
  CHECK(batch::label_of_setting("static-quorum(quorum-size=3, role=x)") == "static-quorum 3 x");
  CHECK(batch::label_of_setting("5s") == "5s");
}

TEST_CASE("columns are found by their keys; a wrong one comes with the nearest") {
  Made made;
  Problems problems;
  const auto columns = batch::columns_of("messages.sent, took(noticed),held(2),as-stated,points,up(n)",
                                         made.prepared(), problems);
  CHECK_FALSE(problems.has_errors());
  REQUIRE(columns.size() == 6);
  CHECK(columns[1].key == "took(1)");
  CHECK(columns[1].heading.en == "noticed after");
  CHECK(columns[1].better == Better::less);
  batch::columns_of("mesages.sent,took(9),failed(x)", made.prepared(), problems);
  CHECK(problems.errors() == 3);
  CHECK(problems.to_text(Language::english).find("messages.sent") != std::string::npos);
}

TEST_CASE("the matrix says what differs by seed, and sums up") {
  Made made;
  made.add({{7, 7, 7, 7}, {3, 3, 3, 4}, {1, 1, 1, 1}}, {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}});
  Problems problems;
  const auto columns = batch::columns_of("points", made.prepared(), problems);
  const batch::Matrix matrix = batch::make_matrix(made.prepared(), made.store(), columns[0]);
  const batch::Grid grid = batch::grid_of(matrix, made.prepared(), Language::english);
  CHECK(grid.headings == std::vector<std::string>{"scenario", "1s", "2s", "3s"});
  CHECK(grid.cells == std::vector<std::vector<std::string>>{{"drawn cut", "7", "~3.25", "1"}});
}

TEST_CASE("the forms of a table carry the same cells, and escape what their readers would mistake") {
  batch::Grid grid;
  grid.headings = {"a|b", "50 %"};
  grid.cells = {{"x_1 & <y>", "1 ±2"}};
  grid.marks = {"best"};
  CHECK(batch::to_markdown(grid) == "| a\\|b | 50 % |  |\n|---|--:|---|\n| x_1 & <y> | 1 ±2 | best |\n");
  CHECK(batch::to_latex(grid).find("x\\_1 \\& <y> & 1 $\\pm$2 & best \\\\") != std::string::npos);
  CHECK(batch::to_latex(grid).find("50 \\%") != std::string::npos);
  const std::string text = batch::to_text(grid, false, Language::english);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK(text.find("x_1 & <y>  1 ±2  best\n") != std::string::npos);
}

TEST_CASE("the spreadsheet has a line for each configuration and column") {
  Made made;
  made.add({{7, 7, 7, 7}, {3, 3, 3, 3}, {7, 7, 7, 7}}, {{1, 2, 3, 4}, {5, 6, 7, {}}, {1, 2, 3, 4}});
  const std::string csv = batch::to_csv({made.table("points,took(1)")}, made.prepared());
  CHECK(
      begins(csv, "scenario,variant,timeout,column,unit,runs,never,mean,half_width,least,most,best,worst\n"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 7);
  CHECK(has(csv, "\ndrawn cut,,2s,points,,4,0,3,0,3,3,0,1\n"));
  CHECK(has(csv, "\ndrawn cut,,2s,took(1),s,4,1,6,"));
}

TEST_CASE("picture and page are well formed, speak of nothing on a network, and have every label") {
  Made made;
  made.add({{7, 7, 6, 7}, {3, 3, 3, 3}, {7, 7, 7, 7}}, {{1, 2, 3, 4}, {5, 6, 7, {}}, {1, 2, 3, 4}});
  const std::vector<batch::Table> tables = {made.table("points,took(1)")};
  const std::string svg = batch::figure(tables, made.prepared(), Language::english);
  for (const char* label : {">1s<", ">2s<", ">3s<", ">points<", "never (1)"}) CHECK(has(svg, label));
  CHECK(std::count(svg.begin(), svg.end(), '<') == std::count(svg.begin(), svg.end(), '>'));
  CHECK_FALSE(has(svg, "nan"));
  CHECK_FALSE(has(svg, "inf\""));
  batch::Page page;
  page.notes = {{"a < b & c"}};
  const std::string html = batch::page(tables, made.prepared(), page, Language::spanish);
  CHECK(has(html, "a &lt; b &amp; c"));
  CHECK(has(html, "lang=\"es\""));
  CHECK(has(html, "drawn cut"));
  CHECK_FALSE(has(html, "src="));
  CHECK_FALSE(has(html, "href="));
}
