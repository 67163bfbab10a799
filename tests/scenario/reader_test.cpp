#include "sim/scenario/reader.hpp"

#include <string>

#include "sim/scenario/language.hpp"
#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

const FieldValue* parameter(const StackEntry& entry, std::string_view name) {
  for (const auto& [field, value] : entry.parameters) {
    if (entry.protocol->parameters[field].name == name) return &value;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the head of a file: name, texts, seed, length, ties, measures") {
  const Scenario s =
      good(R"("$schema": "x", "name": "first", "about": {"en": "E", "es": "S"}, "sources": ["a paper"],
    "seed": 7, "ties": "shuffled", "measure-from": "10s", "sample": {"every": "1s", "of": ["writes.lost"]})");
  CHECK(s.name == "first");
  CHECK(s.about.in(Language::spanish) == "S");
  CHECK(s.sources == std::vector<std::string>{"a paper"});
  CHECK(s.seed == 7);
  CHECK(s.length == 120s);
  CHECK(s.shuffled_ties);
  CHECK(s.measure_from == 10s);
  REQUIRE(s.sample.has_value());
  CHECK(s.sample->every == 1s);
  CHECK(s.sample->of.at(0).text == "writes.lost");
}

TEST_CASE("a file without a name is called by its own") {
  CHECK(good("").name == "s");
  CHECK(good("").seed == 1);
  CHECK_FALSE(good("").shuffled_ties);
}

TEST_CASE("nodes are numbered in the file's order, group by group") {
  const Scenario s = good(R"("nodes": {
    "member": {"names": "a..c", "stack": ["pulse"], "zone": "east", "roles": ["api", "db"]},
    "west": {"count": 2, "near": "b", "stack": [{"pulse": {"as": "clients"}}], "clock": {"drift": "50ppm", "offset": "-1s"}},
    "spare": {"stack": ["pulse"]}})");
  CHECK(s.node_names == std::vector<std::string>{"a", "b", "c", "west1", "west2", "spare"});
  CHECK(s.groups[1].first == NodeId{3});
  CHECK(s.groups[1].count == 2);
  CHECK(s.groups[1].near == NodeId{1});
  CHECK(s.groups[1].drift == 50'000'000);
  CHECK(s.groups[1].offset == -1s);
  CHECK(s.groups[1].stack[0].name == "clients");
  CHECK(s.groups[0].zone == "east");
  CHECK(s.groups[0].roles == std::vector<std::string>{"api", "db"});
  CHECK(s.groups[0].near == kNobody);
  const NodeNames names = node_names(s);
  CHECK(names.find("spare") == NodeId{5});
  CHECK(*names.zone("east") == NodeRanges{{NodeId{0}, 3}});
  CHECK(*names.role("db") == NodeRanges{{NodeId{0}, 3}});
  CHECK(*names.group("west") == NodeRanges{{NodeId{3}, 2}});
}

TEST_CASE("a group whose name ends in a digit puts a hyphen before its nodes' numbers") {
  CHECK(good(R"("nodes": {"web2": {"count": 2, "stack": ["pulse"]}})").node_names ==
        std::vector<std::string>{"web2-1", "web2-2"});
}

TEST_CASE("parameters are read as their declaration says, in the order of the file") {
  const Scenario s = good(R"("nodes": {"member": {"names": "a..c", "stack": [
    {"pulse": {"timeout": "350ms", "missed": 5, "trust": "20%", "loud": true, "only": "a, c", "jitter": {"uniform": ["1ms", "2ms"]}}},
    {"club": {"strategy": {"quorum": {"size": 3}}, "order": "lowest"}}]}})");
  const StackEntry& pulse = s.groups[0].stack[0];
  CHECK(std::get<std::int64_t>(*parameter(pulse, "timeout")) == 350'000'000);
  CHECK(std::get<std::int64_t>(*parameter(pulse, "missed")) == 5);
  CHECK(std::get<std::int64_t>(*parameter(pulse, "trust")) == 200'000'000'000);
  CHECK(std::get<bool>(*parameter(pulse, "loud")));
  CHECK(std::get<NodeSelection>(*parameter(pulse, "only")).resolve(1) == NodeSet{NodeId{0}, NodeId{2}});
  CHECK(std::get<Law>(*parameter(pulse, "jitter")) == Law{Uniform{1ms, 2ms}});
  CHECK(parameter(pulse, "interval") == nullptr);
  const StackEntry& club = s.groups[0].stack[1];
  const auto& chosen = *std::get<std::shared_ptr<const ChosenValue>>(*parameter(club, "strategy"));
  CHECK(chosen.alternative == 1);
  CHECK(std::get<std::int64_t>(chosen.fields.at(0).second) == 3);
  CHECK(std::get<std::size_t>(*parameter(club, "order")) == 1);
}

TEST_CASE("what is read can be written into the protocol's own struct") {
  const Scenario s = good(R"("nodes": {"member": {"names": "a..c", "stack": ["pulse",
    {"club": {"strategy": {"quorum": {"size": 3}}, "order": "lowest"}}]}})");
  Club::Config config;
  const StackEntry& club = s.groups[0].stack[1];
  for (const auto& [field, value] : club.parameters) club.protocol->parameters[field].set(&config, value, 1);
  CHECK(std::get<Quorum>(config.strategy).size == 3);
  CHECK(config.order == Club::Order::lowest);
}

TEST_CASE("each law is read") {
  const auto law = [](const char* text) {
    return good(std::string("\"network\": {\"delay\": ") + text + "}").network.base.delay;
  };
  CHECK(law("\"20ms\"") == Law{Constant{20ms}});
  CHECK(law(R"({"constant": {"value": "20ms"}})") == Law{Constant{20ms}});
  CHECK(law(R"({"uniform": ["10ms", "30ms"]})") == Law{Uniform{10ms, 30ms}});
  CHECK(law(R"({"normal": {"mean": "20ms", "deviation": "4ms"}})") == Law{Normal{20ms, 4ms}});
  CHECK(law(R"({"lognormal": {"median": "20ms", "sigma": 0.5}})") == Law{LogNormal{20ms, 0.5}});
  CHECK(law(R"({"lognormal": {"median": "20ms", "p99": "60ms"}})") == Law{LogNormal::from_p99(20ms, 60ms)});
  CHECK(law(R"({"exponential": {"mean": "20ms"}})") == Law{Exponential{20ms, 0ms}});
  CHECK(law(R"({"exponential": {"mean": "20ms", "min": "5ms"}})") == Law{Exponential{20ms, 5ms}});
  CHECK(law(R"({"pareto": {"min": "10ms", "alpha": 1.5}})") == Law{Pareto{10ms, 1.5}});
  CHECK(law(R"({"empirical": ["12ms", "1ms"]})") == Law{Empirical({1ms, 12ms})});
}

TEST_CASE("every example of a law that the tables show can be read") {
  for (const LawInfo& info : law_infos()) {
    INFO(info.example);
    CHECK(read(file_with("\"network\": {\"delay\": " + std::string(info.example) + "}")).errors().empty());
  }
}

TEST_CASE("links that differ keep the file's order and what they do not say") {
  const Scenario s = good(R"("network": {"delay": "5ms", "loss": "0.1%", "duplicate": 0.5,
    "links": {"a..b - c..e": {"delay": "80ms"}, "a -> b": {"loss": "5%"}, "d": {"duplicate": "1%"}, "member - member": {"loss": "0%"}}})");
  CHECK(s.network.base.loss == Probability{0.001});
  CHECK(s.network.base.duplicate == Probability{0.5});
  REQUIRE(s.network.links.size() == 4);
  CHECK(s.network.links[0].pairs.kind == Pairs::Kind::between);
  CHECK(s.network.links[0].change.delay == Law{Constant{80ms}});
  CHECK_FALSE(s.network.links[0].change.loss.has_value());
  CHECK(s.network.links[1].pairs.kind == Pairs::Kind::one_way);
  CHECK(s.network.links[2].pairs.sides[1].resolve(1).size() == 5);
  CHECK(s.network.links[3].change.loss == Probability{0});
}

TEST_CASE("expectations are kept as written, with their places") {
  const Scenario s =
      good(R"("timeline": [{"name": "cut", "at": "30s", "split": "a | b"}, {"at": "40s", "crash": "c"}],
"expect": [
 {"name": "one", "never": "a.up", "from": "10s", "until": "cut", "despite": "cut, crash-1", "points": 2, "hint": "h"},
 {"eventually": "a.up", "within": "5s", "after": "cut.end", "fails": {"en": "why", "es": "porqué"}},
 {"at": "15s", "that": "b.suspects == {}"}, {"always": "x", "by": "20s", "despite": ["cut"]}, {"finally": "y"}])");
  REQUIRE(s.expectations.size() == 5);
  const auto& one = s.expectations[0];
  CHECK(one.mode == ExpectationSpec::Mode::never);
  CHECK(one.claim.text == "a.up");
  CHECK(one.claim.pointer == "/expect/0/never");
  CHECK(one.claim.place.line == 3);
  CHECK(one.from->text == "10s");
  CHECK(one.until->text == "cut");
  CHECK(one.despite == std::vector<FaultId>{FaultId{0}, FaultId{1}});
  CHECK(one.points == 2);
  CHECK(one.hint.en == "h");
  CHECK(s.expectations[1].within == 5s);
  CHECK(s.expectations[1].fails.in(Language::spanish) == "porqué");
  CHECK(s.expectations[2].at == 15s);
  CHECK(s.expectations[2].claim.pointer == "/expect/2/that");
  CHECK(s.expectations[3].by == 20s);
  CHECK(s.expectations[4].mode == ExpectationSpec::Mode::finally);
}

TEST_CASE("every error of a file is reported, in the order of its lines") {
  const ReadResult result = read(R"({
"lenght": "2min",
"seed": -1,
"nodes": {"member": {"names": "a..c", "stack": ["puls"]}},
"network": {"delay": "350", "loss": "200%"},
"timeline": [
 {"at": "30s", "spilt": "a | b"}]
})");
  CHECK_FALSE(result.scenario.has_value());
  CHECK(result.problems.errors() == 7);
  const std::string all = result.errors();
  CHECK(has(all, "s.json:1: \"length\" is missing: how long a run lasts\n"));
  CHECK(has(all, "s.json:2 /lenght: \"lenght\" is not known here; did you mean \"length\"?\n"));
  CHECK(has(all, "s.json:3 /seed: -1 is below 0, the least\n"));
  CHECK(has(all, "s.json:4 /nodes/member/stack/0: there is no protocol \"puls\"; did you mean \"pulse\"?\n"));
  CHECK(has(all, "s.json:5 /network/delay: "));
  CHECK(has(all, "s.json:5 /network/loss: 200% is above 100%, the most\n"));
  CHECK(has(
      all,
      "s.json:7 /timeline/0/spilt: \"spilt\" is no verb and no detail of a step; did you mean \"split\"?\n"));
  CHECK(has(result.problems.to_text(Language::spanish),
            "no existe el protocolo \"puls\"; ¿quisiste decir \"pulse\"?"));
}

TEST_CASE("an error within a text points at its character") {
  const std::string said = wrong("\n\"timeline\": [{\"at\": \"1s\", \"crash\": \"a, x\"}]");
  CHECK(said.find("s.json:2:40 /timeline/0/crash: there is no node or group \"x\"") == 0);
  const std::string key = wrong("\"network\": {\"links\": {\n\"a - x\": {\"loss\": \"1%\"}}}");
  CHECK(key.find("s.json:2:6 /network/links/a - x: there is no node or group \"x\"") == 0);
}

TEST_CASE("a wrong name of a node does not become an error of everything that names nodes") {
  const ReadResult result = read(file_with(
      R"("nodes": {"member": {"names": "a..", "stack": ["pulse"]}}, "timeline": [{"at": "1s", "crash": "a"}])"));
  CHECK(result.problems.errors() == 1);
}

TEST_CASE("names that sort as text in a surprising way are a warning where addresses are compared") {
  const auto with = [](const char* names, const char* stack) {
    return read(file_with(std::string("\"nodes\": {\"n\": {\"names\": \"") + names +
                          "\", \"stack\": " + stack + "}}"));
  };
  const ReadResult warned = with("n1..n10", R"(["pulse", "club"])");
  CHECK(has(warned.errors(), "warning: addresses sort as text: n10 comes before n9"));
  CHECK(warned.scenario.has_value());
  CHECK(with("n01..n10", R"(["pulse", "club"])").problems.empty());
  CHECK(with("n1..n9", R"(["pulse", "club"])").problems.empty());
  CHECK(with("n1..n10", R"(["pulse"])").problems.empty());
}

TEST_CASE("a repeated name leaves nothing to run") {
  Problems problems;
  CHECK_FALSE(load_scenario(std::string(NETSPLIT_SOURCE_DIR) + "/tests/data/corpus/duplicate-keys.json",
                            registry(), {}, problems));
  CHECK(problems.has_errors());
}
