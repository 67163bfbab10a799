// What a run is made with, in words; times and settings as people type them.

#include "gui/model/setup.hpp"

#include <variant>

#include "gui/model/time_text.hpp"
#include "sim/scenario/problem.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

const std::string kReliable = std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/fallacies/1-reliable.json";

Duration time_of(const char* text) {
  const auto read = read_time(text);
  INFO(text);
  REQUIRE(std::holds_alternative<Duration>(read));
  return std::get<Duration>(read);
}

}  // namespace

TEST_CASE("a setup has the file's variants with what they are about, and says what is not the base") {
  Problems problems;
  Overrides overrides;
  overrides.variant = "retry";
  overrides.sets = {"loss=2%"};
  overrides.seed = 7;
  Draft draft(kReliable, overrides, problems);
  auto blueprint = draft.blueprint(problems);
  REQUIRE(blueprint);
  const Setup setup = setup_of(draft, *blueprint);
  REQUIRE(setup.variants.size() >= 4);
  CHECK(setup.variants[0].name == "if it were true");
  CHECK(setup.variants[0].about.es.find("una red que no pierde nada") == 0);
  CHECK(setup_text(setup, Language::english) == "variant retry, loss=2%, seed 7");
  CHECK(setup_text(setup, Language::spanish) == "variante retry, loss=2%, semilla 7");
  const std::string command = run_command(draft, *blueprint);
  CHECK(command.find("--seed 7 --variant retry --set loss=2%") != std::string::npos);
  // The first edit settles them; what it was made with is still known.
  draft.edit([](Json& tree) { tree.add("name", "another"); });
  blueprint = draft.blueprint(problems);
  REQUIRE(blueprint);
  const Setup edited = setup_of(draft, *blueprint);
  CHECK(edited.is_edited);
  CHECK(edited.variants.empty());
  CHECK(edited.variant == "retry");
}

TEST_CASE("settings are told apart at spaces, but not within brackets, quotes or behind a text without =") {
  const std::vector<std::string> two = {"period=every 5s", "law=normal(a=1, b=2)"};
  CHECK(settings_in("  period=every 5s law=normal(a=1, b=2) ") == two);
  CHECK(settings_in(line_of_settings(two)) == two);
  CHECK(settings_in("about=\"x y=z\" a=1") == std::vector<std::string>{"about=\"x y=z\"", "a=1"});
  CHECK(settings_in("").empty());
}

TEST_CASE("times are read as people and the window write them") {
  CHECK(time_of("45") == 45s);
  CHECK(time_of("45s") == 45s);
  CHECK(time_of(" 1500 ms ") == 1500ms);
  CHECK(time_of("1,5s") == 1500ms);
  CHECK(time_of("1,5 s") == 1500ms);
  CHECK(time_of("2 min 30 s") == 150s);
  CHECK(time_of("2\xc2\xa0min 30\xc2\xa0s") == 150s);
  CHECK(time_of("3 h 20 min") == 200min);
  CHECK(time_of("1:30") == 90s);
  CHECK(time_of("1:02:03.5") == 3723500ms);
  CHECK(time_of("0") == 0s);
}

TEST_CASE("what is no time is refused with a reason in both languages") {
  for (const char* text : {"", " ", "soon", "-5s", "1:30s", "1::2", ":", "1:2:3:4", "5 2", "2 min 30",
                           "5 apples", "1.2.3s", "9999999999999h", "9000000000s 9000000000s", "s"}) {
    INFO(text);
    const auto read = read_time(text);
    REQUIRE(std::holds_alternative<UserText>(read));
    CHECK_FALSE(std::get<UserText>(read).en.empty());
    CHECK_FALSE(std::get<UserText>(read).es.empty());
  }
}

TEST_CASE("reasons leave out the places of files that nobody typed") {
  Problems problems;
  problems.add({.file = "/tmp/x.json",
                .place = {3, 1},
                .pointer = "/expect/0/eventually",
                .message = {"no node z", "no existe z"},
                .hint = {"write a", "escriba a"}});
  CHECK(reasons_text(problems, Language::spanish) == "no existe z; escriba a");
}
