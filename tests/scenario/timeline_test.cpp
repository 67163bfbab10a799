#include <string>

#include "sim/scenario/verbs.hpp"
#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

std::vector<Step> steps(const std::string& timeline) {
  return good("\"timeline\": [" + timeline + "]").timeline;
}
std::string error(const std::string& timeline) { return wrong("\"timeline\": [" + timeline + "]"); }
bool says(const std::string& timeline, std::string_view part) {
  const std::string found = error(timeline);
  const bool there = found.find(part) != std::string::npos;
  if (!there) WARN(timeline << "\n  said: " << found << "  not: " << part);
  return there;
}
template <class V>
const V& verb(const Step& step) {
  return std::get<V>(step.verb);
}

}  // namespace

TEST_CASE("a step is a moment, one verb and its details") {
  const auto all = steps(
      R"({"name": "cut", "at": {"uniform": ["30s", "40s"]}, "split": "a..b | c..e", "for": "60s", "in-flight": "hold"},
    {"after": "cut", "delay": "2s", "crash": "any 1 of member"}, {"after": "cut.end", "cut": "a -> b"},
    {"after": "suspect#2", "pause": "c", "for": "1s", "every": "5s", "times": 3}, {"after": "pulse.suspect", "hold": "a - b"})");
  REQUIRE(all.size() == 5);
  CHECK(all[0].id == FaultId{0});
  CHECK(all[0].named);
  CHECK(all[0].moment.at == Law{Uniform{30s, 40s}});
  CHECK(all[0].lasts == 60s);
  CHECK(all[0].in_flight == InFlight::hold);
  CHECK(verb<verbs::Split>(all[0]).pairs.sides[1].resolve(1).size() == 3);
  CHECK(all[1].name == "crash-1");
  CHECK_FALSE(all[1].named);
  CHECK(all[1].moment.kind == Moment::Kind::after_fault);
  CHECK(all[1].moment.fault == FaultId{0});
  CHECK(all[1].moment.delay == Law{Constant{2s}});
  CHECK(verb<verbs::Crash>(all[1]).nodes.is_drawn());
  CHECK(all[2].moment.kind == Moment::Kind::after_fault_end);
  CHECK(verb<verbs::Cut>(all[2]).pairs.kind == Pairs::Kind::one_way);
  CHECK(all[3].moment.kind == Moment::Kind::after_mark);
  CHECK(all[3].moment.mark == "suspect");
  CHECK(all[3].moment.occurrence == 2);
  CHECK(all[3].every == 5s);
  CHECK(all[3].times == 3);
  CHECK(all[4].moment.mark == "pulse.suspect");
}

TEST_CASE("each verb is read") {
  const auto all = steps(
      R"({"at": "1s", "crash": "a"}, {"at": "2s", "restart": "a"}, {"at": "3s", "pause": "a"}, {"at": "4s", "resume": "a"},
    {"at": "5s", "skew": "b", "drift": "-200ppm", "step": "-2s"}, {"at": "6s", "degrade": "all", "loss": "5%", "extra-delay": "10ms"},
    {"at": "7s", "degrade": "a - b", "delay": {"uniform": ["1ms", "2ms"]}, "duplicate": "1%"}, {"name": "h", "at": "8s", "hold": "a..b"},
    {"at": "9s", "release": "h"}, {"at": "9s", "set": "pulse.timeout", "on": "a..b", "to": "5s"},
    {"at": "10s", "do": "pulse.send", "on": "a", "to": "b", "size": "1MB"}, {"name": "s", "at": "11s", "split": "a | b | c"}, {"at": "12s", "heal": "s"}, {"at": "13s", "heal": "all"})");
  CHECK(word_of(all[1].verb) == "restart");
  CHECK(verb<verbs::Skew>(all[4]).drift == -200'000'000);
  CHECK(verb<verbs::Skew>(all[4]).step == -2s);
  CHECK(verb<verbs::Degrade>(all[5]).change.loss == Probability{0.05});
  CHECK(verb<verbs::Degrade>(all[5]).change.extra_delay == Law{Constant{10ms}});
  CHECK_FALSE(verb<verbs::Degrade>(all[5]).change.delay.has_value());
  CHECK(verb<verbs::Degrade>(all[6]).change.delay == Law{Uniform{1ms, 2ms}});
  CHECK(verb<verbs::Hold>(all[7]).pairs.sides[1].resolve(1).size() == 5);
  CHECK(verb<verbs::Release>(all[8]).fault == FaultId{7});
  const auto& set = verb<verbs::Set>(all[9]);
  CHECK(set.layer == "pulse");
  CHECK(set.field == 1);
  CHECK(std::get<std::int64_t>(set.value) == 5'000'000'000);
  const auto& command = verb<verbs::Do>(all[10]);
  CHECK(command.command == 0);
  CHECK(command.values.size() == 2);
  CHECK(verb<verbs::Split>(all[11]).pairs.sides.size() == 3);
  CHECK(verb<verbs::Heal>(all[12]).fault == FaultId{11});
  CHECK(verb<verbs::Heal>(all[13]).fault == kNoFault);
}

TEST_CASE("the table of verbs, the variant and the words agree") {
  REQUIRE(verb_infos().size() == std::variant_size_v<Verb>);
  for (const VerbInfo& info : verb_infos()) {
    CHECK_FALSE(info.help.en.empty());
    CHECK_FALSE(info.help.es.empty());
    CHECK(info.read != nullptr);
    CHECK(info.example.find("\"" + std::string(info.word) + "\"") != std::string_view::npos);
  }
}

TEST_CASE("rest is the others after the draw") {
  const auto all = steps(R"({"at": "1s", "split": "any 2 of member | rest"})");
  const auto& pairs = verb<verbs::Split>(all[0]).pairs;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto sides = resolve_sides(pairs.sides, seed);
    CHECK(sides[0].size() == 2);
    CHECK(sides[1].size() == 3);
  }
}

TEST_CASE("sides that share a node, or may share one, are an error") {
  CHECK(says(R"({"at": "1s", "split": "a..c | c..e"})", "\"c\" is on two sides"));
  CHECK(says(R"({"at": "1s", "split": "any 2 of member | a"})",
             "these sides may both draw \"a\"; rest is what"));
  CHECK(error(R"({"at": "1s", "split": "any 2 of a..c | any 1 of d..e"})").empty());
  CHECK(says(R"({"at": "1s", "split": "a..e | rest"})", "no node is left for \"rest\""));
  CHECK(says(R"({"at": "1s", "split": "rest | rest"})", "only one side can be \"rest\""));
  CHECK(says(R"({"at": "1s", "split": "a..b"})", "this names one side only; write a..b | c..e"));
  CHECK(says(R"({"at": "1s", "split": "a | b -> c"})", "\"|\" and \"->\" cannot be mixed"));
  CHECK(says(R"({"at": "1s", "split": "a -> b -> c"})", "\"->\" stands between two sets"));
  CHECK(says(R"({"at": "1s", "cut": "a - a"})", "matches no link"));
  CHECK(says(R"({"at": "1s", "cut": "a..b - b..c"})", "\"b\" is on two sides"));
  CHECK(says(R"({"at": "1s", "split": "a |"})", "no node is named"));
}

TEST_CASE("a step without a moment, with two, or at a time that never comes is an error") {
  CHECK(says(R"({"crash": "a"})", "this step does not say when"));
  CHECK(says(R"({"at": "1s", "after": "x", "crash": "a"})", "\"at\" and \"after\" both say when"));
  CHECK(
      says(R"({"at": "1s", "delay": "1s", "crash": "a"})", "\"delay\" counts from the moment of \"after\""));
  CHECK(says(R"({"at": "3min", "crash": "a"})", "this never happens: 3 min is after the end, 2 min"));
  CHECK(says(R"({"at": {"uniform": ["121s", "130s"]}, "crash": "a"})", "this never happens"));
  CHECK(error(R"({"at": {"uniform": ["1s", "130s"]}, "crash": "a"})").empty());
  CHECK(says(R"({"after": "nothing", "crash": "a"})", "there is no fault and no mark \"nothing\""));
  CHECK(says(R"({"after": "suspct", "crash": "a"})", "did you mean \"suspect\"?"));
  CHECK(says(R"({"after": "suspect#0", "crash": "a"})", "does not say which occurrence; write suspect#2"));
  CHECK(says(R"({"name": "x", "after": "y", "crash": "a"}, {"name": "y", "after": "x", "crash": "b"})",
             "waits for itself"));
  CHECK(says(R"({"name": "x", "after": "x", "crash": "a"})", "waits for itself"));
  CHECK(says(R"({"name": "x", "at": "1s", "split": "a | b"}, {"after": "x.end", "crash": "a"})",
             "\"x\" never ends"));
  CHECK(
      error(
          R"({"name": "x", "at": "1s", "split": "a | b"}, {"at": "9s", "heal": "x"}, {"after": "x.end", "crash": "a"})")
          .empty());
}

TEST_CASE("repetition and duration are checked") {
  CHECK(says(R"({"at": "1s", "every": "5s", "crash": "a"})", "\"every\" without \"times\" has no end"));
  CHECK(says(R"({"at": "1s", "times": 5, "crash": "a"})", "\"times\" needs \"every\""));
  CHECK(says(R"({"at": "1s", "every": "5s", "times": 0, "crash": "a"})", "0 is below 1"));
  CHECK(says(R"({"at": "1s", "every": "5s", "times": 2, "for": "6s", "crash": "a"})",
             "it lasts 6s and begins again every 5s"));
  CHECK(says(R"({"at": "1s", "every": "50s", "times": 9, "for": "6s", "crash": "a"})",
             "warning: only 3 of 9 times"));
  CHECK(says(R"({"at": "1s", "set": "pulse.timeout", "on": "a", "to": "1s", "for": "6s"})",
             "\"set\" cannot be undone"));
  CHECK(says(R"({"at": "1s", "for": "0s", "crash": "a"})", "must be greater than 0"));
}

TEST_CASE("whether a step happens at all may be a matter of chance, and depend on steps before it") {
  const auto all = steps(
      R"({"name": "down", "at": "5s", "chance": "30%", "crash": "a"}, {"name": "halt", "at": "5s", "chance": 0.5, "pause": "b"},
    {"name": "cut", "at": "5s", "split": "a | b", "unless": "down, halt"}, {"at": "9s", "crash": "c", "unless": ["cut"]})");
  REQUIRE(all.size() == 4);
  CHECK(all[0].chance == Probability{0.3});
  CHECK(all[2].unless == std::vector{FaultId{0}, FaultId{1}});
  CHECK(all[3].unless == std::vector{FaultId{2}});
  CHECK(says(R"({"at": "5s", "chance": "130%", "crash": "a"})", "130%"));
  CHECK(says(R"({"at": "5s", "crash": "a", "unless": "halt"})", "there is no fault \"halt\""));
  CHECK(says(R"({"at": "5s", "crash": "a", "unless": []})", "no fault is named"));
  CHECK(says(R"({"name": "x", "at": "5s", "crash": "a"}, {"at": "5s", "pause": "b", "unless": "x"})",
             "\"x\" happens in every run"));
  CHECK(says(R"({"at": "5s", "pause": "b", "unless": "x"}, {"name": "x", "at": "5s", "chance": "5%", "crash": "a"})",
             "\"x\" does not stand before this step"));
  CHECK(says(R"({"name": "x", "at": "5s", "pause": "b", "unless": "x"})", "\"x\" does not stand before this step"));
}

TEST_CASE("what may happen by chance is certain of nothing") {
  // The crash may not come: then a is up, and a restart of it is nothing to complain of.
  CHECK(error(R"({"at": "5s", "chance": "5%", "crash": "a"}, {"at": "9s", "restart": "a"})").empty());
  CHECK(error(R"({"at": "5s", "crash": "a"}, {"at": "7s", "chance": "5%", "restart": "a"}, {"at": "9s", "restart": "a"})").empty());
}

TEST_CASE("a heal before its split, or of nothing, is an error") {
  CHECK(says(R"({"name": "x", "at": "10s", "split": "a | b"}, {"at": "5s", "heal": "x"})",
             "\"x\" begins only at 10 s"));
  CHECK(says(R"({"at": "10s", "heal": "x"}, {"name": "x", "at": "10s", "split": "a | b"})",
             "\"x\" begins only at 10 s"));
  CHECK(error(R"({"name": "x", "at": "10s", "split": "a | b"}, {"at": "10s", "heal": "x"})").empty());
  CHECK(
      says(R"({"at": "10s", "split": "a | b"}, {"at": "5s", "heal": "all"})", "\"split-1\" begins only at"));
  CHECK(error(R"({"after": "suspect", "split": "a | b"}, {"at": "5s", "heal": "all"})").empty());
  CHECK(says(R"({"at": "5s", "heal": "all"})", "the timeline has no split"));
  CHECK(says(R"({"at": "5s", "heal": "cut"})", "there is no fault \"cut\""));
  CHECK(says(R"({"name": "x", "at": "1s", "crash": "a"}, {"at": "5s", "heal": "x"})",
             "\"x\" is a crash; a crash is undone by restart"));
  CHECK(says(R"({"at": "5s", "release": "all"})", "the timeline has no hold"));
}

TEST_CASE("a restart of a node that is surely up is an error") {
  CHECK(says(R"({"at": "5s", "restart": "a"})", "a is up at 5 s: nothing crashed it"));
  CHECK(says(R"({"at": "5s", "crash": "b"}, {"at": "6s", "restart": "a..b"})", "a is up at 6 s"));
  CHECK(says(R"({"at": "5s", "crash": "a", "for": "5s"}, {"at": "20s", "restart": "a"})", "a is up at 20 s"));
  CHECK(says(R"({"at": "5s", "crash": "a"}, {"at": "6s", "restart": "a"}, {"at": "7s", "restart": "a"})",
             "a is up at 7 s"));
  CHECK(says(R"({"at": "5s", "restart": "a"}, {"at": "6s", "crash": "a"})", "a is up at 5 s"));
  CHECK(says(
      R"({"at": "5s", "crash": "a", "for": "1s", "every": "10s", "times": 2}, {"at": "17s", "restart": "a"})",
      "a is up at 17 s"));
  CHECK(
      error(
          R"({"at": "5s", "crash": "a", "for": "3s", "every": "10s", "times": 2}, {"at": "17s", "restart": "a"})")
          .empty());
  CHECK(error(R"({"at": "5s", "crash": "any 1 of member"}, {"at": "7s", "restart": "a"})").empty());
  CHECK(error(R"({"after": "suspect", "crash": "a"}, {"at": "7s", "restart": "a"})").empty());
  CHECK(says(R"({"at": "5s", "resume": "a"})", "a is not paused at 5 s"));
}

TEST_CASE("coming and going is read, and checked as far as it can be told") {
  const auto all = steps(
      R"({"at": "1s", "leave": "a", "for": "9s"}, {"at": "2s", "move": "b", "away": "3s"}, {"at": "3s", "crash": "c", "disk": "lost"},
    {"at": "4s", "restart": "c", "disk": "kept"}, {"name": "back", "at": "11s", "leave": "a"}, {"after": "move-1.end", "join": "a"},
    {"at": "5s", "churn": "d", "up": {"uniform": ["1s", "9s"]}, "down": "2s", "disk": "lost"},
    {"at": "5s", "weather": "cenic-software", "on": "a..c", "speed": 500})");
  CHECK(verb<verbs::Move>(all[1]).away == 3s);
  CHECK(verb<verbs::Crash>(all[2]).loses_disk);
  CHECK_FALSE(verb<verbs::Restart>(all[3]).loses_disk);
  CHECK(verb<verbs::Churn>(all[6]).up == Law{Uniform{1s, 9s}});
  CHECK(verb<verbs::Churn>(all[6]).loses_disk);
  CHECK(verb<verbs::Weather>(all[7]).speed == 500);
  CHECK(verb<verbs::Weather>(all[7]).pairs.sides[0].resolve(1).size() == 3);
  CHECK(says(R"({"at": "1s", "join": "a"})", "a is there at 1 s: its group is not absent"));
  CHECK(says(R"({"at": "1s", "leave": "a", "for": "5s"}, {"at": "7s", "join": "a"})", "a is there at 7 s"));
  CHECK(error(R"({"at": "1s", "leave": "a"}, {"at": "7s", "join": "a", "for": "5s"}, {"at": "20s", "join": "a"})").empty());
  CHECK(error(R"({"at": "1s", "churn": "a", "up": "1s", "down": "1s"}, {"at": "7s", "restart": "a"})").empty());
  CHECK(says(R"({"at": "1s", "churn": "a", "up": "0s", "down": "1s"})", "these times are always 0"));
  CHECK(says(R"({"at": "1s", "churn": "a", "up": "1s"})", "\"down\" is missing"));
  CHECK(says(R"({"at": "1s", "weather": "cenic", "on": "all"})", "\"cenic\" is not one of the words"));
  CHECK(says(R"({"at": "1s", "weather": "data-centre"})", "\"on\" is missing"));
  CHECK(says(R"({"at": "1s", "weather": "data-centre", "on": "all", "speed": 0})", "0 is below 1"));
  CHECK(says(R"({"at": "1s", "crash": "a", "disk": "gone"})", "\"gone\" is not one of the words"));
  CHECK(says(R"({"at": "1s", "move": "a", "for": "5s"})", "\"move\" cannot be undone"));
}

TEST_CASE("whoever is absent cannot leave, and whoever is there cannot join") {
  const auto with = [](const std::string& timeline) {
    return wrong(R"("nodes": {"member": {"names": "a..c", "stack": ["pulse"]}, "late": {"names": "d..e", "stack": ["pulse"], "absent": true}}, )"
                 "\"timeline\": [" + timeline + "]");
  };
  CHECK(with(R"({"at": "1s", "join": "late"}, {"at": "2s", "leave": "d"})").empty());
  CHECK(with(R"({"after": "suspect", "join": "late"}, {"at": "2s", "leave": "d"})").empty());
  CHECK(with(R"({"at": "2s", "leave": "d"})").find("d is absent at 2 s: nothing made it join") != std::string::npos);
  CHECK(with(R"({"at": "1s", "join": "d"}, {"at": "2s", "join": "d..e"})").find("d is there at 2 s") != std::string::npos);
  CHECK(with(R"({"at": "1s", "join": "d", "for": "5s"}, {"at": "7s", "join": "d"})").empty());
}

TEST_CASE("verbs complain about what they lack") {
  CHECK(says(R"({"at": "1s"})", "this step has no verb; verbs are split, cut, heal"));
  CHECK(says(R"({"at": "1s", "crash": "a", "pause": "b"})", "\"crash\" and \"pause\": a step has one verb"));
  CHECK(says(R"({"at": "1s", "crash": "a", "in-flight": "drop"})", "\"in-flight\" is not known here"));
  CHECK(says(R"({"at": "1s", "split": "a | b", "in-flight": "dorp"})",
             "\"dorp\" is not one of the words; did you mean \"drop\"?"));
  CHECK(says(R"({"at": "1s", "skew": "a"})", "nothing is skewed"));
  CHECK(says(R"({"at": "1s", "skew": "a", "drift": "5"})", "no unit"));
  CHECK(says(R"({"at": "1s", "degrade": "a"})", "nothing is degraded"));
  CHECK(says(R"({"after": "suspect", "degrade": "a", "delay": "1s"})",
             "\"delay\" could be the moment's or the links'"));
  CHECK(says(R"({"at": "1s", "snooze": "a"})", "\"snooze\" is no verb"));
}

TEST_CASE("set and do look their layer, parameter, command and fields up") {
  CHECK(says(R"({"at": "1s", "set": "timeout", "on": "a", "to": "1s"})", "does not say which protocol"));
  CHECK(says(R"({"at": "1s", "set": "puls.timeout", "on": "a", "to": "1s"})",
             "no stack has the protocol \"puls\"; did you mean \"pulse\"?"));
  CHECK(says(R"({"at": "1s", "set": "pulse.timeot", "on": "a", "to": "1s"})",
             "did you mean \"pulse.timeout\"?"));
  CHECK(says(R"({"at": "1s", "set": "pulse.timeout", "on": "a", "to": "1"})", "no unit"));
  CHECK(says(R"({"at": "1s", "set": "pulse.timeout", "to": "1s"})", "\"on\" is missing"));
  CHECK(says(R"({"at": "1s", "set": "pulse.timeout", "on": "a"})", "\"to\" is missing"));
  CHECK(says(R"({"at": "1s", "do": "pulse.sendd", "on": "a", "to": "b"})",
             "there is no command \"pulse.sendd\"; did you mean \"pulse.send\"?"));
  CHECK(says(R"({"at": "1s", "do": "pulse.send", "on": "a"})", "\"to\" is missing: the target"));
  CHECK(says(R"({"at": "1s", "do": "pulse.send", "on": "a", "to": "b", "sise": "1MB"})",
             "this command has no field \"sise\"; did you mean \"size\"?"));
  CHECK(says(R"({"at": "1s", "do": "pulse.send", "on": "a", "to": "b..c"})", "is not exactly one node"));
}

TEST_CASE("names of steps are names, once, and no node's") {
  CHECK(says(R"({"name": "x", "at": "1s", "crash": "a"}, {"name": "x", "at": "1s", "crash": "b"})",
             "another step has the name \"x\""));
  CHECK(says(R"({"name": "a", "at": "1s", "crash": "a"})", "\"a\" is the name of a node or group"));
  CHECK(says(R"({"name": "a b", "at": "1s", "crash": "a"})", "\"a b\" is not a name"));
  CHECK(says(R"({"name": "all", "at": "1s", "crash": "a"})", "is a word of the language"));
}
