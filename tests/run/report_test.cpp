#include "sim/run/report.hpp"

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/run/report_json.hpp"
#include "sim/run/report_text.hpp"
#include "sim/scenario/json.hpp"
#include "tests/run/watchers.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using namespace std::chrono_literals;

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all(1);
  for (const char c : text) {
    if (c == '\n') all.emplace_back();
    else all.back() += c;
  }
  all.pop_back();
  return all;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

ExpectationSpec expecting(ExpectationSpec::Mode mode, std::string claim) {
  ExpectationSpec spec;
  spec.mode = mode;
  spec.claim.text = std::move(claim);
  return spec;
}

/// Four nodes, a split of ten seconds, and one expectation of each outcome.
ScenarioBuilder four() {
  ScenarioBuilder builder = watchers(4);
  builder.step(10s, verbs::Split{sides({0, 1}, {2, 3})}, "cable").lasts = 10s;
  auto& all = builder.scenario().expectations;
  all.push_back(expecting(ExpectationSpec::Mode::eventually, "n1.alarmed"));
  all.push_back(expecting(ExpectationSpec::Mode::never, "some of all: alarmed"));
  all.back().fails = {"a split does this", "una partición hace esto"};
  all.push_back(expecting(ExpectationSpec::Mode::never, "n3.alarmed"));
  return builder;
}

TEST_CASE("marks of several nodes that say the same make one line, the verb in the plural") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  const auto line = std::find_if(report.happened.begin(), report.happened.end(), [](const auto& h) {
    return h.says.en == "n1, n2 miss n3 and n4";
  });
  REQUIRE(line != report.happened.end());
  CHECK(line->says.es == "n1, n2 echan de menos a n3 y n4");
  CHECK(line->marks.size() == 4);
  CHECK(has(line->because.en, "all to cable"));
}

TEST_CASE("a cut that touched nothing says so") {
  ScenarioBuilder builder = watchers(4);
  builder.step(10s, verbs::Split{sides({0, 1}, {2, 3})}, "cable").lasts = 10s;
  builder.step(25s + 500ms, verbs::Split{sides({0}, {1})}, "idle").lasts = 1ms;
  const Told told(builder);
  const RunReport report = make_report(told.simulation, told.story);
  REQUIRE(report.faults.size() == 2);
  CHECK(report.faults[0].receipt.taken > 0);
  CHECK(report.faults[0].changed.size() == 4);
  CHECK(!report.faults[1].receipt.touched());
  CHECK(report.has_idle_fault());
  const auto text = lines(to_text(report));
  const auto idle = std::find_if(text.begin(), text.end(), [](const auto& l) { return has(l, "touched nothing"); });
  REQUIRE(idle != text.end());
  CHECK(has(*idle, "idle"));
  CHECK(has(to_text(report, {.color = true}), "\033[33mtouched nothing"));
  CHECK(has(to_text(report, {.language = Language::spanish}), "no tocó nada"));
}

TEST_CASE("verdicts: held, failed as intended, failed") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  REQUIRE(report.expected.size() == 3);
  CHECK(report.as_stated() == 2);
  CHECK(!report.all_as_stated());
  const std::string text = to_text(report);
  CHECK(has(text, "✔ 1  eventually"));
  CHECK(has(text, "✘ 2  never"));
  CHECK(has(text, "meant to fail"));
  CHECK(has(text, "✘ 3  never"));
  CHECK(has(text, "2 of 3 as stated"));
  CHECK(has(report.expected[2].why.en, "cable began at 10 s"));
  CHECK(report.expected[2].see == "./netsplit why watchers.json 3");
  CHECK(report.expected[0].see.empty());
}

TEST_CASE("the English and the Spanish report have the same lines") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  const auto en = lines(to_text(report)), es = lines(to_text(report, {.language = Language::spanish}));
  REQUIRE(en.size() == es.size());
  for (std::size_t i = 0; i < en.size(); ++i) CHECK(en[i].empty() == es[i].empty());
  CHECK(has(to_text(report, {.language = Language::spanish}), "10,00 s"));
  CHECK(!has(to_text(report, {.language = Language::spanish}), "10.00 s"));
}

TEST_CASE("a report fits a terminal of 100 columns") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  for (const Language language : {Language::english, Language::spanish})
    for (const std::string& line : lines(to_text(report, {.language = language}))) {
      INFO(line);
      CHECK(display_width(line) <= 100);
    }
}

TEST_CASE("an ASCII report holds no other bytes, and a plain one no escapes") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  const std::string ascii = to_text(report, {.ascii = true});
  CHECK(std::all_of(ascii.begin(), ascii.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  CHECK(!has(to_text(report), "\033"));
}

TEST_CASE("a quiet report is one line") {
  const Told told(four());
  CHECK(to_text(make_report(told.simulation, told.story), {.quiet = true}) == "✘ built: 2 of 3 as stated\n");
}

TEST_CASE("at most twelve marks are told unless all are asked for") {
  ScenarioBuilder builder = watchers(2);
  auto& flap = builder.step(3s, verbs::Split{sides({0}, {1})}, "flap");
  flap.lasts = 3s;
  flap.every = 4s;
  flap.times = 6;
  builder.scenario().length = 60s;
  const Told told(builder);
  const RunReport report = make_report(told.simulation, told.story);
  REQUIRE(told.story.marks().size() > 24);
  CHECK(has(to_text(report), "more (-v)"));
  CHECK(!has(to_text(report, {.verbose = true}), "more (-v)"));
  CHECK(has(to_text(report), "✂ flap ×6"));
}

TEST_CASE("lanes have sixty columns and show who was alarmed when") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story);
  std::size_t nodes = 0;
  for (const auto& lane : report.lanes) {
    CHECK(lane.cells.size() == 60);
    if (lane.kind != RunReport::Lane::Kind::node) continue;
    ++nodes;
    // 30 s in 60 columns: off until 11.51 s, on until 20.01 s.
    CHECK(lane.cells == std::string(23, '.') + std::string(17, '=') + std::string(20, '.'));
    CHECK(lane.words.en == "alarmed 11.51 s to 20.01 s");
  }
  CHECK(nodes == 4);
  CHECK(report.lanes[0].kind == RunReport::Lane::Kind::fault);
  CHECK(report.lanes[0].cells == std::string(20, ' ') + std::string(20, '=') + std::string(20, ' '));
}

TEST_CASE("many nodes share one lane that counts") {
  ScenarioBuilder builder = watchers(13);
  builder.step(10s, verbs::Crash{nodes({0})}, "power");
  const Told told(builder);
  const RunReport report = make_report(told.simulation, told.story);
  const auto lane = std::find_if(report.lanes.begin(), report.lanes.end(),
                                 [](const auto& l) { return l.kind == RunReport::Lane::Kind::group; });
  REQUIRE(lane != report.lanes.end());
  CHECK(lane->cells.front() == '.');
  CHECK(lane->cells.back() == '+');
  CHECK(lane->words.en == "alarmed: 0 to 12 of 13");
}

TEST_CASE("the JSON of a report reads back with what the text says") {
  const Told told(four());
  const RunReport report = make_report(told.simulation, told.story, {.overrides = {"--set", "a b=1"}});
  Problems problems;
  const auto json = read_json(to_json(report), "report.json", problems);
  REQUIRE(json);
  CHECK(problems.empty());
  CHECK(json->at("/expectations/1/verdict")->text() == "failed");
  CHECK(json->at("/expectations/1/as-stated")->boolean());
  CHECK(json->at("/faults/0/cut")->integer() == static_cast<std::int64_t>(report.faults[0].receipt.taken));
  CHECK(json->at("/faults/0/begin")->integer() == 10'000'000'000);
  CHECK(json->at("/fingerprint")->text().size() == 16);
  CHECK(json->at("/replay")->text() == "./netsplit run watchers.json --set 'a b=1' --seed 1");
  CHECK(json->members().front().key == "format");
}

TEST_CASE("why tells the walk of an expectation, what a fault did, and refuses what is not there") {
  const Told told(four());
  const std::string text = why_text(told.simulation, told.story, 3, Language::english);
  CHECK(has(text, "3  never n3.alarmed: failed"));
  CHECK(has(text, "cut by «cable», 10 s to 20 s"));
  CHECK(has(why_text(told.simulation, told.story, 2, Language::spanish), "como se quería"));
  CHECK_THROWS_AS(why_text(told.simulation, told.story, 4, Language::english), BadInput);
  CHECK_THROWS_AS(why_text(told.simulation, told.story, 0, Language::english), BadInput);
  CHECK(has(why_fault_text(told.simulation, told.story, FaultId{0}, Language::english), "messages and reached n1, n2, n3, n4"));
}

}  // namespace
