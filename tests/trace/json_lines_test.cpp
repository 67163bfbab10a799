#include "sim/trace/json_lines.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/run/trace_names.hpp"
#include "sim/scenario/json.hpp"
#include "sim/trace/observers.hpp"
#include "tests/run/watchers.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using namespace std::chrono_literals;

/// Names with what JSON must escape.
class OddNames : public TraceNames {
 public:
  std::uint32_t node_count() const override { return 2; }
  std::string node(NodeId node) const override { return node.value == 0 ? "a\"\\" : "ñ\n"; }
  std::string layer(LayerId) const override { return "layer"; }
  std::string fault(FaultId) const override { return "fault"; }
  std::string port(const Record&) const override { return "port"; }
  std::string subject(const Record&) const override { return "subject"; }
  std::string outcome(const Record&) const override { return "ok"; }
  std::vector<TraceField> fields(const Record&) const override {
    return {{"flag", Value::flag(true)}, {"count", Value::count(-3)}, {"who", Value::set({NodeId{0}, NodeId{1}})},
            {"word", Value::text("w")}};
  }
  std::string sentence(const Record&, Language) const override { return "sentence"; }
};

Json parsed(const std::string& line) {
  Problems problems;
  const auto json = read_json(line, "line", problems);
  INFO(line << "\n" << problems.to_text(Language::english));
  REQUIRE(json);
  REQUIRE(problems.empty());
  return *json;
}

TEST_CASE("every kind of record is one line of JSON with its kind, its time, its event and its cause") {
  const OddNames names;
  for (int k = 0; k <= static_cast<int>(RecordKind::repaired); ++k) {
    Record record{.kind = static_cast<RecordKind>(k), .layer = LayerId{0}, .time = SimTime{5ns}, .event = EventId{7},
                  .cause = EventId{6}, .node = NodeId{0}, .other = NodeId{1}, .fault = FaultId{0}};
    const std::string line = to_json_line(record, names);
    CHECK(line.find('\n') == std::string::npos);
    const Json json = parsed(line);
    CHECK(json.find("kind")->text() == name_of(record.kind));
    CHECK(json.find("t")->integer() == 5);
    CHECK(json.find("event")->integer() == 7);
    CHECK(json.find("cause")->integer() == 6);
    CHECK(json.find("fault")->text() == "fault");
  }
}

TEST_CASE("odd names survive the way through JSON, and fields keep their types") {
  const Json json = parsed(to_json_line({.kind = RecordKind::delivered, .layer = LayerId{0}, .node = NodeId{0}, .other = NodeId{1}}, OddNames{}));
  CHECK(json.find("to")->text() == "a\"\\");
  CHECK(json.find("from")->text() == "ñ\n");
  CHECK(json.at("/body/flag")->boolean());
  CHECK(json.at("/body/count")->integer() == -3);
  CHECK(json.at("/body/who")->items().size() == 2);
  CHECK(json.at("/body/word")->text() == "w");
}

TEST_CASE("a whole run is written with names, and every cause is an event that came before") {
  const std::string path = (std::filesystem::temp_directory_path() / "netsplit-trace-test.jsonl").string();
  ScenarioBuilder builder = watchers();
  builder.step(10s, verbs::Split{sides({0}, {1})}, "cable").lasts = 10s;
  Simulation simulation = builder.simulation();
  const BlueprintNames names(simulation.shared_blueprint());
  OutputFile file(path);
  JsonLines sink(names, file);
  simulation.observe(&sink);
  simulation.run();
  file.close();
  std::ifstream in(path);
  std::size_t lines = 0, cut = 0, missed = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    const Json json = parsed(line);
    CHECK(json.find("cause")->integer() > 0);
    const std::string& kind = json.find("kind")->text();
    if (kind == "sent") {
      CHECK(json.find("message")->text() == "tick");
      CHECK(json.find("port")->text() == "ticks");
    }
    if (kind == "dropped") {
      ++cut;
      CHECK(json.find("drop")->text() == "cut");
      CHECK(json.find("fault")->text() == "cable");
    }
    if (kind == "mark" && json.find("mark")->text() == "missed") {
      ++missed;
      CHECK(json.at("/body/peer")->text() != json.find("node")->text());
    }
  }
  CHECK(lines > 100);
  CHECK(cut == 20);
  CHECK(missed == 2);
  std::filesystem::remove(path);
}

TEST_CASE("a file that cannot be opened or written is an error that names it") {
  CHECK_THROWS_AS(OutputFile("/no/such/folder/trace.jsonl"), OutputError);
  if (!std::filesystem::exists("/dev/full")) return;
  OutputFile full("/dev/full");
  full.write("a line\n");
  try {
    full.close();
    FAIL("a full disk went unnoticed");
  } catch (const OutputError& error) {
    CHECK(std::string(error.what()).find("/dev/full") != std::string::npos);
    CHECK(!error.message().es.empty());
  }
}

TEST_CASE("a file whose writer gave up is removed") {
  const std::string path = (std::filesystem::temp_directory_path() / "netsplit-abandoned-test.jsonl").string();
  { OutputFile file(path); file.write("half a li"); }
  CHECK(!std::filesystem::exists(path));
}

}  // namespace
