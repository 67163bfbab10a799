// The page of a replay, without a browser: what is in it, and what it says is not.

#include <cstdio>
#include <filesystem>
#include <string>

#include "gui/model/draft.hpp"
#include "gui/model/replay.hpp"
#include "gui/model/replay_json.hpp"
#include "sim/trace/output_file.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::gui;

std::shared_ptr<const Blueprint> shipped(const char* scenario) {
  Problems problems;
  auto blueprint =
      Draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/" + scenario, {}, problems).blueprint(problems);
  REQUIRE(blueprint != nullptr);
  return blueprint;
}

std::uint32_t view_at(const Replay& replay, std::size_t node, int seconds) {
  std::uint32_t view = kNoView;
  for (const ReplayLook& look : replay.looks[node])
    if (look.at <= SimTime{std::chrono::seconds{seconds}}) view = look.view;
  return view;
}

bool has(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a replay has the whole run, and what nodes believed of it") {
  Player player(shipped("arena/3-2.json"));
  const Replay replay = make_replay(player, {});
  CHECK(replay.messages.is_whole());
  CHECK(replay.flights.size() == player.recording().flights.size());
  CHECK(replay.fingerprint == player.recording().fingerprint);
  CHECK(replay.has_beliefs);
  CHECK(replay.looks.size() == 8);
  // Together, apart, and together again: who is apart changes with the cut alone.
  REQUIRE(replay.sides.size() == 3);
  CHECK(replay.sides[0].walls.empty());
  CHECK(replay.sides[1].walls.size() == 2);
  CHECK(replay.sides[1].side_of[0] == replay.sides[1].side_of[1]);
  CHECK(replay.sides[1].side_of[0] != replay.sides[1].side_of[2]);
  CHECK(replay.sides[2].walls.empty());
  // The majority keeps its number when the others are gone, though its first node is another then.
  CHECK(view_at(replay, 4, 50) == view_at(replay, 2, 50));
  CHECK(view_at(replay, 4, 50) != view_at(replay, 0, 50));
  CHECK(view_at(replay, 4, 75) == view_at(replay, 4, 50));
  CHECK(view_at(replay, 0, 75) == kNoView);
  const std::string page = to_html(replay);
  CHECK_FALSE(has(page, "{{"));
  CHECK(has(page, "default-src 'none'"));
  CHECK_FALSE(has(page, "http://"));
  CHECK_FALSE(has(page, "https://"));
  CHECK(has(page, "\"notes\":[]"));
}

TEST_CASE("the same run gives the same page") {
  Player a(shipped("netsplits/bridge.json")), b(shipped("netsplits/bridge.json"));
  CHECK(to_html(make_replay(a, {})) == to_html(make_replay(b, {})));
}

TEST_CASE("a replay with too many messages keeps those around the first fault and says so") {
  Player player(shipped("arena/3-2.json"));
  ReplayOptions options;
  options.most_messages = 1000;
  const Replay replay = make_replay(player, options);
  CHECK(replay.flights.size() == 1000);
  CHECK(replay.messages.all == player.recording().flights.size());
  const SimTime fault = replay.sides[1].at;
  CHECK(replay.messages_from < fault);
  CHECK(replay.messages_until > fault);
  std::size_t before = 0;
  for (const Flight& flight : replay.flights) before += flight.sent < fault ? 1 : 0;
  CHECK(before == 250);
  CHECK(has(to_html(replay), "this page has 1 000 of them"));
}

TEST_CASE("a window of a run is all that its replay has") {
  Player player(shipped("arena/3-2.json"));
  ReplayOptions options;
  options.from = SimTime{std::chrono::seconds{40}};
  options.until = SimTime{std::chrono::seconds{50}};
  const Replay replay = make_replay(player, options);
  CHECK(replay.from == *options.from);
  CHECK(replay.until == *options.until);
  CHECK_FALSE(replay.flights.empty());
  for (const Flight& flight : replay.flights) REQUIRE(flight.sent <= replay.until);
  for (const ReplayHappening& happening : replay.happenings) REQUIRE(happening.time >= replay.from);
  CHECK(has(to_html(replay), "\"from\":40000000,\"until\":50000000"));
}

TEST_CASE("texts of a replay cannot end the element or the line that they stand in") {
  const std::string text = "</script>&\"\\\n\xe2\x80\xa8\xe2\x80\xa9\xc3\xb1";
  CHECK(ReplayJson().text(text).take() ==
        "\"\\u003c/script\\u003e\\u0026\\u0022\\u005c\\u000a\\u2028\\u2029\xc3\xb1\"");
  CHECK(
      ReplayJson().open('[').number(1).text("a").open('{').key("k").number(-2).close('}').close(']').take() ==
      "[1,\"a\",{\"k\":-2}]");
  CHECK(microseconds(SimTime{Duration{1999}}) == 1);
  CHECK(microseconds(kForever) == -1);
}

TEST_CASE("a replay that cannot be written leaves nothing behind") {
  const auto blueprint = shipped("fallacies/1-reliable.json");
  CHECK_THROWS_AS(write_replay("/nowhere/at/all.html", blueprint), OutputError);
  if (std::filesystem::exists("/dev/full"))
    CHECK_THROWS_AS(write_replay("/dev/full", blueprint), OutputError);
}
